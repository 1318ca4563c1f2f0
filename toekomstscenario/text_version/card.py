"""Figure -> HTML that needs no script: title, picture, finding, source, status, notes, quotes, table, files, reading.

The words and the table are those of `markup`, so that they cannot differ from the page.
"""

from collections.abc import Callable, Collection
from html import escape

from toekomstscenario import markup
from toekomstscenario.charts import LIGHT, ChartKind, draw_panels
from toekomstscenario.figure import Figure
from toekomstscenario.markup_timeline import no_drawing
from toekomstscenario.text_version.words import as_html

FileAddress = Callable[[str], str]  # what is asked, such as beeld.svg or tabel.csv -> its address
NARROW, WIDE = "smal.svg", "breed.svg"
_WIDE_ONLY = frozenset({ChartKind.TIMELINE, ChartKind.SLOPE})  # names on both sides of a mark


def card(figure: Figure, table: str, files: Collection[tuple[str, str]], address: FileAddress, number: int) -> str:
    """A figure on its own.

    Args:
        figure: what is shown.
        table: its table as HTML.
        files: file and words of what can be taken along.
        address: where a file or picture of this figure is.
        number: of the figure on its page, for links.
    """
    quotes = "".join(markup.quote_block(quote) for quote in figure.quotes)
    reading = f'<div class="leeswijzer"><h3>Hoe lees ik dit?</h3>{as_html(figure.reading)}</div>'
    return (
        f'<section class="figuur" id="figuur-{number}">{markup.heading(figure)}{_picture(figure, address)}'
        f"{markup.under(figure)}{quotes}{table}{reading}{file_list(figure, files, address)}</section>"
    )


def _picture(figure: Figure, address: FileAddress) -> str:
    if figure.chart is None:
        return ""
    if figure.chart.kind is ChartKind.MULTIPLES:
        return markup.panels(draw_panels(figure.chart, LIGHT), figure.alt_text)
    image = f'<img src="{_attribute(address(WIDE))}" loading="lazy" alt="{_attribute(figure.alt_text)}">'
    if figure.chart.kind in _WIDE_ONLY:
        return f'<p class="grafiek alleen-breed">{image}</p>{no_drawing()}'
    narrow = f'<source media="screen and (max-width: 520px)" srcset="{_attribute(address(NARROW))}">'
    return f'<picture class="grafiek">{narrow}{image}</picture>'


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def file_list(figure: Figure, files: Collection[tuple[str, str]], address: FileAddress) -> str:
    """The files of a figure as links; nothing when there are none."""
    if not files:
        return ""
    items = "".join(
        f'<li><a href="{escape(address(name), quote=True)}" download>{escape(words)}</a></li>' for name, words in files
    )
    about = escape(figure.title, quote=True)
    return f'<div class="bestanden"><p>Download</p><ul aria-label="Bestanden van: {about}">{items}</ul></div>'
