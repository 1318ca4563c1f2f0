"""Accessible for everyone: axe finds nothing, every graphic has a name, every chart a table with the same numbers."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PAGES = {
    "start": "/",
    "city": "/mijn-stad?gebied=GM0268",
    "development": "/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268,NL01",
    "comparison": "/vergelijken?cijfer=vt_vervolgmelding_na_beoordeling_pct&groep=provincies&gebied=PV27",
    "pair": "/mag-ik-dit-vergelijken?cijfer=vt_hermelding_pct&gebied=GM0363&tot=2023&gebied2=NL01",
    "refused pair": "/mag-ik-dit-vergelijken?cijfer=jongeren_ots_regulier_peildatum&gebied=NL01"
    "&tot=2023-12-31&tot2=2023-06-30",
    "own figures": "/eigen-cijfers",
    "sources": "/bronnen?cijfer=jeugdbescherming_pct",
    "exploration": "/verkennen",  # what it waits for; tests/browser/test_exploration.py has the chart
    "facts": "/feitenregister?zoek=kinderen",
    "one fact": "/feitenregister?feit=F012",
    "no facts": "/feitenregister?zoek=bestaatniet",
    "asks": "/oproepen",
    "one ask": "/oproepen?oproep=A034",
    "no asks": "/oproepen?brief=brief-rotterdam-2024&soort=suggestie",
    "testbeds": "/proeftuinen",  # what the lines wait for; tests/app/test_testbeds.py has the lines
    "method": "/methode",
    "measures": "/maatregelen?maatregel=ots&basis=2019",
    "sums": "/rekenhulp?maatregel=voorlopige-ots",
    "prevalence": "/prevalentie",
    "women killed": "/prevalentie?deel=gedode-vrouwen",
    "icons": "/prevalentie?deel=een-op-de&uitspraak=F003",
    "many figures": "/programmabureau",
    "open data": "/open-data",
    "one figure": "/los-cijfer?figuur=ontwikkeling&cijfer=jeugdbescherming_pct&gebied=GM0268",
    "wrong link": "/ontwikkeling?cijfer=bestaat_niet",
}
WITHOUT_PICTURES = ("own figures", "sources", "exploration", "facts", "one fact", "no facts")
WITHOUT_PICTURES += ("asks", "one ask", "no asks", "method", "many figures", "open data")
WORDS_ONLY = {PAGES[name] for name in WITHOUT_PICTURES}  # a place for a file, tables, and sentences
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Visit = Callable[[str], Page]
# Other states of a page that is in the list already.
STATES = ("refused pair", "one fact", "no facts", "one ask", "no asks", "women killed", "icons", "wrong link")
EACH = [
    pytest.param(address, marks=[pytest.mark.matrix] if name in STATES else [], id=name)
    for name, address in PAGES.items()
]
VIEWS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 320))
# What axe finds inside Streamlit's own elements and we cannot mend: rule and element -> why it is bearable.
STREAMLITS_OWN = {
    ("region", "#react-aria"): "an open list hangs outside the main part of the page; its box points to it",
}
# English names that Streamlit gives to its own controls and that no setting changes.
STREAMLITS_NAMES = {
    "Skip to main content": "the first link of every page",
    "Open": "the arrow of a list, not reachable with Tab; the list itself has a Dutch name",
    "Clear all": "the cross of a list of several",
}
# "Remove " stands before the name of what is chosen in a list of several; open data is Dutch as well.
NO_ENGLISH = re.compile(r"^Remove |open data", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(axis|scale|skip|main|content|link to|show data|download as|copy|fullscreen|open|close|clear|loading|file|files"
    r"|remove|add|drag|press|increment|decrement)\b",
    re.IGNORECASE,
)


def violations(page: Page) -> list[str]:
    """What axe finds: rule, impact and element."""
    found: Any = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return [
        f"{one['id']} ({one['impact']}): {node['target']}: {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"]
        if not any(one["id"] == rule and str(node["target"][0]).startswith(own) for rule, own in STREAMLITS_OWN)
    ]


def stretch(page: Page, width: int = 1280) -> None:
    """Make the window as high as the page: axe does not judge contrast where one would have to scroll."""
    page.set_viewport_size({"width": width, "height": 900})
    height = page.locator(".stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height) + 50, 8000)})
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)  # charts are drawn again, and folding open is an animation


def reads_well_aloud(page: Page, address: str) -> None:
    """Headings skip no level; every graphic has a name of at most 150 signs; the names are Dutch."""
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), levels
    graphics = page.locator('[data-testid="stVegaLiteChart"], img').evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') || one.getAttribute('alt') || '')"
    )
    assert graphics or address in WORDS_ONLY
    assert all(0 < len(name) <= 150 for name in graphics), graphics
    names = page.evaluate(
        "[...document.querySelectorAll('[aria-label], [alt], [title], a')].filter(one => one.checkVisibility())"
        ".map(one => one.getAttribute('aria-label') || one.getAttribute('alt') || one.getAttribute('title')"
        " || one.textContent.trim())"
    )
    english = {name for name in names if ENGLISH.search(NO_ENGLISH.sub("", name))}
    assert english - STREAMLITS_NAMES.keys() == set()


@pytest.mark.parametrize("address", EACH)
def test_page_is_accessible(address: str, page: Page, visit: Visit) -> None:
    """Axe finds nothing on a desk in the light and on a small phone in the dark, and the page reads well aloud."""
    found: dict[str, list[str]] = {}
    for scheme, width in VIEWS:
        page.emulate_media(color_scheme=scheme)
        visit(address)
        if width == VIEWS[0][1]:
            reads_well_aloud(page, address)
        stretch(page, width)
        found[f"{scheme} {width}"] = violations(page)
    assert not any(found.values()), found


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.matrix)])
@pytest.mark.parametrize("address", [PAGES["city"], PAGES["comparison"], PAGES["sources"]])
def test_axe_finds_nothing_when_everything_is_folded_open(address: str, scheme: Any, page: Page, visit: Visit) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(address)
    for summary in page.locator("details > summary").all():
        if summary.is_visible():
            summary.click()
    page.wait_for_timeout(400)
    stretch(page)
    assert violations(page) == []


@pytest.mark.parametrize("button", ["Download", "Hoe lees ik dit?"])
def test_axe_finds_nothing_in_an_open_panel(button: str, visit: Visit) -> None:
    page = visit(PAGES["development"])
    page.get_by_role("button", name=button, exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page) == []


def test_axe_finds_nothing_in_an_open_list(visit: Visit) -> None:
    page = visit(PAGES["development"])
    page.get_by_role("combobox", name="Gebied").click()
    expect(page.get_by_role("listbox")).to_be_visible()
    assert violations(page) == []


def test_name_of_a_chart_changes_with_the_choice(visit: Visit, choose: Callable[[Page, str, str], None]) -> None:
    page = visit("/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268")
    chart = page.get_by_test_id("stVegaLiteChart")
    expect(chart).to_have_attribute("aria-label", re.compile("Nijmegen"))
    choose(page, "Gebied", "Almere")
    expect(chart).to_have_attribute("aria-label", re.compile("Almere"))


@pytest.mark.parametrize(
    ("address", "drawn_apart"), [(PAGES["development"], ""), (PAGES["comparison"], "Nederland")], ids=["line", "dots"]
)
def test_table_under_a_chart_has_the_numbers_of_the_chart(
    address: str, drawn_apart: str, visit: Visit, table_on: Callable[[Page, str], list[list[str]]]
) -> None:
    """`drawn_apart`: the region that is a line through the chart instead of a mark of its own."""
    page = visit(address)
    marks = page.get_by_test_id("stVegaLiteChart").locator("svg .mark-symbol [aria-label]")
    drawn = marks.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    heads, *rows = table_on(page, page.locator(".tk-kop h2").first.inner_text())
    region, period, value, status = (heads.index(head) for head in ("Gebied", "Periode", "Percentage", "Status"))
    written = [
        f"{row[region]}, {row[period]}: {row[value]}, {row[status]}" for row in rows if row[region] != drawn_apart
    ]
    assert len(written) > 3
    # In a chart of provinces the marks need not say "(provincie)" each time; the head of a column says "Status".
    spoken = sorted(label.replace(" (provincie)", "").replace("status onbekend", "onbekend") for label in drawn)
    assert spoken == sorted(label.replace(" (provincie)", "") for label in written)


def test_table_has_caption_and_scoped_headers(visit: Visit) -> None:
    page = visit(PAGES["development"])
    table = page.locator(".tk-table table").first
    assert table.locator("caption").text_content()
    assert table.locator("thead th").evaluate_all("all => all.every(one => one.scope === 'col')")
    assert table.locator("tbody tr").evaluate_all("all => all.every(row => row.cells[0].scope === 'row')")


def test_skip_link_comes_first_and_leads_to_the_content(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    link = page.locator("a:focus")
    assert link.get_attribute("href") == "#stMain"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#stMain, .stMain').contains(document.activeElement)")
