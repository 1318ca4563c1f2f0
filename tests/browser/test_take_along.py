"""What a reader takes along is what the page says, with source and caveat."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
Table = Callable[[Page, str], list[list[str]]]
FIGURE = "/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268"
TITLE = "Jongeren met jeugdbescherming, deel van alle jongeren tot 18, Nijmegen"


def words(text: str) -> str:
    return " ".join(text.split())


def download(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def download_figure(page: Page, button: str) -> tuple[str, bytes]:
    page.get_by_role("button", name="Download", exact=True).first.click()
    return download(page, button)


@pytest.mark.parametrize("address", [FIGURE, "/mijn-stad?gebied=GM0268"])
def test_copied_text_is_the_sentence_with_source_and_caveat(address: str, visit: Visit) -> None:
    page = visit(address)
    card = page.locator(".tk-citaat").first
    sentence = words(card.locator("blockquote").inner_text())
    beneath = words(card.locator("figcaption").inner_text())
    page.get_by_role("button", name=f"Kopieer zin met bron: {sentence}").click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    source, caveat = beneath.split(" Let op: ")
    assert source.startswith("Bron: ")
    assert caveat
    assert copied.startswith(sentence)
    assert copied.endswith(f"({source}) Let op: {caveat}")
    between = copied.removeprefix(sentence).removesuffix(f"({source}) Let op: {caveat}").strip()
    assert between in words(card.inner_text()), "nothing is copied that the card does not say"


def test_sentence_can_be_copied_where_the_browser_has_no_clipboard(visit: Visit) -> None:
    """Plain http on another machine: navigator.clipboard is not there, and the button still works."""
    page = visit(FIGURE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Kopieer zin met bron").first.click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()


def test_word_file_of_a_city_says_what_its_page_says(visit: Visit, table_on: Table) -> None:
    page = visit("/mijn-stad?gebied=GM0268")
    page.get_by_role("button", name="Download deze pagina").click()
    name, content = download(page, "Word-document")
    assert name == "mijn-stad-GM0268.docx"
    word = docx.Document(io.BytesIO(content))
    paragraphs = [words(paragraph.text) for paragraph in word.paragraphs]
    assert "Nijmegen" in paragraphs[0]
    assert "Nijmegen" in word.core_properties.title
    cards = page.locator(".tk-citaat").all()
    assert cards
    for card in cards:
        place = paragraphs.index(words(card.locator("blockquote").inner_text()))
        assert paragraphs[place + 1] == words(card.locator("figcaption").inner_text())
    title = page.locator('[class*="st-key-kaart-"] h2').first.inner_text()
    heads, *shown = table_on(page, title)
    printed_heads, *printed = [[words(cell.text) for cell in row.cells] for row in word.tables[0].rows]
    assert set(printed_heads) >= {"Gebied", "Periode", "Percentage"}
    places = [heads.index(head) for head in printed_heads]  # a column that says the same in each row stands under it
    assert printed == [[row[place] for place in places] for row in shown]
    assert any(title in paragraph for paragraph in paragraphs)


def test_workbook_has_the_numbers_of_the_table(visit: Visit, table_on: Table) -> None:
    page = visit(FIGURE)
    name, content = download_figure(page, "Excel-bestand")
    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    heads, *shown = table_on(page, TITLE)
    start = next(number for number, row in enumerate(rows) if row[: len(heads)] == heads)
    for row, printed in zip(rows[start + 1 :], shown, strict=False):
        region, period, value = row[:3]
        assert [region, str(period)] == printed[:2]
        assert isinstance(value, int | float)
        assert str(value).replace(".", ",") in printed[2]
    assert len([row for row in rows[start + 1 :] if row[0] == "Nijmegen"]) == len(shown)
    everything = words(
        " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    )
    assert words(page.locator(".tk-noten li").first.inner_text()) in everything
    assert words(page.locator(".tk-bron").first.inner_text()).split(" Status:")[0] in everything


def test_csv_has_the_table_and_what_must_travel_with_it(visit: Visit, table_on: Table) -> None:
    page = visit(FIGURE)
    name, content = download_figure(page, "Tabel als tekst")
    assert name.endswith(".csv")
    text = content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    heads, *shown = table_on(page, TITLE)
    printed = [[row[head] or "" for head in heads] for row in rows[: len(shown)]]
    assert printed == shown
    assert words(page.locator(".tk-noten li").first.inner_text()) in words(text)


def test_picture_is_a_picture_of_the_figure(visit: Visit) -> None:
    name, content = download_figure(visit(FIGURE), "Afbeelding (.png)")
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(content[place : place + 4], "big") for place in (16, 20))
    assert width >= 1000
    assert height >= 400


def test_chart_cannot_be_taken_along_without_its_source(visit: Visit) -> None:
    """Streamlit's own toolbar saves the bare chart: no source, no status, no caveat."""
    page = visit(FIGURE)
    page.get_by_test_id("stVegaLiteChart").hover()
    expect(page.get_by_role("button", name=re.compile("Download as|Copy Vega|Show data"))).to_have_count(0)
