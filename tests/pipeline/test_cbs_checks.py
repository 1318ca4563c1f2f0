"""Whether what came is right: numbers, keys, codes, structure, odd values (switches 10, 12-17, 22, 23, 30)."""

import datetime

import polars as pl
import pytest

from tests.pipeline.conftest import Station
from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.report import Outcome, State
from toekomstscenario.pipeline.cbs.tidy import schema

TABLE = "99001NED"


@pytest.fixture(autouse=True)
def larger_pages(station: Station) -> None:
    station.server.page_size = 60


def kinds(outcome: Outcome) -> set[str]:
    return {warning.kind for warning in outcome.warnings}


def test_every_cell_comes_with_its_meaning(station: Station) -> None:
    """What the service holds is what the snapshot holds, cell by cell."""
    outcome = station.fetch(TABLE)
    cells, source = station.cells(TABLE), station.server.tables[TABLE]
    assert outcome.rows == cells.height == len(source.rows)
    keys = ("Measure", "VormenVanJeugdzorg", "RegioS", "Perioden")
    expected = {tuple(row[key] for key in keys): (row["Value"], row["ValueAttribute"]) for row in source.rows}
    got = {
        (row["measure"], *(row[key] for key in keys[1:])): (row["value"], row["value_attribute"])
        for row in cells.iter_rows(named=True)
    }
    assert got == expected
    empty = cells.filter(pl.col("value").is_null())
    assert set(empty["value_status"]) == {"impossible", "confidential"}
    assert set(cells.filter(pl.col("value").is_not_null())["value_status"]) == {"ok"}
    half = cells.filter(pl.col("Perioden") == "2023HJ02").row(0, named=True)
    assert (half["period_start"], half["period_end"]) == (datetime.date(2023, 7, 1), datetime.date(2023, 12, 31))
    assert (half["period_grain"], half["period_status"]) == ("half_year", "NaderVoorlopig")
    assert set(cells["region_level"]) == {"NL", "LD", "PV", "GM", "JZ", "VT"}


def test_manifest_tells_where_it_came_from(station: Station) -> None:
    station.fetch(TABLE)
    snapshot = station.snapshot(TABLE)
    manifest = snapshot.manifest
    assert manifest["attribution"].startswith(f'Bron: CBS StatLine, tabel {TABLE} "Verzonnen trajecten; regio"')
    assert manifest["properties_before"] == manifest["properties_after"]
    assert (manifest["status"], manifest["frequency"]) == ("Regulier", "Tweemaal per jaar")
    assert manifest["url"] == f"{station.server.v4_base}/{TABLE}/Observations"
    assert [one["received"] for one in manifest["portions"]] == [269]
    assert {one["id"]: one["kind"] for one in manifest["dimensions"]}["RegioS"] == "GeoDimension"
    assert set(manifest["files"]) == {
        *("obs.parquet", "measures.parquet", "codes_RegioS.parquet", "codes_Perioden.parquet"),
        "codes_VormenVanJeugdzorg.parquet",
    }
    paths = snapshot.measures["path"].to_list()
    assert len(set(paths)) == len(paths), "titles repeat, paths do not"
    assert "Trajecten / Begonnen trajecten / Totaal trajecten" in paths


def test_plain_dimension_with_regions_is_recognised(station: Station) -> None:
    station.fetch("99003ned")
    assert set(station.cells("99003ned")["region_level"]) == {"NL", "GM"}
    assert {one["kind"] for one in station.snapshot("99003ned").manifest["dimensions"]} == {
        "GeoDimension",
        "TimeDimension",
    }


def test_table_without_periods_keeps_its_texts(station: Station) -> None:
    station.fetch("99002NED")
    cells = station.cells("99002NED")
    assert cells.height == len(station.server.tables["99002NED"].rows)
    assert cells["period_start"].null_count() == cells.height
    assert all(text == text.strip() for text in cells["string_value"])
    assert set(cells["value_status"]) == {"ok"}


def test_time_dimension_of_another_name(station: Station) -> None:
    station.fetch("99005NED")
    days = dict(station.cells("99005NED").select("Peildatum", "period_start").unique().iter_rows())
    assert days == {
        "20230630": datetime.date(2023, 6, 30),
        "20231231": datetime.date(2023, 12, 31),
        "2024X000": datetime.date(2024, 6, 30),
    }


def test_10_count_may_begin_with_a_mark(station: Station) -> None:
    station.server.set_fault("count_bom")
    assert station.fetch(TABLE, {"RegioS": ("GM9901",)}).rows == 30


def test_12_new_version_under_way_starts_again_once(station: Station) -> None:
    station.server.page_size = 7
    station.server.set_fault("modified_changes", times=1)
    assert station.fetch("99003ned").rows == 18
    assert station.snapshot("99003ned").manifest["version"] == "202411010000"
    assert len(station.pages("99003ned")) == 2 * 3, "nothing of the old version is used"


def test_12_new_version_twice_is_an_error(station: Station) -> None:
    station.fetch("99003ned")
    before = station.state()
    station.server.tables["99003ned"].touch()
    station.server.set_fault("modified_changes", times=2)
    with pytest.raises(errors.ChangedError):
        station.fetch("99003ned")
    assert station.state() == before


@pytest.mark.parametrize("where", ["both", "properties"])
def test_13_wrong_number_of_rows(station: Station, where: str) -> None:
    station.server.set_fault("count_too_high", where=where)
    with pytest.raises(errors.CheckError, match="count"):
        station.fetch(TABLE)
    assert not (station.root / TABLE).exists()


def test_14_row_on_two_pages(station: Station) -> None:
    station.server.set_fault("duplicate_row")
    with pytest.raises(errors.CheckError, match=r"duplicate key.*M99"):
        station.fetch(TABLE)


def test_14_what_did_not_add_up_is_not_used_again(station: Station) -> None:
    station.server.page_size = 7
    station.server.set_fault("duplicate_row")
    with pytest.raises(errors.CheckError):
        station.fetch("99003ned")
    station.server.clear_faults()
    assert station.fetch("99003ned").rows == 18
    assert len(station.pages("99003ned")) == 2 * 3


@pytest.mark.parametrize("keep_value", [True, False])
def test_15_unknown_attribute_is_kept_and_told(station: Station, keep_value: bool) -> None:
    station.server.set_fault("unknown_attribute", keep_value=keep_value)
    outcome = station.fetch(TABLE)
    assert outcome.rows == 269
    assert "attribute" in kinds(outcome)
    assert any("Onbekend" in warning.text for warning in outcome.warnings)
    odd = station.cells(TABLE).filter(pl.col("value_attribute") == "Onbekend")
    assert odd["value_status"].to_list() == ["onbekend"]
    assert (odd["value"].null_count() == 0) is keep_value


def test_15_strict_refuses_an_unknown_attribute(station: Station) -> None:
    station.server.set_fault("unknown_attribute")
    with pytest.raises(errors.StrictError, match="Onbekend"):
        station.fetch(TABLE, strict=True)
    assert not (station.root / TABLE).exists()


def test_16_padding_makes_no_difference(station: Station) -> None:
    station.fetch(TABLE)
    plain = station.cells(TABLE)
    station.server.set_fault("padded_codes")
    station.fetch(TABLE, force=True)
    assert station.cells(TABLE).equals(plain)
    assert station.snapshot(TABLE).codes["RegioS"]["code"].to_list()[0] == "NL01"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("measure_removed", "M990001.*verdwenen"),
        ("unit_changed", r"M990001.*aantal.*is nu.*x 1 000"),
        ("dimension_renamed", "VormenVanJeugdzorg is verdwenen"),
    ],
)
def test_17_changed_structure_stops(station: Station, fault: str, told: str) -> None:
    station.fetch(TABLE)
    before = station.state()
    station.server.set_fault(fault)
    with pytest.raises(errors.StructureError, match=told):
        station.fetch(TABLE)
    assert station.state() == before
    outcome = station.fetch(TABLE, force=True)
    assert "structure" in kinds(outcome)


def test_17_added_measure_is_only_told(station: Station) -> None:
    station.fetch(TABLE)
    station.server.set_fault("measure_added")
    outcome = station.fetch(TABLE, strict=True)
    assert outcome.state is State.FETCHED
    assert kinds(outcome) == {"measure_added"}
    assert "M990999" in set(station.cells(TABLE)["measure"])


def test_22_unknown_period_keeps_its_rows(station: Station) -> None:
    station.server.set_fault("unknown_period")
    outcome = station.fetch(TABLE)
    odd = station.cells(TABLE).filter(pl.col("Perioden") == "2023QQ07")
    assert outcome.rows == 269
    assert odd.height == 54
    assert odd["period_grain"].null_count() == odd["period_start"].null_count() == 54
    assert kinds(outcome) == {"unknown_periods"}
    with pytest.raises(errors.StrictError, match="2023QQ07"):
        station.fetch(TABLE, strict=True, force=True)


@pytest.mark.parametrize("fault", ["ints_then_floats", "nulls_first"])
def test_23_columns_have_one_type_whatever_comes_first(station: Station, fault: str) -> None:
    station.server.set_fault(fault)
    station.fetch(TABLE)
    cells = station.cells(TABLE)
    assert cells.schema["value"] == pl.Float64
    assert dict(cells.schema) == {name: kind() for name, kind in schema_of(station).items()}
    if fault == "ints_then_floats":
        assert (cells["value"].drop_nulls() % 1 == 0.5).any()


def schema_of(station: Station) -> dict[str, type[pl.DataType]]:
    from toekomstscenario.pipeline.cbs.model import Dimension, Metadata

    snapshot = station.snapshot(TABLE)
    dimensions = tuple(Dimension(one["id"], "", one["kind"]) for one in snapshot.manifest["dimensions"])
    return schema(Metadata(dimensions, snapshot.measures, snapshot.codes))


def test_30_unknown_region_is_named(station: Station) -> None:
    with pytest.raises(errors.CheckError, match="RegioS: GM0001, GM0002"):
        station.fetch(TABLE, {"RegioS": ("GM9901", "GM0001", "GM0002")})
    assert station.pages(TABLE) == []


def test_30_known_region_without_rows_is_named(station: Station) -> None:
    table = station.server.tables[TABLE]
    table.rows = [row for row in table.rows if row["RegioS"] != "GM9902"]
    with pytest.raises(errors.CheckError, match="RegioS: GM9902"):
        station.fetch(TABLE, {"RegioS": ("GM9901", "GM9902")})


def test_30_unknown_column_is_named(station: Station) -> None:
    with pytest.raises(errors.CheckError, match=r"kolom Regio\."):
        station.fetch(TABLE, {"Regio": ("GM9901",)})


def test_selection_brings_only_what_was_asked(station: Station) -> None:
    where = {"Measure": ("M990001",), "RegioS": ("GM9901", "NL01"), "VormenVanJeugdzorg": ("A990001",)}
    assert station.fetch(TABLE, where, first_year=2023).rows == 2 * 4
    cells = station.cells(TABLE)
    assert set(cells["measure"]) == {"M990001"}
    assert cells["Perioden"].min() == "2023HJ01"
    assert station.fetch(TABLE, where, first_year=2023).state is State.UNCHANGED
    assert station.fetch(TABLE, where).rows == 2 * 5, "another selection is not the same table"


def test_large_portions_are_cut_by_period_then_measure(station: Station) -> None:
    station.fetch(TABLE)
    whole = station.cells(TABLE)
    outcome = station.fetch(TABLE, force=True, portion=30)
    files = [name for name in station.snapshot(TABLE).manifest["files"] if name.startswith("obs")]
    assert outcome.rows == 269
    assert len(files) == 5 * 3, "five periods of about 54 rows, each cut by three measures"
    assert station.cells(TABLE).equals(whole)


def test_rows_that_vanish_are_told_and_refused_when_strict(station: Station) -> None:
    station.fetch(TABLE)
    table = station.server.tables[TABLE]
    table.rows = [row for row in table.rows if row["RegioS"] != "JZ91"]
    table.touch()
    with pytest.raises(errors.StrictError, match="30 cijfers van de vorige keer"):
        station.fetch(TABLE, strict=True)
    outcome = station.fetch(TABLE)
    assert kinds(outcome) == {"vanished"}


def test_withdrawn_table_is_refused_and_stopped_table_told(station: Station) -> None:
    station.server.tables["99003ned"].status = "Vervallen"
    with pytest.raises(errors.RefusedError, match="vervallen"):
        station.fetch("99003ned")
    station.server.tables[TABLE].status = "Gediscontinueerd"
    assert kinds(station.fetch(TABLE, strict=True)) == {"status"}


def test_codes_beside_the_list_are_refused(station: Station) -> None:
    station.server.tables[TABLE].rows[3]["RegioS"] = "GM1234"
    with pytest.raises(errors.CheckError, match=r"codelijst.*GM1234"):
        station.fetch(TABLE)


def test_other_columns_than_agreed_are_refused(station: Station) -> None:
    for row in station.server.tables[TABLE].rows:
        row["Value"] = str(row["Value"])
    with pytest.raises(errors.GarbledError, match="geen getal"):
        station.fetch(TABLE)
