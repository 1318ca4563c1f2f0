"""Horizontal bars from zero: a few values that are read rather than compared in detail."""

import altair as alt

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import Palette

ROW_HEIGHT = 38


def draw_bars(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw one bar per row in the order of the marks; provisional bars are open."""
    rows = parts.with_inside(spec.marks)
    names = rows["label"].to_list()
    axis = alt.Axis(
        aria=False, title=None, domain=False, ticks=False, grid=False, labelLimit=220, labelColor=palette.ink
    )
    y = alt.Y("label:N", sort=names, axis=axis)
    scale = parts.from_zero()
    x = alt.X("value:Q", scale=scale, axis=parts.value_axis(spec.decimals))
    bars = (
        Layer(rows)
        .marked("bar", size=20, strokeWidth=2)
        .encode(
            x,
            y,
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            tooltip=parts.tooltips(),
            description=alt.Description("description:N"),
        )
    )
    values = Layer(rows).marked("text", align="left", dx=8, fontWeight=600, color=palette.ink, aria=False)
    layers = [bars, values.encode(x, y, alt.Text("value_text:N"))]
    return Drawing(layers, ROW_HEIGHT * max(len(names), 1))
