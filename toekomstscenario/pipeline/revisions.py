"""What changed between two states of the figures: revised values, vanished rows, series that end early. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.corrections import REVISIONS_SCHEMA
from toekomstscenario.model import Confidence, Status, ValueState
from toekomstscenario.period import Period

_CELL = ["indicator", "region", "start", "end"]
_SHOWN, _FINAL = str(ValueState.SHOWN), str(Status.FINAL)
SUSPICIOUS = 0.1  # a relative difference that no revision explains, for figures that should be the same
ENOUGH = 3  # cells in common before anything is said about a series


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person must look at; `rows` are the first cases, as text.

    The kinds final, vanished, unit and ends_early are refused with strict; other is not.
    """

    kind: str
    text: str
    count: int
    rows: tuple[str, ...]


def revisions(old: pl.DataFrame, new: pl.DataFrame, dates: Mapping[str, str]) -> pl.DataFrame:
    """Cells of `old` that `new` gives otherwise (a hidden value is an empty one), with the date of retrieval by source.

    Both hold one row per cell. A figure from second hand that is only rounded ("66.000") is no other figure.
    Returns `corrections.REVISIONS_SCHEMA`.
    """
    both = _together(old, new).filter(pl.col("value").ne_missing(pl.col("value_new")))
    step = pl.max_horizontal(pl.col("rounded_to").fill_null(0.0), pl.col("rounded_to_new").fill_null(0.0))
    rounded = (pl.col("confidence") == str(Confidence.SECOND_HAND)) & (
        (pl.col("value") - pl.col("value_new")).abs() <= step
    )
    both = both.filter(~rounded.fill_null(False))
    return both.select(
        *_CELL,
        pl.col("value").alias("old_value"),
        pl.col("value_new").alias("new_value"),
        pl.col("source").alias("old_source"),
        pl.col("source_new").alias("new_source"),
        pl.col("source_new").replace_strict(dict(dates), default="", return_dtype=pl.String).alias("date"),
    ).sort(_CELL)


def changed_final(old: pl.DataFrame, new: pl.DataFrame) -> list[Finding]:
    """Final figures of the same table that have another value now."""
    both = _together(old, new).filter(
        (pl.col("status") == _FINAL)
        & (pl.col("value_state") == _SHOWN)
        & (pl.col("confidence") == str(Confidence.SEEN))
        & (pl.col("source") == pl.col("source_new"))
        & pl.col("value").ne_missing(pl.col("value_new"))
    )
    return _findings("final", "definitieve cijfers zijn veranderd", both.sort(_CELL), both["source"])


def vanished(old: pl.DataFrame, new: pl.DataFrame) -> list[Finding]:
    """Cells that were fetched before and are not there any more."""
    gone = old.join(new, on=_CELL, how="anti").sort(_CELL)
    return _findings("vanished", "cijfers die er waren zijn verdwenen", gone, gone["source"])


def ends_early(old: pl.DataFrame, new: pl.DataFrame) -> list[Finding]:
    """Series that stop before the last period that the same table gave earlier."""
    keys = ["indicator", "source"]
    last = old.group_by(keys).agg(pl.col("end").max().alias("was"))
    now = new.group_by(keys).agg(pl.col("end").max().alias("now"))
    early = last.join(now, on=keys, how="inner").filter(pl.col("now") < pl.col("was")).sort(keys)
    return [
        Finding("ends_early", f"{row['indicator']}: de reeks stopt eerder dan voorheen ({row['source']})", 1,
                (f"tot {row['now']}, was tot {row['was']}",))
        for row in early.iter_rows(named=True)
    ]  # fmt: skip


def contradicting(published: pl.DataFrame, fetched: pl.DataFrame, indicators: Sequence[str]) -> tuple[str, ...]:
    """Indicators (of those given) that are far from what was published for most cells: probably another series.

    Guards a declaration whose titles nobody saw at CBS. Only published figures that were seen in their source count.
    """
    seen = published.filter(pl.col("confidence") == str(Confidence.SEEN))
    both = _together(seen, fetched).filter(
        pl.col("indicator").is_in(list(indicators)) & pl.col("value").is_not_null() & pl.col("value_new").is_not_null()
    )
    step = pl.max_horizontal(pl.col("rounded_to").fill_null(0.0), pl.col("rounded_to_new").fill_null(0.0))
    far = (pl.col("value") - pl.col("value_new")).abs() > pl.max_horizontal(step, SUSPICIOUS * pl.col("value"))
    told = both.group_by("indicator").agg(pl.len().alias("common"), far.mean().alias("far"))
    wrong = told.filter((pl.col("common") >= ENOUGH) & (pl.col("far") > 0.5))
    return tuple(wrong["indicator"].sort())


def added(earlier: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Earlier revisions and those found now; one that was told before is not told again, whatever its date."""
    keys = [name for name in REVISIONS_SCHEMA if name != "date"]
    fresh = found.join(earlier, on=keys, how="anti", nulls_equal=True)
    return pl.concat([earlier, fresh]).sort("date", *_CELL, "old_source", "new_source", nulls_last=True)


def _together(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    return old.join(new, on=_CELL, how="inner", suffix="_new")


def _findings(kind: str, words: str, rows: pl.DataFrame, sources: pl.Series) -> list[Finding]:
    return [
        Finding(
            kind, f"{source}: {words}", part.height, tuple(_case(row) for row in part.head(5).iter_rows(named=True))
        )
        for source in sources.unique().sort()
        if not (part := rows.filter(pl.col("source") == source)).is_empty()
    ]


def _case(row: Mapping[str, object]) -> str:
    period = Period(row["start"], row["end"])  # type: ignore[arg-type]
    values = f": {row['value']} is nu {row['value_new']}" if "value_new" in row else ""
    return f"{row['indicator']} {row['region']} {period}{values}"
