"""Document -> what stands on paper, piece by piece; Word, ODT and PDF write the same pieces, each in its own way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toekomstscenario.charts import paper
from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.document import (
    Annex,
    Block,
    Bullets,
    Document,
    Entries,
    FigureBlock,
    Heading,
    Numbers,
    PageBreak,
    Paragraph,
    QuoteBlock,
    Sources,
)
from toekomstscenario.exports.back_link import address_of
from toekomstscenario.exports.clean import shortened
from toekomstscenario.exports.figure_table import PrintedTable, compact, is_long, noted, whole
from toekomstscenario.figure import Figure
from toekomstscenario.numbers import format_date

AUTHOR = "Toekomstscenario-dashboard"
DEEPEST_HEADING = 3
TABLES = "Bijlage: tabellen"
NUMBERS_ELSEWHERE = "De cijfers van deze grafiek staan als tabel in het dashboard."
LINK_WORDS = "Deze cijfers in het dashboard"
LONGEST_ALT = 1_000  # signs; what somebody has read aloud


class Voice(StrEnum):
    """How a paragraph is set."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    TEXT = "text"
    LEAD = "lead"
    QUOTE = "quote"
    QUOTE_SOURCE = "quote-source"
    SOURCE = "source"
    FINDING = "finding"
    UNDER = "under"  # right under a caption, and on the same page as what follows


class Marker(StrEnum):
    """What stands before the items of a list."""

    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    voice: Voice
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of level 1 to 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items."""

    marker: Marker
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """The name above a figure or a table: word, number and text."""

    word: str
    number: int
    text: str


@dataclass(frozen=True)
class Picture:
    """A drawing that fits on a page."""

    chart: ChartSpec
    name: str
    title: str
    alt: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head."""

    table: PrintedTable


@dataclass(frozen=True, slots=True)
class Back:
    """The way back to the dashboard, as a code and as a link."""

    address: str
    words: str = LINK_WORDS


@dataclass(frozen=True, slots=True)
class Corner:
    """The way back of the whole document: a code beside its title, where it takes no room from the text."""

    address: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Piece = Text | Head | Listing | Caption | Picture | Grid | Back | Corner | Break


def footer_words(document: Document, longest: int) -> str:
    """What stands at the foot of every page: the title, cut at `longest` signs so that the number fits, and the day."""
    return f"{shortened(document.title, longest)} \u00b7 {format_date(document.made_on)}"


def figure_document(figure: Figure, made_on: date) -> Document:
    """The document around one figure."""
    quotes = tuple(QuoteBlock(quote) for quote in figure.quotes)
    blocks: tuple[Block, ...] = (
        (FigureBlock(figure), Heading("Om aan te halen"), *quotes) if quotes else (FigureBlock(figure),)
    )
    return Document(
        id=figure.id, title=figure.title, subtitle="", made_on=made_on, blocks=blocks, link=figure.link
    )  # fmt: skip


def pieces_of(document: Document) -> Iterator[Piece]:
    """Everything from the title to the last page; the tables that are long come last, in an annex."""
    yield Text(Voice.TITLE, document.title)
    address = address_of(document.link)
    if address:
        yield Corner(address)
    if document.subtitle:
        yield Text(Voice.SUBTITLE, document.subtitle)
    layout = _Layout(document)
    for block in document.blocks:
        yield from layout.block(block)
    yield from layout.annex()


def _back(link: str) -> Iterator[Piece]:
    address = address_of(link)
    if address:
        yield Back(address)


class _Layout:
    """Numbers figures and tables from top to bottom, and keeps long tables for the end."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbered: Counter[str] = Counter()
        self._last: list[tuple[Figure, int, int]] = []  # figure, its number, the number of its table
        figures = [block.figure for block in document.blocks if isinstance(block, FigureBlock)]
        self._several = len(figures) > 1
        self._in_text = sum(not _goes_last(figure) for figure in figures)

    def block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Heading(text, level):
                yield Head(text, min(max(level, 1), DEEPEST_HEADING))
            case Paragraph(text):
                yield Text(Voice.TEXT, text)
            case Bullets(items):
                yield Listing(Marker.BULLET, items)
            case Sources(lines):
                yield Listing(Marker.NUMBER, lines)
            case PageBreak():
                yield Break()
            case QuoteBlock():
                yield from _quote(block)
            case Entries():
                yield from _entries(block)
            case FigureBlock(figure, numbers):
                yield from self._figure(figure, numbers)
            case Annex(title, blocks):
                yield from (Break(), Head(title, 1))
                for part in blocks:
                    yield from self.block(part)

    def _figure(self, figure: Figure, numbers: Numbers) -> Iterator[Piece]:
        """Caption, picture and the lines that belong to it, then the same numbers as a table."""
        word = "Tabel" if figure.chart is None else "Figuur"
        number, title = self._next(word), self._title(figure)
        yield Caption(word, number, title)
        if figure.subtitle and title != figure.subtitle:
            yield Text(Voice.UNDER, figure.subtitle)
        if figure.chart is None:
            table, notes = noted(whole(figure, title))
            yield Grid(table)
            yield from (Text(Voice.SOURCE, note) for note in notes)
            yield from self._lines(figure)
            return
        yield from _pictures(figure, figure.chart, number)
        yield from self._lines(figure)
        if numbers is Numbers.ELSEWHERE:
            yield Text(Voice.SOURCE, NUMBERS_ELSEWHERE)
        elif _goes_last(figure):
            place = self._in_text + len(self._last) + 1
            self._last.append((figure, number, place))
            yield Text(Voice.SOURCE, f"De cijfers staan in de bijlage, vanaf tabel {place}.")
        else:
            yield Caption("Tabel", self._next("Tabel"), _numbers_of(number))
            yield Grid(whole(figure, _numbers_of(number)))

    def annex(self) -> Iterator[Piece]:
        """The long tables, compact, each under its caption; behind several figures on a page of their own."""
        if self._last:
            yield from [Break()] if self._several else []
            yield Head(TABLES, 1)
        for figure, number, place in self._last:
            found = compact(figure, f"{_numbers_of(number)}, {figure.title}")
            for part, table in enumerate(found.tables):
                yield Caption("Tabel", place, table.title) if not part else Text(Voice.LEAD, table.title)
                if found.same and not part:
                    yield Text(Voice.UNDER, f"Bij alle cijfers: {'; '.join(found.same)}.")
                yield Grid(table)

    def _next(self, word: str) -> int:
        self._numbered[word] += 1
        return self._numbered[word]

    def _title(self, figure: Figure) -> str:
        """The title of a figure; the subtitle where the title of the document says the same already."""
        return figure.subtitle if figure.subtitle and figure.title == self._document.title else figure.title

    def _lines(self, figure: Figure) -> Iterator[Piece]:
        if figure.finding:
            yield Text(Voice.FINDING, figure.finding)
        yield from (Text(Voice.SOURCE, line) for line in figure.caption_lines)
        if figure.link != self._document.link:
            yield from _back(figure.link)


def _goes_last(figure: Figure) -> bool:
    """Whether the table stands in the annex; without a chart the table is the figure and stays where it is."""
    return figure.chart is not None and is_long(figure)


def _numbers_of(number: int) -> str:
    return f"De cijfers van figuur {number}"


def _pictures(figure: Figure, chart: ChartSpec, number: int) -> Iterator[Picture]:
    parts = paper.pages(chart)
    alt = (figure.alt_text or figure.title)[:LONGEST_ALT]
    for place, part in enumerate(parts, 1):
        name = f"Grafiek {number}" + (f", deel {place} van {len(parts)}" if len(parts) > 1 else "")
        told = alt if len(parts) == 1 else f"{alt} Deel {place} van {len(parts)}."
        yield Picture(part, name, figure.title, told)


def _quote(block: QuoteBlock) -> Iterator[Piece]:
    if block.mark:
        yield Text(Voice.LEAD, block.mark)
    yield Text(Voice.QUOTE, block.quote.sentence)
    yield Text(Voice.QUOTE_SOURCE, f"{block.quote.source_line}\nLet op: {block.quote.caveat}")


def _entries(block: Entries) -> Iterator[Piece]:
    for entry in block.entries:
        if entry.lead:
            yield Text(Voice.LEAD, entry.lead)
        yield Text(Voice.TEXT, entry.text)
        yield from (Text(Voice.SOURCE, line) for line in (entry.source, entry.note) if line)
