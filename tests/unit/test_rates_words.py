"""How a rate is told: its unit, its population with the day, what is hidden, and when there is none."""

from dataclasses import replace

import pytest

from tests.unit.example_cells import PERCENTAGE, SOURCE, cell, region
from tests.unit.example_rates import RATE, count, people, rate_of, rated
from toekomstscenario.analysis.change import Change, change
from toekomstscenario.analysis.comparison import Position, compare
from toekomstscenario.figures import basis, rows
from toekomstscenario.model import Cell, Confidence, ValueState
from toekomstscenario.sentences import (
    change_words,
    difference_words,
    gap_words,
    position_words,
    source_words,
    statement,
    value_text,
)  # fmt: skip

ONE = rate_of(count(50.0, rounded_to=1.0), people(4000.0))


def test_value_and_sentence_are_per_thousand():
    assert value_text(RATE, ONE) == "12,5"
    assert statement(RATE, region(), ONE) == "In 2023 waren er in Nederland 12,5 voorbeelden per 1.000 kinderen."
    assert source_words(SOURCE, ONE) == SOURCE.short, "two sources have two years, so none is named"


def test_a_rate_of_a_small_region_is_told_in_wholes_and_not_as_approximate():
    assert value_text(RATE, rate_of(count(20.0), people(900.0))) == "22"
    rough = rate_of(count(20_000.0, rounded_to=1000.0), people(900_000.0))
    assert value_text(RATE, rough) == "ongeveer 22"


@pytest.mark.parametrize(("number", "text"), [(None, "verborgen"), (0.0, "0")])
def test_hidden_and_zero_are_two_things(number: float | None, text: str):
    found = rate_of(count(number, rounded_to=1.0), people(100_000.0))
    assert value_text(RATE, found).removesuffix(",0") == text
    assert basis.row(found)["teller_tekst"] == text


def test_a_difference_is_counted_per_thousand():
    assert difference_words(RATE, -0.8) == "0,8 per 1.000"
    assert difference_words(PERCENTAGE, -0.8) == "0,8 procentpunt"


def test_rates_are_compared_like_percentages():
    own = rate_of(count(5000.0, region="GM0363"), people(400_000.0, region="GM0363"))
    nation = rate_of(count(50_000.0), people(5_000_000.0))
    gap = compare(RATE, own, nation)
    assert (gap.position, gap.difference) == (Position.HIGHER, 2.5)
    assert "2,5 per 1.000 hoger dan in Nederland" in gap_words(RATE, gap, region())
    assert position_words(gap, region()) == "hoger dan in Nederland"


def test_a_change_is_told_without_percents_and_with_care_for_small_counts():
    years = [
        rated([count(number, year)], [people(inhabitants, f"{year}-01-01")])[0]
        for year, number, inhabitants in (("2022", 90.0, 10_000.0), ("2023", 50.0, 10_000.0))
    ]
    found = change(RATE, *years)
    assert isinstance(found, Change)
    assert (found.percent, found.small) == (None, True)
    assert "gedaald met 4,0 per 1.000." in change_words(RATE, found)


# --- the table ---


def test_the_day_of_the_population_stands_in_the_heading_when_it_is_one():
    several = [ONE, rate_of(count(50.0, "2022"), people(4000.0, "2022-01-01"))]
    titles = [column.title for column in basis.columns(RATE, [ONE])]
    assert titles == ["Aantal jongeren", "Kinderen op 1 januari 2023"]
    assert [column.title for column in basis.columns(RATE, several)][1:] == ["Kinderen", "Bevolking op"]
    assert basis.columns(PERCENTAGE, [cell(1.0)]) == ()
    assert rows.axis_title(RATE, [ONE]) == "per 1.000 kinderen op 1 januari 2023"
    assert rows.axis_title(RATE, several) == "per 1.000 kinderen op 1 januari"


HIDDEN: dict[str, tuple[Cell, tuple[str, str]]] = {
    "both shown": (ONE, ("50", "4.000")),
    "count hidden": (rate_of(count(None), people(4000.0)), ("verborgen", "4.000")),
    "count impossible": (
        rate_of(count(None, value_state=ValueState.IMPOSSIBLE), people(4000.0)), ("niet mogelijk", "4.000")
    ),
    "population hidden": (rate_of(count(50.0), people(None)), ("50", "verborgen")),
    "no population": (rate_of(count(50.0), people(4000.0, "2022-01-01")), ("50", "geen cijfer")),
}  # fmt: skip


@pytest.mark.parametrize(("found", "texts"), HIDDEN.values(), ids=HIDDEN.keys())
def test_a_number_that_is_not_shown_is_told_in_words(found: Cell, texts: tuple[str, str]):
    made = basis.row(found)
    assert (made["teller_tekst"], made["noemer_tekst"]) == texts
    for name, text in zip(("teller", "noemer"), texts, strict=True):
        assert (made[name] is None) == (not text[0].isdigit())


def test_a_summed_population_says_of_how_many():
    assert ONE.basis is not None
    summed = replace(ONE, basis=replace(ONE.basis, summed=12))
    assert basis.row(summed)["noemer_op"] == "1 januari 2023, som van 12 gemeenten"
    assert basis.columns(RATE, [summed])[-1].title == "Bevolking op"
    assert "eigen optelling van de gemeenten" in basis.notes(RATE, [summed])[-1]
    assert len(basis.notes(RATE, [ONE])) == 1


def test_periods_without_a_population_are_told_together():
    absent = [rate_of(count(50.0, str(year)), people(4000.0, "1990-01-01")) for year in (2021, 2020)]
    assert all(basis.has_no_population(found) for found in absent)
    (words,) = basis.missing_note(RATE, absent)
    assert words.startswith("Geen cijfer over 2020, 2021: het aantal jongeren is er wel, maar het aantal kinderen op")
    many = [rate_of(count(50.0, str(year)), people(4000.0, "1990-01-01")) for year in range(2010, 2024)]
    assert basis.missing_note(RATE, many)[0].startswith("Geen cijfer over 14 perioden, de laatste 2023:")
    assert basis.missing_note(RATE, []) == ()
    assert not basis.has_no_population(ONE)


@pytest.mark.parametrize(
    ("whole", "brief"),
    [
        ("CBS, tabel A en tabel B; bewerking: eigen berekening", "CBS, tabel A en tabel B"),
        ("CBS, tabel A; bewerking: opgeteld, eigen berekening", "CBS, tabel A; bewerking: opgeteld"),
        ("CBS, tabel A; bewerking: opgeteld", "CBS, tabel A; bewerking: opgeteld"),
    ],
)
def test_every_row_names_the_tables_and_not_again_that_it_was_computed(whole: str, brief: str):
    assert basis.brief(whole) == brief


def test_a_second_hand_part_marks_the_rate():
    assert value_text(RATE, rate_of(count(50.0), people(4000.0, confidence=Confidence.SECOND_HAND))) == "~13"
