"""Document -> OpenDocument text (.odt): real headings, lists, tables with a head, pictures with alternative text."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from toekomstscenario.charts.style import LIGHT
from toekomstscenario.document import Document
from toekomstscenario.exports.back_link import QR_ALT, qr_png
from toekomstscenario.exports.clean import cleaned
from toekomstscenario.exports.columns import column_widths
from toekomstscenario.exports.figure_table import PrintedTable
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
    Picture,
    Piece,
    Text,
    Voice,
    figure_document,
    footer_words,
    pieces_of,
)
from toekomstscenario.exports.odt_styles import (
    CAPTION,
    CELL,
    HEAD_CELL,
    LINK,
    LISTS,
    NUMBER_CELL,
    NUMBER_HEAD_CELL,
    PICTURE,
    TEXT_WIDTH,
    VOICES,
    styles_xml,
)
from toekomstscenario.exports.odt_xml import NAMESPACES, meta_xml, package, tag, words
from toekomstscenario.figure import Align, Figure

LONGEST_FOOTER = 80  # signs of the title, so that date and page number fit beside it
HIGHEST_PICTURE, CODE_SIZE = 20.5, 1.9  # centimetres
_Place = Mapping[str, str]
IN_LINE: _Place = {"text:anchor-type": "as-char"}
_COUNTED = ("Figuur", "Tabel")
_HEAD_LINE, _ROW_LINE = f"1pt solid {LIGHT.ink}", f"0.5pt solid {LIGHT.hairline}"


def render_document_odt(document: Document) -> bytes:
    """Write the document on A4, with a footer that names it."""
    return _Writer(cleaned(document)).write()


def render_odt(figure: Figure) -> bytes:
    """Write one figure, with the sentences that may be quoted from it, as a document of today."""
    return render_document_odt(figure_document(figure, date.today()))


class _Writer:
    """Writes the pieces of one document; styles of its own only for the widths of columns and for new pages."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pictures: dict[str, bytes] = {}
        self._drawn: Iterator[bytes] = iter(())
        self._automatic: dict[str, str] = {}
        self._new_page = False
        self._corner = ""

    def write(self) -> bytes:
        pieces = tuple(pieces_of(self._document))
        self._drawn = drawn(part_png, (piece.chart for piece in pieces if isinstance(piece, Picture)))
        body = "".join(map(self._piece, pieces))
        counted = "".join(
            tag("text:sequence-decl", {"text:display-outline-level": "0", "text:name": name}) for name in _COUNTED
        )
        counting = tag("text:sequence-decls", {}, counted)
        content = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.3">'
            f"<office:automatic-styles>{_cell_styles()}{''.join(self._automatic.values())}</office:automatic-styles>"
            f"<office:body><office:text>{counting}{self._corner}{body}</office:text></office:body>"
            "</office:document-content>"
        )
        document = self._document
        meta = meta_xml(document.title, document.subtitle, author=AUTHOR, made_on=document.made_on)
        parts = {"content.xml": content, "styles.xml": styles_xml(self._footer()), "meta.xml": meta}
        return package(parts, self._pictures)

    def _footer(self) -> str:
        number = tag("text:page-number", {"text:select-page": "current"}, "1")
        return (
            f"{words(footer_words(self._document, LONGEST_FOOTER))}<text:tab/>Pagina {number} van"
            f" {tag('text:page-count', {}, '1')}"
        )

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Text(voice, text):
                return self._paragraph(VOICES[voice], words(text))
            case Head(text, level):
                return self._heading(text, level)
            case Listing(marker, items):
                return _listing(LISTS[marker], items)
            case Caption():
                return self._paragraph(CAPTION, _caption(piece))
            case Picture():
                return self._paragraph(PICTURE, self._picture(piece))
            case Grid(table):
                return self._table(table)
            case Back():
                return self._paragraph(VOICES[Voice.SOURCE], self._back(piece))
            case Corner(address):
                self._corner = self._floating(address)
                return ""
            case Break():
                self._new_page = True
                return ""

    def _paragraph(self, style: str, inside: str) -> str:
        return tag("text:p", {"text:style-name": self._style(style)}, inside)

    def _heading(self, text: str, level: int) -> str:
        style = self._style(f"Heading_20_{level}")
        return tag("text:h", {"text:style-name": style, "text:outline-level": str(level)}, words(text))

    def _style(self, style: str) -> str:
        """The style itself, or the same on a new page."""
        if not self._new_page:
            return style
        self._new_page = False
        name = f"{style}_bladzijde"
        told = {"style:name": name, "style:family": "paragraph", "style:parent-style-name": style}
        self._automatic[name] = tag(
            "style:style", told, tag("style:paragraph-properties", {"fo:break-before": "page"})
        )  # fmt: skip
        return name

    def _picture(self, piece: Picture) -> str:
        content = next(self._drawn)
        wide, high = _pixels(content)
        width = min(TEXT_WIDTH, HIGHEST_PICTURE * wide / high)
        return self._frame(content, piece.name, size=(width, width * high / wide), told=(piece.title, piece.alt))

    def _frame(
        self, content: bytes, name: str, *, size: tuple[float, float], told: tuple[str, str], place: _Place = IN_LINE
    ) -> str:
        path = f"Pictures/{len(self._pictures) + 1}.png"
        self._pictures[path] = content
        shape = {"draw:name": f"{name} ({len(self._pictures)})", **place,
                 "svg:width": f"{size[0]:.3f}cm", "svg:height": f"{size[1]:.3f}cm"}  # fmt: skip
        link = {"xlink:href": path, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
        title, alt = (tag(part, {}, words(text)) for part, text in zip(("svg:title", "svg:desc"), told, strict=True))
        return tag("draw:frame", shape, tag("draw:image", link) + title + alt)

    def _back(self, piece: Back) -> str:
        code = self._frame(qr_png(piece.address), "QR-code", size=(CODE_SIZE, CODE_SIZE), told=(piece.words, QR_ALT))
        link = {"xlink:type": "simple", "xlink:href": piece.address, "text:style-name": LINK}
        return f"{code} {tag('text:a', link, words(piece.words))}"

    def _floating(self, address: str) -> str:
        """The code in the upper right corner of the first page, above the line under the title."""
        place = {"text:anchor-type": "page", "text:anchor-page-number": "1", "draw:style-name": "Hoek",
                 "svg:x": f"{21 - 2.2 - CODE_SIZE}cm", "svg:y": "0.5cm"}  # fmt: skip
        frame = self._frame(
            qr_png(address), "QR-code", size=(CODE_SIZE, CODE_SIZE), told=(LINK_WORDS, QR_ALT), place=place
        )
        return tag("draw:a", {"xlink:type": "simple", "xlink:href": address}, frame)

    def _table(self, table: PrintedTable) -> str:
        number = sum(name.startswith("Tabel") and "." not in name for name in self._automatic) + 1
        name = f"Tabel{number}"
        shares = column_widths(table.columns, table.rows)
        width = {"style:width": f"{TEXT_WIDTH}cm", "table:align": "margins", "fo:margin-bottom": "6pt"}
        self._automatic[name] = tag("style:style", {"style:name": name, "style:family": "table"},
                                    tag("style:table-properties", width))  # fmt: skip
        columns = ""
        for place, share in enumerate(shares):
            own = f"{name}.{place}"
            size = {"style:column-width": f"{TEXT_WIDTH * share / sum(shares):.3f}cm"}
            self._automatic[own] = tag("style:style", {"style:name": own, "style:family": "table-column"},
                                       tag("style:table-column-properties", size))  # fmt: skip
            columns += tag("table:table-column", {"table:style-name": own})
        numbers = [column.align is Align.NUMBER for column in table.columns]
        heads = _row([column.title for column in table.columns], [NUMBER_HEAD_CELL if one else HEAD_CELL
                                                                  for one in numbers], "Kopcel")  # fmt: skip
        body = "".join(_row(row, [NUMBER_CELL if one else CELL for one in numbers], "Cel") for row in table.rows)
        inside = columns + tag("table:table-header-rows", {}, heads) + body
        return tag("table:table", {"table:name": f"{name} {table.title[:60]}", "table:style-name": name}, inside)


def _caption(piece: Caption) -> str:
    """The word and the number, which counts on when figures are added."""
    counted = {"text:name": piece.word, "text:formula": f"ooow:{piece.word}+1", "style:num-format": "1",
               "text:ref-name": f"ref{piece.word}{piece.number}"}  # fmt: skip
    return f"{piece.word} {tag('text:sequence', counted, str(piece.number))}{words(f'. {piece.text}')}"


def _listing(style: str, items: Sequence[str]) -> str:
    written = (tag("text:list-item", {}, tag("text:p", {"text:style-name": "Text_20_body"}, words(item)))
               for item in items)  # fmt: skip
    return tag("text:list", {"text:style-name": style}, "".join(written))


def _row(texts: Sequence[str], styles: Sequence[str], cell: str) -> str:
    cells = (
        tag("table:table-cell", {"table:style-name": cell, "office:value-type": "string"},
            tag("text:p", {"text:style-name": style}, words(text)))
        for text, style in zip(texts, styles, strict=True)
    )  # fmt: skip
    return tag("table:table-row", {"table:style-name": "Rij"}, "".join(cells))


def _cell_styles() -> str:
    """Lines under cells, and rows that are not split over two pages."""
    lines: Mapping[str, str] = {"Kopcel": _HEAD_LINE, "Cel": _ROW_LINE}
    white = {"fo:padding": "0cm", "fo:padding-right": "0.1cm"}
    cells = "".join(
        tag("style:style", {"style:name": name, "style:family": "table-cell"},
            tag("style:table-cell-properties", {"fo:border-bottom": line, **white}))
        for name, line in lines.items()
    )  # fmt: skip
    whole = tag("style:table-row-properties", {"fo:keep-together": "always"})
    beside = {"style:wrap": "left", "style:horizontal-pos": "from-left", "style:horizontal-rel": "page",
              "style:vertical-pos": "from-top", "style:vertical-rel": "page", "fo:margin-left": "0.3cm"}  # fmt: skip
    cells += tag("style:style", {"style:name": "Hoek", "style:family": "graphic"},
                 tag("style:graphic-properties", beside))  # fmt: skip
    return cells + tag("style:style", {"style:name": "Rij", "style:family": "table-row"}, whole)


def _pixels(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its head."""
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high
