"""Files with own figures in which one thing is wrong, and the faults that are found in them."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.pipeline.own_figures import Fault, OwnFigures, TemplateRow, look_at, read_upload
from toekomstscenario.settings import PROJECT

CATALOGUE = load_catalogue(PROJECT / "data" / "catalogue")
OWNER = "Gemeente Voorbeeldstad"
HEAD = "indicator;gebied;periode;waarde;eenheid;status;opmerking"
GOOD = "Zaken;GM0363;2023;12;aantal zaken;definitief;"
TITLE = "Gezinnen met een vaste werker"
ROWS = (
    TemplateRow(TITLE, "GM0363", "2022", 120.0, "aantal gezinnen", "definitief", "Eén wijk telt niet mee"),
    TemplateRow(TITLE, "GM0363", "2023", 135.0, "aantal gezinnen", "voorlopig"),
    TemplateRow(TITLE, "GM0599", "2023", 4.0, "aantal gezinnen"),
    TemplateRow("jeugdbescherming_pct", "GM0363", "2023-H1", 1.25, "%", "nader voorlopig"),
    TemplateRow("jeugdbescherming_pct", "GM0363", "2022-H2", ".", "% van jongeren tot 18 jaar"),
)
ROW = TemplateRow("Zaken", "GM0363", "2023", 12.0, "aantal zaken")


def looked(data: bytes, name: str, *, threshold: int = 10, catalogue: Catalogue = CATALOGUE) -> OwnFigures:
    found = look_at(data, name, catalogue, threshold=threshold, owner=OWNER)
    assert isinstance(found, OwnFigures), [str(fault) for fault in found]
    return found


def faults(data: bytes | str, name: str = "cijfers.csv") -> list[Fault]:
    found = read_upload(data.encode() if isinstance(data, str) else data, name, CATALOGUE)
    assert isinstance(found, tuple), found
    assert found
    return list(found)


def only(data: bytes | str, name: str = "cijfers.csv") -> Fault:
    found = faults(data, name)
    assert len(found) == 1, [str(fault) for fault in found]
    return found[0]


def rows(*lines: str, head: str = HEAD) -> str:
    return "\r\n".join([head, *lines, ""])


def workbook(change: Callable[[Worksheet], object], *, good: bool = True) -> bytes:
    """A workbook as another program makes it, with one thing changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "cijfers"
    sheet.append(HEAD.split(";"))
    if good:
        sheet.append(["Zaken", "GM0363", 2023, 12, "aantal zaken", "definitief", ""])
    change(sheet)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def book_of(sheet: Worksheet) -> openpyxl.Workbook:
    assert sheet.parent is not None
    return sheet.parent


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook of which one part is changed by hand."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            content = before.read(part)
            after.writestr(part, change(content) if part == name else content)
    return memory.getvalue()
