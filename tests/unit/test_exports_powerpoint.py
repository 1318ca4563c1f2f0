"""Document and Figure -> PowerPoint, read back with python-pptx; the sheet behind a chart with openpyxl."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import openpyxl
import polars as pl
import pptx
import pytest

from tests.unit.example_figures import (
    HOSTILE,
    bare_figure,
    dot_figure,
    example_document,
    hostile_figure,
    line_figure,
    many_panels,
)
from toekomstscenario.document import Annex, Bullets, Document, Entries, Entry, FigureBlock, Heading, Paragraph, Sources
from toekomstscenario.exports.powerpoint import render_document_pptx, render_pptx
from toekomstscenario.exports.slides import MORE_NOTES, document_slides, figure_slides
from toekomstscenario.figure import Figure


def read(content: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(content))


def charts(file: Any) -> list[Any]:
    return [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


@pytest.fixture(scope="module")
def line() -> Any:
    return read(render_pptx(line_figure()))


def test_a_line_chart_is_native_and_holds_the_numbers(line: Any):
    [chart] = charts(line)
    found = {one.name: list(one.values) for one in chart.plots[0].series}
    assert found["Voorbeeldstad"] == [1.9, 1.8, None, 1.6, 1.4, 1.3]
    assert found["Nederland"][:2] + found["Nederland (vervolg)"][2:] == [1.3, 1.3, 1.2, 1.2, 1.1, 1.1]
    assert list(chart.plots[0].categories) == ["2019", "2020", "2021", "2022", "2023", "2024*"]
    blanks = chart._chartSpace.find(".//{*}dispBlanksAs")
    assert blanks.get("val") == "gap"


def test_the_sheet_behind_the_chart_can_be_edited_and_says_the_same(line: Any):
    [chart] = charts(line)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == [None, "Voorbeeldstad", "Nederland", "Nederland (vervolg)"]
    assert rows[3] == ["2021", None, None, 1.2]
    assert sheet["B7"].number_format == '#,##0.0"%*"'


def test_marks_stay_in_sight(line: Any):
    [chart] = charts(line)
    patterns = [node.get("formatCode") for node in chart._chartSpace.findall(".//{*}dLbl/{*}numFmt")]
    assert patterns == ['#,##0.0"%*"'] * 2  # the last value of each region
    hollow = chart._chartSpace.xpath('.//c:dPt[c:idx/@val="5"]/c:marker//a:solidFill/a:srgbClr/@val')
    assert hollow[0] == "FFFFFF"


def test_title_is_the_finding_and_source_status_and_caveat_are_on_the_slide(line: Any):
    figure, slide = line_figure(), line.slides[0]
    assert slide.shapes.title.text_frame.text == figure.finding
    shown = words(slide)
    for text in (figure.title, figure.source_line, figure.status_line, figure.notes[0]):
        assert text in shown
    notes = slide.notes_slide.notes_text_frame.text
    for text in (*figure.caption_lines, figure.quotes[0].caveat, figure.reading):
        assert text in notes


def test_the_title_is_read_first_and_the_source_after_the_chart(line: Any):
    names = [shape.name for shape in line.slides[0].shapes]
    assert names[0].startswith("Titel")
    assert names.index("Grafiek") < next(place for place, name in enumerate(names) if "Bron" in name)


def test_everything_drawn_has_an_alternative_text():
    figures = (line_figure(), dot_figure(), many_panels(3), bare_figure())
    for figure in figures:
        for slide in read(render_pptx(figure)).slides:
            for shape in slide.shapes:
                if not shape.is_placeholder:
                    assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), shape.name


def test_wide_slides_in_dutch_in_the_letter_of_the_house(line: Any):
    assert (line.slide_width, line.slide_height) == (12191695, 6858000)
    languages = {run._r.get_or_add_rPr().get("lang") for slide in line.slides for shape in slide.shapes
                 if shape.has_text_frame for part in shape.text_frame.paragraphs for run in part.runs}  # fmt: skip
    assert languages == {"nl-NL"}
    theme = next(one.target_part for one in line.slide_master.part.rels.values() if one.reltype.endswith("/theme"))
    assert theme.blob.decode().count('<a:latin typeface="IBM Plex Sans"') == 2
    assert line.core_properties.language == "nl-NL"
    assert [layout.name for layout in line.slide_layouts] == ["Titel", "Tekst", "Cijfers"]


def test_a_figure_without_chart_is_a_table():
    slide = read(render_pptx(bare_figure())).slides[0]
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Gebied", "Periode"]
    assert [row.cells[2].text for row in table.rows][1:] == bare_figure().table["waarde_tekst"].to_list()


def test_a_document_has_a_slide_for_each_thought():
    file = read(render_document_pptx(example_document()))
    titles = [slide.shapes.title.text_frame.text for slide in file.slides]
    assert titles[0] == "Voorbeeldstad in cijfers"
    assert [quote.sentence for quote in line_figure().quotes] == titles[2:4]
    assert titles[-1] == "Wat wij niet weten"
    assert len(titles) == len(set(titles))


def test_titles_differ_and_long_text_goes_on():
    blocks = (Heading("Lang"), Paragraph("woord " * 500), Heading("Lang"), Bullets(("een",)))
    slides = document_slides(Document("x", "Titel", "", date(2026, 1, 2), blocks))
    titles = [slide.title for slide in slides]
    assert len(titles) == len(set(titles)) > 2
    assert titles[:2] == ["Lang", "Lang (2)"]


def test_events_sources_and_annex_are_slides_too():
    entry = Entry("1 januari 2027", "Er gebeurt iets.", "Bron: Stuk.", "Niet zeker.")
    blocks = (Entries((entry,)), Sources(("Een", "Twee")), Annex("Methode", (Paragraph("Zo is geteld."),)))
    shown = "\n".join(words(slide) for slide in read(render_document_pptx(
        Document("x", "Titel", "", date(2026, 1, 2), blocks))).slides)  # fmt: skip
    for text in (
        "1 januari 2027",
        "Er gebeurt iets.",
        "Bron: Stuk.",
        "Niet zeker.",
        "1. Een",
        "2. Twee",
        "Zo is geteld.",
    ):
        assert text in shown


def test_what_does_not_fit_is_in_the_notes():
    figure = replace(line_figure(), notes=tuple(f"Opmerking {number} {'x' * 150}" for number in range(9)))
    slide = figure_slides(figure)[0]
    assert slide.foot[-1] == MORE_NOTES
    assert set(figure.notes) <= set(slide.notes)


def test_what_is_cut_in_a_cell_is_whole_in_the_notes_and_the_slide_says_so_once():
    long, bare = "Let op: " + "woord " * 30 + "einde", bare_figure()
    statuses = [long, *bare.table["status"].to_list()[1:]]
    notes = tuple(f"Opmerking {number} {'x' * 150}" for number in range(9))
    figure = replace(bare, table=bare.table.with_columns(pl.Series("status", statuses)), notes=notes)
    slide = figure_slides(figure)[0]
    assert any(told.endswith(f": {long}") for told in slide.notes)
    assert slide.foot.count(MORE_NOTES) == 1
    assert slide.foot[-1] == MORE_NOTES


@pytest.mark.parametrize(
    "figure", [hostile_figure(), replace(line_figure(), title="t" * 1_000_000, finding="f" * 1_000_000)]
)
def test_hostile_text_stays_text(figure: Figure):
    content = render_document_pptx(
        Document(
            "x", figure.title, figure.subtitle, date(2026, 1, 2), (Paragraph("y" * 1_000_000), FigureBlock(figure))
        )
    )
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
    file = read(content)
    assert len(file.slides) < 12
    for chart in charts(file):
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_the_hostile_names_are_in_the_sheet_as_text():
    [chart] = charts(read(render_pptx(hostile_figure())))
    assert HOSTILE[0] in {series.name for series in chart.plots[0].series}
