"""Lines over time: cut at breaks and gaps, dashed towards provisional values, labelled directly."""

import json
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette

HEIGHT = 320


def draw_lines(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw the marks and steps of a line chart; the value axis starts at zero."""
    layers = [
        *_break_marks(spec, palette),
        *_steps(spec, palette),
        _points(spec, palette),
        *_end_labels(spec, palette),
    ]
    return Drawing(layers, HEIGHT)


X, Y = alt.X("position:Q", title=None), alt.Y("value:Q", title=None)


def _time_axis(spec: ChartSpec) -> alt.X:
    """The axis, described in one layer only; Vega-Lite merges it with the bare channels of the others."""
    positions = [position for position, _ in spec.ticks]
    names = json.dumps({str(round(position * 1000)): text for position, text in spec.ticks}, ensure_ascii=False)
    axis = alt.Axis(
        aria=False,
        title=None, grid=False, values=positions, labelExpr=f"{names}[round(datum.value * 1000)]",
        labelOverlap="greedy", labelFlush=False,
    )  # fmt: skip
    margin = max((positions[-1] - positions[0]) * 0.04, 0.3) if positions else 0.5
    low, high = (positions[0] - margin, positions[-1] + margin) if positions else (0.0, 1.0)
    return alt.X("position:Q", axis=axis, scale=alt.Scale(domain=[low, high], nice=False, zero=False))


def _value_axis(spec: ChartSpec) -> alt.Y:
    return alt.Y("value:Q", scale=alt.Scale(zero=True, nice=True), axis=parts.value_axis(spec.decimals))


def _steps(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    """Pieces of line: those towards a provisional value dashed, the others in the dash of their region."""
    layers: list[alt.Chart] = []
    place = [X, Y, alt.X2("next_position"), alt.Y2("next_value"), parts.colour_by_role(palette)]
    sure, unsure = (spec.steps.filter(pl.col("uncertain") == uncertain) for uncertain in (False, True))
    if not sure.is_empty():
        layers.append(alt.Chart(sure).mark_rule(strokeWidth=2.5, aria=False).encode(*place, parts.dash_by_role()))
    if not unsure.is_empty():
        layers.append(alt.Chart(unsure).mark_rule(strokeWidth=2, strokeDash=[4, 4], aria=False).encode(*place))
    return layers


def _points(spec: ChartSpec, palette: Palette) -> alt.Chart:
    return (
        alt.Chart(parts.with_inside(spec.marks))
        .mark_point(size=64, strokeWidth=2, opacity=1, filled=True)
        .encode(
            _time_axis(spec),
            _value_axis(spec),
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            parts.shape_by_confidence(),
            tooltip=parts.tooltips(),
            description=alt.Description("description:N"),
        )
    )


def _end_labels(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    """Name and last value of each region beside its last point, first as a halo of paper, then as text."""
    ends = _ends(spec)
    layers: list[alt.Chart] = []
    for below in ends["below"].unique().sort():
        part = alt.Chart(ends.filter(pl.col("below") == below))
        drop = 19 if below else -15
        place: dict[str, Any] = {"align": "right", "dx": 6, "dy": drop, "fontWeight": 600, "aria": False}
        halo = part.mark_text(**place, stroke=palette.paper, strokeWidth=5, strokeJoin="round")
        layers.append(halo.encode(X, Y, alt.Text("words:N"), color=alt.value(palette.paper)))
        layers.append(part.mark_text(**place).encode(X, Y, alt.Text("words:N"), parts.colour_by_role(palette)))
    return layers


def _ends(spec: ChartSpec) -> pl.DataFrame:
    """The last value of each region, and whether its label goes below: the line falls, or another is above."""
    shown = spec.marks.filter(pl.col("value").is_not_null()).sort("region", "position")
    highest = pl.col("value").max().over("position")
    falls = (pl.col("value") < pl.col("value").shift(1).over("region")).fill_null(value=False)
    placed = shown.with_columns(
        words=pl.format("{} {}", "label", "value_text"), below=falls | (pl.col("value") < highest)
    )
    return placed.filter(pl.col("position") == pl.col("position").max().over("region"))


def _break_marks(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    if not spec.breaks:
        return []
    places = pl.DataFrame(spec.breaks, schema={"position": pl.Float64(), "words": pl.String()}, orient="row")
    rule = alt.Chart(places).mark_rule(strokeDash=[2, 3], color=palette.quiet, strokeWidth=1.5, aria=False)
    text = alt.Chart(places).mark_text(
        align="left", dx=5, baseline="top", fontSize=NOTE_SIZE, color=palette.muted, aria=False
    )
    return [rule.encode(X), text.encode(X, alt.Text("words:N"), y=alt.value(0))]
