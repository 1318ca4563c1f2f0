"""On a phone: nothing sideways, the choice behind one summary, the answer first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle
from tests.browser.test_accessibility import cut_off, sideways

pytestmark = pytest.mark.browser
# Folded open; test_accessibility.py sees every page at 320 px as it comes, and one of each kind folded open.
PAGES = ["/vergelijken", "/bronnen?cijfer=vt_meldingen", "/feitenregister?feit=F043", "/methode"]
PAGES += ["/oproepen?brief=brief-g4-g40-2025", "/proeftuinen"]
Visit = Callable[[str], Page]


@pytest.mark.parametrize("address", PAGES)
def test_page_does_not_scroll_sideways(address: str, page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(address)
    for summary in page.locator("details > summary").all():
        if summary.is_visible():
            summary.click()
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(600)  # folding open is an animation, and charts are drawn again
        assert sideways(page) <= 0, width
        assert cut_off(page) == [], width


def test_choice_is_folded_behind_one_summary_that_opens(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit("/vergelijken")
    expect_folded_choice(page)


def expect_folded_choice(page: Page) -> None:
    """Behind one summary, that opens and closes."""
    boxes = page.get_by_role("combobox")
    expect(boxes).to_have_count(0)
    summary = page.locator(".tk-vouw summary")
    expect(summary).to_have_count(1)
    summary.click()
    expect(boxes.first).to_be_visible()
    assert boxes.count() > 3
    summary.click()
    expect(boxes).to_have_count(0)


def test_choosing_on_a_phone_shows_the_chosen_figure_and_a_table_of_cards_with_their_headings(
    page: Page, visit: Visit, choose: Callable[[Page, str, str], None]
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit("/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268")
    expect_folded_choice(page)
    page.locator(".tk-vouw summary").click()
    choose(page, "Gebied", "Almere")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Almere")
    settle(page)
    page.locator('[class*="st-key-tabel-"] summary').click()
    cell = page.locator(".tk-table td").first
    expect(cell).to_be_visible()
    heading = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert heading.strip('"') == cell.get_attribute("data-kop")


def test_choice_is_not_folded_at_a_desk(visit: Visit) -> None:
    page = visit("/ontwikkeling")
    expect(page.locator(".tk-vouw summary")).to_be_hidden()
    expect(page.get_by_role("combobox").first).to_be_visible()
