"""data/published/figures.csv -> observations: figures copied by hand from publications."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from toekomstscenario.catalogue import Catalogue, SetAside
from toekomstscenario.catalogue.regions import read_csv
from toekomstscenario.errors import DataError
from toekomstscenario.model import Confidence, Indicator, RegionKind, Status, ValueState
from toekomstscenario.period import Grain, Period
from toekomstscenario.schema import KEY, POLARS_SCHEMA

COLUMNS = (
    *("group", "indicator", "region_name", "region_code", "region_type", "period", "value", "unit", "status"),
    *("source_table", "source_url", "confidence", "published", "rounded_to"),
)

_STATUS = {
    "definitief": Status.FINAL,
    "nader voorlopig": Status.REVISED_PROVISIONAL,
    "voorlopig": Status.PROVISIONAL,
    "onbekend": Status.UNKNOWN,
}
# Strict on purpose: float() would also take nan, 1_000 and numbers below zero.
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_YEAR = re.compile(r"(199|20\d)\d", re.ASCII)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """The outcome: one frame per family (schema.Observations, sorted by its key) and the count of rows set aside."""

    families: Mapping[str, pl.DataFrame]
    rows_read: int
    rows_set_aside: int


def read_published(file: Path, catalogue: Catalogue) -> Published:
    """Turn figures.csv into observations.

    Raises:
        DataError: rows with an unknown label, region, period, unit, status, source or number. All are named; nothing
            is returned.
    """
    rows = read_csv(file, COLUMNS)
    reader = _Reader(catalogue)
    observations: list[dict[str, Any]] = []
    faults: list[str] = []
    set_aside = 0
    for line, row in enumerate(rows, start=2):
        try:
            observation = reader.observation(row)
        except ValueError as problem:
            faults.append(f"regel {line}: {problem}")
            continue
        if observation is None:
            set_aside += 1
        else:
            observations.append(observation)
    if faults:
        raise DataError(file, "heeft regels die niet te plaatsen zijn", len(faults), tuple(faults))
    frame = pl.DataFrame(observations, schema=POLARS_SCHEMA, orient="row").sort(KEY, nulls_last=True)
    _refuse_doubles(file, frame)
    families = {
        family: part
        for family, indicators in sorted(catalogue.families.items())
        if not (part := frame.filter(pl.col("indicator").is_in([found.id for found in indicators]))).is_empty()
    }
    return Published(families=families, rows_read=len(rows), rows_set_aside=set_aside)


def _refuse_doubles(file: Path, frame: pl.DataFrame) -> None:
    doubles = frame.group_by(KEY, maintain_order=True).len().filter(pl.col("len") > 1)
    if not doubles.is_empty():
        cases = tuple(f"{row['indicator']} {row['region']} {row['start']}" for row in doubles.iter_rows(named=True))
        raise DataError(file, "heeft twee keer hetzelfde cijfer uit dezelfde bron", doubles.height, cases)


class _Reader:
    """Looks up labels, sources and set-aside rows; one per run, so that the tables are made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.by_label: dict[tuple[str, str], list[tuple[tuple[str, ...], Indicator]]] = {}
        for indicator in catalogue.indicators.values():
            for label in indicator.labels:
                self.by_label.setdefault((label.label, label.unit), []).append((label.tables, indicator))
        self.source_of = {pair: source.id for source in catalogue.sources.values() for pair in source.seen_as}
        self.set_aside: dict[tuple[str, str], list[SetAside]] = {}
        for entry in catalogue.set_aside:
            self.set_aside.setdefault((entry.label, entry.unit), []).append(entry)

    def observation(self, row: Row) -> dict[str, Any] | None:
        """One row as an observation, or None when it is set aside; ValueError says what is wrong."""
        if self._is_set_aside(row):
            return None
        indicator = self._indicator(row)
        period = _period(row, indicator)
        value = _number(row, "value")
        return {
            "indicator": indicator.id,
            "region": self._region(row),
            "start": period.start,
            "end": period.end,
            "value": value,
            "lower": None,
            "upper": None,
            "value_state": str(ValueState.WITHHELD if value is None else ValueState.SHOWN),
            "status": str(_word(row, "status", _STATUS)),
            "confidence": str(_word(row, "confidence", {str(level): level for level in Confidence})),
            "rounded_to": _rounding(row),
            "source": self._source(row),
            "published": _year(row),
        }

    def _is_set_aside(self, row: Row) -> bool:
        return any(
            entry.region_code in ("", row["region_code"]) and entry.period in ("", row["period"])
            for entry in self.set_aside.get((row["indicator"], row["unit"]), [])
        )

    def _indicator(self, row: Row) -> Indicator:
        candidates = self.by_label.get((row["indicator"], row["unit"]), [])
        found = [indicator for tables, indicator in candidates if not tables or row["source_table"] in tables]
        if not found:
            raise ValueError(f"reeks '{row['indicator']}' in eenheid '{row['unit']}' staat niet in de catalogus")
        if len(found) > 1:
            raise ValueError(
                f"reeks '{row['indicator']}' hoort bij meer dan een indicator: {found[0].id}, {found[1].id}"
            )
        return found[0]

    def _region(self, row: Row) -> str:
        region = self.catalogue.regions.get(row["region_code"])
        if region is None:
            raise ValueError(f"gebied {row['region_code']} ({row['region_name']}) staat niet in regions.csv")
        if row["region_type"] not in tuple(RegionKind) or region.kind is not RegionKind(row["region_type"]):
            raise ValueError(f"gebied {region.code} is een {region.kind}, geen {row['region_type']}")
        if row["region_name"] not in (region.name, region.official_name):
            raise ValueError(f"gebied {region.code} heet {region.official_name}, niet {row['region_name']}")
        return region.code

    def _source(self, row: Row) -> str:
        pair = (row["source_table"], row["source_url"])
        if pair not in self.source_of:
            raise ValueError(f"bron '{pair[0]}' met adres {pair[1]} staat niet in de catalogus")
        return self.source_of[pair]


def _period(row: Row, indicator: Indicator) -> Period:
    period = Period.parse(row["period"])
    if indicator.moment and period.grain is Grain.YEAR:
        day = date.fromisoformat(f"{period.start.year}-{indicator.moment}")
        period = Period(day, day)
    if (period.grain is Grain.DAY) != indicator.on_a_day:
        expected = "een dag" if indicator.on_a_day else "een periode"
        raise ValueError(f"periode {row['period']} past niet bij {indicator.id}: verwacht {expected}")
    if (period.grain is Grain.YEARS) != indicator.average:
        raise ValueError(f"periode {row['period']} past niet bij {indicator.id}: gemiddelde over jaren of niet")
    return period


def _number(row: Row, column: str) -> float | None:
    cell = row[column]
    if cell == "":
        return None
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"{column} '{cell}' is geen getal (alleen cijfers, met een punt als decimaalteken)")
    return float(cell)


def _rounding(row: Row) -> float | None:
    step = _number(row, "rounded_to")
    if step == 0:
        raise ValueError("rounded_to '0' is geen stap van afronding; laat het veld leeg als die onbekend is")
    return step


def _year(row: Row) -> int | None:
    cell = row["published"]
    if cell == "":
        return None
    if not _YEAR.fullmatch(cell):
        raise ValueError(f"published '{cell}' is geen jaar (zoals 2023)")
    return int(cell)


def _word(row: Row, column: str, words: Mapping[str, Any]) -> Any:
    if row[column] not in words:
        raise ValueError(f"{column} '{row[column]}' is onbekend; verwacht {', '.join(words)}")
    return words[row[column]]


def differences(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """List the cells that several publications give differently.

    Returns:
        indicator, region, start, end, value, published, source: one row per publication of such a cell.
    """
    cells = ["indicator", "region", "start", "end"]
    every = pl.concat([*frames, pl.DataFrame(schema=POLARS_SCHEMA)])
    return (
        every.filter(pl.col("value").n_unique().over(cells) > 1)
        .select(*cells, "value", "published", "source")
        .sort(*cells, "published", "source", nulls_last=True)
    )
