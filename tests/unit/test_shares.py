"""Published counts beside a published percentage: only of the same publication, and never where one is hidden."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.unit.example_cells import COUNT, PERCENTAGE, cell, observations
from toekomstscenario.analysis import series, shares
from toekomstscenario.model import Cell, Confidence
from toekomstscenario.parts import PARTS_COLUMNS, Parts
from toekomstscenario.period import Period

SHARE = cell(32.3)
NUMERATOR = cell(2895.0, indicator="delen", rounded_to=5.0)
DENOMINATOR = cell(8975.0, indicator="geheel", rounded_to=5.0)


def paired(figures: list[Cell], numerators: list[Cell], denominators: list[Cell]):
    frames = [
        observations(*found).with_columns(pl.col("rounded_to").fill_null(COUNT.rounded_to).alias("step"))
        for found in (numerators, denominators)
    ]
    return shares.with_parts(PERCENTAGE, observations(*figures), numerators=frames[0], denominators=frames[1])


def parts_of(frame: pl.DataFrame) -> list[Parts | None]:
    return [found.parts for found in series.cells(frame)]


def test_shown_counts_of_the_same_publication_stand_beside_the_percentage():
    frame, finding = paired([SHARE], [NUMERATOR], [DENOMINATOR])
    assert parts_of(frame) == [Parts(2895.0, 8975.0, 5.0, 5.0)]
    assert finding is None
    assert_frame_equal(frame.drop(PARTS_COLUMNS), observations(SHARE))


def test_a_row_that_tells_no_rounding_has_that_of_its_series():
    frame, _ = paired([SHARE], [replace(NUMERATOR, rounded_to=None)], [replace(DENOMINATOR, rounded_to=1.0)])
    assert parts_of(frame) == [Parts(2895.0, 8975.0, 5.0, 1.0)]


HIDDEN = {"value": None, "value_state": cell(None).value_state}
OTHERWISE = {
    "hidden": HIDDEN,
    "second hand": {"confidence": Confidence.SECOND_HAND},
    "another region": {"region": "GM0001"},
    "another period": {"period": Period.parse("2022")},
    "another table": {"source": "andere-bron"},
    "another year of publication": {"published": 2023},
    "year of publication not known": {"published": None},
}


@pytest.mark.parametrize("fields", OTHERWISE.values(), ids=OTHERWISE.keys())
@pytest.mark.parametrize("place", range(3))
def test_one_of_the_three_that_differs_or_is_hidden_leaves_no_parts(place, fields):
    three = [SHARE, NUMERATOR, DENOMINATOR]
    three[place] = replace(three[place], **fields)
    frame, finding = paired(*([one] for one in three))
    assert parts_of(frame) == [None]
    assert frame.select(pl.all_horizontal(pl.col(PARTS_COLUMNS).is_null()).all()).item()  # not one of the two either
    assert finding is None


def test_a_hidden_count_is_not_replaced_by_another_publication_of_the_same_cell():
    older = replace(NUMERATOR, published=2023)
    frame, _ = paired([SHARE], [replace(NUMERATOR, **HIDDEN), older, NUMERATOR], [DENOMINATOR])
    assert parts_of(frame) == [None]


def test_figures_keep_their_order_and_their_number():
    figures = [replace(SHARE, region=f"GM{n:04}") for n in (7, 3, 5, 1)]
    counts = [replace(NUMERATOR, region=found.region) for found in figures[::-1]]
    wholes = [replace(DENOMINATOR, region=found.region) for found in figures[1:]]
    frame, _ = paired(figures, counts + counts, wholes)
    assert frame["region"].to_list() == ["GM0007", "GM0003", "GM0005", "GM0001"]
    assert [parts is not None for parts in parts_of(frame)] == [False, True, True, True]


@given(st.integers(1, 300_000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))))
def test_counts_and_percentage_that_were_rounded_apart_agree(counts):
    number, size = counts
    rounded = [5.0 * round(count / 5) for count in counts]
    share = cell(round(100 * number / size, 1), rounded_to=0.1)
    frame, finding = paired([share], [replace(NUMERATOR, value=rounded[0])], [replace(DENOMINATOR, value=rounded[1])])
    assert finding is None
    assert (parts_of(frame) == [None]) == (rounded[1] <= 2.5)  # rounding leaves no denominator


def test_a_percentage_that_its_counts_contradict_is_told_and_gets_no_parts():
    wrong = replace(SHARE, region="GM0363", value=33.3)
    frame, finding = paired(
        [SHARE, wrong],
        [NUMERATOR, replace(NUMERATOR, region="GM0363")],
        [DENOMINATOR, replace(DENOMINATOR, region="GM0363")],
    )
    assert parts_of(frame) == [Parts(2895.0, 8975.0, 5.0, 5.0), None]
    assert finding is not None
    assert (finding.file.name, finding.count) == ("voorbeeld_pct.parquet", 1)
    assert "past niet bij de gepubliceerde teller en noemer" in finding.rule
    assert "GM0363" in str(finding)


def test_more_counted_than_there_are_is_told():
    _, finding = paired([cell(100.0)], [replace(NUMERATOR, value=20.0)], [replace(DENOMINATOR, value=10.0)])
    assert finding is not None


def test_no_figures_give_no_figures():
    frame, finding = paired([], [], [])
    assert frame.is_empty()
    assert set(PARTS_COLUMNS) <= set(frame.columns)
    assert finding is None
