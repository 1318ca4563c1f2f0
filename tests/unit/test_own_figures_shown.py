"""Figures of own figures: they say whose they are in every form, and each note stays with its own figure."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import openpyxl
import polars as pl
import pptx
import pypdf
import pytest

from tests.unit.example_odt import paragraphs as odt_paragraphs
from tests.unit.example_own_figures import CATALOGUE, OWNER
from toekomstscenario import markup
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figure import Figure
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.exploration import find_offers
from toekomstscenario.model import Theme
from toekomstscenario.own import Held, is_own
from toekomstscenario.pipeline.own_figures import OwnFigures, TemplateRow, joined, look_at, official_of, template_xlsx
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store

TITLE = "Gezinnen met een vaste werker"
WHOSE = f"eigen cijfers van {OWNER}"
NOTE = "Eén wijk telt niet mee"
ROWS = (
    TemplateRow(TITLE, "GM0363", "2021", 110.0, "aantal gezinnen", "definitief"),
    TemplateRow(TITLE, "GM0363", "2022", 4.0, "aantal gezinnen", "definitief"),
    TemplateRow(TITLE, "GM0363", "2023", 135.0, "aantal gezinnen", "voorlopig", NOTE),
    TemplateRow(TITLE, "GM0599", "2023", 90.0, "aantal gezinnen", "", "Alleen de tweede helft?"),
    TemplateRow("jeugdbescherming_pct", "GM0363", "2022", 1.5, "%"),
    TemplateRow("jeugdbescherming_pct", "GM0363", "2023", 1.25, "%"),
    TemplateRow("jeugdbescherming_pct", "GM0363", "2024", "ontbreekt", "%"),
)


def shown(rows: tuple[TemplateRow, ...] = ROWS) -> tuple[Catalogue, Store]:
    found = look_at(template_xlsx(None, rows), "a.xlsx", CATALOGUE, owner=OWNER)
    assert isinstance(found, OwnFigures), [str(fault) for fault in found]
    store = Store(PROJECT / "data" / "observations", own=Held(found.observations, found.notes))
    return joined(CATALOGUE, found.indicators, [found.source]), store


def figure(words: str = "vaste_werker", region: str = "GM0363", rows: tuple[TemplateRow, ...] = ROWS) -> Figure:
    catalogue, store = shown(rows)
    name = next(name for name in catalogue.indicators if is_own(name) and words in name)
    return make_development(catalogue, store, Selection(name, (region,)))


def test_a_note_stands_with_its_own_figure_in_table_quote_and_lines():
    found = figure()
    assert [column.title for column in found.columns][-1] == "Opmerking"
    assert found.table["opmerking"].to_list() == ["", "", NOTE]
    assert f"Amsterdam, 2023. Opmerking van de eigenaar: {NOTE}." in found.notes
    assert f"Opmerking van de eigenaar: {NOTE}." in found.quotes[0].caveat
    assert NOTE not in " ".join(figure(region="GM0599").caption_lines), "a note on another region"
    assert "Alleen de tweede helft?" in " ".join(figure(region="GM0599").caption_lines)


def test_without_notes_there_is_no_column_for_them():
    found = figure("jeugdbescherming")
    assert "Opmerking" not in [column.title for column in found.columns]
    assert "Opmerking" not in " ".join(found.caption_lines)


def test_many_notes_are_counted_under_the_figure_and_are_all_in_the_table():
    rows = tuple(
        TemplateRow(TITLE, "GM0363", str(2010 + at), 50.0, "aantal gezinnen", "", f"Reden {at}") for at in range(8)
    )
    found = figure(rows=rows)
    assert sum("Opmerking van de eigenaar" in note for note in found.notes) == 5
    assert "De eigenaar heeft nog 3 keer iets opgemerkt; zie de tabel." in found.notes
    assert found.table["opmerking"].to_list() == [f"Reden {at}" for at in range(8)]


def test_words_of_published_figures_do_not_stand_under_own_ones():
    found = figure()
    assert found.source_line == f"Bron: {WHOSE} ({date.today().year})."
    assert "Ingelezen in" in found.status_line
    assert "Voorlopig betekent: zo heeft de eigenaar het opgegeven." in found.status_line
    words = " ".join(found.caption_lines)
    assert "het CBS toont dit cijfer niet" not in words
    assert "Overgenomen op" not in words
    assert "CC BY" not in words
    assert "Verborgen: de eigenaar geeft dit cijfer niet" in words
    assert "1 tot en met 9 zijn verborgen" in words


def test_a_figure_that_is_missing_is_not_called_hidden():
    found = figure("jeugdbescherming")
    assert found.table["waarde_tekst"].to_list()[-1] == "geen cijfer"
    assert not [note for note in found.notes if note.startswith("Verborgen")]


def texts_of(data: bytes, kind: str) -> str:
    match kind:
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        case "docx":
            word = docx.Document(io.BytesIO(data))
            cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
            return " ".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
        case "odt":
            return " ".join(odt_paragraphs(data))
        case "pptx":
            file: Any = pptx.Presentation(io.BytesIO(data))
            shown = [shape.text_frame.text for slide in file.slides for shape in slide.shapes if shape.has_text_frame]
            return " ".join([*shown, *(slide.notes_slide.notes_text_frame.text for slide in file.slides)])
        case "pdf":
            return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
        case _:
            return data.decode("utf-8-sig")


@pytest.mark.parametrize("words", ["vaste_werker", "jeugdbescherming"])
@pytest.mark.parametrize("export", FIGURE_EXPORTS, ids=lambda export: export.id)
def test_every_file_that_is_taken_along_says_whose_figures_they_are(export, words: str):
    found = figure(words)
    assert export.offered(found)
    data = export.render(found)
    if export.id == "png":
        assert data.startswith(b"\x89PNG")
        return
    text = " ".join(texts_of(data, export.extension).split())
    assert WHOSE in text
    assert "niet van het CBS" in text
    assert (NOTE in text) == (words == "vaste_werker")


def test_every_part_of_the_screen_says_whose_figures_they_are():
    catalogue, _ = shown()
    found = figure()
    indicator = next(one for one in catalogue.indicators.values() if is_own(one.id))
    meaning = markup.meaning(indicator, catalogue.sources[indicator.source])
    for html in (markup.heading(found), markup.table(found), markup.under(found), markup.quote_block(found.quotes[0])):
        assert WHOSE in html
        assert 'href=""' not in html
    assert f"Eigen cijfers van {OWNER}" in meaning
    assert "Registratie" not in meaning


def test_faults_of_a_file_are_escaped():
    html = markup.fault_table([("Rij 3", "<b>waarde</b>", "'<script>' is geen getal")])
    assert "<script>" not in html
    assert "<b>" not in html
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 1


def test_own_series_have_a_theme_of_their_own_and_know_their_official_figure():
    catalogue, _ = shown()
    own = [one for one in catalogue.indicators.values() if is_own(one.id)]
    assert {one.theme for one in own} == {Theme.OWN}
    assert {getattr(official_of(one.id, CATALOGUE), "id", None) for one in own} == {None, "jeugdbescherming_pct"}
    assert official_of("jeugdbescherming_pct", CATALOGUE) is None


def test_two_figures_against_each_other_begin_with_published_ones():
    """Also when own figures have more regions; own and published ones never make a pair."""
    pair = ("jeugdbescherming_pct", "jeugdreclassering_pct")
    cities = [code for code, region in CATALOGUE.regions.items() if region.group]
    rows = [TemplateRow(name, code, year, 2.0, "%") for name in pair for code in cities for year in ("2022", "2023")]
    catalogue, store = shown(tuple(rows))
    mine = {name: one for name, one in catalogue.indicators.items() if is_own(name)}
    own = find_available(replace(catalogue, indicators=mine), store)
    few = own.cells.filter(pl.col("region").is_in(cities[:6]))
    published = few.with_columns(pl.col("indicator").str.split("__").list.last())
    offers = find_offers(catalogue, replace(own, cells=pl.concat([own.cells, published])))
    assert [is_own(name) for name in offers.shown[0].pair] == [False, False]
    assert {tuple(map(is_own, offer.pair)) for offer in offers.shown} == {(False, False), (True, True)}


def test_a_share_that_someone_else_counted_has_no_published_numerator():
    catalogue = replace(
        CATALOGUE,
        indicators={
            name: replace(one, numerator="a", denominator_series="b") if one.comparable else one
            for name, one in CATALOGUE.indicators.items()
        },
    )
    found = look_at(template_xlsx(None, ROWS), "a.xlsx", catalogue, owner=OWNER)
    assert isinstance(found, OwnFigures)
    assert {(one.numerator, one.denominator_series) for one in found.indicators} == {("", "")}
