"""One mask for a count, its percentages and its rates: what one of them hides, another may not give away."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from toekomstscenario.model import Indicator, ValueState

CELL = ("indicator", "region", "start", "end")
_BECAUSE = "because_of"
_LINKS = {"indicator": pl.String(), _BECAUSE: pl.String()}
_HIDDEN, _SHOWN = str(ValueState.WITHHELD), str(ValueState.SHOWN)


def hidden_with(indicators: Mapping[str, Indicator]) -> dict[str, tuple[str, ...]]:
    """By series: which other series hide it, where one of their figures of the same region and period is hidden.

    A count and its percentages hide each other, and a percentage is hidden with the total that it is a part of as well.
    Rates are not named: they are computed from counts that were masked.
    """
    told = [(one, count) for one in indicators.values() if (count := one.masked_with or one.numerator) in indicators]
    links: dict[str, list[str]] = {}
    for percentage, count in told:
        alike = [other.id for other, same in told if same == count and other is not percentage]
        total = [percentage.denominator_series] if percentage.denominator_series in indicators else []
        links[percentage.id] = [count, *alike, *total]
        links.setdefault(count, []).append(percentage.id)
    return {name: tuple(dict.fromkeys(others)) for name, others in links.items()}


def hidden_cells(rows: pl.LazyFrame, links: Mapping[str, Sequence[str]]) -> pl.LazyFrame:
    """The cells (`CELL`) of linked series that must be hidden because another one is.

    Args:
        rows: the figures that count, of all series that are linked; indicator, region, start, end, value_state.
        links: from `hidden_with`.
    """
    pairs = [(name, other) for name, others in links.items() for other in others]
    frame = pl.LazyFrame(pairs, schema=_LINKS, orient="row")
    causes = sorted({other for _, other in pairs})
    hidden = rows.filter(pl.col("value_state") == _HIDDEN, pl.col("indicator").is_in(causes))
    return hidden.rename({"indicator": _BECAUSE}).join(frame, on=_BECAUSE).select(CELL).unique()


def masked(rows: pl.LazyFrame, hidden: pl.LazyFrame) -> pl.LazyFrame:
    """The same rows in the same order; those of hidden cells have no number left, in whatever publication.

    Args:
        rows: figures, columns of `schema.Observations` (others are kept).
        hidden: from `hidden_cells`.
    """
    found = rows.join(hidden.with_columns(_hide=True), on=list(CELL), how="left", maintain_order="left")
    hide = pl.col("_hide").fill_null(value=False) & (pl.col("value_state") == _SHOWN)
    numbers = (pl.when(~hide).then(pl.col(name)).alias(name) for name in ("value", "lower", "upper"))
    state = pl.when(hide).then(pl.lit(_HIDDEN)).otherwise("value_state").alias("value_state")
    return found.with_columns(*numbers, state).drop("_hide")


def causes(links: Mapping[str, Sequence[str]], names: Iterable[str]) -> list[str]:
    """The series that must be looked at before any of these may be shown."""
    return list(dict.fromkeys(other for name in names for other in links.get(name, ())))
