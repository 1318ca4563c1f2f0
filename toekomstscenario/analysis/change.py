"""Change of one region over time, refused where a statistician would refuse it."""

from dataclasses import dataclass

from toekomstscenario.model import Cell, Confidence, Indicator, Kind, ValueState
from toekomstscenario.period import Grain

# Below this many rounding steps a percentage of change mostly shows the rounding, so only the difference is told.
STEPS_FOR_PERCENT = 20
# Below this count chance alone moves a number by some ten percent a year (the square root of a Poisson count).
SMALL_COUNT = 100
DIGITS = 6  # differences carry no more: 1.2 - 1.1 is 0.1
_TOLERANCE = 1e-9  # published decimals such as 0.1 are not exact in binary


@dataclass(frozen=True, slots=True)
class Change:
    """A change that may be told: difference in the unit of the indicator, and in percent for large enough counts.

    `within_rounding` means: the rounding intervals of the two values touch, so there is no change to speak of.
    """

    kind: Kind
    earlier: Cell
    later: Cell
    difference: float
    percent: float | None
    within_rounding: bool

    @property
    def small(self) -> bool:
        """Whether these are counts so small that chance alone moves them."""
        counts = (self.earlier.value or 0.0, self.later.value or 0.0)
        return self.kind is Kind.COUNT and min(counts) < SMALL_COUNT


@dataclass(frozen=True, slots=True)
class NoChange:
    """A change that may not be told, with the reason as a Dutch sentence."""

    reason: str


def change(indicator: Indicator, earlier: Cell, later: Cell) -> Change | NoChange:
    """Compare two cells of one region.

    Refused: hidden or absent values, different kinds of period, a break in between, a value rounded more coarsely than
    its series, and values that reached us in different ways. A difference no larger than the rounding is marked as such
    (docs/decisions/0003-honest-figures.md).
    """
    reason = _refusal(indicator, earlier, later)
    if reason:
        return NoChange(reason)
    assert earlier.value is not None  # _refusal saw to it that both are shown
    assert later.value is not None
    difference = round(later.value - earlier.value, DIGITS)
    return Change(
        kind=indicator.kind,
        earlier=earlier,
        later=later,
        difference=difference,
        percent=_percent(indicator, earlier, difference),
        within_rounding=within_rounding(indicator, earlier, later),
    )


def within_rounding(indicator: Indicator, one: Cell, other: Cell) -> bool:
    """Whether the rounding intervals of two shown values touch or overlap."""
    if one.value is None or other.value is None:
        return False
    reach = (one.rounding(indicator) + other.rounding(indicator)) / 2
    return abs(one.value - other.value) <= reach + _TOLERANCE


def _refusal(indicator: Indicator, earlier: Cell, later: Cell) -> str:
    if earlier.value_state is not ValueState.SHOWN or later.value_state is not ValueState.SHOWN:
        return "Een van de twee cijfers is verborgen of ontbreekt, dus is er geen verschil te geven."
    if earlier.period.grain != later.period.grain:
        return "Een heel jaar, een halfjaar en een peildatum zijn niet met elkaar te vergelijken."
    breaks = indicator.breaks_between(earlier.period, later.period)
    if breaks:
        return f"Tussen deze periodes zit een breuk. {breaks[0].reason}"
    if earlier.approximate(indicator) or later.approximate(indicator):
        return "Een van de twee cijfers is grof afgerond, dus is er geen precies verschil te geven."
    if Confidence.SECOND_HAND in (earlier.confidence, later.confidence):
        return "Deze cijfers komen uit de tweede hand of zijn overgenomen; daarom geven wij geen verandering."
    if not same_season(earlier, later):
        return "De peildata vallen niet op dezelfde dag van het jaar; daarom geven wij geen verandering."
    return ""


def same_season(earlier: Cell, later: Cell) -> bool:
    """Whether two reference dates fall on the same day of the year; June and December differ by the season alone."""
    days = {(cell.period.start.month, cell.period.start.day) for cell in (earlier, later)}
    return earlier.period.grain is not Grain.DAY or len(days) == 1


def _percent(indicator: Indicator, earlier: Cell, difference: float) -> float | None:
    if indicator.kind is not Kind.COUNT or not earlier.value:
        return None
    if earlier.value < max(STEPS_FOR_PERCENT * earlier.rounding(indicator), SMALL_COUNT):
        return None
    return difference / earlier.value * 100
