"""May these two figures be compared? The one place that is asked, by texts and charts, letters and the reader.

The rules themselves stand in `refusals` (what can forbid it) and `remarks` (what must be said with it).
"""

from collections.abc import Callable

from toekomstscenario.analysis import refusals, remarks
from toekomstscenario.analysis.refusals import counts_between_regions, same_season
from toekomstscenario.analysis.remarks import small_count, within_rounding
from toekomstscenario.analysis.verdict import Level, Pair, Reason, ReasonKind, Side, Verdict
from toekomstscenario.model import Cell, Indicator

__all__ = [
    "Level",
    "Pair",
    "Reason",
    "ReasonKind",
    "Side",
    "Verdict",
    "counts_between_regions",
    "line_cut",
    "may_compare",
    "refusal",
    "same_season",
    "small_count",
    "within_rounding",
]

Rule = Callable[[Pair], Reason | None]
# In the order in which they are told where there is room for one sentence.
REFUSALS: tuple[Rule, ...] = (
    refusals.counts,
    refusals.one_thing_at_a_time,
    refusals.hidden,
    refusals.unit,
    refusals.number_kind,
    refusals.denominator,
    refusals.grain,
    refusals.series_break,
    refusals.coarse,
    refusals.second_hand,
    refusals.season,
    refusals.origin,
)
REMARKS: tuple[Rule, ...] = (
    remarks.definition,
    remarks.rounding,
    remarks.chance,
    remarks.small,
    remarks.status,
    remarks.registration,
    remarks.margin,
    remarks.prices,
    remarks.boundary,
    remarks.division,
    remarks.overlap,
    remarks.publication,
    remarks.region_kind,
    remarks.alike,
)
# What a line between two neighbouring points may not cross.
LINE: tuple[Rule, ...] = (
    refusals.series_break,
    refusals.missing_period,
    refusals.provenance,
    refusals.hidden,
)


def may_compare(pair: Pair) -> Verdict:
    """The verdict on two figures with every reason, the worst first; the order of the two makes no difference."""
    found = [reason for rule in (*REFUSALS, *REMARKS) if (reason := rule(pair)) is not None]
    return Verdict(tuple(sorted(found, key=lambda reason: -reason.level.weight)))


def refusal(pair: Pair) -> Reason | None:
    """The first reason of `may_compare` that forbids the comparison, or None; quick, for many pairs."""
    return _first(REFUSALS, pair)


def line_cut(indicator: Indicator, earlier: Cell, later: Cell) -> Reason | None:
    """Why a line may not run from one cell to the next of the same region, or None."""
    return _first(LINE, Pair.over_time(indicator, earlier, later))


def _first(rules: tuple[Rule, ...], pair: Pair) -> Reason | None:
    for rule in rules:
        reason = rule(pair)
        if reason is not None and reason.level is Level.NO:
            return reason
    return None
