"""Change of one region over time, refused where a statistician would refuse it."""

import math
from dataclasses import dataclass

from toekomstscenario.analysis.comparability import Pair, refusal, small_count, within_rounding
from toekomstscenario.analysis.intervals import USUAL, z_of
from toekomstscenario.analysis.remarks import SMALL_COUNT
from toekomstscenario.model import Cell, Indicator, Kind, NumberKind

# Below this many rounding steps a percentage of change mostly shows the rounding, so only the difference is told.
STEPS_FOR_PERCENT = 20
DIGITS = 6  # differences carry no more: 1.2 - 1.1 is 0.1


@dataclass(frozen=True, slots=True)
class Change:
    """A change that may be told: difference in the unit of the indicator, and in percent for large enough counts.

    `within_rounding` means: the rounding intervals of the two values touch, so there is no change to speak of.
    `by_chance`, for register counts only: two Poisson counts of one level differ no more in 95 of 100 cases.
    """

    kind: Kind
    earlier: Cell
    later: Cell
    difference: float
    percent: float | None
    within_rounding: bool
    by_chance: bool = False

    @property
    def small(self) -> bool:
        """Whether these are, or are made of, counts so small that chance alone moves them."""
        return small_count(self.kind, self.earlier) or small_count(self.kind, self.later)


@dataclass(frozen=True, slots=True)
class NoChange:
    """A change that may not be told, with the two that were compared and the reason as a Dutch sentence."""

    earlier: Cell
    later: Cell
    reason: str


def change(indicator: Indicator, earlier: Cell, later: Cell) -> Change | NoChange:
    """Compare two cells of one region, unless `comparability` refuses it.

    A difference no larger than the rounding is marked as such (docs/decisions/0003-honest-figures.md).
    """
    reason = refusal(Pair.over_time(indicator, earlier, later))
    if reason is not None:
        return NoChange(earlier, later, reason.sentence)
    assert earlier.value is not None  # both are shown, or there would be a refusal
    assert later.value is not None
    difference = round(later.value - earlier.value, DIGITS)
    return Change(
        kind=indicator.kind,
        earlier=earlier,
        later=later,
        difference=difference,
        percent=_percent(indicator, earlier, difference),
        within_rounding=within_rounding(indicator, earlier, later),
        by_chance=_by_chance(indicator, earlier, later),
    )


def _percent(indicator: Indicator, earlier: Cell, difference: float) -> float | None:
    if indicator.kind is not Kind.COUNT or not earlier.value:
        return None
    if earlier.value < max(STEPS_FOR_PERCENT * earlier.rounding(indicator), SMALL_COUNT):
        return None
    return difference / earlier.value * 100


def _by_chance(indicator: Indicator, earlier: Cell, later: Cell) -> bool:
    """Whether a register count changed no more than chance and rounding may move it (normal approximation)."""
    if indicator.kind is not Kind.COUNT or indicator.number_kind is not NumberKind.REGISTER:
        return False
    one, other = earlier.value or 0.0, later.value or 0.0
    rounding = (earlier.rounding(indicator) + later.rounding(indicator)) / 2
    return abs(other - one) <= z_of(USUAL) * math.sqrt(one + other) + rounding
