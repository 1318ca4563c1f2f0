"""Parquet -> frame: only the asked rows and columns, and only from files that the lock knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from toekomstscenario.errors import DataError
from toekomstscenario.lock import LOCK_NAME, read_lock, sha256
from toekomstscenario.model import Indicator
from toekomstscenario.schema import POLARS_SCHEMA

_CELL = ("indicator", "region", "start", "end")
# Which publication of a cell counts: fetched before published, then seen in the source ("hoog") before second hand
# ("middel"), then the latest, then the finest rounding; the source id only makes the order total. See
# docs/decisions/0004-vintages.md.
_LAYER = "layer"
_RANK = (_LAYER, "confidence", "published", "rounded_to", "source")
_DESCENDING = [False] * 4 + [False, False, True, False, False]


@dataclass(frozen=True)
class Store:
    """Observations under one folder (`data/observations`), with those fetched from CBS over them.

    A file is checked against the lock of its own folder and the schema when it is first read, and again when it or the
    lock changes on disk. A fetched file with a fault is told, never passed over for the published one.

    Args:
        folder: published figures.
        fetched: figures from CBS (`data/fetched/observations`); may not be there. They win for the same cell.
    """

    folder: Path
    fetched: Path | None = None
    _checked: dict[Path, tuple[int, ...]] = field(default_factory=dict[Path, tuple[int, ...]])

    def observations(
        self, indicator: Indicator, regions: Sequence[str] = (), columns: Sequence[str] = (), *, vintages: bool = False
    ) -> pl.DataFrame:
        """Read the observations of one indicator.

        Args:
            indicator: whose file (`indicator.family`) is read.
            regions: codes to keep; none means all regions.
            columns: names to keep; none means all of `schema.Observations`.
            vintages: keep every publication of a cell instead of the one that counts.

        Returns:
            Columns as asked, sorted by region, start, end (and by rank of the vintage). Empty when the indicator has
            no file yet: no observations is not a fault.

        Raises:
            DataError: the lock names the file but it is missing, changed, truncated or foreign, or breaks the schema.
        """
        rows = _scan(self._files(indicator.family)).filter(pl.col("indicator") == indicator.id)
        if regions:
            rows = rows.filter(pl.any_horizontal(*(pl.col("region") == code for code in regions)))
        kept = _ranked(rows) if vintages else _counting(rows)
        return kept.select(list(columns) or list(POLARS_SCHEMA)).collect()

    def everything(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """All observations that count, of many families at once, lazily.

        Returns:
            The frame, and the faults of the files that had to be left out.
        """
        files: list[tuple[int, Path]] = []
        problems: list[DataError] = []
        for family in families:
            try:
                files.extend(self._files(family))
            except DataError as problem:
                problems.append(problem)
        return _counting(_scan(files)).select(list(POLARS_SCHEMA)), tuple(problems)

    def _files(self, family: str) -> list[tuple[int, Path]]:
        """The checked files of a family with the number of their layer, the one that wins first."""
        folders = [self.fetched] if self.fetched is not None and _made(self.fetched, family) else []
        layers = [(0, folder) for folder in folders] + [(1, self.folder)]
        return [(layer, file) for layer, folder in layers for file in self._file(folder / f"{family}.parquet")]

    def _file(self, file: Path) -> tuple[Path, ...]:
        """The file when it is there and sound, or none when there are no figures yet."""
        try:
            seen = (*_signature(file.parent / LOCK_NAME), *_signature(file))
            if self._checked.get(file) != seen:
                if not _check(file):
                    return ()
                self._checked[file] = seen
        except OSError as problem:
            raise DataError(file, "is niet te lezen; maak de gegevens opnieuw met: make data") from problem
        return (file,)


def _made(fetched: Path, family: str) -> bool:
    """Whether anything was fetched: without lock and without file there is no second layer to check."""
    return (fetched / LOCK_NAME).exists() or (fetched / f"{family}.parquet").exists()


def _scan(files: Sequence[tuple[int, Path]]) -> pl.LazyFrame:
    layers: dict[int, list[Path]] = {}
    for layer, file in files:
        layers.setdefault(layer, []).append(file)
    empty = pl.LazyFrame(schema={**POLARS_SCHEMA, _LAYER: pl.Int8()})
    scans = [
        pl.scan_parquet(found).with_columns(pl.lit(layer, pl.Int8).alias(_LAYER)) for layer, found in layers.items()
    ]
    return pl.concat(scans) if scans else empty


def _check(file: Path) -> bool:
    """Whether the file is there and sound; not there is fine as long as the lock does not name it."""
    locked = read_lock(file.parent).files.get(file.name)
    if locked is None and not file.exists():
        return False
    if locked is None:
        raise DataError(file, "is niet gemaakt door de eigen verwerking; maak de gegevens opnieuw met: make data")
    if not file.exists():
        raise DataError(file, "ontbreekt; maak de gegevens opnieuw met: make data")
    _check_content(file, locked.sha256)
    return True


def _ranked(rows: pl.LazyFrame) -> pl.LazyFrame:
    return rows.sort(*_CELL, *_RANK, descending=_DESCENDING, nulls_last=True)


def _counting(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Of each cell the publication that counts."""
    return _ranked(rows).unique(list(_CELL), keep="first", maintain_order=True)


def _signature(file: Path) -> tuple[int, ...]:
    try:
        stat = file.stat()
    except FileNotFoundError:
        return ()
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _check_content(file: Path, expected: str) -> None:
    if sha256(file) != expected:
        raise DataError(
            file, "is veranderd of afgebroken nadat het gemaakt werd; maak de gegevens opnieuw met: make data"
        )
    try:
        schema = pl.read_parquet_schema(file)
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise DataError(file, "is geen leesbaar parquet-bestand; maak de gegevens opnieuw met: make data") from problem
    if dict(schema) != POLARS_SCHEMA:
        wrong = sorted(set(schema.items()) ^ set(POLARS_SCHEMA.items()), key=lambda item: item[0])
        names = tuple(dict.fromkeys(name for name, _ in wrong))
        raise DataError(
            file, "heeft andere kolommen dan afgesproken; maak de gegevens opnieuw met: make data", 1, names
        )
