"""What a choice sends to the browser: on a slow line each kilobyte is waited for."""

import zlib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, settle

pytestmark = pytest.mark.browser
WIRE_WINDOW = 12  # bits: what uvicorn compresses with
COMPARE = "/vergelijken?cijfer=jongeren_jeugdbescherming_per_1000"
EXPLORE = "/verkennen?cijfer=jeugdbescherming_pct&cijfer2=jeugdhulp_in_natura_pct&gebied=GM0363"
# The address, the region to choose, and below which kilobytes what it sends stays, as it is and on the line.
HEAVIEST = {
    "kaart": (f"{COMPARE}&gebied=JZ10&groep=jeugdregios&beeld=kaart", "Groningen (jeugdregio)", 42, 13),
    "lijnen": (f"{COMPARE}&gebied=GM0363&groep=steden&beeld=lijnen", "Almere", 68, 13),
    "trechter": (f"{COMPARE}&gebied=GM0363&groep=steden&beeld=trechter", "Almere", 52, 15),
    "verkennen": (EXPLORE, "Almere", 41, 13),
}


@pytest.fixture(scope="module")
def server(generated_server: Server) -> Server:
    """Every page here is of generated figures."""
    return generated_server


@pytest.mark.parametrize(("address", "region", "most", "most_on_the_line"), HEAVIEST.values(), ids=HEAVIEST)
def test_a_choice_sends_no_more_than_it_must(
    address: str,
    region: str,
    most: int,
    most_on_the_line: int,
    page: Page,
    server: Server,
    choose: Callable[[Page, str, str], None],
) -> None:
    """A limit just above what is reached, so that what is sent again at every choice does not grow unseen."""
    received: list[bytes] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: received.append(bytes(frame))))  # pyright: ignore[reportArgumentType]
    page.goto(server.url + address)
    settle(page)
    received.clear()
    choose(page, "Uw gebied", region)
    expect(page.locator(".tk-bevinding").first).to_contain_text(region.partition(" (")[0])
    settle(page)
    shrink = zlib.compressobj(wbits=-WIRE_WINDOW, memLevel=5)
    line = sum(len(shrink.compress(frame) + shrink.flush(zlib.Z_SYNC_FLUSH)) for frame in received)
    assert 5 < sum(map(len, received)) / 1024 < most
    assert line / 1024 < most_on_the_line
