"""The folder of a mirror: numbered generations, which one counts, and what the last look at the store told.

000012/         a data root; never changed after it counts
000012.json     where its files came from, and when it was taken over
current         the number that counts; replaced in one step
state.json      when the store was last looked at, and the fault of a newer delivery
blobs/          downloads of a delivery that is not whole yet
lock            held while a new generation is made
"""

import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from toekomstscenario.remote.faults import Reason, RemoteError
from toekomstscenario.remote.fetching import Here, Known

GRACE = timedelta(minutes=10)
"""So long a generation stays after another took its place: longer than any page takes."""

_NUMBER = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Generation:
    """A delivery as it stands on this machine; `listing` is the fingerprint of what the store showed."""

    number: int
    taken_over: datetime
    listing: str
    files: Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong with the store or its newest delivery: since when, and why."""

    since: datetime
    reason: Reason
    detail: str

    @property
    def error(self) -> RemoteError:
        """The fault as it can be told."""
        return RemoteError(self.reason, self.detail)


@dataclass(frozen=True, slots=True)
class Look:
    """The last look at the store by any process on this machine."""

    at: datetime
    fault: Fault | None


def folder_of(place: Path, number: int) -> Path:
    """The data root of a generation."""
    return place / f"{number:06d}"


def current_number(place: Path) -> int | None:
    """The generation that counts, or None when there is none or its folder is gone."""
    try:
        text = (place / "current").read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return int(text) if _NUMBER.fullmatch(text) and (place / text).is_dir() else None


def current(place: Path) -> Generation | None:
    """The generation that counts when every file of it still stands there, else None.

    Folders for temporary files are cleared by many systems; half a catalogue must not pass for a whole one.
    """
    number = current_number(place)
    generation = None if number is None else read(place, number)
    return generation if generation is not None and _intact(place, generation) else None


def read(place: Path, number: int) -> Generation | None:
    """What is known of a generation; None when that cannot be read."""
    found = _read_json(folder_of(place, number).with_suffix(".json"))
    try:
        files = {path: Known(**entry) for path, entry in found["files"].items()}
        return Generation(number, datetime.fromisoformat(found["taken_over"]), found["listing"], files)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _intact(place: Path, generation: Generation) -> bool:
    folder = folder_of(place, generation.number)
    try:
        return all((folder / path).stat().st_size == known.size for path, known in generation.files.items())
    except OSError:
        return False


def here(place: Path, generation: Generation | None) -> list[Here]:
    """The files of a generation as a source for the next."""
    return [Here(folder_of(place, generation.number), generation.files)] if generation else []


def next_number(place: Path) -> int:
    """A number that no folder here has."""
    return max((int(found.name) for found in place.iterdir() if _NUMBER.fullmatch(found.name)), default=0) + 1


def take_over(place: Path, fresh: Path, generation: Generation) -> None:
    """Let a finished folder count, in one step; call with the lock held.

    Args:
        place: folder of the mirror.
        fresh: the finished folder, on the same disk.
        generation: what it is.
    """
    os.replace(fresh, folder_of(place, generation.number))
    note(place, generation)
    _put(place / "current", f"{generation.number:06d}")


def note(place: Path, generation: Generation) -> None:
    """Write down where the files of a generation came from."""
    _put(folder_of(place, generation.number).with_suffix(".json"), json.dumps(_plain(generation)))


def clear(place: Path, now: datetime) -> None:
    """Remove generations that nobody can still be reading; call with the lock held.

    The current one and the one before stay, and every other until `GRACE` after its successor took over.
    """
    numbers = sorted(int(found.name) for found in place.iterdir() if _NUMBER.fullmatch(found.name))
    for number, successor in pairwise(numbers[:-1]):
        following = read(place, successor)
        if following is None or now - following.taken_over > GRACE:
            shutil.rmtree(folder_of(place, number), ignore_errors=True)
            with suppress(OSError):
                folder_of(place, number).with_suffix(".json").unlink()


def read_look(place: Path) -> Look | None:
    """The last look at the store; None when there was none."""
    found = _read_json(place / "state.json")
    try:
        fault = found["fault"]
        if fault is not None:
            since = datetime.fromisoformat(fault["since"])
            fault = Fault(since, Reason(fault["reason"]), str(fault["detail"]))
        return Look(datetime.fromisoformat(found["at"]), fault)
    except (KeyError, TypeError, ValueError):
        return None


def write_look(place: Path, look: Look) -> None:
    """Keep the last look, for every process on this machine."""
    _put(place / "state.json", json.dumps(_plain(look)))


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def _plain(value: Generation | Look) -> dict[str, Any]:
    return json.loads(json.dumps(asdict(value), default=str))


def _read_json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _put(file: Path, text: str) -> None:
    fresh = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, file)
