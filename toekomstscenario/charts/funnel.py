"""Funnel plot: regions by size, with the control limits around the comparator."""

from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette

HEIGHT = 380
_NEAR = 0.15  # of the line: so far from it a point would lie under its name
# Inner limits dashed, outer ones drawn through: they differ in more than their place.
_LIMITS: tuple[tuple[str, str, list[int]], ...] = (
    ("low_95", "95%", [5, 4]), ("high_95", "95%", [5, 4]),
    ("low_998", "99,8%", [1, 0]), ("high_998", "99,8%", [1, 0]),
)  # fmt: skip


def draw_funnel(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw one point per region at its size, a line at the comparator's value, and the limits as curves."""
    shown = parts.with_inside(spec.marks)
    layers = [
        *_limits(spec, palette),
        _comparator(spec, palette),
        _points(spec, shown.filter(pl.col("region") != spec.comparator), palette),
        *_comparator_label(spec, shown, palette),
        *_own_labels(spec, shown, palette),
    ]
    return Drawing(layers, HEIGHT)


def _x(spec: ChartSpec) -> alt.X:
    """The same title in every layer: one without would take it from all."""
    return alt.X("position:Q", title=spec.position_title)


def _limits(spec: ChartSpec, palette: Palette) -> list[Layer]:
    assert spec.limits is not None  # a funnel has limits
    start = spec.limits.head(1)  # there the curves lie furthest apart
    layers: list[Layer] = []
    for column, words, dash in _LIMITS:
        line = Layer(spec.limits).marked("line", color=palette.muted, strokeWidth=1.2, strokeDash=dash, aria=False)
        layers.append(line.encode(_x(spec), alt.Y(f"{column}:Q", title=None)))
        text: dict[str, Any] = {"align": "left", "dx": 7, "dy": -1 if column.startswith("high") else 3, "aria": False}
        named = Layer(start).marked("text", **text, text=words, color=palette.muted, fontSize=NOTE_SIZE)
        layers.append(named.encode(_x(spec), alt.Y(f"{column}:Q", title=None)))
    return layers


def _comparator(spec: ChartSpec, palette: Palette) -> Layer:
    assert spec.limits is not None  # a funnel has limits
    target = Layer(spec.limits.head(1)).marked("rule", color=palette.ink, strokeWidth=1.5, aria=False)
    return target.encode(alt.Y("target:Q", title=None))


def _comparator_label(spec: ChartSpec, shown: pl.DataFrame, palette: Palette) -> list[Layer]:
    """The name of the line at its right end, on the side where fewest points lie."""
    assert spec.limits is not None  # a funnel has limits
    target = spec.limits["target"][0]
    regions = shown.filter(pl.col("region") != spec.comparator)
    large = regions.filter(pl.col("position") > pl.col("position").max() * 0.7)["value"]
    near = [value - target for value in large if abs(value - target) < _NEAR * target]
    below = sum(gap > 0 for gap in near) > sum(gap < 0 for gap in near)
    row = shown.filter(pl.col("region") == spec.comparator)
    named = Layer(row.with_columns(words=pl.format("{} {}", "label", "value_text"), target=pl.lit(target)))
    place: dict[str, Any] = {"align": "right", "dy": 11 if below else -9, "fontWeight": 600, "aria": False}
    y = alt.Y("target:Q", title=None)
    marks = parts.on_halo(named, place, palette)
    return [mark.encode(y, alt.Text("words:N"), x=alt.value("width")) for mark in marks]


def _points(spec: ChartSpec, regions: pl.DataFrame, palette: Palette) -> Layer:
    pointed = parts.pointing()
    axis = alt.Axis(aria=False, grid=False, format=",.0f", tickCount=5)
    return (
        Layer(regions)
        .marked("point", size=80, strokeWidth=2, filled=True)
        .encode(
            alt.X("position:Q", title=spec.position_title, axis=axis, scale=parts.from_zero()),
            alt.Y("value:Q", axis=parts.value_axis(spec.decimals), scale=parts.from_zero()),
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            parts.shape_by_confidence(),
            parts.faded(pointed),
            tooltip=[*parts.tooltips(), alt.Tooltip("group:N", title="Plaats")],
            description=alt.Description("description:N"),
        )
        .choosing(pointed)
    )


def _own_labels(spec: ChartSpec, shown: pl.DataFrame, palette: Palette) -> list[Layer]:
    """Name and value of the reader's own regions beside their points."""
    own = shown.filter(pl.col("role").str.starts_with("own"))
    if own.is_empty():
        return []
    chart = Layer(own.with_columns(words=pl.format("{} {}", "label", "value_text")))
    place: dict[str, Any] = {"dy": -14, "fontWeight": 600, "aria": False}
    halo = chart.marked("text", **place, color=palette.paper, stroke=palette.paper, strokeWidth=5, strokeJoin="round")
    y = alt.Y("value:Q", title=None)
    named = chart.marked("text", **place).encode(_x(spec), y, alt.Text("words:N"), parts.colour_by_role(palette))
    return [halo.encode(_x(spec), y, alt.Text("words:N")), named]
