"""Series beside their own start: the difference from one chosen period, and the middle of a group of such series."""

from collections.abc import Mapping, Sequence
from statistics import median

from toekomstscenario.analysis.change import NoChange, change
from toekomstscenario.analysis.index import Indexed
from toekomstscenario.model import Cell, Confidence, Indicator
from toekomstscenario.period import Period

START = 0.0
FEWEST_FOR_MEDIAN = 10  # regions: of fewer the middle one says more about that region than about the group


def differences_of(indicator: Indicator, cells: Sequence[Cell], base: Period) -> list[Indexed]:
    """The cells of one region as the difference from `base`, in the unit of a percentage or rate.

    Only where `analysis.change` tells a change: not across a break, for a hidden value or from second hand.

    Args:
        indicator: of all cells.
        cells: one region, one kind of period.
        base: the period that the others are held against.
    """
    start = next((cell for cell in cells if cell.period == base), None)
    if start is None or start.value is None:
        return [Indexed(cell, None, reason="Voor het beginjaar is er geen cijfer.") for cell in cells]
    return [_difference(indicator, cell, start) for cell in cells]


def _difference(indicator: Indicator, cell: Cell, start: Cell) -> Indexed:
    if cell is start:
        return Indexed(cell, START, START, START)
    ends = (start, cell) if start.period < cell.period else (cell, start)
    found = change(indicator, *ends)
    if isinstance(found, NoChange):
        return Indexed(cell, None, reason=found.reason)
    value = found.difference if ends[0] is start else -found.difference
    margin = (cell.rounding(indicator) + start.rounding(indicator)) / 2
    return Indexed(cell, value, value - margin, value + margin)


def unmoved(one: Indexed, start: float) -> bool:
    """Whether the rounding alone may have made this difference or index out of no change at all."""
    return one.low is not None and one.high is not None and one.low <= start <= one.high


def median_of(found: Mapping[str, Sequence[Indexed]], periods: Sequence[Period]) -> tuple[dict[Period, float], int]:
    """The middle of these regions in each period, always of the same regions.

    Only regions count that have a value in every period, seen in its source, and all from one source a period: a
    group that changes from year to year would move without anything having changed.

    Returns:
        The middle value per period, and of how many regions; nothing when those are fewer than `FEWEST_FOR_MEDIAN`.
    """
    whole = [values for every in found.values() if len(values := _values(every, periods)) == len(periods)]
    sources = {(one.cell.period, one.cell.source) for values in whole for one in values}
    if len(whole) < FEWEST_FOR_MEDIAN or len(sources) > len(periods):
        return {}, len(whole)
    return {
        period: median(values[place].value or 0.0 for values in whole) for place, period in enumerate(periods)
    }, len(whole)


def _values(every: Sequence[Indexed], periods: Sequence[Period]) -> list[Indexed]:
    """What a region has in these periods, in their order."""
    there = {one.cell.period: one for one in every if one.value is not None and one.cell.confidence is Confidence.SEEN}
    return [there[period] for period in periods if period in there]
