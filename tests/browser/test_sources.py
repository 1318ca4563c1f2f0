"""The page Bronnen in a browser: the matrix opens views, stays inside the screen of a phone, and can be taken along."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import stretch, violations

pytestmark = pytest.mark.browser
ADDRESS = "/bronnen?cijfer=jeugdbescherming_pct"
Visit = Callable[[str], Page]
Still = Callable[[Page], None]


def unfold(page: Page, name: str, still: Still) -> None:
    page.locator(f".st-key-vouw-{name} summary").click()
    expect(page.locator(f".st-key-vouw-{name} table").first).to_be_visible()
    still(page)


def test_number_in_the_matrix_is_reached_with_the_keyboard_and_opens_that_view(
    visit: Visit, wait_until_still: Still
) -> None:
    page = visit(ADDRESS)
    matrix = page.locator(".tk-matrix").first
    matrix.focus()
    page.keyboard.press("Tab")
    assert matrix.evaluate("box => box.contains(document.activeElement) && document.activeElement.tagName") == "A"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    link = page.locator(".tk-matrix a", has_text="6").first
    name = link.get_attribute("aria-label") or ""
    assert name.endswith("naast elkaar")
    link.click()
    page.wait_for_url("**/vergelijken?**")
    wait_until_still(page)
    year = name.split(", ")[-2]
    expect(page.locator(".tk-kop h2").first).to_contain_text(year)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_matrix_scrolls_inside_itself_on_a_phone_and_keeps_its_first_column(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(ADDRESS)
    matrix = page.locator(".tk-matrix").first
    before = matrix.locator("tbody th").first.bounding_box()
    assert matrix.evaluate("box => box.scrollWidth > box.clientWidth")
    matrix.evaluate("box => box.scrollTo(400, 0)")
    after = matrix.locator("tbody th").first.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["x"] - before["x"]) < 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = matrix.locator("a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width < 24 || box.height < 24).length"
    )
    assert small == 0


def test_choosing_another_theme_shows_another_series(visit: Visit, choose: Callable[[Page, str, str], None]) -> None:
    page = visit(ADDRESS)
    choose(page, "Onderwerp", "Kosten")
    expect(page.locator(".tk-kenmerken")).to_contain_text("83454NED")
    expect(page).to_have_title(re.compile("^Bronnen – .*kosten", re.IGNORECASE))


def test_matrix_of_a_theme_is_saved_as_a_sheet_and_as_text(
    visit: Visit, wait_until_still: Still, tmp_path: Path
) -> None:
    page = visit(ADDRESS)
    unfold(page, "matrix", wait_until_still)
    saved: dict[str, Path] = {}
    for words, name in (("Excel-bestand (.xlsx)", "m.xlsx"), ("Tabel als tekst (.csv)", "m.csv")):
        page.locator(".st-key-vouw-matrix").get_by_role("button", name="Download").click()
        wait_until_still(page)  # the panel finds its place one frame after it opens
        with page.expect_download() as waiting:
            page.get_by_role("dialog").get_by_text(words).click()
        saved[name] = tmp_path / name
        waiting.value.save_as(saved[name])
        assert waiting.value.suggested_filename == f"beschikbaarheid-jeugdbescherming{saved[name].suffix}"
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    rows = list(csv.reader(saved["m.csv"].read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:3] == ["Cijfer", "Soort gebied", "Soort periode"]
    assert "2023" in rows[0]
    sheet = openpyxl.load_workbook(saved["m.xlsx"])["Cijfers"]
    texts = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert any("van 45" in text for text in texts)
    assert any("nog op te halen" in text for text in texts)


@pytest.mark.parametrize(
    ("scheme", "nth"),
    [("light", 5), *(pytest.param(scheme, 1, marks=pytest.mark.matrix) for scheme in ("light", "dark"))],
)
def test_axe_finds_nothing_in_the_lists_of_everything_and_second_hand_is_said_in_words(
    scheme: Any, nth: int, page: Page, visit: Visit, wait_until_still: Still
) -> None:
    """`nth`: axe looks at one in so many rows, for they are made alike; `make a11y` looks at all of them."""
    page.emulate_media(color_scheme=scheme)
    visit(ADDRESS)
    for name in ("wijzigingen", "bronnen", "matrix"):
        unfold(page, name, wait_until_still)
    table = page.locator(".st-key-vouw-bronnen table")
    assert table.locator("tbody tr:not(.tk-groep)").count() > 100
    expect(table.get_by_text("~ tweede hand:").first).to_be_visible()
    assert table.locator("tbody th[scope=rowgroup]").first.inner_text() == "CBS"
    page.locator("tbody tr:not(.tk-groep)").evaluate_all(
        "(all, nth) => all.filter((_, place) => place % nth).forEach(row => row.remove())", nth
    )
    stretch(page)
    assert violations(page) == []
