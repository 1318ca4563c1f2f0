"""A raw CBS snapshot and its declaration -> observations. Pure: nothing is read from disk or written here.

Column names of CBS stay Dutch in this file and in `resolve.py`; from here on they are those of `schema.Observations`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.areas import Merger
from toekomstscenario.catalogue.declarations import Series, TableDeclaration
from toekomstscenario.catalogue.tables import RESTATED, SUMMED
from toekomstscenario.errors import DataError
from toekomstscenario.model import Confidence, RegionKind, ValueState
from toekomstscenario.pipeline.cells import (
    one_per_cell,
    state_of_value,
    status_of_period,
    strange_word,
    sum_members,
    with_periods,
    with_rounding,
)
from toekomstscenario.pipeline.merged import restate
from toekomstscenario.pipeline.resolve import Fault, Resolution, Snapshot, resolve_snapshot
from toekomstscenario.pipeline.summed import sums
from toekomstscenario.schema import KEY, POLARS_SCHEMA

_SUFFIX = "suffix"  # behind the source: what we did with the figure, if anything


@dataclass(frozen=True, slots=True)
class Converted:
    """The observations of one table and what a person should know about how they came about.

    Args:
        observations: schema.Observations, sorted by its key.
        resolution: what was found of the declaration.
        left_out: indicators of the declaration that could not be made.
        unpinned: indicators whose codes are not confirmed yet.
        unknown_regions: rows left out by code of a region that is not in regions.csv.
        unknown_attributes: cells by word that is not known for the state of a value.
        dropped: rows left out by reason (period, negative, conflict).
        missing_kinds: kinds of region that the declaration expects and that have no row.
        restated: cells summed over merged municipalities; `not_restated` could not be.
        summed: cells added up of the municipalities of a region.
    """

    observations: pl.DataFrame
    resolution: Resolution
    left_out: tuple[str, ...]
    unpinned: tuple[str, ...]
    unknown_regions: Mapping[str, int]
    unknown_attributes: Mapping[str, int]
    dropped: Mapping[str, int]
    missing_kinds: tuple[RegionKind, ...]
    restated: int
    not_restated: int
    summed: int = 0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was declared and not found."""
        return self.resolution.faults


def to_observations(
    snapshot: Snapshot, declaration: TableDeclaration, catalogue: Catalogue, mergers: Sequence[Merger] = ()
) -> pl.DataFrame:
    """The observations of a table (schema.Observations, sorted by its key); see `convert` for what was left out."""
    return convert(snapshot, declaration, catalogue, mergers).observations


def convert(
    snapshot: Snapshot,
    declaration: TableDeclaration,
    catalogue: Catalogue,
    mergers: Sequence[Merger] = (),
    *,
    regions_of_year: pl.DataFrame | None = None,
) -> Converted:
    """Turn a snapshot into observations.

    A series that is not found once is left out; the others go on.

    Args:
        snapshot: the raw table.
        declaration: what of it is wanted.
        catalogue: indicators and regions by id.
        mergers: full mergers; counts of before are restated for series that allow it. Percentages never are.
        regions_of_year: which municipalities belong together, for series that are added up to regions; none means no
            sums.

    Raises:
        DataError: the manifest has no date of change.
    """
    found = resolve_snapshot(snapshot, declaration)
    series = [one for one in declaration.series if found.usable(one)]
    dropped: Counter[str] = Counter()
    cells = _cells(snapshot, declaration, series, found=found, catalogue=catalogue)
    attributes = _count(cells.filter(pl.col("strange") != ""), "strange")
    cells = one_per_cell(with_periods(cells, dropped), dropped)
    cells = with_rounding(cells, _decimals(snapshot, series, found))
    allowed = [one.indicator for one in series if one.restate]
    restated = restate(cells, mergers, allowed)
    known = pl.col("region").is_in(list(catalogue.regions))
    # Of the cells as CBS gave them: a restated municipality holds another one, which belonged elsewhere.
    summed = _sums(cells, series, regions_of_year)
    kept = pl.concat([_marked(restated.cells), summed]).filter(known)
    observations = _finished(kept, declaration.source, _year_of(snapshot))
    return Converted(
        observations=observations,
        resolution=found,
        left_out=tuple(one.indicator for one in declaration.series if one not in series),
        unpinned=tuple(one.indicator for one in series if not one.pinned),
        unknown_regions=_count(restated.cells.filter(~known), "region"),
        unknown_attributes=attributes,
        dropped=dict(dropped),
        missing_kinds=_missing_kinds(observations, declaration, catalogue),
        restated=kept.filter(pl.col(_SUFFIX) == RESTATED).height,
        not_restated=restated.incomplete,
        summed=kept.filter(pl.col(_SUFFIX) == SUMMED).height,
    )


def _marked(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with the mark of those that we restated."""
    mark = pl.when("restated").then(pl.lit(RESTATED)).otherwise(pl.lit("")).alias(_SUFFIX)
    return cells.with_columns(mark).drop("restated")


def _sums(cells: pl.DataFrame, series: Sequence[Series], regions_of_year: pl.DataFrame | None) -> pl.DataFrame:
    """The cells of regions that we add up, with their mark."""
    wanted = {one.indicator: one.sum_to for one in series if one.sum_to}
    found = cells.clear() if regions_of_year is None else sums(cells, regions_of_year, wanted)
    return found.with_columns(pl.lit(SUMMED).alias(_SUFFIX))


def _cells(
    snapshot: Snapshot,
    declaration: TableDeclaration,
    series: Sequence[Series],
    *,
    found: Resolution,
    catalogue: Catalogue,
) -> pl.DataFrame:
    """The wanted cells: one scan over the rows, joined with the codes that are wanted; sums of members are made."""
    keys = _keys(declaration, series, found, catalogue)
    columns = [name for name in keys.columns if name in ("measure", *found.dimensions.values(), *found.totals)]
    if keys.is_empty():
        keys = keys.with_columns(pl.lit("").alias("measure"))
        columns = ["measure"]
    rows = (
        snapshot.observations.join(keys.lazy(), on=columns, how="inner")
        .select(
            *("indicator", "width", "step", "on_day", "month", "day"),
            pl.col(found.region or "measure").alias("region"),
            pl.col("period_start").alias("start"),
            pl.col("period_end").alias("end"),
            "value",
            pl.col("value_status").fill_null("missing").str.to_lowercase().alias("word"),
            status_of_period().alias("status"),
        )
        .with_columns(state_of_value().alias("value_state"), strange_word().alias("strange"))
        .with_columns(pl.when(pl.col("value_state") == str(ValueState.SHOWN)).then("value").alias("value"))
        .collect()
    )
    single = rows.filter(pl.col("width") == 1).drop("width", "word")
    return pl.concat([single, sum_members(rows.filter(pl.col("width") > 1)).select(single.columns)])


def _keys(
    declaration: TableDeclaration, series: Sequence[Series], found: Resolution, catalogue: Catalogue
) -> pl.DataFrame:
    """One row per wanted combination of codes, with what it feeds and how its period is read."""
    rows: list[dict[str, object]] = []
    for one in series:
        indicator = catalogue.indicators[one.indicator]
        month, day = (int(part) for part in indicator.moment.split("-")) if indicator.moment else (0, 0)
        base = {
            "measure": found.measures[one.measure.name],
            "indicator": one.indicator,
            "width": one.width,
            "step": one.rounded_to,
            "on_day": ("last" if declaration.on_last_day else "day") if indicator.on_a_day else "",
            "month": month,
            "day": day,
            **found.totals,
        }
        places = list(one.where)
        for codes in product(*(found.members[place, one.where[place].name] for place in places)):
            chosen = {found.dimensions[place]: code for place, code in zip(places, codes, strict=True)}
            rows.append({**base, **chosen})
    empty = {"indicator": pl.String, "width": pl.Int64, "step": pl.Float64, "on_day": pl.String,
             "month": pl.Int64, "day": pl.Int64}  # fmt: skip
    return pl.DataFrame(rows) if rows else pl.DataFrame(schema=empty)


def _decimals(snapshot: Snapshot, series: Sequence[Series], found: Resolution) -> pl.DataFrame:
    listed = dict(snapshot.measures.select("code", "decimals").iter_rows())
    rows = [(one.indicator, int(listed.get(found.measures[one.measure.name]) or 0)) for one in series]
    return pl.DataFrame(rows, schema={"indicator": pl.String, "decimals": pl.Int64}, orient="row")


def _finished(cells: pl.DataFrame, source: str, published: int) -> pl.DataFrame:
    made = cells.with_columns(
        pl.lit(None, pl.Float64).alias("lower"),
        pl.lit(None, pl.Float64).alias("upper"),
        pl.lit(str(Confidence.SEEN)).alias("confidence"),
        (pl.lit(source) + pl.col(_SUFFIX)).alias("source"),
        pl.lit(published).alias("published"),
    )
    return made.select(pl.col(name).cast(dtype) for name, dtype in POLARS_SCHEMA.items()).sort(KEY, nulls_last=True)


def _year_of(snapshot: Snapshot) -> int:
    modified = str(snapshot.manifest.get("modified") or "")
    if not modified[:4].isdigit():
        raise DataError(Path(snapshot.table_id) / "manifest.json", "noemt geen datum van wijziging (Modified)")
    return int(modified[:4])


def _missing_kinds(
    observations: pl.DataFrame, declaration: TableDeclaration, catalogue: Catalogue
) -> tuple[RegionKind, ...]:
    seen = {catalogue.regions[code].kind for code in observations["region"].unique()}
    return tuple(kind for kind in declaration.region_kinds if kind not in seen)


def _count(rows: pl.DataFrame, column: str) -> dict[str, int]:
    counted = rows[column].value_counts().sort("count", column, descending=[True, False])
    return {str(name): int(count) for name, count in counted.iter_rows()}
