"""With the keyboard alone, and by ear: what is chosen is said, what has focus is seen, and nothing holds it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
START = "/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268"
FOCUS = """() => {
  let one = document.activeElement;
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect();
  const around = [one, one.parentElement, one.closest('[role=group]')].filter(Boolean);
  const has = (part, { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part)) =>
    boxShadow !== 'none' || outlineStyle !== 'none' && outlineWidth !== '0px';
  const hit = one.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return {
    name: one.getAttribute('aria-label') || one.innerText || one.getAttribute('type') || one.localName,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    marked: around.some(part => has(part)),
    covered: Boolean(hit) && !one.contains(hit) && !hit.contains(one) && !one.parentElement?.contains(hit),
  };
}"""


def focus(page: Page) -> Any:
    """What has focus: its name, whether it is in sight, marked, and under something else; None when nothing has."""
    return page.evaluate(FOCUS)


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until the focus is on what has this name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = focus(page)
        if found is not None and re.search(name, found["name"]):
            return
    pytest.fail(f"{most} times Tab does not lead to {name}")


def said(page: Page) -> str:
    """What the page last told who listens."""
    return page.locator("body > [role=status]").inner_text()


def test_choose_read_copy_and_download_with_the_keyboard_alone(visit: Visit, watch: Any) -> None:
    page = visit(START)
    page.wait_for_timeout(400)
    assert said(page) == "", "a page that opens says its title, and no more"
    page.keyboard.press("Tab")
    assert focus(page)["name"] == "Ga naar de inhoud"
    assert focus(page)["seen"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "stMain"
    tab_to(page, "Gebied")
    page.keyboard.type("Almere")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stVegaLiteChart").first).to_have_attribute(
        "aria-label", re.compile("Almere"), timeout=20_000
    )
    expect(page).to_have_title(re.compile("Almere"))
    expect(page.locator("body > [role=status]")).to_have_text(re.compile("^U ziet nu: .*Almere"), timeout=20_000)
    tab_to(page, "Kopieer zin met bron")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gekopieerd").first).to_be_visible()
    assert "Almere" in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Shift+Tab")
    tab_to(page, "Download")
    page.keyboard.press("Enter")
    with page.expect_download() as started:
        tab_to(page, "Afbeelding|Excel|PNG|Word")
        page.keyboard.press("Enter")
    assert started.value.suggested_filename
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert re.search("Download", focus(page)["name"])


@pytest.mark.parametrize("size", [(1280, 900), (320, 256)], ids=["desk", "400%"])
def test_tab_goes_through_the_whole_page_and_all_that_has_focus_is_seen(size: tuple[int, int], visit: Visit) -> None:
    page = visit(START)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_timeout(300)
    passed: list[Any] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        found = focus(page)
        if found is None:
            break
        passed.append(found)
    else:
        pytest.fail(f"the end of the page is not reached: {[one['name'] for one in passed[-6:]]}")
    assert len(passed) > 20
    assert [one for one in passed if not (one["seen"] and one["marked"]) or one["covered"]] == []


def test_another_page_is_told_and_the_theme_of_the_device_followed_at_once(visit: Visit) -> None:
    page = visit(START)
    words = page.get_by_test_id("stVegaLiteChart").first.locator("svg text").first
    light = words.evaluate("one => getComputedStyle(one).fill")
    page.emulate_media(color_scheme="dark")
    expect(words).not_to_have_css("fill", light, timeout=20_000)
    assert said(page) == "", "nothing was chosen"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")  # Streamlit would run the page again
    assert page.get_by_test_id("stApp").get_attribute("data-test-script-state") == "notRunning"
    page.get_by_role("link", name="Vergelijken", exact=True).first.click()
    expect(page.locator("body > [role=status]")).to_have_text(re.compile("^Pagina: Vergelijken"), timeout=20_000)
