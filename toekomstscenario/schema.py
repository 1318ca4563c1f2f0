"""The contract of an observations file: one row is one published cell in one publication."""

import dataframely as dy
import polars as pl

from toekomstscenario.model import Confidence, Status, ValueState

KEY = ("indicator", "region", "start", "end", "published", "source")


class Observations(dy.Schema):
    """Columns of `data/observations/<family>.parquet`, sorted by `KEY`.

    Units are those of the indicator (`unit` in the catalogue); titles, names and units are never in the parquet.
    `published` is the year of the publication where the source tells (the vintage). `lower` and `upper` are bounds that
    the source itself gives, not computed ones.
    """

    indicator = dy.String(nullable=False, min_length=1)
    region = dy.String(nullable=False, regex=r"^(NL|LD|PV|CR|GM|JZ|VT)\d{2,4}$")
    start = dy.Date(nullable=False)
    end = dy.Date(nullable=False)
    value = dy.Float64(nullable=True, allow_inf=False, allow_nan=False)
    lower = dy.Float64(nullable=True, allow_inf=False, allow_nan=False)
    upper = dy.Float64(nullable=True, allow_inf=False, allow_nan=False)
    value_state = dy.String(nullable=False, check=lambda cell: cell.is_in([str(state) for state in ValueState]))
    status = dy.String(nullable=False, check=lambda cell: cell.is_in([str(status) for status in Status]))
    confidence = dy.String(nullable=False, check=lambda cell: cell.is_in([str(level) for level in Confidence]))
    rounded_to = dy.Float64(nullable=True, min_exclusive=0.0)
    source = dy.String(nullable=False, min_length=1)
    published = dy.Int16(nullable=True, min=1990, max=2100)

    @dy.rule()
    def period_runs_forward(cls) -> pl.Expr:
        """A period does not end before it starts."""
        return pl.col("start") <= pl.col("end")

    @dy.rule()
    def value_exactly_when_shown(cls) -> pl.Expr:
        """A value is present when, and only when, the cell is shown; a hidden cell holds no number."""
        return (pl.col("value_state") == str(ValueState.SHOWN)) == pl.col("value").is_not_null()

    @dy.rule()
    def value_not_negative(cls) -> pl.Expr:
        """Counts, percentages and durations are never below zero."""
        return pl.col("value").is_null() | (pl.col("value") >= 0)

    @dy.rule()
    def bounds_hold_value(cls) -> pl.Expr:
        """Bounds of a source lie around the value."""
        low = pl.col("lower").is_null() | (pl.col("lower") <= pl.col("value"))
        high = pl.col("upper").is_null() | (pl.col("upper") >= pl.col("value"))
        return low & high

    @dy.rule()
    def key_is_unique(cls) -> pl.Expr:
        """One cell per indicator, region, period, source and vintage."""
        return pl.len().over(KEY) == 1


# What `rated_store` adds to the figures that it computes (`parts.Parts`, `parts.Basis`); these are never in a file.
BASIS: dict[str, pl.DataType] = {
    **dict.fromkeys(("numerator", "denominator", "numerator_step", "denominator_step"), pl.Float64()),
    "on": pl.Date(),
    "summed": pl.Int32(),
    "rough": pl.Boolean(),
}
POLARS_SCHEMA: dict[str, pl.DataType] = {name: column.dtype for name, column in Observations.columns().items()}
