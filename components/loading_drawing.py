"""Charts as they go to the screen, drawn once per figure and theme for all readers."""

import io
import json
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import pyarrow as pa

from components.grounds import apart
from components.keep import kept
from toekomstscenario import markup
from toekomstscenario.charts import Palette, draw, draw_panels
from toekomstscenario.figure import Figure


def drawing(figure: Figure, palette: Palette) -> dict[str, Any]:
    """The Vega-Lite specification of a figure that has a chart, ready to be sent; drawn once per figure and theme."""
    return _drawn(_spec, id(figure), palette, figure=figure)[1]


def unlinked(figure: Figure, palette: Palette) -> dict[str, Any]:
    """The same for another site, where no page of ours may open in its frame: a click on a region leads nowhere."""
    return _drawn(_unlinked, id(figure), palette, figure=figure)[1]


def panels(figure: Figure, palette: Palette) -> str:
    """The small multiples of a figure that has them, as HTML; drawn once per figure and theme."""
    return _drawn(_panels, id(figure), palette, figure=figure)[1]


@kept(1024)
def _drawn(
    make: Callable[[Figure, Palette], Any], identity: int, palette: Palette, *, figure: Figure
) -> tuple[Figure, Any]:
    """What was drawn of this very figure; the figure is held as long, so nothing else can have its identity."""
    return figure, make(figure, palette)


def _spec(figure: Figure, palette: Palette) -> dict[str, Any]:
    assert figure.chart is not None  # components.show asks only then
    spec, areas = draw(figure.chart, palette), figure.chart.areas
    shared = areas is not None and not areas.flat  # tiles are few, and of the chosen regions alone
    return _ready(apart(spec) if shared else spec)


def _unlinked(figure: Figure, palette: Palette) -> dict[str, Any]:
    assert figure.chart is not None  # components.show asks only then
    return _spec(replace(figure, chart=replace(figure.chart, hrefs={})), palette)


def _panels(figure: Figure, palette: Palette) -> str:
    assert figure.chart is not None  # components.show asks only then
    return markup.panels(draw_panels(figure.chart, palette), figure.alt_text)


def _ready(spec: dict[str, Any]) -> dict[str, Any]:
    """The same chart with its rows as Arrow: Streamlit makes that of them at every view, by way of pandas.

    Only with the columns that the chart speaks of, for it is sent at every choice.
    """
    datasets: dict[str, Any] = spec.get("datasets", {})
    named = frozenset(re.findall(r"\w+", json.dumps({**spec, "datasets": None})))
    return {
        **spec,
        "datasets": {name: _arrow(rows, named) if isinstance(rows, list) else rows for name, rows in datasets.items()},
    }


def _arrow(rows: list[dict[str, Any]], named: Collection[str]) -> bytes:
    sink = io.BytesIO()
    table = pa.Table.from_pylist([{name: value for name, value in row.items() if name in named} for row in rows])
    if all(pa.types.is_floating(column.type) for column in table.schema):  # a curve: no screen shows its last digits
        table = table.cast(pa.schema([(name, pa.float32()) for name in table.column_names]))
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()
