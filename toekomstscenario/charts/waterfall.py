"""A waterfall: where a stock begins, what comes in, what goes out, and where it ends."""

import json

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette

HEIGHT = 320
HALF = 0.34  # of the distance between two bars
Y = alt.Y("low:Q", title=None, axis=None, scale=alt.Scale(zero=True, nice=True))


def draw_waterfall(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw one bar per step; provisional ones are open. The bars carry their values, so there is no value axis."""
    bars = parts.with_inside(spec.marks).with_columns(left=pl.col("position") - HALF, right=pl.col("position") + HALF)
    chart = alt.Chart(bars)
    boxes = chart.mark_rect(strokeWidth=2).encode(
        _step_axis(spec, palette),
        Y,
        alt.X2("right"),
        alt.Y2("high"),
        parts.fill_by_status(palette),
        parts.stroke_by_role(palette),
        tooltip=[alt.Tooltip("label:N", title="Stap"), alt.Tooltip("value_text:N", title="Waarde")],
        description=alt.Description("description:N"),
    )
    values = chart.mark_text(dy=-10, fontWeight=600, color=palette.ink, aria=False)
    texts = values.encode(alt.X("position:Q", title=None), alt.Y("high:Q", title=None), alt.Text("value_text:N"))
    return Drawing([_ground(palette), *_connections(spec, palette), boxes, texts], HEIGHT)


def _step_axis(spec: ChartSpec, palette: Palette) -> alt.X:
    """The names of the steps, a word to a line, so that they fit on a phone; a hard space keeps words together."""
    names = json.dumps({str(round(place)): name.split(" ") for place, name in spec.ticks}, ensure_ascii=False)
    axis = alt.Axis(
        aria=False, title=None, grid=False, domain=False, ticks=False, values=[place for place, _ in spec.ticks],
        labelExpr=f"{names}[round(datum.value)]", labelColor=palette.ink, labelFontSize=NOTE_SIZE, labelFlush=False,
        labelOverlap=False,
    )  # fmt: skip
    domain = [-0.5, len(spec.ticks) - 0.5]
    return alt.X("left:Q", axis=axis, scale=alt.Scale(domain=domain, nice=False, zero=False))


def _ground(palette: Palette) -> alt.Chart:
    rule = alt.Chart(pl.DataFrame({"zero": [0.0]})).mark_rule(color=palette.quiet, strokeWidth=1, aria=False)
    return rule.encode(alt.Y("zero:Q", title=None))


def _connections(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    """Thin lines at the height where the next bar goes on."""
    if spec.steps.is_empty():
        return []
    ends = spec.steps.with_columns(pl.col("position") + HALF, pl.col("next_position") - HALF)
    lines = alt.Chart(ends).mark_rule(color=palette.quiet, strokeWidth=1, strokeDash=[2, 2], aria=False)
    return [lines.encode(alt.X("position:Q", title=None), alt.X2("next_position"), alt.Y("value:Q", title=None))]
