"""One region beside another in the same period: lower, not to be told apart, higher, or not comparable.

The one place where that is decided. With published numerators and denominators chance is weighed at 95%, else rounding
alone (docs/decisions/0003-honest-figures.md).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.analysis.change import DIGITS
from toekomstscenario.analysis.comparability import Pair, counts_between_regions, refusal, within_rounding
from toekomstscenario.analysis.intervals import Interval, difference_interval
from toekomstscenario.model import Cell, Indicator

_NO_COMPARATOR = "Voor deze periode is er geen cijfer om mee te vergelijken."


class Position(StrEnum):
    """Where a value stands beside the comparator."""

    LOWER = "lager"
    SIMILAR = "gelijk"
    HIGHER = "hoger"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Gap:
    """Difference with the comparator in the unit of the indicator; None when there is none to give.

    `interval` holds the difference with what chance and rounding may do to it (95%); None when only rounding could be
    weighed, and then nothing may be claimed about chance.
    """

    position: Position
    difference: float | None
    reason: str = ""
    interval: Interval | None = None


def compare(indicator: Indicator, own: Cell, comparator: Cell | None, *, members: Collection[str] = ()) -> Gap:
    """Put one cell beside the comparator's.

    Only for percentages and rates, only in the same period. `SIMILAR` means that the rounding intervals touch, or that
    the interval of the difference holds zero where there is one (`difference_interval`, also on `members`: the codes of
    the regions that a comparator is the sum of).
    """
    if comparator is None:
        barred = counts_between_regions(indicator)
        return Gap(Position.UNKNOWN, None, _NO_COMPARATOR if barred is None else barred.sentence)
    barred = refusal(Pair.between_regions(indicator, own, comparator))
    if barred is not None:
        return Gap(Position.UNKNOWN, None, barred.sentence)
    assert own.value is not None  # both are shown, or there would be a refusal
    assert comparator.value is not None
    difference = round(own.value - comparator.value, DIGITS)
    spread = difference_interval(indicator, own, comparator, members=members)
    if within_rounding(indicator, own, comparator) or (spread is not None and spread.holds(0.0)):
        return Gap(Position.SIMILAR, difference, interval=spread)
    return Gap(Position.LOWER if difference < 0 else Position.HIGHER, difference, interval=spread)
