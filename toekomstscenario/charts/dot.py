"""Dots per region on one axis, in groups beside the comparator; ordered by value, never ranked."""

import json
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette

ROW_HEIGHT = 24


X, Y = alt.X("value:Q", title=None), alt.Y("label:N", title=None)


def draw_dots(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw one dot per region with its rounding interval, and a line at the comparator's value."""
    shown = spec.marks.filter(pl.col("value").is_not_null())
    regions = parts.with_inside(shown.filter(pl.col("region") != spec.comparator).sort("order"))
    headings = [str(group) for group in regions["group"].unique(maintain_order=True) if group]
    layers = [
        *_comparator_line(shown.filter(pl.col("region") == spec.comparator), _furthest(shown), palette),
        _intervals(regions, palette),
        _dots(spec, regions, headings, palette),
        *_values(regions, palette),
        *_headings(headings, palette),
    ]
    return Drawing(layers, ROW_HEIGHT * max(regions.height + len(headings), 2))


def _furthest(shown: pl.DataFrame) -> float:
    return max(shown["value"].to_list(), default=0.0)


def _rows(regions: pl.DataFrame, headings: list[str], palette: Palette) -> alt.Y:
    """The axis of regions, each group under its own heading: an empty row, whose text is drawn by `_headings`.

    Described in one layer only; Vega-Lite merges it with the bare channels of the others.
    """
    names: list[str] = []
    for (group,), part in regions.group_by(["group"], maintain_order=True):
        names.extend([str(group)] if group else [])
        names.extend(part["label"])
    axis = alt.Axis(
        aria=False,
        title=None,
        domain=False,
        ticks=False,
        grid=False,
        labelLimit=190,
        labelColor=palette.ink,
        labelExpr=f"indexof({json.dumps(headings)}, datum.label) >= 0 ? '' : datum.label",
    )
    return alt.Y("label:N", sort=names, scale=alt.Scale(domain=names), axis=axis)


def _intervals(regions: pl.DataFrame, palette: Palette) -> alt.Chart:
    line = alt.Chart(regions).mark_rule(strokeWidth=2, opacity=0.7, aria=False)
    return line.encode(alt.X("low:Q", title=None), alt.X2("high"), Y, parts.colour_by_role(palette))


def _dots(spec: ChartSpec, regions: pl.DataFrame, headings: list[str], palette: Palette) -> alt.Chart:
    return (
        alt.Chart(regions)
        .mark_point(size=90, strokeWidth=2, opacity=1, filled=True)
        .encode(
            alt.X("value:Q", scale=alt.Scale(zero=True, nice=True), axis=parts.value_axis(spec.decimals)),
            _rows(regions, headings, palette),
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            parts.shape_by_confidence(),
            tooltip=parts.tooltips(),
            description=alt.Description("description:N"),
        )
    )


def _values(regions: pl.DataFrame, palette: Palette) -> list[alt.Chart]:
    """The value of each region behind its interval, in grey."""
    place: dict[str, Any] = {"align": "left", "dx": 10, "fontSize": NOTE_SIZE, "aria": False}
    marks = _on_halo(alt.Chart(regions), place, palette.muted, palette)
    return [mark.encode(alt.X("high:Q", title=None), Y, alt.Text("value_text:N")) for mark in marks]


def _headings(headings: list[str], palette: Palette) -> list[alt.Chart]:
    """The names of the groups, each in its own row."""
    if not headings:
        return []
    place: dict[str, Any] = {"align": "left", "fontWeight": 600, "baseline": "middle", "aria": False}
    marks = _on_halo(alt.Chart(pl.DataFrame({"label": headings})), place, palette.ink, palette)
    return [mark.encode(Y, alt.Text("label:N"), x=alt.value(0)) for mark in marks]


def _on_halo(chart: alt.Chart, place: dict[str, Any], colour: str, palette: Palette) -> list[alt.Chart]:
    """Text over a halo of paper, so that the comparator's line does not run through it."""
    halo = chart.mark_text(**place, color=palette.paper, stroke=palette.paper, strokeWidth=5, strokeJoin="round")
    return [halo, chart.mark_text(**place, color=colour)]


def _comparator_line(comparator: pl.DataFrame, furthest: float, palette: Palette) -> list[alt.Chart]:
    """The comparator as a line, its name above it on the side where there is room."""
    if comparator.is_empty():
        return []
    right_half = comparator["value"].item() > furthest / 2
    side: dict[str, Any] = {"align": "right", "dx": 12} if right_half else {"align": "left", "dx": -12}
    named = alt.Chart(comparator.with_columns(words=pl.format("{} {}", "label", "value_text")))
    rule = named.mark_rule(color=palette.ink, strokeWidth=1.5, aria=False).encode(X)
    text = named.mark_text(**side, dy=-8, baseline="bottom", fontWeight=600, color=palette.ink, aria=False)
    return [rule, text.encode(X, alt.Text("words:N"), y=alt.value(0))]
