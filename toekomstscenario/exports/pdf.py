"""Document -> accessible PDF (PDF/UA-1) by way of typst; every text goes in as data, never as markup."""

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from toekomstscenario.charts.style import LIGHT
from toekomstscenario.document import Document
from toekomstscenario.exports.back_link import QR_ALT, qr_svg
from toekomstscenario.exports.clean import cleaned
from toekomstscenario.exports.columns import column_widths
from toekomstscenario.exports.figure_table import PrintedTable
from toekomstscenario.exports.images import drawn, part_svg
from toekomstscenario.exports.layout import (
    AUTHOR,
    Back,
    Break,
    Caption,
    Corner,
    Grid,
    Head,
    Listing,
    Picture,
    Piece,
    Text,
    Voice,
    figure_document,
    footer_words,
    pieces_of,
)
from toekomstscenario.exports.render_process import FONTS
from toekomstscenario.figure import Figure

TEMPLATE = Path(__file__).with_name("document.typ")
LONGEST_FOOTER = 75  # signs of the title, so that date and page number fit beside it
WIDTH, HIGHEST = 16.6, 21.5  # centimetres of a picture on A4
_NO_LETTER = "could not be displayed with font"
_FOREIGN = re.compile(
    "[^\n\x20-\x7e\xa0-\u017f\u2009-\u2026\u202f\u2030\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]"
)
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def render_document_pdf(document: Document) -> bytes:
    """Set the document on A4, with bookmarks for its headings.

    The compiler refuses a picture without alternative text and headings that skip a level, so an inaccessible PDF
    cannot come out.
    """
    clean = cleaned(document)
    pieces = tuple(_in_steps(pieces_of(clean)))
    drawings = drawn(part_svg, (piece.chart for piece in pieces if isinstance(piece, Picture)))
    data = {
        "title": clean.title,
        "description": clean.subtitle,
        "author": AUTHOR,
        "footer": footer_words(clean, LONGEST_FOOTER),
        "pieces": [_data(piece, drawings) for piece in pieces],
        "colours": {"ink": LIGHT.ink, "muted": LIGHT.muted, "hairline": LIGHT.hairline, "accent": LIGHT.own[0]},
    }
    try:
        return _compiled(json.dumps(data))
    except typst.TypstError as problem:
        if _NO_LETTER not in str(problem):
            raise
        return _compiled(_in_our_letters(json.dumps(data, ensure_ascii=False)))


def _compiled(data: str) -> bytes:
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"document": data},
        pdf_standards="ua-1",
        format="pdf",
    )


def _in_our_letters(text: str) -> str:
    """A text without signs that the shipped letters do not have, such as an emoji in the words of a reader.

    PDF/UA refuses them. Where a sign has a plain form it becomes that, else a question mark.
    """
    return _FOREIGN.sub(lambda one: _plain(unicodedata.normalize("NFKC", one[0])), unicodedata.normalize("NFC", text))


def _plain(form: str) -> str:
    return "?" if _FOREIGN.search(form) or form in ('"', "\\") else form  # those two mean something in JSON


def render_pdf(figure: Figure) -> bytes:
    """Set one figure, with the sentences that may be quoted from it, as a document of today."""
    return render_document_pdf(figure_document(figure, date.today()))


@cache
def _fonts() -> typst.Fonts:
    """The shipped letters and the ones inside typst; what the machine happens to have makes no difference."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)] if FONTS.is_dir() else [])


def _in_steps(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces without the title, and with headings that go one level deeper at a time, as PDF/UA asks."""
    deepest = 0
    for piece in pieces:
        if isinstance(piece, Text) and piece.voice is Voice.TITLE:
            continue
        if isinstance(piece, Head):
            deepest = min(piece.level, deepest + 1)
            yield Head(piece.text, deepest)
        else:
            yield piece


def _data(piece: Piece, drawings: Iterator[bytes]) -> dict[str, Any]:
    match piece:
        case Text(voice, text):
            return {"kind": str(voice), "text": text}
        case Head(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Listing(marker, items):
            return {"kind": str(marker), "items": items}
        case Caption(word, number, text):
            return {"kind": "caption", "label": f"{word} {number}.", "text": text}
        case Picture():
            return _picture(piece, next(drawings).decode())
        case Grid(table):
            return {"kind": "table", **_table(table)}
        case Back(address, words):
            return {"kind": "back", "address": address, "text": words, "svg": qr_svg(address).decode(), "alt": QR_ALT}
        case Corner(address):
            return {"kind": "corner", "address": address, "svg": qr_svg(address).decode(), "alt": QR_ALT}
        case Break():
            return {"kind": "break"}


def _picture(piece: Picture, svg: str) -> dict[str, Any]:
    found = _SIZE.search(svg)
    height = WIDTH * float(found[2]) / float(found[1]) if found else HIGHEST
    return {"kind": "picture", "svg": svg, "alt": piece.alt, "width": min(1.0, HIGHEST / height)}


def _table(table: PrintedTable) -> dict[str, Any]:
    return {
        "heads": [column.title for column in table.columns],
        "aligns": [str(column.align) for column in table.columns],
        "widths": column_widths(table.columns, table.rows),
        "rows": table.rows,
    }
