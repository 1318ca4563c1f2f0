"""Small multiples: the same small line chart for each region, the comparator in ink in every one of them.

On screen each panel is a picture of its own, so that they flow over as many columns as a screen has room for; on paper
they stand in one chart. Both are drawn from the same specification.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from toekomstscenario.charts import bundle, parts
from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.charts.style import DASHES, LABEL_SIZE, SECOND_HAND_DASH, SECOND_HAND_WORDS, Palette

Row = Mapping[str, Any]
WIDTH, HEIGHT, EDGE = 200, 84, 6
PAPER_HEIGHT = 76
NARROW, WIDE, SHORT_TITLE = (4, 128), (3, 182), 20  # columns and the width of each on paper, by the longest title


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: the region, its last value as printed, the ends of its axis, its picture and what that shows.

    `group` is the heading that it stands under, and `note` what the reader must know of its line; both may be empty.
    """

    label: str
    role: str
    value: str
    axis: str
    svg: str
    description: str
    group: str = ""
    note: str = ""


def draw_panels(spec: ChartSpec, palette: Palette) -> tuple[Panel, ...]:
    """Draw a panel for each region but the comparator, in the order of the marks."""
    pieces = parts.with_second_hand(spec.steps, spec.marks)
    marks, steps, rest = _by_region(spec.marks), _by_region(pieces), bundle.others(spec)
    return tuple(
        _panel(spec, palette, code, rows=rows, steps=steps, rest=rest)
        for code, rows in marks.items()
        if code != spec.comparator
    )


def _by_region(frame: pl.DataFrame) -> dict[str, list[Row]]:
    """The rows of each region: a filter of the frame per panel would take most of the time."""
    found: dict[str, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        found.setdefault(row["region"], []).append(row)
    return found


def _panel(
    spec: ChartSpec,
    palette: Palette,
    code: str,
    *,
    rows: Sequence[Row],
    steps: Mapping[str, Sequence[Row]],
    rest: Sequence[Row],
) -> Panel:
    shown = [row for row in rows if row["value"] is not None]
    low, high, axis = spec.panels[code]
    first, last = rows[0], (shown or rows)[-1]
    place = _Place(*_reach(spec), low, high)
    lines = [
        *(f'<line x1="{x}" x2="{x}" y1="4" y2="{HEIGHT - EDGE}" stroke="{palette.quiet}" stroke-dasharray="2 3"/>'
          for x in (place.x(position) for position, _ in spec.breaks)),
        _behind(spec, palette, place, rest),
        _line(palette, place, steps.get(spec.comparator, ()), "comparator"),
        _line(palette, place, steps.get(code, ()), str(steps[code][0]["role"]) if code in steps else "other"),
        *(_dot(place, palette, row) for row in shown if row["open"] or row["second_hand"]),
    ]  # fmt: skip
    base = f'<line x1="0" x2="{WIDTH}" y1="{HEIGHT - EDGE}" y2="{HEIGHT - EDGE}" stroke="{palette.hairline}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{base}{"".join(lines)}'
        f"{_dot(place, palette, last) if shown and not (last['open'] or last['second_hand']) else ''}</svg>"
    )
    description = f"{first['label']}: {first['value_text']} ({first['period_text']})"
    if len(rows) > 1:
        description += f" tot {last['value_text']} ({last['period_text']})"
    heard = any(piece["second_hand"] for piece in steps.get(code, ()))
    return Panel(
        first["label"], first["role"], last["value_text"], axis, svg, description,
        group=first["group"], note=SECOND_HAND_WORDS if heard else "",
    )  # fmt: skip


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


def _line(palette: Palette, place: _Place, pieces: Sequence[Row], role: str) -> str:
    """The pieces of line of one region as one path; towards provisional values dashed, from second hand dotted."""
    found: list[str] = []
    for heard, uncertain in ((False, False), (False, True), (True, False), (True, True)):
        path = _path(place, [one for one in pieces if (one["second_hand"], one["uncertain"]) == (heard, uncertain)])
        dash = SECOND_HAND_DASH if heard else [4, 4] if uncertain else DASHES[role]
        style = "" if dash == [1, 0] else f' stroke-dasharray="{" ".join(map(str, dash))}"'
        style += ' stroke-linecap="round"' if heard else ""
        width = 1.3 if role == "comparator" else 2.4
        if path:
            found.append(
                f'<path d="{path}" fill="none" stroke="{palette.colour(role)}" stroke-width="{width}"{style}/>'
            )
    return "".join(found)


def _path(place: _Place, pieces: Sequence[Row]) -> str:
    """Pieces as the outline of a path; one that goes on where another ended needs no beginning of its own."""
    found, end = "", ""
    for piece in pieces:
        start = f"{place.x(piece['position']):g} {place.y(piece['value']):g}"
        found += "" if start == end else f"M{start}L"
        end = f"{place.x(piece['next_position']):g} {place.y(piece['next_value']):g}"
        found += f" {end}" if found.endswith(tuple("0123456789")) else end
    return found


def _behind(spec: ChartSpec, palette: Palette, place: _Place, rest: Sequence[Row]) -> str:
    """Where all lines set out from, and everyone else as one thin path, to the pixel because there are so many."""
    if spec.start is None:
        return ""
    path = "".join(
        f"M{place.x(piece['position']):.0f} {place.y(piece['value']):.0f}"
        f"L{place.x(piece['next_position']):.0f} {place.y(piece['next_value']):.0f}"
        for piece in rest
    )
    start = place.y(spec.start)
    return (
        f'<path d="{path}" fill="none" stroke="{palette.quiet}" stroke-width="0.8" stroke-opacity="0.55"/>'
        f'<line x1="0" x2="{WIDTH}" y1="{start}" y2="{start}" stroke="{palette.muted}" stroke-width="0.8"/>'
    )


def _dot(place: _Place, palette: Palette, row: Row) -> str:
    colour = palette.colour(row["role"])
    inside = palette.paper if row["open"] or row["second_hand"] else colour
    x, y = place.x(row["position"]), place.y(row["value"])
    if row["second_hand"]:
        path = f"M{x} {y - 4.5:.1f}l4.5 4.5-4.5 4.5-4.5-4.5Z"
        return f'<path d="{path}" fill="{inside}" stroke="{colour}" stroke-width="1.8"/>'
    return f'<circle cx="{x}" cy="{y}" r="3.2" fill="{inside}" stroke="{colour}" stroke-width="1.8"/>'


def sheets(spec: ChartSpec, most: int) -> tuple[ChartSpec, ...]:
    """The panels in parts of so many at most, with the comparator and the same axes in every part."""
    codes = [code for code in dict.fromkeys(spec.marks["region"]) if code != spec.comparator]
    return tuple(_only(spec, codes[start : start + most]) for start in range(0, len(codes), most)) or (spec,)


def _only(spec: ChartSpec, codes: Sequence[str]) -> ChartSpec:
    elsewhere = [code for code in spec.marks["region"].unique() if code not in (*codes, spec.comparator)]
    marks, steps = (frame.filter(~pl.col("region").is_in(elsewhere)) for frame in (spec.marks, spec.steps))
    return replace(
        spec, marks=marks, steps=steps, panels={code: ends for code, ends in spec.panels.items() if code in codes}
    )


def _titles(spec: ChartSpec) -> dict[str, str]:
    """What stands above each panel: the region and its last value as printed."""
    return {
        row["region"]: f"{row['label']} {row['value_text']}"
        for row in spec.marks.filter(pl.col("value").is_not_null()).iter_rows(named=True)
        if row["region"] != spec.comparator
    }


def _columns(titles: Sequence[str]) -> tuple[int, int]:
    return NARROW if max(map(len, titles), default=0) <= SHORT_TITLE else WIDE


def draw_sheet(spec: ChartSpec, palette: Palette) -> dict[str, Any]:
    """All panels in one Vega-Lite chart for paper, four beside each other."""
    titles = _titles(spec)
    columns, width = _columns(list(titles.values()))
    rest = bundle.others(spec)
    values = [row for title in titles.values() for row in bundle.sheet_rows(spec, rest, title)]
    values += [row for code, title in titles.items() for row in _sheet_rows(spec, code, title)]
    free = len({ends[:2] for ends in spec.panels.values()}) > 1
    axis: dict[str, Any] = {"title": None, "aria": False, "labelFontSize": LABEL_SIZE - 1}
    ticks = [spec.ticks[0], spec.ticks[-1]] if len(spec.ticks) > 1 else list(spec.ticks)
    names = " : ".join(f"datum.value == {position} ? '{text}'" for position, text in ticks) + " : ''"
    reach = {"nice": False, "domain": list(_reach(spec))}
    x = {"field": "position", "type": "quantitative", "scale": reach,
         "axis": {**axis, "values": [position for position, _ in ticks], "labelExpr": names, "grid": False,
                  "labelFlush": True}}  # fmt: skip
    bare = {**axis, "tickCount": 3, "format": f",.{spec.decimals}f", "domain": False, "ticks": False}
    y = {"field": "value", "type": "quantitative", "scale": bundle.sheet_scale(spec, free=free), "axis": bare}
    return {
        "data": {"values": values},
        "facet": {
            "field": "title", "type": "nominal", "title": None, "sort": list(titles.values()),
            "header": {"labelAnchor": "start", "labelFontWeight": 600, "labelColor": palette.ink},
        },
        "columns": columns,
        "spacing": 18,
        "resolve": {"scale": {"y": "independent" if free else "shared"}},
        "spec": {"width": width, "height": PAPER_HEIGHT, "layer": list(_sheet_layers(palette, x, y))},
    }  # fmt: skip


_OF_POINT = ("role", "position", "value", "open", "second_hand")


def _sheet_rows(spec: ChartSpec, code: str, title: str) -> list[dict[str, Any]]:
    """The pieces of line of a region and of the comparator, and the region's points, all under the title of a panel."""
    every = parts.with_second_hand(spec.steps, spec.marks)
    pieces = every.filter(pl.col("region").is_in([code, spec.comparator])).iter_rows(named=True)
    points = spec.marks.filter(pl.col("region") == code, pl.col("value").is_not_null()).iter_rows(named=True)
    return [
        *({**row, "title": title, "part": "line"} for row in pieces),
        *({"title": title, "part": "point", **{key: row[key] for key in _OF_POINT}}
          for row in points),
    ]  # fmt: skip


def _sheet_layers(palette: Palette, x: dict[str, Any], y: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    roles = [*DASHES]
    colours = {"domain": roles, "range": [palette.colour(role) for role in roles]}
    colour = {"field": "role", "type": "nominal", "scale": colours, "legend": None}
    lines = [
        {
            "transform": [{"filter": f"datum.part == 'line' && {which}"}],
            "mark": {"type": "rule", **style},
            "encoding": {
                "x": x,
                "y": y,
                "x2": {"field": "next_position"},
                "y2": {"field": "next_value"},
                "color": colour,
                "strokeWidth": {"condition": {"test": "datum.role == 'comparator'", "value": 1.2}, "value": 2.2},
            },
        }
        for which, style in (
            ("!datum.second_hand && !datum.uncertain", {}),
            ("!datum.second_hand && datum.uncertain", {"strokeDash": [4, 4]}),
            ("datum.second_hand", {"strokeDash": SECOND_HAND_DASH, "strokeCap": "round"}),
        )
    ]
    inside = {"condition": {"test": "datum.open || datum.second_hand", "value": palette.paper}, **colour}
    shape = {"condition": {"test": "datum.second_hand", "value": "diamond"}, "value": "circle"}
    point = {
        "transform": [{"filter": "datum.part == 'point'"}],
        "mark": {"type": "point", "filled": True, "size": 18, "strokeWidth": 1.2},
        "encoding": {"x": x, "y": y, "stroke": colour, "fill": inside, "shape": shape},
    }
    return *bundle.sheet_layers(palette, x, y), *lines, point
