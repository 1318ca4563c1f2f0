"""A series as an index: 100 in its base, only where the two may be compared."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import COUNT, PERCENTAGE, cell
from toekomstscenario.analysis.index import index_of
from toekomstscenario.model import Confidence
from toekomstscenario.period import Period

BASE = Period.parse("2019")
SERIES = replace(COUNT, breaks=())


def counts(*values: float | None):
    return [cell(value, str(2019 + number), indicator=COUNT.id) for number, value in enumerate(values)]


def values_of(found):
    return [None if one.value is None else round(one.value, 6) for one in found]


def test_the_base_is_a_hundred_and_the_rest_follows():
    assert values_of(index_of(SERIES, counts(1000, 1100, 950), BASE)) == [100, 110, 95]


@given(st.lists(st.integers(200, 100_000), min_size=2, max_size=8), st.integers(1, 9))
def test_an_index_does_not_change_with_the_size_of_the_numbers(values: list[int], factor: int):
    once = values_of(index_of(SERIES, counts(*values), BASE))
    larger = values_of(index_of(SERIES, counts(*(value * factor for value in values)), BASE))
    assert once == pytest.approx(larger)


@given(st.lists(st.integers(200, 100_000), min_size=2, max_size=8))
def test_the_bounds_of_rounding_hold_the_index(values: list[int]):
    for one in index_of(SERIES, counts(*values), BASE):
        assert one.value is not None
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.value <= one.high


def test_a_hidden_value_has_no_index_and_says_why():
    found = index_of(SERIES, counts(1000, None, 900), BASE)
    assert values_of(found) == [100, None, 90]
    assert "verborgen" in found[1].reason


def test_no_index_across_a_break():
    found = index_of(COUNT, counts(1000, 1100, 950, 900), BASE)
    assert values_of(found) == [100, 110, None, None]
    assert "breuk" in found[2].reason


def test_a_second_hand_figure_has_no_index():
    cells = counts(1000, 1100)
    heard = cell(900, "2021", indicator=COUNT.id, confidence=Confidence.SECOND_HAND)
    assert values_of(index_of(SERIES, [*cells, heard], BASE)) == [100, 110, None]


@pytest.mark.parametrize("base", [None, 0, 50])
def test_a_base_that_is_hidden_zero_or_tiny_gives_no_index(base: float | None):
    found = index_of(SERIES, counts(base, 1000, 1100), BASE)
    assert values_of(found) == [None, None, None]
    assert all(one.reason for one in found)


def test_percentages_can_be_an_index_when_large_enough():
    cells = [cell(value, str(2019 + number)) for number, value in enumerate((10.0, 11.0))]
    assert values_of(index_of(replace(PERCENTAGE, breaks=()), cells, BASE)) == [100, 110]
