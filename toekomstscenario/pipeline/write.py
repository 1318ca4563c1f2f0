"""Writing observations: validated, deterministic, and all or nothing."""

import io
import os
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from dataframely.exc import SchemaError, ValidationError

from toekomstscenario.errors import DataError
from toekomstscenario.lock import LOCK_NAME, Lock, LockedFile, sha256, write_lock
from toekomstscenario.period import Period
from toekomstscenario.schema import KEY, Observations
from toekomstscenario.scratch import working_folder

ROW_GROUP = 131_072


def validate(file: Path, frame: pl.DataFrame) -> pl.DataFrame:
    """Check a frame against the contract.

    Raises:
        DataError: the first broken rule with its count; `file` is named.
    """
    try:
        return Observations.validate(frame).sort(KEY, nulls_last=True)
    except (SchemaError, ValidationError) as problem:
        raise DataError(file, f"voldoet niet aan de afspraken voor observaties: {problem}") from problem


def write_observations(families: Mapping[str, pl.DataFrame], inputs: Mapping[str, str], folder: Path) -> Lock:
    """Write one parquet per family and the lock.

    Everything is written beside the folder first; only when all of it stands are the files put in place, the lock last.
    A run that is stopped halfway leaves files that the old lock does not know, which the store refuses to show.

    Args:
        families: frames by family, as `schema.Observations`.
        inputs: sha256 of each input by name.
        folder: data/observations.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with working_folder(folder.parent, ".observations-") as fresh:
        locked = {f"{family}.parquet": _write(fresh / f"{family}.parquet", frame) for family, frame in families.items()}
        lock = Lock(inputs=inputs, files=locked)
        write_lock(lock, fresh)
        for name in (*sorted(locked), LOCK_NAME):
            _put(fresh / name, folder / name)
    for stale in folder.glob("*.parquet"):
        if stale.name not in locked:
            stale.unlink(missing_ok=True)  # another run may have done so
    return lock


def _write(file: Path, frame: pl.DataFrame) -> LockedFile:
    checked = validate(file, frame)
    held = io.BytesIO()  # and not the file: a full disk would then be an error of polars
    checked.write_parquet(held, compression="zstd", compression_level=3, statistics=True, row_group_size=ROW_GROUP)
    file.write_bytes(held.getbuffer())
    periods = sorted(Period(*ends) for ends in checked.select("start", "end").unique().iter_rows())
    return LockedFile(
        sha256=sha256(file),
        rows=checked.height,
        first=str(periods[0]),
        last=str(periods[-1]),
        indicators=tuple(checked["indicator"].unique().sort()),
    )


def _put(fresh: Path, place: Path) -> None:
    if place.exists() and sha256(place) == sha256(fresh):
        return  # an unchanged file keeps its time stamp
    os.replace(fresh, place)
