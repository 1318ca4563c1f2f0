"""The declarations of CBS tables: read strictly, meaningful together, and true to what the catalogue says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.catalogue.areas import read_areas, read_mergers
from toekomstscenario.catalogue.tables import Tables, load_tables, read_table
from toekomstscenario.errors import DataError
from toekomstscenario.settings import PROJECT

FOLDER = PROJECT / "data" / "catalogue" / "tables"
WANTED = {
    *("85098NED", "82972NED", "85099NED", "84134NED", "82975NED", "82977NED", "85094NED", "82968NED", "84847NED"),
    *("84849NED", "84851NED", "84852NED", "85361NED", "83454NED", "03759ned"),
}
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "catalogue")


@pytest.fixture(scope="module")
def tables(catalogue: Catalogue) -> Tables:
    return load_tables(FOLDER, catalogue)


def swap(old: str, new: str) -> Change:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed


def read_changed(folder: Path, name: str, change: Change) -> Path:
    file = folder / name
    file.write_text(change((FOLDER / name).read_text(encoding="utf-8")), encoding="utf-8")
    return file


def test_every_wanted_table_is_declared_without_a_fault(tables: Tables):
    assert tables.problems == ()
    assert set(tables.tables) == WANTED


def test_each_indicator_that_cbs_gives_for_municipalities_is_fed(tables: Tables, catalogue: Catalogue):
    fed = {series.indicator for table in tables.tables.values() for series in table.series}
    promised = {name for name, found in catalogue.indicators.items() if found.rate is None
                and found.source.upper().removeprefix("CBS-") in {name.upper() for name in WANTED}}  # fmt: skip
    elsewhere = {"jongeren_jeugdhulp_in_natura", "jongeren_jeugdzorg_in_natura"}  # another form of the same table
    assert promised - fed == elsewhere


def test_only_counts_are_restated_and_costs_are_not(tables: Tables, catalogue: Catalogue):
    for table in tables.tables.values():
        for series in table.series:
            assert not series.restate or catalogue.indicators[series.indicator].kind.value == "count"
            assert series.restate is False or table.id != "83454NED"


def test_the_kinds_of_region_of_an_indicator_are_those_of_its_table(tables: Tables, catalogue: Catalogue):
    for table in tables.tables.values():
        for series in table.series:
            found = catalogue.indicators[series.indicator]
            if found.source == table.source:
                assert set(found.published_for) <= {*table.region_kinds, *series.sum_to}, series.indicator


def test_codes_are_pinned_only_where_an_answer_of_cbs_was_seen(tables: Tables):
    pinned = {table.id for table in tables.tables.values() for measure in table.measures if measure.code}
    assert pinned == {"03759ned"}


def test_each_measure_and_member_stands_on_a_line_of_its_own(tables: Tables):
    for table in tables.tables.values():
        text = (FOLDER / f"{table.id.lower()}.toml").read_text(encoding="utf-8")
        members = [member for dimension in table.dimensions for member in dimension.members]
        assert len(re.findall(r"^  \{ name = .*, code = .* \},$", text, re.MULTILINE)) == len(table.measures)
        assert len(re.findall(r"^  \{ name = .*, codes = .* \},$", text, re.MULTILINE)) == len(members)


def test_a_missing_break_with_the_successor_is_told(catalogue: Catalogue, tmp_path: Path):
    read_changed(tmp_path, "85098ned.toml", str)
    read_changed(tmp_path, "82972ned.toml", swap("at = 2021-01-01", "at = 2019-01-01"))
    faults = [problem.rule for problem in load_tables(tmp_path, catalogue).problems]
    assert len(faults) == 3
    assert all("mist de breuk op 2019-01-01 met 85098NED" in fault for fault in faults)


def test_a_successor_that_is_not_declared_is_told(catalogue: Catalogue, tmp_path: Path):
    read_changed(tmp_path, "82972ned.toml", str)
    assert [problem.rule for problem in load_tables(tmp_path, catalogue).problems] == [
        "opvolger 85098NED is niet beschreven"
    ]


WRONG_FILES = {
    "unknown key": (swap('note = "', 'kleur = "'), "mist de sleutel(s) note"),
    "name of another table": (swap('id = "85361NED"', 'id = "85362NED"'), "verwacht 85362ned.toml"),
    "fetch": (swap('fetch = "whole"', 'fetch = "half"'), "'fetch' is whole"),
    "selected without year": (swap('fetch = "whole"', 'fetch = "selected"'), "'first_year'"),
    "kind of region": (swap('"land"', '"wijk"'), "kent geen wijk"),
    "measure": (swap('measure = "hermelding"', 'measure = "meldingen"'), "'meldingen' staat niet bij measures"),
    "measure key": (swap("verified = true", "gezien = true"), "mist de sleutel(s) verified"),
    "rounding": (swap("rounded_to = 5", "rounded_to = 0"), "groter dan nul"),
    "restate": (swap("restate = true", 'restate = "ja"'), "true of false"),
    "double measure": (swap('name = "hermelding"', 'name = "eerste_melding"'), "eerste_melding staat er twee keer"),
    "double series": (swap('"vt_hermelding"', '"vt_eerste_melding"'), "vt_eerste_melding staat er twee keer"),
    "where": (swap("where = {}", 'where = { Geslacht = "totaal" }'), "precies de dimensies"),
    "not TOML": (swap("measures = [", "measures = "), "geen geldig TOML"),
}


@pytest.mark.parametrize(("change", "told"), WRONG_FILES.values(), ids=WRONG_FILES.keys())
def test_a_wrong_file_is_refused_with_its_name_and_key(tmp_path: Path, change: Change, told: str):
    file = read_changed(tmp_path, "85361ned.toml", change)
    with pytest.raises(DataError, match=re.escape(told)) as caught:
        read_table(file)
    assert caught.value.file == file


WRONG_MEMBERS = {
    "unknown member": (swap('KenmerkenAdviezenMeldingen = "totaal"', 'KenmerkenAdviezenMeldingen = "alles"'),
                       "'alles' staat niet bij de members"),
    "no titles": (swap('titles = ["Totaal"]', "titles = []"), "minstens één titel"),
    "codes": (swap("codes = []", 'codes = ["A", "B"]'), "evenveel codes"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "told"), WRONG_MEMBERS.values(), ids=WRONG_MEMBERS.keys())
def test_a_wrong_choice_in_a_dimension_is_refused(tmp_path: Path, change: Change, told: str):
    with pytest.raises(DataError, match=re.escape(told)):
        read_table(read_changed(tmp_path, "84849ned.toml", change))


MEANINGLESS = {
    "indicator": (swap('"vt_hermelding"', '"vt_verzonnen"'), "vt_verzonnen: deze indicator staat niet"),
    "percentage summed": (
        swap("rounded_to = 0.1, restate = false", "rounded_to = 0.1, restate = true"),
        "alleen aantallen",
    ),
    "percentage from a count": (swap('measure = "hermelding_pct"', 'measure = "hermelding"'), "eenheid met %"),
    "source": (swap("85361NED", "85362NED"), "bron cbs-85362ned"),
}


@pytest.mark.parametrize(("change", "told"), MEANINGLESS.values(), ids=MEANINGLESS.keys())
def test_a_declaration_that_does_not_fit_the_catalogue_is_left_out(
    catalogue: Catalogue, tmp_path: Path, change: Change, told: str
):
    text = change((FOLDER / "85361ned.toml").read_text(encoding="utf-8"))
    name = re.search(r'id = "(\w+)"', text)
    assert name is not None
    (tmp_path / f"{name[1].lower()}.toml").write_text(text, encoding="utf-8")
    found = load_tables(tmp_path, catalogue)
    assert found.tables == {}
    assert told in found.problems[0].rule


def test_the_areas_name_one_table_per_year_without_gaps():
    areas = read_areas(FOLDER / "gebieden.toml")
    assert [found.year for found in areas.tables] == list(range(2020, 2027))
    assert len({found.table for found in areas.tables}) == 7
    assert {group.field for group in areas.groups if group.required} == {"jeugdregio", "province", "corop"}
    assert "86097NED" not in {found.table for found in areas.tables}  # that one is about woonplaatsen


WRONG_AREAS = {
    "field": (swap('field = "corop"', 'field = "wijk"'), "'field' is wijk"),
    "pattern": (swap(r"'^CR\d{2}$'", "'^CR('"), "'pattern' van corop"),
    "year": (swap("year = 2020, ", ""), "mist de sleutel(s) year"),
}


@pytest.mark.parametrize(("change", "told"), WRONG_AREAS.values(), ids=WRONG_AREAS.keys())
def test_wrong_areas_are_refused(tmp_path: Path, change: Change, told: str):
    with pytest.raises(DataError, match=re.escape(told)):
        read_areas(read_changed(tmp_path, "gebieden.toml", change))


WRONG_MERGERS = {
    "code": (swap("GM0457", "Weesp"), "regel 3: een gemeentecode"),
    "extent": (swap(",heel,Weesp", ",half,Weesp"), "regel 3: 'extent'"),
    "date": (swap("2022-03-24,heel,Amsterdam", "maart 2022,heel,Amsterdam"), "regel 2: 'maart 2022' is geen datum"),
}


@pytest.mark.parametrize(("change", "told"), WRONG_MERGERS.values(), ids=WRONG_MERGERS.keys())
def test_wrong_mergers_are_refused(tmp_path: Path, change: Change, told: str):
    with pytest.raises(DataError, match=re.escape(told)):
        read_mergers(read_changed(tmp_path, "mergers.csv", change))


def test_a_merger_names_all_land_of_the_new_municipality():
    mergers = read_mergers(FOLDER / "mergers.csv")
    for merger in mergers:
        parts = [one.old for one in mergers if (one.date, one.new) == (merger.date, merger.new)]
        assert len(parts) > 1
