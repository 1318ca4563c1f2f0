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
# Which publication of a cell counts: seen in the source ("hoog") before second hand ("middel"), then the latest, then
# the finest rounding; the source id only makes the order total. See docs/decisions/0004-vintages.md.
_RANK = ("confidence", "published", "rounded_to", "source")
_DESCENDING = [False] * 4 + [False, True, False, False]


@dataclass(frozen=True)
class Store:
    """Observations under one folder (`data/observations`).

    A file is checked against lock and schema when it is first read, and again when it or the lock changes on disk.
    """

    folder: Path
    _checked: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])

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
        rows = self._scan(self._file(indicator.family)).filter(pl.col("indicator") == indicator.id)
        if regions:
            rows = rows.filter(pl.any_horizontal(*(pl.col("region") == code for code in regions)))
        kept = _ranked(rows) if vintages else _counting(rows)
        return kept.select(list(columns) or pl.all()).collect()

    def everything(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """All observations that count, of many families at once, lazily.

        Returns:
            The frame, and the faults of the files that had to be left out.
        """
        files: list[Path] = []
        problems: list[DataError] = []
        for family in families:
            try:
                files.extend(self._file(family))
            except DataError as problem:
                problems.append(problem)
        return _counting(self._scan(files)), tuple(problems)

    def _scan(self, files: Sequence[Path]) -> pl.LazyFrame:
        return pl.scan_parquet(list(files)) if files else pl.LazyFrame(schema=POLARS_SCHEMA)

    def _file(self, family: str) -> tuple[Path, ...]:
        """The checked file of a family, or none when there are no figures yet."""
        file = self.folder / f"{family}.parquet"
        try:
            seen = (*_signature(self.folder / LOCK_NAME), *_signature(file))
            if self._checked.get(family) != seen:
                if not self._check(file):
                    return ()
                self._checked[family] = seen
        except OSError as problem:
            raise DataError(file, "is niet te lezen; maak de gegevens opnieuw met: make data") from problem
        return (file,)

    def _check(self, file: Path) -> bool:
        """Whether the file is there and sound; not there is fine as long as the lock does not name it."""
        locked = read_lock(self.folder).files.get(file.name)
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
