"""The regions of a year and what merged: checked, complete, and never summed where a part is missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, region
from tests.unit.example_tables import CATALOGUE, SHARE, Raw, declaration, measures, row, series, snapshot
from toekomstscenario.catalogue.areas import AreaGroup, Areas, AreaTable, Merger
from toekomstscenario.errors import DataError
from toekomstscenario.model import RegionKind
from toekomstscenario.pipeline.merged import contradicted, full_mergers
from toekomstscenario.pipeline.regions_of_year import differences_with_catalogue, read_regions_of_year
from toekomstscenario.pipeline.tables import Converted, convert

GROUPS = (
    AreaGroup("jeugdregio", "Jeugdregio*", r"^JZ\d{2}$", True),
    AreaGroup("province", "Provincie*", r"^PV\d{2}$", True),
    AreaGroup("veilig_thuis", "Veilig Thuis*", r"^VT\d{2}$", False),
)
AREAS = Areas("RegioS", GROUPS, ())
YEAR = AreaTable(2025, "99002NED", 2)
PATHS = measures(
    ("CR0001", "Codes en namen van gemeenten / Code", "code", 0),
    ("CR0002", "Jeugdregio's / Code", "code", 0),
    ("CR0003", "Jeugdregio's / Naam", "naam", 0),
    ("CR0004", "Provincies / Code", "code", 0),
    ("CR0005", "GGD-regio's / Code", "code", 0),
)


def text(code: str, measure: str, words: str) -> dict[str, Any]:
    return row(None, "", code, measure, string_value=words.ljust(30), value_status="ok")


ROWS = [
    text("GM9901", "CR0002", "JZ91"),
    text("GM9901", "CR0003", "Verzonnen"),
    text("GM9901", "CR0004", "PV99"),
    text("GM9904", "CR0002", "JZ92"),
    text("GM9904", "CR0004", "PV99"),
    text("GM9904", "CR0005", "GG9901"),
]


def areas_of(
    rows: Sequence[dict[str, Any]] = ROWS, paths: pl.DataFrame = PATHS, table: AreaTable = YEAR
) -> pl.DataFrame:
    return read_regions_of_year(snapshot(rows, measures=paths), AREAS, table)


def test_each_municipality_has_its_regions_of_that_year():
    assert areas_of().rows() == [
        ("GM9901", 2025, "JZ91", "PV99", None, None),
        ("GM9904", 2025, "JZ92", "PV99", None, None),
    ]


def test_the_numbers_of_the_measures_may_shift():
    shift = {"CR0002": "CR0012", "CR0003": "CR0013", "CR0004": "CR0024"}
    rows = [{**one, "measure": shift.get(one["measure"], one["measure"])} for one in ROWS]
    paths = PATHS.with_columns(pl.col("code").replace(shift))
    assert areas_of(rows, paths).equals(areas_of())


def test_veilig_thuis_is_taken_when_the_table_tells_it():
    paths = pl.concat([PATHS, measures(("CR0006", "Veilig Thuis-regio's / Code", "code", 0))])
    found = areas_of([*ROWS, text("GM9901", "CR0006", "VT91"), text("GM9904", "CR0006", "VT91")], paths)
    assert found["veilig_thuis"].to_list() == ["VT91", "VT91"]


WRONG = {
    "no youth region": ([one for one in ROWS if one["string_value"].strip() != "JZ92"], PATHS, "zonder Jeugdregio"),
    "empty youth region": ([*ROWS[:3], text("GM9904", "CR0002", ""), *ROWS[4:]], PATHS, "zonder Jeugdregio"),
    "two rows": ([*ROWS, text("GM9901", "CR0002", "JZ92")], PATHS, "meer dan één Jeugdregio"),
    "other codes": ([*ROWS, text("GM9905", "CR0002", "GG9901")], PATHS, "in een andere vorm"),
    "one municipality more": (
        [*ROWS, text("GM9905", "CR0002", "JZ91"), text("GM9905", "CR0004", "PV99")],
        PATHS,
        "heeft 3 gemeenten in 2025, verwacht 2",
    ),
    "group gone": (ROWS, PATHS.filter(pl.col("code") != "CR0002"), "0 keer een code van Jeugdregio"),
    "group twice": (
        ROWS,
        pl.concat([PATHS, measures(("CR9", "Jeugdregio's oud / Code", "code", 0))]),
        "2 keer een code van Jeugdregio",
    ),
}


@pytest.mark.parametrize(("rows", "paths", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_table_that_is_not_sure_is_refused(rows, paths, told):
    with pytest.raises(DataError, match=told):
        areas_of(rows, paths)


def test_differences_with_the_catalogue_are_told_of_the_latest_year():
    older = areas_of().with_columns(pl.lit(2024, pl.Int32).alias("year"), pl.lit("JZ93").alias("jeugdregio"))
    kind = RegionKind.MUNICIPALITY
    regions = {
        "GM9901": replace(region("GM9901", "Eerste", kind), youth_region="JZ91", province="PV99"),
        "GM9904": replace(region("GM9904", "Vierde", kind), youth_region="JZ91", veilig_thuis_region="VT91"),
        "GM9909": region("GM9909", "Negende", kind),
        "PV99": region("PV99", "Provincie", RegionKind.PROVINCE),
    }
    told = differences_with_catalogue(pl.concat([older, areas_of()]), regions)
    assert [words.split(" ")[0] for words in told] == ["GM9904", "GM9904", "GM9909"]
    assert "jeugdregio is JZ92 in 2025, maar JZ91 in regions.csv" in told[0]


DAY = date(2023, 1, 1)
FULL = (Merger("GM9902", "GM9904", DAY, True), Merger("GM9903", "GM9904", DAY, True))


def restated(*rows: dict[str, Any], mergers: Sequence[Merger] = FULL) -> Converted:
    return convert(snapshot(rows), declaration(), CATALOGUE, mergers)


def cells(found: Converted) -> list[tuple[Any, ...]]:
    return found.observations.select("region", pl.col("start").dt.year(), "value", "rounded_to", "source").rows()


def test_counts_of_before_a_full_merger_are_summed_and_marked():
    found = restated(row(5.0, "2022", "GM9902"), row(10.0, "2022", "GM9903"), row(20.0))
    assert cells(found) == [
        ("GM9904", 2022, 15.0, 10.0, "cbs-99001ned-herindeling"),
        ("GM9904", 2023, 20.0, 5.0, "cbs-99001ned"),
    ]
    assert (found.restated, found.not_restated) == (1, 0)


def test_a_sum_has_the_weakest_status_of_its_parts():
    found = restated(row(5.0, "2022", "GM9902", period_status="Voorlopig"), row(10.0, "2022", "GM9903"))
    assert found.observations["status"].to_list() == ["provisional"]


MISSING = {
    "hidden": [row(None, "2022", "GM9903", value_status=".")],
    "blank": [row(None, "2022", "GM9903")],
    "absent": [],
}


@pytest.mark.parametrize("rest", MISSING.values(), ids=MISSING.keys())
def test_a_sum_that_misses_a_part_is_not_made(rest):
    found = restated(row(5.0, "2022", "GM9902"), *rest)
    assert cells(found) == []
    assert (found.restated, found.not_restated) == (0, 1)


KEPT = (Merger("GM9901", "GM9901", DAY, True), Merger("GM9902", "GM9901", DAY, True))


def test_a_municipality_that_kept_its_code_keeps_its_own_figure_when_the_sum_cannot_be_made():
    own = row(100.0, "2022", "GM9901")
    assert cells(restated(own, row(5.0, "2022", "GM9902"), mergers=KEPT)) == [
        ("GM9901", 2022, 105.0, 10.0, "cbs-99001ned-herindeling")
    ]
    hidden = row(None, "2022", "GM9902", value_status=".")
    assert cells(restated(own, hidden, mergers=KEPT)) == [("GM9901", 2022, 100.0, 5.0, "cbs-99001ned")]


def test_mergers_one_after_the_other():
    later = date(2024, 1, 1)
    chain = (*FULL, Merger("GM9904", "GM9901", later, True), Merger("GM9901", "GM9901", later, True))
    rows = [row(5.0, "2022", "GM9902"), row(10.0, "2022", "GM9903"), row(100.0, "2022", "GM9901")]
    found = restated(*rows, row(20.0, "2023"), row(90.0, "2023", "GM9901"), mergers=chain)
    assert [cell for cell in cells(found) if cell[0] == "GM9901"] == [
        ("GM9901", 2022, 115.0, 15.0, "cbs-99001ned-herindeling"),
        ("GM9901", 2023, 110.0, 10.0, "cbs-99001ned-herindeling"),
    ]


def test_a_part_of_a_municipality_is_never_summed():
    split = (FULL[0], replace(FULL[1], whole=False))
    assert full_mergers(split) == {}
    assert cells(restated(row(5.0, "2022", "GM9902"), row(10.0, "2022", "GM9903"), mergers=split)) == []


def test_a_percentage_is_never_restated():
    table = declaration(series(PERCENTAGE, SHARE, rounded_to=0.1), series(COUNT))
    rows = [row(1.0, "2022", code, "M3") for code in ("GM9902", "GM9903")]
    found = convert(snapshot(rows), table, CATALOGUE, FULL)
    assert found.observations.is_empty()
    assert found.restated == 0


def test_a_merger_that_the_areas_speak_against_is_told():
    before, after = {"GM9901", "GM9902", "GM9903"}, {"GM9901", "GM9904"}
    assert contradicted(FULL, {2022: before, 2023: after}) == ()
    assert contradicted(FULL, {2023: after | {"GM9903"}}) == (FULL[1],)
    assert contradicted(FULL, {2022: before - {"GM9902"}}) == (FULL[0],)
    assert contradicted(FULL, {2023: {"GM9901"}}) == FULL
    assert contradicted(KEPT, {2022: before, 2023: {"GM9901"}}) == ()


def test_a_snapshot_without_the_region_dimension_is_refused():
    raw = snapshot(ROWS, measures=PATHS)
    wrong: Raw = replace(raw, codes={"Een": raw.codes["RegioS"], "Twee": raw.codes["Perioden"]})
    with pytest.raises(DataError, match="geen dimensie RegioS"):
        read_regions_of_year(wrong, AREAS, YEAR)
