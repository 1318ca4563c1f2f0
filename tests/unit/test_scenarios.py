"""Sums under assumptions: they add up, follow what is assumed, never go below zero, and come back from a link."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.analysis.scenarios import (
    Assumption,
    FixedNumber,
    FixedShare,
    Outflow,
    OutflowRule,
    Path,
    follow,
)
from toekomstscenario.errors import UserError
from toekomstscenario.figures.scenarios.words import rounded_text, step_of, to_step
from toekomstscenario.scenario_choice import (
    LARGEST_CHANGE,
    LARGEST_INFLOW,
    MOST_YEARS,
    OwnScenario,
    ScenarioChoice,
    check,
    from_address,
    to_address,
)

STOCKS = st.integers(0, 50_000).map(float)
YEARS = st.integers(1, MOST_YEARS)
ASSUMPTIONS = st.builds(
    Assumption,
    st.integers(1, 30_000).map(float),
    st.integers(-LARGEST_CHANGE, LARGEST_CHANGE).map(lambda one: one / 100),
)
SHARES = st.integers(0, 100).map(lambda one: FixedShare(one / 100))
OUTFLOWS = st.one_of(SHARES, st.integers(0, 30_000).map(lambda one: FixedNumber(float(one))))
OWN = st.builds(OwnScenario, st.one_of(st.none(), st.integers(1, LARGEST_INFLOW)), st.integers(-50, 50))
CHOICES = st.builds(
    ScenarioChoice,
    st.sampled_from(["ots", "voogdij"]),
    st.just("NL01"),
    st.one_of(st.none(), st.integers(1990, 2100)),
    st.sampled_from(["", "cbs-jbjr-2022-tabel"]),
    YEARS,
    st.one_of(st.none(), st.sampled_from(OutflowRule)),
    st.tuples(OWN, OWN),
)


def ends(path: Path) -> list[float]:
    return [year.closing for year in path.years]


@given(STOCKS, ASSUMPTIONS, OUTFLOWS, YEARS)
def test_every_year_adds_up_goes_on_where_the_last_one_ended_and_is_never_below_zero(
    stock: float, assumption: Assumption, outflow: Outflow, years: int
) -> None:
    path = follow(stock, assumption, outflow=outflow, years=years)
    before = stock
    for year in path.years:
        assert year.opening == before
        assert year.closing == year.opening + (year.flow.inflow - year.flow.outflow)
        assert year.closing >= 0
        before = year.closing
    assert (len(path.years) == years) == (path.impossible is None)
    if path.impossible is not None:
        assert path.impossible.opening == before
        assert path.impossible.closing < 0


@given(STOCKS, ASSUMPTIONS, SHARES, YEARS)
def test_a_part_of_what_there_is_never_takes_more_than_there_is(stock, assumption, outflow, years):
    assert follow(stock, assumption, outflow=outflow, years=years).impossible is None


@given(STOCKS, ASSUMPTIONS, OUTFLOWS, YEARS, st.integers(1, 1000))
def test_more_inflow_never_gives_a_lower_stock(stock, assumption, outflow, years, more):
    less = follow(stock, assumption, outflow=outflow, years=years)
    greater = follow(stock, replace(assumption, inflow=assumption.inflow + more), outflow=outflow, years=years)
    assert len(greater.years) >= len(less.years)
    assert all(high > low for high, low in zip(ends(greater), ends(less), strict=False))


@given(STOCKS, ASSUMPTIONS, SHARES, st.integers(2, MOST_YEARS))
def test_a_higher_change_never_gives_a_lower_stock_and_leaves_the_first_year_alone(stock, assumption, outflow, years):
    less = ends(follow(stock, assumption, outflow=outflow, years=years))
    more = ends(follow(stock, replace(assumption, change=assumption.change + 0.01), outflow=outflow, years=years))
    assert more[0] == less[0]
    assert all(high >= low for high, low in zip(more, less, strict=True))


@given(STOCKS, st.integers(1, 20_000).map(float), OUTFLOWS, YEARS)
def test_without_change_as_many_begin_every_year(stock, inflow, outflow, years):
    path = follow(stock, Assumption(inflow), outflow=outflow, years=years)
    assert {year.flow.inflow for year in path.years} <= {inflow}


@given(STOCKS, st.integers(1, 20_000).map(float), YEARS)
def test_where_as_many_begin_as_end_the_stock_stays(stock, inflow, years):
    assert set(ends(follow(stock, Assumption(inflow), outflow=FixedNumber(inflow), years=years))) == {stock}


@pytest.mark.parametrize(("inflow", "change"), [(0, 0), (-1, 0), (10, -1), (10, -1.5)])
def test_an_impossible_assumption_is_refused(inflow, change):
    with pytest.raises(ValueError, match="onmogelijke aanname"):
        Assumption(inflow, change)


@pytest.mark.parametrize(("stock", "years"), [(100, 0), (100, -1), (-1, 5)])
def test_no_sum_over_no_years_or_from_below_zero(stock, years):
    with pytest.raises(ValueError, match="geen som"):
        follow(stock, Assumption(10), outflow=FixedNumber(1), years=years)


def test_more_than_everything_cannot_end():
    with pytest.raises(ValueError, match="geen deel"):
        FixedShare(1.01)


@given(CHOICES)
def test_an_address_reopens_its_choice(choice: ScenarioChoice) -> None:
    assert from_address(to_address(choice)) == (choice, ())
    check(choice)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"jaren": "0"}, "Over 0 jaar is er niets te rekenen"),
        ({"jaren": "11"}, "11 jaar vooruit is te ver"),
        ({"jaren": "vijf"}, "is geen heel getal"),
        ({"verandering2": "-100"}, "Scenario 2: een daling van 100% of meer per jaar kan niet"),
        ({"verandering3": "80"}, "Scenario 3: een verandering van meer dan 50% per jaar"),
        ({"instroom2": "1e9"}, "is geen heel getal"),
        ({"begin": "<b>"}, "Het beginjaar 'b' in de link is niet te lezen"),
        ({"uitstroom": "vast"}, "De uitstroom 'vast' in de link bestaat niet"),
    ],
)
def test_what_cannot_be_in_a_link_is_told_and_the_usual_stands(parameters, words):
    choice, problems = from_address(parameters)
    assert choice == ScenarioChoice()
    assert len(problems) == 1
    assert words in problems[0]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (
            ScenarioChoice(own=(OwnScenario(-5, 0), OwnScenario(1, 0))),
            "Scenario 2: een instroom onder nul bestaat niet",
        ),
        (ScenarioChoice(own=(OwnScenario(1, 0), OwnScenario(0, 0))), "Scenario 3: met een instroom van 0"),
        (ScenarioChoice(own=(OwnScenario(1, -100), OwnScenario(1, 0))), "een daling van 100% of meer"),
        (ScenarioChoice(years=0), "Over 0 jaar"),
        (ScenarioChoice(years=11), "te ver"),
    ],
)
def test_an_impossible_choice_is_refused_with_a_next_step(choice, words):
    with pytest.raises(UserError) as refused:
        check(choice)
    assert words in refused.value.message
    assert refused.value.next_step


@pytest.mark.parametrize(
    ("stock", "reach", "step"), [(29070, 15, 100), (355, 27.5, 50), (355, 7.5, 10), (355, 52.5, 100)]
)
def test_an_outcome_is_told_no_finer_than_rounding_allows(stock, reach, step):
    assert step_of(stock, reach) == step


def test_nearly_nothing_is_not_zero():
    assert rounded_text(3.0, 10.0) == "minder dan 10"
    assert to_step(3.0, 10.0) is None
    assert rounded_text(24_651.2, 100.0) == "24.700"
