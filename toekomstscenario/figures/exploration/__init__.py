"""Two figures set out against each other, a point for each region, moving through the years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from toekomstscenario.charts.explorer_spec import ExplorerSpec
from toekomstscenario.figure import Figure
from toekomstscenario.figures.exploration.chart import chart_of
from toekomstscenario.figures.exploration.gathered import MOST_FOLLOWED, Explored, gather
from toekomstscenario.figures.exploration.offers import (
    FEWEST_PERIODS,
    FEWEST_REGIONS,
    Offer,
    Offers,
    find_offers,
    widest,
)
from toekomstscenario.figures.exploration.waiting import Waiting, Way, make_waiting
from toekomstscenario.figures.exploration.words import figure_of
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Period

__all__ = [
    "FEWEST_PERIODS",
    "FEWEST_REGIONS",
    "MOST_FOLLOWED",
    "Exploration",
    "Explored",
    "Offer",
    "Offers",
    "Prepared",
    "Waiting",
    "Way",
    "find_offers",
    "gather",
    "make_exploration",
    "make_waiting",
    "prepare",
    "widest",
]


@dataclass(frozen=True)
class Exploration:
    """One view: words and table, the chart of all periods, and the period that is looked at.

    The chart moves, so it cannot be a picture in a file; therefore it stands beside the figure and not in it.
    """

    figure: Figure
    chart: ExplorerSpec
    period: Period

    @property
    def figure_now(self) -> Figure:
        """The figure with the table of this period only."""
        table = self.figure.table.filter(pl.col("periode_code") == str(self.period))
        return replace(self.figure, title=f"{self.figure.title}: alleen {format_period(self.period)}", table=table)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is the same whatever period is looked at: the cells and the chart."""

    found: Explored
    chart: ExplorerSpec


def prepare(gathered: Explored, regions: Sequence[str] = ()) -> Prepared:
    """Give regions of the group a colour and make the chart of all periods.

    Args:
        gathered: from `gather`.
        regions: codes, at most `MOST_FOLLOWED`; those that are not in the group are passed over.
    """
    found = replace(gathered, own=tuple(code for code in regions if code in gathered.group.codes)[:MOST_FOLLOWED])
    return Prepared(found, chart_of(found))


def make_exploration(prepared: Prepared, period: Period | None = None) -> Exploration:
    """The view in one of the periods; in the latest when that is not one of them."""
    periods = prepared.found.periods
    shown = period if period is not None and period in periods else periods[-1]
    return Exploration(figure_of(prepared.found, shown), prepared.chart, shown)
