"""The text versions: /tekst and every page under it as HTML without a script, with its pictures and files.

Every answer is made in a thread, and every picture in a process of its own, so nobody waits for them in the dashboard.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from components import loading, loading_text
from components.loading_text import LOOSE, MARK, PageFault
from components.marks import mark_of
from components.state import one_look
from components.text_link import WITHOUT
from components.texts import SITE
from server.headers import headers_for
from server.in_turn import in_turn
from server.pages import PAGES
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.remote import RemoteError
from toekomstscenario.settings import PROJECT, one_delivery, public_url
from toekomstscenario.text_version.page import PLACE, START, STYLE, Around, document, fault, index, site_map

# As short as that of open data: a figure that must be hidden from now on does not stay in sight elsewhere for long.
SECONDS = 300
LONGEST_QUERY = 2000  # signs
_STYLE = Path(__file__).with_name("text_version.css")
_OWN_PARAMETERS = ("embed", "embed_options", MARK)  # of Streamlit, and ours
_NO_HEADERS: Mapping[str, str] = {}
_HEADINGS = {400: "Dit adres klopt niet", 404: "Niet gevonden", 500: "Er ging iets mis", 503: "Nu niet te lezen"}
_WRONG = "Er ging iets mis bij het maken van deze pagina. Dat ligt niet aan u."
_RELOAD = "Laad de pagina opnieuw. Blijft het misgaan, geef dan deze link aan de beheerder."


class Refused(Exception):
    """The address itself cannot be read."""


def _answered(make: Callable[[], Response]) -> Response:
    with one_delivery(), one_look():
        try:
            return make()
        except Refused as problem:
            return _fault(400, str(problem), f"Begin opnieuw bij [alle pagina's]({PLACE}).")
        except PageFault:
            return _fault(500, _WRONG, _RELOAD)
        except DataError as problem:
            loading.log_fault(problem)
            return _fault(503, "De gegevens zijn nu niet te lezen.", "Probeer het later nog een keer.")
        except RemoteError as problem:
            return _fault(503, problem.message, problem.next_step)
        except UserError as problem:
            return _fault(404, problem.message, problem.next_step)


def _fault(status: int, message: str, next_step: str) -> Response:
    heading = _HEADINGS[status]
    html = document(f"{heading} – {SITE}", fault(heading, message, next_step), Around(SITE, {}, indexed=False))
    return Response(html, status, {"cache-control": "no-store"}, "text/html; charset=utf-8")


def unforeseen(request: Request, _problem: Exception) -> Response:
    """What a reader sees when no answer could be made at all; the log has the rest."""
    answer = _fault(500, _WRONG, _RELOAD)
    # Starlette answers this outside all middleware.
    answer.headers.update(headers_for(request.url.path, b"", answer.headers["content-type"]))
    return answer


def _query(request: Request) -> str:
    """The choice in the address: once per parameter, in a fixed order, without what is empty.

    Raises:
        Refused: it is longer than any choice, or cannot be text.
    """
    if len(request.url.query) > LONGEST_QUERY:
        raise Refused("De link is te lang.")
    found: dict[str, list[str]] = {}
    for name, text in request.query_params.multi_items():
        if text and name not in _OWN_PARAMETERS:
            found.setdefault(name, []).append(text)
    if any(sign in text for texts in found.values() for text in texts for sign in ("\0", "\ufffd")):
        raise Refused("De link heeft tekens die niet te lezen zijn.")
    return urlencode({name: ",".join(found[name]) for name in sorted(found)}, safe=",")


def _kept(request: Request, content: bytes, mime: str, headers: Mapping[str, str] = _NO_HEADERS) -> Response:
    mark = mark_of(content)
    told = {"etag": f'W/"{mark}"', "cache-control": f"public, max-age={SECONDS}", **headers}
    known = [one.strip().removeprefix("W/").strip('"') for one in request.headers.get("if-none-match", "").split(",")]
    if mark in known or "*" in known:
        return Response(status_code=304, headers=told)
    return Response(content, headers={**told, "content-type": mime})


def _page(request: Request) -> Response:
    return _answered(lambda: _text(request, request.path_params["page"]))


def _text(request: Request, name: str) -> Response:
    query = _query(request)
    if name in WITHOUT:
        title = loading_text.titles().get(name, name)
        raise UserError(
            f"{title} heeft geen tekstversie. {WITHOUT[name]}", f"[Open {title} in het dashboard](/{name})."
        )
    found = loading_text.text_page(name, query)
    behind = f"?{found.query}" if found.query else ""
    place, shell = public_url(), PAGES.get("" if name == START else name)
    around = Around(
        SITE,
        loading_text.sections(),
        canonical=f"{place}{PLACE}/{name}{behind}" if place else "",
        live=f"{place}/{'' if name == START else name}{behind}",
        indexed=found.status == 200 and name != LOOSE,
    )
    html = document(found.title, found.content, around, here=name, description=shell.description if shell else "")
    if found.status != 200:
        return Response(html, found.status, {"cache-control": "no-store"}, "text/html; charset=utf-8")
    return _kept(request, html.encode(), "text/html; charset=utf-8")


def _index(request: Request) -> Response:
    def make() -> Response:
        titles = loading_text.titles()
        descriptions = {name or START: page.description for name, page in PAGES.items()}
        without = {name: (titles[name], why) for name, why in WITHOUT.items() if name in titles}
        place = public_url()
        around = Around(SITE, loading_text.sections(), f"{place}{PLACE}" if place else "", f"{place}/")
        content = index(around, descriptions, without)
        html = document(f"Alle pagina's als tekst – {SITE}", content, Around(SITE, {}, around.canonical, around.live))
        return _kept(request, html.encode(), "text/html; charset=utf-8")

    return _answered(make)


def _file(request: Request) -> Response:
    def make() -> Response:
        parts = request.path_params
        mark = request.query_params.get(MARK, "")
        found = loading_text.sent(parts["page"], _query(request), parts["number"], parts["name"], mark=mark)
        named = {"content-disposition": f'attachment; filename="{found.name}"'} if found.name else {}
        return _kept(request, found.content, found.mime, {"x-robots-tag": "noindex", **named})

    return _answered(make)


@cache
def _style() -> bytes:
    """The style sheets of the dashboard, with the fonts, and what is different here; no rule names a script."""
    sheets = [*sorted((PROJECT / "components").glob("style*.css")), _STYLE]
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets).encode()


def _send_style(request: Request) -> Response:
    return _kept(request, _style(), "text/css; charset=utf-8")


def _robots(_request: Request) -> Response:
    place = public_url()
    lines = ["User-agent: *", f"Allow: {PLACE}", f"Disallow: {PLACE}/*/*/", "Disallow: /_stcore/"]
    lines += [f"Sitemap: {place}/sitemap.xml"] if place else []
    return PlainTextResponse("\n".join([*lines, ""]), headers={"cache-control": f"public, max-age={SECONDS}"})


def _sitemap(request: Request) -> Response:
    def make() -> Response:
        place = public_url()
        if not place:
            raise UserError(
                "Er is geen sitemap: dit dashboard kent zijn eigen adres niet.", "De beheerder zet PUBLIC_URL."
            )
        pages: Sequence[str] = [name for found in loading_text.sections().values() for name, _ in found]
        content = site_map([f"{place}{PLACE}", *(f"{place}{PLACE}/{name}" for name in pages)])
        return _kept(request, content.encode(), "application/xml; charset=utf-8")

    return _answered(make)


def _home(_request: Request) -> Response:
    return RedirectResponse(PLACE, 308)


_THREADS = CapacityLimiter(4)
ROUTES = [
    Route(PLACE, in_turn(_index, _THREADS)),
    Route(f"{PLACE}/", _home),
    Route(STYLE, _send_style),
    Route(f"{PLACE}/{{page}}", in_turn(_page, _THREADS)),
    Route(f"{PLACE}/{{page}}/{{number:int}}/{{name}}", in_turn(_file, _THREADS)),
    Route("/robots.txt", _robots),
    Route("/sitemap.xml", in_turn(_sitemap, _THREADS)),
]
