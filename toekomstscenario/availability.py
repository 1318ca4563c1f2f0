"""Which indicator has figures for which region and period: the choosers offer nothing else."""

from dataclasses import dataclass

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.model import COUNTRY_CODE, ValueState
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

    `cells` has indicator, region, kind (of region), start, end, grain.
    """

    cells: pl.DataFrame
    problems: tuple[DataError, ...]

    def longest_runs(self) -> dict[str, LongestRun]:
        """Per indicator the region with most periods of one kind; the country when it has as many."""
        counts = self.cells.group_by("indicator", "region", "grain").len("periods")
        order = ("indicator", pl.col("periods"), pl.col("region") == COUNTRY_CODE, "region")
        counts = counts.sort(*order, descending=[False, True, True, False])
        best = counts.unique("indicator", keep="first", maintain_order=True)
        return {name: LongestRun(region, periods) for name, region, _, periods in best.iter_rows()}

    def of(self, indicator: str) -> pl.DataFrame:
        """The rows of one indicator."""
        return self.cells.filter(pl.col("indicator") == indicator)

    def regions(self, indicator: str) -> list[str]:
        """Codes of the regions with figures, sorted."""
        return sorted(set(self.of(indicator)["region"]))


def find_available(catalogue: Catalogue, store: Store) -> Availability:
    """Look through all files; a faulty file is skipped and reported, so the rest stays usable."""
    kinds = {code: str(region.kind) for code, region in catalogue.regions.items()}
    rows, problems = store.everything(catalogue.families)
    shown = (
        rows.filter(pl.col("value_state") == str(ValueState.SHOWN))
        .select("indicator", "region", "start", "end")
        .collect()
    )
    known = shown.filter(pl.col("region").is_in(list(kinds)), pl.col("indicator").is_in(list(catalogue.indicators)))
    grains = [str(Period(start, end).grain) for start, end in known.select("start", "end").iter_rows()]
    described = known.with_columns(
        kind=pl.col("region").replace_strict(kinds, return_dtype=pl.String()),
        grain=pl.Series(grains, dtype=pl.String()),
    )
    return Availability(described.sort("indicator", "region", "start", "end"), problems)
