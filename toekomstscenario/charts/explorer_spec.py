"""What an animated chart of two figures shows, apart from how it is drawn."""

from dataclasses import dataclass

import polars as pl

POINT_SCHEMA = {
    "moment": pl.Int32(),
    "region": pl.String(),
    "label": pl.String(),
    "role": pl.String(),
    "x": pl.Float64(),
    "y": pl.Float64(),
    "size": pl.Float64(),
    "x_text": pl.String(),
    "y_text": pl.String(),
    "size_text": pl.String(),
    "open": pl.Boolean(),
    "second_hand": pl.Boolean(),
}
STEP_SCHEMA = {
    "moment": pl.Int32(),
    "region": pl.String(),
    "x": pl.Float64(),
    "y": pl.Float64(),
    "next_x": pl.Float64(),
    "next_y": pl.Float64(),
    "uncertain": pl.Boolean(),
}


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis that is the same at every moment.

    Args:
        name: what is measured, in a few words.
        unit: in what, and of whom; where the axis starts when that is not zero.
        low, high: its ends, in the unit of the figure.
        decimals: at most so many at a tick.
        suffix: behind each number at a tick: % or nothing.
    """

    name: str
    unit: str
    low: float
    high: float
    decimals: int
    suffix: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One period of the animation.

    Args:
        code: the period as it stands in an address.
        text: the period as printed, with `*` when a figure of it is provisional.
        joined: whether the points may glide here from the moment before; not across a break or a missing period.
        words: who is there, who is not and why, and the break before it.
    """

    code: str
    text: str
    joined: bool
    words: str


@dataclass(frozen=True)
class ExplorerSpec:
    """Two figures of the same regions at several moments, one point for each region.

    Args:
        x, y: the axes.
        moments: from old to new; at least one.
        points: `POINT_SCHEMA`, one row per region and moment that has both figures. moment is the place in `moments`;
            role is own1, own2, own3, comparator or other; size is a population, or null when all points are equal.
        steps: `STEP_SCHEMA`, the pieces of the trails of the regions that are followed, each from the moment before to
            its own; only where a line may run.
        size_title: what the sizes are; empty when all points are equal.
    """

    x: Axis
    y: Axis
    moments: tuple[Moment, ...]
    points: pl.DataFrame
    steps: pl.DataFrame
    size_title: str
