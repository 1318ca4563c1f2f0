"""A letter in a browser: from a figure and a fact to a Word file, kept when the page is loaded again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import stretch, violations

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]


def test_from_a_link_to_a_document(visit: Visit) -> None:
    page = visit("/ontwikkeling?cijfer=vt_meldingen&gebied=NL01")
    page.get_by_role("button", name="Voeg toe aan brief: Meldingen bij Veilig Thuis").click()
    page = visit("/feitenregister?feit=F002")
    page.get_by_role("button", name="Voeg toe aan brief: feit F002").click()
    page.get_by_role("link", name="Open uw brief (2)").click()
    expect(page.locator(".tk-titel")).to_have_count(2)
    page.get_by_role("button", name="2 omhoog").press("Enter")
    expect(page.locator(".tk-titel").first).to_contain_text("Feit F002")
    expect(page.get_by_role("button", name="1 omhoog")).to_be_focused()
    page.reload()
    expect(page.locator(".tk-titel").first).to_contain_text("Feit F002")
    page.get_by_text("Later verder, of samen eraan werken").click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Bewaar het projectbestand (.json)").click()
    page.evaluate("sessionStorage.clear()")  # as on another machine
    page = visit("/brief")
    expect(page.locator(".tk-titel")).to_have_count(0)
    page.locator("input[type=file]").first.set_input_files(str(kept.value.path()))
    expect(page.locator(".tk-titel").first).to_contain_text("Feit F002")
    page.get_by_role("button", name="Tekst boven 1").click()
    own = page.get_by_role("textbox", name="Uw tekst bij 1")
    own.fill("In 2020 kreeg Veilig Thuis 127.999 meldingen. Met toezicht: {{cijfer:F064}}.")
    own.blur()
    expect(page.locator(".stMain")).to_contain_text("De bron noemt een ander getal: 127.410")
    with page.expect_download() as started:
        page.get_by_role("button", name="Word-document (.docx)").click()
    words = "\n".join(paragraph.text for paragraph in Document(str(Path(started.value.path()))).paragraphs)
    assert "18.250" in words
    assert "90.000 tot 127.000" in words
    assert "85361NED" in words
    page.get_by_role("button", name="Haal 2 weg").press("Enter")
    expect(page.get_by_role("button", name="2 omhoog")).to_be_focused()


def test_axe_finds_nothing_and_a_phone_needs_no_sideways(page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    visit("/brief?inhoud=1~t.RXIgemlqbiAxLjIwNSBtZWxkaW5nZW4u~F002~g.ontwikkeling..cijfer.vt_meldingen.gebied.NL01")
    expect(page.locator(".tk-titel")).to_have_count(3)
    stretch(page)
    assert violations(page) == []
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= window.innerWidth")
    page.goto(page.url.split("?")[0].replace("/brief", "/oproepen"))
    expect(page.get_by_role("link", name="Brief (3)", exact=True)).to_be_visible()
    page.get_by_role("button", name="Voeg toe aan brief: punt A001", exact=True).click()
    expect(page.get_by_role("link", name="Brief (4)", exact=True)).to_be_visible()
    assert violations(page) == []
