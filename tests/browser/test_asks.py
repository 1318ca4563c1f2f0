"""Oproepen in a browser: a cell opens its items, facts unfold and are accessible, the list can be taken along."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import stretch, violations

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
ITEMS = ".tk-punt"


def test_a_cell_of_the_matrix_opens_those_items_and_back_returns(
    visit: Visit, wait_until_still: Callable[[Page], None]
) -> None:
    page = visit("/oproepen")
    expect(page.locator(ITEMS)).to_have_count(42)
    page.get_by_role("link", name="stelsel in Brief van de G4 en de G40 aan de Tweede Kamer: 2 standpunten").click()
    expect(page.locator(ITEMS)).to_have_count(2)
    assert "brief=brief-g4-g40-2025&onderwerp=stelsel" in page.url
    wait_until_still(page)
    page.go_back()
    expect(page.locator(ITEMS)).to_have_count(42)


def test_choosing_is_kept_in_the_address_and_reopens(visit: Visit, choose: Callable[[Page, str, str], None]) -> None:
    page = visit("/oproepen")
    choose(page, "Soort", "oproep")
    expect(page.locator(ITEMS)).to_have_count(8)
    expect(page).to_have_url(re.compile(r"\?soort=oproep$"))
    expect(page.locator("body > [role=status]")).to_have_text("U ziet nu: 8 van 42 punten: 8 oproepen")
    page.reload()
    expect(page.locator(ITEMS)).to_have_count(8)
    expect(page.get_by_role("combobox", name="Soort")).to_have_value("oproep")


def test_the_way_back_from_one_item_leads_to_all(visit: Visit) -> None:
    page = visit("/oproepen?oproep=A034")
    expect(page.locator(ITEMS)).to_have_count(1)
    expect(page.locator(".tk-feiten blockquote").first).to_be_visible()
    page.get_by_role("link", name="Bekijk alle 42 punten").click()
    expect(page.locator(ITEMS)).to_have_count(42)


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.matrix)])
def test_axe_finds_nothing_with_the_facts_unfolded(scheme: Any, page: Page, visit: Visit) -> None:
    page.emulate_media(color_scheme=scheme)
    visit("/oproepen?brief=oproep-proeftuinen-2025")
    summaries = page.locator(".tk-feiten > summary")
    summaries.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tk-feiten blockquote").first).to_be_visible()
    for summary in summaries.all()[1:]:
        summary.click()
    stretch(page)
    assert violations(page) == []


def test_the_chosen_items_can_be_taken_along(visit: Visit) -> None:
    page = visit("/oproepen?soort=toezegging")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Tabel als tekst (.csv)").click()
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert text.count("A042") == 1
    assert "onbekend (nog niet nagezocht)" in text
    assert "1 van 42 punten (soort: toezegging)" in text
