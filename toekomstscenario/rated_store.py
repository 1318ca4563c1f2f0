"""The store with the figures that we compute beside those that are published, so that nobody above has to know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from toekomstscenario.analysis.rates import SUMS, municipalities, rates, terms
from toekomstscenario.errors import DataError
from toekomstscenario.model import Indicator
from toekomstscenario.store import Store

REGIONS_OF_YEAR = "regions_of_year.csv"
_AREAS = {"gm_code": pl.String(), "year": pl.Int32(), "jeugdregio": pl.String(), "veilig_thuis": pl.String()}


def no_sums() -> pl.DataFrame:
    """What is known of summed populations before anything was fetched: nothing."""
    return pl.DataFrame(schema=SUMS)


@dataclass(frozen=True)
class RatedStore(Store):
    """A store that also gives rates; they are computed when they are asked for and stand in no file.

    Args:
        indicators: all indicators by id; those without a rate are read as a plain store does.
        sums: of how many municipalities a population was added up (`analysis.rates.SUMS`).
    """

    indicators: Mapping[str, Indicator] = field(default_factory=dict[str, Indicator])
    sums: pl.DataFrame = field(default_factory=no_sums)

    def observations(
        self, indicator: Indicator, regions: Sequence[str] = (), columns: Sequence[str] = (), *, vintages: bool = False
    ) -> pl.DataFrame:
        """Read or compute the observations of one indicator.

        Args:
            indicator: a rate is computed of its count and population, whatever `vintages` says: of both, what counts.
            regions: codes to keep; none means all regions.
            columns: names to keep; none means all.
            vintages: keep every publication of a cell instead of the one that counts.

        Returns:
            As `Store.observations`; a rate has the columns of `schema.BASIS` as well.

        Raises:
            DataError: a file that is needed cannot be used.
        """
        if indicator.rate is None:
            return super().observations(indicator, regions, columns, vintages=vintages)
        found = terms(self._parts([indicator]))
        counts, populations = (
            super(RatedStore, self).observations(self.indicators[name], regions)
            for name in (indicator.rate.numerator, indicator.rate.denominator)
        )
        made = rates(counts.lazy(), populations.lazy(), of=found, sums=self.sums).collect()
        return made.select(columns) if columns else made

    def everything(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """All observations that count, of many families at once, and the rates of the counts among them, lazily.

        Returns:
            The frame, with the columns of `schema.BASIS` when there are rates; and the faults of the files that had
            to be left out.
        """
        asked = list(families)
        rows, problems = super().everything(asked)
        wanted = [one for one in self.indicators.values() if one.rate is not None and one.family in asked]
        found = terms(self._parts(wanted))
        if found.is_empty():
            return rows, problems
        counts, populations = (
            rows.filter(pl.col("indicator").is_in(found[name].unique().to_list())) for name in ("count", "population")
        )
        made = rates(counts, populations, of=found, sums=self.sums)
        return pl.concat([rows, made], how="diagonal"), problems

    def _parts(self, wanted: Sequence[Indicator]) -> list[tuple[Indicator, Indicator, Indicator]]:
        """Each rate with its count and its population."""
        return [
            (one, self.indicators[one.rate.numerator], self.indicators[one.rate.denominator])
            for one in wanted
            if one.rate is not None
        ]


def read_sums(fetched: Path) -> pl.DataFrame:
    """Of how many municipalities each youth region and Veilig Thuis region is made; empty when nothing was fetched.

    Args:
        fetched: data/fetched.

    Raises:
        DataError: the file is there but cannot be read.
    """
    file = fetched / REGIONS_OF_YEAR
    if not file.exists():
        return no_sums()
    try:
        return municipalities(pl.read_csv(file, columns=list(_AREAS), schema_overrides=_AREAS))
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise DataError(file, "is niet te lezen; maak de gegevens opnieuw met: make data") from problem
