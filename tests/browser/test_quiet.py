"""Nothing goes wrong behind the screen, and nothing leaves the machine."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from toekomstscenario.figures.privacy import COOKIE

pytestmark = pytest.mark.browser
PAGES = ["/", "/mijn-stad?gebied=GM0268", "/ontwikkeling?cijfer=vt_meldingen&gebied=NL01", "/vergelijken", "/verkennen"]
PAGES += ["/eigen-cijfers", "/bronnen?cijfer=vt_meldingen"]
Visit = Callable[[str], Page]


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_errors_and_asks_nothing_of_other_machines(
    address: str, server: Any, visit: Visit, watch: Any
) -> None:
    page = visit(address)
    page.wait_for_timeout(300)
    assert watch.errors == []
    assert watch.outside == []
    # What the page Privacy says, and nothing more.
    assert {(one.get("name"), one.get("expires")) for one in page.context.cookies()} <= {(COOKIE, -1)}
    kept, in_tab = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert all(name.startswith("stActiveTheme") for name in kept)
    assert in_tab == [], "a letter stays in its tab, once there is one"
    assert server.asked == [], "Streamlit would ask a public service for its own address, unless that address is set"
    expect_own_fonts(page)


def expect_own_fonts(page: Page) -> None:
    """In the words of the page and in its charts."""
    loaded = page.evaluate(
        "[...document.fonts].filter(face => face.status === 'loaded')"
        ".map(face => `${face.family.replaceAll('\"', '')} ${face.weight}`)"
    )
    assert {"IBM Plex Sans 400", "IBM Plex Sans 600"} <= set(loaded)
    if page.url.endswith("/"):
        used = page.locator(".tk-getal").first.evaluate("one => getComputedStyle(one).fontFamily")
        assert used.replace('"', "").startswith("IBM Plex Sans")
    families = (
        page.get_by_test_id("stVegaLiteChart")
        .locator("svg text")
        .evaluate_all(
            "texts => [...new Set(texts.filter(one => one.textContent).map(one => one.getAttribute('font-family')))]"
        )
    )
    assert families or "/ontwikkeling" not in page.url
    assert all(family.startswith("IBM Plex Sans") for family in families)
