"""Figure -> CSV, read back as Dutch Excel does."""

import csv
import io

import polars as pl
import pytest

from tests.unit.example_figures import HOSTILE, bare_figure, hostile_figure, line_figure
from toekomstscenario.exports.csv_file import bare_number, render_csv, safe_cell
from toekomstscenario.figure import Figure


def read(figure: Figure) -> list[list[str]]:
    text = render_csv(figure).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_it_begins_with_a_byte_order_mark_and_ends_lines_as_windows_does():
    content = render_csv(line_figure())
    assert content.startswith(b"\xef\xbb\xbfGebied;Periode;")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_table_is_there_as_printed_and_as_bare_numbers():
    figure = line_figure()
    head, *rows = read(figure)[: figure.table.height + 1]
    assert head == ["Gebied", "Periode", "Percentage", "Percentage (getal)", "Status", "Herkomst", "Bron"]
    assert [row[2] for row in rows] == figure.table["waarde_tekst"].to_list()
    numbers = [float(row[3].replace(",", ".")) if row[3] else None for row in rows]
    assert numbers == figure.table["waarde"].to_list()
    assert rows[2][2:4] == ["verborgen", ""]
    assert [row[6] for row in rows] == figure.table["bron"].to_list()


def test_polars_reads_the_numbers_too():
    figure = line_figure()
    lines = render_csv(figure).split(b"\r\n\r\n")[0]
    frame = pl.read_csv(io.BytesIO(lines), separator=";", decimal_comma=True)
    assert frame["Percentage (getal)"].to_list() == figure.table["waarde"].to_list()


def test_source_status_and_notes_stand_under_an_empty_line():
    figure = bare_figure()
    rows = read(figure)
    empty = rows.index([])
    assert empty == figure.table.height + 1
    below = [tuple(row) for row in rows[empty + 1 :]]
    assert ("Titel", figure.title) in below
    assert ("Bron", figure.source_line) in below
    assert ("Status", figure.status_line) in below
    assert [text for label, text in below if label == "Opmerking"] == list(figure.notes)


def test_signed_numbers_stay_as_printed():
    rows = read(bare_figure())
    assert [row[4:6] for row in rows[1:4]] == [["", ""], ["\u22121.205", "-1205"], ["+0,3", "0,3"]]


def test_no_text_becomes_a_formula():
    cells = [cell for row in read(hostile_figure()) for cell in row]
    assert "'=1+1" in cells
    assert "'+31" in cells
    assert "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "  =", "\x00=", "\n="])
def test_a_dangerous_start_gets_an_apostrophe(sign: str):
    assert safe_cell(f"{sign}1").startswith("'")


def test_ordinary_texts_stay_the_same():
    for text in ("Voorbeeldstad", "", "1,1%*", "~ongeveer 34.000", "\u22121.205", HOSTILE[1]):
        assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.1 + 0.2, "0,3"), (1205.0, "1205"), (-0.5, "-0,5"), (0.0, "0"), (-1e-9, "0"), (100.0, "100"), (None, ""),
     (1.25, "1,25"), (1e6, "1000000"), (7, "7")],
)  # fmt: skip
def test_bare_numbers(number: float | None, text: str):
    assert bare_number(number) == text
