"""Lines over time: cut at breaks and gaps, dashed towards provisional values, labelled directly."""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.spec import ChartSpec, Drawing, Event
from toekomstscenario.charts.style import NOTE_SIZE, SECOND_HAND_DASH, SECOND_HAND_WORDS, Palette

HEIGHT = 320
_BAR, _ROW, _APART, _SIGN = 10, 14, 4, 7  # pixels of the markers of events: bar, row of numbers, room, letter
_NARROW = 220  # pixels of the plot on the smallest phone
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


def time_axis(spec: ChartSpec) -> alt.X:
    """The axis, described in one layer only; Vega-Lite merges it with the bare channels of the others."""
    positions = [position for position, _ in spec.ticks]
    names = json.dumps({str(round(position * 1000)): text for position, text in spec.ticks}, ensure_ascii=False)
    axis = alt.Axis(
        aria=False,
        title=None, grid=False, values=positions, labelExpr=f"{names}[round(datum.value * 1000)]",
        labelOverlap="greedy", labelFlush=False, offset=_lane(spec),
    )  # fmt: skip
    return alt.X("position:Q", axis=axis, scale=alt.Scale(domain=list(_reach(spec)), nice=False, zero=False))


def _reach(spec: ChartSpec) -> tuple[float, float]:
    """Both ends of the time axis: some room beside the first and the last point, and every event."""
    positions = [position for position, _ in spec.ticks]
    if not positions:
        return 0.0, 1.0
    margin = max((positions[-1] - positions[0]) * 0.04, 0.3)
    before, after = [event.first for event in spec.events], [event.last for event in spec.events]
    return min([positions[0] - margin, *before]), max([positions[-1] + margin, *after])


def value_axis(spec: ChartSpec) -> alt.Y:
    """The axis of the values, from zero; in one layer only, as the other."""
    return alt.Y("value:Q", scale=parts.from_zero(), axis=parts.value_axis(spec.decimals))


def _steps(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """Pieces of line: second hand dotted, towards a provisional value dashed, others in the dash of their region."""
    layers: list[Layer] = []
    place = [X, Y, alt.X2("next_position"), alt.Y2("next_value"), parts.colour_by_role(palette)]
    every = parts.with_second_hand(spec.steps, spec.marks)
    heard = every.filter(pl.col("second_hand"))
    sure, unsure = (every.filter(~pl.col("second_hand"), pl.col("uncertain") == told) for told in (False, True))
    if not heard.is_empty():
        dots = Layer(heard).marked("rule", strokeWidth=2, strokeDash=SECOND_HAND_DASH, strokeCap="round", aria=False)
        words = Layer(heard.head(1)).marked(
            "text",
            align="left",
            baseline="bottom",
            dx=-6,
            dy=-23 if spec.breaks else -8,
            fontSize=NOTE_SIZE,
            color=palette.muted,
            aria=False,
        )
        layers += [dots.encode(*place), words.encode(text=alt.value(SECOND_HAND_WORDS), x=alt.value(0), y=alt.value(0))]
    if not sure.is_empty():
        layers.append(Layer(sure).marked("rule", strokeWidth=2.5, aria=False).encode(*place, parts.dash_by_role()))
    if not unsure.is_empty():
        layers.append(Layer(unsure).marked("rule", strokeWidth=2, strokeDash=[4, 4], aria=False).encode(*place))
    return layers


def _points(spec: ChartSpec, palette: Palette) -> Layer:
    return (
        Layer(parts.with_inside(spec.marks))
        .marked("point", size=64, strokeWidth=2, opacity=1, filled=True)
        .encode(
            time_axis(spec),
            value_axis(spec),
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            parts.shape_by_confidence(),
            tooltip=parts.tooltips(),
            description=alt.Description("description:N"),
        )
    )


def _end_labels(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """Name and last value of each region beside its last point, first as a halo of paper, then as text."""
    ends = _ends(spec)
    layers: list[Layer] = []
    for drop in ends["drop"].unique().sort():
        part = Layer(ends.filter(pl.col("drop") == drop))
        place: dict[str, Any] = {"align": "right", "dx": 6, "dy": drop, "fontWeight": 600, "aria": False}
        halo = part.marked("text", **place, stroke=palette.paper, strokeWidth=5, strokeJoin="round")
        layers.append(halo.encode(X, Y, alt.Text("words:N"), color=alt.value(palette.paper)))
        layers.append(part.marked("text", **place).encode(X, Y, alt.Text("words:N"), parts.colour_by_role(palette)))
    return layers


def _ends(spec: ChartSpec) -> pl.DataFrame:
    """The last value of each region, and how many pixels below its point the label stands."""
    shown = spec.marks.filter(pl.col("value").is_not_null()).sort("region", "position")
    falls = (pl.col("value") < pl.col("value").shift(1).over("region")).fill_null(value=False)
    # The axis may reach a quarter beyond the highest value, so points are taken to lie closer than they might.
    height = -pl.col("value") / (shown["value"].max() or 1.0) * HEIGHT * 0.79
    placed = shown.with_columns(words=pl.format("{} {}", "label", "value_text"), falls=falls, height=height)
    placed = placed.with_columns(falls=_below(spec))
    last = placed.filter(pl.col("position") == pl.col("position").max().over("region")).sort("position", "height")
    ends = last.with_columns(stack=pl.Series(_stacks(spec, last), dtype=pl.Int64())).sort("stack", "height")
    found = [part.select("height", "falls").rows() for part in ends.partition_by("stack", maintain_order=True)]
    return ends.with_columns(drop=pl.Series([drop for part in found for drop in drops(part)], dtype=pl.Float64()))


def _below(spec: ChartSpec) -> pl.Expr:
    """Whether the label stands below its point: where it covers the fewest earlier points, else where the line goes."""
    low, high = _reach(spec)
    end = pl.col("position").max().over("region")
    length = pl.col("words").last().over("region").str.len_chars() * _SIGN * (high - low) / _NARROW
    under = (pl.col("position") < end) & (pl.col("position") >= end - length)
    away = pl.col("height") - pl.col("height").last().over("region")
    covered = [(under & ((away - side).abs() < _LINE)).sum().over("region") for side in (_ABOVE, _BELOW)]
    return pl.when(covered[0] == covered[1]).then(pl.col("falls")).otherwise(covered[0] > covered[1])


def _stacks(spec: ChartSpec, ends: pl.DataFrame) -> list[int]:
    """Which labels must stand above each other: those that would meet side by side on the smallest phone."""
    low, high = _reach(spec)
    found: list[int] = []
    before: float | None = None
    for position, words in ends.select("position", "words").iter_rows():
        apart = before is None or (position - before) / (high - low) * _NARROW > len(words) * _SIGN
        found.append(apart + (found[-1] if found else -1))
        before = position
    return found


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


def _break_marks(spec: ChartSpec, palette: Palette) -> list[Layer]:
    if not spec.breaks:
        return []
    places = pl.DataFrame(spec.breaks, schema={"position": pl.Float64(), "words": pl.String()}, orient="row")
    rule = Layer(places).marked("rule", strokeDash=[2, 3], color=palette.quiet, strokeWidth=1.5, aria=False)
    text = Layer(places).marked("text", dy=-5, baseline="bottom", fontSize=NOTE_SIZE, color=palette.muted, aria=False)
    return [rule.encode(X), text.encode(X, alt.Text("words:N"), y=alt.value(0))]


def event_rows(events: Sequence[Event], reach: tuple[float, float]) -> list[int]:
    """In which row of numbers each event stands, so that no number covers another, not on a small phone either.

    Args:
        events: in order of time.
        reach: both ends of the time axis.
    """
    per_pixel = (reach[1] - reach[0]) / _NARROW
    ends: list[float] = []
    found: list[int] = []
    for event in events:
        half = (len(event.label) * _SIGN + _APART) / 2 * per_pixel
        row = next((row for row, end in enumerate(ends) if end <= event.middle - half), len(ends))
        ends[row : row + 1] = [event.middle + half]
        found.append(row)
    return found


def _lane(spec: ChartSpec) -> int:
    """Pixels between the line of zero and the time axis, for the markers of events."""
    return _BAR + _ROW * (1 + max(event_rows(spec.events, _reach(spec)))) + _APART if spec.events else 0


def _event_marks(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """A lane below the chart: a bar as wide as its date is precise, its number under it; nothing crosses the lines."""
    if not spec.events:
        return []
    placed = zip(spec.events, event_rows(spec.events, _reach(spec)), strict=True)
    rows = pl.DataFrame(
        [(event.first, event.last, event.middle, event.label, row) for event, row in placed],
        schema={"position": pl.Float64(), "last": pl.Float64(), "middle": pl.Float64(), "words": pl.String(),
                "row": pl.Int64()},
        orient="row",
    )  # fmt: skip
    bar = Layer(rows).marked("rect", color=palette.quiet, stroke=palette.quiet, strokeWidth=1.5, aria=False)
    layers = [bar.encode(X, alt.X2("last"), y=alt.value(HEIGHT + _APART), y2=alt.value(HEIGHT + _BAR))]
    middle = alt.X("middle:Q", title=None)
    for row in rows["row"].unique().sort():
        words = Layer(rows.filter(pl.col("row") == row)).marked(
            "text", dy=_BAR + 2 + _ROW * row, baseline="top", fontSize=NOTE_SIZE, color=palette.ink, aria=False
        )
        layers.append(words.encode(middle, alt.Text("words:N"), y=alt.value("height")))
    return layers
