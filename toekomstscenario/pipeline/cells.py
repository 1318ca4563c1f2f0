"""Rows of a raw snapshot -> cells: states of values, sums of members, periods, one row per cell, rounding. Pure."""

from collections import Counter

import polars as pl

from toekomstscenario.model import Status, ValueState

_CELL = ("indicator", "region", "start", "end")
# `missing` is a row without value and without reason: unknown, as a dot is. How v4 writes the dot is not known yet.
_WITHHELD = ("confidential", "notavailable", "unknown", "missing", ".", "dot")
_STATUS = {
    "definitief": str(Status.FINAL),
    "nadervoorlopig": str(Status.REVISED_PROVISIONAL),
    "voorlopig": str(Status.PROVISIONAL),
}
_WORST_FIRST = [str(found) for found in (Status.UNKNOWN, Status.PROVISIONAL, Status.REVISED_PROVISIONAL, Status.FINAL)]
_SHOWN, _HIDDEN, _IMPOSSIBLE = (str(found) for found in (ValueState.SHOWN, ValueState.WITHHELD, ValueState.IMPOSSIBLE))
_EXACT = 1e-6  # how far a value may be from a multiple of its step: floats


def status_of_period() -> pl.Expr:
    """The status of the publication; CBS gives it per period, and often not at all."""
    words = pl.col("period_status").cast(pl.String).str.replace_all(" ", "").str.to_lowercase()
    return words.replace_strict(_STATUS, default=str(Status.UNKNOWN), return_dtype=pl.String)


def state_of_value() -> pl.Expr:
    """A value beside a word that hides it stays hidden; beside a word that nobody knows it is shown, and counted."""
    word = pl.col("word")
    return (
        pl.when(word == "impossible")
        .then(pl.lit(_IMPOSSIBLE))
        .when(pl.col("value").is_not_null() & ~word.is_in(_WITHHELD))
        .then(pl.lit(_SHOWN))
        .otherwise(pl.lit(_HIDDEN))
    )


def strange_word() -> pl.Expr:
    """The word for the state of a value when it is one that nobody saw before; empty otherwise."""
    known = pl.col("word").is_in(["ok", "impossible", *_WITHHELD])
    return pl.when(known).then(pl.lit("")).otherwise("word")


def sum_members(rows: pl.DataFrame) -> pl.DataFrame:
    """Sums of members: shown only when all parts are, impossible when all are; a sum that misses a row is no figure."""
    groups = rows.group_by("indicator", "region", "start", "end", "on_day", "month", "day", maintain_order=True)
    shown = pl.col("value_state") == _SHOWN
    made = groups.agg(
        pl.col("width").first(),
        pl.col("step").first(),
        pl.len().alias("parts"),
        pl.col("value").sum(),
        pl.when(shown.all())
        .then(pl.lit(_SHOWN))
        .when((pl.col("value_state") == _IMPOSSIBLE).all())
        .then(pl.lit(_IMPOSSIBLE))
        .otherwise(pl.lit(_HIDDEN))
        .alias("value_state"),
        _worst().alias("status"),
        pl.col("strange").max(),
    )
    complete = made.filter(pl.col("parts") == pl.col("width"))
    return complete.with_columns(pl.when(pl.col("value_state") == _SHOWN).then("value").alias("value"))


def _worst() -> pl.Expr:
    return pl.col("status").sort_by(pl.col("status").replace_strict(_WORST_FIRST, range(4))).first()


def with_periods(cells: pl.DataFrame, dropped: Counter[str]) -> pl.DataFrame:
    """Years and half-years, or the day on which was counted; other periods are left out."""
    start, end = pl.col("start"), pl.col("end")
    same_year = start.dt.year() == end.dt.year()
    opens = (start.dt.ordinal_day() == 1) | ((start.dt.month() == 7) & (start.dt.day() == 1))
    closes = ((end.dt.month() == 12) & (end.dt.day() == 31)) | ((end.dt.month() == 6) & (end.dt.day() == 30))
    whole = same_year & opens & closes & (start < end)
    moment = pl.date(start.dt.year(), pl.col("month"), pl.col("day"))
    day = (
        pl.when(start == end)
        .then(start)
        .when(whole & (pl.col("month") > 0) & (end.dt.month() == 12) & (start.dt.month() == 1))
        .then(moment)
        .when(whole & (pl.col("on_day") == "last"))
        .then(end)
    )
    on_day = pl.col("on_day") != ""
    placed = cells.with_columns(
        pl.when(on_day).then(day).when(whole).then(start).alias("start"),
        pl.when(on_day).then(day).when(whole).then(end).alias("end"),
    ).drop("on_day", "month", "day")
    kept = placed.filter(pl.col("start").is_not_null() & pl.col("end").is_not_null())
    _note(dropped, "periode", placed.height - kept.height)
    return kept


def one_per_cell(cells: pl.DataFrame, dropped: Counter[str]) -> pl.DataFrame:
    """One row per cell. The same day may stand there as end of a half-year and of a year; two truths are none."""
    positive = cells.filter(pl.col("value").is_null() | (pl.col("value") >= 0))
    _note(dropped, "negatief", cells.height - positive.height)
    truths = pl.struct("value", "value_state").n_unique().over(_CELL)
    agreed = positive.filter(truths == 1)
    _note(dropped, "tegenspraak", positive.height - agreed.height)
    rank = pl.col("status").replace_strict(_WORST_FIRST, range(4))
    return agreed.sort(*_CELL, rank).unique(list(_CELL), keep="first", maintain_order=True)


def with_rounding(cells: pl.DataFrame, decimals: pl.DataFrame) -> pl.DataFrame:
    """The step of the table where all shown values of a period are multiples of it, else that of its decimals."""
    times = pl.col("value") / pl.col("step")
    multiple = ((times - times.round()).abs() < _EXACT).fill_null(True).all().over("indicator", "start", "end")
    fine = pl.lit(10.0).pow(-pl.col("decimals"))
    return (
        cells.join(decimals, on="indicator", how="left", maintain_order="left")
        .with_columns(pl.when(multiple).then("step").otherwise(fine).alias("rounded_to"))
        .drop("decimals", "step", "strange")
    )


def _note(dropped: Counter[str], reason: str, count: int) -> None:
    if count:
        dropped[reason] += count
