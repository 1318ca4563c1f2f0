"""The HTML shell of every page: Streamlit's own, made Dutch and named after the page; an answer where no page is."""

import json
import os
from functools import cache
from html import escape
from pathlib import Path
from re import DOTALL, sub
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.text_link import WITHOUT
from components.texts import SITE
from server import early
from server.dutch import PATTERNS, ROLES, WORDS
from server.headers import headers_for
from server.not_found import no_such_page
from server.pages import PAGES, title_of
from toekomstscenario.settings import public_url
from toekomstscenario.text_version.page import PLACE, START

ICON, PICTURE = "/app/static/icoon.svg", "/app/static/deelbeeld.png"
_FONT = "/app/static/fonts/IBMPlexSans-Regular-Latin1.woff2"
_INDEX = Path(st.__file__).parent / "static" / "index.html"
_SCRIPT = Path(__file__).with_name("shell.js")
_MENUS = {"menu": "Onderdelen", "submenu": "Pagina's van dit onderdeel"}
_NO_SCRIPT = (
    f"<p>{SITE} heeft JavaScript nodig. Zet dat aan in uw browser en laad de pagina opnieuw, of lees"
    f' <a href="{PLACE}">de tekstversie</a>: dezelfde cijfers, zonder JavaScript.</p>'
)


class DutchShell:
    """Answers for every page itself, and says in Dutch where there is none; the rest is for Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the shell of a page; Streamlit would send the same English one for every address."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
        elif (path := scope["path"].removeprefix("/")) in PAGES:
            query = scope["query_string"].decode("latin-1")
            response = _kept(await run_in_threadpool(shell, path, query), scope)
            await response(scope, receive, send)
        else:
            await self._other(scope, receive, send)

    async def _other(self, scope: Scope, receive: Receive, send: Send) -> None:
        lost = False

        async def send_unless_lost(message: Message) -> None:
            nonlocal lost
            if message["type"] == "http.response.start":
                lost = Headers(raw=message["headers"]).get("etag", "").removeprefix("W/") == _index_mark()
                if lost:
                    await _lost()(scope, receive, send)
            if not lost:
                await send(message)

        await self.app(scope, receive, send_unless_lost)


def shell(path: str, query: str) -> str:
    """The shell of a page for an address; nothing of the address stands in it without being escaped.

    Args:
        path: a key of `PAGES`.
        query: the query string as it was asked.
    """
    title, description = escape(title_of(path, query)), escape(PAGES[path].description)
    head = [f"<title>{title}</title>", f'<meta name="description" content="{description}">']
    told = {"title": title, "description": description, "site_name": SITE, "type": "website", "locale": "nl_NL"}
    asked = urlencode(parse_qsl(query), safe=",")
    behind = f"?{asked}" if asked else ""
    if public_url():
        address = escape(f"{public_url()}/{path}{behind}")
        head.append(f'<link rel="canonical" href="{address}">')
        picture = {"image": f"{public_url()}{PICTURE}", "image:width": "1200", "image:height": "630"}
        told |= {"url": address, **picture, "image:alt": SITE}
        head.append('<meta name="twitter:card" content="summary_large_image">')
    head += [f'<meta property="og:{name}" content="{text}">' for name, text in told.items()]
    found = _template()
    if path not in WITHOUT:
        text = escape(f"{PLACE}/{path or START}{behind}")
        head.append(f'<link rel="alternate" type="text/html" title="Tekstversie" href="{text}">')
        found = found.replace(f'href="{PLACE}"', f'href="{text}"', 1)
    found = found.replace("</head>", f"{early.links(path)}</head>", 1)
    return found.replace("<title>Streamlit</title>", "\n    ".join(head), 1)


@cache
def _template() -> str:
    """Streamlit's shell in Dutch: its icon, font and inline script replaced, its words for who has no script too."""
    found = _INDEX.read_text(encoding="utf-8")
    icon = f'<link rel="shortcut icon" type="image/svg+xml" href="{ICON}">'
    font = f'<link rel="preload" href="{_FONT}" as="font" type="font/woff2" crossorigin>'
    script = f'<script defer src="/schil.js?v={early.mark(_script())}"></script>'
    for old, new in (
        (r'<html lang="en"', '<html lang="nl"'),
        (r'<link rel="shortcut icon"[^>]*>', icon),
        (r'<link\s+rel="preload"[^>]*as="font"[^>]*>', font),
        (r"<script>.*?</script>", script),
        (r"<noscript>.*?</noscript>", f"<noscript>{_NO_SCRIPT}</noscript>"),
        (r'<div id="root">', f'{early.sheet_link()}<div id="root">'),
    ):
        found = sub(old, lambda _, new=new: new, found, count=1, flags=DOTALL)
    return found


@cache
def _script() -> str:
    """The script of the shell with its tables, without comments and indents."""
    code = [line.strip() for line in _SCRIPT.read_text(encoding="utf-8").splitlines()]
    tables = {"WORDS": WORDS, "PATTERNS": PATTERNS, "ROLES": ROLES, "MENUS": _MENUS}
    known = [f"const {name} = {json.dumps(table, ensure_ascii=False)};" for name, table in tables.items()]
    return "\n".join(["{", *known, *(line for line in code if not line.startswith("//")), "}"])


def _send_script(request: Request) -> Response:
    return early.send_marked(request, _script(), "text/javascript")


def _kept(html: str, scope: Scope) -> Response:
    """The shell, or word that the browser has it still, with the headers that came with it: the mark is of both."""
    policy = headers_for(scope["path"], scope["query_string"], HTMLResponse.media_type)
    headers = {"cache-control": "no-cache", "etag": f'W/"{early.mark(f"{policy}{html}")}"'}
    asked = Headers(scope=scope).get("if-none-match", "")
    if headers["etag"] in (mark.strip() for mark in asked.split(",")):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, headers=headers)


def _lost() -> Response:
    return HTMLResponse(no_such_page(), 404, headers={"cache-control": "no-cache"})


@cache
def _index_mark() -> str:
    """The mark under which Streamlit sends its shell, which it does for every address that it does not know."""
    return FileResponse(_INDEX, stat_result=os.stat(_INDEX)).headers["etag"]


def _send_icon(_request: Request) -> Response:
    return RedirectResponse(ICON)


ROUTES = [Route("/schil.js", _send_script), Route("/favicon.ico", _send_icon)]
