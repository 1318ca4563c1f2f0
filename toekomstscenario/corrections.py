"""Figures that were given otherwise before: changed by a new fetch, or different between publications."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.model import Cell, Confidence, Indicator
from toekomstscenario.period import Period
from toekomstscenario.store import Store

REVISIONS_NAME = "revisions.csv"
REVISIONS_SCHEMA: dict[str, pl.DataType] = {
    "indicator": pl.String(),
    "region": pl.String(),
    "start": pl.Date(),
    "end": pl.Date(),
    "old_value": pl.Float64(),
    "new_value": pl.Float64(),
    "old_source": pl.String(),
    "new_source": pl.String(),
    "date": pl.String(),
}
_CELL = ["indicator", "region", "start", "end"]
_EXACT = 1e-9  # floats
Row = Mapping[str, Any]


class Way(StrEnum):
    """How a figure changed."""

    CHANGED = "ander getal"
    ROUNDED = "alleen anders afgerond"
    HIDDEN = "eerder getoond, nu verborgen"
    SHOWN = "eerder verborgen, nu getoond"


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure that was given otherwise.

    Args:
        indicator: id of the series.
        region: code.
        period: of the figure.
        old: what it was, in the unit of the indicator; None when that was hidden, or when the figure is hidden now: a
            number that is hidden now is not repeated.
        new: what it became; None when it is hidden.
        old_source, new_source: ids of the sources.
        old_published, new_published: years of publication where known.
        noticed: the day on which the new figure was fetched; None when both were taken over from publications.
        way: how it changed.
    """

    indicator: str
    region: str
    period: Period
    old: float | None
    new: float | None
    old_source: str
    new_source: str
    old_published: int | None
    new_published: int | None
    noticed: date | None
    way: Way

    @property
    def earlier(self) -> bool:
        """Whether it is known that the other figure came first; else it was only published as well."""
        if self.noticed is not None:
            return True
        years = (self.old_published, self.new_published)
        return None not in years and years[0] < years[1]  # type: ignore[operator]


def series_behind(indicator: Indicator) -> tuple[str, ...]:
    """Ids of the series whose corrections bear on this one: itself, or the two that a rate is made of."""
    rate = indicator.rate
    return (indicator.id,) if rate is None else (rate.numerator, rate.denominator)


def read_revisions(file: Path) -> pl.DataFrame:
    """What earlier fetches changed (`REVISIONS_SCHEMA`); nothing when there is no file.

    Raises:
        DataError: the file cannot be read or has other columns.
    """
    if not file.exists():
        return pl.DataFrame(schema=REVISIONS_SCHEMA)
    try:
        return pl.read_csv(file, schema=REVISIONS_SCHEMA)
    except (pl.exceptions.PolarsError, OSError) as problem:
        advice = "de beheerder van dit dashboard kan het herstellen, of weghalen en de cijfers opnieuw ophalen"
        raise DataError(file, f"is niet te lezen als lijst van gewijzigde cijfers; {advice}") from problem


def find_corrections(
    catalogue: Catalogue, store: Store, indicators: Iterable[Indicator], regions: Collection[str] = ()
) -> tuple[tuple[Correction, ...], tuple[DataError, ...]]:
    """All figures of these series that were given otherwise, one entry per other value, sorted by figure.

    Args:
        catalogue: meaning.
        store: figures; what earlier fetches changed stands beside its fetched layer.
        indicators: series to look at.
        regions: codes to keep; none means all regions.

    Returns:
        The corrections, and the faults of files that had to be left out.
    """
    wanted = {indicator.id: indicator for indicator in indicators}
    families = {indicator.family for indicator in wanted.values()}
    problems: list[DataError] = []
    told = _told(store, wanted, regions, problems)
    versions, faults = store.versions(families)
    several = versions.filter(_of(wanted, regions)).collect()
    found: dict[tuple[object, ...], Correction] = {}
    for row in _with_current(store, families, told):
        if row["value"] != row["old_value"]:  # the layer that brought the new value may have been removed
            found[_key(row)] = _of_revision(wanted[row["indicator"]], row)
    for row, correction in _between_publications(catalogue, wanted, several):
        found.setdefault(_key(row), correction)
    order = sorted(found.values(), key=lambda one: (one.indicator, one.region, one.period, one.noticed or date.min))
    return tuple(order), (*faults, *problems)


def _told(
    store: Store, wanted: Mapping[str, Indicator], regions: Collection[str], problems: list[DataError]
) -> pl.DataFrame:
    """The revisions that the fetches wrote down, of the wanted series."""
    if store.fetched is None:
        return pl.DataFrame(schema=REVISIONS_SCHEMA)
    try:
        return read_revisions(store.fetched.parent / REVISIONS_NAME).filter(_of(wanted, regions))
    except DataError as problem:
        problems.append(problem)
        return pl.DataFrame(schema=REVISIONS_SCHEMA)


def _of(wanted: Collection[str], regions: Collection[str]) -> pl.Expr:
    series = pl.col("indicator").is_in(list(wanted))
    return series & pl.col("region").is_in(list(regions)) if regions else series


def _with_current(store: Store, families: Iterable[str], told: pl.DataFrame) -> Iterable[Row]:
    """The revisions, each with the value of its cell that counts now."""
    if told.is_empty():  # nearly always, and asked for every figure that is shown
        return ()
    rows, _ = store.everything(families)
    cells = told.select(_CELL).unique()
    current = rows.select(*_CELL, "value").join(cells.lazy(), on=_CELL, how="semi").collect()
    return told.join(current, on=_CELL, how="inner").iter_rows(named=True)


def _key(row: Row) -> tuple[object, ...]:
    return (*(row[name] for name in _CELL), row["old_value"], row["old_source"])


def _of_revision(indicator: Indicator, row: Row) -> Correction:
    hidden = row["value"] is None
    return Correction(
        indicator=indicator.id,
        region=row["region"],
        period=Period(row["start"], row["end"]),
        old=None if hidden else row["old_value"],
        new=None if hidden else row["new_value"],
        old_source=row["old_source"],
        new_source=row["new_source"],
        old_published=None,
        new_published=None,
        noticed=_day(row["date"]),
        way=Way.HIDDEN if hidden else _way(row["old_value"], row["new_value"], indicator.rounded_to / 2),
    )


def _between_publications(
    catalogue: Catalogue, wanted: Mapping[str, Indicator], several: pl.DataFrame
) -> Iterable[tuple[Row, Correction]]:
    """Each publication that gives a figure otherwise than the one that counts."""
    for _, rows in groupby(several.iter_rows(named=True), key=lambda row: tuple(row[name] for name in _CELL)):
        counting, *others = [Cell.from_row(row) for row in rows]
        for other in others:
            if other.value == counting.value:
                continue
            row = {**dict(zip(_CELL, _ends(other), strict=True)), "old_value": other.value, "old_source": other.source}
            yield row, _of_cells(catalogue, wanted[counting.indicator], other, counting)


def _ends(cell: Cell) -> tuple[object, ...]:
    return cell.indicator, cell.region, cell.period.start, cell.period.end


def _of_cells(catalogue: Catalogue, indicator: Indicator, other: Cell, counting: Cell) -> Correction:
    retrieved = catalogue.sources[counting.source].retrieved if counting.fetched else None
    return Correction(
        indicator=indicator.id,
        region=counting.region,
        period=counting.period,
        old=None if counting.value is None else other.value,
        new=counting.value,
        old_source=other.source,
        new_source=counting.source,
        old_published=other.published,
        new_published=counting.published,
        noticed=retrieved.on if retrieved else None,
        way=_way(other.value, counting.value, _room(indicator, (other, counting))),
    )


def _room(indicator: Indicator, cells: Sequence[Cell]) -> float:
    """How far two figures may be apart and still be one number, rounded in two ways."""
    steps = [cell.rounding(indicator) for cell in cells]
    if any(cell.confidence is Confidence.SECOND_HAND for cell in cells):
        return max(steps)  # "ruim 34.000" is rounded down
    return max(steps) / 2 if max(steps) > min(steps) else 0.0


def _way(old: float | None, new: float | None, room: float) -> Way:
    if new is None:
        return Way.HIDDEN
    if old is None:
        return Way.SHOWN
    return Way.ROUNDED if abs(old - new) <= room + _EXACT else Way.CHANGED


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
