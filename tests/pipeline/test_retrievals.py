"""When each source was fetched, and what CBS said of its table: written with the figures, read with the catalogue."""

import csv
import shutil
from pathlib import Path

import pytest

from tests.pipeline.example_snapshots import cell, put
from tests.unit.example_tables import codes, measures
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.catalogue.retrieved import COLUMNS, read_retrieved
from toekomstscenario.errors import DataError
from toekomstscenario.pipeline.overlay import build_fetched
from toekomstscenario.pipeline.retrievals import retrieval_rows

SHARES = measures(("M12", "Jongeren met jeugdbescherming", "% (zie toelichting)", 1))
REPORTS = measures(("M22", "Ontvangen meldingen", "aantal", 0))
SENDERS = {"KenmerkenAdviezenMeldingen": codes(T="Totaal")}
MANIFEST = {
    "table_id": "85098NED",
    "title": "Indicatoren \n jeugdzorg",
    "retrieved": "2026-11-20T09:00:00+00:00",
    "modified": "2026-04-30T02:00:00+02:00",
    "status": "Regulier",
    "frequency": "Tweemaal per jaar",
}


def build(data: Path, raw: Path, catalogue: Catalogue) -> None:
    build_fetched(data, raw, catalogue, strict=False)


def written(data: Path) -> dict[str, dict[str, str]]:
    with (data / "fetched" / "sources.csv").open(encoding="utf-8", newline="") as handle:
        return {row["source"]: row for row in csv.DictReader(handle)}


def test_a_fetched_table_leaves_its_days_and_title(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    assert written(data) == {
        "cbs-85098ned": {
            "source": "cbs-85098ned",
            "table": "85098NED",
            "title": "Verzonnen",
            "retrieved": "2026-11-20",
            "modified": "2026-04-30",
            "status": "",
            "frequency": "",
        }
    }


def test_sums_over_a_merger_have_the_day_of_their_table(data, raw, catalogue):
    put(raw, "84849NED", [cell(5.0, measure="M22", KenmerkenAdviezenMeldingen="T")], REPORTS, SENDERS)
    build(data, raw, catalogue)
    assert written(data).keys() == {"cbs-84849ned", "cbs-84849ned-herindeling"}
    assert {row["retrieved"] for row in written(data).values()} == {"2026-11-20"}


def test_the_catalogue_tells_it_of_fetched_sources_only(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    found = load_catalogue(data / "catalogue", data / "fetched")
    assert found.problems == ()
    retrieved = found.sources["cbs-85098ned"].retrieved
    assert retrieved is not None
    assert (str(retrieved.on), str(retrieved.modified), retrieved.title) == ("2026-11-20", "2026-04-30", "Verzonnen")
    assert [name for name, source in found.sources.items() if source.retrieved] == ["cbs-85098ned"]
    assert all(source.retrieved is None for source in catalogue.sources.values())


def test_without_fetched_figures_no_source_was_retrieved(data, raw, catalogue):
    build(data, raw, catalogue)
    assert written(data) == {}
    found = load_catalogue(data / "catalogue", data / "fetched")
    assert (found.problems, any(source.retrieved for source in found.sources.values())) == ((), False)
    assert read_retrieved(data / "nowhere") == {}


def test_the_same_again_does_not_touch_the_file(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    file = data / "fetched" / "sources.csv"
    before = file.stat().st_mtime_ns
    build(data, raw, catalogue)
    assert file.stat().st_mtime_ns == before
    put(raw, "85098NED", [cell(1.7)], SHARES, retrieved="2027-05-01T09:00:00+00:00")
    build(data, raw, catalogue)
    assert written(data)["cbs-85098ned"]["retrieved"] == "2027-05-01"


def test_a_table_that_fails_keeps_the_day_of_the_figures_that_stay(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    put(raw, "82972NED", [cell(1.2, "2020")], SHARES, retrieved="2027-05-01T09:00:00+00:00")
    (raw / "85098NED" / "obs.parquet").write_bytes(b"PAR1")
    build(data, raw, catalogue)
    days = {name: row["retrieved"] for name, row in written(data).items()}
    assert days == {"cbs-82972ned": "2027-05-01", "cbs-85098ned": "2026-11-20"}


def test_a_table_that_is_gone_leaves_no_day(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    shutil.rmtree(raw / "85098NED")
    build(data, raw, catalogue)
    assert written(data) == {}


def test_a_damaged_list_is_told_by_the_catalogue_and_made_anew(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    file = data / "fetched" / "sources.csv"
    file.write_text("rommel\n1\n", encoding="utf-8")
    told = load_catalogue(data / "catalogue", data / "fetched")
    assert [problem.file.name for problem in told.problems] == ["sources.csv"]
    assert "cbs-85098ned" in told.sources
    build(data, raw, catalogue)
    assert written(data)["cbs-85098ned"]["retrieved"] == "2026-11-20"


@pytest.mark.parametrize("column", ["retrieved", "modified"])
def test_a_day_that_is_none_names_the_line(tmp_path, column):
    row = {**dict.fromkeys(COLUMNS, "x"), "retrieved": "2026-11-20", "modified": "", column: "gisteren"}
    with (tmp_path / "sources.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerow(row)
    with pytest.raises(DataError, match="regel 2"):
        read_retrieved(tmp_path)


def test_a_manifest_gives_one_row_per_source_on_one_line():
    rows = retrieval_rows(MANIFEST, ["een", "twee"])
    assert [row["source"] for row in rows] == ["een", "twee"]
    assert {key: rows[0][key] for key in ("title", "status", "frequency", "modified")} == {
        "title": "Indicatoren jeugdzorg",
        "status": "Regulier",
        "frequency": "Tweemaal per jaar",
        "modified": "2026-04-30",
    }


def test_a_manifest_without_a_day_of_retrieval_gives_no_row():
    assert retrieval_rows({**MANIFEST, "retrieved": None}, ["een"]) == []
    assert retrieval_rows({**MANIFEST, "retrieved": "toen"}, ["een"]) == []
    assert retrieval_rows({**MANIFEST, "modified": "toen"}, ["een"])[0]["modified"] == ""
