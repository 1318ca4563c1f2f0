"""A chart for paper: fixed width, white ground, with title, subtitle and the lines below it inside the picture."""

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from toekomstscenario.charts import compose
from toekomstscenario.charts.multiples import sheets
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.charts.style import FONT, LIGHT, NOTE_SIZE, config

WIDTH, PHONE_WIDTH = 620, 340
TITLE_SIGNS, LINE_SIGNS = 74, 108
LINE_HEIGHT, PADDING, GAP = 17, 24, 18
WIDE, BROAD, FIRST_BROAD = 1.4, 2.0, 0x2E80  # capitals and signs such as emoji, times the width of other signs
PANELS_ON_A4, PANELS_ON_SLIDE = 15, 12  # whole rows of three, and but one of four
WHITE = "#FFFFFF"
ON_WHITE = replace(LIGHT, paper=WHITE)
_ON_WHITE_CONFIG = {**config(LIGHT), "background": WHITE}


def framed(spec: ChartSpec, title: str, subtitle: str, lines: Sequence[str]) -> dict[str, Any]:
    """Draw a chart with its words in the picture.

    Args:
        spec: the chart.
        title: what, where, when.
        subtitle: unit and what is compared; may be empty.
        lines: source, status and notes, each wrapped to the width of the picture.

    Returns:
        A Vega-Lite specification, data included, for `exports.render_process`: that writes the lines of its `usermeta`
        below the drawing. As marks of Vega they would take a third of the time, because it measures each line thrice.
    """
    drawing = compose(replace(spec, hrefs={}), ON_WHITE, width=WIDTH)
    top = {key: drawing.pop(key) for key in ("$schema", "datasets", "config", "params") if key in drawing}
    return {
        **top,
        "config": _ON_WHITE_CONFIG,
        "title": {
            "text": textwrap.wrap(title, TITLE_SIGNS),
            "subtitle": textwrap.wrap(subtitle, LINE_SIGNS),
            "subtitlePadding": 6,
        },
        "padding": PADDING,
        "vconcat": [drawing],
        "usermeta": {"caption": _caption(lines)},
    }


def pages(spec: ChartSpec, panels: int = PANELS_ON_A4) -> tuple[ChartSpec, ...]:
    """The chart in parts that each fit on a page; one part for all but many small multiples.

    Args:
        spec: the chart.
        panels: small multiples that fit on a page.
    """
    return sheets(spec, panels) if spec.kind is ChartKind.MULTIPLES else (spec,)


def bare(spec: ChartSpec) -> dict[str, Any]:
    """Draw a chart without words around it, for a document that prints title, source and notes itself."""
    return compose(replace(spec, hrefs={}), ON_WHITE, width=WIDTH, padding=4, config=_ON_WHITE_CONFIG)


def _caption(lines: Sequence[str]) -> dict[str, Any]:
    """The lines below a drawing and how they look."""
    return {
        "lines": [piece for line in lines for piece in textwrap.wrap(line, _signs(line))],
        "font": FONT,
        "size": NOTE_SIZE,
        "colour": ON_WHITE.muted,
        "height": LINE_HEIGHT,
        "left": PADDING,
        "gap": GAP,
    }


def _signs(line: str) -> int:
    """How many signs of this line fit in the width of the picture."""
    widths = (BROAD if ord(sign) >= FIRST_BROAD else WIDE if sign.isupper() else 1.0 for sign in line)
    return int(LINE_SIGNS * max(len(line), 1) / max(sum(widths), 1.0))


def alone(spec: ChartSpec, width: int) -> dict[str, Any]:
    """Draw a chart without words around it, as wide as asked with its labels included, on no ground of its own."""
    fitted = {"type": "fit-x", "contains": "padding"}
    return compose(replace(spec, hrefs={}), LIGHT, width=width, padding=4, autosize=fitted, config=config(LIGHT))
