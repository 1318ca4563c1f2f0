"""Own figures of a municipality or testbed: how they are told apart, and the notes on single figures."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from toekomstscenario.errors import MAKE_AGAIN, DataError
from toekomstscenario.schema import POLARS_SCHEMA

OWN_PREFIX = "eigen_"  # of the id of every series of own figures, and of no other
CELL = ("indicator", "region", "start", "end")
NOTE = "note"
NOTE_COLUMNS = (*CELL, NOTE)
NOTE_SCHEMA: dict[str, pl.DataType] = {name: POLARS_SCHEMA.get(name, pl.String()) for name in NOTE_COLUMNS}
_IMPORT = "lees de eigen cijfers opnieuw in"


def is_own(name: str) -> bool:
    """Whether an id of a series, or the name of its file, is one of own figures instead of published ones."""
    return name.startswith(OWN_PREFIX)


@dataclass(frozen=True)
class Held:
    """Own figures in memory, for the session of one reader.

    Args:
        observations: `schema.Observations`; of own series only, each a family by itself.
        notes: `NOTE_COLUMNS`.
    """

    observations: pl.DataFrame
    notes: pl.DataFrame


def notes_of(own: Path | Held | None) -> pl.DataFrame:
    """The notes on own figures (`NOTE_COLUMNS`); empty when there are none.

    Args:
        own: data/own, or figures in memory.

    Raises:
        DataError: the file with notes cannot be read.
    """
    if isinstance(own, Held):
        return own.notes
    empty = pl.DataFrame(schema=NOTE_SCHEMA)
    if own is None:
        return empty
    file = own / "notes.csv"
    try:
        return pl.read_csv(file, schema=NOTE_SCHEMA) if file.exists() else empty
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise DataError(file, f"is niet te lezen; {_IMPORT}") from problem


def advising_import(problem: DataError) -> DataError:
    """The same fault of a file with own figures: it is not made again, but read in again."""
    return DataError(problem.file, problem.rule.replace(MAKE_AGAIN, _IMPORT), problem.count, problem.rows)


def with_notes(observations: pl.DataFrame, notes: pl.DataFrame) -> pl.DataFrame:
    """Observations with a column `note`, empty where there is none."""
    once = notes.unique(list(CELL), keep="first")
    found = observations.join(once, on=list(CELL), how="left", maintain_order="left")
    return found.with_columns(pl.col(NOTE).fill_null(""))
