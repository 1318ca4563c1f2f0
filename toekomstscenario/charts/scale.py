"""Bars drawn to scale, each under its own words, for numbers that differ a hundredfold.

The words stand above the bars and not beside them, so that on a phone a bar has the whole width. Nothing is cut off and
nothing has a least length: a small number is a short bar.
"""

import textwrap
from collections.abc import Iterator
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import LABEL_SIZE, NOTE_SIZE, Palette

SIGNS = 46  # of a line of words, on a phone of 320 pixels
LINE, BAR, GAP, GROUP_GAP = 19, 14, 12, 10  # pixels
_Words = list[dict[str, Any]]


def draw_scale(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw a bar from zero for each mark in their order; from `value` to `high` it is an outline, the range."""
    shown = parts.with_inside(spec.marks)
    tops, headings, labels, height = _layout(shown)
    rows = shown.with_columns(
        zero=pl.lit(0.0),
        top=pl.Series(tops, dtype=pl.Float64()),
        bottom=pl.Series([top + BAR for top in tops], dtype=pl.Float64()),
    )
    ranges = rows.filter(pl.col("high") > pl.col("value"))
    layers = [_bars(rows, _reach(rows), palette)]
    layers += [_range(ranges, palette)] if ranges.height else []
    layers += [_text(headings, palette.ink, NOTE_SIZE, "normal")] if headings else []
    return Drawing([*layers, _text(labels, palette.ink, LABEL_SIZE, "bold")], height)


def _layout(shown: pl.DataFrame) -> tuple[list[float], _Words, _Words, int]:
    """Where each bar begins, what stands above it, and the height of it all, in pixels from the top."""
    tops: list[float] = []
    headings: _Words = []
    labels: _Words = []
    edge, group = 0.0, ""
    for row in shown.iter_rows(named=True):
        if row["group"] and row["group"] != group:
            edge += GROUP_GAP if tops else 0
            headings += _lines(row["group"], edge)
            edge += LINE * len(textwrap.wrap(row["group"], SIGNS))
        group = row["group"]
        words = f"{row['label']}: {row['value_text']}"
        labels += _lines(words, edge)
        edge += LINE * len(textwrap.wrap(words, SIGNS))
        tops.append(edge)
        edge += BAR + GAP
    return tops, headings, labels, max(int(edge), LINE)


def _lines(words: str, edge: float) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(textwrap.wrap(words, SIGNS)):
        yield {"words": line, "top": edge + LINE * number}


def _reach(rows: pl.DataFrame) -> alt.Scale:
    furthest = max([*rows["value"].to_list(), *rows["high"].drop_nulls().to_list()], default=0.0) or 1.0
    return alt.Scale(domain=[0, furthest], zero=True, nice=False)


def _bars(rows: pl.DataFrame, scale: alt.Scale, palette: Palette) -> Layer:
    return (
        Layer(rows)
        .marked("rect", strokeWidth=1)
        .encode(
            alt.X("zero:Q", scale=scale, axis=None),
            alt.X2("value"),
            alt.Y("top:Q", scale=None, axis=None),
            alt.Y2("bottom"),
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            tooltip=_tooltips(),
            description=alt.Description("description:N"),
        )
    )


def _range(rows: pl.DataFrame, palette: Palette) -> Layer:
    ends = alt.X("value:Q", axis=None), alt.X2("high"), alt.Y("top:Q", scale=None, axis=None), alt.Y2("bottom")
    outline = Layer(rows).marked("rect", strokeWidth=1, strokeDash=[3, 3], fillOpacity=0, aria=False)
    return outline.encode(*ends, parts.stroke_by_role(palette), tooltip=_tooltips())


def _tooltips() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title="Wat"),
        alt.Tooltip("value_text:N", title="Getal"),
        alt.Tooltip("period_text:N", title="Periode"),
        alt.Tooltip("status_text:N", title="Status"),
    ]


def _text(words: _Words, colour: str, size: int, weight: str) -> Layer:
    rows = pl.DataFrame(words, schema={"words": pl.String(), "top": pl.Float64()})
    place: dict[str, Any] = {"align": "left", "baseline": "top", "fontSize": size, "fontWeight": weight}
    text = Layer(rows).marked("text", **place, color=colour, aria=False)
    return text.encode(alt.Text("words:N"), alt.Y("top:Q", scale=None, axis=None), x=alt.value(0))
