"""The app as `make run` serves it: Dutch from the first byte, deep links that work on a fresh server, and open data.

`streamlit run app.py` works as well, but then the page says lang="en", and the very first visit to a fresh server shows
Streamlit's own "Page not found" over the page when it is a deep link, and there are no addresses with open data.
"""

import logging

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from components.api import ROUTES
from components.texts import SITE

# With a folder called pages/ Streamlit treats the first visit as an app of its old style and tells the reader that the
# page does not exist; app.py calls st.navigation only after that. Guarded by tests/browser.
PagesManager.uses_pages_directory = False


class DutchShell:
    """Puts language and title in the HTML shell, which Streamlit serves in English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite the HTML answers; everything else passes untouched."""
        if scope["type"] != "http" or not _asks_html(scope):
            await self.app(scope, receive, send)
            return
        # Streamlit compresses inside this middleware; without this header the text would not be found.
        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await _send_dutch(start, bytes(body), send)

        await self.app(plain, receive, collect)


def _asks_html(scope: Scope) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


async def _send_dutch(start: Message, body: bytes, send: Send) -> None:
    headers = dict(start["headers"])
    if headers.get(b"content-type", b"").startswith(b"text/html"):
        body = body.replace(b'<html lang="en"', b'<html lang="nl"', 1)
        body = body.replace(b"<title>Streamlit</title>", f"<title>{SITE}</title>".encode(), 1)
        headers[b"content-length"] = str(len(body)).encode()
    await send({**start, "headers": list(headers.items())})
    await send({"type": "http.response.body", "body": body})


def tell_reader(problem: Exception) -> bool:
    """Replace a traceback by a Dutch sentence; the log has the rest."""
    logging.getLogger("toekomstscenario").error("Onverwachte fout in een pagina", exc_info=problem)
    st.error(
        "Er ging iets mis bij het maken van deze pagina. Dat ligt niet aan u.\n\n"
        "Laad de pagina opnieuw. Blijft het misgaan, geef dan de link van deze pagina door aan de beheerder.",
        icon=":material/error:",
    )
    return True


app = st.App("app.py", routes=ROUTES, middleware=[Middleware(DutchShell)], on_script_error=tell_reader)
