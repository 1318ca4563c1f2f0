"""The headers of every kind of answer, and who may open the line behind a page."""

import asyncio
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Message

import asgi
from server import text_version
from server.headers import DATA, TEXT, SecurityHeaders
from toekomstscenario.settings import embed_hosts

FIGURE = "/los-cijfer?figuur=ontwikkeling&cijfer=jeugdbescherming_pct&gebied=NL01"
PAGES = [
    "/",
    "/vergelijken?cijfer=vt_meldingen",
    "/bestaat-niet",
    FIGURE,
    "/brief?embed=true",
    "/los-cijfer?embed=false",
]
OTHERS = ["/api/v1/indicatoren", "/api/v1/indicatoren/bestaat_niet.json", "/api/v2", "/app/static/icoon.svg",
          "/app/static/..%2f..%2fapp.py", "/app/static/bestaat.html", "/media/x.html"]  # fmt: skip


def ask(address: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(asgi.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://proef") as client:
            return await client.get(address, headers={"accept": "text/html"})

    return asyncio.run(asked())


def policy(answer: httpx.Response) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.headers["content-security-policy"].split(";"))
    return {name: words for name, *words in parts}


@pytest.mark.parametrize("address", [*PAGES, f"{FIGURE}&embed=true", *OTHERS])
def test_every_answer_has_the_headers(address: str):
    headers = ask(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "'unsafe-eval'" not in headers["content-security-policy"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_runs_our_scripts_alone_and_stands_in_no_frame(address: str):
    answer = ask(address)
    found = policy(answer)
    assert answer.headers["content-type"].startswith("text/html")
    assert "'unsafe-inline'" not in found["script-src"]
    assert found["script-src"] == ["'self'", "blob:"]
    assert found["connect-src"] == ["'self'"]
    assert (found["frame-ancestors"], answer.headers["x-frame-options"]) == (["'none'"], "DENY")
    words = answer.headers["content-security-policy"]
    assert not any(place in words for place in ("http:", "https:", "*")), "no other host"


@pytest.mark.parametrize("address", OTHERS)
def test_what_is_no_page_runs_nothing(address: str):
    answer = ask(address)
    assert answer.headers["content-security-policy"] == DATA
    shared = "cross-origin" if address.startswith("/api/") else "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == shared
    assert b"import streamlit" not in answer.content, "no file from outside static/"


def test_text_without_a_script_may_run_none():
    found = policy(ask("/tekst"))
    assert ask("/tekst").headers["content-security-policy"] == TEXT
    assert "script-src" not in found


@pytest.mark.parametrize(
    ("told", "frames"),
    [
        (None, ["*"]),
        ("https://www.voorbeeld.nl https://*.voorbeeld.org:8443", ["https://www.voorbeeld.nl", "https://*.voorbeeld.org:8443"]),
        ("https://a.nl/pad; script-src *", ["'none'"]),
        ("https://a.nl;b https://b.nl", ["https://b.nl"]),
    ],
)  # fmt: skip
def test_one_figure_may_be_framed_by_whom_the_setting_names(
    told: str | None, frames: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("EMBED_HOSTS", raising=False)
    if told is not None:
        monkeypatch.setenv("EMBED_HOSTS", told)
    answer = ask(f"{FIGURE}&embed=true")
    assert policy(answer)["frame-ancestors"] == frames == list(embed_hosts())
    assert "x-frame-options" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


async def _open(headers: list[tuple[bytes, bytes]]) -> str:
    """What becomes of a websocket: 'passed on', or the message that refuses it."""
    told: list[str] = []

    async def inner(*_: Any) -> None:
        told.append("passed on")

    async def send(message: Message) -> None:
        told.append(message["type"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"host", b"cijfers.voorbeeld.nl"), *headers]}
    await SecurityHeaders(inner)(scope, receive, send)
    return " ".join(told)


@pytest.mark.parametrize(
    ("origin", "passes"),
    [
        (None, True),  # no browser
        ("https://cijfers.voorbeeld.nl", True),
        ("https://www.openbaar.nl", True),  # PUBLIC_URL: the proxy in front may ask by another name
        ("https://kwaad.example", False),
        ("http://localhost:8501", False),
        ("https://cijfers.voorbeeld.nl.kwaad.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_a_page_of_another_site_cannot_open_the_line(origin: str | None, passes: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PUBLIC_URL", "https://www.openbaar.nl/cijfers")
    headers = [] if origin is None else [(b"origin", origin.encode())]
    assert asyncio.run(_open(headers)) == ("passed on" if passes else "websocket.close")


def test_a_page_that_did_not_change_keeps_its_own_policy():
    """A browser puts the headers of "not modified" in the place of those it keeps: a second visit would be blank."""

    async def unchanged(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", b"x")]})

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(SecurityHeaders(unchanged)(scope, None, send))  # pyright: ignore[reportArgumentType]
    assert sent[0]["headers"] == [(b"etag", b"x")]


def test_an_answer_that_nobody_could_make_is_dutch_and_has_the_headers():
    """Starlette gives it outside all middleware."""

    def broken(_request: Request) -> None:
        raise ValueError("iets met een pad: /geheim")

    app = Starlette(routes=[Route("/x", broken)], exception_handlers={Exception: text_version.unforeseen})

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://proef") as client:
            return await client.get("/x")

    answer = asyncio.run(asked())
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.text
    assert "geheim" not in answer.text
    assert policy(answer)["default-src"] == ["'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert asgi.app._exception_handlers[Exception] is text_version.unforeseen
