"""Own figures with a fault in a row or in how the text is written: the fault has its row and column."""

import polars as pl
import pytest

from tests.unit.example_own_figures import CATALOGUE, GOOD, HEAD, faults, only, rows, workbook
from toekomstscenario.pipeline.own_figures import read_upload


def test_the_good_row_of_these_tests_is_good():
    assert isinstance(read_upload(rows(GOOD).encode(), "a.csv", CATALOGUE), pl.DataFrame)
    assert isinstance(read_upload(workbook(lambda sheet: None), "a.xlsx", CATALOGUE), pl.DataFrame)


# --- one cell: the fault has its row and column ---

CELLS = [
    ("gebied", ";GM9999;2023;12;aantal zaken;;", "bestaat niet"),
    ("gebied", ";Utrecht;2023;12;aantal zaken;;", "GM0344"),
    ("gebied", ";363;2023;12;aantal zaken;;", "Bedoelt u GM0363 (gemeente Amsterdam)?"),
    ("gebied", ";;2023;12;aantal zaken;;", "leeg"),
    ("periode", ";GM0363;30-06-2023;12;aantal zaken;;", "2023-06-30"),
    ("periode", ";GM0363;2023-H3;12;aantal zaken;;", "2023-H1"),
    ("periode", ";GM0363;2023-02-30;12;aantal zaken;;", "niet te lezen"),
    ("periode", ";GM0363;1905;12;aantal zaken;;", "1990"),
    ("periode", ";GM0363;2098;12;aantal zaken;;", "toekomst"),
    ("periode", ";GM0363;;12;aantal zaken;;", "2023-H1"),
    ("waarde", ";GM0363;2023;;aantal zaken;;", "geen nul"),
    ("waarde", ";GM0363;2023;n.b.;aantal zaken;;", "geen getal"),
    ("waarde", ";GM0363;2023;12%;aantal zaken;;", "%-teken"),
    ("waarde", ";GM0363;2023;1.234,5;aantal zaken;;", "duizendtallen"),
    ("waarde", ";GM0363;2023;1e3;aantal zaken;;", "geen getal"),
    ("waarde", ";GM0363;2023;nan;aantal zaken;;", "geen getal"),
    ("waarde", ";GM0363;2023;١٢;aantal zaken;;", "geen getal"),
    ("waarde", ";GM0363;2023;-3;aantal zaken;;", "kleiner dan nul"),
    ("waarde", ";GM0363;2023;12,5;aantal zaken;;", "heel getal"),
    ("waarde", ";GM0363;2023;1.234;aantal zaken;;", "kan 1234 zijn"),
    ("waarde", ";GM0363;2023;9999999999;aantal zaken;;", "te groot"),
    ("waarde", ";GM0363;2023;100,1;% van allen;;", "ten hoogste 100"),
    ("waarde", ";GM0363;2023;=1+1;aantal zaken;;", "formule"),
    ("eenheid", ";GM0363;2023;12;%;;", "waarvan het een deel is"),
    ("eenheid", ";GM0363;2023;12;aantal;;", "wat er geteld is"),
    ("eenheid", ";GM0363;2023;12;euro;;", "kan niet bij een nieuwe titel"),
    ("eenheid", ";GM0363;2023;12;aantal {x};;", "kan niet bij een nieuwe titel"),
    ("status", ";GM0363;2023;12;aantal zaken;final;", "nader voorlopig"),
    ("opmerking", ";GM0363;2023;12;aantal zaken;;@som", "formule"),
    ("opmerking", ";GM0363;2023;12;aantal zaken;;" + "x" * 301, "300"),
]


@pytest.mark.parametrize(("column", "cells", "words"), CELLS)
def test_a_fault_in_a_cell_has_its_row_and_column(column: str, cells: str, words: str):
    found = only(rows(GOOD, "Andere zaken" + cells))
    assert (found.row, found.column) == (3, column)
    assert words in found.message


@pytest.mark.parametrize(
    ("name", "unit", "words"),
    [
        ("", "aantal zaken", "leeg"),
        ("jeugdbescherming_pc", "%", "Bedoelt u jeugdbescherming_pct?"),
        ("Jongeren met jeugdbescherming (%)", "%", "Schrijf het id: jeugdbescherming_pct"),
        ("vt_meldingen_per_1000", "per 1.000", "Geef het aantal (vt_meldingen)"),
        ("{Periode}", "aantal zaken", "kan niet"),
        ("<b>vet</b>", "aantal zaken", "kan niet"),
        ("x" * 61, "aantal zaken", "60 tekens"),
        ("2023", "aantal zaken", "kan niet"),
    ],
)
def test_an_indicator_that_cannot_be_used(name: str, unit: str, words: str):
    found = only(rows(GOOD, f"{name};GM0363;2023;12;{unit};;"))
    assert (found.row, found.column) == (3, "indicator")
    assert words in found.message


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("jeugdbescherming_pct;GM0363;2023;12;aantal;;", "eenheid", "is '%'"),
        ("jeugdbescherming_pct;GM0363;2023-06-30;12;%;;", "periode", "een periode"),
        ("bevolking_0_17;GM0363;2023-H1;12;aantal;;", "periode", "een dag"),
    ],
)
def test_an_indicator_of_the_catalogue_keeps_its_unit_and_kind_of_period(line: str, column: str, words: str):
    first = {"j": "jeugdbescherming_pct;GM0363;2022;12;%;;", "b": "bevolking_0_17;GM0363;2023-01-01;12;aantal;;"}
    found = only(rows(first[line[0]], line))
    assert (found.row, found.column) == (3, column)
    assert words in found.message


@pytest.mark.parametrize(
    "line", ["jeugdbescherming_pct;GM0363;2023-06-30;12;%;;", "bevolking_0_17;GM0363;2023-H1;12;aantal;;"]
)
def test_the_kind_of_period_of_the_catalogue_also_holds_for_the_first_row(line: str):
    assert only(rows(line)).column == "periode"


def test_rows_of_one_new_title_agree_on_unit_period_and_writing():
    assert only(rows(GOOD, "Zaken;GM0363;2024;12;maanden;;")).column == "eenheid"
    assert only(rows(GOOD, "Zaken;GM0363;2024-01-01;12;aantal zaken;;")).column == "periode"
    assert only(rows(GOOD, "zaken;GM0363;2024;12;aantal zaken;;")).column == "indicator"


def test_a_duplicate_names_both_rows():
    found = only(rows(GOOD, "Zaken;GM0599;2023;12;aantal zaken;;", GOOD))
    assert (found.row, found.column) == (4, "periode")
    assert "rij 2" in found.message


def test_every_fault_is_named_in_the_order_of_the_file():
    found = faults(rows("Zaken;GM9999;2023;x;aantal zaken;;", GOOD, "Zaken;GM0363;23;1;aantal zaken;zeker;"))
    assert [(fault.row, fault.column) for fault in found] == [
        (2, "waarde"), (2, "gebied"), (4, "periode"), (4, "status"),
    ]  # fmt: skip


# --- separators, decimal signs, encoding ---


def test_comma_and_point_in_one_file_are_told_apart():
    lines = [f"Deel;GM0363;{2019 + at};{text};% van allen;;" for at, text in enumerate(["12,5", "3", "12.5", "1.234"])]
    found = faults(rows(*lines))
    assert [(fault.row, fault.column) for fault in found] == [(4, "waarde"), (5, "waarde")]
    assert "rij 2" in found[0].message


def test_a_decimal_comma_in_a_comma_file_is_a_row_that_is_too_long():
    found = only("indicator,gebied,periode,waarde,eenheid\nDeel,GM0363,2023,1,5,% van allen\n")
    assert (found.row, found.column) == (2, "6")
    assert "6 velden" in found.message
    assert "puntkomma" in found.message


def test_a_row_that_is_too_short():
    assert (only(rows("Zaken;GM0363;2023")).row, only(rows("Zaken;GM0363;2023")).column) == (2, "3")


@pytest.mark.parametrize("separator", ["|", " ", ":", "/"])
def test_a_wrong_separator(separator: str):
    found = only(rows(GOOD).replace(";", separator))
    assert (found.row, found.column) == (1, "1")
    assert "puntkomma, komma of tab" in found.message


def test_wrong_columns_are_named():
    found = faults(rows("Zaken;12;GM0363;2023;extra", head="indicator;waardes;gebied;gebied;regio"))
    assert {(fault.row, fault.column) for fault in found} == {
        (1, "2"), (1, "4"), (1, "5"), (1, "periode"), (1, "waarde"), (1, "eenheid"),
    }  # fmt: skip
    assert "Bedoelt u 'waarde'?" in str(found)


def test_a_cell_under_no_head_is_named():
    assert only(rows(GOOD + ";los", head=HEAD + ";")).column == "8"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_another_encoding_is_refused_with_the_place(encoding: str):
    found = only(rows(GOOD, "Zaken;GM0599;2023;12;aantal zaken;;één wijk").encode(encoding))
    assert (found.row, found.column) == (3, "opmerking")
    assert "CSV UTF-8" in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused(encoding: str):
    assert "UTF-8" in only(rows(GOOD).encode(encoding)).message


def test_an_open_quotation_mark_is_told_with_its_row():
    assert only(rows(GOOD, '"Zaken;GM0363;2024;12;aantal zaken;;')).row == 3


def test_rows_after_a_cell_of_two_lines_keep_the_number_of_their_line():
    found = only(rows('Zaken;GM0363;2023;12;aantal zaken;;"eerste\r\ntweede"', "Zaken;GM0363;x;12;aantal zaken;;"))
    assert found.row == 4


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n \n", HEAD.encode(), b"\xef\xbb\xbf" + HEAD.encode()])
def test_a_file_without_figures(data: bytes):
    only(data)
