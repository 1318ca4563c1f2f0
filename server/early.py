"""What a page needs besides Streamlit's own start: the HTML asks for it, before the first script has run.

By themselves the scripts of charts and lists are asked for when the server sends the first of them, and those that they
need in turn after that.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import grounds
from components.marks import mark_of
from components.styles import SHEET

FRONT = Path(st.__file__).parent / "static"
_ENTRY = "index.html"
_PARTS = "../lib/src/components/"
_LISTS = ("widgets/Selectbox/Selectbox.tsx",)
_CHART = ("elements/ArrowVegaLiteChart/ArrowVegaLiteChart.tsx",)
_VIEWS = ("widgets/ButtonGroup/ButtonGroup.tsx",)
_EVERYWHERE = ("elements/Html/Html.tsx", "elements/PageLink/PageLink.tsx", "widgets/BidiComponent/BidiComponent.tsx")
# Of the pages that are opened most; on another page too much would be asked for on a slow line.
_MORE = {
    "": _LISTS,
    "mijn-stad": _LISTS,
    "ontwikkeling": (*_LISTS, *_CHART),
    "vergelijken": (*_LISTS, *_CHART, *_VIEWS),
}


@cache
def scripts(page: str) -> tuple[str, ...]:
    """The files of Streamlit's front end that a page needs besides those in Streamlit's own HTML; each an address.

    Empty when the installed Streamlit does not say which file is which.

    Args:
        page: its name in the address; empty for the start page.
    """
    known = _manifest()
    start = set(_with_imports([_ENTRY], known))
    wanted = [_PARTS + part for part in (*_EVERYWHERE, *_MORE.get(page, ()))]
    return tuple(f"/{known[name]['file']}" for name in _with_imports(wanted, known) if name not in start)


def _with_imports(names: Iterable[str], known: dict[str, Any]) -> Iterator[str]:
    """These parts and all that they cannot do without, each once."""
    waiting = [name for name in names if name in known]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen.add(name)
            yield name
            waiting += known[name].get("imports", ())


@cache
def _manifest() -> dict[str, Any]:
    file = FRONT / "manifest.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def links(page: str) -> str:
    """The HTML that asks for those scripts, after everything that Streamlit starts with."""
    return "".join(f'<link rel="modulepreload" fetchpriority="low" crossorigin href="{one}">' for one in scripts(page))


def sheet_link() -> str:
    """The HTML that asks for the style of the site; in the body, for it stands over the styles of Streamlit."""
    return f'<link rel="stylesheet" href="/stijl.css?v={mark(SHEET)}">'


def send_marked(request: Request, text: str, media_type: str) -> Response:
    """A text that the browser may keep for a year when it was asked for under its mark."""
    fixed = request.query_params.get("v") == mark(text)
    keeping = "public, immutable, max-age=31536000" if fixed else "no-cache"
    return Response(text, media_type=media_type, headers={"cache-control": keeping})


def mark(text: str) -> str:
    """What tells this text from every other."""
    return mark_of(text.encode())[:16]


def _send_sheet(request: Request) -> Response:
    return send_marked(request, SHEET, "text/css")


def _send_ground(request: Request) -> Response:
    found = grounds.ground(request.path_params["mark"])
    if found is None:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    return Response(
        found, media_type="application/json", headers={"cache-control": "public, immutable, max-age=31536000"}
    )


ROUTES = [Route("/stijl.css", _send_sheet), Route(grounds.ADDRESS, _send_ground)]
