"""The grounds of maps at addresses of their own: a browser fetches one once, where a chart brings it at every choice.

Only where the routes of server/ are; elsewhere, and in every export, a chart has its ground in it.
"""

import json
from collections.abc import Mapping
from typing import Any

from components.marks import mark_of

ADDRESS = "/grenzen/{mark}.json"
served = False  # set by asgi.py
_MOST = 128  # of some 40 kB; there is one for each kind of region and year
_kept: dict[str, bytes] = {}


def apart(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A chart of `toekomstscenario.charts.layer` with addresses instead of its grounds; the same without routes."""
    datasets: Mapping[str, Any] = spec.get("datasets", {})
    found = {name: _address_of(values) for name, values in datasets.items() if served and isinstance(values, Mapping)}
    if not found:
        return dict(spec)
    return {
        **spec,
        "datasets": {name: values for name, values in datasets.items() if name not in found},
        "layer": [_referring(layer, found) for layer in spec["layer"]],
    }


def ground(mark: str) -> bytes | None:
    """The ground with this mark as TopoJSON; nothing when no chart of this process has it."""
    return _kept.get(mark)


def _referring(layer: Mapping[str, Any], addresses: Mapping[str, str]) -> Mapping[str, Any]:
    data = layer["data"]
    if data.get("name") not in addresses:
        return layer
    return {**layer, "data": {"url": addresses[data["name"]], "format": data["format"]}}


def _address_of(topology: Mapping[str, Any]) -> str:
    content = json.dumps(topology, separators=(",", ":")).encode()
    mark = mark_of(content)[:16]
    _kept.setdefault(mark, content)  # never away for a moment: a browser may ask for it now
    while len(_kept) > _MOST:
        _kept.pop(next(iter(_kept)), None)
    return ADDRESS.format(mark=mark)
