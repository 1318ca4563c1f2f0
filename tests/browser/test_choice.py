"""After a choice the card is the same card with another figure in it: what the reader opened stays open."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]


def test_another_region_leaves_the_table_open_and_takes_along_the_new_figure(visit: Visit) -> None:
    page = visit("/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268")
    page.locator('[class*="st-key-tabel-"] summary').first.click()
    table, chart = page.locator(".tk-table table").first, page.locator('[data-testid="stVegaLiteChart"]').first
    expect(table.get_by_role("link", name="Nijmegen").first).to_be_visible()
    expect(chart).to_contain_text("Nijmegen")
    field = page.get_by_role("combobox", name="Gebied", exact=True)
    field.click()
    field.fill("Eindhoven")
    page.get_by_role("option", name="Eindhoven", exact=True).click()
    expect(table.get_by_role("link", name="Eindhoven").first).to_be_visible()
    expect(table.get_by_role("link", name="Nijmegen")).to_have_count(0)
    expect(chart).to_contain_text("Eindhoven")
    expect(page).to_have_title(re.compile("Eindhoven"))
    expect(page).to_have_url(re.compile("gebied=GM0772"))
    page.get_by_role("button", name="Download", exact=True).first.click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Tabel als tekst").click()
    assert "gm0772" in started.value.suggested_filename.lower()
