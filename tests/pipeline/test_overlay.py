"""From raw snapshots on disk to the fetched layer: complete, repeatable, and every change told."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.pipeline.example_snapshots import cell, put
from tests.unit.example_tables import codes, measures
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.lock import LOCK_NAME
from toekomstscenario.period import Period
from toekomstscenario.pipeline.overlay import Report, build_fetched
from toekomstscenario.pipeline.overlay_words import fault_lines, report_lines
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store

SHARES = measures(
    ("M11", "Jongeren met jeugdhulp in natura", "% (zie toelichting)", 1),
    ("M12", "Jongeren met jeugdbescherming", "% (zie toelichting)", 1),
    ("M13", "Jongeren met jeugdreclassering", "% (zie toelichting)", 1),
)
REPORTS = measures(("M21", "Gestarte adviezen", "aantal", 0), ("M22", "Ontvangen meldingen", "aantal", 0))
SENDERS = codes(T="Totaal", B="Beroepsmatig totaal", N="Niet beroepsmatig totaal")


def build(data: Path, raw: Path, catalogue: Catalogue, *, strict: bool = False) -> Report:
    return build_fetched(data, raw, catalogue, strict=strict)


def told(data: Path) -> list[dict[str, str]]:
    with (data / "fetched" / "revisions.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("*") if file.is_file()}


def value_of(data: Path, catalogue: Catalogue, indicator: str, region: str, period: str) -> tuple[Any, ...]:
    store = Store(data / "observations", data / "fetched" / "observations")
    when = Period.parse(period)
    rows = store.observations(catalogue.indicators[indicator], [region]).filter(
        (pl.col("start") == when.start) & (pl.col("end") == when.end)
    )
    return rows.select("value", "source").row(0) if rows.height else ()


def kinds(report: Report) -> list[str]:
    return [found.kind for found in report.findings]


def test_without_snapshots_there_is_an_empty_layer_and_nothing_changes(data, raw, catalogue):
    before = value_of(data, catalogue, "jeugdbescherming_pct", "NL01", "2019")
    report = build(data, raw, catalogue, strict=True)
    assert (report.rows, report.failed, report.tables) == (0, False, {})
    assert value_of(data, catalogue, "jeugdbescherming_pct", "NL01", "2019") == before != ()


def test_fetched_figures_lie_over_the_published_ones(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7), cell(None, "2024", value_status=".")], SHARES)
    report = build(data, raw, catalogue)
    assert not report.failed
    assert value_of(data, catalogue, "jeugdbescherming_pct", "GM0363", "2023") == (1.7, "cbs-85098ned")
    assert value_of(data, catalogue, "jeugdbescherming_pct", "GM0363", "2024") == (None, "cbs-85098ned")
    lock = json.loads((data / "fetched" / "observations" / LOCK_NAME).read_text())
    assert list(lock["inputs"]) == ["raw/85098NED"]


def test_the_same_again_touches_no_file(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7), cell(1.9, "2019", region="NL01")], SHARES)
    build(data, raw, catalogue)
    before = state(data)
    assert not build(data, raw, catalogue, strict=True).findings
    assert state(data) == before


def test_tables_with_other_dimensions_feed_their_indicators_and_others_stay(data, raw, catalogue):
    name = "KenmerkenAdviezenMeldingen"
    wanted = [(measure, code) for code in "TBN" for measure in ("M21", "M22")]
    rows = [cell(5.0 * place, measure=measure, **{name: code}) for place, (measure, code) in enumerate(wanted, start=1)]
    put(raw, "84849NED", rows, REPORTS, {name: SENDERS})
    report = build(data, raw, catalogue)
    assert report.tables["84849NED"].faults == ()
    found = {one: value_of(data, catalogue, one, "GM0363", "2023")[0] for one in ("vt_adviezen", "vt_meldingen",
             "vt_adviezen_beroepsmatig", "vt_meldingen_niet_beroepsmatig")}  # fmt: skip
    assert found == {
        "vt_adviezen": 5.0,
        "vt_meldingen": 10.0,
        "vt_adviezen_beroepsmatig": 15.0,
        "vt_meldingen_niet_beroepsmatig": 30.0,
    }


def test_of_two_tables_with_the_same_cell_the_one_whose_titles_were_seen_counts(data, raw, catalogue):
    name = "KenmerkenAdviezenMeldingen"
    put(raw, "84849NED", [cell(5.0, measure="M22", **{name: "T"})], REPORTS, {name: SENDERS}, modified="2024-01-01")
    put(raw, "84847NED", [cell(10.0, measure="M22"), cell(15.0, "2022", measure="M22")], REPORTS, modified="2026-01-01")
    build(data, raw, catalogue)
    assert value_of(data, catalogue, "vt_meldingen", "GM0363", "2023") == (5.0, "cbs-84849ned")
    assert value_of(data, catalogue, "vt_meldingen", "GM0363", "2022") == (15.0, "cbs-84847ned")


def test_a_blank_does_not_wipe_out_a_published_figure_but_a_hidden_one_does(data, raw, catalogue):
    published = value_of(data, catalogue, "jeugdbescherming_pct", "NL01", "2019")
    put(raw, "82972NED", [cell(None, "2019", "NL01")], SHARES)
    build(data, raw, catalogue)
    assert value_of(data, catalogue, "jeugdbescherming_pct", "NL01", "2019") == published
    put(raw, "82972NED", [cell(None, "2019", "NL01", value_status="confidential")], SHARES)
    build(data, raw, catalogue)
    assert value_of(data, catalogue, "jeugdbescherming_pct", "NL01", "2019") == (None, "cbs-82972ned")


def test_every_difference_with_a_published_figure_is_written_down_once(data, raw, catalogue):
    old, source = value_of(data, catalogue, "jeugdbescherming_pct", "NL01", "2019")
    put(raw, "82972NED", [cell(old + 0.1, "2019", "NL01")], SHARES)
    for _ in range(2):
        build(data, raw, catalogue)
    (only,) = told(data)
    assert only == {
        "indicator": "jeugdbescherming_pct",
        "region": "NL01",
        "start": "2019-01-01",
        "end": "2019-12-31",
        "old_value": str(old),
        "new_value": str(old + 0.1),
        "old_source": source,
        "new_source": "cbs-82972ned",
        "date": "2026-11-20",
    }


def test_a_revision_between_two_fetches_is_added_and_the_first_stays(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7, period_status="Voorlopig")], SHARES)
    build(data, raw, catalogue)
    assert told(data) == []
    put(raw, "85098NED", [cell(1.8)], SHARES, retrieved="2027-05-01T09:00:00+00:00")
    report = build(data, raw, catalogue, strict=True)
    put(raw, "85098NED", [cell(None, value_status=".")], SHARES, retrieved="2027-06-01T09:00:00+00:00")
    build(data, raw, catalogue)
    assert kinds(report) == []  # a provisional figure may change
    assert [(one["old_value"], one["new_value"], one["date"]) for one in told(data)] == [
        ("1.7", "1.8", "2027-05-01"),
        ("1.8", "", "2027-06-01"),
    ]


CHANGES = {
    "a final figure changes": ([cell(1.8), cell(1.5, "2022")], SHARES, ["final"]),
    "a final figure is hidden": ([cell(None, value_status="."), cell(1.5, "2022")], SHARES, ["final"]),
    "rows vanish": ([cell(1.7)], SHARES, ["vanished"]),
    "the series ends early": ([cell(1.5, "2022")], SHARES, ["vanished", "ends_early"]),
    "the unit changes": (
        [cell(1.7), cell(1.5, "2022")],
        SHARES.with_columns(unit=pl.lit("per 1 000 jongeren")),
        ["unit", "unit", "unit", "vanished"],
    ),
}


@pytest.mark.parametrize(("rows", "measures", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_what_should_not_happen_is_reported_and_refused_with_strict(data, raw, catalogue, rows, measures, expected):
    put(raw, "85098NED", [cell(1.7), cell(1.5, "2022")], SHARES)
    build(data, raw, catalogue)
    before = state(data / "fetched")
    put(raw, "85098NED", rows, measures)
    refused = build(data, raw, catalogue, strict=True)
    assert (refused.refused, refused.failed, kinds(refused)) == (True, True, expected)
    assert state(data / "fetched") == before
    assert any("Geweigerd" in line for line in fault_lines(refused))
    allowed = build(data, raw, catalogue)
    assert (allowed.refused, kinds(allowed)) == (False, expected)
    assert state(data / "fetched") != before


def test_a_published_final_figure_of_the_same_table_may_not_silently_change(data, raw, catalogue):
    old, source = value_of(data, catalogue, "jongeren_jeugdzorg", "NL01", "2020")
    assert source == "cbs-84134ned"
    forms = {"VormenVanJeugdzorg": codes(A="JZ Totaal jeugdzorg")}
    counted = measures(("M1", "Jongeren met jeugdzorg / Jongeren met jeugdzorg", "aantal", 0))
    put(raw, "84134NED", [cell(old + 5, "2020", "NL01", "M1", VormenVanJeugdzorg="A")], counted, forms)
    report = build(data, raw, catalogue, strict=True)
    assert report.refused
    assert [(found.kind, found.count) for found in report.findings] == [("final", 1)]
    assert f"{old} is nu {old + 5}" in report.findings[0].rows[0]


def test_a_figure_from_second_hand_that_was_only_rounded_is_no_revision(data, raw, catalogue):
    store = Store(data / "observations")
    rough = store.observations(catalogue.indicators["vt_meldingen"]).filter(
        (pl.col("confidence") == "middel") & (pl.col("rounded_to") >= 100) & (pl.col("region") == "NL01")
    )
    row = rough.row(0, named=True)
    name = "KenmerkenAdviezenMeldingen"
    period = str(Period(row["start"], row["end"]))
    put(raw, "84849NED", [cell(row["value"] + 5, period, "NL01", "M22", **{name: "T"})], REPORTS, {name: SENDERS})
    build(data, raw, catalogue)
    assert value_of(data, catalogue, "vt_meldingen", "NL01", period) == (row["value"] + 5, "cbs-84849ned")
    assert told(data) == []


def test_a_table_that_fails_is_told_and_its_earlier_figures_stay(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    put(raw, "82972NED", [cell(1.2, "2020")], SHARES)
    (raw / "85098NED" / "obs.parquet").write_bytes(b"PAR1")
    report = build(data, raw, catalogue, strict=True)
    assert report.failed
    assert not report.refused
    assert "beschadigd" in str(report.problems[0])
    assert value_of(data, catalogue, "jeugdbescherming_pct", "GM0363", "2023") == (1.7, "cbs-85098ned")
    assert value_of(data, catalogue, "jeugdbescherming_pct", "GM0363", "2020") == (1.2, "cbs-82972ned")


def test_a_damaged_fetched_layer_is_made_anew(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7)], SHARES)
    build(data, raw, catalogue)
    file = data / "fetched" / "observations" / "jeugdbescherming_pct.parquet"
    file.write_bytes(b"half")
    build(data, raw, catalogue)
    assert value_of(data, catalogue, "jeugdbescherming_pct", "GM0363", "2023") == (1.7, "cbs-85098ned")


def test_a_series_found_on_a_title_that_nobody_saw_is_not_used_when_it_is_another_one(data, raw, catalogue):
    indicator = catalogue.indicators["jb_maatregelen_instroom"]
    seen = Store(data / "observations").observations(indicator, ["NL01"]).filter(pl.col("confidence") == "hoog")
    path = "Totaal jeugdbeschermingstrajecten / Begonnen trajecten / Totaal begonnen trajecten"
    begun = measures(("M1", path, "aantal", 0))
    rows = [(row["value"], str(Period(row["start"], row["end"]))) for row in seen.iter_rows(named=True)]
    put(raw, "82975NED", [cell(value * 3, period, "NL01", "M1") for value, period in rows], begun)
    report = build(data, raw, catalogue)
    assert [found.kind for found in report.findings] == ["other"]
    assert "lijkt een andere reeks" in report.findings[0].text
    assert not (data / "fetched" / "observations" / "jb_maatregelen.parquet").exists()
    put(raw, "82975NED", [cell(value + 5, period, "NL01", "M1") for value, period in rows], begun)
    assert build(data, raw, catalogue).rows == len(rows)


def test_counts_are_restated_over_a_merger_and_marked_by_their_source(data, raw, catalogue):
    name = "KenmerkenAdviezenMeldingen"
    rows = [cell(value, "2020", region, "M22", **{name: "T"}) for value, region in ((100.0, "GM0363"), (5.0, "GM0457"))]
    put(raw, "84849NED", rows, REPORTS, {name: SENDERS})
    report = build(data, raw, catalogue)
    assert value_of(data, catalogue, "vt_meldingen", "GM0363", "2020") == (105.0, "cbs-84849ned-herindeling")
    assert "bewerking" in catalogue.sources["cbs-84849ned-herindeling"].short
    assert any("opgeteld na een herindeling" in line for line in report_lines(report, data))


AREA_PATHS = measures(
    ("CR1", "Jeugdregio's / Code", "code", 0),
    ("CR2", "Provincies / Code", "code", 0),
    ("CR3", "COROP-gebieden / Code", "code", 0),
)


def put_areas(raw: Path, data: Path, municipalities: Sequence[str], year: int = 2023) -> None:
    rows = [
        cell(None, measure=measure, region=code, string_value=words.ljust(20), value_status="ok")
        for code in municipalities
        for measure, words in (("CR1", "JZ13"), ("CR2", "PV27"), ("CR3", "CR23"))
    ]
    file = data / "catalogue" / "tables" / "gebieden.toml"
    text = file.read_text(encoding="utf-8").replace("municipalities = 342", f"municipalities = {len(municipalities)}")
    file.write_text(text, encoding="utf-8")
    put(raw, {2023: "85385NED"}[year], rows, AREA_PATHS)


def test_the_regions_of_a_year_are_written_and_compared_with_the_catalogue(data, raw, catalogue):
    put_areas(raw, data, ["GM0363", "GM0362", "GM0599"])
    report = build(data, raw, catalogue)
    found = pl.read_csv(data / "fetched" / "regions_of_year.csv")
    assert found.select("gm_code", "year", "jeugdregio", "corop").rows()[0] == ("GM0362", 2023, "JZ13", "CR23")
    assert any("GM0599" in note and "JZ29 in regions.csv" in note for note in report.area_notes)
    assert not any("GM0363" in note for note in report.area_notes)


def test_areas_that_are_not_sure_are_left_out_and_told(data, raw, catalogue):
    put_areas(raw, data, ["GM0363"])
    file = data / "catalogue" / "tables" / "gebieden.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("municipalities = 1 ", "municipalities = 9 "), encoding="utf-8"
    )
    report = build(data, raw, catalogue)
    assert any("2023" in note and "verwacht 9" in note for note in report.area_notes)
    assert not (data / "fetched" / "regions_of_year.csv").exists()


def test_a_merger_that_the_areas_contradict_is_not_used(data, raw, catalogue):
    put_areas(raw, data, ["GM0363", "GM0457"])
    name = "KenmerkenAdviezenMeldingen"
    rows = [cell(value, "2020", region, "M22", **{name: "T"}) for value, region in ((100.0, "GM0363"), (5.0, "GM0457"))]
    put(raw, "84849NED", rows, REPORTS, {name: SENDERS})
    report = build(data, raw, catalogue)
    assert value_of(data, catalogue, "vt_meldingen", "GM0363", "2020") == (100.0, "cbs-84849ned")
    assert any("herindeling 2022-03-24" in note for note in report.area_notes)


def test_the_population_of_a_city_is_the_sum_of_eighteen_ages(data, raw, catalogue):
    ages = {f"9{age:02d}00": f"{age} jaar" for age in range(20)}
    lists = {
        "Geslacht": codes(T001038="Totaal mannen en vrouwen"),
        "Leeftijd": codes(**{"10000": "Totaal", **ages}),
        "BurgerlijkeStaat": codes(T001019="Totaal burgerlijke staat"),
    }
    base = {"Geslacht": "T001038", "BurgerlijkeStaat": "T001019", "measure": "M000352"}
    rows = [cell(100.0 + age, "2024", Leeftijd=code, **base) for age, code in enumerate(ages)]
    rows.append(cell(900_000.0, "2024", Leeftijd="10000", **base))
    put(raw, "03759ned", rows, measures(("M000352", "Bevolking op 1 januari", "aantal", 0)), lists)
    build(data, raw, catalogue)
    assert value_of(data, catalogue, "bevolking_0_17", "GM0363", "2024-01-01") == (
        sum(100.0 + age for age in range(18)),
        "cbs-03759ned",
    )
    assert value_of(data, catalogue, "bevolking_totaal", "GM0363", "2024-01-01") == (900_000.0, "cbs-03759ned")


def test_the_lines_of_a_report_tell_what_was_not_found(data, raw, catalogue):
    put(raw, "85098NED", [cell(1.7), cell(1.7, region="GR01"), cell(2.0, "2021", value_status="onbekend")], SHARES[:2])
    lines = report_lines(build(data, raw, catalogue), data)
    assert any("jeugdreclassering: geen meting heet" in line for line in lines)
    assert any("niet gemaakt: jeugdreclassering_pct" in line for line in lines)
    assert any("1 cijfers van 1 gebieden" in line for line in lines)
    assert any("'onbekend'" in line for line in lines)
    assert any("code nog niet vastgelegd" in line for line in lines)
    assert any("geen cijfers per land" in line for line in lines)


def test_shipped_data_holds_nothing_fetched():
    shipped = PROJECT / "data" / "observations" / LOCK_NAME
    assert list(json.loads(shipped.read_text(encoding="utf-8"))["inputs"]) == ["published/figures.csv"]
