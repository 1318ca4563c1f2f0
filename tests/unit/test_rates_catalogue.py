"""The table [rate] of a family: read strictly, made whole with its population, and named when it is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.model import Indicator, Kind, RegionKind

COUNT, RATE = "vt_adviezen", "vt_adviezen_per_1000"
Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    """Replace a text that must be there."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


def load(data: Path, edit: Edit = str, family: str = COUNT) -> Catalogue:
    file = data / "catalogue" / "indicators" / f"{family}.toml"
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    return load_catalogue(data / "catalogue")


def test_a_rate_says_what_it_is_made_of_and_takes_the_rest_of_its_count(data):
    catalogue = load(data)
    rate, count = catalogue.indicators[RATE], catalogue.indicators[COUNT]
    assert rate.rate is not None
    assert (rate.rate.numerator, rate.rate.denominator, rate.rate.per) == (COUNT, "bevolking_totaal", 1000)
    assert (rate.kind, rate.unit, rate.comparable, count.comparable) == (Kind.RATE, "per 1.000", True, False)
    same = ("family", "theme", "counts", "number_kind", "on_a_day", "definition", "not_counted", "counter_indicator")
    assert all(getattr(rate, field) == getattr(count, field) for field in same)
    assert rate.breaks == count.breaks
    assert rate.labels == ()
    assert catalogue.families[COUNT] == (count,)  # a rate has no file


def test_a_rate_is_for_the_kinds_of_region_that_have_both_numbers(data):
    only_country = swap('published_for = ["land", "landsdeel",', 'published_for = ["land"] #')
    catalogue = load(data, only_country, "bevolking_totaal")
    assert catalogue.indicators[RATE].published_for == (RegionKind.COUNTRY,)
    assert len(catalogue.indicators[COUNT].published_for) > 1


def test_a_break_of_the_population_is_one_of_the_rate(data):
    more = '\n[[breaks]]\nat = 2018-01-01\nreason = "Een reden."\n'
    rate = load(data, lambda text: text + more, "bevolking_totaal").indicators[RATE]
    assert [found.at.year for found in rate.breaks] == [2018, 2019]


FAULTS: dict[str, tuple[Edit, str]] = {
    "unknown key": (swap("per = 1000", "per = 1000\nkleur = 1"), "rate: heeft onbekende sleutel(s) kleur"),
    "missing key": (swap('of = "inwoners"\n', ""), "rate: mist de sleutel(s) of"),
    "empty text": (swap('of = "inwoners"', 'of = " "'), "rate: of mag niet leeg zijn"),
    "per a hundred": (swap("per = 1000", "per = 100"), "'per' moet een van deze zijn: 1000, 10000, 100000"),
    "per as text": (swap("per = 1000", 'per = "1000"'), "'per' moet een getal zijn"),
    "title of another rate": (swap("per = 1000", "per = 10000"), "title, short, sentence zegt niet 'per 10.000'"),
    "sentence without place": (swap("Veilig Thuis {gebied} {waarde} keer advies per", "hier {waarde} keer advies per"),
                               f"{RATE}: 'sentence' heeft"),
    "not a table": (swap("[rate]\n", "[[rate]]\n"), "'rate' moet een tabel zijn"),
    "rate of a percentage": (swap('kind = "count"', 'kind = "percentage"'), "een percentage noemt"),
    "rate of money": (swap('unit = "aantal"', 'unit = "euro"'), "alleen een aantal"),
    "rate as a kind": (swap('kind = "count"', 'kind = "rate"'), "staat als [rate] bij zijn aantal"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "rule"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_a_rate_is_named_once_and_nothing_of_it_is_shown(data, edit, rule):
    catalogue = load(data, edit)
    assert [problem.file.name for problem in catalogue.problems] == [f"{COUNT}.toml"]
    assert rule in catalogue.problems[0].rule
    for name in (COUNT, RATE):
        with pytest.raises(UserError, match=r"vt_adviezen.toml"):
            catalogue.indicator(name)


POPULATIONS = {
    "no such indicator": ("bevolking_18_22", "bestaat niet"),
    "no inhabitants": ("vt_meldingen", "geen aantal inwoners op 1 januari"),
    "a percentage": ("jeugdbescherming_pct", "geen aantal inwoners op 1 januari"),
    "a rate": ("vt_meldingen_per_1000", "geen aantal inwoners op 1 januari"),
}


@pytest.mark.parametrize(("name", "rule"), POPULATIONS.values(), ids=POPULATIONS.keys())
def test_a_population_that_is_none_leaves_the_count_alone(data, name, rule):
    catalogue = load(data, swap('denominator = "bevolking_totaal"', f'denominator = "{name}"'))
    assert [rule in problem.rule for problem in catalogue.problems] == [True]
    assert COUNT in catalogue.indicators
    assert RATE not in catalogue.indicators


def test_a_rate_of_a_family_with_parts_stands_with_its_part(data):
    catalogue = load(data, swap("[parts.rate]", "[rate]"), "jb_maatregelen")
    assert "geen geldig TOML" in catalogue.problems[0].rule or "[parts.rate]" in catalogue.problems[0].rule
    whole = load(data, swap("[rate]\n", "[parts.rate]\n"), "jb_maatregelen").indicators
    assert {name for name in whole if name.startswith("jb_maatregelen") and whole[name].kind is Kind.RATE} == {
        "jb_maatregelen_instroom_per_1000"
    }


def test_the_two_sources_of_a_rate_are_told_as_one(data):
    sources = load(data).sources
    found = sources["cbs-84849ned+cbs-03759ned"]
    assert found.short == "CBS StatLine, tabel 84849NED en tabel 03759ned; bewerking: eigen berekening"
    worked = sources["cbs-84849ned-herindeling+cbs-03759ned-herindeling"].short
    assert worked.endswith("84849NED en tabel 03759ned; bewerking: opgeteld na herindeling, eigen berekening")
    assert (found.publisher, found.licence, found.kind) == ("CBS", "CC BY 4.0", "tabel")
    mixed = sources["cbs-82966ned+utrecht-monitor-2020"]
    assert mixed.publisher == "CBS en Gemeente Utrecht"
    assert "CC BY 4.0" in mixed.licence
    assert all(sources[name].note in mixed.note for name in ("cbs-82966ned", "utrecht-monitor-2020"))
    for name in ("cbs-37296ned+cbs-jbjr-heruitgave-2025", "cbs-jbjr-heruitgave-2025+cbs-37296ned"):
        assert sources[name].kind == "heruitgave"  # so that second hand is told as such
    with pytest.raises(DataError, match=r"verzonnen.toml"):
        sources["cbs-84849ned+verzonnen"]


def test_every_rate_names_a_population_and_says_so(data):
    catalogue = load(data)
    rates: list[Indicator] = [found for found in catalogue.indicators.values() if found.kind is Kind.RATE]
    assert len(rates) == 8
    for rate in rates:
        assert rate.rate is not None
        children = rate.rate.denominator == "bevolking_0_17"
        assert rate.denominator == ("kinderen tot 18 jaar" if children else "inwoners")
        assert ("kinderen" in rate.sentence) == children
        assert RegionKind.MUNICIPALITY in rate.published_for
