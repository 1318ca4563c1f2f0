"""Figure -> Excel workbook, read back with openpyxl."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from tests.unit.example_figures import bare_figure, dot_figure, hostile_figure, line_figure
from toekomstscenario.exports.number_patterns import number_format
from toekomstscenario.exports.xlsx import HEADER_ROW, render_xlsx
from toekomstscenario.figure import Definition, Figure

FIRST = HEADER_ROW + 1  # openpyxl counts from one


def read(figure: Figure) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(figure)))


def column(figure: Figure, title: str) -> list:
    sheet = read(figure)["Cijfers"]
    place = [cell.value for cell in sheet[FIRST]].index(title)
    return [row[place] for row in sheet.iter_rows(min_row=FIRST + 1, max_row=FIRST + figure.table.height)]


@pytest.mark.parametrize("figure", [line_figure(), dot_figure()], ids=lambda figure: figure.id)
def test_the_numbers_are_numbers_and_the_same(figure: Figure):
    cells = column(figure, "Percentage")
    for cell, number, printed in zip(cells, figure.table["waarde"], figure.table["waarde_tekst"], strict=True):
        assert cell.value == (printed if number is None else number)
        assert cell.data_type == ("s" if number is None else "n")


def test_a_missing_value_is_a_word_and_never_zero_or_empty():
    assert column(line_figure(), "Percentage")[2].value == "verborgen"
    assert column(bare_figure(), "Aantal jongeren")[0].value == "verborgen"
    assert column(bare_figure(), "Verschil")[0].value == "\u2013"


def test_marks_stay_in_sight_though_the_cell_is_a_number():
    formats = [cell.number_format for cell in column(line_figure(), "Percentage")]
    assert formats[0] == '#,##0.0"%"'
    assert formats[5] == '#,##0.0"%*"'
    assert column(bare_figure(), "Aantal jongeren")[1].number_format == '"~ongeveer "#,##0"*"'


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("1,1%", 1.1, '#,##0.0"%"'),
        ("1.205", 1205.0, "#,##0"),
        ("\u22121.205", -1205.0, "#,##0"),
        ("+0,3", 0.30000000000000004, '"+"#,##0.0'),
        ("20 maanden", 20.0, '#,##0" maanden"'),
        ("1,05%", 1.05, '#,##0.00"%"'),
        ("7", 8.0, "#,##0"),  # another number than printed: the number counts
        ("onbekend", 1.25, "#,##0.######"),
        ('"9"', 9.0, "#,##0"),
    ],
)
def test_number_formats(printed: str, value: float, expected: str):
    assert number_format(printed, value) == expected


def test_status_origin_and_source_stand_in_the_table():
    figure = line_figure()
    for title, name in (("Status", "status"), ("Herkomst", "zekerheid"), ("Bron", "bron")):
        assert [cell.value for cell in column(figure, title)] == figure.table[name].to_list()


def test_the_head_is_frozen_and_repeated():
    sheet = read(line_figure())["Cijfers"]
    assert sheet.freeze_panes == f"A{FIRST + 1}"
    assert sheet.print_title_rows == f"${FIRST}:${FIRST}"
    assert sheet["A1"].value == line_figure().title


def test_everything_that_must_travel_is_on_the_second_sheet():
    figure = line_figure()
    rows = [(row[0].value, row[1].value) for row in read(figure)["Toelichting"].iter_rows()]
    assert ("Titel", figure.title) in rows
    assert ("Bron", figure.source_line) in rows
    assert ("Status", figure.status_line) in rows
    assert [text for label, text in rows if label == "Opmerking"] == list(figure.notes)
    assert ("Wat de grafiek toont", figure.alt_text) in rows
    for quote in figure.quotes:
        at = rows.index(("Zin om aan te halen", quote.sentence))
        assert [text for _, text in rows[at + 1 : at + 3]] == [quote.source_line, quote.caveat]


def test_the_file_names_itself():
    figure = line_figure()
    properties = read(figure).properties
    assert properties.title == figure.title
    assert figure.source_line in (properties.description or "")


def test_nothing_becomes_a_formula_or_a_link():
    book = read(hostile_figure())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "=1+1" in [cell.value for cell in cells]


def test_the_chart_is_drawn_by_excel_from_cells_with_gaps():
    sheet = read(line_figure())["Grafiek"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=9, max_col=4)]
    assert rows[0] == [None, "Voorbeeldstad", "Nederland", "Nederland (vervolg)"]
    assert rows[3] == ["2021", None, None, 1.2]
    assert rows[6] == ["2024*", 1.3, None, 1.1]
    assert sheet["B9"].number_format == '#,##0.0"%*"'
    with zipfile.ZipFile(io.BytesIO(render_xlsx(line_figure()))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert "<c:lineChart>" in chart
    assert '<c:dispBlanksAs val="' not in chart  # without it Excel leaves a gap; the other words are zero and span
    assert line_figure().alt_text in drawing


def test_dots_and_tables_have_the_sheets_that_fit_them():
    assert read(dot_figure()).sheetnames == ["Cijfers", "Grafiek", "Toelichting", "Begrippen"]
    assert read(bare_figure()).sheetnames == ["Cijfers", "Toelichting", "Begrippen"]


def test_definitions_and_marks_are_explained():
    figure = replace(line_figure(), definitions=(Definition("=Jeugdbescherming", "@Een maatregel."),))
    rows = [(row[0].value, row[1].value) for row in read(figure)["Begrippen"].iter_rows()]
    assert rows[0] == ("=Jeugdbescherming", "@Een maatregel.")
    assert {"*", "**", "~", "verborgen", "niet mogelijk", "geen cijfer"} <= {str(term) for term, _ in rows}
