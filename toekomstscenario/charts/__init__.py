"""(ChartSpec, Palette) -> Vega-Lite. Pure: no data is read and nothing is rounded here."""

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from toekomstscenario.charts.amounts import draw_amounts
from toekomstscenario.charts.bar import draw_bars
from toekomstscenario.charts.dot import draw_dots
from toekomstscenario.charts.funnel import draw_funnel
from toekomstscenario.charts.icons import draw_icons
from toekomstscenario.charts.layer import Layer, written
from toekomstscenario.charts.line import draw_lines
from toekomstscenario.charts.map import draw_map, draw_symbols, draw_tiles
from toekomstscenario.charts.multiples import draw_panels, draw_sheet
from toekomstscenario.charts.places import draw_places
from toekomstscenario.charts.scale import draw_scale
from toekomstscenario.charts.scenarios import draw_scenarios
from toekomstscenario.charts.slope import draw_slope
from toekomstscenario.charts.spec import MAPS, ChartKind, ChartSpec, Drawing
from toekomstscenario.charts.style import DARK, LIGHT, Palette, config
from toekomstscenario.charts.timeline import draw_timeline
from toekomstscenario.charts.waterfall import draw_waterfall

__all__ = ["DARK", "DRAWERS", "LIGHT", "MAPS", "ChartKind", "ChartSpec", "Palette", "compose", "draw", "draw_panels"]

DRAWERS: Mapping[ChartKind, Callable[[ChartSpec, Palette], Drawing]] = {
    ChartKind.LINE: draw_lines,
    ChartKind.DOT: draw_dots,
    ChartKind.BAR: draw_bars,
    ChartKind.MAP: draw_map,
    ChartKind.TILES: draw_tiles,
    ChartKind.SYMBOLS: draw_symbols,
    ChartKind.PLACES: draw_places,
    ChartKind.FUNNEL: draw_funnel,
    ChartKind.TIMELINE: draw_timeline,
    ChartKind.SLOPE: draw_slope,
    ChartKind.WATERFALL: draw_waterfall,
    ChartKind.SCALE: draw_scale,
    ChartKind.ICONS: draw_icons,
    ChartKind.AMOUNTS: draw_amounts,
    ChartKind.SCENARIOS: draw_scenarios,
}


def draw(spec: ChartSpec, palette: Palette) -> dict[str, Any]:
    """Draw a chart in the house style, as wide as its container.

    The result has no title: on screen the page has it, on paper `charts.paper.framed` adds it.

    Returns:
        A Vega-Lite specification, data included.
    """
    if spec.kind in MAPS:
        whole = alt.AutoSizeParams(type="fit", contains="padding")
        drawn = compose(spec, palette, width="container", autosize=whole, config=config(palette))
        return {**drawn, "height": "container"}
    # Fitted in width only: fitting the height too would squeeze the rows of a short chart.
    size = alt.AutoSizeParams(type="fit-x", contains="padding")
    return compose(spec, palette, width="container", autosize=size, config=config(palette))


def compose(spec: ChartSpec, palette: Palette, **settings: Any) -> dict[str, Any]:
    """Put the layers of a chart in one specification.

    Altair's own validation takes three quarters of the time and stays off; `tests/unit/test_charts.py` validates every
    kind of chart.

    Args:
        spec: the chart.
        palette: colours.
        settings: top-level properties such as width, padding and config.
    """
    if spec.kind is ChartKind.MULTIPLES:
        return {
            "$schema": alt.SCHEMA_URL,
            **draw_sheet(spec, palette),
            "config": settings.get("config", config(palette)),
        }
    with debug_mode(False):
        drawing = DRAWERS[spec.kind](spec, palette)
        if drawing.settings:
            settings["params"] = list(drawing.settings)
        charts = [one for one in drawing.layers if isinstance(one, alt.Chart)]
        if charts:
            return alt.LayerChart(layer=charts, height=drawing.height, **settings).to_dict(validate=False)
        layers = [one for one in drawing.layers if isinstance(one, Layer)]
        return written(layers, height=drawing.height, **settings)
