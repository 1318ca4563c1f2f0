"""Selection <-> address: what can be written comes back, what cannot be read is told in Dutch."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.links import (
    BASE,
    COMPARATOR,
    FIRST,
    GRAIN,
    INDICATOR,
    LAST,
    PEERS,
    REGIONS,
    SECOND,
    VIEW,
    from_address,
    region_page,
    to_address,
    to_query,
)
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection

CODES = st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True)
REGION_CODES = st.from_regex(r"(NL|PV|GM|JZ|VT)[0-9]{2,4}", fullmatch=True)
YEARS = st.integers(1990, 2100)
PERIODS = st.one_of(
    YEARS.map(str),
    st.tuples(YEARS, st.sampled_from("12")).map(lambda made: f"{made[0]}-H{made[1]}"),
    st.dates().map(str),
    YEARS.map(lambda year: f"{year}/{year + 4}"),
).map(Period.parse)
SPANS = st.tuples(PERIODS, PERIODS).map(sorted) | st.tuples(st.none(), PERIODS) | st.tuples(PERIODS, st.none())
SELECTIONS = st.builds(
    lambda indicator, regions, peers, grain, span, comparator, view, base: Selection(
        indicator, tuple(regions), peers, grain, *span, comparator=comparator, view=view, base=base
    ),
    CODES | st.just(""),
    st.lists(REGION_CODES, unique=True, max_size=3),
    CODES | st.just(""),
    st.sampled_from(Grain),
    SPANS | st.just((None, None)),
    REGION_CODES | st.just(""),
    CODES | st.just(""),
    PERIODS | st.none(),
)
FIRST_NAMES = (INDICATOR, REGIONS, PEERS, GRAIN, FIRST, LAST, COMPARATOR, VIEW, BASE)
NAMES = (*FIRST_NAMES, *(f"{name}{SECOND}" for name in FIRST_NAMES))
# What is different at the second figure: a choice that is equal in everything is no second figure.
PAIRS = st.builds(
    lambda one, other: replace(one, beside=other), SELECTIONS, SELECTIONS.filter(lambda other: other != Selection())
)


@given(SELECTIONS | PAIRS)
def test_a_selection_comes_back_from_its_address(selection):
    assert from_address(to_address(selection)) == (selection, ())


@given(SELECTIONS | PAIRS)
def test_a_selection_comes_back_from_its_link(selection):
    assert from_address(dict(parse_qsl(to_query(selection)))) == (selection, ())


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), st.text()))
def test_arbitrary_text_never_raises_and_is_told_in_sentences(parameters):
    selection, problems = from_address(parameters)
    assert isinstance(selection, Selection)
    for problem in problems:
        assert problem.endswith(".")
        assert len(problem) < 140
    again, none = from_address(to_address(selection))
    assert none == ()
    assert (again.grain, again.first, again.last) == (selection.grain, selection.first, selection.last)
    assert (again.beside is None) == (selection.beside is None)


def test_what_cannot_be_read_is_told_and_the_rest_stays():
    asked = {INDICATOR: "duur_ots", REGIONS: "NL01,,PV26,NL01", GRAIN: "eeuw", FIRST: "gisteren", LAST: "2023"}
    selection, problems = from_address(asked)
    assert selection == Selection("duur_ots", ("NL01", "PV26"), "", Grain.YEAR, None, Period.parse("2023"))
    assert problems == (
        "De periode 'gisteren' in de link is niet te lezen.",
        "De soort periode 'eeuw' in de link bestaat niet.",
    )


def test_a_span_that_runs_backwards_is_told_and_dropped():
    selection, problems = from_address({FIRST: "2024", LAST: "2020"})
    assert (selection.first, selection.last) == (None, None)
    assert problems == ("In de link ligt het begin (2024) na het einde (2020).",)


def test_the_second_figure_has_parameters_of_its_own():
    address = {INDICATOR: "duur_ots", REGIONS: "NL01", LAST: "2023", f"{REGIONS}2": "PV26", f"{LAST}2": "gisteren"}
    selection, problems = from_address(address)
    assert selection == Selection("duur_ots", ("NL01",), last=Period.parse("2023"), beside=Selection(regions=("PV26",)))
    assert problems == ("De periode 'gisteren' in de link is niet te lezen.",)
    assert to_address(selection) == {INDICATOR: "duur_ots", REGIONS: "NL01", LAST: "2023", f"{REGIONS}2": "PV26"}


@given(SELECTIONS)
def test_an_equal_second_figure_is_not_in_the_address(selection):
    assert to_address(replace(selection, beside=Selection())) == to_address(selection)


def test_an_empty_address_is_the_empty_selection():
    assert from_address({}) == (Selection(), ())
    assert to_address(Selection()) == {}


@pytest.mark.parametrize("code", ["NL01", "GM0363", "PV26", "JZ10", "VT01"])
def test_a_region_with_a_page_has_an_address(code):
    assert region_page(code) == f"/mijn-stad?gebied={code}"


@pytest.mark.parametrize("code", ["", "LD01", "CR01", "g4", "GM03631", "GM0363&x=1"])
def test_what_has_no_page_has_no_address(code):
    assert region_page(code) == ""
