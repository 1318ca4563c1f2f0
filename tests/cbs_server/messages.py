"""A request as it came in, a reply as it will go out, and the options in an address."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

JSON = "application/json; odata.metadata=minimal; odata.streaming=true"
HTML = "text/html; charset=utf-8"


class Refusal(Exception):
    """The service refuses; `body` says how ("json", "html", "text", "empty"), None takes them in turn."""

    def __init__(self, status: int, message: str, body: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.body = body


@dataclass(frozen=True)
class Request:
    """`target` is the path with the query as sent, `path` is decoded, `headers` have names in lower case."""

    method: str
    target: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        return unquote(self.target.partition("?")[0])

    @property
    def origin(self) -> str:
        return f"http://{self.headers.get('host', '')}"

    @property
    def url(self) -> str:
        return self.origin + self.target.partition("?")[0]

    def options(self) -> dict[str, str]:
        """The options of the query. A + stays a +, as in an OData address."""
        return dict(_options(self.target.partition("?")[2]))

    def link(self, **changes: str) -> str:
        """This address with other options; `skip="14"` sets $skip, an empty text leaves the option out."""
        options = self.options() | {f"${name}": value for name, value in changes.items()}
        return f"{self.url}?{encode(options)}"


@dataclass
class Reply:
    """What goes back; `manner` is how: plain, reset, cut, long, drip (see handler.py)."""

    status: int = 200
    body: bytes = b""
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    manner: str = "plain"
    seconds: float = 0.0
    pieces: int = 5


def _options(query: str) -> Iterator[tuple[str, str]]:
    for part in query.split("&"):
        name, sign, value = part.partition("=")
        if sign:
            yield unquote(name), unquote(value)


def encode(options: dict[str, str]) -> str:
    """The query of an address: spaces as %20, the signs of OData as they are."""
    pairs = ((quote(name, safe="$"), quote(value, safe="$'(),")) for name, value in options.items() if value)
    return "&".join(f"{name}={value}" for name, value in pairs)


def json_reply(content: dict[str, Any], content_type: str = JSON) -> Reply:
    """A reply in JSON."""
    return Reply(200, json.dumps(content, ensure_ascii=False).encode(), content_type)


def text_reply(text: str, content_type: str = "text/plain; charset=utf-8") -> Reply:
    """A reply in text."""
    return Reply(200, text.encode(), content_type)


def refusal_reply(refusal: Refusal, body: str) -> Reply:
    """A refusal with one of the kinds of body; the real kind is unknown."""
    message = f"Fictieve fout: {refusal.message}"
    match body:
        case "json":
            reply = json_reply({"error": {"code": "", "message": message}})
        case "html":
            page = f"<!DOCTYPE html><html><head><title>Fout</title></head><body><h1>{message}</h1></body></html>"
            reply = text_reply(page, HTML)
        case "text":
            reply = text_reply(message)
        case _:
            reply = text_reply("")
    reply.status = refusal.status
    return reply
