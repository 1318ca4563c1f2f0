"""From a listing to a folder: which objects make the delivery, and only those downloaded that are not here yet."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from toekomstscenario.lock import sha256
from toekomstscenario.remote.address import belongs, check_names
from toekomstscenario.remote.client import Client, Found
from toekomstscenario.remote.faults import Reason, RemoteError
from toekomstscenario.remote.manifest import MANIFEST, Manifest

_AT_ONCE = 8
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of a delivery: its path, the object that holds it, and what is known of it; no sha256 is empty."""

    path: str
    key: str
    tag: str
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A file that is here, and the object it came from."""

    key: str
    tag: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Here:
    """Files on this machine that may serve again: a folder and what is known of its files by path."""

    folder: Path
    files: Mapping[str, Known]

    def serves(self, wanted: Wanted) -> Known | None:
        """What is known of the file when it has the wanted content, else None."""
        known = self.files.get(wanted.path)
        if known is None:
            return None
        if (known.key, known.tag, known.size) == (wanted.key, wanted.tag, wanted.size) and wanted.tag:
            return known if wanted.sha256 in ("", known.sha256) else None
        # The same object with another tag was written over; the same content may come from another object.
        return known if wanted.sha256 == known.sha256 and known.key != wanted.key else None


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Where and how `fetch` works: downloads wait in `blobs`, `place` brings a file to its folder."""

    client: Client
    blobs: Path
    place: Callable[[Path, Path], object]
    stop: Event = field(default_factory=Event)


def fingerprint(listing: Iterable[Found]) -> str:
    """One value for everything in a listing that a delivery depends on."""
    lines = sorted((one.path, one.tag, one.size) for one in listing if belongs(one.path) or one.path == MANIFEST)
    return hashlib.sha256(repr(lines).encode()).hexdigest()


def plan(listing: Iterable[Found], manifest: Manifest | None, *, limit: int) -> list[Wanted]:
    """The files of a delivery.

    Args:
        listing: every object under the prefix.
        manifest: the record of the last delivery; without it every file in the folders counts.
        limit: megabytes that it may have together.

    Raises:
        RemoteError: nothing is there, a file of the record is missing or has another size, a name is unsafe, or the
            limit is passed.
    """
    objects = {one.path: one for one in listing}
    if manifest is None:
        wanted = [Wanted(one.path, one.path, one.tag, one.size) for one in objects.values() if belongs(one.path)]
        check_names([one.path for one in wanted])
    else:
        wanted = _recorded(objects, manifest)
    if not wanted:
        raise RemoteError(Reason.EMPTY)
    total = sum(one.size for one in wanted)
    if total > limit * _MEGABYTE:
        raise RemoteError(Reason.SIZE, f"{-(-total // _MEGABYTE)} MB; de grens is {limit} MB")
    return wanted


def _recorded(objects: Mapping[str, Found], manifest: Manifest) -> list[Wanted]:
    wanted: list[Wanted] = []
    for path, entry in sorted(manifest.files.items()):
        found = objects.get(entry.key)
        if found is None:
            raise RemoteError(Reason.BROKEN, f"{path} ontbreekt")
        if found.size != entry.size:
            raise RemoteError(Reason.BROKEN, _other(path))
        wanted.append(Wanted(path, entry.key, found.tag, found.size, entry.sha256))
    return wanted


def fetch(wanted: list[Wanted], folder: Path, kitchen: Kitchen, here: Iterable[Here] = ()) -> dict[str, Known]:
    """Fill a folder.

    Args:
        wanted: from `plan`.
        folder: empty or not there yet.
        kitchen: downloads in `blobs` stay after a fault, so that the next try does not fetch them again.
        here: what may serve again, the best first.

    Returns:
        What is known of every file, by path.

    Raises:
        RemoteError: an object changed, went, or is not what the record says.
        OSError: something cannot be written.
    """
    have = list(here)
    for parent in {(folder / one.path).parent for one in wanted} | {folder, kitchen.blobs}:
        parent.mkdir(parents=True, exist_ok=True)
    waiting = {_blob(kitchen, one) for one in wanted}
    for stale in kitchen.blobs.iterdir():
        if stale not in waiting:
            stale.unlink()
    pool = ThreadPoolExecutor(_AT_ONCE, "delivery")
    try:
        tasks = [pool.submit(_bring, one, folder / one.path, kitchen, have) for one in wanted]
        return {one.path: task.result() for one, task in zip(wanted, tasks, strict=True)}
    finally:
        pool.shutdown(cancel_futures=True)


def _bring(wanted: Wanted, target: Path, kitchen: Kitchen, have: list[Here]) -> Known:
    for there in have:
        known = there.serves(wanted)
        if known is not None:
            kitchen.place(there.folder / wanted.path, target)
            return Known(wanted.key, wanted.tag, wanted.size, known.sha256)
    if kitchen.stop.is_set():
        raise RemoteError(Reason.CHANGING)
    blob = _blob(kitchen, wanted)
    if wanted.tag and blob.exists():
        digest = sha256(blob)
    else:
        part = blob.with_suffix(".part")
        digest = kitchen.client.save(wanted.key, part, tag=wanted.tag, size=wanted.size)
        os.replace(part, blob)
    if wanted.sha256 not in ("", digest):
        raise RemoteError(Reason.BROKEN, _other(wanted.path))
    kitchen.place(blob, target)
    return Known(wanted.key, wanted.tag, wanted.size, digest)


def _blob(kitchen: Kitchen, wanted: Wanted) -> Path:
    return kitchen.blobs / hashlib.sha256(repr((wanted.key, wanted.tag, wanted.size)).encode()).hexdigest()


def _other(path: str) -> str:
    return f"{path} is niet het bestand dat in {MANIFEST} staat"


def link(source: Path, target: Path) -> None:
    """The same file in another folder, without taking room where the disk can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
