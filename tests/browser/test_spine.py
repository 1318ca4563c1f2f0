"""The page of a region in Chromium: its table as cards and on paper, and maps and tables that lead to it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
TILES = "/vergelijken?cijfer=vt_vervolgmelding_na_beoordeling_pct&groep=steden&tot=2023&beeld=tegels"
CITY = "/mijn-stad?gebied=GM0363"


def test_a_tile_tells_its_figure_and_opens_the_page_of_its_city_in_the_same_tab(visit: Visit) -> None:
    page = visit(TILES)
    tile = page.locator('svg.marks path[aria-label^="Assen, "]')
    tile.hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_contain_text("Assen")
    expect(page.locator("#vg-tooltip-element")).not_to_contain_text("/mijn-stad")
    tile.click(force=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe doet Assen het?")
    assert len(page.context.pages) == 1
    page.go_back()
    expect(page).to_have_url(re.compile("beeld=tegels"))


def test_the_name_of_a_region_in_a_table_opens_its_page(visit: Visit, wait_until_still: Callable[[Page], None]) -> None:
    page = visit(TILES)
    page.locator('[class*="st-key-tabel-"] summary').click()
    page.locator(".tk-table").get_by_role("link", name="Amsterdam", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe doet Amsterdam het?")
    assert len(page.context.pages) == 1


def test_a_row_shows_its_caveat_when_asked_and_always_on_paper(visit: Visit) -> None:
    page = visit(CITY)
    row = page.locator(".tk-spil tbody tr", has_text="Melding na beoordeling (%)")
    details = row.locator("details")
    closed = details.bounding_box()
    row.get_by_text("Let op", exact=True).click()
    opened = details.bounding_box()
    assert closed is not None
    assert opened is not None
    assert opened["height"] > closed["height"] * 2
    page.emulate_media(media="print")
    shown = page.locator(".tk-spil details").evaluate_all("all => all.map(one => one.innerText.trim().length)")
    assert min(shown) > 20
    expect(page.locator(".tk-spil summary").first).to_be_hidden()
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert pages <= 7  # 28 figures, each with its caveat; one narrow column of caveats would make it 13


def test_on_a_phone_rows_are_cards_without_empty_lines(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(CITY)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        empty = page.locator(".tk-spil td:empty")
        assert empty.count() > 0
        assert empty.evaluate_all("all => all.every(one => !one.checkVisibility())")
        value = page.locator(".tk-spil td").first
        assert value.evaluate("one => getComputedStyle(one, '::before').content") == '"Waarde"'
        assert page.evaluate("document.documentElement.scrollWidth") <= width
