"""Document -> pieces on paper; and the numbers and words read back from each kind of document."""

import io
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import docx
import polars as pl
import pypdf
import pytest
from docx.oxml.ns import qn
from pypdf.generic import StreamObject

from tests.unit.example_figures import (
    bare_figure,
    dot_figure,
    example_document,
    hostile_figure,
    line_figure,
    many_panels,
)
from tests.unit.example_odt import paragraphs as odt_paragraphs
from tests.unit.example_odt import part as odt_part
from tests.unit.example_odt import tables as odt_tables
from toekomstscenario.document import (
    Annex,
    Block,
    Bullets,
    Document,
    Entries,
    Entry,
    FigureBlock,
    Heading,
    PageBreak,
    Paragraph,
    QuoteBlock,
)
from toekomstscenario.documents.closing import METHOD_TITLE, method_annex, source_list
from toekomstscenario.exports import DOCUMENT_EXPORTS
from toekomstscenario.exports.figure_table import MOST_PERIODS, PrintedTable, compact, is_long, noted
from toekomstscenario.exports.layout import (
    Break,
    Caption,
    Grid,
    Head,
    Listing,
    Picture,
    Text,
    Voice,
    figure_document,
    pieces_of,
)
from toekomstscenario.exports.odt import render_document_odt
from toekomstscenario.exports.pdf import render_document_pdf
from toekomstscenario.exports.word import render_document
from toekomstscenario.figure import Column, Definition

MADE_ON = date(2026, 11, 22)
ENTRY = Entry("1 januari 2027", "Er gebeurt iets.", "Bron: Voorbeeldblad (2026).", "Niet zeker.")


def document(*blocks: Block, link: str = "") -> Document:
    return Document("x", "Titel", "", MADE_ON, blocks, link)


def word_tables(content: bytes) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(content)).tables
    ]


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize(("render", "tables"), [(render_document, word_tables), (render_document_odt, odt_tables)])
def test_every_cell_is_read_back(render: Callable[[Document], bytes], tables: Callable[[bytes], list[list[list[str]]]]):
    figures = (line_figure(), dot_figure(), bare_figure())
    found = tables(render(document(*map(FigureBlock, figures))))
    for figure, (head, *rows) in zip(figures, found, strict=True):
        assert head == [column.title for column in figure.columns]
        assert [tuple(row) for row in rows] == figure.table.select([column.text for column in figure.columns]).rows()


def test_every_number_is_read_back_from_the_pdf():
    shown = pdf_text(render_document_pdf(document(FigureBlock(line_figure()), FigureBlock(bare_figure()))))
    for figure in (line_figure(), bare_figure()):
        for row in figure.table.iter_rows(named=True):
            assert f"{row['gebied']} {row['periode']} {row['waarde_tekst']}" in shown


def test_a_long_table_goes_to_an_annex_and_loses_no_cell():
    figure = many_panels(45)
    pieces = list(pieces_of(document(FigureBlock(figure), Heading("Verder"))))
    grids = [piece.table for piece in pieces if isinstance(piece, Grid)]
    assert is_long(figure)
    assert pieces.index(next(piece for piece in pieces if isinstance(piece, Grid))) > pieces.index(Head("Verder", 1))
    shown = {
        (row[0], head.title): cell
        for row in grids[0].rows
        for head, cell in zip(grids[0].columns[1:], row[1:], strict=True)
    }
    for row in figure.table.iter_rows(named=True):
        assert shown[row["gebied"], row["periode"]] == row["waarde_tekst"]
    assert [row[1] for row in grids[1].rows] == ["definitief"] * 5 + ["voorlopig, zoals gezien in 2025"]
    told = [piece.text for piece in pieces if isinstance(piece, Text)]
    assert "De cijfers staan in de bijlage, vanaf tabel 1." in told
    assert Break() not in pieces, "behind one figure the annex follows on"
    assert Break() in list(pieces_of(document(FigureBlock(figure), FigureBlock(figure))))
    assert any("CBS StatLine, tabel 00000NED (2025)" in text and "Bij alle cijfers" in text for text in told)


def test_more_periods_than_fit_stand_in_several_tables():
    figure = many_panels(30)
    years = [
        figure.table.with_columns(periode=figure.table["periode"].str.replace("20", f"{century}"))
        for century in (19, 20)
    ]
    found = compact(replace(figure, table=years[0].vstack(years[1])), "Cijfers")
    assert [len(table.columns) - 1 for table in found.tables] == [MOST_PERIODS, 12 - MOST_PERIODS, 1]


def test_cells_that_differ_within_a_period_keep_the_long_form():
    figure = many_panels(30)
    status = ["definitief" if place % 5 else "anders" for place in range(figure.table.height)]
    table = figure.table.with_columns(status=pl.Series(status))
    [kept] = compact(replace(figure, table=table), "Cijfers").tables
    assert [column.title for column in kept.columns] == ["Gebied", "Periode", "Percentage", "Status"]
    assert len(kept.rows) == table.height


def test_many_panels_are_split_in_parts_that_fit_on_a_page():
    pictures = [piece for piece in pieces_of(document(FigureBlock(many_panels(45)))) if isinstance(piece, Picture)]
    assert [picture.name for picture in pictures] == [f"Grafiek 1, deel {part} van 3" for part in (1, 2, 3)]
    regions = [code for picture in pictures for code in dict.fromkeys(picture.chart.marks["region"]) if code != "NL01"]
    assert len(regions) == len(set(regions)) == 45
    assert all("NL01" in picture.chart.marks["region"] for picture in pictures)
    reader = pypdf.PdfReader(io.BytesIO(render_document_pdf(document(FigureBlock(many_panels(45))))))
    assert 4 <= len(reader.pages) <= 8
    assert "Gebied" in reader.pages[0].extract_text()


def test_events_quotes_and_page_breaks():
    mark = "F012: met voorbehoud"
    quote = line_figure().quotes[0]
    found = list(pieces_of(document(QuoteBlock(quote, mark), Entries((ENTRY,)), PageBreak(), Paragraph("Nieuw"))))
    voices = [(piece.voice, piece.text) for piece in found if isinstance(piece, Text)]
    assert voices[1:4] == [
        (Voice.LEAD, mark),
        (Voice.QUOTE, quote.sentence),
        (Voice.QUOTE_SOURCE, f"{quote.source_line}\nLet op: {quote.caveat}"),
    ]
    assert (Voice.LEAD, ENTRY.lead) in voices
    assert [text for _, text in voices[-3:]] == [ENTRY.source, ENTRY.note, "Nieuw"]
    word = docx.Document(io.BytesIO(render_document(document(Paragraph("Oud"), PageBreak(), Paragraph("Nieuw")))))
    assert [part.paragraph_format.page_break_before for part in word.paragraphs] == [None, None, True]


def test_sources_are_named_once_and_the_annex_says_how_it_was_counted():
    figure = replace(line_figure(), definitions=(Definition("Jeugdbescherming", "Een maatregel van de rechter."),))
    blocks = (FigureBlock(figure), QuoteBlock(figure.quotes[0]), Entries((ENTRY,)), FigureBlock(figure))
    table = "CBS StatLine, tabel 00000NED (2025)."
    assert source_list(blocks).lines == (f"{table} CC BY 4.0.", table, "Voorbeeldblad (2026).")
    annex = method_annex(blocks)
    assert annex == Annex(
        METHOD_TITLE,
        (Heading("Jeugdbescherming", 2), Bullets(("Jeugdbescherming: Een maatregel van de rechter.", figure.reading))),
    )
    assert method_annex((Paragraph("niets"),)) is None
    assert annex is not None
    pieces = list(pieces_of(document(annex, source_list(blocks))))
    assert [piece.text for piece in pieces if isinstance(piece, Head)] == [METHOD_TITLE, "Jeugdbescherming"]
    assert sum(isinstance(piece, Listing) for piece in pieces) == 2


def test_numbers_of_tables_follow_the_order_on_paper():
    pieces = pieces_of(document(FigureBlock(many_panels(10)), FigureBlock(line_figure()), FigureBlock(bare_figure())))
    captions = [f"{piece.word} {piece.number}" for piece in pieces if isinstance(piece, Caption)]
    assert captions == ["Figuur 1", "Figuur 2", "Tabel 1", "Tabel 2", "Tabel 3"]


def test_a_document_in_pdf_has_bookmarks_tags_and_a_language():
    reader = pypdf.PdfReader(io.BytesIO(render_document_pdf(example_document())))
    assert [str(mark["/Title"]) for mark in reader.outline if isinstance(mark, dict)] == [
        "Om aan te halen",
        "Ontwikkeling",
    ]
    metadata = reader.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data().decode()
    assert reader.root_object["/Lang"] == "nl-NL"


def test_headings_that_skip_a_level_still_make_an_accessible_pdf():
    assert render_document_pdf(document(Heading("Diep", 3), Heading("Dieper", 9), Heading("Op", 1))).startswith(b"%PDF")


@pytest.mark.parametrize("export", DOCUMENT_EXPORTS, ids=lambda export: export.id)
def test_a_megabyte_of_text_is_harmless(export, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PUBLIC_URL", "https://dashboard.voorbeeld.nl")
    long = "<b>=1+1</b>\x00 #let " * 60_000
    hostile = replace(hostile_figure(), link="/" + long)
    start = time.perf_counter()
    made = export.render(document(Paragraph(long), Entries((Entry(long, "a", "b"),)), FigureBlock(hostile), link=long))
    assert len(made) > 1000
    assert time.perf_counter() - start < 20


def links(content: bytes) -> list[str]:
    """The addresses in a Word file."""
    return [one.target_ref for one in docx.Document(io.BytesIO(content)).part.rels.values() if one.is_external]


def test_the_way_back_is_there_when_the_address_is_told(monkeypatch: pytest.MonkeyPatch):
    linked = replace(line_figure(), link="/ontwikkeling?cijfer=x&gebied=GM0363,NL01")
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    assert links(render_document(document(FigureBlock(linked)))) == []
    monkeypatch.setenv("PUBLIC_URL", "https://dashboard.voorbeeld.nl/")
    content = render_document(document(FigureBlock(linked)))
    assert links(content) == ["https://dashboard.voorbeeld.nl/ontwikkeling?cijfer=x&gebied=GM0363,NL01"]
    pictures = docx.Document(io.BytesIO(content)).element.body.iter(qn("wp:docPr"))
    assert [picture.get("name") for picture in pictures] == ["Grafiek 1", "QR-code"]
    assert "Deze cijfers in het dashboard" in " ".join(
        odt_paragraphs(render_document_odt(document(FigureBlock(linked))))
    )
    assert "Deze cijfers in het dashboard" in pdf_text(render_document_pdf(document(FigureBlock(linked))))


def test_the_code_of_a_whole_document_stands_beside_its_title(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PUBLIC_URL", "https://dashboard.voorbeeld.nl")
    made = figure_document(replace(line_figure(), link="/ontwikkeling?cijfer=x"), MADE_ON)
    address = "https://dashboard.voorbeeld.nl/ontwikkeling?cijfer=x"
    word = render_document(made)
    assert links(word) == [address]
    assert [one.get("name") for one in docx.Document(io.BytesIO(word)).element.body.iter(qn("wp:docPr"))] == [
        "QR-code", "Grafiek 1",
    ]  # fmt: skip
    assert address in [value for node in odt_part(render_document_odt(made)).iter() for value in node.attrib.values()]
    page = pypdf.PdfReader(io.BytesIO(render_document_pdf(made))).pages[0]
    assert [note.get_object()["/A"]["/URI"] for note in page["/Annots"]] == [address]  # pyright: ignore


@pytest.mark.parametrize("address", ["javascript:alert(1)", "dashboard.voorbeeld.nl", "https://a b", "file:///etc"])
def test_what_is_no_web_address_leads_nowhere(address: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PUBLIC_URL", address)
    assert links(render_document(document(FigureBlock(replace(line_figure(), link="/x"))))) == []


def test_long_texts_of_a_wide_table_become_notes_and_what_a_row_is_about_stays():
    long, longer = "voorlopig, status zoals gezien in de publicatie, jaar onbekend", "Let op: " + "x" * 80
    names = ("cijfer", "gebied", "periode", "waarde", "status", "bron", "let op")
    columns = tuple(Column(name.capitalize(), name) for name in names)
    rows = (
        ("n" * 70, "Utrecht", "2023", "9,5%*", long, "CBS", longer),
        ("b", "Breda", "2023", "8,0%", "definitief", "CBS", "kort"),
    )
    table, told = noted(PrintedTable("Alle cijfers", columns, rows))
    assert table.rows[0] == ("n" * 70, "Utrecht", "2023", "9,5%*", "noot\u00a01", "CBS", "noot\u00a02")
    assert table.rows[1] == rows[1]
    assert told == (f"Status, noot 1: {long}", f"Let op, noot 2: {longer}")
    few = PrintedTable("Weinig", columns[:5], tuple(row[:5] for row in rows))
    assert noted(few) == (few, ())
