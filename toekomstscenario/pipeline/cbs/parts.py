"""Pages that are already here: kept until the snapshot stands, so that a stopped run goes on where it was."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from toekomstscenario.lock import sha256
from toekomstscenario.pipeline.cbs.files import read_json, write_frame, write_json


@dataclass(frozen=True, slots=True)
class Part:
    """One page in tidy form. `counted` is its number of rows as the service counts, `following` the next address."""

    file: Path
    rows: int
    counted: int
    following: str


class Parts:
    """The parts of one table in one version.

    Args:
        folder: where they stand.
        scope: what makes a part usable: route, format and version of the table, in this order.
    """

    def __init__(self, folder: Path, scope: str) -> None:
        self._folder = folder
        self._scope = scope

    def load(self, address: str) -> Part | None:
        """The page that was fetched from an address, when it is complete and undamaged."""
        file, entry = self._file(address), read_json(self._entry(address))
        if entry is None or entry.get("scope") != self._scope or entry.get("address") != address:
            return None
        try:
            whole = sha256(file) == entry["sha256"]
            found = Part(file, int(entry["rows"]), int(entry["counted"]), str(entry["following"]))
        except (OSError, KeyError, TypeError, ValueError):
            return None
        return found if whole else None

    def save(self, address: str, frame: pl.DataFrame, counted: int, following: str) -> Part:
        """Keep a page; the entry that makes it count is written last."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(address)
        digest = write_frame(file, frame)
        entry = {"scope": self._scope, "address": address, "rows": frame.height, "counted": counted,
                 "following": following, "sha256": digest}  # fmt: skip
        write_json(self._entry(address), entry)
        return Part(file, frame.height, counted, following)

    def keep_only(self, version: str) -> None:
        """Throw away what belongs to another version (the end of `scope`)."""
        for entry in self._folder.glob("*.json"):
            found = read_json(entry)
            if found is None or not str(found.get("scope")).endswith(version):
                entry.with_suffix(".parquet").unlink(missing_ok=True)
                entry.unlink()

    def _name(self, address: str) -> str:
        return hashlib.sha256(f"{self._scope}\n{address}".encode()).hexdigest()[:24]

    def _file(self, address: str) -> Path:
        return self._folder / f"{self._name(address)}.parquet"

    def _entry(self, address: str) -> Path:
        return self._folder / f"{self._name(address)}.json"
