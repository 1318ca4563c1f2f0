"""Change over time: told only where a statistician would tell it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import BREAK, COUNT, DURATION, PERCENTAGE, cell
from toekomstscenario.analysis.change import Change, NoChange, change, within_rounding
from toekomstscenario.model import Confidence, NumberKind, ValueState
from toekomstscenario.numbers import format_period
from toekomstscenario.sentences import change_words

UNBROKEN = replace(PERCENTAGE, breaks=())
TENTHS = st.integers(0, 1000).map(lambda tenths: tenths / 10)
FIVES = st.integers(0, 20_000).map(lambda fives: fives * 5.0)


def told(indicator, earlier, later) -> Change:
    outcome = change(indicator, earlier, later)
    assert isinstance(outcome, Change)
    return outcome


def refused(indicator, earlier, later) -> str:
    outcome = change(indicator, earlier, later)
    assert isinstance(outcome, NoChange)
    assert (outcome.earlier, outcome.later) == (earlier, later)
    words = change_words(indicator, outcome)
    assert words.startswith(f"{format_period(earlier.period)} en {format_period(later.period)} naast elkaar: ")
    assert words[1:].endswith(outcome.reason[1:])
    return outcome.reason


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2020", "2021"),
        ("2015", "2024"),
        ("2020-12-31", "2021-01-01"),
        ("2020-H2", "2021-H2"),
        ("2016/2020", "2017/2021"),
    ],
)
def test_no_change_across_a_break(earlier, later):
    assert BREAK.reason in refused(PERCENTAGE, cell(1.9, earlier), cell(1.2, later))


@pytest.mark.parametrize(("earlier", "later"), [("2019", "2020"), ("2021", "2022"), ("2021-12-31", "2022-12-31")])
def test_a_change_on_one_side_of_a_break_is_told(earlier, later):
    assert told(PERCENTAGE, cell(1.9, earlier), cell(1.2, later)).difference == pytest.approx(-0.7)


@given(st.integers(2005, 2030), st.integers(2005, 2030), TENTHS, TENTHS)
def test_a_change_over_years_is_told_exactly_when_no_break_lies_between(first, last, one, other):
    earlier, later = sorted((first, last))
    outcome = change(PERCENTAGE, cell(one, str(earlier)), cell(other, str(later)))
    assert isinstance(outcome, NoChange) == (earlier <= 2020 < later)


@pytest.mark.parametrize(
    ("earlier", "later", "within"),
    [(1.2, 1.1, True), (1.1, 1.2, True), (0.3, 0.2, True), (1.3, 1.1, False), (0.3, 0.1, False), (1.1, 1.1, True)],
)
def test_a_tenth_is_rounding_and_two_tenths_are_not(earlier, later, within):
    outcome = told(UNBROKEN, cell(earlier, "2022"), cell(later, "2023"))
    assert outcome.within_rounding is within
    assert ("niet te spreken" in change_words(UNBROKEN, outcome)) is within


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_binary_fractions_never_make_a_change(one, other):
    within = within_rounding(UNBROKEN, cell(one / 10, "2022"), cell(other / 10, "2023"))
    assert within == (abs(one - other) <= 1)


@given(FIVES, FIVES)
def test_counts_differ_when_they_are_more_than_one_step_apart(one, other):
    assert within_rounding(COUNT, cell(one, "2022"), cell(other, "2023")) == (abs(one - other) <= 5)


def test_the_coarser_of_two_roundings_counts():
    exact, rounded = cell(9064.0, "2022", rounded_to=1.0), cell(9060.0, "2023")
    assert not within_rounding(COUNT, exact, rounded)
    assert within_rounding(COUNT, exact, replace(rounded, value=9065.0))
    assert within_rounding(COUNT, cell(9064.0, rounded_to=1.0), cell(9065.0, rounded_to=1.0))


@pytest.mark.parametrize(("earlier", "later"), [("2022", "2023-H1"), ("2022-H1", "2022-H2"), ("2022-12-31", "2023")])
def test_other_kinds_of_period_are_not_compared(earlier, later):
    assert "niet met elkaar te vergelijken" in refused(UNBROKEN, cell(1.9, earlier), cell(1.2, later))


@pytest.mark.parametrize("state", [state for state in ValueState if state is not ValueState.SHOWN])
def test_hidden_and_absent_values_give_no_difference(state):
    hidden = cell(None, "2023", value_state=state)
    assert "verborgen of ontbreekt" in refused(UNBROKEN, cell(1.9, "2022"), hidden)
    assert "verborgen of ontbreekt" in refused(UNBROKEN, hidden, cell(1.9, "2024"))
    assert not within_rounding(UNBROKEN, cell(0.0, "2022"), hidden)


def test_second_hand_beside_seen_gives_no_difference():
    heard = cell(1.2, "2023", confidence=Confidence.SECOND_HAND)
    assert "tweede hand" in refused(UNBROKEN, cell(1.9, "2022"), heard)
    both = refused(UNBROKEN, replace(heard, period=cell(0.0, "2022").period), heard)
    assert "tweede hand" in both


def test_reference_dates_in_different_seasons_give_no_difference():
    december, june = cell(1.9, "2023-12-31"), cell(1.2, "2024-06-30")
    assert "dezelfde dag van het jaar" in refused(UNBROKEN, december, june)
    assert told(UNBROKEN, december, cell(1.2, "2024-12-31")).difference == pytest.approx(-0.7)


@pytest.mark.parametrize("step", [10.0, 1000.0])
def test_a_coarsely_rounded_value_gives_no_difference(step):
    assert "grof afgerond" in refused(COUNT, cell(34000.0, "2022", rounded_to=step), cell(35000.0, "2023"))


@given(TENTHS, TENTHS)
def test_a_percentage_never_changes_by_a_percentage(one, other):
    assert told(UNBROKEN, cell(one, "2022"), cell(other, "2023")).percent is None


def test_a_duration_never_changes_by_a_percentage():
    assert told(DURATION, cell(200.0, "2022"), cell(150.0, "2023")).percent is None


@given(FIVES, FIVES)
def test_only_counts_from_a_hundred_change_by_a_percentage(one, other):
    outcome = told(COUNT, cell(one, "2022"), cell(other, "2023"))
    if one < 100:
        assert outcome.percent is None
    else:
        assert outcome.percent == pytest.approx((other - one) / one * 100)


def test_a_percentage_needs_twenty_steps_of_rounding():
    tens = replace(COUNT, rounded_to=10.0, breaks=())
    assert told(tens, cell(190.0, "2022"), cell(300.0, "2023")).percent is None
    assert told(tens, cell(200.0, "2022"), cell(300.0, "2023")).percent == pytest.approx(50)


@pytest.mark.parametrize(("earlier", "later", "small"), [(95, 200, True), (200, 95, True), (100, 200, False)])
def test_small_counts_are_hedged(earlier, later, small):
    outcome = told(COUNT, cell(float(earlier), "2022"), cell(float(later), "2023"))
    assert outcome.small is small
    assert ("toeval" in change_words(COUNT, outcome)) is small


def test_small_percentages_are_no_small_counts():
    assert not told(UNBROKEN, cell(0.3, "2022"), cell(0.9, "2023")).small


@pytest.mark.parametrize(
    ("indicator", "earlier", "later", "words"),
    [
        (UNBROKEN, 1.4, 1.1, "Tussen 2022 en 2023 is dit cijfer gedaald met 0,3 procentpunt."),
        (COUNT, 12965.0, 14170.0, "Tussen 2022 en 2023 is dit cijfer gestegen met 1.205 (9,3%)."),
        (COUNT, 1000.0, 1500.0, "Tussen 2022 en 2023 is dit cijfer gestegen met 500 (50%)."),
        (DURATION, 20.0, 18.0, "Tussen 2022 en 2023 is dit cijfer gedaald met 2 maanden."),
    ],
)
def test_a_change_in_words(indicator, earlier, later, words):
    assert change_words(indicator, told(indicator, cell(earlier, "2022"), cell(later, "2023"))) == words


@pytest.mark.parametrize(
    ("earlier", "later", "by_chance"), [(470.0, 480.0, True), (12_965.0, 12_980.0, True), (12_235.0, 9_065.0, False)]
)
def test_a_count_that_changed_no_more_than_chance_may_move_it_says_so(earlier, later, by_chance):
    counts = replace(COUNT, breaks=())
    outcome = told(counts, cell(earlier, "2021"), cell(later, "2022"))
    assert outcome.by_chance is by_chance
    assert ("past bij toeval" in change_words(counts, outcome)) is by_chance


def test_a_percentage_and_an_estimate_say_nothing_of_chance():
    assert not told(UNBROKEN, cell(1.9, "2021"), cell(1.2, "2022")).by_chance
    estimate = replace(COUNT, breaks=(), number_kind=NumberKind.ESTIMATE)
    outcome = change(estimate, cell(1000.0, "2021"), cell(1010.0, "2022"))
    assert not (isinstance(outcome, Change) and outcome.by_chance)
