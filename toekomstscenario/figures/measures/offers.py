"""What can be shown of a measure in a region: its bridges, its flows, and the periods to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.analysis import series
from toekomstscenario.analysis.bridge import Bridge, NoBridge, find_bridges
from toekomstscenario.analysis.decomposition import flow_periods
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.measures.kinds import Measure
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.period import Grain, Period
from toekomstscenario.store import Store


@dataclass(frozen=True)
class Offers:
    """What there is of one measure in one region.

    Args:
        bridges: per period the bridge, or why there is none.
        inflow, outflow: the pair of series of which the region has figures, else that of the bridge.
        flow_cells: all publications of that pair.
        flow_periods: of which one publication gives both.
        stock: the series of the stock of which the region has figures, else that of the bridge.
    """

    bridges: tuple[Bridge | NoBridge, ...]
    inflow: Indicator
    outflow: Indicator
    flow_cells: tuple[Cell, ...]
    flow_periods: tuple[Period, ...]
    stock: Indicator

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that a reader can choose, from old to new."""
        return tuple(sorted({*self.flow_periods, *(one.period for one in self.bridges)}))

    @property
    def bridged(self) -> tuple[Period, ...]:
        """The periods that have a bridge."""
        return tuple(one.period for one in self.bridges if isinstance(one, Bridge))

    @property
    def first_choice(self) -> Period | None:
        """The latest period with a bridge, else with both flows, else at all; a whole year before a half; or None."""
        for found in (self.bridged, self.flow_periods, self.periods):
            years = [one for one in found if one.grain is Grain.YEAR]
            if found:
                return (years or found)[-1]
        return None

    def bases(self, period: Period | None) -> tuple[Period, ...]:
        """The earlier periods of the same kind that have both flows."""
        if period is None:
            return ()
        return tuple(one for one in self.flow_periods if one.grain is period.grain and one < period)

    def found(self, period: Period | None) -> Bridge | NoBridge | None:
        """The bridge of a period, or why there is none; None when nothing is known of that period."""
        return next((one for one in self.bridges if one.period == period), None)


def find_offers(catalogue: Catalogue, store: Store, measure: Measure, region: str) -> Offers:
    """Look what there is of a measure in a region.

    Raises:
        UserError: the description of a series cannot be read.
        DataError: a file with figures cannot be used.
    """
    bridge = measure.bridge(catalogue)
    cells = _cells(store, tuple(bridge.by_part.values()), region)
    inflow, outflow, flow_cells = _flows(catalogue, store, measure, region)
    stocks = [catalogue.indicator(name) for name in measure.all_stocks]
    return Offers(
        bridges=find_bridges(bridge, cells),
        inflow=inflow,
        outflow=outflow,
        flow_cells=flow_cells,
        flow_periods=tuple(flow_periods(inflow, outflow, flow_cells)),
        stock=next((one for one in stocks if _cells(store, (one,), region)), stocks[0]),
    )


def _flows(
    catalogue: Catalogue, store: Store, measure: Measure, region: str
) -> tuple[Indicator, Indicator, tuple[Cell, ...]]:
    pairs = [(catalogue.indicator(one), catalogue.indicator(other)) for one, other in measure.all_flows]
    for pair in pairs:
        cells = _cells(store, pair, region)
        if flow_periods(*pair, cells):
            return (*pair, cells)
    return (*pairs[0], _cells(store, pairs[0], region))


def _cells(store: Store, wanted: Sequence[Indicator], region: str) -> tuple[Cell, ...]:
    """All publications of the figures of some series in one region."""
    frames = [store.observations(one, (region,), vintages=True) for one in wanted]
    return tuple(cell for frame in frames for cell in series.cells(frame))
