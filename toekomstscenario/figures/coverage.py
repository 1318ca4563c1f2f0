"""For which regions and years there are figures, and why not where there are none: the availability matrix. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import polars as pl

from toekomstscenario.analysis.peers import PeerGroup, peer_groups
from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.declarations import TableDeclaration
from toekomstscenario.corrections import series_behind
from toekomstscenario.lock import LOCK_NAME
from toekomstscenario.model import COUNTRY_CODE, Indicator, RegionKind, ValueState
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection

COMPARISON, DEVELOPMENT = "vergelijken", "ontwikkeling"  # addresses of pages


class Why(StrEnum):
    """Why there is no figure; the values are what the matrix says."""

    NOT_OFFERED = "geeft de bron niet"
    HIDDEN = "verborgen"
    IMPOSSIBLE = "niet mogelijk"
    NOT_FETCHED = "nog op te halen"
    BEFORE = "vóór het begin"
    NOT_MADE = "niet te berekenen"
    NOT_FOUND = "niet gevonden"
    UNREADABLE = "niet te lezen"


@dataclass(frozen=True, slots=True)
class Filled:
    """What there is of one kind of region in one year.

    Args:
        regions: regions with a figure.
        figures: cells; more than `regions` when there are several reference dates in the year.
        hidden: cells that the source names without a value.
        page: address of the page that shows them.
        link: the choice on that page.
    """

    regions: int
    figures: int
    hidden: int
    page: str
    link: Selection


@dataclass(frozen=True, slots=True)
class Empty:
    """A year without a figure, and why; `tables` are those of CBS that may have it, when it is still to be fetched."""

    why: Why
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator for one kind of region and one kind of period; `slots` are in the order of the years."""

    indicator: Indicator
    kind: RegionKind
    grain: Grain
    total: int
    slots: tuple[Filled | Empty, ...]


@dataclass(frozen=True)
class Coverage:
    """The matrix of some indicators: years from old to new, and per indicator a line for every kind of region."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]


def make_coverage(
    catalogue: Catalogue,
    available: Availability,
    indicators: Sequence[Indicator],
    *,
    tables: Mapping[str, TableDeclaration],
) -> Coverage:
    """The matrix of some indicators.

    A period of several years stands under its last year. Where more regions have a percentage in one period, the link
    puts them side by side; else it shows the longest series among them.

    Args:
        catalogue: meaning, and which sources were fetched.
        available: what there is.
        indicators: one or more, in the order of the lines.
        tables: declared tables of CBS by id.
    """
    names = [indicator.id for indicator in indicators]
    cells, blanks = (_with_year(frame, names) for frame in (available.cells, available.blanks))
    years = _years(pl.concat([cells["year"], blanks["year"]])) or _years(_with_year(available.cells)["year"])
    filled = _filled(cells, [indicator.id for indicator in indicators if indicator.comparable])
    maker = _Maker(catalogue, years, filled, _blanks(blanks), _waiting(catalogue, tables), _lost(available))
    return Coverage(years, tuple(line for indicator in indicators for line in maker.lines(indicator)))


Key = tuple[str, str, str, int]  # indicator, kind of region, grain, year
_KEY = ["indicator", "kind", "grain", "year"]


def _with_year(cells: pl.DataFrame, names: Collection[str] | None = None) -> pl.DataFrame:
    kept = cells if names is None else cells.filter(pl.col("indicator").is_in(list(names)))
    return kept.with_columns(pl.col("end").dt.year().cast(pl.Int64).alias("year"))


def _years(found: pl.Series) -> tuple[int, ...]:
    present = found.unique().sort().to_list()
    return tuple(range(present[0], present[-1] + 1)) if present else ()


@dataclass(frozen=True, slots=True)
class _Found:
    """Cells of one slot: how many, of how many regions, the region with the longest series, and regions by period."""

    figures: int
    regions: int
    longest: str
    periods: Mapping[Period, frozenset[str]]


def _filled(cells: pl.DataFrame, comparable: Collection[str]) -> dict[Key, _Found]:
    """What is there, by slot; the periods only for series that are put side by side."""
    order = (pl.col("run"), pl.col("region") == COUNTRY_CODE, "region")
    runs = (
        cells.group_by("indicator", "grain", "region")
        .agg(pl.len().alias("run"))
        .sort(*order, descending=[True, True, False])
        .with_row_index("place")
    )
    slots = (
        cells.join(runs.drop("run"), on=["indicator", "grain", "region"])
        .group_by(_KEY)
        .agg(pl.len(), pl.col("region").n_unique().alias("regions"), pl.col("place").min())
        .join(runs.select("place", pl.col("region").alias("longest")), on="place")
    )
    periods: dict[Key, dict[Period, frozenset[str]]] = {}
    together = cells.filter(pl.col("indicator").is_in(list(comparable)))
    for *key, start, end, codes in together.group_by(*_KEY, "start", "end").agg("region").iter_rows():
        periods.setdefault((key[0], key[1], key[2], key[3]), {})[Period(start, end)] = frozenset(codes)
    return {
        (name, kind, grain, year): _Found(figures, regions, longest, periods.get((name, kind, grain, year), {}))
        for name, kind, grain, year, figures, regions, longest in slots.select(
            *_KEY, "len", "regions", "longest"
        ).iter_rows()
    }


def _lost(available: Availability) -> frozenset[str]:
    """Names of the files of figures that could not be read, without extension."""
    return frozenset(problem.file.stem for problem in available.problems)


def _blanks(blanks: pl.DataFrame) -> dict[Key, dict[str, int]]:
    """Number of cells without a value, by slot and state."""
    found: dict[Key, dict[str, int]] = {}
    for name, kind, grain, year, state, count in blanks.group_by(*_KEY, "value_state").len().iter_rows():
        found.setdefault((name, kind, grain, year), {})[state] = count
    return found


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A table that was not fetched yet: what it feeds, and its first and last year as far as declared."""

    table: TableDeclaration
    feeds: frozenset[str]
    begin: int | None
    end: int | None

    def may_have(self, year: int, first: int | None) -> bool:
        """Whether a year may be in it; `first` is the first year that we know, for when its begin is not declared."""
        since = self.begin if self.begin is not None else first
        return (since is None or year >= since) and (self.end is None or year <= self.end)


def _waiting(catalogue: Catalogue, tables: Mapping[str, TableDeclaration]) -> tuple[_Waiting, ...]:
    """The declared tables that were not fetched; one that takes over from another begins where that one ends."""
    begins = {one.successor.table: one.successor.at.year for one in tables.values() if one.successor is not None}
    found: list[_Waiting] = []
    for name, table in tables.items():
        source = catalogue.sources.get(table.source)
        if source is None or source.retrieved is not None:
            continue
        begin = table.first_year or begins.get(name)
        end = table.successor.at.year - 1 if table.successor is not None else None
        found.append(_Waiting(table, frozenset(one.indicator for one in table.series), begin, end))
    return tuple(found)


@dataclass(frozen=True)
class _Maker:
    catalogue: Catalogue
    years: tuple[int, ...]
    filled: Mapping[Key, _Found]
    blanks: Mapping[Key, Mapping[str, int]]
    waiting: tuple[_Waiting, ...]
    lost: frozenset[str]

    @cached_property
    def groups(self) -> tuple[PeerGroup, ...]:
        return peer_groups(self.catalogue.regions)

    @cached_property
    def known(self) -> Mapping[str, frozenset[Key]]:
        """The slots with figures or blanks, by indicator."""
        found: dict[str, set[Key]] = {}
        for key in (*self.filled, *self.blanks):
            found.setdefault(key[0], set()).add(key)
        return {name: frozenset(keys) for name, keys in found.items()}

    def lines(self, indicator: Indicator) -> Iterator[Line]:
        """The lines of one indicator: every kind of region, by the kinds of period that occur there."""
        known = self.known.get(indicator.id, frozenset())
        used = {key[1:3] for key in known}
        waiting = [one for one in self.waiting if one.feeds.intersection(series_behind(indicator))]
        for kind in RegionKind:
            reason = _Reason(
                indicator, kind, min((key[3] for key in known), default=None),
                tuple(one for one in waiting if kind in one.table.region_kinds),
            )  # fmt: skip
            grains = [grain for grain in Grain if (str(kind), str(grain)) in used]
            for grain in grains or [Grain.DAY if indicator.on_a_day else Grain.YEAR]:
                slots = tuple(self._slot(reason, grain, year) for year in self.years)
                yield Line(indicator, kind, grain, len(self.catalogue.regions_of(kind)), slots)

    def _slot(self, reason: "_Reason", grain: Grain, year: int) -> Filled | Empty:
        key = (reason.indicator.id, str(reason.kind), str(grain), year)
        blank = self.blanks.get(key, {})
        if key not in self.filled:
            lost = self.lost & {reason.indicator.family, Path(LOCK_NAME).stem}
            return Empty(Why.UNREADABLE) if lost else reason.empty(year, blank)
        found, hidden = self.filled[key], blank.get(str(ValueState.WITHHELD), 0)
        page, link = _view(reason.indicator, grain, found, self.groups)
        return Filled(found.regions, found.figures, hidden, page, link)


@dataclass(frozen=True, slots=True)
class _Reason:
    """What tells why a year of one indicator and kind of region is empty: its first year, and tables to be fetched."""

    indicator: Indicator
    kind: RegionKind
    first: int | None
    waiting: tuple[_Waiting, ...]

    def empty(self, year: int, blank: Mapping[str, int]) -> Empty:
        """The reason for one year; `blank` counts the cells without a value by state."""
        if str(ValueState.WITHHELD) in blank:
            return Empty(Why.HIDDEN)
        if str(ValueState.IMPOSSIBLE) in blank:
            return Empty(Why.IMPOSSIBLE)
        if self.kind not in self.indicator.published_for:
            return Empty(Why.NOT_OFFERED)
        tables = tuple(one.table.id for one in self.waiting if one.may_have(year, self.first))
        if tables:
            return Empty(Why.NOT_FETCHED, tables)
        if self.first is not None and year < self.first:
            return Empty(Why.BEFORE)
        return Empty(Why.NOT_FOUND if self.indicator.rate is None else Why.NOT_MADE)


def _view(indicator: Indicator, grain: Grain, found: _Found, groups: Sequence[PeerGroup]) -> tuple[str, Selection]:
    """The page that shows the cells of a slot, and the choice there."""
    if indicator.comparable:
        sizes = [
            (len(codes & set(group.codes)), period, -place, group.id)
            for period, codes in found.periods.items()
            for place, group in enumerate(groups)
        ]
        count, period, _, group = max(sizes, default=(0, None, 0, ""))
        if count > 1 and period is not None:
            return COMPARISON, Selection(indicator.id, (), group, period.grain, None, period)
    return DEVELOPMENT, Selection(indicator.id, (found.longest,), "", grain)
