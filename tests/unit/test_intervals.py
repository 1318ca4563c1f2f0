"""Intervals for shares, counts and rates: published examples, the laws they keep, and where there is none."""

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.example_cells import PERCENTAGE, cell
from toekomstscenario.analysis.intervals import (
    RATE,
    SHARE,
    STRICT,
    USUAL,
    Interval,
    byar,
    count_interval,
    difference,
    interval,
    of_cell,
    poisson_exact,
    rounding_interval,
    rounding_only,
    wilson,
    z_of,
)
from toekomstscenario.analysis.poisson import chi_square_tail, count_bounds, counts_within, gamma_tails
from toekomstscenario.model import Confidence, Kind, NumberKind, Rate
from toekomstscenario.parts import Parts

LEVELS = st.sampled_from((0.8, 0.9, USUAL, 0.99, STRICT))
SHARES = st.integers(1, 200_000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))
RATES = st.tuples(st.integers(0, 50_000), st.integers(1, 2_000_000))
STEPS = st.sampled_from((1.0, 5.0, 10.0))


def near(low: float, high: float, digits: int) -> object:
    return pytest.approx((low, high), abs=0.5000001 * 10**-digits)


# Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((81, 263), 0.2553, 0.3662), ((15, 148), 0.0624, 0.1605), ((0, 20), 0.0, 0.1611), ((1, 29), 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(counts, low, high):
    found = wilson(*counts)
    assert (found.low, found.high) == near(low, high, 4)


# Garwood (1936); the same numbers stand in every table of exact Poisson limits.
@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        *((0, 0.0, 3.689), (1, 0.025, 5.572), (2, 0.242, 7.225), (5, 1.623, 11.668), (10, 4.795, 18.390)),
        *((20, 12.217, 30.888), (50, 37.111, 65.919), (100, 81.364, 121.627)),
    ],
)
def test_the_exact_limits_are_those_of_the_tables(count, low, high):
    found = poisson_exact(count)
    assert (found.low, found.high) == near(low, high, 3)


@given(st.integers(1, 300), LEVELS)
def test_the_exact_limits_are_what_they_promise(count, level):
    found, tail = poisson_exact(count, level), (1 - level) / 2
    assert poisson_sum(found.high, count) == pytest.approx(tail, rel=1e-8)
    assert 1 - poisson_sum(found.low, count - 1) == pytest.approx(tail, rel=1e-8)


def poisson_sum(mean: float, last: int) -> float:
    """The chance of `last` or fewer, added up case by case."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(last + 1))


@given(st.integers(10, 5_000))
def test_byar_is_close_to_exact_from_ten(count):
    # Public Health England, "Technical guide: confidence intervals": within 0.2% for 95%.
    near_enough, exact = byar(count), poisson_exact(count)
    assert near_enough.low == pytest.approx(exact.low, rel=0.002)
    assert near_enough.high == pytest.approx(exact.high, rel=0.002)


def test_small_counts_are_exact_and_others_byar():
    assert count_interval(9) == poisson_exact(9) != byar(9)
    assert count_interval(10) == byar(10) != poisson_exact(10)


# Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("own", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_the_difference_of_two_shares_is_the_published_one(own, other, low, high):
    found = difference(SHARE, Parts(*own), Parts(*other))
    assert (found.low, found.high) == near(low * 100, high * 100, 2)


@pytest.mark.parametrize(("value", "degrees"), [(3.841, 1), (11.070, 5), (18.307, 10), (43.773, 30), (124.342, 100)])
def test_the_chi_square_tail_is_that_of_the_tables(value, degrees):
    assert chi_square_tail(value, degrees) == pytest.approx(0.05, abs=0.00002)


@pytest.mark.parametrize(("level", "z"), [(USUAL, 1.959964), (STRICT, 3.090232)])
def test_levels_reach_as_far_as_they_should(level, z):
    assert z_of(level) == pytest.approx(z, abs=1e-6)


@given(SHARES, LEVELS)
def test_a_share_lies_in_its_interval_and_mirrors(counts, level):
    number, size = counts
    found, mirrored = wilson(number, size, level), wilson(size - number, size, level)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((1 - mirrored.high, 1 - mirrored.low), abs=1e-9)
    assert (found.low == 0) == (number == 0)
    assert (found.high == 1) == (number == size)


@given(SHARES, st.integers(2, 20))
def test_more_of_the_same_narrows_an_interval(counts, times):
    number, size = counts
    for measure in (SHARE, RATE):
        small = interval(measure, Parts(number, size))
        large = interval(measure, Parts(number * times, size * times))
        assert width(large) <= width(small)


@given(SHARES, RATES, STEPS)
def test_a_higher_level_is_wider(share, rate, step):
    for measure, counts in ((SHARE, share), (RATE, rate)):
        assume(counts[1] > step)
        parts = Parts(*counts, numerator_step=step, denominator_step=step)
        found = [interval(measure, parts, level) for level in (0.5, 0.9, USUAL, 0.99, STRICT)]
        assert [width(one) for one in found] == sorted(width(one) for one in found)
        assert all(one.low <= one.value <= one.high for one in found)


def width(one: Interval) -> float:
    return one.high - one.low


@given(SHARES, STEPS, STEPS, st.floats(-1, 1), st.floats(-1, 1))
def test_the_interval_holds_those_of_all_counts_within_the_rounding(counts, up, aside, one, other):
    number, size = counts
    assume(size > aside)
    true_size = size + one * (aside / 2 if aside > 1 else 0)
    true_number = min(max(number + other * (up / 2 if up > 1 else 0), 0), true_size)
    for measure in (SHARE, RATE):
        hull = interval(measure, Parts(number, size, up, aside))
        inner = interval(measure, Parts(true_number, true_size))
        slack = 2e-3 * hull.high + 1e-9 if measure is RATE else 1e-9  # Byar begins at 10, a hair from exact
        assert hull.low - slack <= inner.low
        assert inner.high <= hull.high + slack


def test_rounding_is_added_and_a_whole_count_has_none():
    exact, rounded = interval(SHARE, Parts(100, 1000)), interval(SHARE, Parts(100, 1000, 5, 5))
    assert rounded.low == pytest.approx(100 * wilson(97.5, 1002.5).low)
    assert rounded.high == pytest.approx(100 * wilson(102.5, 997.5).high)
    assert rounded.low < exact.low < exact.high < rounded.high
    assert rounding_only(SHARE, Parts(100, 1000)) == rounding_interval(10.0, 0.0)


def test_rounding_keeps_a_share_within_all_and_nothing():
    nothing, everything = interval(SHARE, Parts(0, 20, 5, 5)), interval(SHARE, Parts(20, 20, 5, 5))
    assert (nothing.low, nothing.value) == (0.0, 0.0)
    assert (everything.value, everything.high) == (100.0, 100.0)


def test_a_rate_is_told_per_1000_and_zero_has_an_upper_bound():
    found = interval(RATE, Parts(0, 2_000))
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(3.689 / 2, abs=0.001)
    assert interval(RATE, Parts(40, 10_000)).value == 4.0


@given(RATES, RATES, STEPS)
def test_the_difference_holds_what_is_seen_and_turns_round(one, other, step):
    assume(min(one[1], other[1]) > step)
    own, theirs = (Parts(*counts, numerator_step=step, denominator_step=step) for counts in (one, other))
    found, back = difference(RATE, own, theirs), difference(RATE, theirs, own)
    assert found.low <= found.value <= found.high
    assert (found.low, found.high) == pytest.approx((-back.high, -back.low))


@given(st.floats(0.05, 2_000), st.sampled_from((z_of(USUAL), z_of(STRICT))))
def test_the_counts_within_limits_are_the_limits_turned_round(mean, z):
    low, high = counts_within(mean, z)
    assert low < mean < high
    assert count_bounds(high, z)[0] == pytest.approx(mean, rel=0.02)
    if low > 0:
        assert count_bounds(low, z)[1] == pytest.approx(mean, rel=0.02)


@pytest.mark.parametrize("counts", [(1, 0), (-1, 5), (6, 5), (1, -5), (math.nan, 5), (1, math.nan), (1, math.inf)])
def test_what_is_no_share_is_refused(counts):
    with pytest.raises(ValueError, match="no share"):
        wilson(*counts)
    with pytest.raises(ValueError, match="no share"):
        interval(SHARE, Parts(*counts))


@pytest.mark.parametrize("count", [-1, math.nan, math.inf])
def test_what_is_no_count_is_refused(count):
    for method in (byar, poisson_exact, count_interval):
        with pytest.raises(ValueError, match="no count"):
            method(count)
    with pytest.raises(ValueError, match="no share or rate"):
        interval(RATE, Parts(count, 100))


def test_rounding_that_leaves_no_denominator_is_refused():
    with pytest.raises(ValueError, match="no share"):
        interval(SHARE, Parts(0, 2, 1, 5))


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, math.nan])
def test_a_level_lies_between_0_and_1(level):
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1, 2, level)


@pytest.mark.parametrize(("value", "step"), [(-1, 1), (1, -1), (math.nan, 1), (1, math.inf)])
def test_what_cannot_be_rounded_is_refused(value, step):
    with pytest.raises(ValueError, match="no rounding interval"):
        rounding_interval(value, step)


@pytest.mark.parametrize(("shape", "x"), [(0, 1), (-1, 1), (1, -1), (1, math.inf), (math.nan, 1)])
def test_the_gamma_function_refuses_what_it_does_not_know(shape, x):
    with pytest.raises(ValueError, match="incomplete gamma"):
        gamma_tails(shape, x)


def test_a_rounded_value_lies_half_a_step_to_both_sides_but_not_below_zero():
    assert (rounding_interval(1.2, 0.1).low, rounding_interval(1.2, 0.1).high) == pytest.approx((1.15, 1.25))
    assert rounding_interval(0.0, 5.0).low == 0.0


def test_a_cell_has_an_interval_around_its_published_value():
    found = of_cell(PERCENTAGE, cell(32.3, parts=Parts(2895, 8975, 5, 5)))
    assert found is not None
    assert found.value == 32.3
    assert (found.low, found.high) == pytest.approx((31.26, 33.27), abs=0.005)


def test_a_rate_is_told_per_as_many_as_its_catalogue_says():
    rate = replace(PERCENTAGE, kind=Kind.RATE, rate=Rate("aantal", "inwoners", 10_000))
    found = of_cell(rate, cell(40.0, parts=Parts(40, 10_000)))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((28.57, 54.47), abs=0.01)


def test_without_parts_that_count_there_is_no_interval():
    parts = Parts(20, 100, 5, 5)
    survey = replace(PERCENTAGE, number_kind=NumberKind.SURVEY)
    assert of_cell(PERCENTAGE, cell(20.0)) is None
    assert of_cell(PERCENTAGE, cell(None, parts=parts)) is None
    assert of_cell(PERCENTAGE, cell(20.0, parts=parts, confidence=Confidence.SECOND_HAND)) is None
    assert of_cell(survey, cell(20.0, parts=parts)) is None
    assert of_cell(PERCENTAGE, cell(0.0, parts=Parts(0, 2, 5, 5))) is None
    assert of_cell(PERCENTAGE, cell(100.0, parts=Parts(6, 5))) is None
    assert of_cell(PERCENTAGE, cell(20.0, parts=parts)) is not None
