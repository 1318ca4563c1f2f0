"""Stock and flow: how what begins and what ends moves a stock. Arithmetic only; nothing here says why.

Over many periods a stock follows from `itertools.accumulate(flows, closing_stock, initial=opening)`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.model import Cell, Confidence, Indicator
from toekomstscenario.period import Grain

ROUNDING = 5.0  # counts are rounded to 5 each; a larger difference is told as a step of its own
FLOW_GRAINS = (Grain.YEAR, Grain.FIRST_HALF, Grain.SECOND_HALF)


class Part(StrEnum):
    """The four numbers of a bridge; the values are the words of the catalogue."""

    OPENING = "beginstand"
    INFLOW = "instroom"
    OUTFLOW = "uitstroom"
    CLOSING = "eindstand"


@dataclass(frozen=True, slots=True)
class Flow:
    """What began and what ended in one period, both counted in the same unit."""

    inflow: float
    outflow: float

    @property
    def net(self) -> float:
        """How much the stock moves: what began minus what ended."""
        return self.inflow - self.outflow


def closing_stock(opening: float, flow: Flow) -> float:
    """The stock after a period: what there was, plus what began, minus what ended."""
    return opening + flow.net


@dataclass(frozen=True, slots=True)
class StockFlow:
    """The four series of one measure.

    Raises:
        ValueError: they count different things, as measures and young people; those never stand in one sum.
    """

    opening: Indicator
    inflow: Indicator
    outflow: Indicator
    closing: Indicator

    def __post_init__(self) -> None:
        counted = {(one.kind, one.counts, one.unit, one.number_kind) for one in self.by_part.values()}
        if len(counted) > 1:
            raise ValueError(f"een brug van verschillende eenheden: {sorted(str(one) for one in counted)}")

    @property
    def by_part(self) -> Mapping[Part, Indicator]:
        """The series by the part that they play."""
        return dict(zip(Part, (self.opening, self.inflow, self.outflow, self.closing), strict=True))


# A publication, latest last: fetched or by hand, year, source. A table that was fetched and the same table taken over
# by hand are two: CBS may have corrected it in between.
Publication = tuple[bool, int, str]


def publication(cell: Cell) -> Publication:
    """In which publication a figure stood."""
    return (cell.fetched, cell.published or 0, cell.source)


def usable(indicator: Indicator, cell: Cell) -> bool:
    """Shown, seen in the source itself and not a round number: only such figures add up."""
    return cell.value is not None and cell.confidence is Confidence.SEEN and not cell.approximate(indicator)


def shown(cell: Cell) -> float:
    """The value of a cell that is not hidden.

    Raises:
        ValueError: it is; a hidden figure is never zero in a sum.
    """
    if cell.value is None:
        raise ValueError(f"verborgen cijfer in een som: {cell.indicator} {cell.period}")
    return cell.value


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A change in stock as three terms: `change == steady + inflow + outflow`, exactly for whole counts.

    Args:
        change: inflow minus outflow of all periods together.
        steady: what that would be with the flow of the reference in every period.
        inflow: how much more (less, when negative) began than that.
        outflow: how much less (more, when negative) ended than that; with the sign with which it adds to the stock.
    """

    change: float
    steady: float
    inflow: float
    outflow: float


def decompose(flows: Sequence[Flow], reference: Flow) -> Decomposition:
    """Take the change in stock over some periods apart, beside the flow of one reference period."""
    times = len(flows)
    return Decomposition(
        change=sum(flow.net for flow in flows),
        steady=times * reference.net,
        inflow=sum(flow.inflow for flow in flows) - times * reference.inflow,
        outflow=times * reference.outflow - sum(flow.outflow for flow in flows),
    )
