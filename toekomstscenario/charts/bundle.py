"""What lies behind small multiples that set out from one value: that value, and everyone else in grey."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.charts.style import Palette

REST, START = "rest", "start"


def others(spec: ChartSpec) -> list[dict[str, Any]]:
    """The pieces of line of regions without a panel; none unless all lines set out from one value."""
    if spec.start is None:
        return []
    return spec.steps.filter(~pl.col("region").is_in(spec.marks["region"].to_list())).to_dicts()


def sheet_rows(spec: ChartSpec, rest: Sequence[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    """The same as data for one panel on paper, under its title."""
    start = [] if spec.start is None else [{"title": title, "part": START, "value": spec.start}]
    return [*({**row, "title": title, "part": REST} for row in rest), *start]


def sheet_layers(palette: Palette, x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    """What is drawn of those data."""
    ends = {"x": x, "y": y, "x2": {"field": "next_position"}, "y2": {"field": "next_value"}}
    found = (
        (REST, {"strokeWidth": 0.7, "opacity": 0.5, "color": palette.quiet}, ends),
        (START, {"strokeWidth": 0.8, "color": palette.muted}, {"y": y}),
    )
    return [
        {"transform": [{"filter": f"datum.part == '{part}'"}], "mark": {"type": "rule", **style}, "encoding": place}
        for part, style, place in found
    ]


def sheet_scale(spec: ChartSpec, *, free: bool) -> dict[str, Any]:
    """The value axis on paper: from zero when the panels share it, unless all lines set out from another value."""
    low, high, _ = next(iter(spec.panels.values()), (0.0, 1.0, ""))
    if spec.start is None:
        return {"zero": False} if free else {"domain": [low, high], "nice": True}
    return {"zero": False, "nice": False, "domain": [low, high]}
