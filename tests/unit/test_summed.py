"""Inhabitants of a youth region or Veilig Thuis region: the sum of its municipalities of that day, or nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.unit.example_tables import BEGUN, CATALOGUE, ON_FIRST, declaration, row, series, snapshot
from toekomstscenario.catalogue.areas import Merger
from toekomstscenario.model import RegionKind
from toekomstscenario.pipeline.tables import Converted, convert

AREAS = pl.DataFrame({
    "gm_code": ["GM9901", "GM9902", "GM9903", "GM9901", "GM9904"],
    "year": [2022, 2022, 2022, 2023, 2023],
    "jeugdregio": ["JZ91", "JZ91", "JZ92", "JZ91", "JZ91"],
    "veilig_thuis": [None, None, None, None, None],
}, schema_overrides={"year": pl.Int32, "veilig_thuis": pl.String})  # fmt: skip
BOTH = (RegionKind.YOUTH_REGION, RegionKind.VEILIG_THUIS_REGION)
PEOPLE = series(ON_FIRST, BEGUN, rounded_to=1.0, restate=True, sum_to=BOTH)
SUM = "cbs-99001ned-optelling"


def made(*rows: dict[str, Any], areas: pl.DataFrame | None = AREAS, **fields: Any) -> Converted:
    return convert(snapshot(rows), declaration(PEOPLE), CATALOGUE, regions_of_year=areas, **fields)


def regions(found: Converted) -> list[tuple[Any, ...]]:
    rows = found.observations.filter(pl.col("region") == "JZ91")
    return rows.select(pl.col("start").dt.year(), "value", "rounded_to", "status", "source").rows()


def test_a_region_is_the_sum_of_its_municipalities_in_that_year():
    found = made(
        row(101.0, "2022", "GM9901"),
        row(7.0, "2022", "GM9902"),
        row(1000.0, "2022", "GM9903"),
        row(102.0, "2023", "GM9901", period_status="Voorlopig"),
        row(1007.0, "2023", "GM9904"),
    )
    assert regions(found) == [(2022, 108.0, 1.0, "final", SUM), (2023, 1109.0, 1.0, "provisional", SUM)]
    assert found.summed == 2
    assert found.observations.filter(pl.col("source") != SUM)["source"].unique().to_list() == ["cbs-99001ned"]


INCOMPLETE = {
    "hidden": [row(None, "2022", "GM9902", value_status=".")],
    "blank": [row(None, "2022", "GM9902")],
    "absent": [],
}


@pytest.mark.parametrize("rest", INCOMPLETE.values(), ids=INCOMPLETE.keys())
def test_a_sum_that_misses_a_municipality_is_not_made(rest):
    found = made(row(101.0, "2022", "GM9901"), *rest)
    assert regions(found) == []
    assert found.summed == 0


def test_a_region_that_the_source_gives_itself_is_left_alone():
    found = made(row(101.0, "2022", "GM9901"), row(7.0, "2022", "GM9902"), row(110.0, "2022", "JZ91"))
    assert regions(found) == [(2022, 110.0, 1.0, "final", "cbs-99001ned")]


def test_a_municipality_counts_with_the_land_it_had_then():
    """GM9902 joined GM9901 later and lay in another region: restated, GM9901 would bring it along."""
    day = date(2023, 1, 1)
    mergers = (Merger("GM9901", "GM9901", day, True), Merger("GM9902", "GM9901", day, True))
    apart = AREAS.with_columns(
        pl.when(pl.col("gm_code") == "GM9902").then(pl.lit("JZ92")).otherwise("jeugdregio").alias("jeugdregio")
    )
    found = made(row(101.0, "2022", "GM9901"), row(7.0, "2022", "GM9902"), areas=apart, mergers=mergers)
    assert regions(found) == [(2022, 101.0, 1.0, "final", SUM)]
    own = found.observations.filter(pl.col("region") == "GM9901")
    assert own.select("value", "rounded_to", "source").rows() == [(108.0, 1.0, "cbs-99001ned-herindeling")]


def test_without_the_regions_of_a_year_or_without_being_asked_nothing_is_summed():
    rows = (row(101.0, "2022", "GM9901"), row(7.0, "2022", "GM9902"))
    assert regions(made(*rows, areas=None)) == []
    assert regions(made(*rows, areas=AREAS.filter(pl.col("year") == 2023))) == []
    plain = declaration(replace(PEOPLE, sum_to=()))
    assert regions(convert(snapshot(rows), plain, CATALOGUE, regions_of_year=AREAS)) == []
