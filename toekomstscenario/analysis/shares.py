"""Published percentages with the published counts they were made of, and the mask that keeps hidden cells hidden.

Which counts those are is declared in the catalogue (`numerator` and `denominator_series` of an indicator).
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.model import Confidence, Indicator
from toekomstscenario.parts import PARTS_COLUMNS
from toekomstscenario.store import Store

_SAME = ("region", "start", "end", "source", "published", "fetched")  # one cell in one publication; fetched if told
_SEEN = str(Confidence.SEEN)
_TOLERANCE = 1e-9  # published decimals such as 0.1 are not exact in binary
_AGREES, _ROW = "agrees", "row"


def observations(
    catalogue: Catalogue, store: Store, indicator: Indicator, regions: Sequence[str] = ()
) -> tuple[pl.DataFrame, tuple[DataError, ...]]:
    """Read the figures of one indicator as the store does, with their parts where it declares its counts.

    Returns:
        As `add_parts`.

    Raises:
        DataError: a file that is needed cannot be used.
    """
    return add_parts(catalogue, store, store.observations(indicator, regions))


def add_parts(catalogue: Catalogue, store: Store, figures: pl.DataFrame) -> tuple[pl.DataFrame, tuple[DataError, ...]]:
    """Put published counts beside the percentages among figures of one or more indicators.

    Args:
        catalogue: where the counts are declared.
        store: where they are read.
        figures: as the store gives them.

    Returns:
        The figures in the same order; with `parts.PARTS_COLUMNS` when one of the indicators declares its counts. And
        the percentages that differ from their own counts, one finding for each indicator.

    Raises:
        DataError: a file that is needed cannot be used.
    """
    names: list[str] = figures["indicator"].unique(maintain_order=True).to_list()
    declared = [one for name in names if (one := catalogue.indicators.get(name)) is not None and one.numerator]
    if not declared:
        return figures, ()
    numbered = figures.with_row_index(_ROW)
    frames = [numbered.filter(~pl.col("indicator").is_in([one.id for one in declared]))]
    findings: list[DataError] = []
    read: dict[tuple[str, ...], pl.DataFrame] = {}  # shares of one total have one denominator

    def versions(name: str, regions: list[str]) -> pl.DataFrame:
        if (name, *regions) not in read:
            read[name, *regions] = _versions(catalogue.indicator(name), store, regions)
        return read[name, *regions]

    for indicator in declared:
        own = numbered.filter(pl.col("indicator") == indicator.id)
        numerators, denominators = (
            versions(name, own["region"].unique().sort().to_list())
            for name in (indicator.numerator, indicator.denominator_series)
        )
        frame, finding = with_parts(indicator, own, numerators=numerators, denominators=denominators)
        frames.append(frame)
        findings += [] if finding is None else [finding]
    return pl.concat(frames, how="diagonal").sort(_ROW).drop(_ROW), tuple(findings)


def _versions(count: Indicator, store: Store, regions: Sequence[str]) -> pl.DataFrame:
    """Every publication of a count, with the rounding of its series where a row tells none (`step`)."""
    rows = store.observations(count, regions, vintages=True)
    return rows.with_columns(pl.col("rounded_to").fill_null(count.rounded_to).alias("step"))


def with_parts(
    indicator: Indicator, figures: pl.DataFrame, *, numerators: pl.DataFrame, denominators: pl.DataFrame
) -> tuple[pl.DataFrame, DataError | None]:
    """Put published counts beside the percentages that were made of them.

    Only counts of the same region, period and publication, and only when all three are shown and seen in their source:
    with one of them hidden the other two would give it away. A percentage that its own counts contradict gets none.

    Args:
        indicator: the percentage.
        figures: its figures, columns of `schema.Observations`.
        numerators: the counts above the line, every publication, the one that counts first; also `step` (rounding).
        denominators: the counts below the line, likewise.

    Returns:
        The figures in the same order with `parts.PARTS_COLUMNS`, empty where not known; and a finding that names the
        percentages that differ from their counts by more than rounding, None when there are none.
    """
    paired = figures.drop(PARTS_COLUMNS, strict=False)
    for counts, name in ((numerators, "numerator"), (denominators, "denominator")):
        same = [column for column in _SAME if column in figures.columns]
        paired = paired.join(_counts(counts, name, same), on=same, how="left", nulls_equal=True, maintain_order="left")
    paired = paired.with_columns(_agrees(indicator).alias(_AGREES))
    wrong = paired.filter(~pl.col(_AGREES))
    sound = pl.col(_AGREES).fill_null(value=False)
    kept = paired.with_columns(pl.when(sound).then(pl.col(name)).alias(name) for name in PARTS_COLUMNS)
    return kept.drop(_AGREES), _finding(indicator, wrong)


def _counts(frame: pl.DataFrame, name: str, same: Sequence[str]) -> pl.DataFrame:
    """Of each cell and publication the count and its rounding; hidden and second-hand ones are left out.

    The publication that counts decides: a hidden count is not replaced by an older one that was shown.
    """
    first = frame.unique(list(same), keep="first", maintain_order=True)
    shown = first.filter(pl.col("value").is_not_null(), pl.col("confidence") == _SEEN)
    return shown.select(*same, pl.col("value").alias(name), pl.col("step").alias(f"{name}_step"))


def _agrees(indicator: Indicator) -> pl.Expr:
    """Whether the counts can give the percentage, all rounded; null where the mask forbids to look."""
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    up, aside = _half("numerator_step"), _half("denominator_step")
    step = pl.col("rounded_to").fill_null(indicator.rounded_to) / 2 + _TOLERANCE
    low = 100 * (numerator - up).clip(lower_bound=0) / (denominator + aside)
    high = pl.when(denominator > aside).then(100 * (numerator + up) / (denominator - aside))
    fits = (low <= pl.col("value") + step) & (high >= pl.col("value") - step)
    seen = pl.col("value").is_not_null() & (pl.col("confidence") == _SEEN)
    return pl.when(seen).then(fits)


def _half(step: str) -> pl.Expr:
    """Half a rounding step of a count; a step of 1 or less is no rounding, because counts are whole."""
    return pl.when(pl.col(step) > 1).then(pl.col(step) / 2).otherwise(0.0)


def _finding(indicator: Indicator, wrong: pl.DataFrame) -> DataError | None:
    if wrong.is_empty():
        return None
    rows = tuple(
        f"{row['region']} {row['start']} t/m {row['end']}: {row['value']}% bij"
        f" {row['numerator']:.0f} van {row['denominator']:.0f}"
        for row in wrong.iter_rows(named=True)
    )
    rule = f"{indicator.id}: het percentage past niet bij de gepubliceerde teller en noemer"
    return DataError(Path(f"{indicator.family}.parquet"), rule, wrong.height, rows)
