"""One region beside another: only percentages, only in the same period, and no finer than the rounding."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import COUNT, DURATION, PERCENTAGE, cell, region
from toekomstscenario.analysis.comparison import Position, compare
from toekomstscenario.model import Confidence
from toekomstscenario.sentences import gap_words

TENTHS = st.integers(0, 1000)


@pytest.mark.parametrize("indicator", [COUNT, DURATION])
@given(one=TENTHS, other=TENTHS)
def test_counts_and_durations_are_never_compared(indicator, one, other):
    gap = compare(indicator, cell(float(one)), cell(float(other)))
    assert (gap.position, gap.difference) == (Position.UNKNOWN, None)
    assert "niet even groot" in gap.reason


@pytest.mark.parametrize("period", ["2022", "2023-H1", "2023-12-31"])
def test_another_period_is_never_compared(period):
    gap = compare(PERCENTAGE, cell(1.0, "2023"), cell(2.0, period))
    assert (gap.position, gap.difference) == (Position.UNKNOWN, None)


def test_a_hidden_value_is_never_compared():
    for own, country in ((cell(None), cell(1.0)), (cell(1.0), cell(None)), (cell(None), cell(None))):
        gap = compare(PERCENTAGE, own, country)
        assert (gap.position, gap.difference) == (Position.UNKNOWN, None)
        assert gap_words(PERCENTAGE, gap, region()) == gap.reason != ""


def test_nothing_to_compare_with_is_said():
    gap = compare(PERCENTAGE, cell(1.0), None)
    assert (gap.position, gap.difference) == (Position.UNKNOWN, None)
    assert gap.reason.endswith(".")


@given(TENTHS, TENTHS)
def test_touching_rounding_intervals_are_alike_and_others_lower_or_higher(own, country):
    gap = compare(PERCENTAGE, cell(own / 10), cell(country / 10))
    wanted = Position.SIMILAR if abs(own - country) <= 1 else Position.LOWER if own < country else Position.HIGHER
    assert gap.position is wanted
    assert gap.difference == pytest.approx((own - country) / 10)


def test_figures_that_came_another_way_are_not_compared():
    heard = cell(1.9, confidence=Confidence.SECOND_HAND)
    assert compare(PERCENTAGE, heard, cell(1.1)).difference is None
    elsewhere = replace(heard, source="een-andere-krant")
    assert "verschillende bronnen" in compare(PERCENTAGE, elsewhere, heard).reason


def test_a_second_hand_value_is_not_taken_to_be_more_precise():
    heard = cell(1.17, confidence=Confidence.SECOND_HAND, rounded_to=0.01)
    country = cell(1.1, confidence=Confidence.SECOND_HAND)
    assert compare(PERCENTAGE, heard, country).position is Position.SIMILAR
    assert compare(PERCENTAGE, replace(heard, confidence=Confidence.SEEN), cell(1.1)).position is Position.HIGHER


@pytest.mark.parametrize(
    ("own", "words"), [(1.0, "lager dan in Nederland"), (2.0, "hoger dan in Nederland"), (1.4, "niet te onderscheiden")]
)
def test_the_words_hedge_and_name_no_cause(own, words):
    text = gap_words(PERCENTAGE, compare(PERCENTAGE, cell(own), cell(1.5)), region())
    assert words in text
    assert "toeval" in text or "afronding" in text
    assert "significant" not in text
