"""Document and Figure -> PowerPoint (.pptx) with charts that stay editable; the words come from `slides`."""

# python-pptx has no types:
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportPrivateUsage=false

import io
import struct
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.charts.style import LIGHT
from toekomstscenario.document import Document
from toekomstscenario.exports.back_link import QR_ALT, address_of, qr_png
from toekomstscenario.exports.clean import cleaned, shortened
from toekomstscenario.exports.columns import column_widths
from toekomstscenario.exports.figure_table import PrintedTable
from toekomstscenario.exports.images import drawn, part_png
from toekomstscenario.exports.layout import AUTHOR
from toekomstscenario.exports.native_chart import NativeChart
from toekomstscenario.exports.powerpoint_chart import add_chart
from toekomstscenario.exports.powerpoint_theme import (
    BODY,
    CHART,
    CODE,
    CONTENT,
    COVER,
    FOOT,
    KICKER,
    SUBTITLE,
    TEXT,
    new_presentation,
)
from toekomstscenario.exports.slides import LONGEST_TITLE, Line, Slide, document_slides, figure_slides
from toekomstscenario.figure import Align, Figure
from toekomstscenario.numbers import format_date

LONGEST_NOTES = 30_000  # signs
LONGEST_PROPERTY = 255
_SIZES = ((90, 24), (150, 20), (LONGEST_TITLE + 10, 16))  # a title of so many signs, in points
_NUMBER = (
    '<p:sp {spaces}><p:nvSpPr><p:cNvPr id="{id}" name="Dianummer"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="sldNum" idx="14"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>'
    '<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="nl-NL"/>'
    "<a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>"
)


def render_document_pptx(document: Document) -> bytes:
    """Write the document as slides behind a title slide."""
    clean = cleaned(document)
    file = _presentation(clean.title, clean.subtitle, clean.made_on)
    _add_cover(file, clean)
    return _written(file, document_slides(clean))


def render_pptx(figure: Figure) -> bytes:
    """Write one figure as slides to put in a presentation of one's own."""
    clean = cleaned(figure)
    return _written(_presentation(clean.title, clean.subtitle, date.today()), figure_slides(clean))


def _presentation(title: str, subtitle: str, made_on: date) -> Any:
    file = new_presentation()
    properties = file.core_properties
    properties.title, properties.subject = title[:LONGEST_PROPERTY], subtitle[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = AUTHOR
    properties.language, properties.comments, properties.keywords = "nl-NL", "", ""
    properties.created = properties.modified = datetime.combine(made_on, datetime.min.time())
    return file


def _written(file: Any, slides: Sequence[Slide]) -> bytes:
    pictures = drawn(part_png, (slide.content for slide in slides if isinstance(slide.content, ChartSpec)))
    for slide in slides:
        _add_slide(file, slide, pictures=pictures)
    memory = io.BytesIO()
    file.save(memory)
    return memory.getvalue()


def _new_slide(file: Any, name: str) -> Any:
    """A slide of a layout, its places named as in that layout."""
    layout = file.slide_layouts.get_by_name(name)
    shown = file.slides.add_slide(layout)
    names = {place.placeholder_format.idx: place.name for place in layout.placeholders}
    for place in shown.placeholders:
        place.name = names[place.placeholder_format.idx]
    return shown


def _add_cover(file: Any, document: Document) -> None:
    shown = _new_slide(file, COVER)
    _write(shown.shapes.title, [shortened(document.title, LONGEST_TITLE)])
    under = (shortened(document.subtitle, LONGEST_TITLE), format_date(document.made_on))
    _write(_place(shown, SUBTITLE), [line for line in under if line])
    _add_code(shown, address_of(document.link))


def _add_slide(file: Any, slide: Slide, *, pictures: Iterator[bytes]) -> None:
    """The shapes in the order in which they are read: title, section, what it shows, the content, what travels."""
    text = isinstance(slide.content, tuple)
    shown = _new_slide(file, TEXT if text else CHART)
    foot = None if text else _place(shown, FOOT)
    _write(shown.shapes.title, [slide.title])
    shown.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(
        next(size for most, size in _SIZES if len(slide.title) <= most)
    )
    _write_or_drop(shown, KICKER, [slide.kicker])
    if not text:
        _write_or_drop(shown, SUBTITLE, [slide.subtitle])
    _add_content(shown, slide, pictures=pictures)
    if foot is not None:
        _write(foot, list(slide.foot))
        shown.shapes._spTree.append(foot._element)  # read after the content
    _add_code(shown, slide.address)
    number = _NUMBER.format(spaces=nsdecls("p", "a"), id=len(shown.shapes) + 50, number=len(file.slides))
    shown.shapes._spTree.append(parse_xml(number))
    if slide.notes:
        shown.notes_slide.notes_text_frame.text = ""
        _write_frame(shown.notes_slide.notes_text_frame, "\n".join(slide.notes)[:LONGEST_NOTES].split("\n"))


def _add_content(shown: Any, slide: Slide, *, pictures: Iterator[bytes]) -> None:
    match slide.content:
        case NativeChart() as chart:
            _describe(add_chart(shown, chart), "Grafiek", slide.alt)
        case ChartSpec() as chart:
            _add_picture(shown, next(pictures), slide.alt)
        case PrintedTable() as table:
            _add_table(shown, table)
        case lines:
            _write_lines(_place(shown, BODY), lines)


def _add_picture(shown: Any, png: bytes, alt: str) -> None:
    """As large as fits, in the middle."""
    left, top, width, height = CONTENT
    wide, high = struct.unpack(">II", png[16:24])
    scale = min(width / wide, height / high)
    place = (left + (width - wide * scale) / 2, top, wide * scale, high * scale)
    _describe(shown.shapes.add_picture(io.BytesIO(png), *map(Inches, place)), "Grafiek", alt)


def _add_table(shown: Any, table: PrintedTable) -> None:
    left, top, width, _ = CONTENT
    frame = shown.shapes.add_table(
        len(table.rows) + 1,
        len(table.columns),
        Inches(left),
        Inches(top),
        Inches(width),
        Inches(0.33 * len(table.rows)),
    )
    drawn = frame.table
    shares = column_widths(table.columns, table.rows)
    for column, share in zip(drawn.columns, shares, strict=True):
        column.width = Inches(width * share / sum(shares))
    _describe(frame, "Tabel", table.title)
    drawn.horz_banding = False
    for line, row in enumerate((tuple(column.title for column in table.columns), *table.rows)):
        for place, cell in enumerate(row):
            _fill_cell(drawn.cell(line, place), cell, table.columns[place].align, head=not line)


def _fill_cell(cell: Any, text: str, align: Align, *, head: bool) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(LIGHT.hairline if head else "#FFFFFF")
    _write_frame(cell.text_frame, [text])
    for paragraph in cell.text_frame.paragraphs:
        paragraph._p.get_or_add_pPr().set("algn", "r" if align is Align.NUMBER else "l")
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(11), head, _rgb(LIGHT.ink)


def _add_code(shown: Any, address: str) -> None:
    if address:
        left, top, size = CODE
        code = shown.shapes.add_picture(io.BytesIO(qr_png(address)), Inches(left), Inches(top), Inches(size))
        code.click_action.hyperlink.address = address
        _describe(code, "QR-code", QR_ALT)


def _describe(shape: Any, name: str, alternative: str) -> None:
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alternative)


def _place(shown: Any, number: int) -> Any:
    return next(one for one in shown.placeholders if one.placeholder_format.idx == number)


def _write_or_drop(shown: Any, number: int, lines: list[str]) -> None:
    """Fill a placeholder; an empty one would ask the reader to type something."""
    found = _place(shown, number)
    if any(lines):
        _write(found, lines)
    else:
        found._element.getparent().remove(found._element)


def _write(shape: Any, lines: list[str]) -> None:
    _write_frame(shape.text_frame, lines)


def _write_frame(frame: Any, lines: list[str]) -> None:
    for place, line in enumerate(lines or [""]):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = " ".join(line.split())
        run.font.language_id = None
        run._r.get_or_add_rPr().set("lang", "nl-NL")


def _write_lines(shape: Any, lines: Sequence[Line]) -> None:
    _write_frame(shape.text_frame, [line.text for line in lines])
    for paragraph, line in zip(shape.text_frame.paragraphs, lines, strict=True):
        font = paragraph.runs[0].font
        if line.role == "quiet":
            font.size, font.color.rgb = Pt(12), _rgb(LIGHT.muted)
        if line.role == "lead":
            font.bold = True
        if line.role == "item":
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", "285750")
            properties.set("indent", "-285750")
            properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="\u2022"/>'))


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
