"""Two figures of regions that move through the years: ExplorerSpec -> Plotly figure. Pure.

Plotly's own slider and buttons are not drawn: they cannot be reached with the keyboard and know nothing of a reader who
wants no motion. `components/player.js` plays the frames instead.
"""

from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go  # pyright: ignore[reportMissingTypeStubs]

from toekomstscenario.charts.explorer_spec import Axis, ExplorerSpec
from toekomstscenario.charts.explorer_traces import Trace, Traces
from toekomstscenario.charts.style import FONT, LABEL_SIZE, NOTE_SIZE, Palette

HEIGHT = 520
GROUND = 2  # traces that are the same whoever is followed: the period and the cloud of regions
TITLE_SIGNS = 50  # of a line of an axis title, so that it fits on a phone
LEFT, BELOW = 46, 34  # pixels for the numbers at the axes
_LINE = 17


def draw_explorer(spec: ExplorerSpec, palette: Palette) -> go.Figure:
    """Draw the last moment, with a frame for each moment under its code.

    A region without both figures at a moment is not there then. Plotly checks the whole figure here, once.
    """
    traces = Traces(spec, palette)
    frames = [traces.frame(number) for number in range(len(spec.moments))]
    base = traces.base()
    for trace, last in zip(base, frames[-1], strict=True):
        _fill(trace, last)
    return go.Figure(
        data=base,
        layout=_layout(spec, palette),
        frames=[
            {"name": moment.code, "data": data, "traces": list(range(len(base)))}
            for moment, data in zip(spec.moments, frames, strict=True)
        ],
    )


def draw_followed(spec: ExplorerSpec, palette: Palette) -> dict[str, Any]:
    """The traces that depend on which regions are followed, to be laid over the first `GROUND` of `draw_explorer`.

    A change of region then sends only these. Regions that are followed lie under their own points in the ground too.

    Returns:
        base: the traces without what moves;
        frames: for each moment what they get then, in the same order.
    """
    traces = Traces(spec, palette)
    return {
        "base": traces.base()[GROUND:],
        "frames": [traces.frame(number)[GROUND:] for number in range(len(spec.moments))],
    }


def _fill(trace: Trace, moving: Trace) -> None:
    """Put what is different at a moment in what stays the same."""
    for name, value in moving.items():
        if name == "marker":
            _fill(trace.setdefault(name, {}), value)
        else:
            trace[name] = value


def _layout(spec: ExplorerSpec, palette: Palette) -> dict[str, Any]:
    across, up = _titled(spec.x), _titled(spec.y)
    title: Trace = {"showarrow": False, "xref": "paper", "yref": "paper", "font": {"color": palette.muted}}
    left = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "align": "left", "xshift": -LEFT, "yshift": 8}
    right = {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "align": "right", "yshift": -BELOW + 6}
    named = [
        {**title, **left, "text": f"↑ {up}"},
        {**title, **right, "text": across.replace("<br>", " →<br>", 1)},
    ]
    return {
        "height": HEIGHT,
        "margin": {"l": LEFT, "r": 14, "t": 20 + _LINE * (1 + up.count("<br>")),
                   "b": BELOW + _LINE * (1 + across.count("<br>"))},
        "template": "none",
        "font": {"family": FONT, "size": LABEL_SIZE, "color": palette.ink},
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": palette.paper, "bordercolor": palette.ink, "align": "left",
                       "font": {"family": FONT, "size": NOTE_SIZE + 1, "color": palette.ink}},
        "annotations": named,
        "xaxis": _axis(spec.x, palette),
        "yaxis": _axis(spec.y, palette),
    }  # fmt: skip


def _axis(axis: Axis, palette: Palette) -> dict[str, Any]:
    return {
        "range": [axis.low, axis.high],
        "autorange": False,
        "fixedrange": True,
        "nticks": 7,
        "tickformat": f",.{axis.decimals}~f",
        "ticksuffix": axis.suffix,
        "tickfont": {"color": palette.muted},
        "gridcolor": palette.hairline,
        "zeroline": False,
        "showline": True,
        "linecolor": palette.quiet,
    }


def _titled(axis: Axis) -> str:
    lines = [axis.name, *wrap(axis.unit, TITLE_SIGNS)]
    return "<br>".join(escape(line, quote=False) for line in lines)
