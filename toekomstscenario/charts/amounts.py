"""Amounts of money as bars over the years in which they hold, in lanes; never as long or as thick as they are large."""

import json

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette

HEADING, LINE, BAR = 38, 16, 14  # pixels
TO_AMOUNT, TO_WORDS, AFTER = 4, 23, 30  # from the top of a row to its words, and the white under its bar
BEYOND = 0.5  # years of room for an arrow
LOOKS = ("open", "solid", "quiet")


def draw_amounts(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw a bar per amount under its words; where no source gives a beginning it is a dashed line to the end."""
    height = height_of(spec)
    layers = [
        _years(spec, height, palette),
        *_headings(spec, height, palette),
        *_bars(spec, height, palette),
        *_words(spec, height, palette),
    ]
    return Drawing(layers, height)


def row_height(label: str) -> int:
    """How high the row of an amount is: its words, its bar right under them, and white before the next."""
    return to_bar(label) + BAR + AFTER


def to_bar(label: str) -> int:
    """From the top of a row to its bar."""
    return TO_WORDS + (label.count("\n") + 1) * LINE + 4


def height_of(spec: ChartSpec) -> int:
    """How high the plot is: a row for each amount and one for each heading."""
    return sum(map(row_height, spec.marks["label"])) + len(spec.breaks) * HEADING


def _x(spec: ChartSpec, column: str) -> alt.X:
    names = json.dumps({str(round(position)): text for position, text in spec.ticks})
    ends = [spec.ticks[0][0], spec.ticks[-1][0] + 1 + BEYOND]
    axis = alt.Axis(
        aria=False, title=None, orient="top", grid=False, ticks=False, domain=False, labelOverlap="greedy",
        values=[position + 0.5 for position, _ in spec.ticks], labelExpr=f"{names}[floor(datum.value)]",
    )  # fmt: skip
    return alt.X(f"{column}:Q", axis=axis, scale=alt.Scale(domain=ends, nice=False, zero=False))


def _y(column: str, height: int) -> alt.Y:
    return alt.Y(f"{column}:Q", axis=None, title=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))


def _years(spec: ChartSpec, height: int, palette: Palette) -> alt.Chart:
    ends = [position for position, _ in spec.ticks] + [spec.ticks[-1][0] + 1]
    frame = pl.DataFrame({"edge": ends, "place": [0.0] * len(ends)})
    rules = alt.Chart(frame).mark_rule(color=palette.hairline, aria=False)
    return rules.encode(_x(spec, "edge"), _y("place", height), y2=alt.value(height))


def _headings(spec: ChartSpec, height: int, palette: Palette) -> list[alt.Chart]:
    frame = pl.DataFrame(spec.breaks, schema={"place": pl.Float64(), "words": pl.String()}, orient="row")
    chart = alt.Chart(frame)
    rule = chart.mark_rule(color=palette.ink, aria=False)
    place = {"align": "left", "baseline": "top", "dy": 12, "fontWeight": 600, "fontSize": 14, "aria": False}
    return [
        rule.encode(_y("place", height), x=alt.value(0), x2=alt.value("width")),
        *(
            text.encode(_y("place", height), alt.Text("words:N"), x=alt.value(0))
            for text in parts.on_halo(chart, place, palette)
        ),
    ]


def _bars(spec: ChartSpec, height: int, palette: Palette) -> list[alt.Chart]:
    """The bars, an arrow where no source gives an end, a diamond where there is no period.

    Where no source gives a beginning there is no bar but a dashed line with a stop at the end.
    """
    tops = pl.Series([to_bar(label) for label in spec.marks["label"]], dtype=pl.Float64())
    marks = spec.marks.with_columns(top=pl.col("position") + tops).with_columns(
        bottom=pl.col("top") + BAR, middle=pl.col("top") + BAR / 2
    )
    fills = [palette.paper, palette.ink, palette.quiet]
    fill = alt.Fill("look:N", scale=alt.Scale(domain=list(LOOKS), range=fills), legend=None)
    tips = [alt.Tooltip("name:N", title="Bedrag"), alt.Tooltip("value_text:N", title="Hoeveel"),
            alt.Tooltip("period_text:N", title="Periode")]  # fmt: skip
    told = alt.Description("description:N")
    bar = alt.Chart(marks.filter(pl.col("low").is_not_null())).mark_bar(stroke=palette.ink, strokeWidth=1.5)
    unbegun = alt.Chart(marks.filter(pl.col("since").is_not_null()))
    dash = unbegun.mark_rule(color=palette.ink, strokeWidth=2, strokeDash=[4, 4])
    stop = unbegun.mark_rule(color=palette.ink, strokeWidth=3, aria=False)
    arrow = alt.Chart(marks.filter(pl.col("goes_on"))).mark_point(
        shape="triangle-right", size=320, filled=True, color=palette.ink, opacity=1, aria=False
    )
    once = alt.Chart(marks.filter(pl.col("moment").is_not_null())).mark_point(
        shape="diamond", size=160, filled=True, stroke=palette.ink, strokeWidth=1.5, opacity=1
    )
    return [
        dash.encode(_x(spec, "since"), _y("middle", height), told, x2=alt.X2("high"), tooltip=tips),
        stop.encode(_x(spec, "high"), _y("top", height), y2=alt.Y2("bottom")),
        bar.encode(
            _x(spec, "low"), _y("top", height), fill, told, x2=alt.X2("high"), y2=alt.Y2("bottom"), tooltip=tips
        ),
        arrow.encode(_x(spec, "high"), _y("middle", height)),
        once.encode(_x(spec, "moment"), _y("middle", height), fill, told, tooltip=tips),
    ]


def _words(spec: ChartSpec, height: int, palette: Palette) -> list[alt.Chart]:
    """The amount, and under it what it is and for when; never across a bar."""
    rows = spec.marks.with_columns(amount=pl.col("position") + TO_AMOUNT, about=pl.col("position") + TO_WORDS)
    chart = alt.Chart(rows)
    bold = {"align": "left", "baseline": "top", "fontWeight": 600, "aria": False}
    small = {"align": "left", "baseline": "top", "fontSize": NOTE_SIZE, "lineBreak": "\n", "lineHeight": LINE}
    return [
        *(
            text.encode(_y("amount", height), alt.Text("value_text:N"), x=alt.value(0))
            for text in parts.on_halo(chart, bold, palette)
        ),
        *(
            text.encode(_y("about", height), alt.Text("label:N"), x=alt.value(0))
            for text in parts.on_halo(chart, {**small, "aria": False}, palette)
        ),
    ]
