"""XLSX -> table: the values of one sheet, after the guard has been through every part."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from toekomstscenario.pipeline.own_figures.faults import Fault, FileRefusedError, refuse
from toekomstscenario.pipeline.own_figures.limits import MAX_PLAN
from toekomstscenario.pipeline.own_figures.table import FORMULA, Cell, RawTable, Record, build_table, letter
from toekomstscenario.pipeline.own_figures.xlsx_guard import DAMAGED, Scan, column_of, pack, scan, unpack

SHEET = "cijfers"
_BUILT_IN_PERCENT = ("9", "10")  # 0% and 0.00% in every workbook
_SHEETS = "xl/worksheets/"
_QUOTED = re.compile(r'"[^"]*"|\\.')


def read_xlsx(data: bytes) -> RawTable:
    """Read the sheet 'cijfers' of a workbook, or its only sheet.

    Raises:
        FileRefusedError: no workbook, too large, no such sheet, or cells with formulas, errors, percentage formats or
            that are merged (each with row and column), or a fault of the table.
    """
    parts = unpack(data)
    # Every part, not only the sheet that is asked for: the reader finds its way by itself.
    scans = {part: scan(content) for part, content in parts.items() if not part.startswith(_SHEETS)}
    percent = _percent_styles(parts)
    scans |= {part: scan(content, percent) for part, content in parts.items() if part.startswith(_SHEETS)}
    name, target = _sheet(parts)
    if target not in scans:
        raise refuse(DAMAGED)
    faults = list(_faults(scans[target]))
    if faults:
        raise FileRefusedError(faults)
    try:
        rows = CalamineWorkbook.from_filelike(pack(parts)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as problem:
        raise refuse(DAMAGED) from problem
    return build_table(_records(rows), lettered=True)


def _records(rows: Sequence[Sequence[object]]) -> Iterator[Record]:
    for number, cells in enumerate(rows, start=1):
        yield number, [_cell(cell) for cell in cells]


def _cell(cell: object) -> Cell:
    """Durations and times of day mean nothing here; as text they are refused by the column they stand in."""
    return cell if isinstance(cell, str | int | float | date) else str(cell)


def _faults(found: Scan) -> Iterator[Fault]:
    for row, column in found.formulas:
        yield Fault(FORMULA, row, letter(column))
    for row, column in set(found.errors) - set(found.formulas):
        yield Fault("Hier staat een foutmelding van Excel. Zet er een getal of tekst neer.", row, letter(column))
    for row, column in set(found.percentages) - set(found.formulas):
        message = "De cel is opgemaakt als percentage: Excel bewaart 1,2% als 0,012. Kies de opmaak 'Getal' en typ 1,2."
        yield Fault(message, row, letter(column))
    for area in found.merged:
        start = re.match(r"([A-Z]{1,3})(\d{1,7})", area, re.ASCII)
        row, column = (int(start[2]), letter(column_of(start[1]))) if start else (0, "")
        yield Fault(f"De cellen {area} zijn samengevoegd. Splits ze en vul elke cel in.", row, column)


def _tree(parts: Mapping[str, bytes], name: str) -> ElementTree.Element:
    if name not in parts or len(parts[name]) > MAX_PLAN:
        raise refuse(DAMAGED)
    # The guard refused document types, so nothing expands; the encoding is as there.
    try:
        return ElementTree.fromstring(parts[name], ElementTree.XMLParser(encoding="utf-8"))
    except ElementTree.ParseError as problem:
        raise refuse(DAMAGED) from problem


def _all(tree: ElementTree.Element, local: str) -> Iterator[ElementTree.Element]:
    return (element for element in tree.iter() if element.tag.rpartition("}")[2] == local)


def _attribute(element: ElementTree.Element, local: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == local), "")


def _sheet(parts: Mapping[str, bytes]) -> tuple[str, str]:
    """Name and part of the sheet to read."""
    sheets = {
        _attribute(sheet, "name"): sheet.get(_RELATION, sheet.get(_STRICT_RELATION, ""))
        for sheet in _all(_tree(parts, "xl/workbook.xml"), "sheet")
    }
    names = [name for name in sheets if name.strip().lower() == SHEET] or list(sheets)
    if len(names) != 1:
        raise refuse(f"Het werkboek heeft geen blad '{SHEET}'. Zet de cijfers op een blad met die naam.")
    targets = {
        _attribute(relation, "Id"): _attribute(relation, "Target")
        for relation in _all(_tree(parts, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    target = targets.get(sheets[names[0]], "")
    return names[0], posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def _percent_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """Numbers of the cell styles with a percentage format."""
    if "xl/styles.xml" not in parts:
        return frozenset()
    tree = _tree(parts, "xl/styles.xml")
    own = {_attribute(form, "numFmtId"): _attribute(form, "formatCode") for form in _all(tree, "numFmt")}
    percent = {name for name, code in own.items() if "%" in _QUOTED.sub("", code)} | set(_BUILT_IN_PERCENT)
    styles = next(_all(tree, "cellXfs"), None)
    if styles is None:
        return frozenset()
    return frozenset(str(at) for at, style in enumerate(styles) if style.get("numFmtId") in percent)
