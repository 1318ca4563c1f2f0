"""The moving chart: it plays when asked, stands still for who wants that, and can be used without a mouse."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server, settle

pytestmark = pytest.mark.browser
ADDRESS = "/verkennen?cijfer=jeugdbescherming_pct&cijfer2=jeugdhulp_in_natura_pct&gebied=GM0363"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OTHERS = 1  # the trace with all regions that have no colour
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def server(generated_server: Server) -> Server:
    """Every page here is of generated figures."""
    return generated_server


@pytest.fixture
def explore(page: Page, server: Server) -> Visit:
    """`explore(rest of the link)` -> the page, once its chart can be played."""

    def explored(rest: str = "") -> Page:
        page.goto(f"{server.url}{ADDRESS}{rest}")
        settle(page)
        expect(button(page, "Afspelen")).to_be_enabled()
        page.wait_for_timeout(200)
        return page

    return explored


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Jaar")


def expect_year(page: Page, year: str) -> None:
    """The chart itself, not only its controls, is at this year."""
    expect(page.locator(".js-plotly-plot .trace").first).to_have_text(year)


def points(page: Page, trace: int = OTHERS) -> Locator:
    return page.locator(".js-plotly-plot .trace").nth(trace).locator(".point")


def places(page: Page, milliseconds: int) -> int:
    """In how many places one region that is always there is seen while time passes."""
    return page.evaluate(
        """async (milliseconds) => {
          const plot = document.querySelector('.js-plotly-plot');
          const always = plot.data[1].ids.findIndex((_, place) =>
            plot._transitionData._frames.every(frame => frame.data[1].x[place] !== null));
          const code = plot.data[1].ids[always];
          const seen = new Set(), begun = performance.now();
          while (performance.now() - begun < milliseconds) {
            const mark = [...plot.querySelectorAll('.trace:nth-child(2) .point')]
              .find(one => one.__data__.id === code);
            seen.add(mark && mark.getAttribute('transform'));
            await new Promise(requestAnimationFrame);
          }
          return seen.size;
        }""",
        milliseconds,
    )


def test_playing_moves_on_pauses_and_keeps_the_year_in_the_address(explore: Visit) -> None:
    page = explore("&tot=2015")
    button(page, "Afspelen").click()
    expect(slider(page)).to_have_attribute("aria-valuetext", "2017")
    button(page, "Pauze").click()
    stopped = slider(page).get_attribute("aria-valuetext")
    assert str(stopped) >= "2017"
    page.wait_for_url(f"**tot={stopped}**")
    expect(page.locator(".tk-bevinding")).to_contain_text(f"Amsterdam, {stopped}:")
    expect_year(page, str(stopped))
    assert places(page, 1_500) == 1
    page.reload()
    settle(page)
    expect(slider(page)).to_have_attribute("aria-valuetext", str(stopped))


def test_playing_ends_at_the_latest_year_and_begins_anew(explore: Visit) -> None:
    page = explore("&tot=2024")
    button(page, "Afspelen").click()
    expect(slider(page)).to_have_attribute("aria-valuetext", "2025*")
    expect(button(page, "Afspelen")).to_be_visible()
    page.wait_for_url(lambda address: "tot=" not in address)
    button(page, "Afspelen").click()
    expect(slider(page)).to_have_attribute("aria-valuetext", "2015")
    button(page, "Pauze").click()


def test_points_glide_when_asked_but_not_for_who_wants_no_motion(explore: Visit, page: Page) -> None:
    explore("&tot=2016")
    assert places(page, 2_000) == 1
    expect(slider(page)).to_have_attribute("aria-valuetext", "2016")
    expect_year(page, "2016")
    button(page, "Afspelen").click()
    assert places(page, 1_000) > 5
    button(page, "Pauze").click()
    page.emulate_media(reduced_motion="reduce")
    explore("&tot=2016")
    button(page, "Afspelen").click()
    assert places(page, 2_500) <= 3
    button(page, "Pauze").click()
    expect_year(page, str(slider(page).get_attribute("aria-valuetext")))


def test_points_do_not_glide_over_a_break(explore: Visit) -> None:
    page = explore("&tot=2020")
    button(page, "Afspelen").click()
    assert places(page, 900) <= 2
    button(page, "Pauze").click()
    while str(slider(page).get_attribute("aria-valuetext")) > "2021":  # a busy machine pauses later
        slider(page).press("ArrowLeft")
    expect_year(page, "2021")
    expect(page.get_by_role("status").filter(has_text="2021:")).to_contain_text("Let op, breuk")


def test_slider_works_with_the_keyboard(explore: Visit) -> None:
    page = explore("&tot=2019")
    button(page, "Afspelen").focus()
    page.keyboard.press("Tab")
    expect(slider(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(slider(page)).to_have_attribute("aria-valuetext", "2020")
    page.wait_for_url("**tot=2020**")
    page.keyboard.press("Home")
    expect(slider(page)).to_have_attribute("aria-valuetext", "2015")
    page.wait_for_url("**tot=2015**")
    expect_year(page, "2015")
    expect(slider(page)).to_be_focused()
    page.go_back()
    expect(slider(page)).to_have_attribute("aria-valuetext", "2020")
    page.wait_for_timeout(300)
    expect_year(page, "2020")


def test_hidden_regions_are_absent_and_named(explore: Visit) -> None:
    page = explore("&tot=2021")
    told = page.get_by_role("status").filter(has_text="2021:").inner_text()
    shown = int(re.search(r"(\d+) van de 45 gebieden", told)[1])  # type: ignore[index]
    drawn = points(page).count()
    assert drawn == shown, "Amsterdam too, under its own point"
    assert shown < 45
    assert "want een cijfer is verborgen" in told


def test_table_has_the_numbers_of_the_chart_and_its_picture_the_source(
    explore: Visit, table_on: Callable[[Page, str], list[list[str]]]
) -> None:
    page = explore("&tot=2019")
    expect_picture(page)
    page.get_by_text(re.compile(r"^Tabel 2019 \(")).click()
    expect(page.locator(".tk-table table")).to_be_visible()
    heads, *rows = table_on(page, "alleen 2019")
    assert heads[:4] == [
        "Gebied",
        "Periode",
        "Jongeren met jeugdbescherming (%)",
        "Jongeren met jeugdhulp in natura (%)",
    ]
    written = {row[0]: row[2:4] for row in rows if "verborgen" not in row[2:4]}
    drawn = page.evaluate(
        "(() => { const plot = document.querySelector('.js-plotly-plot'); const found = {};"
        " for (const trace of plot.data) if (trace.ids) trace.ids.forEach((_, place) => {"
        "   if (trace.customdata[place]) found[trace.text[place]] = trace.customdata[place].slice(0, 2); });"
        " return found; })()"
    )
    assert drawn == written


def expect_picture(page: Page) -> None:
    """What is saved is the year that is seen, with room for the source and the notes."""
    with page.expect_download() as started:
        button(page, "Bewaar dit beeld (.png)").click()
    assert started.value.suggested_filename.endswith("-2019.png")
    content = Path(started.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(content[place : place + 4], "big") for place in (16, 20))
    assert (width, height > 1_400) == (2_000, True)


def test_tooltip_is_dutch_with_value_and_mark_and_plotly_s_english_toolbar_is_not_there(explore: Visit) -> None:
    page = explore()
    points(page).last.hover(force=True)
    tip = page.locator(".hoverlayer .hovertext")
    expect(tip).to_be_visible()
    assert re.search(
        r", 2025.*Jongeren met jeugdbescherming: \d,\d%\*.*jeugdhulp in natura: \d+,\d%\*",
        str(tip.text_content()),
        re.S,
    )
    page.get_by_test_id("stPlotlyChart").hover()
    expect(page.locator(".modebar-btn")).to_have_count(0)


def test_choosing_a_region_gives_it_a_colour_and_a_trail(explore: Visit, choose: Any) -> None:
    page = explore("&tot=2019")
    choose(page, "Uw gebied", "Utrecht")
    page.wait_for_url("**gebied=GM0344**")
    settle(page)
    name = page.locator(".js-plotly-plot .textpoint").filter(has_text="Utrecht")
    expect(name).to_have_count(1)
    expect(slider(page)).to_have_attribute("aria-valuetext", "2019")
    expect_year(page, "2019")


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.matrix)])
def test_axe_finds_nothing(scheme: Any, explore: Visit, page: Page) -> None:
    page.emulate_media(color_scheme=scheme)
    explore()
    found: dict[int, list[str]] = {}
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        height = page.locator(".stMain").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(int(height) + 50, 8000)})
        page.mouse.move(2, 2)
        page.wait_for_timeout(500)
        answer: Any = Axe().run(
            page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
        )
        found[width] = [f"{one['id']}: {json.dumps(one['nodes'])[:300]}" for one in answer.response["violations"]]
    assert found == {1280: [], 390: [], 320: []}


def test_chart_has_a_dutch_name_and_playing_asks_nothing_of_other_machines(
    explore: Visit, watch: Any, server: Server
) -> None:
    page = explore()
    chart = page.get_by_role("figure", name=re.compile("^Bellengrafiek, 2015 t.m 2025: 4. gebieden"))
    expect(chart).to_have_count(1)
    assert 0 < len(str(chart.get_attribute("aria-label"))) <= 150
    expect(chart.locator(".plot-container")).to_have_attribute("aria-hidden", "true")  # not read out mark by mark
    button(page, "Afspelen").click()
    page.wait_for_timeout(1_500)
    known = [line for line in watch.errors if "404" in line and "/_stcore/" in line]
    assert [line for line in watch.errors if line not in known] == []
    assert watch.outside == []
    assert server.asked == []


def test_chart_fits_on_a_phone(explore: Visit, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    explore("&tot=2019")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(600)
        assert page.locator(".stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
        right = page.locator(".js-plotly-plot text, .js-plotly-plot .point").evaluate_all(
            "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
        )
        assert right <= width
        expect_year(page, "2019")
        expect(page.locator(".js-plotly-plot .textpoint").filter(has_text="Amsterdam")).to_have_count(1)
    expect(slider(page)).to_be_visible()
    assert min(box["height"] for one in (slider(page), button(page, "Afspelen")) if (box := one.bounding_box())) >= 24
