"""The address is the view: links reopen it, choices change it, back goes back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SITE = "Kind- en gezinsbescherming in cijfers"
Visit = Callable[[str], Page]
Choose = Callable[[Page, str, str], None]


def test_deep_link_as_the_very_first_visit_shows_exactly_that_view(
    fresh_server: Any, page: Page, wait_until_still: Callable[[Page], None]
) -> None:
    """On a fresh server Streamlit would say "Page not found" (asgi.py prevents it)."""
    page.goto(f"{fresh_server.url}/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268&van=2016&tot=2021")
    wait_until_still(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text(re.compile("page not found", re.IGNORECASE))).to_have_count(0)
    for label, value in (("Gebied", "Nijmegen"), ("Van", "2016"), ("Tot en met", "2021")):
        expect(page.get_by_role("combobox", name=label, exact=True)).to_have_value(value)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe ontwikkelt een cijfer zich?")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Nijmegen, 2016 t/m 2021")
    assert page.url.endswith("/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268&van=2016&tot=2021")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "Overzicht"),
        ("/mijn-stad", "Mijn stad"),
        ("/ontwikkeling", "Ontwikkeling"),
        ("/vergelijken", "Vergelijken"),
        ("/verkennen", "Verkennen"),
        ("/eigen-cijfers", "Eigen cijfers"),
        ("/mag-ik-dit-vergelijken", "Mag ik dit vergelijken"),
    ],
)
def test_page_has_its_title_and_language(address: str, name: str, visit: Visit) -> None:
    page = visit(address)
    expect(page).to_have_title(re.compile(rf"\b{name}\b.*{SITE}"))
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_title_names_the_chosen_region(visit: Visit) -> None:
    expect(visit("/mijn-stad?gebied=GM0344")).to_have_title(re.compile("Utrecht"))


def test_shell_is_dutch_before_anything_runs(server: Any, page: Page) -> None:
    answer = page.request.get(f"{server.url}/mijn-stad", headers={"accept": "text/html"})
    assert '<html lang="nl"' in answer.text()
    assert f"<title>Mijn stad – {SITE}</title>" in answer.text()


def test_choice_changes_the_address_and_reload_and_back_reopen_it(
    visit: Visit, choose: Choose, wait_until_still: Callable[[Page], None]
) -> None:
    page = visit("/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268")
    region = page.get_by_role("combobox", name="Gebied", exact=True)
    choose(page, "Gebied", "Almere")
    page.wait_for_url("**/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0034")
    page.reload()
    wait_until_still(page)
    expect(region).to_have_value("Almere")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Almere")
    page.go_back()
    page.wait_for_url("**/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268")
    expect(region).to_have_value("Nijmegen")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Nijmegen")


def test_back_after_several_choices_goes_one_choice_at_a_time(visit: Visit, choose: Choose) -> None:
    page = visit("/mijn-stad?gebied=GM0268")
    title = page.get_by_role("heading", level=1)
    for city in ("Utrecht", "Almere"):
        choose(page, "Stad, provincie, regio of land", city)
        expect(title).to_contain_text(city)
    for city in ("Utrecht", "Nijmegen"):
        page.go_back()
        expect(title).to_contain_text(city)
    page.go_forward()
    expect(title).to_contain_text("Utrecht")


def test_city_is_two_clicks_from_the_start_page(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="Alkmaar", exact=True).click()
    page.wait_for_url("**/mijn-stad?gebied=GM0361")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe doet Alkmaar het?")


def test_city_can_be_reached_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/")
    box = page.get_by_role("combobox")
    for _ in range(20):  # the menu comes first
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type("Hoorn")
    expect(page.get_by_role("option", name="Hoorn", exact=True)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mijn-stad?gebied=GM0405")


def test_tile_leads_to_the_development_of_its_figure(visit: Visit) -> None:
    page = visit("/")
    tile = page.locator('[class*="st-key-tegel-"]').nth(1)
    name = tile.get_by_role("heading").inner_text()
    tile.get_by_role("link", name="Bekijk de ontwikkeling").click()
    page.wait_for_url("**/ontwikkeling?cijfer=*")
    expect(page.get_by_role("heading", level=2).first).to_contain_text(name)


def test_wrong_link_cannot_put_a_link_or_picture_on_the_page(visit: Visit, watch: Any) -> None:
    page = visit("/ontwikkeling?cijfer=![x](https://kwaad.example/y.png) [Klik](https://kwaad.example)&gebied=NL01")
    warning = page.get_by_test_id("stAlert").first
    expect(warning).to_be_visible()
    expect(warning.locator("a, img")).to_have_count(0)
    assert watch.outside == []


def test_two_readers_do_not_see_each_others_choice(visit: Visit, server: Any, browser: Browser) -> None:
    first = visit("/mijn-stad?gebied=GM0268")
    context = browser.new_context(locale="nl-NL")
    second = context.new_page()
    second.goto(f"{server.url}/mijn-stad")
    expect(second.get_by_role("heading", level=1)).to_have_text("Hoe gaat het in Nederland?")
    expect(first.get_by_role("heading", level=1)).to_have_text("Hoe doet Nijmegen het?")
    context.close()
