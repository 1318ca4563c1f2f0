"""What a chart shows, apart from how it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import altair as alt
import polars as pl

from toekomstscenario.charts.layer import Layer
from toekomstscenario.geo import Areas


class ChartKind(StrEnum):
    """Kinds of chart; `charts.DRAWERS` has one function for each."""

    LINE = "line"
    DOT = "dot"
    BAR = "bar"
    MAP = "map"
    TILES = "tiles"
    SYMBOLS = "symbols"
    PLACES = "places"
    FUNNEL = "funnel"
    WATERFALL = "waterfall"
    MULTIPLES = "multiples"
    TIMELINE = "timeline"
    SLOPE = "slope"
    SCALE = "scale"
    ICONS = "icons"
    AMOUNTS = "amounts"
    SCENARIOS = "scenarios"


@dataclass(frozen=True, slots=True)
class Event:
    """A marker on a time axis, from the first to the last day that it may have been, and its short label."""

    first: float
    last: float
    label: str

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return (self.first + self.last) / 2


@dataclass(frozen=True)
class ChartSpec:
    """A chart as data.

    Args:
        kind: which drawing.
        marks: one row per plotted value, with the columns below; its numbers are those of the figure's table.
            region (code), label (name to print), role (own1, own2, own3, comparator, other), position (x of a line:
            year as a number; place of a step of a waterfall), value, low and high (its rounding interval; the ends of
            a bar of a waterfall), value_text (as printed), period_text, open (provisional), second_hand, group
            (heading in a dot chart, class of shade on a map), order (rank on the axis, never printed).
        steps: pieces of line (region, role, position, value, next_position, next_value, uncertain); only for lines, and
            from bar to bar of a waterfall.
        ticks: positions on the time axis with their text; empty but for lines and the steps of a waterfall.
        breaks: positions of breaks with a short text; empty but for lines, and for a timeline, whose headings they are;
            where the sums of scenarios begin, with what those are.
        decimals: on the value axis.
        comparator: code of the region that the others are compared with, or "".
        events: what else happened, behind the lines; only for lines, and for a timeline the day on which one looks.
        groups: the classes of a map from low to high, also those without a mark.
        areas: what a map is drawn on.
        limits: control limits of a funnel (position, low_95, high_95, low_998, high_998, target).
        position_title: what the sizes of a funnel are.
        panels: per region the ends of the value axis of a small multiple, and the same in words.
        hrefs: per region where a click on its area leads, on screen; only for maps.
        start: the value from which the lines of small multiples set out, a thin line in each; None when there is none.
            Lines of regions without a mark then run behind them in every panel.
    """

    kind: ChartKind
    marks: pl.DataFrame
    steps: pl.DataFrame
    ticks: tuple[tuple[float, str], ...]
    breaks: tuple[tuple[float, str], ...]
    decimals: int
    comparator: str
    events: tuple[Event, ...] = ()
    groups: tuple[str, ...] = ()
    areas: Areas | None = None
    limits: pl.DataFrame | None = None
    position_title: str = ""
    panels: Mapping[str, tuple[float, float, str]] = field(default_factory=dict[str, tuple[float, float, str]])
    hrefs: Mapping[str, str] = field(default_factory=dict[str, str])
    start: float | None = None


# On screen these are as high as the style sheet makes them, so that a phone has no empty space; see style.css.
MAPS = (ChartKind.MAP, ChartKind.TILES, ChartKind.SYMBOLS, ChartKind.PLACES)


class Drawing(NamedTuple):
    """The layers of a chart from back to front, the height of its plot in pixels, and what a reader may set in it."""

    layers: list[Layer] | list[alt.Chart]
    height: int
    settings: tuple[alt.VariableParameter, ...] = ()
