"""A series as an index: every value as a percentage of one chosen period, only where the two may be compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.analysis.change import STEPS_FOR_PERCENT
from toekomstscenario.analysis.comparability import Pair, refusal
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.period import Period

BASE = 100.0
_TOO_SMALL = "Het getal in het beginjaar is zo klein dat een index vooral de afronding zou laten zien."


@dataclass(frozen=True, slots=True)
class Indexed:
    """One cell with its index and the bounds that rounding sets; without index a reason, as a Dutch sentence."""

    cell: Cell
    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


def index_of(indicator: Indicator, cells: Sequence[Cell], base: Period) -> list[Indexed]:
    """The cells of one region as an index with `base` = 100.

    No index across a break, for a hidden value, from second hand or another season, nor when the base is smaller than
    twenty rounding steps: then the index would mostly show the rounding.

    Args:
        indicator: of all cells.
        cells: one region, one kind of period.
        base: the period that is 100.
    """
    start = next((cell for cell in cells if cell.period == base), None)
    if start is None or not start.value:
        return [Indexed(cell, None, reason="Voor het beginjaar is er geen cijfer.") for cell in cells]
    if start.value < STEPS_FOR_PERCENT * start.rounding(indicator):
        return [Indexed(cell, None, reason=_TOO_SMALL) for cell in cells]
    return [_indexed(indicator, cell, start, start.value) for cell in cells]


def _indexed(indicator: Indicator, cell: Cell, start: Cell, base: float) -> Indexed:
    if cell is start:
        return Indexed(cell, BASE, BASE, BASE)
    barred = refusal(Pair.over_time(indicator, *sorted((start, cell), key=lambda each: each.period)))
    if barred is not None or cell.value is None:
        return Indexed(cell, None, reason="" if barred is None else barred.sentence)
    half, base_half = cell.rounding(indicator) / 2, start.rounding(indicator) / 2
    return Indexed(
        cell,
        value=cell.value / base * BASE,
        low=max(cell.value - half, 0.0) / (base + base_half) * BASE,
        high=(cell.value + half) / (base - base_half) * BASE,
    )
