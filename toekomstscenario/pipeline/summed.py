"""Inhabitants of municipalities on 1 January, added up to the regions that they belonged to on that day. Pure."""

from collections.abc import Mapping, Sequence

import polars as pl

from toekomstscenario.model import RegionKind, Status, ValueState

_CELL = ("indicator", "region", "start", "end")
_WORST_FIRST = [str(found) for found in (Status.UNKNOWN, Status.PROVISIONAL, Status.REVISED_PROVISIONAL, Status.FINAL)]
# The column of 'Gebieden in Nederland' that tells the region; other kinds CBS gives itself.
COLUMN_OF = {RegionKind.YOUTH_REGION: "jeugdregio", RegionKind.VEILIG_THUIS_REGION: "veilig_thuis"}


def sums(
    cells: pl.DataFrame, regions_of_year: pl.DataFrame, wanted: Mapping[str, Sequence[RegionKind]]
) -> pl.DataFrame:
    """Sum counts of 1 January over all municipalities of a region in that year.

    Only complete sums: every municipality that belonged to the region on that day has a shown value. A region that CBS
    gives itself is left alone. Whole numbers make a whole number; coarser rounding adds up. The status is the weakest.

    Args:
        cells: indicator, region, start, end, value, value_state, status, rounded_to; not restated over mergers.
        regions_of_year: gm_code, year, and the columns of `COLUMN_OF`.
        wanted: per indicator the kinds of region to make.

    Returns:
        The sums, with these columns of `cells`.
    """
    found = [pl.DataFrame(schema=cells.schema)]
    for indicator, kinds in wanted.items():
        counts = cells.filter((pl.col("indicator") == indicator) & (pl.col("start") == pl.col("end")))
        new_year = (pl.col("start").dt.month() == 1) & (pl.col("start").dt.day() == 1)
        counts = counts.filter(new_year).with_columns(pl.col("start").dt.year().alias("year"))
        found += [_of_kind(counts, _members(regions_of_year, kind)).select(cells.columns) for kind in kinds]
    return pl.concat(found).join(cells, on=_CELL, how="anti")


def _members(regions_of_year: pl.DataFrame, kind: RegionKind) -> pl.DataFrame:
    """gm_code, year, area, and how many municipalities the area has."""
    rows = regions_of_year.select("gm_code", "year", pl.col(COLUMN_OF[kind]).alias("area")).drop_nulls()
    return rows.with_columns(pl.len().over("area", "year").alias("size"))


def _of_kind(counts: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    shown = pl.col("value_state") == str(ValueState.SHOWN)
    coarse = pl.col("rounded_to").filter(pl.col("rounded_to") > 1).sum()
    made = (
        counts.join(members, left_on=["region", "year"], right_on=["gm_code", "year"], how="inner")
        .group_by("indicator", "area", "start", "end", maintain_order=True)
        .agg(
            shown.sum().alias("complete"),
            pl.col("size").first(),
            pl.col("value").sum(),
            pl.lit(str(ValueState.SHOWN)).alias("value_state"),
            pl.col("status").sort_by(pl.col("status").replace_strict(_WORST_FIRST, range(4))).first(),
            pl.max_horizontal(coarse, pl.lit(1.0)).alias("rounded_to"),
        )
    )
    return made.filter(pl.col("complete") == pl.col("size")).rename({"area": "region"})
