"""The same lanes as `timeline` for the screen, to zoom and to move: ChartSpec -> Plotly figure. Pure."""

from collections.abc import Mapping
from html import escape
from typing import Any

import plotly.graph_objects as go  # pyright: ignore[reportMissingTypeStubs]
import polars as pl

from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.charts.style import FONT, LABEL_SIZE, NOTE_SIZE, Palette
from toekomstscenario.charts.timeline import height_of, rows_of
from toekomstscenario.charts.timeline_marks import BAR, LOOKS, Look, row_height

TOP, FOOT = 54, 12  # pixels above and below the rows
_PATTERNS = {"stripes": "|", "dots": ".", "struck": "-"}
_NARROW = 31  # days of a bar in which stripes hardly show: it has one in the middle that sticks out
_STICK = 0.46  # of a row: half of that stripe
_EDGE = 0.01  # of the years: room for a sign on the first day
# From far to near; numbers only, so that no name of a month has to be translated.
_TICKS = [
    {"dtickrange": [None, "M1"], "value": "%d-%m-%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%m-%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
_HOVER = "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>"


def draw_timeline_screen(spec: ChartSpec, palette: Palette) -> go.Figure:
    """Draw the lanes; what was cut to the axis on paper goes on outside the picture here."""
    traces: list[dict[str, Any]] = []
    for state, look in LOOKS.items():
        here = spec.marks.filter(pl.col("state") == state)
        bars, days = here.filter(pl.col("first") != pl.col("until")), here.filter(pl.col("first") == pl.col("until"))
        traces += [_bars(spec, bars, look, palette)] if bars.height else []
        traces += [_signs(days, look, palette)] if days.height else []
    return go.Figure(data=[*traces, *_names(spec, palette)], layout=_layout(spec, palette))


def _told(marks: pl.DataFrame) -> dict[str, Any]:
    words = [
        [escape(text, quote=False) for text in row] for row in marks.select("title", "period_text", "state").rows()
    ]
    return {"customdata": words, "hovertemplate": _HOVER, "y": (marks["order"] + 0.5).to_list()}


def _edges(marks: pl.DataFrame, palette: Palette) -> list[str]:
    return [palette.colour(role) for role in marks["role"]]


def _bars(spec: ChartSpec, marks: pl.DataFrame, look: Look, palette: Palette) -> dict[str, Any]:
    edges = _edges(marks, palette)
    first, until = (marks[name].str.to_datetime("%Y-%m-%d").dt.epoch("ms") for name in ("first", "until"))
    pattern = {
        "shape": _PATTERNS.get(look.pattern, ""), "fgcolor": edges, "bgcolor": look.ground(palette), "size": 5,
        "solidity": 0.3, "fillmode": "overlay",
    }  # fmt: skip
    marker = {"color": look.ground(palette), "line": {"color": edges, "width": 1.5}}
    return {
        "type": "bar", "orientation": "h", "base": first.to_list(), "x": (until - first).to_list(),
        "width": BAR / row_height(rows_of(spec)), **_told(marks),
        "marker": {**marker, "pattern": pattern} if look.pattern else marker,
    }  # fmt: skip


def _signs(marks: pl.DataFrame, look: Look, palette: Palette) -> dict[str, Any]:
    line = {"color": _edges(marks, palette), "width": 1.5}
    return {
        "type": "scatter", "mode": "markers", "x": marks["first"].to_list(), **_told(marks),
        "marker": {"symbol": look.symbol, "size": 9, "color": look.ground(palette), "line": line, "opacity": 1},
    }  # fmt: skip


def _names(spec: ChartSpec, palette: Palette) -> list[dict[str, Any]]:
    """The words beside the marks, tied to the day next to them so that they move along."""
    found: list[dict[str, Any]] = []
    for left, column, side in ((1.0, "first", "middle left"), (0.0, "until", "middle right")):
        part = spec.marks.filter(pl.col("left") == left)
        if part.is_empty():
            continue
        gaps = ["\u00a0" * (4 if one_day else 2) for one_day in part["first"] == part["until"]]
        words = [f"{gap}{escape(label, quote=False)}{gap}" for gap, label in zip(gaps, part["label"], strict=True)]
        colours = [palette.own[0] if role == "own1" else palette.ink for role in part["role"]]
        found.append({
            "type": "scatter", "mode": "text", "x": part[column].to_list(), "y": (part["order"] + 0.5).to_list(),
            "text": words, "textposition": side, "textfont": {"size": NOTE_SIZE, "color": colours},
            "hoverinfo": "skip", "cliponaxis": True,
        })  # fmt: skip
    return found


def _layout(spec: ChartSpec, palette: Palette) -> dict[str, Any]:
    margin = (spec.ticks[-1][0] - spec.ticks[0][0]) * _EDGE
    first, last = _day_of(spec.ticks[0][0] - margin), _day_of(spec.ticks[-1][0] + margin)
    return {
        "height": height_of(spec) + TOP + FOOT,
        "margin": {"l": 4, "r": 8, "t": TOP, "b": FOOT},
        "template": "none",
        "font": {"family": FONT, "size": LABEL_SIZE, "color": palette.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "barmode": "overlay",
        "hoverlabel": {"bgcolor": palette.paper, "bordercolor": palette.ink, "align": "left",
                       "font": {"family": FONT, "size": NOTE_SIZE + 1, "color": palette.ink}},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.ink},
        "xaxis": {"type": "date", "range": [first, last], "side": "top", "gridcolor": palette.hairline,
                  "tickfont": {"color": palette.muted}, "tickformatstops": _TICKS, "zeroline": False},
        "yaxis": {"range": [rows_of(spec), 0], "fixedrange": True, "visible": False},
        "shapes": [*(_rule(row, palette) for row, _ in spec.breaks),
                   *_day_line(spec, palette), *_sticks(spec, palette)],
        "annotations": [*(_heading(row, text) for row, text in spec.breaks), *_day_name(spec, palette)],
    }  # fmt: skip


def _rule(row: float, palette: Palette) -> Mapping[str, Any]:
    line = {"color": palette.quiet, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row, "y1": row, "line": line, "layer": "below"}


def _sticks(spec: ChartSpec, palette: Palette) -> list[Mapping[str, Any]]:
    """A stripe through each bar that should have stripes and is too narrow for them."""
    striped = [state for state, look in LOOKS.items() if look.pattern == "stripes"]
    days = pl.col("until").str.to_date() - pl.col("first").str.to_date()
    narrow = spec.marks.filter(
        pl.col("state").is_in(striped), days > pl.duration(days=0), days <= pl.duration(days=_NARROW)
    )
    return [
        {"type": "line", "x0": middle, "x1": middle, "y0": row + 0.5 - _STICK, "y1": row + 0.5 + _STICK,
         "line": {"color": palette.colour(role), "width": 1.5}}
        for middle, row, role in narrow.select(
            (pl.col("first").str.to_date() + days / 2).cast(pl.String()), "order", "role"
        ).rows()
    ]  # fmt: skip


def _heading(row: float, text: str) -> Mapping[str, Any]:
    return {
        "text": f"<b>{escape(text, quote=False)}</b>", "xref": "paper", "x": 0, "y": row + 0.5, "xanchor": "left",
        "yanchor": "middle", "showarrow": False, "font": {"size": NOTE_SIZE},
    }  # fmt: skip


def _day_line(spec: ChartSpec, palette: Palette) -> list[Mapping[str, Any]]:
    line = {"color": palette.ink, "width": 1.5, "dash": "6px,3px"}
    return [
        {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": _day_of(event.middle), "x1": _day_of(event.middle),
         "line": line, "layer": "below"}
        for event in spec.events
    ]  # fmt: skip


def _day_name(spec: ChartSpec, palette: Palette) -> list[Mapping[str, Any]]:
    return [
        {"text": f"<b>{escape(event.label, quote=False)}</b>", "x": _day_of(event.middle), "y": 0, "yref": "y",
         "xanchor": "right", "yanchor": "top", "xshift": -4, "showarrow": False,
         "font": {"size": NOTE_SIZE, "color": palette.ink}}
        for event in spec.events
    ]  # fmt: skip


def _day_of(position: float) -> str:
    """A place on an axis of years as a day; near enough for a line."""
    year = int(position)
    number = round((position - year) * 366)
    return str(pl.select(pl.date(year, 1, 1) + pl.duration(days=number)).item())
