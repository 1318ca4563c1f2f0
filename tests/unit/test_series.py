"""Observations over time: a line runs only where it may."""

from dataclasses import replace
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import BREAK, PERCENTAGE, cell, observations
from toekomstscenario.analysis import series
from toekomstscenario.model import Confidence
from toekomstscenario.period import Grain, Period

UNBROKEN = replace(PERCENTAGE, breaks=())
YEARLY = st.dictionaries(st.integers(2010, 2030), st.tuples(st.none() | st.integers(0, 30), st.booleans()), max_size=12)


def yearly(found) -> pl.DataFrame:
    return observations(
        *(
            cell(
                None if value is None else value / 10,
                str(year),
                confidence=Confidence.SECOND_HAND if heard else Confidence.SEEN,
            )
            for year, (value, heard) in sorted(found.items())
        )
    )


@given(YEARLY)
def test_a_step_joins_neighbouring_years_on_one_side_of_a_break_seen_in_one_way(found):
    steps = {(one.period.start.year, other.period.start.year) for one, other in series.steps(PERCENTAGE, yearly(found))}
    wanted = {
        (year, year + 1)
        for year, (value, heard) in found.items()
        if year + 1 in found
        and value is not None
        and found[year + 1][0] is not None
        and heard == found[year + 1][1]
        and not year < BREAK.at.year <= year + 1
    }
    assert steps == wanted


def test_a_step_never_joins_two_regions():
    rows = observations(cell(1.0, "2022"), cell(2.0, "2023", region="GM0363"))
    assert series.steps(UNBROKEN, rows) == []


@pytest.mark.parametrize(
    ("earlier", "later", "joined"),
    [
        ("2022-12-31", "2023-06-30", True),
        ("2023-06-30", "2024-06-30", True),
        ("2022-06-30", "2023-12-31", False),
        ("2022-H1", "2023-H1", True),
        ("2022-H1", "2024-H1", False),
        ("2023", "2024", True),
        ("2022", "2024", False),
    ],
)
def test_a_step_is_at_most_a_year(earlier, later, joined):
    rows = observations(cell(1.0, earlier), cell(2.0, later))
    assert bool(series.steps(UNBROKEN, rows)) is joined


@given(YEARLY)
def test_a_break_and_a_missing_period_are_told_once_each(found):
    rows = yearly(found)
    reasons = series.cuts(PERCENTAGE, rows)
    years = sorted(found)
    pairs = list(pairwise(years))
    assert len(set(reasons)) == len(reasons)
    assert (f"Breuk: {BREAK.reason}" in reasons) == any(one <= 2020 < other for one, other in pairs)
    unbroken = [(one, other) for one, other in pairs if not one <= 2020 < other]
    assert any("ontbreekt" in reason for reason in reasons) == any(other - one > 1 for one, other in unbroken)


def test_a_second_hand_neighbour_is_a_reason():
    rows = observations(cell(1.0, "2022"), cell(1.1, "2023", confidence=Confidence.SECOND_HAND))
    assert any("verschillende bronnen" in reason for reason in series.cuts(UNBROKEN, rows))
    assert series.cuts(UNBROKEN, observations(cell(1.0, "2022"), cell(1.1, "2023"))) == ()


def test_grains_count_only_periods_with_a_value():
    rows = observations(
        cell(1.0, "2022"),
        cell(2.0, "2022", region="GM0363"),
        cell(1.0, "2023"),
        cell(1.0, "2023-H1"),
        cell(None, "2023-12-31"),
        cell(1.0, "2020/2024"),
    )
    assert series.grains(rows) == {Grain.YEAR: 2, Grain.FIRST_HALF: 1, Grain.YEARS: 1}


def test_half_years_and_years_never_stand_in_one_line():
    texts = ["2021", "2022", "2022-H1", "2022-H2", "2022-12-31", "2018/2022"]
    rows = observations(*(cell(1.0, text) for text in texts))
    kept = {grain: [str(period) for period in series.periods(series.of_grain(rows, grain))] for grain in Grain}
    assert kept == {
        Grain.YEAR: ["2021", "2022"],
        Grain.FIRST_HALF: ["2022-H1"],
        Grain.SECOND_HALF: ["2022-H2"],
        Grain.DAY: ["2022-12-31"],
        Grain.YEARS: ["2018/2022"],
        Grain.OTHER: [],
    }


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        (None, None, [2020, 2021, 2022, 2023]),
        ("2021", None, [2021, 2022, 2023]),
        (None, "2021", [2020, 2021]),
        ("2021", "2022", [2021, 2022]),
        ("2023", "2020", []),
    ],
)
def test_a_span_holds_both_ends(first, last, kept):
    rows = observations(*(cell(1.0, str(year)) for year in range(2020, 2024)))
    found = series.between(rows, first and Period.parse(first), last and Period.parse(last))
    assert [period.start.year for period in series.periods(found)] == kept


def test_cells_of_a_region_stand_in_order_of_time():
    rows = observations(cell(3.0, "2023"), cell(9.0, "2020", region="GM0363"), cell(1.0, "2021"))
    found = series.by_region(rows)
    assert {code: [one.value for one in cells] for code, cells in found.items()} == {
        "GM0363": [9.0],
        "NL01": [1.0, 3.0],
    }
