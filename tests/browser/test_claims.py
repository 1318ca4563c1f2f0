"""The page Feitencheck in a browser: a pasted letter gives verdicts, wordings and files, on every screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_accessibility import stretch, violations

pytestmark = pytest.mark.browser
LETTER = """Jongeren met voogdij
- 31 december 2023: 8.530
- 31 december 2024: 9.720

Anderhalf jaar na de melding is bij 66 procent van de gezinnen nog steeds sprake van geweld."""
VERDICTS = ("Klopt", "Bron noemt iets anders", "Bron noemt iets anders")
Visit = Callable[[str], Page]
Still = Callable[[Page], None]


def check(page: Page, still: Still) -> None:
    page.get_by_role("textbox", name="Of plak hier de tekst").fill(LETTER)
    page.get_by_role("button", name="Controleer de getallen").click()
    expect(page.get_by_role("heading", name="Wat de controle vond")).to_be_visible()
    still(page)


def test_a_pasted_letter_gets_its_verdicts(visit: Visit, wait_until_still: Still, watch: Watch) -> None:
    page = visit("/feitencheck")
    check(page, wait_until_still)
    found = page.locator("[class*='st-key-claim-']")
    expect(found).to_have_count(len(VERDICTS))
    for one, verdict in zip(found.all(), VERDICTS, strict=True):
        expect(one).to_contain_text(verdict)
    expect(found.nth(1)).to_contain_text("7.920 jongeren")
    expect(found.nth(2)).to_contain_text("Let op:")
    assert "8.530" not in page.url
    assert watch.outside == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.matrix)])
def test_axe_finds_nothing_in_the_outcome(scheme: str, page: Page, visit: Visit, wait_until_still: Still) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit("/feitencheck")
    check(page, wait_until_still)
    for width in (1280, 320):
        stretch(page, width)
        assert violations(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0, width
