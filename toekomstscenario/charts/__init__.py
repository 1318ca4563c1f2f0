"""(ChartSpec, Palette) -> Vega-Lite. Pure: no data is read and nothing is rounded here."""

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from toekomstscenario.charts.bar import draw_bars
from toekomstscenario.charts.dot import draw_dots
from toekomstscenario.charts.funnel import draw_funnel
from toekomstscenario.charts.line import draw_lines
from toekomstscenario.charts.map import draw_map, draw_symbols, draw_tiles
from toekomstscenario.charts.multiples import draw_panels, draw_sheet
from toekomstscenario.charts.spec import MAPS, ChartKind, ChartSpec, Drawing
from toekomstscenario.charts.style import DARK, LIGHT, Palette, config

__all__ = ["DARK", "DRAWERS", "LIGHT", "MAPS", "ChartKind", "ChartSpec", "Palette", "compose", "draw", "draw_panels"]

DRAWERS: Mapping[ChartKind, Callable[[ChartSpec, Palette], Drawing]] = {
    ChartKind.LINE: draw_lines,
    ChartKind.DOT: draw_dots,
    ChartKind.BAR: draw_bars,
    ChartKind.MAP: draw_map,
    ChartKind.TILES: draw_tiles,
    ChartKind.SYMBOLS: draw_symbols,
    ChartKind.FUNNEL: draw_funnel,
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
        chart = alt.LayerChart(layer=drawing.layers, height=drawing.height, **settings)
        return chart.to_dict(validate=False)
