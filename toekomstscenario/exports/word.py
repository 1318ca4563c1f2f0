"""Document -> Word (.docx): real headings, captions, tables and alternative texts."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import docx
from docx.document import Document as WordFile
from docx.shared import Cm, Emu, Pt

from toekomstscenario.document import Document
from toekomstscenario.exports.back_link import QR_ALT, qr_png
from toekomstscenario.exports.clean import cleaned
from toekomstscenario.exports.images import drawn, part_png
from toekomstscenario.exports.layout import (
    AUTHOR,
    LINK_WORDS,
    Back,
    Break,
    Caption,
    Corner,
    Grid,
    Head,
    Listing,
    Marker,
    Picture,
    Piece,
    Text,
    Voice,
    figure_document,
    footer_words,
    pieces_of,
)
from toekomstscenario.exports.word_styles import (
    LEAD_STYLE,
    PICTURE_STYLE,
    QUOTE_SOURCE_STYLE,
    SOURCE_STYLE,
    TEXT_WIDTH,
    set_styles,
)
from toekomstscenario.exports.word_xml import add_field, add_link, add_table, describe_picture, float_picture
from toekomstscenario.figure import Figure

HIGHEST_PICTURE, CODE_SIZE = Cm(20.5), Cm(1.9)
LONGEST_FOOTER = 80  # signs of the title, so that date and page number fit beside it
LONGEST_PROPERTY = 255
_STYLES = {
    Voice.TITLE: "Title",
    Voice.SUBTITLE: "Subtitle",
    Voice.TEXT: "Normal",
    Voice.LEAD: LEAD_STYLE,
    Voice.QUOTE: "Quote",
    Voice.QUOTE_SOURCE: QUOTE_SOURCE_STYLE,
    Voice.SOURCE: SOURCE_STYLE,
    Voice.FINDING: "Normal",
    Voice.UNDER: SOURCE_STYLE,
}
_LISTS = {Marker.BULLET: "List Bullet", Marker.NUMBER: "List Number"}


def render_document(document: Document) -> bytes:
    """Write the document on A4, with a footer that names it."""
    return _Writer(cleaned(document)).write()


def render_figure(figure: Figure) -> bytes:
    """Write one figure, with the sentences that may be quoted from it, as a document of today."""
    return render_document(figure_document(figure, date.today()))


class _Writer:
    """Writes the pieces of one document, from top to bottom."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._file: WordFile = docx.Document()
        self._last: Piece | None = None
        self._drawn: Iterator[bytes] = iter(())

    def write(self) -> bytes:
        set_styles(self._file)
        self._set_properties()
        self._write_footer()
        pieces = tuple(pieces_of(self._document))
        self._drawn = drawn(part_png, (piece.chart for piece in pieces if isinstance(piece, Picture)))
        for piece in pieces:
            self._write(piece)
            self._last = piece
        memory = io.BytesIO()
        self._file.save(memory)
        return memory.getvalue()

    def _set_properties(self) -> None:
        made_on = datetime.combine(self._document.made_on, datetime.min.time())
        properties = self._file.core_properties
        properties.title = self._document.title[:LONGEST_PROPERTY]
        properties.subject = self._document.subtitle[:LONGEST_PROPERTY]
        properties.author = properties.last_modified_by = AUTHOR
        properties.language, properties.comments, properties.keywords = "nl-NL", "", ""
        properties.created = properties.modified = made_on

    def _write_footer(self) -> None:
        footer = self._file.sections[0].footer.paragraphs[0]
        footer.add_run(f"{footer_words(self._document, LONGEST_FOOTER)}\tPagina ")
        add_field(footer, "PAGE", "1")
        footer.add_run(" van ")
        add_field(footer, "NUMPAGES", "1")

    def _write(self, piece: Piece) -> None:
        match piece:
            case Text():
                self._write_text(piece)
            case Head(text, level):
                heading = self._file.add_paragraph(text, f"Heading {level}")
                heading.paragraph_format.page_break_before = True if isinstance(self._last, Break) else None
            case Listing(marker, items):
                for item in items:
                    self._file.add_paragraph(item, _LISTS[marker])
            case Caption():
                self._write_caption(piece)
            case Picture():
                self._write_picture(piece)
            case Grid(table):
                add_table(self._file, table)
            case Back():
                self._write_back(piece)
            case Corner(address):
                self._write_corner(address)
            case Break():
                pass  # what follows begins on a new page

    def _write_text(self, piece: Text) -> None:
        written = self._file.add_paragraph(piece.text, _STYLES[piece.voice])
        if isinstance(self._last, Break):
            written.paragraph_format.page_break_before = True
        elif piece.voice is Voice.FINDING:
            written.paragraph_format.space_before = Pt(4)
        elif piece.voice is Voice.UNDER:
            written.paragraph_format.keep_with_next = True
        elif piece.voice is Voice.SOURCE and isinstance(self._last, Picture | Grid):
            written.paragraph_format.space_before = Pt(5)

    def _write_caption(self, piece: Caption) -> None:
        """Write "Figuur 1. ..."; Word counts on when figures are added."""
        caption = self._file.add_paragraph(f"{piece.word} ", "Caption")
        if isinstance(self._last, Break):
            caption.paragraph_format.page_break_before = True
        add_field(caption, rf"SEQ {piece.word} \* ARABIC", str(piece.number))
        caption.add_run(f". {piece.text}")

    def _write_picture(self, piece: Picture) -> None:
        run = self._file.add_paragraph(style=PICTURE_STYLE).add_run()
        picture = run.add_picture(io.BytesIO(next(self._drawn)), width=TEXT_WIDTH)
        if picture.height > HIGHEST_PICTURE:
            picture.width = Emu(TEXT_WIDTH * HIGHEST_PICTURE // picture.height)
            picture.height = HIGHEST_PICTURE
        describe_picture(run, piece.name, piece.title[:LONGEST_PROPERTY], piece.alt)

    def _write_corner(self, address: str) -> None:
        title = self._file.paragraphs[-1]
        run = title.add_run()
        run.add_picture(io.BytesIO(qr_png(address)), width=CODE_SIZE)
        describe_picture(run, "QR-code", LINK_WORDS, QR_ALT)
        float_picture(title, run, address)

    def _write_back(self, piece: Back) -> None:
        line = self._file.add_paragraph(style=SOURCE_STYLE)
        run = line.add_run()
        run.add_picture(io.BytesIO(qr_png(piece.address)), width=CODE_SIZE)
        describe_picture(run, "QR-code", piece.words, QR_ALT)
        line.add_run(" ")
        add_link(line, piece.address, piece.words)
