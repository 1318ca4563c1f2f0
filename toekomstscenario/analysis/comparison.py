"""One region beside another in the same period: lower, not to be told apart, higher, or not comparable."""

from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.analysis.change import DIGITS, within_rounding
from toekomstscenario.model import Cell, Confidence, Indicator, ValueState


class Position(StrEnum):
    """Where a value stands beside the comparator. Without numerator and denominator only rounding is weighed."""

    LOWER = "lager"
    SIMILAR = "gelijk"
    HIGHER = "hoger"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Gap:
    """Difference with the comparator in the unit of the indicator; None when there is none to give."""

    position: Position
    difference: float | None
    reason: str = ""


def same_provenance(one: Cell, other: Cell) -> bool:
    """Whether two figures reached us the same way: both seen in their source, or second hand by the same source."""
    if one.confidence is not other.confidence:
        return False
    return one.confidence is Confidence.SEEN or one.source == other.source


def compare(indicator: Indicator, own: Cell, comparator: Cell | None) -> Gap:
    """Put one cell beside the comparator's.

    Only for percentages, only in the same period. No claim of significance: numerator and denominator are not known
    here, so `SIMILAR` means that the rounding intervals touch, nothing more.
    """
    if not indicator.comparable:
        return Gap(
            Position.UNKNOWN,
            None,
            "Aantallen van gebieden zijn niet eerlijk te vergelijken: gebieden zijn niet even groot.",
        )
    if comparator is None:
        return Gap(Position.UNKNOWN, None, "Voor deze periode is er geen cijfer om mee te vergelijken.")
    if own.period != comparator.period:
        return Gap(Position.UNKNOWN, None, "De twee cijfers gaan niet over dezelfde periode.")
    if own.value_state is not ValueState.SHOWN or comparator.value_state is not ValueState.SHOWN:
        return Gap(Position.UNKNOWN, None, "Een van de twee cijfers is verborgen of ontbreekt.")
    assert own.value is not None  # both shown
    assert comparator.value is not None
    if not same_provenance(own, comparator):
        return Gap(
            Position.UNKNOWN,
            None,
            "De twee cijfers komen uit verschillende bronnen en zijn niet eerlijk te vergelijken.",
        )
    difference = round(own.value - comparator.value, DIGITS)
    if within_rounding(indicator, own, comparator):
        return Gap(Position.SIMILAR, difference)
    return Gap(Position.LOWER if difference < 0 else Position.HIGHER, difference)
