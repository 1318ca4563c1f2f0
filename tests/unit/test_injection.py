"""Every hostile text in every kind of file: it comes out as text, and nothing in the file runs or asks for more."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import openpyxl
import polars as pl
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from tests.unit.example_figures import QUOTES, line_figure
from toekomstscenario.agenda import Agenda, Entry
from toekomstscenario.document import Bullets, Document, FigureBlock, Heading, Paragraph, QuoteBlock
from toekomstscenario.exports import AGENDA_EXPORTS, DOCUMENT_EXPORTS, FIGURE_EXPORTS
from toekomstscenario.figure import Column, Figure

TAG = "<script>alert(1)</script>"
TEXTS = (
    TAG,
    '"><img src=x onerror=alert(1)>',
    "]]></w:t><w:altChunk r:id='x'/>",
    '#read("/etc/passwd")',
    '#image("/etc/passwd") $x$ *vet* @bron <label>',
    "javascript:alert(1)",
    "[klik](https://kwaad.example) ![](https://kwaad.example/x.png)",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("https://kwaad.example")',
    "+31", "-2+3", "@SUM(A1)", "\t=1+1", "\r\n=1+1", "\uff1d1+1",
    "emoji \U0001f600 \u4e2d\u6587 \uff02 \uff3c",
    "12\u202e34\u202c\u2066",  # turns round what follows it
    "nul\x00 bel\x07 esc\x1b[31m \ud800 \ufffe",
    "a\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO",
    "{{cijfer:F012}} %{customdata[0]} ${7*7} {{7*7}} &lt;&#0; &c;",
)  # fmt: skip
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d")
ACTIVE = (
    "altChunk",
    "object",
    "oleObj",
    "control",
    "script",
    "event-listeners",
    "object-ole",
    "plugin",
    "applet",
    "iframe",
)
KNOWN = re.compile(
    r"https?://(www\.w3\.org|schemas\.|purl\.org|creativecommons\.org)"
)  # names of formats, never asked for


def hostile() -> Figure:
    """Every text of a figure, also in its chart, is one of `TEXTS`."""
    line = line_figure()
    assert line.chart is not None
    held = [text.replace("\ud800", "") for text in TEXTS]  # polars has no half signs
    names = pl.Series("gebied", [held[place % len(TEXTS)] for place in range(2 * line.table.height)])
    table = pl.concat([line.table, line.table]).with_columns(names, names.alias("bron"))
    marks = line.chart.marks
    labels = pl.Series("label", [held[place % len(TEXTS)] for place in range(marks.height)])
    chart = replace(line.chart, marks=marks.with_columns(labels), breaks=((2020.5, TAG),))
    return replace(
        line, id="../../etc/passwd", title=" ".join(TEXTS[:4]), subtitle=TEXTS[4], table=table, chart=chart,
        columns=(Column(TEXTS[7], "gebied"), *line.columns[1:]), alt_text=TEXTS[1], finding=TEXTS[3],
        quotes=tuple(replace(QUOTES[0], sentence=text) for text in TEXTS), source_line=TEXTS[8], notes=TEXTS,
    )  # fmt: skip


def document() -> Document:
    figure = hostile()
    blocks = (
        Heading(TEXTS[3]),
        *map(Paragraph, TEXTS),
        Bullets(TEXTS),
        QuoteBlock(figure.quotes[0]),
        FigureBlock(figure),
    )
    return Document(TEXTS[0], TAG, TEXTS[4], date(2026, 11, 22), blocks)


def agenda() -> Agenda:
    day = date(2026, 12, 3)
    entries = tuple(Entry(str(key), text, day, day, text, text, "", True) for key, text in enumerate(TEXTS))
    return Agenda("x", TAG, entries, datetime(2026, 11, 22, tzinfo=UTC))


def words_of_zip(content: bytes) -> Iterator[str]:
    """Every text of an office file; its parts are well-formed, and hold nothing that runs or is fetched."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert not name.startswith(("/", "..")), name
            assert not re.search(r"vba|macro|activeX", name, re.IGNORECASE)
            if name.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(archive.read(name))
                for one in tree.iter():
                    local = one.tag.rpartition("}")[2]
                    assert local not in ACTIVE, f"{name}: {local}"
                    assert "javascript:" not in " ".join(map(str, (one.get("Target"), one.get("href")))), name
                    assert one.get("TargetMode") != "External" or KNOWN.match(one.get("Target", "")), name
                    yield one.text or ""
            elif name.endswith(".xlsx"):
                yield from words_of_xlsx(archive.read(name))


def words_of_xlsx(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None, cell.coordinate
                yield str(cell.value or "")


def words_of_csv(content: bytes) -> Iterator[str]:
    plain = re.compile(r"[+-]?[\d.]+(,\d+)?%?")
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(FORMULA) and not plain.fullmatch(cell)]
        yield from row


def words_of_svg(content: bytes) -> Iterator[str]:
    for one in ElementTree.fromstring(content).iter():
        assert one.tag.rpartition("}")[2] not in ("script", "foreignObject", "image", "a", "use")
        assert not [name for name in one.attrib if name.rpartition("}")[2].startswith(("on", "href"))]
        yield one.text or ""


def words_of_pdf(content: bytes) -> Iterator[str]:
    for wrong in (b"/JavaScript", b"/JS ", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/URI", b"root:"):
        assert wrong not in content, wrong
    yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def words_of_ics(content: bytes) -> Iterator[str]:
    read = Calendar.from_ical(content)
    events = read.walk("VEVENT")
    assert (len(events), len(read.walk("VALARM"))) == (len(TEXTS), 0)
    yield from (str(event[name]) for event in events for name in ("SUMMARY", "DESCRIPTION"))


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "csv": words_of_csv, "xlsx": words_of_xlsx, "svg": words_of_svg, "docx": words_of_zip, "odt": words_of_zip,
    "pptx": words_of_zip, "pdf": words_of_pdf, "ics": words_of_ics,
}  # fmt: skip
WRITERS = [
    *(pytest.param(one, hostile, id=f"figure {one.id}") for one in FIGURE_EXPORTS if one.id in ("csv", "xlsx", "svg")),
    *(pytest.param(one, document, id=f"document {one.id}") for one in DOCUMENT_EXPORTS),
    *(pytest.param(one, agenda, id=f"agenda {one.id}") for one in AGENDA_EXPORTS),
]


@pytest.mark.parametrize(("export", "make"), WRITERS)
def test_hostile_text_comes_out_as_text(export, make: Callable[[], object]):
    told = "\n".join(READERS[export.id](export.render(make())))
    close = re.sub(r"\s+", "", told)  # a PDF breaks lines where it likes
    assert "<script>alert(1)</script>" in close
    assert not TURNING.search(told)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe]", told)
    if export.id not in ("svg", "ics"):
        assert '#read("/etc/passwd")' in close, "markup of typst is not followed"
        assert "javascript:alert(1)" in close


def test_every_kind_of_file_is_looked_at():
    """PNG has no text, and the others of a figure are made by way of a document."""
    every = {one.id for kinds in (FIGURE_EXPORTS, DOCUMENT_EXPORTS, AGENDA_EXPORTS) for one in kinds}
    assert every == {*READERS, "png"}
    assert json.dumps(TEXTS)
