"""Lines over time: cut at breaks and gaps, dashed towards provisional values, labelled directly."""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette

HEIGHT = 320
FOOT = 16  # pixels of the markers of events
_ABOVE, _BELOW = -15.0, 19.0  # pixels from a point to its label
_LINE = 17.0  # pixels that a label takes


def draw_lines(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw the marks and steps of a line chart; the value axis starts at zero."""
    layers = [
        *_event_marks(spec, palette),
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
    for drop in ends["drop"].unique().sort():
        part = alt.Chart(ends.filter(pl.col("drop") == drop))
        place: dict[str, Any] = {"align": "right", "dx": 6, "dy": drop, "fontWeight": 600, "aria": False}
        halo = part.mark_text(**place, stroke=palette.paper, strokeWidth=5, strokeJoin="round")
        layers.append(halo.encode(X, Y, alt.Text("words:N"), color=alt.value(palette.paper)))
        layers.append(part.mark_text(**place).encode(X, Y, alt.Text("words:N"), parts.colour_by_role(palette)))
    return layers


def _ends(spec: ChartSpec) -> pl.DataFrame:
    """The last value of each region, and how many pixels below its point the label stands."""
    shown = spec.marks.filter(pl.col("value").is_not_null()).sort("region", "position")
    falls = (pl.col("value") < pl.col("value").shift(1).over("region")).fill_null(value=False)
    # The axis may reach a quarter beyond the highest value, so points are taken to lie closer than they might.
    height = -pl.col("value") / (shown["value"].max() or 1.0) * HEIGHT * 0.8
    placed = shown.with_columns(words=pl.format("{} {}", "label", "value_text"), falls=falls, height=height)
    last = placed.filter(pl.col("position") == pl.col("position").max().over("region")).sort("position", "height")
    ends = [part.select("height", "falls").rows() for part in last.partition_by("position", maintain_order=True)]
    return last.with_columns(drop=pl.Series([drop for part in ends for drop in drops(part)], dtype=pl.Float64))


def drops(ends: Sequence[tuple[float, bool]]) -> list[float]:
    """Where the labels of points above each other go, so that none covers another.

    Args:
        ends: from the highest to the lowest: its place in pixels (positive is down), and whether its line falls.

    Returns:
        Pixels from each point to its label: above the highest one unless its line falls, else below.
    """
    found = [_BELOW if falls or number else _ABOVE for number, (_, falls) in enumerate(ends)]
    if len(ends) > 1 and ends[1][0] - ends[0][0] + found[1] - found[0] < _LINE:
        found[0] = _ABOVE
    for number in range(1, len(ends)):
        found[number] = max(found[number], ends[number - 1][0] + found[number - 1] + _LINE - ends[number][0])
    return found


def _break_marks(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    if not spec.breaks:
        return []
    places = pl.DataFrame(spec.breaks, schema={"position": pl.Float64(), "words": pl.String()}, orient="row")
    rule = alt.Chart(places).mark_rule(strokeDash=[2, 3], color=palette.quiet, strokeWidth=1.5, aria=False)
    text = alt.Chart(places).mark_text(
        align="left", dx=5, baseline="top", fontSize=NOTE_SIZE, color=palette.muted, aria=False
    )
    return [rule.encode(X), text.encode(X, alt.Text("words:N"), y=alt.value(0))]


def _event_marks(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    """Numbered markers along the foot, as wide as their dates are precise; nothing of them crosses the lines."""
    if not spec.events:
        return []
    rows = pl.DataFrame(
        [(event.first, event.last, event.middle, event.label) for event in spec.events],
        schema={"position": pl.Float64(), "last": pl.Float64(), "middle": pl.Float64(), "words": pl.String()},
        orient="row",
    )
    chart = alt.Chart(rows)
    band = chart.mark_rect(color=palette.hairline, stroke=palette.quiet, strokeWidth=1, aria=False)
    words = chart.mark_text(dy=-FOOT / 2, fontSize=NOTE_SIZE, color=palette.ink, aria=False)
    return [
        band.encode(X, alt.X2("last"), y=alt.YValue(alt.ExprRef(f"height - {FOOT}")), y2=alt.Y2Value("height")),
        words.encode(alt.X("middle:Q", title=None), alt.Text("words:N"), y=alt.value("height")),
    ]
