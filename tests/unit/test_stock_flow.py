"""Stock and flow: the sums, what may stand in one sum, and what never does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import COUNT, cell
from toekomstscenario.analysis.bridge import Bridge, NoBridge, find_bridges
from toekomstscenario.analysis.decomposition import Decomposed, NoDecomposition, flow_periods, take_apart
from toekomstscenario.analysis.stock_flow import Flow, Part, StockFlow, closing_stock, decompose, publication
from toekomstscenario.model import Break, Cell, Confidence
from toekomstscenario.period import Period

MEASURE = replace(COUNT, counts="maatregelen", breaks=())
SERIES = StockFlow(*(replace(MEASURE, id=f"maatregel_{part}") for part in Part))
AMOUNTS = st.integers(0, 100_000)
FLOWS = st.builds(Flow, AMOUNTS, AMOUNTS)


def four(year: int, values: Sequence[float | None], **fields) -> list[Cell]:
    """Opening stock, inflow, outflow and closing stock of a year, out of one publication."""
    periods = (f"{year}-01-01", str(year), str(year), f"{year}-12-31")
    told = zip(SERIES.by_part.values(), values, periods, strict=True)
    fields = {"source": "rapport", "published": year + 1, "rounded_to": 5.0} | fields
    return [cell(value, period, indicator=each.id, **fields) for each, value, period in told]


def only(cells: Sequence[Cell], series: StockFlow = SERIES) -> Bridge | NoBridge:
    (found,) = find_bridges(series, cells)
    return found


@given(st.lists(FLOWS, min_size=1, max_size=8), FLOWS)
def test_the_three_terms_of_a_decomposition_are_the_change_exactly(flows, reference):
    found = decompose(flows, reference)
    assert found.change == found.steady + found.inflow + found.outflow
    stock = 1_000_000
    for flow in flows:
        stock = closing_stock(stock, flow)
    assert stock - 1_000_000 == found.change


@given(st.lists(FLOWS, min_size=1, max_size=8), FLOWS, AMOUNTS)
def test_only_the_term_that_changed_moves(flows, reference, more):
    before = decompose(flows, reference)
    after = decompose([*flows[:-1], replace(flows[-1], outflow=flows[-1].outflow + more)], reference)
    assert (after.inflow, after.steady) == (before.inflow, before.steady)
    assert after.outflow == before.outflow - more


def test_a_period_like_the_reference_has_no_terms():
    assert (decompose([Flow(10, 4)] * 3, Flow(10, 4)).inflow, decompose([Flow(10, 4)] * 3, Flow(10, 4)).outflow) == (
        0,
        0,
    )


@given(st.integers(200, 50_000), AMOUNTS, AMOUNTS, st.integers(-40, 40))
def test_a_bridge_tells_its_difference_and_only_rounding_fits(opening, inflow, outflow, off):
    found = only(four(2022, (opening, inflow, outflow, opening + inflow - outflow + off)))
    assert isinstance(found, Bridge)
    assert found.expected + found.difference == found.closing.value
    assert found.difference == off
    assert found.fits == (abs(off) <= 5)


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=4, max_size=4),
    st.lists(st.integers(2020, 2022), min_size=4, max_size=4),
)
def test_publications_are_never_mixed(sources, years):
    cells = [
        replace(one, source=source, published=year)
        for one, source, year in zip(four(2019, (100, 20, 10, 110)), sources, years, strict=True)
    ]
    one_publication = len(set(zip(sources, years, strict=True))) == 1
    found = only(cells)
    assert isinstance(found, Bridge) == one_publication
    assert isinstance(found, Bridge) or "niet in één publicatie" in found.reason


def test_of_two_complete_publications_the_latest_counts():
    found = only([*four(2019, (100, 20, 10, 110)), *four(2019, (105, 25, 10, 120), published=2023)])
    assert isinstance(found, Bridge)
    assert {publication(one) for one in found.cells} == {(False, 2023, "rapport")}


def test_a_fetched_table_and_the_same_table_by_hand_are_two_publications():
    cells = four(2019, (100, 20, 10, 110))
    assert isinstance(only([replace(cells[0], fetched=True), *cells[1:]]), NoBridge)


def test_measures_and_young_people_never_stand_in_one_bridge():
    with pytest.raises(ValueError, match="verschillende eenheden"):
        replace(SERIES, closing=replace(SERIES.closing, counts="jongeren"))
    inflow, outflow = SERIES.inflow, replace(SERIES.outflow, counts="jongeren")
    cells = [*four(2021, (1, 2, 3, 4)), *four(2022, (1, 2, 3, 4))]
    found = take_apart(inflow, outflow, cells, reference=Period.parse("2021"), last=Period.parse("2022"))
    assert isinstance(found, NoDecomposition)


@pytest.mark.parametrize("part", list(Part))
def test_a_bridge_never_runs_over_a_break(part):
    within = replace(SERIES.by_part[part], breaks=(Break(date(2015, 7, 1), "Anders geteld."),))
    series = StockFlow(*(within if one is part else each for one, each in SERIES.by_part.items()))
    found = only(four(2015, (100, 20, 10, 110)), series)
    assert found == NoBridge(Period.parse("2015"), "In deze periode zit een breuk. Anders geteld.")


def test_the_break_of_2015_is_never_crossed():
    """A year that begins on the day of the break lies behind it; two moments on both sides of it are not compared."""
    new_law = (Break(date(2015, 1, 1), "Vanaf 2015 geldt de Jeugdwet."),)
    series = StockFlow(*(replace(each, breaks=new_law) for each in SERIES.by_part.values()))
    assert isinstance(only(four(2015, (100, 20, 10, 110)), series), Bridge)
    cells = [*four(2014, (90, 20, 10, 100), published=2016), *four(2015, (100, 20, 10, 110), published=2016)]
    found = take_apart(series.inflow, series.outflow, cells, reference=Period.parse("2014"), last=Period.parse("2015"))
    assert isinstance(found, NoDecomposition)
    assert "breuk" in found.reason
    as_one = [replace(one, period=Period(date(2014, 7, 1), date(2015, 6, 30))) for one in cells[1:3]]
    assert find_bridges(series, as_one) == ()


@pytest.mark.parametrize(
    ("place", "fields", "words"),
    [
        (0, {"value": None}, "Van beginstand is er geen getoond cijfer"),
        (1, {"confidence": Confidence.SECOND_HAND}, "Van instroom is er geen getoond cijfer"),
        (2, {"rounded_to": 100.0}, "Van uitstroom is er geen getoond cijfer"),
    ],
)
def test_hidden_heard_and_round_figures_never_stand_in_a_bridge(place, fields, words):
    cells = four(2022, (100, 20, 10, 110))
    cells[place] = replace(cells[place], **fields)
    found = only(cells)
    assert isinstance(found, NoBridge)
    assert found.reason.startswith(words)


def test_what_is_missing_is_told():
    opening, inflow, outflow, closing = four(2022, (100, 20, 10, 110))
    assert only([inflow, outflow]) == NoBridge(Period.parse("2022"), "Beginstand en eindstand ontbreken.")
    assert only([closing]) == NoBridge(Period.parse("2022"), "Beginstand, instroom en uitstroom ontbreken.")
    assert only([opening, inflow, outflow]) == NoBridge(Period.parse("2022"), "Eindstand ontbreekt.")


def test_a_stock_of_the_day_before_is_no_opening_stock():
    cells = four(2022, (100, 20, 10, 110))
    cells[0] = replace(cells[0], period=Period.parse("2021-12-31"))
    assert isinstance(only(cells), NoBridge)


def test_a_decomposition_takes_every_year_in_between_out_of_one_publication():
    cells = [one for year in (2019, 2020, 2021) for one in four(year, (0, year, 2000, 0), published=2022)]
    periods = [Period.parse(str(year)) for year in (2019, 2021)]
    found = take_apart(SERIES.inflow, SERIES.outflow, cells, reference=periods[0], last=periods[1])
    assert isinstance(found, Decomposed)
    assert (found.result.change, found.result.steady, found.result.inflow, found.result.outflow) == (41, 38, 3, 0)
    assert (found.inflow_rounding, found.outflow_rounding) == (10, 10)
    other = [replace(one, published=2023) if one.period.start.year == 2020 else one for one in cells]
    refused = take_apart(SERIES.inflow, SERIES.outflow, other, reference=periods[0], last=periods[1])
    assert isinstance(refused, NoDecomposition)
    assert "2019, 2020 en 2021" in refused.reason
    assert flow_periods(SERIES.inflow, SERIES.outflow, other) == [
        Period.parse(str(year)) for year in (2019, 2020, 2021)
    ]
