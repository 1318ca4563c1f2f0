"""A layer of a chart, with the channels of Altair but without its copies and checks, which take most of the time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import altair as alt
import polars as pl


@dataclass(frozen=True)
class Topology:
    """Areas as TopoJSON, and the name of the object in it that holds them."""

    values: Mapping[str, Any]
    feature: str


Rows = pl.DataFrame | Topology


@dataclass(frozen=True)
class Layer:
    """A mark, its channels and what is done to its data first; every method gives a new layer.

    Args:
        data: rows or areas. The same object in several layers is one dataset in the chart.
        parts: the rest of the layer as Vega-Lite: mark, encoding, transform, projection, params.
        looked_up: data of a lookup by the place of its transform.
    """

    data: Rows
    parts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    looked_up: Mapping[int, Rows] = field(default_factory=dict[int, Rows])

    def marked(self, kind: str, **settings: Any) -> "Layer":
        """The layer as marks of a kind."""
        return self._with(mark={"type": kind, **{name: plain(value) for name, value in settings.items()}})

    def mark_text(self, **settings: Any) -> "Layer":
        """The layer as text; named as in Altair, for what works on both (`parts.on_halo`)."""
        return self.marked("text", **settings)

    def encode(self, *channels: Any, **named: Any) -> "Layer":
        """The layer with channels: objects of Altair, by position or by name."""
        found = {channel._encoding_name: plain(channel) for channel in channels}
        found |= {name: plain(value) for name, value in named.items()}
        return self._with(encoding={**self.parts.get("encoding", {}), **found})

    def calculated(self, name: str, expression: str) -> "Layer":
        """The layer with a column more."""
        return self._transformed({"calculate": expression, "as": name})

    def filtered(self, predicate: Mapping[str, Any]) -> "Layer":
        """The layer with the rows that fit."""
        return self._transformed({"filter": predicate})

    def looking_up(self, column: str, data: Rows, key: str, fields: Sequence[str]) -> "Layer":
        """The layer with columns of other rows."""
        place = len(self.parts.get("transform", ()))
        found = self._transformed({"lookup": column, "from": {"key": key, "fields": list(fields)}})
        return replace(found, looked_up={**self.looked_up, place: data})

    def projected(self, kind: str) -> "Layer":
        """The layer with places on a projection."""
        return self._with(projection={"type": kind})

    def choosing(self, parameter: alt.Parameter) -> "Layer":
        """The layer with a selection that the reader makes in it."""
        return self._with(params=[*self.parts.get("params", ()), plain(parameter)])

    def written(self, datasets: "Datasets") -> dict[str, Any]:
        """The layer as Vega-Lite; its data go to the datasets."""
        transform = [
            {**one, "from": {"data": datasets.refer(self.looked_up[place]), **one["from"]}} if "lookup" in one else one
            for place, one in enumerate(self.parts.get("transform", ()))
        ]
        found = {**self.parts, "data": datasets.refer(self.data)}
        return {**found, "transform": transform} if transform else found

    def _transformed(self, transform: Mapping[str, Any]) -> "Layer":
        return self._with(transform=[*self.parts.get("transform", ()), transform])

    def _with(self, **parts: Any) -> "Layer":
        return replace(self, parts={**self.parts, **parts})


class Datasets:
    """The data of a chart, each once, under names that do not depend on what is in them.

    So two charts that differ only in their data have one specification, which the browser need not read again.
    """

    def __init__(self) -> None:
        self.written: dict[str, Any] = {}
        self._known: dict[int, tuple[Rows, dict[str, Any]]] = {}

    def refer(self, data: Rows) -> dict[str, Any]:
        """The reference to data, which are kept when they are new."""
        if id(data) not in self._known:  # the data are held, so their identity stays theirs
            name = f"data{len(self.written)}"
            if isinstance(data, pl.DataFrame):
                self.written[name] = data.to_dicts()
                reference = {"name": name}
            else:
                self.written[name] = data.values
                reference = {"name": name, "format": {"type": "topojson", "feature": data.feature}}
            self._known[id(data)] = data, reference
        return self._known[id(data)][1]


def written(layers: Sequence[Layer], **settings: Any) -> dict[str, Any]:
    """Layers as one specification, data included.

    Args:
        layers: from back to front.
        settings: top-level properties such as height, width, params and config.
    """
    datasets = Datasets()
    drawn = [layer.written(datasets) for layer in layers]
    top = {name: plain(value) for name, value in settings.items()}
    return {"$schema": alt.SCHEMA_URL, **top, "layer": drawn, "datasets": datasets.written}


def plain(value: Any) -> Any:
    """An object of Altair as Vega-Lite; anything else as it is."""
    if isinstance(value, list | tuple):
        return [plain(one) for one in cast("Sequence[Any]", value)]
    if isinstance(value, alt.Parameter):
        return plain(value.param)
    return value.to_dict(validate=False) if isinstance(value, alt.SchemaBase) else value
