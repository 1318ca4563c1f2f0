"""Other roads to the same figures: the csv in a zip and the old service (switches 24-26)."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.cbs_server.tables import large
from tests.pipeline.conftest import Station
from toekomstscenario.pipeline.cbs import bulk, errors, v3
from toekomstscenario.pipeline.cbs.fetch import Options, Wish, fetch_table, open_service
from toekomstscenario.pipeline.cbs.model import MEASURE_SCHEMA

TABLE = "99001NED"


@pytest.fixture(autouse=True)
def larger_pages(station: Station) -> None:
    station.server.page_size = 60


@pytest.mark.parametrize("table", [TABLE, "99002NED", "99003ned", "99005NED"])
@pytest.mark.parametrize("fault", ["", "csv_columns_moved", "csv_path_traversal"])
def test_24_csv_gives_what_the_api_gives(station: Station, table: str, fault: str) -> None:
    station.fetch(table)
    by_api = station.cells(table)
    if fault:
        station.server.set_fault(fault)
    station.fetch(table, csv=True, force=True)
    assert_frame_equal(station.cells(table), by_api)
    assert station.snapshot(table).manifest["route"] == "csv"
    assert not list(station.root.rglob("*.csv"))
    assert not list(station.root.parent.rglob("buiten*"))


def test_24_csv_is_read_in_batches(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", 100)
    station.fetch(TABLE)
    by_api = station.cells(TABLE)
    station.fetch(TABLE, csv=True, force=True)
    assert_frame_equal(station.cells(TABLE), by_api)
    assert len(station.asked("/csv/")) == 1


@pytest.mark.parametrize("fault", ["csv_plain", "csv_error_page"])
def test_24_what_is_no_zip_is_told(station: Station, fault: str) -> None:
    station.server.set_fault(fault)
    with pytest.raises(errors.GarbledError, match="geen zip"):
        station.fetch(TABLE, csv=True)


def test_24_zip_bomb_is_not_unpacked(station: Station) -> None:
    station.server.set_fault("csv_bomb", megabytes=64)
    with pytest.raises(errors.CheckError, match="veel groter"):
        station.fetch(TABLE, csv=True)
    assert sum(file.stat().st_size for file in station.root.rglob("*") if file.is_file()) < 12_000_000


def test_24_csv_has_no_selections(station: Station) -> None:
    with pytest.raises(errors.RefusedError, match="hele tabel"):
        station.fetch(TABLE, {"RegioS": ("GM9901",)}, csv=True)


@pytest.mark.parametrize("shift", [False, True])
def test_25_v3_gives_the_same_cells(station: Station, shift: bool) -> None:
    """All but the reason of an empty cell, of which v3 only knows dot and blank, and the one absent cell."""
    station.fetch(TABLE)
    by_v4 = station.cells(TABLE)
    station.server.set_fault("discontinued", table=TABLE)
    if shift:
        station.server.set_fault("v3_position_shift", table=TABLE)
    outcome = station.fetch(TABLE, force=True)
    assert "route" in {warning.kind for warning in outcome.warnings}
    by_v3 = station.cells(TABLE)
    reason = ["value_attribute", "value_status"]
    shared = by_v3.join(by_v4, on=["measure", "RegioS", "Perioden", "VormenVanJeugdzorg"], how="semi")
    assert_frame_equal(shared.drop(reason), by_v4.drop(reason), check_row_order=False)
    absent = by_v3.join(by_v4, on=["measure", "RegioS", "Perioden", "VormenVanJeugdzorg"], how="anti")
    assert absent.select("measure", "VormenVanJeugdzorg", "RegioS", "Perioden").rows() == [
        ("M990002_2", "A990002", "GM9903", "2022JJ00")
    ]
    assert absent["value"].to_list() == [None]
    assert dict(by_v3.select("value_attribute", "value_status").unique().iter_rows()) == {
        "None": "ok",
        ".": "missing",
        "Impossible": "impossible",
    }
    secret = by_v4.filter(pl.col("value_status") == "confidential")
    dots = by_v3.filter(pl.col("value_attribute") == ".")
    assert_frame_equal(dots.select("RegioS", "Perioden"), secret.select("RegioS", "Perioden"), check_row_order=False)


def test_25_discontinued_table_comes_from_v3(station: Station) -> None:
    outcome = station.fetch("99004NED")
    assert outcome.rows == 6
    cells = station.cells("99004NED").filter(pl.col("RegioS") == "GM9902")
    assert cells["value_status"].to_list() == ["missing", "impossible"]
    assert station.snapshot("99004NED").manifest["route"] == "v3"
    assert station.snapshot("99004NED").manifest["frequency"] == "Tweemaal per jaar"
    assert station.fetch("99004NED").state == "ongewijzigd"


def test_25_selection_in_v3_writes_padded_keys(station: Station) -> None:
    outcome = station.fetch("99004NED", {"RegioS": ("NL01", "GM9901"), "Measure": ("M990020",)}, first_year=2023)
    assert outcome.rows == 2
    assert set(station.cells("99004NED")["RegioS"]) == {"NL01", "GM9901"}
    assert station.asked("ODataFeed.*NL01%20%20")


def test_25_texts_come_through_v3(station: Station) -> None:
    station.fetch("99002NED")
    by_v4 = station.cells("99002NED")
    station.server.set_fault("discontinued")
    station.fetch("99002NED", force=True)
    assert_frame_equal(station.cells("99002NED"), by_v4)


def test_25_table_that_only_v3_knows(station: Station) -> None:
    """v4 answers 404 to everything: metadata and rows come from v3, measures carry the v3 names."""
    station.fetch(TABLE)
    expected = station.cells(TABLE)["value"].drop_nulls().sum()
    v4_base = station.server.v4_base.replace("/CBS", "/ANDERS")
    with open_service(v4_base, station.server.v3_base, station.policy) as service:
        root = station.root / "v3"
        fetch_table(Wish(TABLE), root, Options(), service)
        station.root = root
        cells = station.cells(TABLE)
        assert cells["value"].drop_nulls().sum() == expected
        assert "GM" in set(cells["region_level"])
        assert fetch_table(Wish(TABLE), root, Options(), service).state == "ongewijzigd"


def test_26_more_than_ten_thousand_rows_come_from_the_feed(station: Station) -> None:
    station.server.tables["99006NED"] = large(12_000)
    station.server.page_size = 2_000
    station.server.set_fault("discontinued", table="99006NED")
    assert station.fetch("99006NED").rows == 12_000
    assert not station.asked("ODataApi.*DataSet")
    assert len(station.asked(r"ODataFeed.*UntypedDataSet\?")) == 6


def topic(code: str, index: int, path: str, unit: str = "aantal") -> dict[str, object]:
    return {"code": code, "index": index, "title": path.rpartition(" / ")[2], "path": path, "unit": unit,
            "decimals": 0, "datatype": "Long", "presentation": None}  # fmt: skip


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=MEASURE_SCHEMA, orient="row")


def test_25_measures_are_matched_by_meaning_then_by_number() -> None:
    topics = frame(topic("A_1", 3, "Groep / Totaal"), topic("B_2", 4, "Groep / Totaal"), topic("C_3", 9, "Deel", "%"))
    measures = frame(topic("M1", 4, "groep / Totaal"), topic("M2", 3, "Groep /  Totaal"), topic("M3", 5, "Deel", "%"))
    assert v3.match_topics(topics, measures) == {"B_2": "M1", "A_1": "M2", "C_3": "M3"}


@pytest.mark.parametrize("index", [3, 7])
def test_25_measure_that_cannot_be_told_apart_stops(index: int) -> None:
    """Another unit is another measure, and twice the same without the number is a guess."""
    other_unit = frame(topic("A_1", index, "Totaal", "x 1 000"))
    twice = frame(topic("A_1", 1, "Totaal"), topic("B_2", 2, "Totaal"))
    for topics in (other_unit, twice):
        with pytest.raises(errors.CheckError, match="Totaal"):
            v3.match_topics(topics, frame(topic("M1", index, "Totaal")))


def test_neither_service_has_the_figures(station: Station) -> None:
    station.server.tables["99004NED"].v3 = False
    with pytest.raises(errors.NotFoundError, match="v3 heeft ze ook niet"):
        station.fetch("99004NED")
