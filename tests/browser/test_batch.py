"""Many figures in one go, as a reader does it: begin, stop, begin again, and the file; and a figure on another site."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]
WISH = "/programmabureau?cijfers=jeugdbescherming_pct,vt_meldingen&gebieden=g4g40&bestanden=png,docx"
FIGURE = "/los-cijfer?figuur=ontwikkeling&cijfer=jeugdbescherming_pct&gebied=GM0268"


def test_work_can_be_stopped_and_done_again(visit: Visit) -> None:
    page = visit(WISH)
    page.get_by_role("button", name="Maak het pakket").click()
    page.get_by_role("button", name="Stop").click()
    begin = page.get_by_role("button", name="Maak het pakket")
    expect(begin).to_be_visible(timeout=30_000)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page = visit(WISH.replace("png,docx", "csv"))
    page.get_by_role("button", name="Maak het pakket").click()
    download = page.get_by_role("button", name="Download ZIP-bestand")
    expect(download).to_be_visible(timeout=60_000)
    with page.expect_download() as started:
        download.click()
    names = zipfile.ZipFile(Path(started.value.path())).namelist()
    assert names == [*sorted(names[:-1]), "leesmij.txt"]
    assert len(names) > 20


def test_a_figure_on_another_site_has_source_and_no_menu(visit: Visit) -> None:
    page = visit(f"{FIGURE}&embed=true")
    expect(page.locator(".tk-bron").first).to_contain_text("Bron")
    expect(page.locator(".tk-noten").first).to_contain_text("Let op")
    expect(page.get_by_role("link", name="Programmabureau")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("link", name="Bekijk dit cijfer in het dashboard (nieuw venster)")).to_be_visible()


def test_another_site_can_frame_this_figure_and_no_page(page: Page, server: Any, watch: Any) -> None:
    """A page in a frame of somebody else could be made to be clicked on unseen."""
    frames = "".join(f'<iframe src="{address}"></iframe>' for address in (f"{FIGURE}&embed=true", "/brief?embed=true"))
    page.route(f"{server.url}/elders", lambda route: route.fulfill(content_type="text/html", body=frames))
    page.goto(f"{server.url}/elders")
    expect(page.frame_locator("iframe >> nth=0").locator(".tk-bron").first).to_be_attached()
    refused = [line for line in watch.errors if "frame-ancestors" in line]
    assert len(refused) == 1, refused
    assert [frame.url for frame in page.frames if "/brief" in frame.url] == []
    watch.errors.clear()
