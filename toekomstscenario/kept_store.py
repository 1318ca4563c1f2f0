"""The store of a server: what was read once stays in memory, for all readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import polars as pl

from toekomstscenario.errors import DataError
from toekomstscenario.model import Indicator
from toekomstscenario.rated_store import RatedStore

MOST_BYTES = 256 * 2**20  # with every region of the Netherlands and 44 quarters a series is about 10 MB
MOST_VERSIONS = 64  # a few rows each

K = TypeVar("K")
V = TypeVar("V")
Versions = tuple[pl.DataFrame, tuple[DataError, ...]]


@dataclass(frozen=True)
class KeptStore(RatedStore):
    """A rated store that keeps the series which were last read, and the cells that were published twice.

    A series is read whole, also when a few regions are asked for: a reader's next region, period and view then come
    from memory. Faults are not kept. Files are not looked at again: make a new one when a file changes.
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
        """As `RatedStore.observations`."""
        key = (indicator.id, vintages)
        whole = self._frames.get(key)
        if whole is None:
            whole = super().observations(indicator, vintages=vintages)
            self._frames[key] = whole
            while len(self._frames) > 1 and sum(one.estimated_size() for one in [*self._frames.values()]) > MOST_BYTES:
                _forget_first(self._frames)
        rows = whole.filter(pl.col("region").is_in(list(regions))) if regions else whole
        return rows.select(columns) if columns else rows

    def versions(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """As `RatedStore.versions`, read at once."""
        asked = tuple(sorted(families))
        kept = self._twice.get(asked)
        if kept is None:
            rows, problems = super().versions(asked)
            kept = rows.collect(), problems
            if not problems:
                self._twice[asked] = kept
                while len(self._twice) > MOST_VERSIONS:
                    _forget_first(self._twice)
        return kept[0].lazy(), kept[1]


def _forget_first(kept: dict[K, V]) -> None:
    """Let go of what was kept first; readers at the same time at most read a file twice."""
    kept.pop(next(iter(tuple(kept))), None)
