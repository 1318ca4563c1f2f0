"""Writing files so that a stopped run never leaves half a file under its final name."""

import hashlib
import io
import json
import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname
from typing import Any, cast

import polars as pl

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.remote.machine_lock import take

COMPRESSION = "zstd"


def write_bytes(file: Path, content: bytes) -> str:
    """Write beside the place, then put it in place; returns the sha256.

    Nothing is forced to the disk here: a part is checked by its hash, and a snapshot is settled as a whole.
    """
    fresh = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    with fresh.open("wb") as handle:
        handle.write(content)
    os.replace(fresh, file)
    return hashlib.sha256(content).hexdigest()


def write_frame(file: Path, frame: pl.DataFrame) -> str:
    """Write a small frame as parquet; returns the sha256."""
    held = io.BytesIO()
    frame.write_parquet(held, compression=COMPRESSION)
    return write_bytes(file, held.getvalue())


def write_json(file: Path, content: Mapping[str, Any]) -> str:
    """Write readable JSON; returns the sha256."""
    return write_bytes(file, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())


def read_json(file: Path) -> dict[str, Any] | None:
    """A JSON object, or None when the file is not there or is damaged."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def settle(file: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    if file.is_dir() and sys.platform == "win32":
        return  # a folder cannot be opened there
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path, name: str, taken: str) -> Generator[None]:
    """Keep other runs, on this machine or on a shared disk, away.

    The operating system lets the lock go when the process ends in whatever way, so that no stale lock exists; the
    contents of the file only tell who holds it.

    Args:
        folder: where lock files stand.
        name: what is kept; two of the same name exclude each other.
        taken: what to say when another run holds it, without full stop.

    Raises:
        LockedError: another run holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("a+", encoding="utf-8") as handle:
        if not take(handle):
            handle.seek(0)
            holder = " ".join(handle.read(200).split()) or "onbekend"
            raise errors.LockedError(f"{taken} ({holder}).", "Wacht tot dat klaar is en probeer het opnieuw.")
        handle.truncate(0)
        handle.write(f"proces {os.getpid()} op {gethostname()}, sinds {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n")
        handle.flush()
        yield
