"""Rows as sent -> rows as kept: codes without padding, one status per value, periods and levels filled in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from toekomstscenario.pipeline.cbs.model import MEASURE, REGION_CODE, Metadata
from toekomstscenario.pipeline.cbs.periods import read_period

KNOWN_ATTRIBUTES = ("None", "Impossible", "Confidential", "NotAvailable", "Unknown", "Missing", ".")
OK, MISSING, OTHER_LEVEL = "ok", "missing", "overig"
_MOST_SHOWN = 8
_PERIOD_COLUMNS: dict[str, type[pl.DataType]] = {
    "period_grain": pl.String, "period_start": pl.Date, "period_end": pl.Date, "period_status": pl.String,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Warned:
    """Something odd that does not stop us. `grave`: refused with --strict."""

    kind: str
    text: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Lookups:
    """What codes mean: one row per period code, one per region code; and what was odd about them."""

    periods: pl.DataFrame
    levels: pl.DataFrame
    warnings: tuple[Warned, ...]


def schema(metadata: Metadata) -> dict[str, type[pl.DataType]]:
    """Columns of obs.parquet: always the same types, whatever the first rows hold."""
    return {
        "table_id": pl.String,
        "measure": pl.String,
        **{found.id: pl.String for found in metadata.dimensions},
        "value": pl.Float64,
        "string_value": pl.String,
        "value_attribute": pl.String,
        "value_status": pl.String,
        **_PERIOD_COLUMNS,
        "region_level": pl.String,
    }


def read_lookups(metadata: Metadata) -> Lookups:
    """Read every period and region code once."""
    periods, odd_periods, unknown = _periods(metadata)
    levels, odd_levels = _levels(metadata)
    several = metadata.times[1:]
    warnings = [
        _warned("unknown_periods", "perioden zijn niet herkend; de rijen zijn bewaard", unknown),
        _warned("odd_periods", "perioden zijn anders dan gewoon; de rijen zijn bewaard", odd_periods, grave=False),
        _warned("levels", "gebieden hebben een onbekende soort code; de rijen zijn bewaard", odd_levels, grave=False),
        _warned("times", "tijdkolommen naast de eerste zijn als gewone kolom bewaard", several, grave=False),
    ]
    return Lookups(periods, levels, tuple(found for found in warnings if found))


def _warned(kind: str, text: str, cases: Any, *, grave: bool = True) -> Warned | None:
    found = list(cases)
    if not found:
        return None
    more = f" en nog {len(found) - _MOST_SHOWN}" if len(found) > _MOST_SHOWN else ""
    return Warned(kind, f"{len(found)} {text}: {'; '.join(found[:_MOST_SHOWN])}{more}", grave)


def _periods(metadata: Metadata) -> tuple[pl.DataFrame, list[str], list[str]]:
    rows: list[dict[str, object]] = []
    odd: list[str] = []
    unknown: list[str] = []
    codes = metadata.codes[metadata.times[0]] if metadata.times else None
    for row in codes.iter_rows(named=True) if codes is not None else ():
        reading = read_period(row["code"], row["title"])
        if reading.warning:
            (odd if reading.grain else unknown).append(reading.warning)
        rows.append(
            {
                "code": row["code"],
                "period_grain": reading.grain,
                "period_start": reading.period.start if reading.period else None,
                "period_end": reading.period.end if reading.period else None,
                "period_status": row["status"],
            }
        )
    return pl.DataFrame(rows, schema={"code": pl.String, **_PERIOD_COLUMNS}, orient="row"), odd, unknown


def _levels(metadata: Metadata) -> tuple[pl.DataFrame, list[str]]:
    """Level of a region = the letters its code begins with, as far as we know them."""
    codes = metadata.codes[metadata.region]["code"].to_list() if metadata.region else []
    known = {code: found[1] if (found := REGION_CODE.fullmatch(code)) else OTHER_LEVEL for code in codes}
    frame = pl.DataFrame(
        {"code": list(known), "region_level": list(known.values())},
        schema={"code": pl.String, "region_level": pl.String},
    )
    return frame, [code for code, level in known.items() if level == OTHER_LEVEL]


def tidy(rows: pl.DataFrame, table: str, metadata: Metadata, lookups: Lookups) -> pl.DataFrame:
    """Bring a page into the columns of `schema`; every row stays, in the same order.

    Args:
        rows: columns of `model.raw_schema`, padded or not.
        table: id of the table.
        metadata: dimensions of the table.
        lookups: from `read_lookups`.
    """
    keys = [found.id for found in metadata.dimensions]
    attribute = pl.col("ValueAttribute").str.strip_chars().fill_null("None").replace("", "None")
    text = pl.col("StringValue").str.strip_chars().replace("", None)
    frame = rows.with_columns(
        pl.lit(table).alias("table_id"),
        pl.col(MEASURE).str.strip_chars().alias("measure"),
        *(pl.col(name).str.strip_chars() for name in keys),
        pl.col("Value").alias("value"),
        text.alias("string_value"),
        attribute.alias("value_attribute"),
    ).with_columns(_status().alias("value_status"))
    frame = _joined(frame, lookups.periods, metadata.times[0] if metadata.times else "")
    frame = _joined(frame, lookups.levels, metadata.region)
    return frame.select(list(schema(metadata)))


def _joined(frame: pl.DataFrame, lookup: pl.DataFrame, column: str) -> pl.DataFrame:
    if not column:
        return frame.with_columns(
            pl.lit(None, dtype=kind).alias(name) for name, kind in lookup.schema.items() if name != "code"
        )
    return frame.join(lookup, left_on=column, right_on="code", how="left", maintain_order="left")


def _status() -> pl.Expr:
    """ok, missing, or the attribute in lower case: an open list, never a crash and never a zero."""
    attribute, empty = pl.col("value_attribute"), pl.col("value").is_null() & pl.col("string_value").is_null()
    plain = pl.when(empty).then(pl.lit(MISSING)).otherwise(pl.lit(OK))
    return pl.when(attribute == "None").then(plain).when(attribute == ".").then(pl.lit(MISSING)).otherwise(
        attribute.str.to_lowercase()
    )  # fmt: skip


def attribute_warnings(counts: Mapping[tuple[str, bool, bool], int]) -> tuple[Warned, ...]:
    """What to tell about the attributes of a table.

    Args:
        counts: number of rows per (attribute, has a value, has a text).
    """
    unknown: dict[str, int] = {}
    beside, bare = 0, 0
    for (attribute, valued, texted), rows in counts.items():
        if attribute not in KNOWN_ATTRIBUTES:
            unknown[attribute] = unknown.get(attribute, 0) + rows
        if attribute != "None" and valued:
            beside += rows
        if attribute == "None" and not (valued or texted):
            bare += rows
    found = [Warned("attribute", f"onbekend kenmerk '{name}', bewaard; aantal cijfers: {rows}")
             for name, rows in sorted(unknown.items())]  # fmt: skip
    if beside:
        found.append(
            Warned("attribute_with_value", f"een waarde én een kenmerk, beide bewaard; aantal cijfers: {beside}")
        )
    if bare:
        text = f"leeg zonder opgegeven reden, geldt als ontbrekend; aantal cijfers: {bare}"
        found.append(Warned("bare", text, grave=False))
    return tuple(found)
