"""A change in stock taken apart into less or more inflow and outflow, only out of figures of one publication."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from toekomstscenario.analysis.stock_flow import (
    FLOW_GRAINS,
    Decomposition,
    Flow,
    Publication,
    decompose,
    publication,
    shown,
    usable,
)
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Grain, Period


@dataclass(frozen=True, slots=True)
class FlowCells:
    """Inflow and outflow of one period, out of one publication."""

    inflow: Cell
    outflow: Cell

    @property
    def flow(self) -> Flow:
        """The two as numbers."""
        return Flow(shown(self.inflow), shown(self.outflow))


@dataclass(frozen=True, slots=True)
class Decomposed:
    """A decomposition with the figures that it is made of, all out of one publication.

    `inflow_rounding` and `outflow_rounding` are how far rounding alone can move those two terms.
    """

    reference: FlowCells
    later: tuple[FlowCells, ...]
    result: Decomposition
    inflow_rounding: float
    outflow_rounding: float

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All figures, those of the reference first."""
        return tuple(cell for each in (self.reference, *self.later) for cell in (each.inflow, each.outflow))


@dataclass(frozen=True, slots=True)
class NoDecomposition:
    """Why there is none, as a Dutch sentence."""

    reason: str


def periods_after(reference: Period, last: Period) -> tuple[Period, ...]:
    """The years after the reference up to the last; of half-years only the last, because they make no row of years."""
    if reference.grain is not Grain.YEAR:
        return (last,)
    years = range(reference.start.year + 1, last.start.year + 1)
    return tuple(Period(date(year, 1, 1), date(year, 12, 31)) for year in years)


def take_apart(
    inflow: Indicator, outflow: Indicator, cells: Iterable[Cell], *, reference: Period, last: Period
) -> Decomposed | NoDecomposition:
    """Decompose the change in stock from the end of the reference to the end of the last period.

    Of half-years only the last one is set beside the reference.

    Args:
        inflow, outflow: two series of one unit.
        cells: of these series and one region, all publications of each figure.
        reference: whose flow the others are set beside.
        last: of the same kind as the reference, and later.
    """
    if inflow.counts != outflow.counts:
        return NoDecomposition("Instroom en uitstroom tellen hier niet hetzelfde.")
    if reference.grain is not last.grain or reference >= last:
        return NoDecomposition("Er is geen eerdere periode van dezelfde soort om mee te vergelijken.")
    for each in (inflow, outflow):
        for crossed in each.breaks_between(reference, last):
            return NoDecomposition(f"Tussen deze periodes zit een breuk. {crossed.reason}")
    wanted = (reference, *periods_after(reference, last))
    by_publication = _flows_by_publication(inflow, outflow, cells)
    complete = sorted(key for key, flows in by_publication.items() if all(period in flows for period in wanted))
    if not complete:
        names = [format_period(period) for period in wanted]
        return NoDecomposition(
            f"Er is geen publicatie die instroom en uitstroom geeft van {', '.join(names[:-1])} en {names[-1]}, en"
            " publicaties voegen wij niet samen."
        )
    first, *later = (by_publication[complete[-1]][period] for period in wanted)
    return Decomposed(
        reference=first,
        later=tuple(later),
        result=decompose([one.flow for one in later], first.flow),
        inflow_rounding=_rounding(inflow, first.inflow, [one.inflow for one in later]),
        outflow_rounding=_rounding(outflow, first.outflow, [one.outflow for one in later]),
    )


def _flows_by_publication(
    inflow: Indicator, outflow: Indicator, cells: Iterable[Cell]
) -> dict[Publication, dict[Period, FlowCells]]:
    """Per publication the periods of which it gives both."""
    begun: dict[tuple[Publication, Period], Cell] = {}
    ended: dict[tuple[Publication, Period], Cell] = {}
    for cell in cells:
        for series, kept in ((inflow, begun), (outflow, ended)):
            if cell.indicator == series.id and usable(series, cell):
                kept[publication(cell), cell.period] = cell
    found: dict[Publication, dict[Period, FlowCells]] = {}
    for (key, period), cell in begun.items():
        if (key, period) in ended:
            found.setdefault(key, {})[period] = FlowCells(cell, ended[key, period])
    return found


def flow_periods(inflow: Indicator, outflow: Indicator, cells: Iterable[Cell]) -> list[Period]:
    """The years and half-years of which one publication gives both inflow and outflow, from old to new."""
    found = _flows_by_publication(inflow, outflow, cells).values()
    return sorted({period for flows in found for period in flows if period.grain in FLOW_GRAINS})


def _rounding(indicator: Indicator, reference: Cell, later: Sequence[Cell]) -> float:
    return len(later) * reference.rounding(indicator) / 2 + sum(one.rounding(indicator) / 2 for one in later)
