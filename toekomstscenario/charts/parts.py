"""Pieces that several drawings share. Channels are explicit objects: shorthand strings cost 100 times as much."""

from typing import Any, TypeVar

import altair as alt
import polars as pl

from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.style import DASHES, Palette, number_format

AnyChart = TypeVar("AnyChart", alt.Chart, Layer)
_LINES = 5  # about so many on a value axis
ROLES = ("own1", "own2", "own3", "comparator", "other")


def colour_by_role(palette: Palette) -> alt.Color:
    """Own regions in colour, the comparator in ink, others grey; labels say who is who, so there is no legend."""
    return alt.Color("role:N", scale=_role_scale(palette), legend=None)


def stroke_by_role(palette: Palette) -> alt.Stroke:
    """The same colours for an outline."""
    return alt.Stroke("role:N", scale=_role_scale(palette), legend=None)


def _role_scale(palette: Palette) -> alt.Scale:
    return alt.Scale(domain=list(ROLES), range=[palette.colour(role) for role in ROLES])


def with_inside(marks: pl.DataFrame) -> pl.DataFrame:
    """The marks that have a value, with the column that `fill_by_status` reads."""
    state = pl.when(pl.col("open") | pl.col("second_hand")).then(pl.lit("open")).otherwise(pl.lit("dicht"))
    return marks.filter(pl.col("value").is_not_null()).with_columns(inside=pl.format("{}-{}", "role", state))


def with_second_hand(steps: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The pieces of line with a column `second_hand`: whether either end is a figure from second hand."""
    heard = set(marks.filter(pl.col("second_hand")).select("region", "position").iter_rows())
    ends = steps.select("region", "position", "next_position").iter_rows()
    told = [(region, one) in heard or (region, other) in heard for region, one, other in ends]
    return steps.with_columns(second_hand=pl.Series(told, dtype=pl.Boolean()))


def fill_by_status(palette: Palette) -> alt.Fill:
    """Open (paper inside) when provisional or second hand, filled otherwise."""
    states = [(role, state) for role in ROLES for state in ("open", "dicht")]
    domain = [f"{role}-{state}" for role, state in states]
    inside = [palette.paper if state == "open" else palette.colour(role) for role, state in states]
    return alt.Fill("inside:N", scale=alt.Scale(domain=domain, range=inside), legend=None)


def shape_by_confidence() -> alt.Shape:
    """A diamond for second hand, a circle for a figure seen in its source."""
    scale = alt.Scale(domain=[True, False], range=["diamond", "circle"])
    return alt.Shape("second_hand:N", scale=scale, legend=None)


def dash_by_role() -> alt.StrokeDash:
    """Own regions differ in dash as well as in colour."""
    scale = alt.Scale(domain=list(ROLES), range=[DASHES[role] for role in ROLES])
    return alt.StrokeDash("role:N", scale=scale, legend=None)


def tooltips() -> list[alt.Tooltip]:
    """Region, period and the value as printed in the table, marks included."""
    return [
        alt.Tooltip("label:N", title="Gebied"),
        alt.Tooltip("period_text:N", title="Periode"),
        alt.Tooltip("value_text:N", title="Waarde"),
        alt.Tooltip("status_text:N", title="Status"),
    ]


def pointing() -> alt.Parameter:
    """The region that the reader points at, known to the browser only."""
    return alt.selection_point("wijs", fields=["region"], on="pointerover", clear="pointerout")


def faded(pointed: alt.Parameter) -> alt.OpacityValue:
    """Everyone else steps back while the reader points at one."""
    return alt.OpacityValue(0.3, condition={"param": pointed.name, "value": 1})


def on_halo(chart: AnyChart, place: dict[str, Any], palette: Palette) -> list[AnyChart]:
    """Text in ink over a halo of paper, so that no line or shade runs through it."""
    halo = chart.mark_text(**place, color=palette.paper, stroke=palette.paper, strokeWidth=5, strokeJoin="round")
    return [halo, chart.mark_text(**place, color=palette.ink)]


def from_zero() -> alt.Scale:
    """From zero to a round number, as coarse as the lines of `value_axis`: no value lies beyond the last line."""
    return alt.Scale(zero=True, nice=_LINES)


def value_axis(decimals: int) -> alt.Axis:
    """A quiet value axis with Dutch numbers; the subtitle above the chart says what it measures."""
    return alt.Axis(aria=False, title=None, format=number_format(decimals), tickCount=_LINES, domain=False, ticks=False)
