"""The registry of exports: every kind renders every example, also hostile texts, and names its file safely."""

import json
import re
from dataclasses import replace

import pytest

from tests.unit.example_figures import bare_figure, dot_figure, example_document, hostile_figure, line_figure
from toekomstscenario.exports import AGENDA_EXPORTS, DOCUMENT_EXPORTS, FIGURE_EXPORTS, Export, file_name
from toekomstscenario.exports.cells import number
from toekomstscenario.exports.clean import clean_text, cleaned, shortened
from toekomstscenario.exports.columns import ROOM, column_widths
from toekomstscenario.figure import Align, Column, Figure

EXAMPLES = (line_figure, dot_figure, bare_figure, hostile_figure)
SIGNATURES = {
    "csv": b"\xef\xbb\xbf",
    "xlsx": b"PK",
    "docx": b"PK",
    "odt": b"PK",
    "pptx": b"PK",
    "png": b"\x89PNG",
    "svg": b"<svg",
    "pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("export", FIGURE_EXPORTS, ids=lambda export: export.id)
@pytest.mark.parametrize("example", EXAMPLES)
def test_each_kind_renders_each_example(export: Export[Figure], example):
    figure = example()
    if not export.offered(figure):
        assert figure.chart is None
        return
    assert export.render(figure).startswith(SIGNATURES[export.extension])


@pytest.mark.parametrize("export", DOCUMENT_EXPORTS, ids=lambda export: export.id)
def test_each_kind_renders_a_document(export):
    assert export.offered(example_document())
    assert export.render(example_document()).startswith(SIGNATURES[export.extension])


def test_the_registry_names_each_kind_once():
    assert {export.id for export in FIGURE_EXPORTS} == set(SIGNATURES)
    assert len({export.label for export in FIGURE_EXPORTS}) == len(FIGURE_EXPORTS)
    assert all(
        "/" in export.mime and export.label.strip() for export in (*FIGURE_EXPORTS, *DOCUMENT_EXPORTS, *AGENDA_EXPORTS)
    )


def test_pictures_are_only_offered_where_there_is_a_chart():
    offered = {export.id for export in FIGURE_EXPORTS if export.offered(bare_figure())}
    assert offered == {"csv", "xlsx", "docx", "odt", "pptx", "pdf"}


@pytest.mark.parametrize(
    "name",
    ["ontwikkeling-x-GM0363", "../../etc/passwd", "\u00e9\u00e8n stad?", "", "\x00\n", "a" * 500, "..", "C:\\x|y*"],
)
def test_file_names_are_safe_on_every_system(name: str):
    for export in FIGURE_EXPORTS:
        found = file_name(replace(bare_figure(), id=name), export)
        assert re.fullmatch(rf"[A-Za-z0-9_][A-Za-z0-9_-]*\.{export.extension}", found)
        assert len(found) <= 110


def test_the_file_name_of_a_document():
    assert file_name(example_document(), DOCUMENT_EXPORTS[0]) == "profiel-voorbeeldstad.docx"


def test_cleaning_reaches_every_text_and_nothing_else():
    clean = cleaned(hostile_figure())
    assert clean.chart is not None
    words = json.dumps([
        *(str(getattr(clean, name)) for name in ("title", "subtitle", "alt_text", "finding", "source_line")),
        *clean.notes,
        *(quote.text for quote in clean.quotes),
        *clean.table["gebied"],
        *clean.chart.marks["label"],
        *(text for _, text in clean.chart.breaks),
    ])  # fmt: skip
    assert not re.search(r"\\u00[01][0-9a-f]|\\ud800|\\ufffe", words)
    assert cleaned(line_figure()).title == line_figure().title
    assert cleaned(line_figure()).table.equals(line_figure().table)
    assert cleaned(line_figure()).chart.kind is line_figure().chart.kind  # pyright: ignore[reportOptionalMemberAccess]


def test_line_ends_stay_and_control_characters_go():
    assert clean_text("een\r\ntwee\rdrie\x00\x1b\x7f\ud800\tvier") == "een\ntwee\ndrie\tvier"


def test_shortened_texts_fit():
    assert shortened("kort", 10) == "kort"
    assert shortened("een langere\ntekst", 10) == "een lange\u2026"


def test_columns_fill_the_page_and_leave_room_for_words():
    columns = [Column("Gebied", "a"), Column("Percentage", "b", "c", Align.NUMBER), Column("Bron", "d")]
    rows = [["Voorbeeldstad", "1,1%", "CBS"], ["Nederland", "verborgen", "een heel lange bron " * 9]]
    widths = column_widths(columns, rows)
    assert sum(widths) == pytest.approx(ROOM)
    assert widths[2] > widths[0] > 6
    assert sum(column_widths(columns, [])) == pytest.approx(ROOM)
    crowded = column_widths([Column(name, name) for name in "abc"], [["F083", "z" * 60, "w" * 70]])
    assert crowded[0] >= 0.85 + 4 * 0.56, "a short word stays whole, however long those beside it are"
    assert sum(column_widths(columns, [["x" * 200, "y", "z" * 200]])) == pytest.approx(ROOM)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("1,1%*", 1.1, 1.1),
        ("0", 0.0, 0.0),
        ("verborgen", None, None),
        ("binnen afronding", 0.1, None),
        ("\u2013", 3.0, None),
        (None, 3.0, None),
        ("1,1%", float("nan"), None),
        ("1,1%", float("inf"), None),
    ],
)
def test_a_number_is_only_given_where_it_is_printed(text: str | None, value: float | None, expected: float | None):
    column = Column("Verschil", "tekst", "getal", Align.NUMBER)
    assert number(column, {"tekst": text, "getal": value}) == expected
    assert number(Column("Status", "tekst"), {"tekst": text, "getal": value}) is None
