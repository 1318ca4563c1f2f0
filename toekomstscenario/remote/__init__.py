"""A data root in an object store (`s3://bucket/prefix`): a verified copy to read, and deliveries in one step.

A folder can be read in the same way (`file:///folder`); writing in it stays as it is for any folder.
"""

import hashlib
from pathlib import Path
from threading import Lock

from toekomstscenario.remote.address import Address, Folder, is_address, parse_address
from toekomstscenario.remote.client import service_address
from toekomstscenario.remote.delivering import Delivered, Place, Work, upload, working_copy
from toekomstscenario.remote.faults import Reason, RemoteError
from toekomstscenario.remote.generations import Fault
from toekomstscenario.remote.mirror import Mirror, State

__all__ = [
    "Address",
    "Delivered",
    "Fault",
    "Folder",
    "Mirror",
    "Place",
    "Reason",
    "RemoteError",
    "State",
    "Work",
    "is_address",
    "mirror_of",
    "parse_address",
    "place_of",
    "upload",
    "working_copy",
]

_MIRRORS: dict[tuple[Place, float], Mirror] = {}
_GATE = Lock()


def place_of(address: Address | Folder, folder: Path, limit: int) -> Place:
    """Where an address has its mirror: a folder of its own, also when another service has a bucket of that name."""
    digest = hashlib.sha256(f"{service_address()}\n{address}".encode()).hexdigest()[:12]
    return Place(address, folder / f"{address.bucket}-{digest}", limit)


def mirror_of(place: Place, seconds: float) -> Mirror:
    """The mirror of a place; one per process, so that only one thread looks at the store."""
    with _GATE:
        key = (place, seconds)
        if key not in _MIRRORS:
            _MIRRORS[key] = Mirror(place.address, place.mirror, seconds=seconds, limit=place.limit)
        return _MIRRORS[key]
