"""Rows -> observations, with the indicators and the source that make them visibly 'eigen cijfers'."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Confidence, Indicator, Kind, RegionKind, Source, ValueState
from toekomstscenario.numbers import format_date
from toekomstscenario.own import NOTE_COLUMNS, NOTE_SCHEMA
from toekomstscenario.pipeline.own_figures.amounts import decimals_in
from toekomstscenario.pipeline.own_figures.disclosure import hide_small, warnings
from toekomstscenario.pipeline.own_figures.read import read_table
from toekomstscenario.pipeline.own_figures.rows import Row, check_rows
from toekomstscenario.pipeline.own_figures.series import Owner, own_source
from toekomstscenario.schema import KEY, POLARS_SCHEMA


@dataclass(frozen=True)
class OwnFigures:
    """A file that is right.

    Args:
        observations: `schema.Observations`, sorted by its key.
        indicators: one for each series of the file.
        source: the one source of all of them.
        notes: indicator, region, start, end, note: the rows that have a note.
        hidden: how many counts were below the threshold.
        warnings: Dutch sentences about hidden counts that may be computed.
    """

    observations: pl.DataFrame
    indicators: tuple[Indicator, ...]
    source: Source
    notes: pl.DataFrame
    hidden: int
    warnings: tuple[str, ...]


def read_figures(
    data: bytes, name: str, catalogue: Catalogue, *, owner: Owner, threshold: int, today: date
) -> OwnFigures:
    """Read a file whole.

    Args:
        data: its bytes.
        name: its name; the ending tells the kind of file.
        catalogue: the indicators and regions that rows may name.
        owner: who the figures are from.
        threshold: the first count that is shown.
        today: day of reading; its year is the year of publication.

    Raises:
        FileRefusedError: the file has faults; all that can be found at once are named.
        UserError: the threshold cannot be used.
    """
    read = check_rows(read_table(data, name), catalogue, owner, today=today)
    rows = hide_small(read, threshold)
    source = own_source(owner, f"Ingelezen op {format_date(today)}.")
    return OwnFigures(
        observations=_observations(rows, source, today),
        indicators=_indicators(rows, catalogue, threshold),
        source=source,
        notes=_notes(rows),
        hidden=sum(before is not after for before, after in zip(read, rows, strict=True)),
        warnings=warnings(rows, catalogue.regions),
    )


def _observations(rows: Sequence[Row], source: Source, today: date) -> pl.DataFrame:
    found = [
        {
            "indicator": row.series.id,
            "region": row.region,
            "start": row.period.start,
            "end": row.period.end,
            "value": None if isinstance(row.amount, ValueState) else row.amount,
            "lower": None,
            "upper": None,
            "value_state": str(row.amount if isinstance(row.amount, ValueState) else ValueState.SHOWN),
            "status": str(row.status),
            "confidence": str(Confidence.SEEN),
            "rounded_to": None,
            "source": source.id,
            "published": today.year,
        }
        for row in rows
    ]
    return pl.DataFrame(found, schema=POLARS_SCHEMA, orient="row").sort(KEY, nulls_last=True)


def _indicators(rows: Sequence[Row], catalogue: Catalogue, threshold: int) -> tuple[Indicator, ...]:
    members: dict[str, list[Row]] = {}
    for row in rows:
        members.setdefault(row.series.id, []).append(row)
    return tuple(_finished(members[name], catalogue, threshold) for name in sorted(members))


def _finished(rows: Sequence[Row], catalogue: Catalogue, threshold: int) -> Indicator:
    """The series with what only all of its rows tell: decimals and kinds of region."""
    series = rows[0].series
    values = [row.amount for row in rows if not isinstance(row.amount, ValueState)]
    decimals = 0 if series.kind is Kind.COUNT else decimals_in(values)
    kinds = {catalogue.regions[row.region].kind for row in rows}
    return replace(
        series,
        decimals=decimals,
        rounded_to=10.0**-decimals,
        published_for=tuple(kind for kind in RegionKind if kind in kinds),
        caveat=" ".join([series.caveat, *_about_hiding(series, threshold)]),
    )


def _about_hiding(series: Indicator, threshold: int) -> list[str]:
    hides = series.kind is Kind.COUNT and threshold > 1
    return [f"Aantallen van 1 tot en met {threshold - 1} zijn verborgen."] if hides else []


def _notes(rows: Sequence[Row]) -> pl.DataFrame:
    found = [(row.series.id, row.region, row.period.start, row.period.end, row.note) for row in rows if row.note]
    return pl.DataFrame(found, schema=NOTE_SCHEMA, orient="row").sort(NOTE_COLUMNS)
