"""Headers that keep a browser from doing what no page of ours asks for; docs/dreigingen.md says why each is there."""

from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from toekomstscenario.settings import embed_hosts, public_url

EMBEDDED = "/los-cijfer"  # the only page that another site may show in a frame
SCRIPT_FREE = ("/tekst",)  # HTML of our own, without a single script
_OPEN = "/api/"
_FILES = ("/app/static/", "/media/", "/component/", "/_stcore/")  # never a page, whatever type the answer says

# Whoever opens such an answer by itself: nothing in it runs and nothing is fetched.
DATA = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
TEXT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_PAGE = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors {frames}"
)
_OFF = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": ", ".join(f"{name}=()" for name in _OFF.split()),
    "cross-origin-opener-policy": "same-origin",
}


class SecurityHeaders:
    """Puts the headers on every answer, and refuses a websocket that a page of another site opens.

    Streamlit would look up the address of this machine on the internet before it refuses one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the question on and add to the answer."""
        if scope["type"] == "websocket":
            if _from_here(Headers(scope=scope)):
                await self.app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return

        async def send_safe(message: Message) -> None:
            # "Not modified" has no type of its own, and its headers would replace those of the page that is kept.
            if message["type"] == "http.response.start" and message["status"] != 304:
                headers = MutableHeaders(scope=message)
                headers.update(headers_for(scope["path"], scope["query_string"], headers.get("content-type", "")))
            await send(message)

        await self.app(scope, receive, send_safe if scope["type"] == "http" else send)


def headers_for(path: str, query: bytes, content_type: str) -> dict[str, str]:
    """The headers of an answer, by the address that was asked and the type of what is sent."""
    page = content_type.startswith("text/html") and not path.startswith((*_FILES, _OPEN))
    if page and not path.startswith(SCRIPT_FREE):
        return _page(embedded=path == EMBEDDED and parse_qs(query).get(b"embed") == [b"true"])
    shared = "cross-origin" if path.startswith(_OPEN) else "same-origin"
    policy = TEXT if page else DATA
    return {
        **_EVERYWHERE,
        "content-security-policy": policy,
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": shared,
    }


def _page(*, embedded: bool) -> dict[str, str]:
    frames = " ".join(embed_hosts()) if embedded else "'none'"
    told = {**_EVERYWHERE, "content-security-policy": _PAGE.format(frames=frames)}
    if embedded:  # also in a site that only frames what says it may be framed
        return {**told, "cross-origin-resource-policy": "cross-origin"}
    return {**told, "x-frame-options": "DENY", "cross-origin-resource-policy": "same-origin"}


def _from_here(headers: Headers) -> bool:
    """Whether a websocket is asked for by a page of this site, or by a program: a browser always says who asks."""
    asks = headers.get("origin")
    return asks is None or urlsplit(asks).netloc in (headers.get("host"), urlsplit(public_url()).netloc or None)
