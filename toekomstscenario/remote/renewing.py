"""From the store to a new generation: list, download what changed, check everything, and only then let it count."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from toekomstscenario.errors import DataError
from toekomstscenario.remote import generations
from toekomstscenario.remote.client import Client, Found
from toekomstscenario.remote.faults import Reason, RemoteError
from toekomstscenario.remote.fetching import Kitchen, Known, fetch, fingerprint, link, plan
from toekomstscenario.remote.generations import Generation
from toekomstscenario.remote.manifest import MANIFEST, Manifest, from_json
from toekomstscenario.remote.verify import verify


@dataclass(frozen=True, slots=True)
class Renewal:
    """How `renew` works: the folder of the mirror, the megabytes that a delivery may have, and when to stop."""

    place: Path
    limit: int
    stop: Event


def renew(client: Client, how: Renewal, have: Generation | None) -> Generation:
    """Make the newest delivery count on this machine; call with the lock held.

    Args:
        client: of the store.
        how: see there.
        have: the generation in use, when it is whole.

    Returns:
        The generation that counts now; `have` when nothing changed.

    Raises:
        RemoteError: the newest delivery cannot be used; nothing changed here then.
        OSError: this machine cannot keep it.
    """
    listing = client.find()
    seen = fingerprint(listing)
    if have is not None and have.listing == seen:
        return have
    manifest = _manifest(client, listing)
    wanted = plan(listing, manifest, limit=how.limit)
    blobs = how.place / "blobs"
    # Left behind by a process that was killed while it worked here.
    for stale in how.place.glob("incoming-*"):
        shutil.rmtree(stale, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="incoming-", dir=how.place, ignore_cleanup_errors=True) as scratch:
        fresh = Path(scratch) / "root"
        kitchen = Kitchen(client, blobs, link, how.stop)
        files = fetch(wanted, fresh, kitchen, generations.here(how.place, have))
        _check(fresh)
        if manifest is None and fingerprint(client.find()) != seen:
            raise RemoteError(Reason.CHANGING)  # only a recorded delivery cannot be half old and half new
        made = _settle(how.place, fresh, have, Generation(0, generations.now(), seen, files))
    shutil.rmtree(blobs, ignore_errors=True)
    return made


def _manifest(client: Client, listing: list[Found]) -> Manifest | None:
    found = next((one for one in listing if one.path == MANIFEST), None)
    if found is None:
        return None
    answer = client.read(MANIFEST)
    if answer is None or answer[1] != found.tag:
        raise RemoteError(Reason.CHANGING)
    return from_json(answer[0])


def _check(fresh: Path) -> None:
    try:
        verify(fresh)
    except DataError as problem:
        raise RemoteError(Reason.BROKEN, f"{problem.file.relative_to(fresh).as_posix()} {problem.rule}") from problem


def _settle(place: Path, fresh: Path, have: Generation | None, found: Generation) -> Generation:
    if have is not None and _contents(have.files) == _contents(found.files):
        # Only moved within the store: whoever reads need not notice.
        made = replace(found, number=have.number, taken_over=have.taken_over)
        generations.note(place, made)
        return made
    made = replace(found, number=generations.next_number(place))
    generations.take_over(place, fresh, made)
    return made


def _contents(files: Mapping[str, Known]) -> dict[str, str]:
    return {path: known.sha256 for path, known in files.items()}
