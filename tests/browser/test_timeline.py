"""Tijdlijn in a browser: zooming, sliding with the keyboard, no drawing on a phone, and nothing for axe to find."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import stretch, violations
from tests.unit.example_timeline import REAL
from toekomstscenario.numbers import format_date
from toekomstscenario.timeline import known_days

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
RANGE = "() => document.querySelector('.js-plotly-plot').layout.xaxis.range.map((day) => new Date(day).getFullYear())"


def years(page: Page) -> tuple[int, int]:
    first, last = page.evaluate(RANGE)
    return first, last


def test_the_timeline_zooms_in_and_back_and_quick_presses_on_its_slider_all_count(
    visit: Visit, wait_until: Callable[[Page, str], None], wait_until_still: Callable[[Page], None]
) -> None:
    page = visit("/tijdlijn")
    expect(page.locator(".js-plotly-plot .barlayer path").first).to_be_visible()
    whole = years(page)
    page.get_by_role("button", name="Inzoomen").press("Enter")
    wait_until(page, f"() => ({RANGE})()[0] > {whole[0]}")
    page.get_by_role("button", name="Hele tijdlijn").press("Enter")
    wait_until(page, f"() => ({RANGE})()[0] === {whole[0]}")

    slider = page.get_by_role("slider")
    days = known_days(REAL, dt.date.today())
    for _ in range(6):
        slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile(f"stand={days[-6]}"))
    wait_until_still(page)
    expect(slider).to_have_attribute("aria-valuetext", format_date(days[-6]))


def test_the_keyboard_slides_to_an_earlier_day_and_back_returns(
    visit: Visit, wait_until_still: Callable[[Page], None]
) -> None:
    page = visit("/tijdlijn?baan=financiering")
    expect(page.locator(".tk-gebeurtenis")).to_have_count(9)
    page.get_by_role("slider").press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"stand=20\d\d-\d\d-\d\d"))
    expect(page.locator(".tk-toen")).to_be_visible()
    wait_until_still(page)
    page.go_back()
    expect(page.locator(".tk-toen")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [pytest.param(1280, "light", marks=pytest.mark.matrix), (320, "dark")])
def test_axe_finds_nothing_and_a_phone_has_no_drawing(width: int, scheme: Any, page: Page, visit: Visit) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    visit("/tijdlijn?gebeurtenis=T040&baan=besluitvorming&van=2024")
    expect(page.get_by_role("heading", name="Beoogde keuze voor een voorkeursvariant")).to_be_visible()
    expect(page.locator(".st-key-tijdlijnbeeld")).to_be_visible(visible=width > 640)
    expect(page.get_by_text("De tekening past niet op dit scherm").first).to_be_visible(visible=width <= 640)
    expect(page.locator(".tk-gebeurtenis").first).to_be_visible()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    stretch(page, width)
    assert violations(page) == []
