"""Which indicator has figures for which region and period: the choosers offer nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.model import COUNTRY_CODE, RegionKind, ValueState
from toekomstscenario.period import Period
from toekomstscenario.store import Store


@dataclass(frozen=True, slots=True)
class LongestRun:
    """The region of an indicator with most periods of one kind, and how many."""

    region: str
    periods: int


@dataclass(frozen=True)
class Availability:
    """One row per indicator, region and period with a shown value, and the files that could not be read.

    `cells` has indicator, region, kind (of region), start, end, grain. `blanks` has the same for the cells that the
    source names without a value, and their value_state: hidden or impossible.
    """

    cells: pl.DataFrame
    problems: tuple[DataError, ...]
    blanks: pl.DataFrame

    def longest_runs(self) -> Mapping[str, LongestRun]:
        """Per indicator the region with most periods of one kind; the country when it has as many."""
        return self._longest

    @cached_property
    def _longest(self) -> Mapping[str, LongestRun]:
        counts = self.cells.group_by("indicator", "region", "grain").len("periods")
        order = ("indicator", pl.col("periods"), pl.col("region") == COUNTRY_CODE, "region")
        counts = counts.sort(*order, descending=[False, True, True, False])
        best = counts.unique("indicator", keep="first", maintain_order=True)
        return {name: LongestRun(region, periods) for name, region, _, periods in best.iter_rows()}

    def of(self, indicator: str) -> pl.DataFrame:
        """The rows of one indicator."""
        return self.cells.filter(pl.col("indicator") == indicator)

    def of_regions(self, indicator: str, regions: Sequence[str]) -> pl.DataFrame:
        """The rows of some regions; where there are none, those of all."""
        rows = self.of(indicator)
        own = rows.filter(pl.col("region").is_in(list(regions)))
        return rows if own.is_empty() else own

    def by_period(self, indicator: str) -> Mapping[Period, frozenset[str]]:
        """Codes of the regions with a figure, per period; found once per indicator."""
        if indicator not in self._periods:
            found: dict[Period, set[str]] = {}
            for region, start, end in self.of(indicator).select("region", "start", "end").iter_rows():
                found.setdefault(Period(start, end), set()).add(region)
            self._periods[indicator] = {period: frozenset(codes) for period, codes in found.items()}
        return self._periods[indicator]

    @cached_property
    def _periods(self) -> dict[str, Mapping[Period, frozenset[str]]]:
        return {}

    def side_by_side(self, indicators: Sequence[str]) -> dict[str, tuple[date, int]]:
        """Which of the indicators have two regions of one kind in one period: the end of the latest, and how many.

        COROP areas do not count: there is no group of them (`analysis.peers`).
        """
        asked = set(indicators)
        return {name: found for name, found in self._grouped.items() if name in asked}

    @cached_property
    def _grouped(self) -> Mapping[str, tuple[date, int]]:
        rows = self.cells.filter(pl.col("kind") != str(RegionKind.COROP))
        counts = rows.group_by("indicator", "kind", "start", "end").len("regions").filter(pl.col("regions") > 1)
        best = counts.sort("indicator", "end", "regions").unique("indicator", keep="last", maintain_order=True)
        return {name: (end, regions) for name, end, regions in best.select("indicator", "end", "regions").iter_rows()}

    def shared_by(self, region: str) -> frozenset[tuple[str, Period]]:
        """The figures (indicator and period) of a region that at least one other region of its kind has as well."""
        own = self.cells.filter(pl.col("region") == region).select("indicator", "kind", "start", "end")
        others = self.cells.filter(pl.col("region") != region)
        both = own.join(others, on=["indicator", "kind", "start", "end"], how="semi")
        return frozenset((name, Period(start, end)) for name, _, start, end in both.iter_rows())

    def regions(self, indicator: str) -> list[str]:
        """Codes of the regions with figures, sorted."""
        return sorted(set(self.of(indicator)["region"]))


def find_available(catalogue: Catalogue, store: Store) -> Availability:
    """Look through all files; a faulty file is skipped and reported, so the rest stays usable."""
    kinds = {code: str(region.kind) for code, region in catalogue.regions.items()}
    rows, problems = store.everything(catalogue.families)
    every = rows.select("indicator", "region", "start", "end", "value_state").collect()
    known = every.filter(pl.col("region").is_in(list(kinds)), pl.col("indicator").is_in(list(catalogue.indicators)))
    ends = known.select("start", "end").unique()
    grains = [str(Period(start, end).grain) for start, end in ends.iter_rows()]
    described = (
        known.with_columns(kind=pl.col("region").replace_strict(kinds, return_dtype=pl.String()))
        .join(ends.with_columns(grain=pl.Series(grains, dtype=pl.String())), on=["start", "end"], how="left")
        .sort("indicator", "region", "start", "end")
    )
    shown = pl.col("value_state") == str(ValueState.SHOWN)
    cells = described.filter(shown).drop("value_state")
    return Availability(cells, problems, described.filter(~shown))
