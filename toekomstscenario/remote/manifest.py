"""`delivery.json`: what the last delivery consists of. Writing it is the moment at which a delivery counts.

New files are first put under `.deliveries/<id>/`, then this record names them there, and only then are they copied to
their own place and the record written once more. So the record always names files that are all there.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

from toekomstscenario.remote.address import belongs, check_names
from toekomstscenario.remote.faults import Reason, RemoteError

MANIFEST = "delivery.json"
STAGING = ".deliveries"
_ID = re.compile(r"[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its hash, its size in bytes, and the object that holds it now."""

    sha256: str
    size: int
    key: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A delivery: its id, its files by path, and the paths that it took away."""

    id: str
    files: Mapping[str, Entry]
    vanished: tuple[str, ...] = ()

    @property
    def staged(self) -> dict[str, str]:
        """Objects that still have to be copied to their own place: path -> object."""
        return {path: entry.key for path, entry in self.files.items() if entry.key != path}

    @property
    def settled(self) -> bool:
        """Whether every file stands in its own place and what went is gone."""
        return not self.staged and not self.vanished


def staged_key(delivery: str, path: str) -> str:
    """Where a new file of a delivery waits."""
    return f"{STAGING}/{delivery}/{path}"


def settled(manifest: Manifest) -> Manifest:
    """The same delivery with every file in its own place."""
    return Manifest(
        manifest.id, {path: Entry(entry.sha256, entry.size, path) for path, entry in manifest.files.items()}
    )


def to_json(manifest: Manifest) -> bytes:
    """The record as sorted JSON."""
    return (json.dumps(asdict(manifest), indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def from_json(content: bytes) -> Manifest:
    """Read a record; nothing in it is believed, because its names become files.

    Raises:
        RemoteError: it is damaged, or names a file that cannot be part of a delivery.
    """
    try:
        found = cast("dict[str, Any]", json.loads(content))
        files = {
            path: Entry(str(entry["sha256"]), int(entry["size"]), str(entry["key"]))
            for path, entry in found["files"].items()
        }
        manifest = Manifest(str(found["id"]), files, tuple(str(path) for path in found["vanished"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise RemoteError(Reason.BROKEN, f"{MANIFEST} is beschadigd") from problem
    _check(manifest)
    return manifest


def _check(manifest: Manifest) -> None:
    check_names([*manifest.files, *(path for path in manifest.vanished if path not in manifest.files)])
    sound = _ID.fullmatch(manifest.id) and all(
        belongs(path)
        and _SHA256.fullmatch(entry.sha256)
        and entry.size >= 0
        and entry.key in (path, staged_key(manifest.id, path))
        for path, entry in manifest.files.items()
    )
    if not sound or not all(belongs(path) for path in manifest.vanished):
        raise RemoteError(Reason.BROKEN, f"{MANIFEST} is beschadigd")
