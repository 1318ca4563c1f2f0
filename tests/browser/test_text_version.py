"""A text version in Chromium: the way to it from the page, every picture drawn, and nothing that axe finds."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_a_page_leads_to_its_text_version(visit: Callable[[str], Page]) -> None:
    page = visit("/geld")
    page.get_by_role("link", name="Tekstversie van deze pagina").click()
    expect(page).to_have_url(re.compile(r"/tekst/geld$"))
    page.wait_for_load_state()  # the address changes before the style sheet is there
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.evaluate("[...document.images].forEach(one => (one.loading = 'eager'))")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    page.evaluate(Axe().axe_script)
    wanted = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options).then(answer => answer.violations)", wanted)
    assert [one["id"] for one in found] == []
