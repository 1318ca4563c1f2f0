"""Counts and populations -> rates, hidden where either is hidden. Pure: frames in, frame out."""

from collections.abc import Iterable

import polars as pl

from toekomstscenario.catalogue.sources import TOGETHER
from toekomstscenario.catalogue.tables import RESTATED, SUMMED
from toekomstscenario.model import ROUND_NUMBER, Confidence, Indicator, NumberKind, Status, ValueState
from toekomstscenario.schema import BASIS

SUMS: dict[str, pl.DataType] = {"region": pl.String(), "year": pl.Int32(), "municipalities": pl.Int32()}
_TERMS: dict[str, pl.DataType] = {
    **{name: pl.String() for name in ("indicator", "count", "population")},
    **{name: pl.Float64() for name in ("per", "count_step", "population_step")},
    **{name: pl.Boolean() for name in ("count_estimated", "population_estimated")},
}
_SHOWN, _HIDDEN, _IMPOSSIBLE, _ABSENT = (
    str(state) for state in (ValueState.SHOWN, ValueState.WITHHELD, ValueState.IMPOSSIBLE, ValueState.ABSENT)
)
_SECOND_HAND = str(Confidence.SECOND_HAND)
_WEAKEST_FIRST = [str(one) for one in (Status.UNKNOWN, Status.PROVISIONAL, Status.REVISED_PROVISIONAL, Status.FINAL)]
_OF_POPULATION = ("value", "value_state", "status", "confidence", "rounded_to", "source", "published", "fetched")


def terms(rates: Iterable[tuple[Indicator, Indicator, Indicator]]) -> pl.DataFrame:
    """What `rates` must know of each rate, its count and its population (in that order)."""
    rows = [
        {
            "indicator": rate.id,
            "count": count.id,
            "population": population.id,
            "per": rate.rate.per,
            "count_step": count.rounded_to,
            "population_step": population.rounded_to,
            "count_estimated": count.number_kind is not NumberKind.REGISTER,
            "population_estimated": population.number_kind is not NumberKind.REGISTER,
        }
        for rate, count, population in rates
        if rate.rate is not None
    ]
    return pl.DataFrame(rows, schema=_TERMS, orient="row")


def municipalities(regions_of_year: pl.DataFrame) -> pl.DataFrame:
    """How many municipalities belonged to each youth region and Veilig Thuis region in a year (`SUMS`).

    Args:
        regions_of_year: gm_code, year, jeugdregio, veilig_thuis; as in data/fetched/regions_of_year.csv.
    """
    kinds = [
        regions_of_year.select(pl.col(column).cast(pl.String).alias("region"), pl.col("year").cast(pl.Int32))
        for column in ("jeugdregio", "veilig_thuis")
    ]
    counted = pl.concat(kinds).drop_nulls().group_by("region", "year").len("municipalities")
    return counted.select(pl.col(name).cast(dtype) for name, dtype in SUMS.items()).sort("region", "year")


def rates(counts: pl.LazyFrame, populations: pl.LazyFrame, *, of: pl.DataFrame, sums: pl.DataFrame) -> pl.LazyFrame:
    """Divide each count by the population of the same region on the 1 January that belongs to its period.

    A year and a half-year belong to the 1 January on which their year starts, a reference date to the nearest one (the
    earlier one when both are as near). No other day ever stands in. A rate is hidden when count or population is,
    impossible when either is, and absent without a population of the same land. It has the weaker status of the two, is
    second hand when either is, and carries both sources. It is rounded to a tenth, or to a whole where the
    rounding of the count leaves no tenth to tell; `rounded_to` is wide enough for that rounding and those of count and
    population together.

    Args:
        counts: rows of the counts, columns of `schema.Observations` (others are kept).
        populations: rows of the populations, likewise.
        of: from `terms`.
        sums: from `municipalities`, to tell how many were added up.

    Returns:
        One row per row of `counts` and rate, sorted by indicator, region, start and end: the columns of `counts` and
        those of `schema.BASIS`. `lower` and `upper` stay empty: they are for bounds of a source.
    """
    kept = [name for name in counts.collect_schema().names() if name not in BASIS]
    there = [name for name in _OF_POPULATION if name in populations.collect_schema().names()]
    people = populations.filter(pl.col("start") == pl.col("end")).select(
        pl.col("indicator").alias("population"),
        "region",
        pl.col("start").alias("on"),
        *(pl.col(name).alias(f"people_{name}") for name in there),
    )
    joined = (
        counts.rename({"indicator": "count"})
        .join(of.lazy(), on="count", how="inner")
        .with_columns(_day_of_population().alias("on"))
        .with_columns(pl.col("on").dt.year().cast(pl.Int32).alias("year"))
        .join(people, on=["population", "region", "on"], how="left")
        .join(sums.lazy(), on=["region", "year"], how="left")
    )
    if "fetched" in kept and "fetched" in there:
        joined = joined.with_columns(fetched=pl.col("fetched") & pl.col("people_fetched").fill_null(value=True))
    made = _with_values(joined.with_columns(_state().alias("state"), **_steps()))
    return _finished(made).select(*kept, *BASIS).sort("indicator", "region", "start", "end")


def _day_of_population() -> pl.Expr:
    """The 1 January that belongs to a period; null for several years or any other period."""
    start, end = pl.col("start"), pl.col("end")
    this, following = pl.date(start.dt.year(), 1, 1), pl.date(start.dt.year() + 1, 1, 1)
    first, second = _falls_on(start, 1, 1), _falls_on(start, 7, 1)
    half, whole = _falls_on(end, 6, 30), _falls_on(end, 12, 31)
    in_one_year = start.dt.year() == end.dt.year()
    nearest = pl.when(start - this <= following - start).then(this).otherwise(following)
    ordinary = in_one_year & ((first & (half | whole)) | (second & whole))
    return pl.when(start == end).then(nearest).when(ordinary).then(this)


def _falls_on(day: pl.Expr, month: int, number: int) -> pl.Expr:
    return (day.dt.month() == month) & (day.dt.day() == number)


def _state() -> pl.Expr:
    """The mask of the rate: one hidden part hides it. Without anybody to divide by no rate can be.

    When only one of the two was restated over a merger they are about different land, and there is no rate either.
    """
    states = (pl.col("value_state"), pl.col("people_value_state").fill_null(_ABSENT))
    nobody = (pl.col("people_value") == 0).fill_null(value=False)
    moved = pl.col("source").str.ends_with(RESTATED) != pl.col("people_source").str.ends_with(RESTATED)
    return (
        pl.when(pl.any_horizontal(*(state == _IMPOSSIBLE for state in states)) | nobody)
        .then(pl.lit(_IMPOSSIBLE))
        .when(pl.any_horizontal(*(state == _HIDDEN for state in states)))
        .then(pl.lit(_HIDDEN))
        .when(pl.all_horizontal(*(state == _SHOWN for state in states)) & ~moved)
        .then(pl.lit(_SHOWN))
        .otherwise(pl.lit(_ABSENT))
    )


def _steps() -> dict[str, pl.Expr]:
    """To what both numbers are rounded, as `Cell.rounding` has it, and whether either is a round number."""
    steps: dict[str, pl.Expr] = {}
    for name, prefix in (("count", ""), ("population", "people_")):
        usual, own = pl.col(f"{name}_step"), pl.col(f"{prefix}rounded_to").fill_null(pl.col(f"{name}_step"))
        rough = (pl.col(f"{prefix}confidence") == _SECOND_HAND) | pl.col(f"{name}_estimated")
        steps[f"{name}_to"] = pl.when(rough).then(pl.max_horizontal(own, usual)).otherwise(own)
    round_ones = (
        (steps[f"{name}_to"] > pl.col(f"{name}_step")) | (steps[f"{name}_to"] >= ROUND_NUMBER)
        for name in ("count", "population")
    )
    return {**steps, "rough": pl.any_horizontal(*(one.fill_null(value=False) for one in round_ones))}


def _with_values(joined: pl.LazyFrame) -> pl.LazyFrame:
    """The rate, how far off rounding may put it (`reach`), and one step of its last printed digit (`digit`)."""
    count, people, per = pl.col("value"), pl.col("people_value"), pl.col("per")
    half_count, half_people = _half("count_to"), _half("population_to")
    exact = per * count / people
    reach = pl.max_horizontal(
        per * (count + half_count) / (people - half_people) - exact,
        exact - per * (count - half_count).clip(lower_bound=0) / (people + half_people),
    )
    sure = (pl.col("state") == _SHOWN) & (people > half_people)
    times = pl.when(2 * pl.col("reach") + 0.1 < 1).then(10.0).otherwise(1.0)
    return (
        joined.with_columns(reach=pl.when(sure).then(reach))
        .with_columns(times=times)
        .with_columns(
            rate=pl.when(sure).then(_half_up(per * count * pl.col("times"), people) / pl.col("times")).round(1),
            state=pl.when(sure | (pl.col("state") != _SHOWN)).then("state").otherwise(pl.lit(_ABSENT)),
        )
    )


def _half_up(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    """A quotient of whole numbers rounded half up, as people do by hand; exact, which division in binary is not."""
    top, bottom = above.round(0).cast(pl.Int64), below.round(0).cast(pl.Int64)
    return ((2 * top + bottom) // (2 * bottom)).cast(pl.Float64)


def _half(step: str) -> pl.Expr:
    """Half a step of rounding; a whole number is not rounded."""
    return pl.when(pl.col(step) > 1).then(pl.col(step) / 2).otherwise(0.0)


def _finished(made: pl.LazyFrame) -> pl.LazyFrame:
    """The columns of a figure and of its basis."""
    shown, people_shown = pl.col("value_state") == _SHOWN, pl.col("people_value_state") == _SHOWN
    rank = pl.col("status").replace_strict(_WEAKEST_FIRST, range(4))
    people_rank = pl.col("people_status").replace_strict(_WEAKEST_FIRST, range(4))
    weaker = (people_rank < rank).fill_null(value=False)
    both = pl.concat_str("source", "people_source", separator=TOGETHER)
    second_hand = (pl.col("people_confidence") == _SECOND_HAND).fill_null(value=False)
    added_up = pl.col("people_source").str.ends_with(SUMMED).fill_null(value=False)
    empty = pl.lit(None, pl.Float64)
    return made.with_columns(
        value="rate",
        lower=empty,
        upper=empty,
        value_state="state",
        status=pl.when(weaker).then("people_status").otherwise("status"),
        confidence=pl.when(second_hand).then(pl.lit(_SECOND_HAND)).otherwise("confidence"),
        rounded_to=2 * pl.col("reach") + 1 / pl.col("times"),
        source=pl.coalesce(both, "source"),
        published=pl.when(weaker).then("people_published").otherwise("published"),
        numerator=pl.when(shown).then("value"),
        denominator=pl.when(people_shown).then("people_value"),
        numerator_step=pl.when(shown).then("count_to"),
        denominator_step=pl.when(people_shown).then("population_to"),
        summed=pl.when(added_up).then(pl.col("municipalities").fill_null(0)).otherwise(0).cast(pl.Int32),
    )
