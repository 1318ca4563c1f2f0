"""The HTML shell of every page, which Streamlit serves in English."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.texts import SITE


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
