"""Dots per region on one axis, in groups beside the comparator or by name; ordered by value, never ranked.

Which order counts, and which region is pointed at, is settled in the browser: the server is not asked.
"""

import json
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import LABEL_SIZE, NOTE_SIZE, Palette
from toekomstscenario.charts.words import shortened

ROW_HEIGHT = 24
_NARROW = 250  # pixels of the plot; below that a heading begins beside it, over the column of names
_COLUMN = 58  # pixels of the column of values, and of half a dot beside it
_NAME = 190 / LABEL_SIZE  # width of a name, in sizes of the letter; a limit of Vega would take a third of the drawing
ORDER = "volgorde"
_BY_NAME = f"{ORDER} == 'naam'"
_CHOICE = alt.BindRadioSelect(input="radio", options=["waarde", "naam"], labels=["waarde", "naam"], name="Volgorde: ")
_ORDER = alt.VariableParameter(name=ORDER, value="waarde", bind=_CHOICE)
X, Y = alt.X("value:Q", title=None), alt.Y("row:Q", title=None)


def draw_dots(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw one dot per region with its interval, and a line at the comparator's value."""
    shown = spec.marks.filter(pl.col("value").is_not_null())
    regions = _in_rows(parts.with_inside(shown.filter(pl.col("region") != spec.comparator).sort("order")))
    headings = _heading_rows(regions)
    count = regions.height + len(headings)
    layers = [
        *_comparator_line(shown.filter(pl.col("region") == spec.comparator), _furthest(shown), palette),
        _intervals(regions, palette),
        _dots(spec, regions, headings, palette),
        *_values(regions, palette),
        *_headings(headings, palette),
    ]
    return Drawing(layers, ROW_HEIGHT * max(count, 2), (_ORDER,))


def _furthest(shown: pl.DataFrame) -> float:
    return max(shown["high"].to_list(), default=0.0)


def _reach(spec: ChartSpec) -> alt.Scale:
    """From zero to beyond the furthest interval, so that the column of values has room of its own, also on a phone."""
    top = _furthest(spec.marks.filter(pl.col("value").is_not_null())) or 1.0
    room = f"max(width - {_COLUMN}, {_COLUMN})"
    return alt.Scale(zero=True, domainMax=alt.ExprRef(f"{top} * max(1.16, width / {room})"))


def _in_rows(regions: pl.DataFrame) -> pl.DataFrame:
    """The row of each region in both orders: by value a group has a row above it for its heading, by name none."""
    starts = pl.col("group") != pl.col("group").shift(1, fill_value="")
    by_value = pl.int_range(pl.len()) + starts.cum_sum()
    return regions.with_columns(by_value=by_value, by_name=pl.col("label").rank("ordinal") - 1)


def _heading_rows(regions: pl.DataFrame) -> list[tuple[int, str]]:
    groups = regions.filter(pl.col("group") != "").group_by("group", maintain_order=True)
    return [(int(row) - 1, str(group)) for group, row in groups.agg(pl.col("by_value").min()).iter_rows()]


def _placed(chart: Layer) -> Layer:
    return chart.calculated("row", f"{_BY_NAME} ? datum.by_name : datum.by_value")


def _rows(regions: pl.DataFrame, headings: list[tuple[int, str]], palette: Palette) -> alt.Y:
    """The axis of regions, written by the order that counts.

    Described in one layer only; Vega-Lite merges it with the bare channels of the others.
    """
    count = regions.height + len(headings)
    by_value, by_name = ({str(row): shortened(name, _NAME) for row, name in regions.select(order, "label").iter_rows()}
                         for order in ("by_value", "by_name"))  # fmt: skip
    names = f"({_BY_NAME} ? {json.dumps(by_name)} : {json.dumps(by_value)})[datum.value]"
    axis = alt.Axis(
        aria=False, title=None, domain=False, ticks=False, grid=False, labelLimit=0, labelColor=palette.ink,
        labelFontWeight=_own_bold(regions),
        values=list(range(count)), tickCount=count, labelExpr=f"{names} || ''", labelOverlap=False,
    )  # fmt: skip
    return alt.Y("row:Q", scale=alt.Scale(domain=[-0.6, count - 0.4], reverse=True, nice=False, zero=False), axis=axis)


def _own_bold(regions: pl.DataFrame) -> Any:
    """The own region stands out among the names too."""
    own = regions.filter(pl.col("role").str.starts_with("own")).select("by_value", "by_name").rows()
    test = " || ".join(f"datum.value == ({_BY_NAME} ? {name} : {value})" for value, name in own)
    return {"condition": {"test": test, "value": 600}, "value": 400} if own else 400


def _intervals(regions: pl.DataFrame, palette: Palette) -> Layer:
    line = _placed(Layer(regions)).marked("rule", strokeWidth=2, opacity=0.7, aria=False)
    return line.encode(alt.X("low:Q", title=None), alt.X2("high"), Y, parts.colour_by_role(palette))


def _dots(spec: ChartSpec, regions: pl.DataFrame, headings: list[tuple[int, str]], palette: Palette) -> Layer:
    pointed = parts.pointing()
    return (
        _placed(Layer(regions))
        .marked("point", size=90, strokeWidth=2, filled=True)
        .encode(
            alt.X("value:Q", scale=_reach(spec), axis=parts.value_axis(spec.decimals)),
            _rows(regions, headings, palette),
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            parts.shape_by_confidence(),
            parts.faded(pointed),
            tooltip=parts.tooltips(),
            description=alt.Description("description:N"),
        )
        .choosing(pointed)
    )


def _values(regions: pl.DataFrame, palette: Palette) -> list[Layer]:
    """The value of each region in a column of its own at the right."""
    chart = _placed(Layer(regions)).marked("text", align="right", fontSize=NOTE_SIZE, aria=False, color=palette.muted)
    return [chart.encode(Y, alt.Text("value_text:N"), x=alt.value("width"))]


def _headings(headings: list[tuple[int, str]], palette: Palette) -> list[Layer]:
    """The names of the groups, each in its own row; gone when the order is that of the names."""
    if not headings:
        return []
    rows = pl.DataFrame(headings, schema={"row": pl.Int64(), "label": pl.String()}, orient="row")
    shown = alt.ExprRef(f"{_BY_NAME} ? 0 : 1")
    narrow = f"width > 0 && width < {_NARROW}"
    align = alt.ExprRef(f"{narrow} ? 'right' : 'left'")
    place: dict[str, Any] = {"align": align, "fontWeight": 600, "baseline": "middle", "aria": False, "opacity": shown}
    marks = parts.on_halo(Layer(rows), place, palette)
    return [mark.encode(Y, alt.Text("label:N"), x=alt.XValue(alt.ExprRef(f"{narrow} ? width : 0"))) for mark in marks]


def _comparator_line(comparator: pl.DataFrame, furthest: float, palette: Palette) -> list[Layer]:
    """The comparator as a line, its name above it on the side where there is room."""
    if comparator.is_empty():
        return []
    right_half = comparator["value"].item() > furthest / 2
    side: dict[str, Any] = {"align": "right", "dx": 12} if right_half else {"align": "left", "dx": -12}
    named = Layer(comparator.with_columns(words=pl.format("{} {}", "label", "value_text")))
    rule = named.marked("rule", color=palette.ink, strokeWidth=1.5, aria=False).encode(X)
    text = named.marked("text", **side, dy=-8, baseline="bottom", fontWeight=600, color=palette.ink, aria=False)
    return [rule, text.encode(X, alt.Text("words:N"), y=alt.value(0))]
