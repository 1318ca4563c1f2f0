"""What a chart shows, apart from how it is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import altair as alt
import polars as pl


class ChartKind(StrEnum):
    """Kinds of chart; `charts.DRAWERS` has one function for each."""

    LINE = "line"
    DOT = "dot"
    BAR = "bar"


@dataclass(frozen=True)
class ChartSpec:
    """A chart as data.

    Args:
        kind: which drawing.
        marks: one row per plotted value, with the columns below; its numbers are those of the figure's table.
            region (code), label (name to print), role (own1, own2, own3, comparator, other), position (x of a line:
            year as a number), value, value_text (as printed), period_text, open (provisional), second_hand, group
            (heading in a dot chart), order (rank on the axis, never printed).
        steps: pieces of line (role, position, value, next_position, next_value, uncertain); empty but for lines.
        ticks: positions on the time axis with their text; empty but for lines.
        breaks: positions of breaks with a short text; empty but for lines.
        decimals: on the value axis.
        comparator: code of the region that the others are compared with, or "".
    """

    kind: ChartKind
    marks: pl.DataFrame
    steps: pl.DataFrame
    ticks: tuple[tuple[float, str], ...]
    breaks: tuple[tuple[float, str], ...]
    decimals: int
    comparator: str


class Drawing(NamedTuple):
    """The layers of a chart, from back to front, and the height of its plot in pixels."""

    layers: list[alt.Chart]
    height: int
