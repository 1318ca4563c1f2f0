"""Small multiples: the same small line chart for each region, the comparator in ink in every one of them.

On screen each panel is a picture of its own, so that they flow over as many columns as a screen has room for; on paper
they stand in one chart. Both are drawn from the same specification.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.charts.style import DASHES, LABEL_SIZE, Palette

WIDTH, HEIGHT, EDGE = 200, 84, 6
PAPER_COLUMNS, PAPER_WIDTH, PAPER_HEIGHT = 4, 128, 76


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: the region, its last value as printed, the ends of its axis, its picture and what that shows."""

    label: str
    role: str
    value: str
    axis: str
    svg: str
    description: str


def draw_panels(spec: ChartSpec, palette: Palette) -> tuple[Panel, ...]:
    """Draw a panel for each region but the comparator, in the order of the marks."""
    regions = spec.marks.filter(pl.col("region") != spec.comparator)["region"].unique(maintain_order=True)
    return tuple(_panel(spec, palette, code) for code in regions)


def _panel(spec: ChartSpec, palette: Palette, code: str) -> Panel:
    rows = spec.marks.filter(pl.col("region") == code)
    shown = rows.filter(pl.col("value").is_not_null())
    low, high, axis = spec.panels[code]
    first, last = rows.row(0, named=True), (shown if shown.height else rows).row(-1, named=True)
    place = _Place(*_reach(spec), low, high)
    lines = [
        *(f'<line x1="{x}" x2="{x}" y1="4" y2="{HEIGHT - EDGE}" stroke="{palette.quiet}" stroke-dasharray="2 3"/>'
          for x in (place.x(position) for position, _ in spec.breaks)),
        _line(spec, palette, place, spec.comparator),
        _line(spec, palette, place, code),
        *(_dot(place, palette, row) for row in shown.iter_rows(named=True) if row["open"] or row is last),
    ]  # fmt: skip
    base = f'<line x1="0" x2="{WIDTH}" y1="{HEIGHT - EDGE}" y2="{HEIGHT - EDGE}" stroke="{palette.hairline}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{base}{"".join(lines)}'
        f"{_dot(place, palette, last) if shown.height else ''}</svg>"
    )
    description = f"{first['label']}: {first['value_text']} ({first['period_text']})"
    if rows.height > 1:
        description += f" tot {last['value_text']} ({last['period_text']})"
    return Panel(first["label"], first["role"], last["value_text"], axis, svg, description)


@dataclass(frozen=True, slots=True)
class _Place:
    """From the numbers of the chart to the plane of a panel."""

    first: float
    last: float
    low: float
    high: float

    def x(self, position: float) -> float:
        return round(EDGE + (position - self.first) / ((self.last - self.first) or 1.0) * (WIDTH - 2 * EDGE), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - EDGE - (value - self.low) / ((self.high - self.low) or 1.0) * (HEIGHT - 2 * EDGE), 1)


def _reach(spec: ChartSpec) -> tuple[float, float]:
    positions = [position for position, _ in spec.ticks]
    return min(positions), max(positions)


def _line(spec: ChartSpec, palette: Palette, place: _Place, code: str) -> str:
    """The pieces of line of one region as one path; towards provisional values dashed."""
    pieces = spec.steps.filter(pl.col("region") == code)
    role = "comparator" if code == spec.comparator else str(pieces["role"].first() or "other")
    found: list[str] = []
    for uncertain in (False, True):
        path = "".join(
            f"M{place.x(one)} {place.y(low)}L{place.x(other)} {place.y(high)}"
            for one, low, other, high in pieces.filter(pl.col("uncertain") == uncertain)
            .select("position", "value", "next_position", "next_value")
            .iter_rows()
        )
        dash = [4, 4] if uncertain else DASHES[role]
        style = "" if dash == [1, 0] else f' stroke-dasharray="{" ".join(map(str, dash))}"'
        width = 1.3 if role == "comparator" else 2.4
        if path:
            found.append(
                f'<path d="{path}" fill="none" stroke="{palette.colour(role)}" stroke-width="{width}"{style}/>'
            )
    return "".join(found)


def _dot(place: _Place, palette: Palette, row: dict[str, Any]) -> str:
    colour = palette.colour(row["role"])
    inside = palette.paper if row["open"] else colour
    x, y = place.x(row["position"]), place.y(row["value"])
    return f'<circle cx="{x}" cy="{y}" r="3.2" fill="{inside}" stroke="{colour}" stroke-width="1.8"/>'


def draw_sheet(spec: ChartSpec, palette: Palette) -> dict[str, Any]:
    """All panels in one Vega-Lite chart for paper, four beside each other."""
    titles = {
        row["region"]: f"{row['label']} {row['value_text']}"
        for row in spec.marks.filter(pl.col("value").is_not_null()).iter_rows(named=True)
        if row["region"] != spec.comparator
    }
    values = [row for code, title in titles.items() for row in _sheet_rows(spec, code, title)]
    free = len({ends[:2] for ends in spec.panels.values()}) > 1
    axis: dict[str, Any] = {"title": None, "aria": False, "labelFontSize": LABEL_SIZE - 1}
    ticks = [spec.ticks[0], spec.ticks[-1]] if len(spec.ticks) > 1 else list(spec.ticks)
    names = " : ".join(f"datum.value == {position} ? '{text}'" for position, text in ticks) + " : ''"
    x = {"field": "position", "type": "quantitative", "scale": {"zero": False, "nice": False},
         "axis": {**axis, "values": [position for position, _ in ticks], "labelExpr": names, "grid": False,
                  "labelFlush": True}}  # fmt: skip
    bare = {**axis, "tickCount": 3, "format": f",.{spec.decimals}f", "domain": False, "ticks": False}
    y = {"field": "value", "type": "quantitative", "scale": {"zero": not free}, "axis": bare}
    return {
        "data": {"values": values},
        "facet": {
            "field": "title", "type": "nominal", "title": None, "sort": list(titles.values()),
            "header": {"labelAnchor": "start", "labelFontWeight": 600, "labelColor": palette.ink},
        },
        "columns": PAPER_COLUMNS,
        "spacing": 18,
        "resolve": {"scale": {"y": "independent" if free else "shared"}},
        "spec": {"width": PAPER_WIDTH, "height": PAPER_HEIGHT, "layer": list(_sheet_layers(palette, x, y))},
    }  # fmt: skip


def _sheet_rows(spec: ChartSpec, code: str, title: str) -> list[dict[str, Any]]:
    """The pieces of line of a region and of the comparator, and the region's points, all under the title of a panel."""
    pieces = spec.steps.filter(pl.col("region").is_in([code, spec.comparator])).iter_rows(named=True)
    points = spec.marks.filter(pl.col("region") == code, pl.col("value").is_not_null()).iter_rows(named=True)
    return [
        *({**row, "title": title, "part": "line"} for row in pieces),
        *({"title": title, "part": "point", **{key: row[key] for key in ("role", "position", "value", "open")}}
          for row in points),
    ]  # fmt: skip


def _sheet_layers(palette: Palette, x: dict[str, Any], y: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    roles = [*DASHES]
    colours = {"domain": roles, "range": [palette.colour(role) for role in roles]}
    colour = {"field": "role", "type": "nominal", "scale": colours, "legend": None}
    lines = [
        {
            "transform": [{"filter": f"datum.part == 'line' && {'' if uncertain else '!'}datum.uncertain"}],
            "mark": {"type": "rule", "strokeWidth": 2, **({"strokeDash": [4, 4]} if uncertain else {})},
            "encoding": {
                "x": x,
                "y": y,
                "x2": {"field": "next_position"},
                "y2": {"field": "next_value"},
                "color": colour,
            },
        }
        for uncertain in (False, True)
    ]
    inside = {"condition": {"test": "datum.open", "value": palette.paper}, **colour}
    point = {
        "transform": [{"filter": "datum.part == 'point'"}],
        "mark": {"type": "point", "filled": True, "size": 18, "strokeWidth": 1.2},
        "encoding": {"x": x, "y": y, "stroke": colour, "fill": inside},
    }
    return *lines, point
