"""A bridge from opening to closing stock, only out of figures of one publication."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toekomstscenario.analysis.stock_flow import (
    FLOW_GRAINS,
    ROUNDING,
    Flow,
    Part,
    Publication,
    StockFlow,
    closing_stock,
    publication,
    shown,
    usable,
)
from toekomstscenario.model import Cell
from toekomstscenario.period import Grain, Period

_FLOWS = (Part.INFLOW, Part.OUTFLOW)


@dataclass(frozen=True, slots=True)
class Bridge:
    """Opening stock, inflow, outflow and closing stock of one period, out of one publication."""

    period: Period
    opening: Cell
    inflow: Cell
    outflow: Cell
    closing: Cell

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The four, in the order of the sum."""
        return (self.opening, self.inflow, self.outflow, self.closing)

    @property
    def expected(self) -> float:
        """Opening stock plus inflow minus outflow."""
        return closing_stock(shown(self.opening), Flow(shown(self.inflow), shown(self.outflow)))

    @property
    def difference(self) -> float:
        """What the closing stock is above (or below) the sum."""
        return shown(self.closing) - self.expected

    @property
    def fits(self) -> bool:
        """Whether the difference is no more than rounding."""
        return abs(self.difference) <= ROUNDING


@dataclass(frozen=True, slots=True)
class NoBridge:
    """A period without a bridge, with the reason as a Dutch sentence."""

    period: Period
    reason: str


def find_bridges(series: StockFlow, cells: Iterable[Cell]) -> tuple[Bridge | NoBridge, ...]:
    """For every period of which anything is known its bridge, or why there is none; from old to new.

    Args:
        series: the four series of a measure.
        cells: of these series and one region, all publications of each figure.
    """
    found = list(cells)
    return tuple(_bridge(series, period, found) for period in _periods(series, found))


def _bridge(series: StockFlow, period: Period, cells: Sequence[Cell]) -> Bridge | NoBridge:
    opening, closing = (Period(day, day) for day in (period.start, period.end))
    for each in series.by_part.values():
        for crossed in each.breaks_between(opening, closing):
            return NoBridge(period, f"In deze periode zit een breuk. {crossed.reason}")
    wanted = dict(zip(Part, (opening, period, period, closing), strict=True))
    here = {
        part: [cell for cell in cells if (cell.indicator, cell.period) == (series.by_part[part].id, when)]
        for part, when in wanted.items()
    }
    fit = {part: [one for one in found if usable(series.by_part[part], one)] for part, found in here.items()}
    together: dict[Publication, dict[Part, Cell]] = {}
    for part, found in fit.items():
        for cell in found:
            together.setdefault(publication(cell), {})[part] = cell
    complete = sorted(key for key, parts in together.items() if len(parts) == len(Part))
    if complete:
        parts = together[complete[-1]]
        return Bridge(period, *(parts[part] for part in Part))
    return NoBridge(period, _reason(here, fit, together))


def _reason(
    here: Mapping[Part, Sequence[Cell]],
    fit: Mapping[Part, Sequence[Cell]],
    together: Mapping[Publication, Mapping[Part, Cell]],
) -> str:
    absent = [part for part in Part if not here[part]]
    if absent:
        return f"{_listed(absent)} {'ontbreekt' if len(absent) == 1 else 'ontbreken'}."
    poor = [part for part in Part if not fit[part]]
    if poor:
        return f"Van {_listed(poor).lower()} is er geen getoond cijfer uit de bron zelf."
    best = max(together.values(), key=len)
    lacking = [part for part in Part if part not in best]
    return (
        "De vier cijfers staan niet in één publicatie, en publicaties voegen wij niet samen. De volledigste mist"
        f" {_listed(lacking).lower()}."
    )


def _listed(parts: Sequence[Part]) -> str:
    *first, last = [str(part) for part in parts]
    words = f"{', '.join(first)} en {last}" if first else last
    return words[:1].upper() + words[1:]


def _periods(series: StockFlow, cells: Sequence[Cell]) -> list[Period]:
    """The periods of the flows, and those that a closing stock would close."""
    flows = {series.by_part[part].id for part in _FLOWS}
    found = {cell.period for cell in cells if cell.indicator in flows and cell.period.grain in FLOW_GRAINS}
    closed = {cell.period.end for cell in cells if cell.indicator == series.closing.id}
    return sorted(found | {one for day in closed if (one := _closed_by(day)) is not None})


def _closed_by(day: date) -> Period | None:
    """The year, or the first half of it, that a day closes."""
    year = Period(date(day.year, 1, 1), day)
    return year if year.grain in (Grain.YEAR, Grain.FIRST_HALF) else None
