"""Raw snapshots on disk: one folder per table that is always whole, and the one before it.

<root>/<table>/            obs.parquet or obs-<n>.parquet, measures.parquet, codes_<dimension>.parquet, manifest.json
<root>/.previous/<table>/  the snapshot before it
<root>/.work/<table>/      pages and a snapshot in the making
<root>/.locks/             who is fetching what
"""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from toekomstscenario.lock import sha256
from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.files import read_json, settle

MANIFEST = "manifest.json"
_TABLE_ID = re.compile(r"[0-9A-Za-z_-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A table as CBS gave it.

    Args:
        table_id: as CBS writes it.
        observations: columns of `tidy.schema`: table_id, measure, one per dimension, value (in the unit of the
            measure), string_value, value_attribute, value_status, period_grain, period_start, period_end,
            period_status, region_level.
        measures: code, index, title, path, unit, decimals, datatype, presentation.
        codes: by dimension: code, index, title, description, group, status.
        manifest: table_id, title, modified, retrieved, licence, attribution, dimensions and more.
    """

    table_id: str
    observations: pl.LazyFrame
    measures: pl.DataFrame
    codes: Mapping[str, pl.DataFrame]
    manifest: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files of one table stand."""

    root: Path
    table: str

    @classmethod
    def of(cls, root: Path, table: str) -> "Places":
        """The places of a table.

        Raises:
            NoSnapshotError: this cannot be the id of a table.
        """
        if not _TABLE_ID.fullmatch(table):
            raise errors.NoSnapshotError("Een tabelnummer heeft alleen letters en cijfers, zoals 85098NED.")
        return cls(root, table)

    @property
    def current(self) -> Path:
        """The snapshot that counts."""
        return self.root / self.table

    @property
    def previous(self) -> Path:
        """The one before it."""
        return self.root / ".previous" / self.table

    @property
    def work(self) -> Path:
        """Pages, and the new snapshot."""
        return self.root / ".work" / self.table

    @property
    def parts(self) -> Path:
        """Pages that are already here."""
        return self.work / "parts"

    @property
    def fresh(self) -> Path:
        """The snapshot in the making; complete when its manifest is there."""
        return self.work / "new"

    @property
    def locks(self) -> Path:
        """Lock files."""
        return self.root / ".locks"


def read_snapshot(root: Path, table: str) -> Snapshot:
    """Read the snapshot of a table; every file is checked against the hash in the manifest.

    Raises:
        NoSnapshotError: there is none, or a file of it was changed.
    """
    places = Places.of(root, table)
    # Between the two renames of `put_in_place` a stopped run leaves no current one; the previous is whole then.
    folder = places.current if places.current.exists() else places.previous
    manifest = read_json(folder / MANIFEST)
    if manifest is None:
        raise errors.NoSnapshotError(
            f"Tabel {table} is nog niet opgehaald.", f"Doe dat met: python -m toekomstscenario.pipeline fetch {table}"
        )
    try:
        damaged = [name for name, entry in manifest["files"].items() if sha256(folder / name) != entry["sha256"]]
        files = [folder / name for name in manifest["files"] if name.startswith("obs")]
        frames = {name: pl.read_parquet(folder / name) for name in manifest["files"] if not name.startswith("obs")}
        dimensions = [str(one["id"]) for one in manifest["dimensions"]]
        codes = {name: frames[codes_name(name)] for name in dimensions}
        measures = frames["measures.parquet"]
    except (OSError, KeyError, TypeError, AttributeError, pl.exceptions.PolarsError) as problem:
        raise _damaged(table, folder) from problem
    if damaged:
        raise _damaged(table, folder)
    return Snapshot(table, pl.scan_parquet(files), measures, codes, manifest)


def codes_name(dimension: str) -> str:
    """File name of a code list."""
    return f"codes_{dimension}.parquet"


def _damaged(table: str, folder: Path) -> errors.NoSnapshotError:
    return errors.NoSnapshotError(
        f"De opgehaalde gegevens van tabel {table} zijn beschadigd ({folder}).",
        f"Haal ze opnieuw op met: python -m toekomstscenario.pipeline fetch {table}",
    )


def put_in_place(places: Places, *, keep: bool) -> None:
    """Make the new snapshot the current one, and keep the one that was when it is whole.

    Two renames: after the first the previous snapshot still counts (`read_snapshot`), and `mend` does the second when
    the run was stopped in between.
    """
    for file in (*places.fresh.iterdir(), places.fresh):
        settle(file)
    places.previous.parent.mkdir(parents=True, exist_ok=True)
    if places.current.exists() and keep:
        shutil.rmtree(places.previous, ignore_errors=True)
        os.replace(places.current, places.previous)
    elif places.current.exists():
        shutil.rmtree(places.current)
    os.replace(places.fresh, places.current)
    settle(places.root)
    shutil.rmtree(places.work, ignore_errors=True)


def mend(places: Places) -> None:
    """Finish or undo what a stopped run left; call with the lock held."""
    if not places.current.exists():
        for whole in (places.fresh, places.previous):
            if (whole / MANIFEST).exists():
                os.replace(whole, places.current)
                break
    shutil.rmtree(places.fresh, ignore_errors=True)
