"""The store of a server: what was read once stays in memory, for all readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import polars as pl

from toekomstscenario.errors import DataError
from toekomstscenario.model import Indicator
from toekomstscenario.rated_store import RatedStore

MOST_FRAMES = 16  # with every region of the Netherlands and 44 quarters a series is about 10 MB
MOST_VERSIONS = 64  # a few rows each

K = TypeVar("K")
V = TypeVar("V")
Versions = tuple[pl.DataFrame, tuple[DataError, ...]]


@dataclass(frozen=True)
class KeptStore(RatedStore):
    """A rated store that keeps the series which were last read whole, and the cells that were published twice.

    A comparison reads all regions of a series; its next period, region and view then come from memory. Faults are not
    kept. Files are not looked at again: make a new one when a file changes.
    """

    # Not given on: a copy of this store for the own figures of one session must not leave them in the store of all.
    _frames: dict[tuple[str, bool], pl.DataFrame] = field(
        init=False, repr=False, default_factory=dict[tuple[str, bool], pl.DataFrame]
    )
    _twice: dict[tuple[str, ...], Versions] = field(
        init=False, repr=False, default_factory=dict[tuple[str, ...], Versions]
    )

    def observations(
        self, indicator: Indicator, regions: Sequence[str] = (), columns: Sequence[str] = (), *, vintages: bool = False
    ) -> pl.DataFrame:
        """As `RatedStore.observations`; a series is kept when all its regions and columns are asked for."""
        key = (indicator.id, vintages)
        kept = self._frames.get(key)
        if kept is None:
            found = super().observations(indicator, regions, columns, vintages=vintages)
            if not regions and not columns:
                _keep(self._frames, key, found, most=MOST_FRAMES)
            return found
        rows = kept.filter(pl.col("region").is_in(list(regions))) if regions else kept
        return rows.select(columns) if columns else rows

    def versions(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """As `RatedStore.versions`, read at once."""
        asked = tuple(sorted(families))
        kept = self._twice.get(asked)
        if kept is None:
            rows, problems = super().versions(asked)
            kept = rows.collect(), problems
            if not problems:
                _keep(self._twice, asked, kept, most=MOST_VERSIONS)
        return kept[0].lazy(), kept[1]


def _keep(kept: dict[K, V], key: K, value: V, *, most: int) -> None:
    """Keep a value, and let go of the one that was kept first; readers at the same time at most read a file twice."""
    kept[key] = value
    while len(kept) > most:
        kept.pop(next(iter(tuple(kept))), None)
