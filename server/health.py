"""/gezondheid: whether this server can serve, with which data, and whether a newer delivery was refused.

For a proxy, a container platform and the one who manages the dashboard. It tells nothing about the machine: no folders,
no addresses, no settings. A server that shows an older delivery, or leaves a faulty file out, serves: that is 200.
"""

import hashlib
import threading
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from components import loading
from components.state import one_look
from server.in_turn import in_turn
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.lock import LOCK_NAME
from toekomstscenario.remote.verify import LOCKED
from toekomstscenario.settings import PROJECT, data_root, delivery, one_delivery

ADDRESS = "/gezondheid"
SECONDS = 2.0  # that an answer is given again: however often it is asked, the data are looked at no more than this
GOOD, PARTLY, UNREADABLE = "goed", "deels", "niet te lezen"
NEWEST, KEPT, FOLDER = "nieuwste", "laatste goede behouden", "map op de server"
VERSION: str = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@dataclass
class _Kept:
    """The last answer and until when it holds (monotonic seconds)."""

    until: float = 0.0
    told: tuple[int, dict[str, Any]] = (503, {})


_GATE, _KEPT = threading.Lock(), _Kept()


def _health(_request: Request) -> Response:
    with _GATE:
        if time.monotonic() >= _KEPT.until:
            _KEPT.told = examine()
            _KEPT.until = time.monotonic() + SECONDS
        status, told = _KEPT.told
    return JSONResponse(told, status, headers={"cache-control": "no-store", "x-content-type-options": "nosniff"})


def examine() -> tuple[int, dict[str, Any]]:
    """Look at everything once; whatever is slow was read before and is kept until the data change.

    Returns:
        The status of HTTP, 200 or 503, and what to tell.
    """
    with one_delivery(), one_look():
        try:
            told = _delivery()
        except (UserError, DataError, OSError):
            return 503, {"toestand": "storing", "versie": VERSION, "levering": UNREADABLE}
        checks = {
            "catalogus": _check(lambda: loading.catalogue().problems),
            "cijfers": _check(_figure_problems),
            "register": _check(lambda: loading.register().problems),
        }
    told = {"versie": VERSION, **told, "controles": checks}
    if UNREADABLE in (checks["catalogus"], checks["cijfers"]):
        return 503, {"toestand": "storing", **told}
    sound = told["levering"] != KEPT and set(checks.values()) == {GOOD}
    return 200, {"toestand": GOOD if sound else "let op", **told}


def _delivery() -> dict[str, Any]:
    """Which data are shown, since when, and since when a newer delivery is refused."""
    root, state = data_root(), delivery()
    if state is None:
        return {"levering": FOLDER, "gegevens_sinds": _written(_changed(root)), "kenmerk": _mark(root)}
    told = {"gegevens_sinds": _written(state.taken_over), "kenmerk": _mark(root)}
    if state.fault is None:
        return {"levering": NEWEST, **told}
    return {"levering": KEPT, "levering_geweigerd_sinds": _written(state.fault.since), **told}


def _check(problems: Callable[[], Sequence[DataError]]) -> str:
    try:
        found = problems()
    except (UserError, DataError, OSError):
        return UNREADABLE
    return f"{PARTLY}: {len(found)} weggelaten" if found else GOOD


def _figure_problems() -> Sequence[DataError]:
    """Raises DataError: there is no figure left to show."""
    found = loading.availability()
    if found.cells.is_empty():
        raise DataError(data_root(), "geen enkel cijfer is te lezen")
    return found.problems


def _mark(root: Path) -> str:
    """The same on every server that shows the same figures: a hash of the locks, which hold those of the files."""
    locks = [root / name / LOCK_NAME for name in LOCKED]
    return hashlib.sha256(b"\n".join(lock.read_bytes() if lock.exists() else b"" for lock in locks)).hexdigest()[:12]


def _changed(root: Path) -> datetime:
    times = [(root / name / LOCK_NAME).stat().st_mtime for name in LOCKED if (root / name / LOCK_NAME).exists()]
    return datetime.fromtimestamp(max(times, default=0.0), UTC)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


ROUTES = [Route(ADDRESS, in_turn(_health, CapacityLimiter(2)))]
