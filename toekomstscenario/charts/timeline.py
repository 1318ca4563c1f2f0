"""Milestones in lanes over the years, for paper: a quarter as wide as a quarter, a day as a sign."""

import json

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette
from toekomstscenario.charts.timeline_marks import BAR, LOOKS, row_height

_STRIPES = 5.0  # pixels between two stripes or dots
_STICK = 0.46  # of a row: half the stripe of a bar that is too narrow for stripes
_WIDTH = 600.0  # pixels of a plot on paper


def draw_timeline(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw the lanes from the top down, with the day on which one looks through them."""
    marks = in_rows(spec)
    days = pl.col("low") == pl.col("high")
    layers = [
        *day_line(spec, palette),
        *headings(spec, palette),
        *_bars(spec, marks.filter(~days), palette),
        *_signs(spec, marks.filter(days), palette),
        *names(marks, palette),
    ]
    return Drawing(layers, height_of(spec))


def rows_of(spec: ChartSpec) -> int:
    """How many rows there are, headings included."""
    return int(spec.marks.select(pl.col("order").max()).item()) + 1


def height_of(spec: ChartSpec) -> int:
    """How high the rows are together, in pixels."""
    return rows_of(spec) * row_height(rows_of(spec))


def in_rows(spec: ChartSpec) -> pl.DataFrame:
    """The marks with top, middle and bottom of their bar, in rows."""
    inset = (1 - BAR / row_height(rows_of(spec))) / 2
    order = pl.col("order")
    return spec.marks.with_columns(top=order + inset, middle=order + 0.5, bottom=order + 1 - inset)


def x_axis(spec: ChartSpec) -> alt.X:
    """The years, above the rows."""
    positions = [position for position, _ in spec.ticks]
    names = json.dumps({str(round(position)): text for position, text in spec.ticks}, ensure_ascii=False)
    axis = alt.Axis(
        aria=False, title=None, orient="top", grid=True, ticks=False, domain=False, values=positions,
        labelExpr=f"{names}[round(datum.value)]", labelOverlap="greedy", labelFlush=False,
    )  # fmt: skip
    return alt.X("low:Q", axis=axis, scale=alt.Scale(domain=[positions[0], positions[-1]], nice=False, zero=False))


def y_axis(spec: ChartSpec, column: str) -> alt.Y:
    """The rows from the top down; the headings say what they are."""
    return alt.Y(
        f"{column}:Q", axis=None, title=None, scale=alt.Scale(domain=[rows_of(spec), 0], nice=False, zero=False)
    )


X2 = alt.X2("high")


def headings(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    """A rule and a name above each group of rows, over a halo: drawn after the line of the day."""
    rows = pl.DataFrame(spec.breaks, schema={"top": pl.Float64(), "words": pl.String()}, orient="row")
    chart = alt.Chart(rows)
    rule = chart.mark_rule(color=palette.quiet, strokeWidth=1, aria=False)
    place = {
        "align": "left", "baseline": "middle", "dy": row_height(rows_of(spec)) / 2 + 1, "fontWeight": 600,
        "fontSize": NOTE_SIZE, "aria": False,
    }  # fmt: skip
    y, words, x = y_axis(spec, "top"), alt.Text("words:N"), alt.value(2)
    return [rule.encode(y), *(text.encode(y, words, x=x) for text in parts.on_halo(chart, place, palette))]


def day_line(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    """The day on which one looks, with its name at the foot."""
    if not spec.events:
        return []
    event = spec.events[0]
    chart = alt.Chart(pl.DataFrame({"low": [event.middle], "words": [event.label]}))
    rule = chart.mark_rule(strokeDash=[6, 3], strokeWidth=1.5, color=palette.ink, aria=False)
    text = chart.mark_text(
        align="center", dy=10, fontSize=NOTE_SIZE, fontWeight=600, color=palette.ink, aria=False
    )  # fmt: skip
    return [rule.encode(x_axis(spec)), text.encode(x_axis(spec), alt.Text("words:N"), y=alt.value("height"))]


def _fill(palette: Palette) -> alt.Fill:
    ground = [look.ground(palette) for look in LOOKS.values()]
    return alt.Fill("state:N", scale=alt.Scale(domain=list(LOOKS), range=ground), legend=None)


def _bars(spec: ChartSpec, bars: pl.DataFrame, palette: Palette) -> list[alt.Chart]:
    if bars.is_empty():
        return []
    drawn = alt.Chart(bars).mark_rect(strokeWidth=1.5, opacity=1)
    place = [x_axis(spec), X2, y_axis(spec, "top"), alt.Y2("bottom")]
    stripes = alt.Chart(_at_distances(spec, _with(bars, "stripes"))).mark_rule(strokeWidth=1.5, aria=False)
    dots = alt.Chart(_at_distances(spec, _with(bars, "dots"))).mark_circle(size=6, opacity=1, aria=False)
    struck = alt.Chart(_with(bars, "struck")).mark_rule(strokeWidth=1.5, aria=False)
    return [
        drawn.encode(*place, _fill(palette), parts.stroke_by_role(palette), tooltip=_tooltips(), description=_told()),
        stripes.encode(x_axis(spec), y_axis(spec, "top"), alt.Y2("bottom"), parts.colour_by_role(palette)),
        dots.encode(x_axis(spec), y_axis(spec, "middle"), parts.colour_by_role(palette)),
        struck.encode(x_axis(spec), X2, y_axis(spec, "middle"), parts.colour_by_role(palette)),
    ]


def _with(bars: pl.DataFrame, pattern: str) -> pl.DataFrame:
    states = [state for state, look in LOOKS.items() if look.pattern == pattern]
    return bars.filter(pl.col("state").is_in(states)).select("low", "high", "top", "middle", "bottom", "role")


def _at_distances(spec: ChartSpec, bars: pl.DataFrame) -> pl.DataFrame:
    """Places at even distances in these bars; in one that has no room, one in the middle that sticks out of it."""
    step = (spec.ticks[-1][0] - spec.ticks[0][0]) / _WIDTH * _STRIPES
    sizes = [(low, high, int((high - low) / step)) for low, high in bars.select("low", "high").iter_rows()]
    places = [
        [low + step * (number + 0.5) for number in range(most)] or [(low + high) / 2] for low, high, most in sizes
    ]
    narrow = pl.Series([most == 0 for _, _, most in sizes], dtype=pl.Boolean())
    return bars.with_columns(
        low=pl.Series(places, dtype=pl.List(pl.Float64())),
        top=pl.when(narrow).then(pl.col("middle") - _STICK).otherwise("top"),
        bottom=pl.when(narrow).then(pl.col("middle") + _STICK).otherwise("bottom"),
    ).explode("low")


def _signs(spec: ChartSpec, days: pl.DataFrame, palette: Palette) -> list[alt.Chart]:
    if days.is_empty():
        return []
    shapes = alt.Scale(domain=list(LOOKS), range=[look.shape for look in LOOKS.values()])
    drawn = alt.Chart(days).mark_point(size=70, strokeWidth=1.5, opacity=1, filled=True)
    return [
        drawn.encode(
            x_axis(spec), y_axis(spec, "middle"), _fill(palette), parts.stroke_by_role(palette),
            alt.Shape("state:N", scale=shapes, legend=None),
            tooltip=_tooltips(), description=_told(),
        )
    ]  # fmt: skip


def names(marks: pl.DataFrame, palette: Palette) -> list[alt.Chart]:
    """The words beside the marks, over a halo so that the line of the day does not run through them."""
    layers: list[alt.Chart] = []
    for left, column, align, shift in ((1.0, "low", "right", -8), (0.0, "high", "left", 8)):
        part = marks.filter(pl.col("left") == left).select("label", "low", "high", "middle")
        if part.is_empty():
            continue
        place = {"align": align, "dx": shift, "baseline": "middle", "fontSize": NOTE_SIZE, "aria": False}
        x, y = alt.X(f"{column}:Q", title=None), alt.Y("middle:Q", title=None)
        layers += [layer.encode(x, y, alt.Text("label:N")) for layer in parts.on_halo(alt.Chart(part), place, palette)]
    return layers


def _told() -> alt.Description:
    return alt.Description("description:N")


def _tooltips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("title:N", title="Gebeurtenis"),
        alt.Tooltip("period_text:N", title="Wanneer"),
        alt.Tooltip("status_text:N", title="Status"),
    ]
