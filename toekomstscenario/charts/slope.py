"""One expectation after the other: when it was said, when it was expected, and how that shifted from row to row."""

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import Palette
from toekomstscenario.charts.timeline import day_line, headings, height_of, in_rows, names, x_axis, y_axis


def draw_slope(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw a row for each expectation under the name of its subject, from what was said first to what was said last.

    A thin line runs from the day on which it was said to what was expected, a thick one to the next expectation.
    """
    rows = in_rows(spec)
    layers = [
        *day_line(spec, palette),
        *headings(spec, palette),
        *_said(spec, rows, palette),
        *_steps(spec, palette),
        _expected(spec, rows, palette),
        *names(rows, palette),
    ]
    return Drawing(layers, height_of(spec))


def _said(spec: ChartSpec, rows: pl.DataFrame, palette: Palette) -> list[alt.Chart]:
    """When it was said, and from there to what was expected."""
    chart = alt.Chart(rows.select("said_low", "said_high", "low", "top", "middle", "bottom"))
    across = chart.mark_rule(color=palette.quiet, strokeWidth=1, aria=False)
    said = chart.mark_rect(color=palette.quiet, stroke=palette.quiet, strokeWidth=2, aria=False)
    start = alt.X("said_low:Q", title=None)
    return [
        across.encode(start, alt.X2("low"), y_axis(spec, "middle")),
        said.encode(start, alt.X2("said_high"), y_axis(spec, "top"), alt.Y2("bottom")),
    ]


def _expected(spec: ChartSpec, rows: pl.DataFrame, palette: Palette) -> alt.Chart:
    fills = alt.Scale(domain=list(parts.ROLES), range=[palette.colour(role) for role in parts.ROLES])
    return (
        alt.Chart(rows)
        .mark_rect(strokeWidth=2, fillOpacity=0.35, strokeOpacity=1)
        .encode(
            x_axis(spec),
            alt.X2("high"),
            y_axis(spec, "top"),
            alt.Y2("bottom"),
            parts.stroke_by_role(palette),
            alt.Fill("role:N", scale=fills, legend=None),
            tooltip=[
                alt.Tooltip("title:N", title="Onderwerp"),
                alt.Tooltip("period_text:N", title="Gezegd"),
                alt.Tooltip("value_text:N", title="Verwacht"),
                alt.Tooltip("status_text:N", title="Wat kwam ervan?"),
            ],
            description=alt.Description("description:N"),
        )
    )


def _steps(spec: ChartSpec, palette: Palette) -> list[alt.Chart]:
    """From one expectation to the next on the same subject; it slopes to the right when that lies later."""
    if spec.steps.is_empty():
        return []
    chart = alt.Chart(spec.steps).mark_rule(strokeWidth=2.5, aria=False)
    place = [alt.X("position:Q", title=None), y_axis(spec, "value"), alt.X2("next_position"), alt.Y2("next_value")]
    return [chart.encode(*place, parts.colour_by_role(palette), parts.dash_by_role())]
