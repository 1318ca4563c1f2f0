"""A faulty file of the catalogue: named with its rule, left out, and the rest keeps working."""

from collections.abc import Callable
from pathlib import Path

import pytest

from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

FAMILY = "vt_meldingen_kindermishandeling"
BREAK = '\n[[breaks]]\nat = {}\nreason = "Een reden."\n'
Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    """Replace a text that must be there."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def line(key: str, new: str) -> Edit:
    """Replace the line of a key."""

    def edit(text: str) -> str:
        old = next(found for found in text.splitlines() if found.startswith(f"{key} = "))
        return text.replace(old, new, 1)

    return edit


def add(more: str) -> Edit:
    """Put a line on top."""
    return lambda text: f"{more}\n{text}"


def below(more: str) -> Edit:
    """Put text at the end."""
    return lambda text: text + more


FAULTS: dict[str, tuple[Edit, str]] = {
    "wrong key": (line("caveat", 'kanttekening = "x"'), "mist de sleutel(s) caveat"),
    "unknown key": (add('kleur = "rood"'), "onbekende sleutel(s) kleur"),
    "missing key": (line("counts", ""), "mist de sleutel(s) counts"),
    "number as text": (line("decimals", 'decimals = "1"'), "'decimals' moet een getal zijn"),
    "true as number": (line("rounded_to", "rounded_to = true"), "'rounded_to' moet een getal zijn"),
    "number as title": (line("title", "title = 5"), "'title' moet tekst"),
    "labels no list": (line("labels", 'labels = "x"'), "'labels' moet een lijst zijn"),
    "label no table": (line("labels", 'labels = ["x"]'), "'labels' moet een lijst van tabellen"),
    "numerator alone": (add('numerator = "vt_meldingen"'), "staan er samen of allebei niet"),
    "numerator of a count": (
        add('numerator = "vt_meldingen"\ndenominator_series = "vt_meldingen"'),
        "alleen een percentage heeft een 'numerator'",
    ),
    "flag as text": (add('average = "ja"'), "'average' moet true of false zijn"),
    "break as text": (below(BREAK.format('"2021"')), "'at' moet een datum"),
    "break as time": (below(BREAK.format("2021-01-01T00:00:00")), "'at' moet een datum"),
    "wrong theme": (line("theme", 'theme = "weer"'), "'theme' is 'weer'"),
    "wrong kind": (line("kind", 'kind = "index"'), "'kind' is 'index'"),
    "wrong polarity": (line("polarity", 'polarity = "goed"'), "'polarity' is 'goed'"),
    "wrong measured": (line("measured", 'measured = "maand"'), "period of day"),
    "wrong region kind": (line("published_for", 'published_for = ["wijk"]'), "kent geen wijk"),
    "empty caveat": (line("caveat", 'caveat = " "'), "caveat mag niet leeg zijn"),
    "count with denominator": (line("denominator", 'denominator = "iedereen"'), "heeft er geen"),
    "definition without source": (line("definition_source", 'definition_source = ""'), "een definitie heeft een bron"),
    "sentence without value": (line("sentence", 'sentence = "{Periode} {gebied}."'), "'sentence' heeft"),
    "sentence with a strange field": (line("sentence", 'sentence = "{Periode} {gebied} {waarde} {x}."'), "'sentence'"),
    "sentence with a loose brace": (line("sentence", 'sentence = "{Periode} {gebied} {waarde."'), "'sentence'"),
    "sentence with a format": (line("sentence", 'sentence = "{Periode} {gebied} {waarde:d}."'), "'sentence'"),
    "broken toml": (add("title ="), "geen geldig TOML-bestand (kijk bij regel 1"),
    "unknown source": (line("source", 'source = "bestaat-niet"'), "bron bestaat-niet, maar die bestaat niet"),
    "unknown counter indicator": (line("counter_indicator", 'counter_indicator = "niets"'), "tegenindicator niets"),
}


def load(data: Path) -> Catalogue:
    return load_catalogue(data / "catalogue")


def edit_family(data: Path, edit: Edit, family: str = FAMILY) -> None:
    file = data / "catalogue" / "indicators" / f"{family}.toml"
    file.write_text(edit(file.read_text()))


@pytest.mark.parametrize(("edit", "rule"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_an_indicator_is_named_and_the_others_keep_working(data, edit, rule):
    whole = load(data)
    edit_family(data, edit)
    catalogue = load(data)
    assert [problem.file.name for problem in catalogue.problems] == [f"{FAMILY}.toml"]
    assert rule in catalogue.problems[0].rule
    lost = set(whole.indicators) - set(catalogue.indicators)
    assert lost == (set() if "tegenindicator" in rule else {FAMILY, f"{FAMILY}_per_1000"})
    assert find_available(catalogue, Store(data / "observations")).problems == ()


def test_bytes_that_are_no_text_are_named(data):
    (data / "catalogue" / "indicators" / f"{FAMILY}.toml").write_bytes(b"title = \xff")
    assert "geen tekst in UTF-8" in load(data).problems[0].rule


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("niets", "niets, maar die indicator bestaat niet"),
        ("vt_adviezen", "vt_adviezen, maar dat is geen aantal meldingen"),
    ],
)
def test_counts_that_a_percentage_cannot_be_made_of_are_told_once_and_not_used(data, name, rule):
    family = "vt_eerdere_betrokkenheid_pct"
    edit_family(data, line("denominator_series", f'denominator_series = "{name}"'), family)
    catalogue = load(data)
    assert [(problem.file.name, rule in problem.rule) for problem in catalogue.problems] == [(f"{family}.toml", True)]
    assert {(part.numerator, part.denominator_series) for part in catalogue.families[family]} == {("", "")}


def test_an_id_twice_is_named_with_both_files(data):
    source = data / "catalogue" / "indicators" / "duur.toml"
    source.with_name("duur_kopie.toml").write_text(source.read_text())
    catalogue = load(data)
    assert {problem.file.name for problem in catalogue.problems} == {"duur_kopie.toml"}
    assert all("duur.toml" in problem.rule for problem in catalogue.problems)
    assert catalogue.indicators["duur_ots"].family == "duur"


@pytest.mark.parametrize("family", ["vt_meldingen", "duur", "vt_afzender", "jongeren_peildatum"])
def test_an_indicator_of_a_broken_file_is_told_as_such(data, family):
    parts = [indicator.id for indicator in load(data).families[family]]
    edit_family(data, add("title ="), family)
    catalogue = load(data)
    for name in parts:
        with pytest.raises(UserError) as caught:
            catalogue.indicator(name)
        assert f"{family}.toml" in caught.value.message
        assert caught.value.next_step


def test_a_broken_file_is_not_blamed_for_a_code_that_never_was(data):
    edit_family(data, add("title ="))
    with pytest.raises(UserError, match="bestaat niet"):
        load(data).indicator("verzonnen")


SOURCE_FAULTS: dict[str, tuple[Edit, str]] = {
    "unknown key": (add('kleur = "rood"'), "onbekende sleutel(s) kleur"),
    "missing key": (line("licence", ""), "mist de sleutel(s) licence"),
    "wrong type": (line("title", "title = 1"), "'title' moet tekst"),
    "wrong kind": (line("kind", 'kind = "gerucht"'), "'kind' is 'gerucht'"),
    "empty licence": (line("licence", 'licence = ""'), "mogen niet leeg zijn"),
    "no address": (line("url", 'url = "www.voorbeeld.nl"'), "'url' moet met https"),
    "broken toml": (add("x = ["), "geen geldig TOML-bestand"),
}


@pytest.mark.parametrize(("edit", "rule"), SOURCE_FAULTS.values(), ids=SOURCE_FAULTS.keys())
def test_a_fault_in_a_source_is_named_and_its_indicators_are_left_out(data, edit, rule):
    whole = load(data)
    file = data / "catalogue" / "sources" / "cbs-84849ned.toml"
    file.write_text(edit(file.read_text()))
    catalogue = load(data)
    assert catalogue.problems[0].file == file
    assert rule in catalogue.problems[0].rule
    needing = {name for name, found in whole.indicators.items() if file.stem in (found.source, found.definition_source)}
    assert set(whole.indicators) - set(catalogue.indicators) == needing
    assert needing


def test_figures_of_a_source_with_a_fault_are_told_and_others_keep_working(data):
    (data / "catalogue" / "sources" / "1limburg-2022.toml").write_text("x = [")
    catalogue, store = load(data), Store(data / "observations")
    for make in (lambda code: make_development(catalogue, store, Selection(FAMILY, (code,))),
                 lambda code: make_profile(catalogue, store, code)):  # fmt: skip
        with pytest.raises(DataError, match=r"1limburg-2022.toml"):
            make("GM0917")
        assert make("PV22")


def test_an_unknown_code_comes_with_the_next_step(data):
    catalogue = load(data)
    for ask in (catalogue.indicator, catalogue.region):
        with pytest.raises(UserError) as caught:
            ask("x" * 500)
        assert "bestaat niet" in caught.value.message
        assert len(caught.value.message) < 140
        assert caught.value.next_step.endswith(".")


CSV_FAULTS: dict[str, tuple[str, Edit, str]] = {
    "region twice": ("regions.csv", lambda text: text + text.splitlines()[1] + "\n", "komt twee keer voor"),
    "unknown kind": ("regions.csv", swap(",land,", ",werelddeel,"), "regel 2: soort gebied 'werelddeel'"),
    "parent gone": ("regions.csv", swap("LD01,Noord-Nederland", "LD09,Noord-Nederland"), "LD01, maar die code bestaat"),
    "latitude": ("regions.csv", swap(",52.", ",twee."), "lat of lon is geen getal"),
    "heading": ("regions.csv", swap("code,", "kode,"), "heeft andere kolommen"),
    "empty regions": ("regions.csv", lambda text: "", "heeft andere kolommen"),
    "field more": ("regions.csv", swap("NL01,", "NL01,x,"), "regel 2 heeft niet evenveel velden"),
    "field less": ("regions.csv", swap("NL01,Nederland,", "NL01,"), "regel 2 heeft niet evenveel velden"),
    "set aside heading": ("set_aside.csv", swap("reason", "reden"), "heeft andere kolommen"),
    "set aside field": ("set_aside.csv", lambda text: text + "a,b\n", "heeft niet evenveel velden"),
    "set aside quote": ("set_aside.csv", lambda text: text + '"a"b,"\n', "geen leesbaar CSV-bestand"),
}


@pytest.mark.parametrize(("name", "edit", "rule"), CSV_FAULTS.values(), ids=CSV_FAULTS.keys())
def test_a_fault_in_a_list_stops_with_file_and_rule(data, name, edit, rule):
    file = data / "catalogue" / name
    file.write_text(edit(file.read_text()))
    with pytest.raises(DataError) as caught:
        load(data)
    assert caught.value.file == file
    assert rule in caught.value.rule


@pytest.mark.parametrize("name", ["regions.csv", "set_aside.csv"])
def test_a_list_that_is_gone_or_no_text_stops_as_well(data, name):
    file = data / "catalogue" / name
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="geen leesbaar CSV-bestand"):
        load(data)
    file.unlink()
    with pytest.raises(DataError, match="ontbreekt of is niet te lezen"):
        load(data)
