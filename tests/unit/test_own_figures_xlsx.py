"""Own figures in a workbook: what it may not hold is named by row and letter, and nothing in it stops the server."""

import io
import tracemalloc
import zipfile
from datetime import date

import polars as pl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from tests.unit.example_own_figures import (
    CATALOGUE,
    GOOD,
    HEAD,
    ROW,
    book_of,
    faults,
    only,
    with_part,
    workbook,
)
from toekomstscenario.pipeline.own_figures import read_upload, template_xlsx
from toekomstscenario.pipeline.own_figures.limits import MAX_UNPACKED


def test_a_formula_is_named_by_row_and_letter():
    def change(sheet: Worksheet) -> None:
        sheet["D2"] = "=6+6"
        sheet["C9"] = "=YEAR(1)"

    found = faults(workbook(change), "a.xlsx")
    assert [(fault.row, fault.column) for fault in found] == [(2, "D"), (9, "C")]
    assert all("formule" in fault.message for fault in found)


def test_a_formula_whose_outcome_is_stored_is_refused_as_well():
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet("cijfers")
        sheet.write_row(0, 0, HEAD.split(";"))
        sheet.write_row(1, 0, GOOD.split(";"))
        sheet.write_formula(1, 3, "=10+2", None, 12)
    assert (only(memory.getvalue(), "a.xlsx").row, only(memory.getvalue(), "a.xlsx").column) == (2, "D")


def test_formulas_on_another_sheet_do_no_harm():
    def change(sheet: Worksheet) -> None:
        other = book_of(sheet).create_sheet("kladblok")
        other["A1"] = "=1+1"
        other.merge_cells("A3:B4")

    assert isinstance(read_upload(workbook(change), "a.xlsx", CATALOGUE), pl.DataFrame)


def test_merged_cells_are_named_by_row_and_letter():
    found = only(workbook(lambda sheet: sheet.merge_cells("A2:A4")), "a.xlsx")
    assert (found.row, found.column) == (2, "A")
    assert "A2:A4" in found.message


def test_an_error_of_excel_is_named():
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet("cijfers")
        sheet.write_row(0, 0, HEAD.split(";"))
        sheet.write_row(1, 0, GOOD.split(";"))
        sheet.write_number(1, 3, 12)
    data = with_part(
        memory.getvalue(), "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<c r="D2"><v>12</v>', b'<c r="D2" t="e"><v>#N/A</v>'),
    )  # fmt: skip
    found = only(data, "a.xlsx")
    assert (found.row, found.column) == (2, "D")
    assert "foutmelding" in found.message


@pytest.mark.parametrize("pattern", ["0%", "0.00%", '0.0"x"%'])
def test_a_percentage_format_is_refused_because_the_cell_holds_a_hundredth(pattern: str):
    def change(sheet: Worksheet) -> None:
        sheet["D2"], sheet["D2"].number_format, sheet["E2"] = 0.012, pattern, "% van allen"

    found = only(workbook(change), "a.xlsx")
    assert (found.row, found.column) == (2, "D")
    assert "0,012" in found.message


def test_a_percent_sign_as_a_mere_word_in_a_format_is_fine():
    def change(sheet: Worksheet) -> None:
        sheet["D2"], sheet["D2"].number_format, sheet["E2"] = 1.2, '0.0" %"', "% van allen"

    assert isinstance(read_upload(workbook(change), "a.xlsx", CATALOGUE), pl.DataFrame)


@pytest.mark.parametrize(("cell", "column"), [(True, "D"), (date(2023, 1, 1), "waarde (D)")])
def test_a_boolean_or_date_is_no_value(cell: bool | date, column: str):
    found = only(workbook(lambda sheet: sheet.__setitem__("D2", cell)), "a.xlsx")
    assert found.row == 2
    assert column in found.column


def test_two_sheets_without_the_name():
    def change(sheet: Worksheet) -> None:
        sheet.title = "Blad1"
        book_of(sheet).create_sheet("Blad2")

    assert "blad 'cijfers'" in only(workbook(change), "a.xlsx").message


def bomb(size: int, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A small workbook of which one part unpacks to so many bytes."""
    data = template_xlsx(None, [ROW])
    return with_part(data, part, lambda xml: xml + b" " * size)


def test_a_zip_bomb_is_refused_by_the_size_that_it_says():
    data = bomb(2 * MAX_UNPACKED)
    assert len(data) < 1024**2
    tracemalloc.start()
    try:
        assert "64 MB" in only(data, "a.xlsx").message
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024**2
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_that_lies_about_its_size_does_not_get_further_than_it_says():
    data = bytearray(bomb(2 * MAX_UNPACKED))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    said = size.to_bytes(4, "little")
    assert data.count(said) == 2  # in the local header and in the directory
    lying = bytes(data.replace(said, (1000).to_bytes(4, "little")))
    tracemalloc.start()
    try:
        assert "geen leesbaar Excel-bestand" in only(lying, "a.xlsx").message
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024**2
    finally:
        tracemalloc.stop()


def test_a_workbook_with_very_many_parts_is_refused():
    memory = io.BytesIO(template_xlsx(None, [ROW]))
    with zipfile.ZipFile(memory, "a") as archive:
        for at in range(300):
            archive.writestr(f"xl/los{at}.xml", "<a/>")
    assert "onderdelen" in only(memory.getvalue(), "a.xlsx").message


@pytest.mark.parametrize("cell", ["A1048576", "XFD2", "XFD1048576"])
def test_a_cell_far_away_is_refused_before_a_reader_fills_up_the_table(cell: str):
    row = "".join(sign for sign in cell if sign.isdigit())
    found = only(
        with_part(
            template_xlsx(None, [ROW]), "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(
                b"</sheetData>", f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode()
            ),
        ),
        "a.xlsx",
    )  # fmt: skip
    assert found.row == int(row)
    assert "buiten de tabel" in found.message


def test_a_merged_range_of_the_whole_sheet_takes_no_time():
    data = with_part(
        template_xlsx(None, [ROW]), "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
    )  # fmt: skip
    assert (only(data, "a.xlsx").row, only(data, "a.xlsx").column) == (1, "A")


def test_entities_are_not_expanded():
    laughs = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'.encode()
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        data = with_part(template_xlsx(None, [ROW]), part, lambda xml: xml.replace(b"?>\n", b"?>\n" + doctype, 1))
        assert "geen leesbaar" in only(data, "a.xlsx").message


@pytest.mark.parametrize("encoding", ["onzin", "utf-7", "utf-16"])
def test_a_part_is_read_as_utf8_whatever_it_says_of_itself(encoding: str):
    data = with_part(
        template_xlsx(None, [ROW]), "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"UTF-8", encoding.encode()).replace(b"<v>12</v>", b"<f>1+1</f><v>12</v>"),
    )  # fmt: skip
    assert (only(data, "a.xlsx").row, only(data, "a.xlsx").column) == (2, "D")
    wide = with_part(template_xlsx(None, [ROW]), "xl/worksheets/sheet1.xml", lambda xml: xml.decode().encode("utf-16"))
    assert "geen leesbaar" in only(wide, "a.xlsx").message


def test_one_long_text_used_many_times_is_refused():
    data = with_part(
        template_xlsx(None, [ROW]), "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"<t>Zaken</t>", b"<t>" + b"x" * 30_000 + b"</t>"),
    )  # fmt: skip
    assert "Een tekst in het werkboek" in only(data, "a.xlsx").message
