"""Whether a folder is a whole data root: every parquet file is what its lock says."""

from pathlib import Path

from toekomstscenario.errors import DataError
from toekomstscenario.lock import LOCK_NAME, read_lock, sha256

LOCKED = ("observations", "fetched/observations", "own/observations")


def verify(folder: Path) -> None:
    """Check a data root.

    Args:
        folder: with `catalogue`, `observations` and what else there is.

    Raises:
        DataError: there is no catalogue or are no observations, a lock cannot be read, or a parquet file is missing,
            changed or not known to its lock.
        OSError: a file cannot be read.
    """
    if not any((folder / "catalogue").rglob("*.toml")):
        raise DataError(folder / "catalogue", "ontbreekt of is leeg")
    for name in LOCKED:
        _verify_locked(folder / name, needed=name == LOCKED[0])


def _verify_locked(folder: Path, *, needed: bool) -> None:
    present = {file.name for file in folder.glob("*.parquet")}
    if not (needed or present or (folder / LOCK_NAME).exists()):
        return
    locked = read_lock(folder).files
    for name in sorted(present | set(locked)):
        if name not in present:
            raise DataError(folder / name, "ontbreekt")
        if name not in locked:
            raise DataError(folder / name, f"staat niet in {LOCK_NAME}")
        if sha256(folder / name) != locked[name].sha256:
            raise DataError(folder / name, f"is niet het bestand dat in {LOCK_NAME} staat")
