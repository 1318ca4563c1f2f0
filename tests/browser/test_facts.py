"""The page Feitenregister in a browser: search, take along, and nothing disputed without its caveat."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import stretch, violations
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.register import Fact, load_register
from toekomstscenario.settings import PROJECT

pytestmark = pytest.mark.browser
DISPUTED = ("F012", "F029", "F030", "F043")
Visit = Callable[[str], Page]
Still = Callable[[Page], None]


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    data = PROJECT / "data"
    return dict(load_register(data / "register", load_catalogue(data / "catalogue")).facts)


def words(text: str) -> str:
    return " ".join(text.split())


def download(page: Page, button: str) -> Path:
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    assert started.value.suggested_filename.startswith("feitenregister.")
    return Path(started.value.path())


@pytest.mark.parametrize("name", DISPUTED)
def test_disputed_claim_is_shown_with_its_caveat(name: str, visit: Visit, facts: dict[str, Fact]) -> None:
    page = visit(f"/feitenregister?feit={name}")
    card = page.locator(".tk-citaat")
    expect(card).to_have_count(1)
    expect(card).to_contain_text(facts[name].caveat)
    expect(page.get_by_role("button", name="Kopieer")).to_have_count(1 if name == "F043" else 0)


def test_copied_text_holds_the_caveat(visit: Visit, facts: dict[str, Fact]) -> None:
    page = visit("/feitenregister?feit=F043")
    page.get_by_role("button", name="Kopieer zin met bron").click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Met voorbehoud: ")
    assert facts["F043"].caveat in copied


def test_files_of_the_list_hold_every_caveat(visit: Visit, facts: dict[str, Fact]) -> None:
    page = visit("/feitenregister?brief=oproep-proeftuinen-2025")
    with download(page, "Tabel als tekst").open(encoding="utf-8-sig", newline="") as handle:
        text = {row["Feit"]: row for row in csv.DictReader(handle, delimiter=";") if row["Feit"] in facts}
    page.keyboard.press("Escape")
    sheet = openpyxl.load_workbook(io.BytesIO(download(page, "Excel-bestand").read_bytes()))["Cijfers"]
    rows = {str(row[0]): " ".join(map(str, row)) for row in sheet.iter_rows(values_only=True) if row[0] in facts}
    assert set(text) == set(rows) >= {"F012", "F029", "F030"}
    for name, row in text.items():
        assert words(facts[name].caveat) in row["Voorbehoud"]
        assert row["Bruikbaarheid"] == facts[name].usability
        assert facts[name].caveat in rows[name]


def test_reader_searches_with_enter_filters_and_comes_back_with_the_back_button(
    visit: Visit, wait_until_still: Still
) -> None:
    page = visit("/feitenregister")
    search = page.get_by_role("textbox", name="Zoek in de feiten")
    search.fill("GEDOOD vrouw")
    search.press("Enter")
    expect(page.get_by_role("heading", name="3 van 105 feiten")).to_be_visible()
    usability = page.get_by_role("combobox", name="Mag ik het gebruiken?", exact=True)
    usability.click()
    page.get_by_role("option", name="Niet citeren (1)", exact=True).click()
    expect(page.get_by_role("heading", name="1 van 105 feiten")).to_be_visible()
    theme = page.get_by_role("combobox", name="Onderwerp", exact=True)
    expect(theme).to_have_value("Alle onderwerpen (1)")
    theme.click()
    page.get_by_role("option", name="Prevalentie (1)", exact=True).click()
    page.wait_for_url("**onderwerp=prevalentie**")
    expect(usability).to_have_value("Niet citeren (1)")
    assert "zoek=GEDOOD+vrouw" in page.url
    page.go_back()
    wait_until_still(page)
    expect(theme).to_have_value("Alle onderwerpen (1)")
    expect(search).to_have_value("GEDOOD vrouw")


def test_conflict_leads_to_the_other_fact(visit: Visit, wait_until_still: Still) -> None:
    page = visit("/feitenregister?feit=F012")
    page.get_by_role("link", name="F013:").click()
    page.wait_for_url("**/feitenregister?feit=F013")
    wait_until_still(page)
    expect(page.get_by_role("heading", name="Feit F013")).to_be_visible()
    page.get_by_role("link", name="Bekijk alle feiten").click()
    expect(page.get_by_role("heading", name="105 van 105 feiten")).to_be_visible()


def test_latest_figure_opens_the_series_without_a_warning(visit: Visit, wait_until_still: Still) -> None:
    page = visit("/feitenregister?feit=F056")
    page.get_by_role("link", name="in de reeks").click()
    page.wait_for_url("**/ontwikkeling?**")
    wait_until_still(page)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()


def test_list_is_found_from_the_start_page(visit: Visit, wait_until_still: Still) -> None:
    page = visit("/")
    page.locator(".st-key-deuren-Context").get_by_role("link", name="Feitenregister").click()
    page.wait_for_url("**/feitenregister")
    wait_until_still(page)
    expect(page.locator(".tk-feit")).to_have_count(20)


def test_filters_are_folded_on_a_phone_and_search_is_not(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit("/feitenregister")
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Zoek in de feiten")).to_be_visible()
    page.locator(".tk-vouw summary").click()
    expect(page.get_by_role("combobox")).to_have_count(3)


def test_axe_finds_nothing_with_an_open_panel(visit: Visit) -> None:
    page = visit("/feitenregister?bruikbaarheid=met-voorbehoud")
    stretch(page)
    page.get_by_role("button", name="Download", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page) == []
