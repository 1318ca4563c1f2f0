"""Lines that set out from one start: only where a change may be told, with a middle of always the same regions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import PERCENTAGE, cell
from toekomstscenario.analysis.from_start import FEWEST_FOR_MEDIAN, differences_of, median_of, unmoved
from toekomstscenario.analysis.index import Indexed
from toekomstscenario.model import Confidence
from toekomstscenario.period import Period

YEARS = tuple(Period.parse(str(year)) for year in (2021, 2022, 2023))
BASE = YEARS[0]


def percentages(*values: float | None):
    return [cell(value, str(period)) for value, period in zip(values, YEARS, strict=False)]


def values_of(found):
    return [None if one.value is None else round(one.value, 6) for one in found]


def test_the_start_is_zero_and_the_rest_its_difference():
    assert values_of(differences_of(PERCENTAGE, percentages(1.4, 1.1, 1.6), BASE)) == [0.0, -0.3, 0.2]


def test_a_later_start_looks_back_as_well():
    assert values_of(differences_of(PERCENTAGE, percentages(1.4, 1.1, 1.6), YEARS[1])) == [0.3, 0.0, 0.5]


def test_no_difference_for_a_hidden_value_across_a_break_or_from_second_hand():
    hidden = differences_of(PERCENTAGE, percentages(1.4, None, 1.6), BASE)
    assert values_of(hidden) == [0.0, None, 0.2]
    assert "verborgen" in hidden[1].reason
    before = differences_of(PERCENTAGE, [cell(1.4, "2020"), cell(1.1, "2021")], BASE)
    assert values_of(before) == [None, 0.0]
    assert "breuk" in before[0].reason
    heard = [cell(1.4, "2021"), cell(1.1, "2022", confidence=Confidence.SECOND_HAND)]
    assert values_of(differences_of(PERCENTAGE, heard, BASE)) == [0.0, None]


def test_without_a_start_there_is_no_line():
    for cells in (percentages(None, 1.1), percentages(1.4)):
        found = differences_of(PERCENTAGE, cells, BASE if cells[0].value is None else YEARS[2])
        assert {one.value for one in found} == {None}
        assert all("beginjaar" in one.reason for one in found)


def test_a_difference_of_the_rounding_alone_is_no_move():
    same, moved = differences_of(PERCENTAGE, percentages(1.4, 1.3, 1.2), BASE)[1:]
    assert unmoved(same, 0.0)
    assert not unmoved(moved, 0.0)


def lines(*rows: tuple[float | None, ...], **fields):
    """Regions with an index in every year; None where there is none."""
    return {
        f"R{number}": [
            Indexed(cell(1.0, str(period), **fields), value) for period, value in zip(YEARS, row, strict=True)
        ]
        for number, row in enumerate(rows)
    }


def test_the_middle_is_of_regions_that_have_every_period():
    many = [(100.0, 90.0 + number, 80.0) for number in range(11)]
    found, number = median_of(lines(*many, (100.0, 500.0, None)), YEARS)
    assert number == 11
    assert found == dict(zip(YEARS, (100.0, 95.0, 80.0), strict=True))


def test_too_few_regions_or_two_sources_have_no_middle():
    few = lines(*[(100.0, 90.0, 80.0)] * (FEWEST_FOR_MEDIAN - 1))
    assert median_of(few, YEARS) == ({}, FEWEST_FOR_MEDIAN - 1)
    many = lines(*[(100.0, 90.0, 80.0)] * FEWEST_FOR_MEDIAN)
    other = {"X": [replace(one, cell=replace(one.cell, source="ander")) for one in many["R0"]]}
    assert median_of(many, YEARS)[0]
    assert median_of(many | other, YEARS)[0] == {}
    heard = lines(*[(100.0, 90.0, 80.0)] * FEWEST_FOR_MEDIAN, confidence=Confidence.SECOND_HAND)
    assert median_of(heard, YEARS) == ({}, 0)


@given(st.lists(st.floats(0, 10).map(lambda value: round(value, 1)), min_size=2, max_size=3))
def test_the_bounds_hold_the_difference(values: list[float]):
    for one in differences_of(PERCENTAGE, percentages(*values), BASE):
        assert one.value is not None
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.value <= one.high
