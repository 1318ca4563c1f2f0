"""Accessible for everyone: axe finds nothing, nothing English is read aloud, every chart a table with its numbers."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from server import pages
from server.dutch import PATTERNS, ROLES, WORDS
from tests.browser.conftest import settle

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
    "timeline": "/tijdlijn",
    "outlook": "/vooruitblik",
    "money": "/geld",
    "many figures": "/programmabureau",
    "open data": "/open-data",
    "one figure": "/los-cijfer?figuur=ontwikkeling&cijfer=jeugdbescherming_pct&gebied=GM0268",
    "reading": "/lezen",
    "accessibility": "/toegankelijkheid",
    "privacy": "/privacy",
    "letter": "/brief?inhoud=1~t.RXIgemlqbiAxLjIwNSBtZWxkaW5nZW4u~F002~g.ontwikkeling..cijfer.vt_meldingen.gebied.NL01",
    "draft": "/feitencheck",
    "wrong link": "/ontwikkeling?cijfer=bestaat_niet",
    "nowhere": "/nergens",
}
# Other states of a page that is in the list already, or in test_brief.py and test_claims.py: for `make a11y`.
STATES = {"refused pair", "one fact", "one ask", "no asks", "women killed", "icons", "letter", "draft"}
# One page of each kind, that `make test` also looks at in the dark and with everything folded open.
KINDS = {"city", "development", "facts", "own figures"}
WORDS_ONLY = {"own figures", "sources", "exploration", "facts", "one fact", "no facts", "asks", "one ask", "no asks"}
WORDS_ONLY |= {"method", "many figures", "open data", "money", "outlook", "accessibility", "privacy", "wrong link"}
WORDS_ONLY.add("draft")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"  # half the time of axe; the width of a page changes no colour
Visit = Callable[[str], Page]
# What axe finds inside Streamlit's own elements and we cannot mend: rule and element -> why it is bearable.
STREAMLITS_OWN = {
    ("region", "#react-aria"): "an open list hangs outside the main part of the page; its box points to it",
}
# English that is meant: the name of a standard, and the code of a frame that one copies.
NO_ENGLISH = re.compile(r'CSV on the Web|loading="lazy"')
ENGLISH = re.compile(
    r"\b(the|and|your|this|with|axis|scale|mark|container|skip|main|content|link to|show|hide|download as|copy|close"
    r"|clear|loading|file|files|remove|add|drag|press|increment|decrement|select|choose|search|page|error|expand"
    r"|options?|available|selected|number|allowed)\b",
    re.IGNORECASE,
)
STREAMLITS = re.compile("|".join([*map(re.escape, [*WORDS, *ROLES]), *(english for english, _ in PATTERNS)]))


@pytest.fixture(scope="module")
def one_window(browser: Browser) -> Iterator[Page]:
    """One window for all pages, so that the scripts of Streamlit are fetched and read once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(one_window: Page, server: Any) -> Visit:
    """`reader(address)` -> the page in the light at a desk, once it stands still."""

    def visited(address: str) -> Page:
        one_window.set_viewport_size({"width": 1280, "height": 900})
        one_window.emulate_media(color_scheme="light", reduced_motion="reduce")
        one_window.goto(server.url + address)
        if address != PAGES["nowhere"]:
            settle(one_window)
        return one_window

    return visited


def violations(page: Page, *, only: str = "", without: str = "") -> list[str]:
    """What axe finds: rule, impact and element.

    Args:
        page: as it is now.
        only: a rule to look at alone.
        without: a rule to leave out.
    """
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    wanted = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": TAGS}
    rules = {"target-size": {"enabled": True}} | ({without: {"enabled": False}} if without else {})
    options = {"runOnly": wanted, "resultTypes": ["violations"]} | ({} if only else {"rules": rules})
    found: Any = page.evaluate("options => axe.run(document, options).then(answer => answer.violations)", options)
    return [
        f"{one['id']} ({one['impact']}): {node['target']}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
        if not any(one["id"] == rule and str(node["target"][0]).startswith(own) for rule, own in STREAMLITS_OWN)
    ]


def stretch(page: Page, width: int = 1280) -> None:
    """Make the window as high as the page: axe does not judge contrast where one would have to scroll."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    height = page.locator(".stMain, main").first.evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height) + 50, 8000)})
    page.mouse.move(2, 2)
    page.wait_for_timeout(200)  # charts are drawn again


def unfold(page: Page) -> None:
    """Open everything that folds."""
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    if page.locator(".tk-voet").count():  # what is in some is sent when they are opened
        page.wait_for_timeout(100)
        settle(page)


def sideways(page: Page) -> int:
    """By how many pixels a reader would have to scroll sideways."""
    return page.evaluate(
        "Math.max(...[document.documentElement, document.querySelector('.stMain') ?? document.body]"
        ".map(one => one.scrollWidth - one.clientWidth))"
    )


def cut_off(page: Page) -> list[str]:
    """What stands past the right edge of the window."""
    return page.locator(".stMain, main").first.evaluate(
        "main => [...main.querySelectorAll('p, h1, h2, h3, td, tbody th, li, a, button, input')]"
        ".filter(one => !one.closest('.tk-matrix'))"  # scrolls inside itself
        ".filter(one => one.parentElement.getBoundingClientRect().width > 1)"  # heard and not seen
        ".filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)"
        ".map(one => one.textContent.slice(0, 40))"
    )


def heard(page: Page) -> set[str]:
    """All that can be read aloud: names, descriptions and kinds in the accessibility tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    told: set[str] = set()
    for node in (node for node in nodes if not node["ignored"]):
        told |= {str(node[part].get("value", "")) for part in ("name", "description") if part in node}
        kinds = (one for one in node.get("properties", ()) if one["name"] == "roledescription")
        told |= {str(one["value"].get("value", "")) for one in kinds}
    return told


def english(page: Page) -> set[str]:
    """What is read aloud in English."""
    return {text for text in heard(page) if STREAMLITS.fullmatch(text) or ENGLISH.search(NO_ENGLISH.sub("", text))}


def reads_well_aloud(page: Page, name: str) -> None:
    """Headings skip no level; every graphic has a name of at most 150 signs; the menu says where one is; all Dutch."""
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), levels
    graphics = page.locator('[data-testid="stVegaLiteChart"], img').evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') || one.getAttribute('alt') || '')"
    )
    assert graphics or name in WORDS_ONLY | {"nowhere"}
    assert all(0 < len(graphic) <= 150 for graphic in graphics), graphics
    if name not in ("one figure", "nowhere"):  # they have no menu
        expect(
            page.get_by_role("navigation", name="Pagina's van dit onderdeel").locator("[aria-current=page]")
        ).to_have_count(1)
    assert english(page) == set()


def test_every_page_is_looked_at() -> None:
    assert {address[1:].split("?")[0] for address in PAGES.values()} == {*pages.PAGES, "nergens"}


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.matrix] * (name in STATES)) for name in PAGES])
def test_page_is_accessible(name: str, reader: Visit) -> None:
    """Axe finds nothing on a desk and on a small phone, nothing scrolls sideways, and the page reads well aloud."""
    page = reader(PAGES[name])
    reads_well_aloud(page, name)
    stretch(page)
    found = {"1280": violations(page)}
    if name in KINDS:
        unfold(page)
    stretch(page, 320)
    assert sideways(page) <= 0
    assert cut_off(page) == []
    found["320"] = violations(page, without="" if name in KINDS else CONTRAST)
    if name in KINDS:
        page.emulate_media(color_scheme="dark")
        page.reload()
        settle(page)
        unfold(page)
        found["dark"] = violations(page, only=CONTRAST)
    assert not any(found.values()), found


@pytest.mark.matrix
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_any_theme_folded_open(name: str, scheme: Any, reader: Visit) -> None:
    page = reader(PAGES[name])
    page.emulate_media(color_scheme=scheme)
    page.reload()
    if name != "nowhere":
        settle(page)
    unfold(page)
    for width in (1280, 320):
        stretch(page, width)
        assert violations(page) == [], width
        assert sideways(page) <= 0, width


@pytest.mark.matrix
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_text_version(scheme: Any, one_window: Page, server: Any) -> None:
    one_window.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for name in ("", "/lezen", "/toegankelijkheid", "/privacy", "/feitenregister"):
        one_window.goto(f"{server.url}/tekst{name}")
        for width in (1280, 320):
            stretch(one_window, width)
            found[f"{name} {width}"] = violations(one_window)
            assert sideways(one_window) <= 0, name
    assert not any(found.values()), found


def test_axe_finds_nothing_in_what_opens_over_a_page(reader: Visit) -> None:
    page = reader(PAGES["development"])
    opened: dict[Locator, Locator] = {
        page.get_by_role("button", name=name, exact=True).first: page.get_by_role("dialog")
        for name in ("Download", "Hoe lees ik dit?")
    }
    opened[page.get_by_role("combobox", name="Gebied")] = page.get_by_role("listbox")
    for door, panel in opened.items():
        door.scroll_into_view_if_needed()
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        door.click()  # a list closes when the page scrolls under it, as it would to reach this one
        expect(panel).to_be_visible()
        page.wait_for_timeout(200)
        assert violations(page) == []
        page.keyboard.press("Escape")  # else the next click only closes this one
        expect(panel).to_be_hidden()
        assert english(page) == set()
        page.keyboard.press("Escape")
        expect(panel).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "drawn_apart"), [(PAGES["development"], ""), (PAGES["comparison"], "Nederland")], ids=["line", "dots"]
)
def test_table_under_a_chart_has_the_numbers_of_the_chart(
    address: str, drawn_apart: str, reader: Visit, table_on: Callable[[Page, str], list[list[str]]]
) -> None:
    """`drawn_apart`: the region that is a line through the chart instead of a mark of its own."""
    page = reader(address)
    page.locator("summary", has_text="Tabel (").first.click()
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
    table = page.locator(".tk-table table").first
    assert table.locator("caption").text_content()
    assert table.locator("thead th").evaluate_all("all => all.every(one => one.scope === 'col')")
    assert table.locator("tbody tr").evaluate_all("all => all.every(row => row.cells[0].scope === 'row')")
