"""Document -> Word (.docx): real headings, captions, tables and alternative texts."""

import io
from collections import Counter
from datetime import date, datetime

import docx
from docx.document import Document as WordFile
from docx.shared import Cm, Emu, Pt

from toekomstscenario.document import Block, Bullets, Document, FigureBlock, Heading, Paragraph, QuoteBlock
from toekomstscenario.exports.clean import cleaned, shortened
from toekomstscenario.exports.images import chart_png, has_chart
from toekomstscenario.exports.word_styles import (
    PICTURE_STYLE,
    QUOTE_SOURCE_STYLE,
    SOURCE_STYLE,
    TEXT_WIDTH,
    set_styles,
)
from toekomstscenario.exports.word_xml import add_field, add_table, describe_picture
from toekomstscenario.figure import Figure
from toekomstscenario.numbers import format_date
from toekomstscenario.sentences import Quote

AUTHOR = "Toekomstscenario-dashboard"
HIGHEST_PICTURE = Cm(19)
DEEPEST_HEADING = 3
LONGEST_FOOTER = 80  # signs of the title, so that date and page number fit beside it


def render_document(document: Document) -> bytes:
    """Write the document on A4, with a footer that names it."""
    return _Writer(cleaned(document)).write()


def render_figure(figure: Figure) -> bytes:
    """Write one figure, with the sentences that may be quoted from it, as a document of today."""
    return render_document(figure_document(figure, date.today()))


def figure_document(figure: Figure, made_on: date) -> Document:
    """The document around one figure."""
    quotes = tuple(QuoteBlock(quote) for quote in figure.quotes)
    blocks: tuple[Block, ...] = (
        (FigureBlock(figure), Heading("Om aan te halen"), *quotes) if quotes else (FigureBlock(figure),)
    )
    return Document(id=figure.id, title=figure.title, subtitle="", made_on=made_on, blocks=blocks)


class _Writer:
    """Writes the blocks of one document, from top to bottom."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._file: WordFile = docx.Document()
        self._numbered: Counter[str] = Counter()  # figures and tables that have had a number

    def write(self) -> bytes:
        set_styles(self._file)
        self._set_properties()
        self._write_footer()
        self._file.add_paragraph(self._document.title, "Title")
        if self._document.subtitle:
            self._file.add_paragraph(self._document.subtitle, "Subtitle")
        for block in self._document.blocks:
            self._write_block(block)
        memory = io.BytesIO()
        self._file.save(memory)
        return memory.getvalue()

    def _set_properties(self) -> None:
        made_on = datetime.combine(self._document.made_on, datetime.min.time())
        properties = self._file.core_properties
        properties.title, properties.subject = self._document.title[:255], self._document.subtitle[:255]
        properties.author = properties.last_modified_by = AUTHOR
        properties.language, properties.comments, properties.keywords = "nl-NL", "", ""
        properties.created = properties.modified = made_on

    def _write_footer(self) -> None:
        footer = self._file.sections[0].footer.paragraphs[0]
        footer.add_run(
            f"{shortened(self._document.title, LONGEST_FOOTER)} \u00b7 {format_date(self._document.made_on)}\tPagina "
        )
        add_field(footer, "PAGE", "1")
        footer.add_run(" van ")
        add_field(footer, "NUMPAGES", "1")

    def _write_block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._file.add_paragraph(text, f"Heading {min(max(level, 1), DEEPEST_HEADING)}")
            case Paragraph(text):
                self._file.add_paragraph(text)
            case Bullets(items):
                for item in items:
                    self._file.add_paragraph(item, "List Bullet")
            case QuoteBlock(quote):
                self._write_quote(quote)
            case FigureBlock(figure):
                self._write_figure(figure)

    def _write_quote(self, quote: Quote) -> None:
        self._file.add_paragraph(quote.sentence, "Quote")
        self._file.add_paragraph(f"{quote.source_line}\nLet op: {quote.caveat}", QUOTE_SOURCE_STYLE)

    def _write_figure(self, figure: Figure) -> None:
        """Caption, picture and the lines that belong to it, then the same numbers as a table."""
        drawn = has_chart(figure)
        number = self._write_caption("Figuur" if drawn else "Tabel", self._title(figure))
        if figure.subtitle and self._title(figure) != figure.subtitle:
            self._file.add_paragraph(figure.subtitle, SOURCE_STYLE).paragraph_format.keep_with_next = True
        if drawn:
            self._write_picture(figure, f"Grafiek {number}")
            self._write_lines(figure)
            self._write_caption("Tabel", f"De cijfers van figuur {number}")
        add_table(self._file, figure)
        if not drawn:
            self._write_lines(figure)

    def _title(self, figure: Figure) -> str:
        """The title of a figure; the subtitle where the title of the document says the same already."""
        return figure.subtitle if figure.subtitle and figure.title == self._document.title else figure.title

    def _write_caption(self, word: str, text: str) -> int:
        """Write "Figuur 1. ..."; Word counts on when figures are added."""
        self._numbered[word] += 1
        caption = self._file.add_paragraph(f"{word} ", "Caption")
        add_field(caption, rf"SEQ {word} \* ARABIC", str(self._numbered[word]))
        caption.add_run(f". {text}")
        return self._numbered[word]

    def _write_lines(self, figure: Figure) -> None:
        if figure.finding:
            self._file.add_paragraph(figure.finding).paragraph_format.space_before = Pt(4)
        for place, line in enumerate(figure.caption_lines):
            below = self._file.add_paragraph(line, SOURCE_STYLE)
            below.paragraph_format.space_before = Pt(0 if place or figure.finding else 5)
            if place == len(figure.caption_lines) - 1:
                below.paragraph_format.space_after = Pt(8)

    def _write_picture(self, figure: Figure, name: str) -> None:
        run = self._file.add_paragraph(style=PICTURE_STYLE).add_run()
        picture = run.add_picture(io.BytesIO(chart_png(figure)), width=TEXT_WIDTH)
        if picture.height > HIGHEST_PICTURE:
            picture.width = Emu(TEXT_WIDTH * HIGHEST_PICTURE // picture.height)
            picture.height = HIGHEST_PICTURE
        describe_picture(run, name, figure.title, figure.alt_text or figure.title)
