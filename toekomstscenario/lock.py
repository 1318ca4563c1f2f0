"""The lock of an observations folder: what the pipeline wrote, sealed by hashes.

A parquet file whose hash is not in the lock was not made by the pipeline and is not shown.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from toekomstscenario.errors import MAKE_AGAIN, DataError

LOCK_NAME = "lock.json"


@dataclass(frozen=True, slots=True)
class LockedFile:
    """One parquet file as the pipeline wrote it; first and last are written periods."""

    sha256: str
    rows: int
    first: str
    last: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """Hashes of the inputs by name and the files that came out of them."""

    inputs: Mapping[str, str]
    files: Mapping[str, LockedFile]


def sha256(file: Path) -> str:
    """Hash of a file, in hexadecimal digits."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_lock(lock: Lock, folder: Path) -> None:
    """Write the lock as sorted JSON, so that the same content gives the same bytes."""
    text = json.dumps(asdict(lock), indent=1, sort_keys=True, ensure_ascii=False)
    (folder / LOCK_NAME).write_text(text + "\n", encoding="utf-8")


def read_lock(folder: Path) -> Lock:
    """Read the lock of a folder.

    Raises:
        DataError: there is none, or it cannot be read.
    """
    file = folder / LOCK_NAME
    try:
        found = cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))
        return Lock(inputs=found["inputs"], files={name: _entry(entry) for name, entry in found["files"].items()})
    except OSError as problem:
        raise DataError(file, f"ontbreekt of is niet te lezen; {MAKE_AGAIN}") from problem
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise DataError(file, f"is beschadigd; {MAKE_AGAIN}") from problem


def _entry(entry: dict[str, Any]) -> LockedFile:
    return LockedFile(entry["sha256"], entry["rows"], entry["first"], entry["last"], tuple(entry["indicators"]))
