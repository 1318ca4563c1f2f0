"""Making sense of the body of an answer: JSON that may be something else, texts of errors."""

import html
import json
import re
from collections.abc import Mapping
from typing import Any, cast

LONGEST_SHOWN = 300


def shown_body(body: bytes) -> str:
    """What a server says about a fault, as one line of at most 300 characters; JSON, HTML, text or nothing."""
    text = body.decode("utf-8", errors="replace").lstrip("\ufeff")
    try:
        text = _message(json.loads(text)) or text
    except ValueError:
        text = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", " ", text)
    return " ".join(html.unescape(text).split())[:LONGEST_SHOWN]


def _message(found: object) -> str:
    """The text of an OData error, v4 or v3; empty for any other content."""
    if not isinstance(found, dict):
        return ""
    content = cast("Mapping[str, Any]", found)
    error = content.get("error") or content.get("odata.error")
    message = cast("Mapping[str, Any]", error).get("message") if isinstance(error, dict) else error
    if isinstance(message, dict):
        message = cast("Mapping[str, Any]", message).get("value")
    return message if isinstance(message, str) else ""


def stripped(value: object) -> str:
    """A text without padding; None becomes empty."""
    return "" if value is None else str(value).strip()
