"""Parquet -> frame: only the asked rows and columns, and only from files that the lock knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from toekomstscenario.errors import MAKE_AGAIN, DataError
from toekomstscenario.lock import LOCK_NAME, read_lock, sha256
from toekomstscenario.model import Indicator
from toekomstscenario.own import Held, advising_import, is_own, notes_of, with_notes
from toekomstscenario.schema import POLARS_SCHEMA

_CELL = ("indicator", "region", "start", "end")
# Which publication of a cell counts: fetched before published, then seen in the source ("hoog") before second hand
# ("middel"), then the latest, then the finest rounding; the source id only makes the order total. See
# docs/decisions/0004-vintages.md.
_LAYER, _FETCHED_LAYER, _OWN_LAYER = "layer", 0, 2
FETCHED = "fetched"
# What the store gives: the columns of the files, and whether a row was fetched from CBS or taken over by hand.
STORE_SCHEMA: dict[str, pl.DataType] = {**POLARS_SCHEMA, FETCHED: pl.Boolean()}
_RANK = (_LAYER, "confidence", "published", "rounded_to", "source")
_DESCENDING = [False] * 4 + [False, False, True, False, False]
Part = tuple[int, Path | pl.LazyFrame]  # the number of a layer, and a file or rows of it


@dataclass(frozen=True)
class Store:
    """Observations under one folder (`data/observations`), those fetched from CBS over them, and own figures.

    A file is checked against the lock of its own folder and the schema when it is first read, and again when it or the
    lock changes on disk. A fetched file with a fault is told, never passed over for the published one.

    Args:
        folder: published figures.
        fetched: figures from CBS (`data/fetched/observations`); may not be there. They win for the same cell.
        own: own figures (`data/own`, may not be there), or those of one session in memory. They have series of their
            own, and nothing in them is ever taken for a published figure.
    """

    folder: Path
    fetched: Path | None = None
    own: Path | Held | None = None
    # What the file and its lock looked like when they were last checked, and what was wrong then: a file that is far
    # too large takes seconds to refuse, and that is done once.
    _checked: dict[Path, tuple[tuple[int, ...], DataError | None]] = field(
        default_factory=dict[Path, tuple[tuple[int, ...], DataError | None]]
    )

    def observations(
        self, indicator: Indicator, regions: Sequence[str] = (), columns: Sequence[str] = (), *, vintages: bool = False
    ) -> pl.DataFrame:
        """Read the observations of one indicator.

        Args:
            indicator: whose file (`indicator.family`) is read.
            regions: codes to keep; none means all regions.
            columns: names to keep; none means all of `STORE_SCHEMA`.
            vintages: keep every publication of a cell instead of the one that counts.

        Returns:
            Columns as asked, sorted by region, start, end (and by rank of the vintage). Empty when the indicator has
            no file yet: no observations is not a fault. Own figures have a column `note` more.

        Raises:
            DataError: the lock names the file but it is missing, changed, truncated or foreign, or breaks the schema.
        """
        wanted = list(columns) or list(STORE_SCHEMA)
        needed = list(dict.fromkeys([*_CELL, *_RANK, *wanted]))
        rows = _scan(self._files(indicator.family)).filter(pl.col("indicator") == indicator.id).select(needed).collect()
        if regions:  # in memory: as part of the scan a list of regions costs four times as much
            rows = rows.filter(pl.col("region").is_in(list(regions)))
        kept = _ranked(rows.lazy()) if vintages else _counting(rows.lazy())
        found = kept.select(wanted).collect()
        return found if columns or not is_own(indicator.id) else with_notes(found, notes_of(self.own))

    def everything(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """All observations that count, of many families at once, lazily.

        Returns:
            The frame (`STORE_SCHEMA`), and the faults of the files that had to be left out.
        """
        files, problems = self._sound(families)
        return _counting(_scan(files)).select(list(STORE_SCHEMA)), problems

    def versions(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """All publications of the cells that were given in more than one way; of each cell the one that counts first.

        Returns:
            The frame (`STORE_SCHEMA`), and the faults of the files that had to be left out.
        """
        files, problems = self._sound(families)
        rows = _scan(files)
        # Few cells have more than one publication: those first, because windows over all of them are slow.
        twice = rows.group_by(_CELL).len().filter(pl.col("len") > 1)
        several = pl.struct("value", "value_state").n_unique().over(_CELL) > 1
        kept = rows.join(twice, on=list(_CELL), how="semi").filter(several)
        return _ranked(kept).select(list(STORE_SCHEMA)), problems

    def _sound(self, families: Iterable[str]) -> tuple[list[Part], tuple[DataError, ...]]:
        """The files of many families, and the faults of those that had to be left out."""
        files: list[Part] = []
        problems: list[DataError] = []
        for family in families:
            try:
                files.extend(self._files(family))
            except DataError as problem:
                problems.append(problem)
        return files, tuple(problems)

    def _files(self, family: str) -> list[Part]:
        """The checked files of a family with the number of their layer, the one that wins first."""
        if is_own(family):
            return [(_OWN_LAYER, rows.filter(pl.col("indicator") == family)) for rows in self._own_rows(family)]
        folders = [self.fetched] if self.fetched is not None and _made(self.fetched, family) else []
        layers = [(_FETCHED_LAYER, folder) for folder in folders] + [(_FETCHED_LAYER + 1, self.folder)]
        return [(layer, file) for layer, folder in layers for file in self._file(folder / f"{family}.parquet")]

    def _own_rows(self, family: str) -> list[pl.LazyFrame]:
        """The rows of a series of own figures, which is a family by itself; more may stand in the same place."""
        if self.own is None:
            return []
        if isinstance(self.own, Held):
            return [self.own.observations.lazy()]
        folder = self.own / "observations"
        try:
            files = self._file(folder / f"{family}.parquet") if _made(folder, family) else ()
        except DataError as problem:
            raise advising_import(problem) from problem
        return [pl.scan_parquet(file) for file in files]

    def _file(self, file: Path) -> tuple[Path, ...]:
        """The file when it is there and sound, or none when there are no figures yet."""
        try:
            seen = (*_signature(file.parent / LOCK_NAME), *_signature(file))
            known, fault = self._checked.get(file, (None, None))
            if known != seen:
                try:
                    if not _check(file):
                        return ()
                    fault = None
                except DataError as problem:
                    fault = problem
                self._checked[file] = seen, fault
        except OSError as problem:
            raise DataError(file, f"is niet te lezen; {MAKE_AGAIN}") from problem
        if fault is not None:
            raise DataError(fault.file, fault.rule, fault.count, fault.rows)
        return (file,)


def _made(fetched: Path, family: str) -> bool:
    """Whether anything was fetched: without lock and without file there is no second layer to check."""
    return (fetched / LOCK_NAME).exists() or (fetched / f"{family}.parquet").exists()


def _scan(parts: Sequence[Part]) -> pl.LazyFrame:
    layers: dict[int, list[Path]] = {}
    found: list[tuple[int, pl.LazyFrame]] = []
    for layer, part in parts:
        if isinstance(part, pl.LazyFrame):
            found.append((layer, part))
        else:
            layers.setdefault(layer, []).append(part)
    empty = pl.LazyFrame(schema={**POLARS_SCHEMA, _LAYER: pl.Int8()})
    found += [(layer, pl.scan_parquet(files)) for layer, files in layers.items()]
    scans = [rows.with_columns(pl.lit(layer, pl.Int8).alias(_LAYER)) for layer, rows in found]
    return (pl.concat(scans) if scans else empty).with_columns((pl.col(_LAYER) == _FETCHED_LAYER).alias(FETCHED))


def _check(file: Path) -> bool:
    """Whether the file is there and sound; not there is fine as long as the lock does not name it."""
    locked = read_lock(file.parent).files.get(file.name)
    if locked is None and not file.exists():
        return False
    if locked is None:
        raise DataError(file, f"is niet gemaakt door de eigen verwerking; {MAKE_AGAIN}")
    if not file.exists():
        raise DataError(file, f"ontbreekt; {MAKE_AGAIN}")
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
        raise DataError(file, f"is veranderd of afgebroken nadat het gemaakt werd; {MAKE_AGAIN}")
    try:
        schema = pl.read_parquet_schema(file)
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise DataError(file, f"is geen leesbaar parquet-bestand; {MAKE_AGAIN}") from problem
    if dict(schema) != POLARS_SCHEMA:
        wrong = sorted(set(schema.items()) ^ set(POLARS_SCHEMA.items()), key=lambda item: item[0])
        names = tuple(dict.fromkeys(name for name, _ in wrong))
        raise DataError(file, f"heeft andere kolommen dan afgesproken; {MAKE_AGAIN}", 1, names)
