"""Figure -> Excel workbook: the numbers as numbers, and a sheet with everything that must travel with them."""

# xlsxwriter has no complete types:
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import io
import textwrap
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toekomstscenario.charts.style import LIGHT
from toekomstscenario.exports.back_link import address_of
from toekomstscenario.exports.cells import number, printed, printed_rows
from toekomstscenario.exports.clean import cleaned
from toekomstscenario.exports.layout import AUTHOR
from toekomstscenario.exports.native_chart import native_chart
from toekomstscenario.exports.number_patterns import number_format
from toekomstscenario.exports.xlsx_chart import write_chart
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.model import Status, ValueState
from toekomstscenario.sentences import MARKS, MISSING_WORDS, SECOND_HAND_MARK

HEADER_ROW = 4
NOTHING = "\u2013"  # where the table prints nothing, such as the difference of a region with itself
WIDEST_COLUMN, TERM_WIDTH, EXPLANATION_WIDTH = 46, 26, 100  # signs
LINE_HEIGHT = 13.5  # points; set by hand, because not every program fits a row to its text
LONGEST_TEXT = 32_767  # of a cell
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_color": LIGHT.ink},
}
SIGNS = (
    (MARKS[Status.PROVISIONAL], "Voorlopig: de bron kan dit cijfer nog veranderen."),
    (MARKS[Status.REVISED_PROVISIONAL], "Nader voorlopig: al een keer bijgesteld, en nog niet definitief."),
    (SECOND_HAND_MARK, "Uit de tweede hand of daar afgerond: geen precieze telling."),
    (
        MISSING_WORDS[ValueState.WITHHELD],
        "De bron toont dit cijfer niet, of wij niet om herleiden te voorkomen. Geen nul.",
    ),
    (
        MISSING_WORDS[ValueState.IMPOSSIBLE],
        "Hier kan geen cijfer zijn, bijvoorbeeld omdat de gemeente toen niet bestond.",
    ),
    (MISSING_WORDS[ValueState.ABSENT], "Hier hoort een cijfer, maar wij hebben het niet. Geen nul."),
)
_TO_THE_RIGHT = {"align": "right", "indent": 1}
_HEAD = {"bold": True, "bottom": 1, "bottom_color": LIGHT.ink, "text_wrap": True, "valign": "bottom"}


def render_xlsx(figure: Figure) -> bytes:
    """Write the sheets "Cijfers", "Grafiek" (where Excel has such a chart), "Toelichting" and "Begrippen"."""
    clean = cleaned(figure)
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, _OPTIONS) as workbook:
        workbook.set_properties({
            "title": clean.title,
            "subject": clean.subtitle,
            "author": AUTHOR,
            "comments": "\n".join(clean.caption_lines),
        })  # fmt: skip
        _Numbers(workbook, clean).write()
        chart = native_chart(clean.chart)
        if chart is not None:
            write_chart(workbook, chart, clean)
        _write_lines(workbook, "Toelichting", _explanation(clean))
        _write_lines(workbook, "Begrippen", _definitions(clean))
    return memory.getvalue()


class _Numbers:
    """The sheet with the table."""

    def __init__(self, workbook: Workbook, figure: Figure) -> None:
        self._workbook = workbook
        self._figure = figure
        self._sheet: Worksheet = workbook.add_worksheet("Cijfers")
        self._formats: dict[str, Format] = {}
        self._text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._missing = workbook.add_format({**_TO_THE_RIGHT, "valign": "top", "font_color": LIGHT.muted})

    def write(self) -> None:
        self._write_head()
        for line, row in enumerate(self._figure.table.iter_rows(named=True), HEADER_ROW + 1):
            for place, column in enumerate(self._figure.columns):
                self._write_cell(line, place, column, row)
        self._arrange()

    def _write_head(self) -> None:
        big = self._workbook.add_format({"bold": True, "font_size": 14})
        quiet = self._workbook.add_format({"font_color": LIGHT.muted})
        _write_text(self._sheet, 0, 0, self._figure.title, big)
        _write_text(self._sheet, 1, 0, self._figure.subtitle, quiet)
        _write_text(self._sheet, 2, 0, "Bron, status en opmerkingen staan op het blad Toelichting.", quiet)
        for place, column in enumerate(self._figure.columns):
            side = _TO_THE_RIGHT if column.align is Align.NUMBER else {"align": "left"}
            head = self._workbook.add_format({**_HEAD, **side})
            _write_text(self._sheet, HEADER_ROW, place, column.title, head)

    def _write_cell(self, line: int, place: int, column: Column, row: dict[str, Any]) -> None:
        text, value = printed(column, row), number(column, row)
        if value is not None:
            self._sheet.write_number(line, place, value, self._number(number_format(text, value)))
        elif column.number:
            _write_text(self._sheet, line, place, text or NOTHING, self._missing)
        else:
            _write_text(self._sheet, line, place, text, self._text)

    def _number(self, pattern: str) -> Format:
        if pattern not in self._formats:
            self._formats[pattern] = self._workbook.add_format(
                {**_TO_THE_RIGHT, "num_format": pattern, "valign": "top"}
            )
        return self._formats[pattern]

    def _arrange(self) -> None:
        columns, texts = self._figure.columns, printed_rows(self._figure)
        for place, column in enumerate(columns):
            longest = max(len(column.title), *(len(row[place]) for row in texts), 0)
            self._sheet.set_column(place, place, min(max(longest + 3, 11), WIDEST_COLUMN))
        for line, row in enumerate(texts, HEADER_ROW + 1):
            lines = max((_lines(text, WIDEST_COLUMN) for text in row), default=1)
            self._sheet.set_row(line, LINE_HEIGHT * lines)
        last_cell = xl_rowcol_to_cell(HEADER_ROW + len(texts), max(len(columns) - 1, 0))
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:{last_cell}"})
        self._sheet.freeze_panes(HEADER_ROW + 1, 0)
        self._sheet.repeat_rows(HEADER_ROW)
        _set_page(self._sheet)


def _write_lines(workbook: Workbook, name: str, lines: Iterator[tuple[str, str]]) -> None:
    """A sheet of terms and words."""
    sheet = workbook.add_worksheet(name)
    label = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True})
    text = workbook.add_format({"text_wrap": True, "valign": "top"})
    for line, (term, words) in enumerate(lines):
        _write_text(sheet, line, 0, term, label)
        _write_text(sheet, line, 1, words, text)
        sheet.set_row(line, LINE_HEIGHT * max(_lines(words, EXPLANATION_WIDTH + 10), _lines(term, TERM_WIDTH)))
    sheet.set_column(0, 0, TERM_WIDTH)
    sheet.set_column(1, 1, EXPLANATION_WIDTH)
    _set_page(sheet)


def _explanation(figure: Figure) -> Iterator[tuple[str, str]]:
    named = [
        ("Titel", figure.title),
        ("Ondertitel", figure.subtitle),
        ("Bron", figure.source_line),
        ("Status", figure.status_line),
        *(("Opmerking", note) for note in figure.notes),
        ("Bevinding", figure.finding),
    ]
    for quote in figure.quotes:
        named += [
            ("Zin om aan te halen", quote.sentence),
            ("Bron bij deze zin", quote.source_line),
            ("Let op", quote.caveat),
        ]
    if figure.chart is not None:
        named += [("Wat de grafiek toont", figure.alt_text), ("Hoe lees ik de grafiek?", figure.reading)]
    named.append(("In het dashboard", address_of(figure.link)))
    yield from ((name, words) for name, words in named if words)


def _definitions(figure: Figure) -> Iterator[tuple[str, str]]:
    """What is counted, and what the marks and words in the table mean."""
    yield from ((found.term, found.words) for found in figure.definitions)
    yield from SIGNS


def _set_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _lines(text: str, signs: int) -> int:
    return sum(max(len(textwrap.wrap(part, signs)), 1) for part in text.split("\n"))


def _write_text(sheet: Worksheet, line: int, place: int, text: str, style: Format) -> None:
    """Write a text as text, whatever it begins with."""
    sheet.write_string(line, place, text[:LONGEST_TEXT], style)
