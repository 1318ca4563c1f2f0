"""What the faults do to a connection: before the service answers, and to its answer."""

import gzip
import math
from dataclasses import replace
from email.utils import formatdate
from hashlib import sha256
from time import time

from tests.cbs_server.faults import URL_LIMIT, Fault, Faults
from tests.cbs_server.messages import HTML, Refusal, Reply, Request

HOLD_SECONDS = 30  # a test that forgets to let go must not hang for ever
_MANNERS = {"reset_mid_body": "reset", "chunked_cut": "cut", "length_too_large": "long", "slow_drip": "drip"}


def before(request: Request, faults: Faults) -> Reply | None:
    """The reply that a fault gives instead of the service; None when the service may answer.

    Raises:
        Refusal: when the fault is a status of the error kind.
    """
    limit = faults.active("long_url")
    if len(request.origin + request.target) > (URL_LIMIT if limit is None else limit["limit"]):
        return Reply(manner="gone")
    if faults.strikes("hold", request.target) is not None:
        faults.held.set()
        faults.released.wait(HOLD_SECONDS)
    for name in ("http_503_twice", "http_503_always"):
        if faults.strikes(name, request.target) is not None:
            raise Refusal(503, "tijdelijk niet beschikbaar")
    for body in ("json", "html"):
        if faults.strikes(f"http_400_{body}", request.target) is not None:
            raise Refusal(400, "dit filter kan niet", body)
    return _redirect(request, faults)


def _redirect(request: Request, faults: Faults) -> Reply | None:
    for name, origin in (("redirect_other_host", "http://elders.invalid"), ("redirect_same_host", request.origin)):
        if faults.strikes(name, request.target) is not None:
            return Reply(302, headers={"Location": origin + request.target})
    return None


def status(request: Request, faults: Faults) -> tuple[Refusal, dict[str, str]] | None:
    """A status with headers of its own: http_429 and http_status."""
    if (fault := faults.strikes("http_429", request.target)) is not None:
        return Refusal(429, "te veel vragen"), {"Retry-After": _retry_after(fault)}
    if (fault := faults.strikes("http_status", request.target)) is not None:
        headers = {} if fault["retry_after"] is None else {"Retry-After": str(fault["retry_after"])}
        return Refusal(fault["code"], f"status {fault['code']}", fault["body"]), headers
    return None


def _retry_after(fault: Fault) -> str:
    if fault["date"]:
        return formatdate(math.ceil(time() + fault["seconds"]), usegmt=True)
    return str(fault["seconds"])


def after(request: Request, reply: Reply, faults: Faults) -> Reply:
    """The reply of the service as it goes out."""
    if reply.status != 200:
        return reply
    if faults.strikes("html_200", request.target) is not None:
        reply = Reply(200, b"<!DOCTYPE html><html><body>Fictief onderhoud</body></html>", HTML)
    if faults.strikes("truncated_json", request.target) is not None:
        reply = replace(reply, body=reply.body[: len(reply.body) // 2])
    if faults.strikes("empty_200", request.target) is not None:
        reply = replace(reply, body=b"")
    if faults.active("etag") is not None:
        tag = f'"{sha256(reply.body).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == tag:
            return Reply(304, headers={"ETag": tag})
        reply.headers["ETag"] = tag
    if faults.active("gzip") is not None and "gzip" in request.headers.get("accept-encoding", ""):
        reply = replace(reply, body=gzip.compress(reply.body), headers=reply.headers | {"Content-Encoding": "gzip"})
    for name, manner in _MANNERS.items():
        if (fault := faults.strikes(name, request.target)) is not None:
            reply.manner = manner
            reply.seconds, reply.pieces = fault.options.get("seconds", 0.0), fault.options.get("pieces", 1)
    return reply
