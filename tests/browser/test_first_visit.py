"""A first visit must not cost more than a phone on a shared line can bear; all that is sent is gated here, in bytes."""

import gzip
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, WebSocket

from deploy.nginx import FRONT, PROJECT, READ, UNREAD
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser
MOST = 1_600_000
ADDRESSES = "all => all.map(one => one.src || one.href)"


def test_a_first_visit_stays_within_its_bytes(
    page: Page, server: Server, wait_until_still: Callable[[Page], None]
) -> None:
    """Vergelijken is the heaviest page to open; the proxy compresses what the browser asks, but not the websocket."""
    answers: list[Response] = []
    frames: list[int] = []

    def listen(line: WebSocket) -> None:
        line.on("framereceived", lambda frame: frames.append(len(frame)))

    page.on("response", lambda answer: answers.append(answer))
    page.on("websocket", listen)
    page.goto(f"{server.url}/vergelijken")
    wait_until_still(page)
    sizes = {answer.url: _sent(answer) for answer in answers if answer.ok}
    largest = sorted(sizes.items(), key=lambda one: -one[1])[:8]
    assert len(frames) > 1
    asked = {url for url in sizes if url.endswith(".js") and "/static/" in url}
    early = set(page.locator('script[src*="/static/"], link[rel="modulepreload"]').evaluate_all(ADDRESSES))
    assert early == asked, "the HTML asks for every script that this page needs, and for no other"
    assert sum(sizes.values()) + sum(frames) <= MOST, largest


def _sent(answer: Response) -> int:
    """Bytes of an answer as deploy/nginx.conf sends it, with some 250 for its headers."""
    path = urlsplit(answer.url).path
    if path.removeprefix("/static/") in {file.relative_to(FRONT).as_posix() for file in FRONT.glob(UNREAD)}:
        file = PROJECT / "static" / READ
    else:
        file = FRONT / path.removeprefix("/static/")
    content = file.read_bytes() if path.startswith("/static/") else answer.body()
    return len(gzip.compress(content, 9)) + 250
