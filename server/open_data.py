"""The open addresses: /api/v1/indicatoren as JSON or CSV, read-only, with headers that let others keep an answer.

What they give is written down in docs/open-data.md.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from components import loading, loading_open_data
from components.loading_open_data import Answer
from components.state import one_look
from server.in_turn import in_turn
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports.open_data import API
from toekomstscenario.remote import RemoteError
from toekomstscenario.settings import one_delivery

# Short: a figure that must be hidden from now on does not stay in sight elsewhere for long.
SECONDS = 300
TYPES = {"json": "application/json; charset=utf-8", "csv": "text/csv; charset=utf-8; header=present"}
_FREE = {"access-control-allow-origin": "*", "x-content-type-options": "nosniff"}


def _serve(request: Request, make: Callable[[], Answer], kind: str) -> Response:
    with one_delivery(), one_look():
        try:
            answer = make()
        except DataError as problem:
            loading.log_fault(problem)
            return _fault(503, "De gegevens zijn nu niet te lezen.", "Probeer het later nog een keer.")
        except RemoteError as problem:
            return _fault(503, problem.message, problem.next_step)
        except UserError as problem:
            return _fault(404, problem.message, f"De lijst staat op {API}.")
    headers = {
        **_FREE,
        "etag": f'W/"{answer.mark}"',  # weak: the server may compress the same content
        "last-modified": format_datetime(answer.changed, usegmt=True),
        "cache-control": f"public, max-age={SECONDS}",
    }
    if _has_it(request, answer):
        return Response(status_code=304, headers=headers)
    return Response(answer.content, headers={**headers, "content-type": TYPES[kind]})


def _has_it(request: Request, answer: Answer) -> bool:
    """Whether the asker has this content already; its mark counts before its day (RFC 9110, 13.2.2)."""
    marks = request.headers.get("if-none-match")
    if marks is not None:
        known = [mark.strip().removeprefix("W/").strip('"') for mark in marks.split(",")]
        return answer.mark in known or "*" in known
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return answer.changed <= (since if since.tzinfo else since.replace(tzinfo=UTC)) <= datetime.now(UTC)


def _fault(status: int, message: str, next_step: str) -> Response:
    return JSONResponse(
        {"fout": message, "volgende_stap": next_step}, status, headers={**_FREE, "cache-control": "no-store"}
    )


def _list(request: Request) -> Response:
    kind = "csv" if request.url.path.endswith(".csv") else "json"
    return _serve(request, lambda: loading_open_data.listed(kind), kind)


def _one(request: Request) -> Response:
    name, kind = request.path_params["name"], request.path_params["kind"]
    if kind not in TYPES:
        return _fault(404, "Dit adres eindigt niet op .json of .csv.", f"De lijst staat op {API}.")
    return _serve(request, lambda: loading_open_data.indicator(name, kind), kind)


def _nothing(_request: Request) -> Response:
    return _fault(404, "Dit adres bestaat niet.", f"De lijst staat op {API}.")


_THREADS = CapacityLimiter(4)
ROUTES = [
    *(Route(f"{API}{ending}", in_turn(_list, _THREADS)) for ending in ("", ".json", ".csv")),
    Route(f"{API}/{{name}}.{{kind}}", in_turn(_one, _THREADS)),
    Route("/api/{rest:path}", _nothing),
]
