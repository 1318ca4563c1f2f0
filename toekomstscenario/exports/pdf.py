"""Figure -> accessible PDF (PDF/UA-1) by way of typst; every text goes in as data, never as markup."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from toekomstscenario.charts.style import LIGHT
from toekomstscenario.exports.cells import printed_rows
from toekomstscenario.exports.clean import cleaned, shortened
from toekomstscenario.exports.columns import column_widths
from toekomstscenario.exports.images import chart_svg, has_chart
from toekomstscenario.exports.render_process import FONTS
from toekomstscenario.figure import Figure

TEMPLATE = Path(__file__).with_name("figure.typ")
LONGEST_FOOTER = 95  # signs of the title, so that the page number fits beside it


def render_pdf(figure: Figure) -> bytes:
    """Set title, chart, table, quotes and the lines below it on A4.

    The compiler refuses a picture without alternative text, so an inaccessible PDF cannot come out.
    """
    clean = cleaned(figure)
    inputs = {"figure": json.dumps(_data(clean)), "chart": chart_svg(clean).decode() if has_chart(clean) else ""}
    return typst.compile(
        TEMPLATE.read_bytes(), font_paths=_fonts(), sys_inputs=inputs, pdf_standards="ua-1", format="pdf"
    )


@cache
def _fonts() -> typst.Fonts:
    """The shipped letters and the ones inside typst; what the machine happens to have makes no difference."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)] if FONTS.is_dir() else [])


def _data(figure: Figure) -> dict[str, Any]:
    rows = printed_rows(figure)
    return {
        "title": figure.title,
        "footer": shortened(figure.title, LONGEST_FOOTER),
        "subtitle": figure.subtitle,
        "alt": figure.alt_text or figure.title,
        "finding": figure.finding,
        "heads": [column.title for column in figure.columns],
        "aligns": [str(column.align) for column in figure.columns],
        "widths": column_widths(figure.columns, rows),
        "rows": rows,
        "quotes": [
            {"sentence": quote.sentence, "source": quote.source_line, "caveat": quote.caveat} for quote in figure.quotes
        ],
        "captions": list(figure.caption_lines),
        "colours": {"ink": LIGHT.ink, "muted": LIGHT.muted, "hairline": LIGHT.hairline, "accent": LIGHT.own[0]},
    }
