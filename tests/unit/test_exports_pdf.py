"""Figure -> accessible PDF, read back with pypdf."""

import io
import re
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from tests.unit.example_figures import bare_figure, dot_figure, hostile_figure, line_figure
from toekomstscenario.exports.pdf import render_pdf
from toekomstscenario.figure import Figure


def read(figure: Figure) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(figure)))


def root(reader: pypdf.PdfReader) -> Any:
    return reader.root_object


def text(figure: Figure) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(figure).pages).split())


def tags(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    """All elements of the tag tree."""
    found: list[DictionaryObject] = []
    waiting: list = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, DictionaryObject):
            found.append(element)
            if "/K" in element:
                waiting.append(element["/K"])
    return found


def named(reader: pypdf.PdfReader, tag: str) -> list[DictionaryObject]:
    return [element for element in tags(reader) if element.get("/S") == tag]


@pytest.mark.parametrize("example", [line_figure, dot_figure, bare_figure])
def test_title_table_quotes_and_lines_are_there(example):
    figure = example()
    shown = text(figure)
    for words in (figure.title, figure.subtitle, figure.finding, *figure.caption_lines):
        assert words in shown
    for quote in figure.quotes:
        assert quote.sentence in shown
        assert quote.source_line in shown
        assert quote.caveat in shown
    for row in figure.table.iter_rows(named=True):
        assert row["waarde_tekst"] in shown


def test_it_is_tagged_dutch_and_titled():
    reader = read(line_figure())
    assert root(reader)["/Lang"] == "nl-NL"
    assert "/StructTreeRoot" in root(reader)
    assert root(reader)["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == line_figure().title
    assert root(reader)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root(reader)["/Metadata"].get_object().get_data().decode()


def test_the_picture_has_its_alternative_text():
    pictures = named(read(line_figure()), "/Figure")
    assert [picture.get("/Alt") for picture in pictures] == [line_figure().alt_text]
    assert not named(read(bare_figure()), "/Figure")


def test_the_table_is_a_real_one_with_a_head():
    figure = bare_figure()
    reader = read(figure)
    assert len(named(reader, "/Table")) == 1
    assert len(named(reader, "/TH")) == len(figure.columns)
    assert len(named(reader, "/TD")) == len(figure.columns) * figure.table.height


def test_headings_start_at_the_first_level():
    reader = read(line_figure())
    assert len(named(reader, "/H1")) == 1
    assert not named(reader, "/H3")


def test_pages_are_numbered():
    assert "Pagina 1 van" in text(line_figure())


def test_only_the_shipped_letters_are_used():
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in root(read(line_figure()))["/Pages"]["/Kids"]
        for font in page.get_object()["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+IBMPlexSans(-\w+)?(-Identity-H)?", name) for name in fonts), fonts


def test_hostile_text_is_printed_and_not_run():
    shown = text(hostile_figure())
    assert "#let x = 1" in shown
    assert '#panic("x")' in shown
    assert "*vet* $x$" in shown
    assert "<script>" in shown


def test_the_same_figure_gives_the_same_file():
    assert text(line_figure()) == text(line_figure())
    reader = read(line_figure())
    assert reader.metadata is not None
    assert reader.metadata.creation_date is None
