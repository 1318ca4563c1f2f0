"""Writing to shared storage: work in a copy on this machine, then deliver all that changed in one step.

A delivery counts from the moment that its record is written, and that is written only if nobody else wrote one since
the copy was made. Whatever stops halfway, the last delivery stays whole; the next writer finishes or clears what is
left. See docs/decisions/0006-shared-storage.md.
"""

import secrets
import shutil
import tempfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from toekomstscenario.lock import LOCK_NAME, sha256
from toekomstscenario.remote import generations, manifest
from toekomstscenario.remote.address import FOLDERS, Address, Folder, belongs, check_names
from toekomstscenario.remote.client import Client, Found
from toekomstscenario.remote.faults import Reason, RemoteError
from toekomstscenario.remote.fetching import Kitchen, fetch, plan
from toekomstscenario.remote.manifest import MANIFEST, STAGING, Entry, Manifest, staged_key
from toekomstscenario.remote.verify import verify

_AT_ONCE = 8
_STALE = timedelta(days=1)
_OTHERS = ("fetched", "own")  # made by commands, perhaps elsewhere: an upload does not replace them


@dataclass(frozen=True, slots=True)
class Place:
    """A place in shared storage, the folder of its mirror here, and the megabytes that a delivery may have."""

    address: Address | Folder
    mirror: Path
    limit: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a delivery changed; `settled` is False when files still have to be moved to their own place."""

    changed: int
    vanished: int
    settled: bool = True
    kept: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The delivery in Dutch."""
        told = f"Geleverd aan de gedeelde opslag; nieuw of veranderd: {self.changed}, verwijderd: {self.vanished}."
        if not self.changed and not self.vanished:
            told = "In de gedeelde opslag hoefde niets te veranderen."
        kept = (f"Niet vervangen, want die staan er al: {', '.join(self.kept)}.",) if self.kept else ()
        late = ("De levering telt; wat nog opgeruimd moet worden, doet de volgende opdracht.",)
        return (told, *kept, *(() if self.settled else late))


@dataclass(slots=True)
class Work:
    """A copy to work in, what it was made of (sha256 by path), and the record that it was made under."""

    folder: Path
    base: Mapping[str, str]
    record: Manifest | None
    tag: str | None
    delivered: Delivered | None = None


@contextmanager
def working_copy(place: Place) -> Generator[Work]:
    """A copy of the delivery; what changed in it is delivered when the block ends without an error.

    Raises:
        RemoteError: nothing is there, the store cannot be used, or somebody else delivered in the meantime. Nothing
            was changed then.
        DataError: what was made is no whole data root; nothing was changed.
    """
    with _copy(place) as (client, work):
        if not work.base:
            raise RemoteError(Reason.EMPTY)
        yield work
        work.delivered = _deliver(client, work)


def upload(source: Path, place: Place) -> Delivered:
    """Deliver a data root of this machine: its folders take the place of those that are there.

    Fetched and own figures are only brought when the store has none: there they may come from elsewhere.

    Raises:
        RemoteError: as `working_copy`, except that nothing needs to be there.
        DataError: the folder is no whole data root; nothing was changed.
    """
    verify(source)
    with _copy(place) as (client, work):
        kept: list[str] = []
        for name in FOLDERS:
            target = work.folder / name
            if not (source / name).is_dir():
                continue
            if name in _OTHERS and target.exists():
                kept.append(name)
                continue
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source / name, target, ignore=shutil.ignore_patterns(".*"))
        done = _deliver(client, work)
        return Delivered(done.changed, done.vanished, done.settled, tuple(kept))


@contextmanager
def _copy(place: Place) -> Generator[tuple[Client, Work]]:
    client = Client(place.address)
    try:
        place.mirror.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_left(place.mirror)
        scratch = tempfile.TemporaryDirectory(prefix="work-", dir=place.mirror, ignore_cleanup_errors=True)
    except OSError as problem:
        raise RemoteError(Reason.DISK) from problem
    with scratch as name:
        yield client, _pull(client, Path(name), place)


def _clear_left(mirror: Path) -> None:
    """Remove the copies of writers that were killed on this machine."""
    before = (generations.now() - _STALE).timestamp()
    for left in mirror.glob("work-*"):
        with suppress(OSError):
            if left.stat().st_mtime < before:
                shutil.rmtree(left, ignore_errors=True)


def _pull(client: Client, scratch: Path, place: Place) -> Work:
    """Bring what stands in the store, after finishing a delivery that was not cleared up."""
    record, tag = _record(client)
    listing = client.find()
    if record is not None and not record.settled:
        if set(record.staged.values()) <= {one.path for one in listing}:
            tag = _settle(client, record, tag)
            record = manifest.settled(record)
            listing = client.find()
        else:  # taken away by hand: what stands there is all there is, and it gets a new record
            record = None
    _sweep(client, listing)
    folder = scratch / "root"
    folder.mkdir()
    if not any(belongs(one.path) for one in listing):
        return Work(folder, {}, record, tag)
    # Not what the record says but what stands there: a file that was changed by hand is taken along.
    wanted = plan(listing, None, limit=place.limit)
    kitchen = Kitchen(client, scratch / "blobs", shutil.copyfile)
    try:
        have = generations.here(place.mirror, generations.current(place.mirror))
        files = fetch(wanted, folder, kitchen, have)
    except OSError as problem:
        raise RemoteError(Reason.DISK) from problem
    return Work(folder, {path: known.sha256 for path, known in files.items()}, record, tag)


def _record(client: Client) -> tuple[Manifest | None, str | None]:
    """The record with its tag; a damaged one counts as none, and is replaced by the next."""
    answer = client.read(MANIFEST)
    if answer is None:
        return None, None
    try:
        return manifest.from_json(answer[0]), answer[1]
    except RemoteError:
        return None, answer[1]


def _deliver(client: Client, work: Work) -> Delivered:
    """Put new files aside, write the record, move the files to their own place."""
    made = {path: sha256(work.folder / path) for path in _files(work.folder)}
    changed = sorted((path for path, digest in made.items() if work.base.get(path) != digest), key=_locks_last)
    vanished = tuple(sorted(path for path in work.base if path not in made))
    if not changed and not vanished and _tells(work, made):
        return Delivered(0, 0)
    verify(work.folder)
    check_names(list(made))
    delivery = secrets.token_hex(8)
    keys = {path: staged_key(delivery, path) for path in changed}
    record = Manifest(
        delivery,
        {
            path: Entry(digest, (work.folder / path).stat().st_size, keys.get(path, path))
            for path, digest in made.items()
        },
        vanished,
    )
    tag = _commit(client, work, record)
    try:
        if not record.settled:
            _settle(client, record, tag)
    except RemoteError:
        return Delivered(len(changed), len(vanished), settled=False)
    return Delivered(len(changed), len(vanished))


def _tells(work: Work, made: Mapping[str, str]) -> bool:
    """Whether the record in the store tells what stands there; a store that never had one needs none."""
    if work.record is None:
        return work.tag is None
    return {path: entry.sha256 for path, entry in work.record.files.items()} == made


def _commit(client: Client, work: Work, record: Manifest) -> str:
    """Put the new files aside and let the record count.

    They are only taken away again when the record certainly does not count. After an answer that was lost it may.
    """
    staged = record.staged
    try:
        with ThreadPoolExecutor(_AT_ONCE, "delivery") as pool:
            list(pool.map(client.put, (work.folder / path for path in staged), staged.values()))
    except RemoteError:
        _take_away(client, staged.values())
        raise
    tag = _write(client, record, work.tag)
    if tag is None:
        _take_away(client, staged.values())
        raise RemoteError(Reason.OVERTAKEN)
    return tag


def _write(client: Client, record: Manifest, tag: str | None) -> str | None:
    """Write the record if it is still the one with this tag; gives the new tag, or None when somebody was first."""
    fresh = client.put_if(manifest.to_json(record), MANIFEST, tag=tag)
    if fresh is None:
        # The answer to a first try may have been lost on the way, so that the second met our own record.
        there, fresh = _record(client)
        return fresh if there == record else None
    return fresh


def _take_away(client: Client, paths: Iterable[str]) -> None:
    """Delete what only takes room; what stays is swept later."""
    with suppress(RemoteError):
        client.delete(list(paths))


def _settle(client: Client, record: Manifest, tag: str | None) -> str:
    """Move the files of a delivery to their own place, take away what went, and write that it is done.

    Can be repeated by anyone: the files of the delivery wait until the record says that it is done.
    """
    for path in sorted(record.staged, key=_locks_last):
        client.copy(record.staged[path], path)
    client.delete(record.vanished)
    done = _write(client, manifest.settled(record), tag)
    if done is None:
        raise RemoteError(Reason.OVERTAKEN)
    _take_away(client, record.staged.values())
    return done


def _sweep(client: Client, listing: Iterable[Found]) -> None:
    """Take away what stopped writers left; after a day nobody is still at work on it."""
    before = generations.now() - _STALE
    _take_away(client, [one.path for one in listing if one.path.startswith(f"{STAGING}/") and one.modified < before])


def _files(folder: Path) -> Sequence[str]:
    every = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return [path for path in every if belongs(path)]


def _locks_last(path: str) -> tuple[bool, str]:
    return path.endswith(f"/{LOCK_NAME}"), path
