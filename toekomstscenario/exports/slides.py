"""Document -> slides: one thought on each, its title the finding; source, status and caveat stand on the slide too."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toekomstscenario.charts import paper
from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.document import (
    Annex,
    Bullets,
    Document,
    Entries,
    FigureBlock,
    Heading,
    PageBreak,
    Paragraph,
    QuoteBlock,
    Sources,
)
from toekomstscenario.exports.back_link import address_of
from toekomstscenario.exports.clean import shortened
from toekomstscenario.exports.columns import row_lines
from toekomstscenario.exports.figure_table import PrintedTable, lifted, noted
from toekomstscenario.exports.native_chart import NativeChart, native_chart
from toekomstscenario.figure import Column, Figure

LONGEST_TITLE, LONGEST_FINDING = 240, 170  # signs
LINE_SIGNS, LINES = 95, 12  # of the text of a slide
LONGEST_PARAGRAPH = 3_000  # signs; who writes more wants a document
FOOT_SIGNS, FOOT_LINES = 165, 5
TABLE_LINES, MOST_ROWS, MOST_BESIDE_PICTURE, CELL_SIGNS = 11, 44, 22, 80
TABLE_ROOM = 1.6  # times as much fits on a line of a table as on A4
ELSEWHERE = "De cijfers staan in het Excel-, het CSV- en het Word-bestand."
OPENING = "Inleiding"  # title of text that stands under no heading
MORE_NOTES = "Meer opmerkingen staan in de notities."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a slide: said aloud, or quiet, such as a source."""

    text: str
    role: str = "text"  # text, item, lead or quiet


Content = NativeChart | ChartSpec | PrintedTable | tuple[Line, ...]


@dataclass(frozen=True)
class Slide:
    """One slide.

    Args:
        title: its thought.
        content: what fills it.
        kicker: the section it belongs to.
        subtitle: what a chart or table shows.
        alt: what the chart or picture shows, for those who have it read aloud.
        foot: source, status and caveats.
        notes: everything that must travel with it, in full.
        address: where this can be seen in the dashboard; empty when that is not known.
    """

    title: str
    content: Content
    kicker: str = ""
    subtitle: str = ""
    alt: str = ""
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    address: str = ""


def document_slides(document: Document) -> tuple[Slide, ...]:
    """The slides behind the title slide, in the order of the blocks."""
    return tuple(_numbered(_Deck().slides(document)))


def figure_slides(figure: Figure) -> tuple[Slide, ...]:
    """A figure as slides, and a slide for each sentence that may be quoted from it."""
    quotes = (_quote_slide(QuoteBlock(quote)) for quote in figure.quotes)
    return tuple(_numbered((*_figure(figure), *quotes)))


def _numbered(slides: Iterator[Slide] | Sequence[Slide]) -> Iterator[Slide]:
    """Titles that differ, because somebody who hears the slides looks for them by title."""
    seen: dict[str, int] = {}
    for slide in slides:
        title = shortened(slide.title, LONGEST_TITLE) or "Zonder titel"
        seen[title] = seen.get(title, 0) + 1
        yield replace(slide, title=title if seen[title] == 1 else f"{title} ({seen[title]})")


class _Deck:
    """Gathers text under its heading until something else comes."""

    def __init__(self) -> None:
        self._section = self._heading = ""
        self._lines: list[Line] = []

    def slides(self, document: Document) -> Iterator[Slide]:
        self._heading = OPENING
        for block in document.blocks:
            match block:
                case Heading() | Paragraph() | Bullets() | Entries() | Sources() | PageBreak():
                    yield from self._text(block)
                case QuoteBlock():
                    yield from self._flush()
                    yield _quote_slide(block, self._section)
                case FigureBlock(figure):
                    yield from self._flush()
                    yield from (replace(slide, kicker=self._section) for slide in _figure(figure))
                case Annex(title, blocks):
                    yield from self._flush()
                    self._section = self._heading = title
                    for part in blocks:
                        yield from self._text(part)
                    yield from self._flush()
        yield from self._flush()

    def _text(self, block: Heading | Paragraph | Bullets | Entries | Sources | PageBreak) -> Iterator[Slide]:
        match block:
            case Heading(text, level):
                yield from self._flush()
                self._heading = text
                self._section = text if level <= 1 else self._section
            case Paragraph(text):
                self._lines.append(Line(shortened(text, LONGEST_PARAGRAPH)))
            case Bullets(items):
                self._lines += (Line(shortened(item, LONGEST_PARAGRAPH), "item") for item in items)
            case Sources(lines):
                numbered = (f"{number}. {line}" for number, line in enumerate(lines, 1))
                self._lines += (Line(shortened(line, LONGEST_PARAGRAPH), "quiet") for line in numbered)
            case Entries(entries):
                for entry in entries:
                    self._lines += (Line(shortened(entry.lead, LONGEST_TITLE), "lead"),) if entry.lead else ()
                    self._lines.append(Line(shortened(entry.text, LONGEST_PARAGRAPH)))
                    self._lines += (Line(shortened(line, LONGEST_PARAGRAPH), "quiet")
                                    for line in (entry.source, entry.note) if line)  # fmt: skip
            case PageBreak():
                yield from self._flush()

    def _flush(self) -> Iterator[Slide]:
        lines, self._lines = self._lines, []
        section = self._section if self._section != self._heading else ""
        for some in _pages(lines):
            yield Slide(self._heading, tuple(some), kicker=section)


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """As many lines as fit on a slide; a long one goes on at the next."""
    page: list[Line] = []
    room = LINES
    for line in (part for whole in lines for part in _split(whole)):
        height = _height(line.text) + (line.role != "lead")
        if page and height > room:
            yield page
            page, room = [], LINES
        page.append(line)
        room -= height
    if page:
        yield page


def _split(line: Line) -> list[Line]:
    wrapped = textwrap.wrap(line.text, LINE_SIGNS * (LINES - 1))
    return [replace(line, text=part) for part in wrapped]


def _height(text: str) -> int:
    return max(-(-len(text) // LINE_SIGNS), 1)


def _quote_slide(block: QuoteBlock, section: str = "") -> Slide:
    quote, mark = block.quote, (Line(shortened(block.mark, LONGEST_TITLE), "lead"),) if block.mark else ()
    lines = (*mark, Line(quote.source_line, "quiet"), Line(f"Let op: {quote.caveat}"))
    told = tuple(replace(line, text=shortened(line.text, LINE_SIGNS * 5)) for line in lines)
    return Slide(
        quote.sentence, told, kicker=section, notes=(quote.sentence, quote.source_line, f"Let op: {quote.caveat}")
    )


def _figure(figure: Figure) -> Iterator[Slide]:
    """The chart, and the table where the chart holds no numbers that one can read back."""
    found = 0 < len(figure.finding) <= LONGEST_FINDING
    title = figure.finding if found else figure.title
    under = (figure.title,) if found else ()
    subtitle = shortened(". ".join(part for part in (*under, figure.subtitle) if part), 2 * FOOT_SIGNS)
    slide = Slide(title, (), subtitle=subtitle, alt=(figure.alt_text or figure.title)[:1_000], foot=_foot(figure),
                  notes=_notes(figure), address=address_of(figure.link))  # fmt: skip
    native = native_chart(figure.chart)
    if native is not None:
        yield replace(slide, content=native)
        return
    if figure.chart is not None:
        parts = paper.pages(figure.chart, paper.PANELS_ON_SLIDE)
        long = figure.table.height > MOST_BESIDE_PICTURE
        told = replace(slide, foot=(ELSEWHERE, *slide.foot)) if long else slide
        yield from (replace(told, content=part) for part in parts)
        if long:
            return
    yield from _tables(figure, replace(slide, title=title if figure.chart is None else f"Cijfers: {figure.title}"))


def _tables(figure: Figure, slide: Slide) -> Iterator[Slide]:
    """The table in pages; what is the same in all rows stands under it."""
    table, same = lifted(figure, figure.title)
    table, told = noted(table)
    told = (*told, *_cut(table))
    slide = replace(slide, notes=(*slide.notes, *told))
    rows = [tuple(shortened(cell, CELL_SIGNS) for cell in row) for row in table.rows[:MOST_ROWS]]
    rest = len(table.rows) - len(rows)
    more = (f"Nog {rest} regels staan in het Excel- en het CSV-bestand.",) if rest > 0 else ()
    foot = (*more, *(["; ".join(same)] if same else []), *slide.foot)
    if told or len(foot) > FOOT_LINES + 1:
        foot = (*[line for line in foot if line != MORE_NOTES][:FOOT_LINES], MORE_NOTES)
    for page in _table_pages(table.columns, rows):
        yield replace(slide, content=replace(table, rows=tuple(page)), foot=foot)


def _cut(table: PrintedTable) -> tuple[str, ...]:
    """What a slide has no room for in a cell, whole: a caveat is not lost at its end."""
    cells = ((row[0], *cell) for row in table.rows[:MOST_ROWS] for cell in zip(table.columns, row, strict=True))
    cut = (f"{about}. {column.title}: {text}" for about, column, text in cells if shortened(text, CELL_SIGNS) != text)
    return tuple(dict.fromkeys(cut))


def _table_pages(columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    page: list[tuple[str, ...]] = []
    room = float(TABLE_LINES)
    for row, lines in zip(rows, row_lines(columns, rows, TABLE_ROOM), strict=True):
        height = 1 + 0.7 * (lines - 1)
        if page and height > room:
            yield page
            page, room = [], float(TABLE_LINES)
        page.append(row)
        room -= height
    if page:
        yield page


def _foot(figure: Figure) -> tuple[str, ...]:
    """Source and status, then caveats and breaks as far as there is room; the notes of the slide have them all."""
    first = [shortened(line, FOOT_SIGNS * 3 // 2) for line in (figure.source_line, figure.status_line) if line]
    caveats = sorted(figure.notes, key=lambda note: not note.startswith(("Let op", "Breuk", "Verborgen")))
    lines, room, left = list(first), FOOT_LINES - sum(map(_foot_height, first)), 0
    for note in caveats:
        if _foot_height(note) < room:
            lines.append(note)
            room -= _foot_height(note)
        else:
            left += 1
    return (*lines, MORE_NOTES) if left else tuple(lines)


def _foot_height(text: str) -> int:
    return max(-(-len(text) // FOOT_SIGNS), 1)


def _notes(figure: Figure) -> tuple[str, ...]:
    quotes = [
        part for quote in figure.quotes for part in (quote.sentence, quote.source_line, f"Let op: {quote.caveat}")
    ]
    told = (
        figure.title,
        figure.subtitle,
        figure.finding,
        figure.alt_text,
        *figure.caption_lines,
        *quotes,
        figure.reading,
    )
    return tuple(part for part in told if part)
