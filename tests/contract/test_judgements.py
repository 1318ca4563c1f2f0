"""Any two figures that there are: the verdict, the sentence that may be quoted, and what is offered instead."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from toekomstscenario.analysis import series
from toekomstscenario.analysis.change import Change, change
from toekomstscenario.analysis.comparability import Level, Pair, ReasonKind, Side, may_compare
from toekomstscenario.analysis.comparison import compare
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.judgement import HEADINGS, SAME, Judgement, make_judgement
from toekomstscenario.model import Cell, ValueState
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

EACH = 40  # pairs per kind, drawn with a fixed seed


@pytest.fixture(scope="module")
def cells(catalogue: Catalogue, store: Store) -> list[Cell]:
    """Every figure that there is, hidden ones included."""
    rows, problems = store.everything(catalogue.families)
    assert problems == ()
    return [cell for cell in series.cells(rows.collect()) if cell.value_state is not ValueState.ABSENT]


@pytest.fixture(scope="module")
def pairs(cells: list[Cell]) -> dict[str, list[tuple[Cell, Cell]]]:
    """Pairs that differ in one thing, by what that is."""
    return {
        "region": drawn(cells, lambda cell: (cell.indicator, cell.period)),
        "period": drawn(cells, lambda cell: (cell.indicator, cell.region)),
        "indicator": drawn(cells, lambda cell: (cell.region, cell.period)),
    }


def drawn(cells: list[Cell], shared: Callable[[Cell], object]) -> list[tuple[Cell, Cell]]:
    """Pairs that share something, each from another group."""
    groups: dict[object, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(shared(cell), []).append(cell)
    draw = random.Random(1)
    some = draw.sample([group for group in groups.values() if len(group) > 1], EACH)
    return [(one, other) for one, other in (draw.sample(group, 2) for group in some)]


def chosen(one: Cell, other: Cell) -> Selection:
    return Selection(
        one.indicator,
        (one.region,),
        last=one.period,
        beside=Selection(
            other.indicator if other.indicator != one.indicator else "",
            (other.region,) if other.region != one.region else (),
            last=other.period if other.period != one.period else None,
        ),
    )


def judged(catalogue: Catalogue, store: Store, one: Cell, other: Cell) -> Judgement:
    return make_judgement(catalogue, store, chosen(one, other))


@pytest.mark.parametrize("kind", ["region", "period", "indicator"])
def test_a_pair_has_a_verdict_and_what_goes_with_it(kind, pairs, catalogue, store):
    for one, other in pairs[kind]:
        found = judged(catalogue, store, one, other)
        allowed = found.verdict.allowed
        assert found.heading == HEADINGS[found.verdict.level]
        assert found.heading.startswith(str(found.verdict.level))
        assert (found.difference is not None) is allowed
        assert bool(found.advice) is not allowed
        assert not (found.alternatives and allowed)
        assert len(found.shown) == 2
        for shown, cell in zip(found.shown, (one, other), strict=True):
            assert catalogue.indicators[cell.indicator].title == shown.title
            assert catalogue.sources[cell.source].short in shown.quote.source_line
            assert catalogue.indicators[cell.indicator].caveat in shown.quote.caveat


@pytest.mark.parametrize("kind", ["region", "period", "indicator"])
def test_a_difference_has_both_sources_both_caveats_and_what_must_be_said_with_it(kind, pairs, catalogue, store):
    told = 0
    for one, other in pairs[kind]:
        found = judged(catalogue, store, one, other)
        if found.difference is None:
            continue
        told += 1
        for cell in (one, other):
            assert catalogue.sources[cell.source].short in found.difference.source_line
            assert catalogue.indicators[cell.indicator].caveat in found.difference.caveat
        status = [reason.sentence for reason in found.verdict.reasons if reason.kind is ReasonKind.STATUS]
        assert all(sentence in found.difference.caveat for sentence in status)
    assert told, "the draw holds none that may be compared"


def test_the_difference_of_two_periods_is_the_change(pairs, catalogue, store):
    for one, other in pairs["period"]:
        earlier, later = sorted((one, other), key=lambda cell: cell.period)
        indicator = catalogue.indicators[one.indicator]
        outcome = change(indicator, earlier, later)
        found = judged(catalogue, store, one, other)
        assert isinstance(outcome, Change) is found.verdict.allowed
        if isinstance(outcome, Change):
            assert found.difference is not None
            words = "gestegen" if outcome.difference > 0 else "gedaald"
            assert ("niet te spreken" if outcome.within_rounding else words) in found.difference.sentence
        else:
            assert outcome.reason in [reason.sentence for reason in found.verdict.of(Level.NO)]


def test_two_regions_are_judged_as_the_comparison_does(pairs, catalogue, store):
    for one, other in pairs["region"]:
        gap = compare(catalogue.indicators[one.indicator], one, other)
        found = judged(catalogue, store, one, other)
        assert (gap.difference is not None) is found.verdict.allowed
        if not found.verdict.allowed:
            assert gap.reason == found.verdict.reasons[0].sentence


def test_what_is_offered_instead_may_be_compared(pairs, catalogue, store):
    offered = 0
    for one, other in (*pairs["period"], *pairs["region"]):
        for alternative in judged(catalogue, store, one, other).alternatives:
            offered += 1
            found = make_judgement(catalogue, store, alternative.selection)
            assert found.verdict.allowed, alternative.words
            assert len(found.shown) == 2
    assert offered


def test_the_same_figure_twice_asks_what_is_different(catalogue, store):
    found = make_judgement(catalogue, store, Selection("vt_meldingen", ("NL01",), last=Period.parse("2023")))
    assert found.heading == SAME
    assert len(found.shown) == 1
    assert found.difference is None


@pytest.mark.parametrize(
    "selection",
    [
        Selection("vt_meldingen"),
        Selection("vt_meldingen", ("NL01",)),
        Selection("vt_meldingen", ("NL01",), last=Period.parse("1900")),
        Selection("vt_meldingen", ("GM9999",), last=Period.parse("2023")),
        Selection("bestaat_niet", ("NL01",), last=Period.parse("2023")),
    ],
)
def test_a_figure_that_is_not_there_is_told(selection, catalogue, store):
    with pytest.raises(UserError):
        make_judgement(catalogue, store, selection)


def test_the_link_under_a_development_leads_to_its_finding(cells, catalogue, store):
    """What the sentence under a figure tells or refuses, the page tells or refuses for the same reason."""
    series_on_offer = sorted({(cell.indicator, cell.region, cell.period.grain) for cell in cells})
    seen: set[bool] = set()
    for indicator, region, grain in series_on_offer[::9]:
        figure = make_development(catalogue, store, Selection(indicator, (region,), grain=grain))
        if figure.pair is None:
            continue
        found = make_judgement(catalogue, store, figure.pair)
        seen.add(found.verdict.allowed)
        if found.difference is None:
            told = figure.finding.partition(" naast elkaar: ")[2]
            assert told[1:] in [reason.sentence[1:] for reason in found.verdict.of(Level.NO)]
        else:
            assert figure.finding in found.difference.sentence
    assert seen == {True, False}


def test_a_boundary_that_moved_is_told(catalogue, cells):
    """Amsterdam took in Weesp in March 2022: figures of before and after are of two areas."""
    city = catalogue.regions["GM0363"]
    later = next(cell for cell in cells if cell.region == city.code and str(cell.period) == "2023")
    earlier = replace(later, period=Period.parse("2021"))
    sides = (Side(catalogue.indicators[later.indicator], cell, city) for cell in (earlier, later))
    assert ReasonKind.BOUNDARY in {reason.kind for reason in may_compare(Pair.of(*sides)).reasons}
