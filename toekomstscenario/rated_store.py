"""The store with the figures that we compute beside those that are published, all under one disclosure mask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import polars as pl

from toekomstscenario.analysis.disclosure import CELL, causes, hidden_cells, hidden_with, masked
from toekomstscenario.analysis.rates import SUMS, municipalities, rates, terms
from toekomstscenario.errors import MAKE_AGAIN, DataError
from toekomstscenario.model import Indicator
from toekomstscenario.store import Store

_STATES = (*CELL, "value_state")
REGIONS_OF_YEAR = "regions_of_year.csv"
_AREAS = {"gm_code": pl.String(), "year": pl.Int32(), "jeugdregio": pl.String(), "veilig_thuis": pl.String()}


def no_sums() -> pl.DataFrame:
    """What is known of summed populations before anything was fetched: nothing."""
    return pl.DataFrame(schema=SUMS)


@dataclass(frozen=True)
class RatedStore(Store):
    """A store that also gives rates, and hides what would give a hidden figure away (`analysis.disclosure`).

    Rates are computed when they are asked for and stand in no file. A figure is not shown while a file that may hide
    it cannot be used.

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
            return self._published(indicator, regions, columns, vintages=vintages)
        found = terms(self._parts([indicator]))
        counts, populations = (
            self._published(self.indicators[name], regions)
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
        rows, hidden, problems = self._under_mask(asked)
        rows = masked(rows, hidden) if hidden is not None else rows
        wanted = [one for one in self.indicators.values() if one.rate is not None and one.family in asked]
        found = terms(self._parts(wanted))
        if found.is_empty():
            return rows, problems
        counts, populations = (
            rows.filter(pl.col("indicator").is_in(found[name].unique().to_list())) for name in ("count", "population")
        )
        made = rates(counts, populations, of=found, sums=self.sums)
        return pl.concat([rows, made], how="diagonal"), problems

    def versions(self, families: Iterable[str]) -> tuple[pl.LazyFrame, tuple[DataError, ...]]:
        """As `Store.versions`; of a hidden cell no publication has a number."""
        asked = list(families)
        rows, problems = super().versions(asked)
        _, hidden, faults = self._under_mask(asked)
        shown = rows.filter(~pl.col("indicator").is_in(self._unsure(faults)))
        return (shown if hidden is None else masked(shown, hidden)), problems

    @cached_property
    def _links(self) -> dict[str, tuple[str, ...]]:
        return hidden_with(self.indicators)

    def _published(
        self, indicator: Indicator, regions: Sequence[str], columns: Sequence[str] = (), *, vintages: bool = False
    ) -> pl.DataFrame:
        """The published figures of one indicator, without those that another series hides."""
        others = self._links.get(indicator.id, ())
        if not others:
            return super().observations(indicator, regions, columns, vintages=vintages)
        seen = [super(RatedStore, self).observations(self.indicators[name], regions, _STATES) for name in others]
        hidden = hidden_cells(pl.concat(seen).lazy(), {indicator.id: others})
        rows = super().observations(indicator, regions, vintages=vintages)
        return masked(rows.lazy(), hidden).select(columns or rows.columns).collect()

    def _under_mask(self, asked: Sequence[str]) -> tuple[pl.LazyFrame, pl.LazyFrame | None, tuple[DataError, ...]]:
        """All figures of some families, not masked yet; which of them are hidden by others; and the faults."""
        names = [name for name in self._links if self.indicators[name].family in asked]
        looked_at = [self.indicators[name].family for name in causes(self._links, names)]
        rows, problems = super().everything(dict.fromkeys([*asked, *looked_at]))
        if not names:
            return rows, None, problems
        unsure = self._unsure(problems)
        beside = [name for name, one in self.indicators.items() if one.family not in asked]
        hidden = hidden_cells(rows, {name: self._links[name] for name in names})
        told = [*problems, *(self._not_shown(family) for family in self._families(unsure) if family in asked)]
        return rows.filter(~pl.col("indicator").is_in([*beside, *unsure])), hidden, tuple(told)

    def _unsure(self, problems: Sequence[DataError]) -> list[str]:
        """The series of which it is not known what must be hidden, because a file cannot be used."""
        faulty = {problem.file.stem for problem in problems}
        return [
            name for name, others in self._links.items()
            if self.indicators[name].family not in faulty
            and any(self.indicators[other].family in faulty for other in others)
        ]  # fmt: skip

    def _families(self, names: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(self.indicators[name].family for name in names))

    def _not_shown(self, family: str) -> DataError:
        rule = "blijft weg: het bestand dat zegt welke cijfers verborgen moeten blijven, is niet te gebruiken"
        return DataError(self.folder / f"{family}.parquet", rule)

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
        raise DataError(file, f"is niet te lezen; {MAKE_AGAIN}") from problem
