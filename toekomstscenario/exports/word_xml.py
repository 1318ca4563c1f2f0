"""Pieces of Word that python-docx has no words for: tables with a repeated head, fields, alternative text."""

# The XML under python-docx (lxml) has no types:
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from toekomstscenario.exports.columns import column_widths
from toekomstscenario.exports.figure_table import PrintedTable
from toekomstscenario.exports.word_styles import CELL_STYLE, NUMBER_CELL_STYLE, TABLE_STYLE, TEXT_TWIPS
from toekomstscenario.figure import Align

LONGEST_NAME = 255


def add_table(file: WordFile, printed: PrintedTable) -> None:
    """Add a table at the end: head repeated on each page, rows not split, numbers to the right."""
    heads = [column.title for column in printed.columns]
    shares = column_widths(printed.columns, printed.rows)
    widths = [int(TEXT_TWIPS * share / sum(shares)) for share in shares]
    styles = [NUMBER_CELL_STYLE if column.align is Align.NUMBER else CELL_STYLE for column in printed.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths, styles, head=False) for row in printed.rows)
    name = f"<w:tblCaption w:val={quoteattr(printed.title[:LONGEST_NAME])}/>"
    table = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{name}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(heads, widths, styles, head=True)}{body}</w:tbl>"
    )
    file.element.body.xpath("./w:sectPr")[-1].addprevious(parse_xml(table))


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field that Word keeps up to date (page number, number of a figure); `shown` stands there until then."""
    code = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
    code.text = f" {instruction} "
    for piece in (_field_mark("begin"), code, _field_mark("separate")):
        paragraph.add_run().element.append(piece)
    paragraph.add_run(shown)
    paragraph.add_run().element.append(_field_mark("end"))


def add_link(paragraph: Paragraph, address: str, words: str) -> None:
    """Add words that open an address."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): relation})
    run = paragraph.add_run(words)
    run.font.underline = True
    run.element.addprevious(link)
    link.append(run.element)


def describe_picture(run: Run, name: str, title: str, alternative: str) -> None:
    """Give the picture in a run its name, title and alternative text; no white around it, or it sticks out."""
    for inline in run.element.xpath(".//wp:inline"):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
    for properties in run.element.xpath(".//wp:docPr"):
        properties.set("name", name)
        properties.set("title", title)
        properties.set("descr", alternative)


def float_picture(paragraph: Paragraph, run: Run, address: str) -> None:
    """Move the picture of a run to the upper right corner, the text beside it; a click on it opens an address."""
    [inline] = run.element.xpath(".//wp:inline")
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "r")} distT="0" distB="0" distL="114300" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>top</wp:align></wp:positionV></wp:anchor>'
    )
    for part in list(inline):
        anchor.append(part)
    [size] = anchor.xpath("./wp:extent")
    size.addnext(parse_xml(f'<wp:wrapSquare {nsdecls("wp")} wrapText="left"/>'))
    size.addnext(parse_xml(f'<wp:effectExtent {nsdecls("wp")} l="0" t="0" r="0" b="0"/>'))
    [properties] = anchor.xpath("./wp:docPr")
    properties.append(parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="{relation}"/>'))
    inline.addprevious(anchor)
    inline.getparent().remove(inline)


def _field_mark(kind: str) -> BaseOxmlElement:
    return OxmlElement("w:fldChar", {qn("w:fldCharType"): kind})


def _row(texts: Sequence[str], widths: Sequence[int], styles: Sequence[str], *, head: bool) -> str:
    low, joined = ('<w:vAlign w:val="bottom"/>', "<w:keepNext/>") if head else ("", "")
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{low}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{joined}</w:pPr>{_run(text, bold=head)}</w:p></w:tc>'
        for text, width, style in zip(texts, widths, styles, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _run(text: str, *, bold: bool) -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("\n"))
    return f'<w:r>{"<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{lines}</w:t></w:r>'
