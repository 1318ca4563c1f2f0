"""data/published -> data/observations: the same input gives the same bytes, and a fault stops before a change."""

import csv
import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.lock import read_lock
from toekomstscenario.model import ValueState
from toekomstscenario.numbers import format_number
from toekomstscenario.pipeline.__main__ import main, run_published
from toekomstscenario.pipeline.published import differences, read_published
from toekomstscenario.settings import PROJECT, data_root
from toekomstscenario.store import Store

FAMILY = "jb_maatregelen"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/ that the pipeline takes for the real one."""
    root = Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))
    monkeypatch.setenv("DATA_ROOT", str(root))
    return root


def catalogue(data: Path) -> Catalogue:
    return load_catalogue(data / "catalogue")


def state(data: Path) -> dict[str, tuple[str, int]]:
    """Hash and time of every file of the observations."""
    return {
        file.name: (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns)
        for file in (data / "observations").iterdir()
    }


def figures(data: Path) -> Path:
    return data / "published" / "figures.csv"


def edit_rows(data: Path, edit: Callable[[list[dict[str, str]]], None]) -> None:
    """Change rows of figures.csv; row 0 stands on line 2."""
    file = figures(data)
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    edit(rows)
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change(data: Path, place: int, **cells: str) -> None:
    edit_rows(data, lambda rows: rows[place].update(cells))


def refused(data: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the command on faulty input; what it says, when nothing changed."""
    before = state(data)
    assert main(["published"]) == 1
    assert state(data) == before
    assert not [file for file in data.iterdir() if file.name.startswith(".observations")]
    out, told = capsys.readouterr()
    assert out == ""
    assert told.startswith("Gestopt, er is niets veranderd. ")
    assert "Traceback" not in told
    return told


def test_running_twice_gives_the_same_bytes_and_keeps_the_times(data, capsys):
    before = state(data)
    assert main(["published"]) == 0
    first = capsys.readouterr().out
    assert state(data) == before
    assert main(["published"]) == 0
    assert state(data) == before
    assert capsys.readouterr().out == first


def test_a_run_in_an_empty_folder_gives_the_committed_bytes(data):
    before = {name: hash_ for name, (hash_, _) in state(data).items()}
    shutil.rmtree(data / "observations")
    run_published()
    assert {name: hash_ for name, (hash_, _) in state(data).items()} == before


def test_the_order_of_the_rows_does_not_matter(data):
    before = {name: hash_ for name, (hash_, _) in state(data).items() if name != "lock.json"}
    edit_rows(data, lambda rows: rows.reverse())
    run_published()
    assert {name: hash_ for name, (hash_, _) in state(data).items() if name != "lock.json"} == before


def test_only_the_file_of_a_changed_figure_is_written(data):
    edit_rows(data, lambda rows: next(row for row in rows if row["value"] == "12980").update(value="12985"))
    before = state(data)
    run_published()
    after = state(data)
    assert {name for name in after if after[name] != before[name]} == {f"{FAMILY}.parquet", "lock.json"}


def test_it_tells_how_many_rows_were_read_kept_and_set_aside(data, capsys):
    assert main(["published"]) == 0
    said = capsys.readouterr().out.splitlines()[0]
    kept = sum(file.rows for file in read_lock(data / "observations").files.values())
    rows = figures(data).read_text(encoding="utf-8").count("\n") - 1
    read, left = format_number(rows, 0), format_number(kept, 0)
    expected = f"{read} regels gelezen, {left} cijfers in 49 bestanden, {rows - kept} apart gezet"
    assert said.startswith(f"Gepubliceerde cijfers: {expected}")


FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "label": ({"indicator": "Onbekende reeks"}, "reeks 'Onbekende reeks' in eenheid 'aantal' staat niet"),
    "unit": ({"unit": "per 1000"}, "in eenheid 'per 1000' staat niet in de catalogus"),
    "region": ({"region_code": "GM9999"}, "gebied GM9999 (Nederland) staat niet in regions.csv"),
    "region name": ({"region_name": "Holland"}, "gebied NL01 heet Nederland, niet Holland"),
    "region kind": ({"region_type": "provincie"}, "gebied NL01 is een land, geen provincie"),
    "unknown region kind": ({"region_type": "werelddeel"}, "gebied NL01 is een land, geen werelddeel"),
    "period": ({"period": "20-20"}, "periode niet herkend: '20-20'"),
    "day that does not exist": ({"period": "2020-02-30"}, "periode bestaat niet: '2020-02-30'"),
    "half-year of a day": ({"period": "2020-H1"}, "periode 2020-H1 past niet bij bevolking_totaal"),
    "average of a day": ({"period": "2016/2020"}, "periode 2016/2020 past niet bij bevolking_totaal"),
    "status": ({"status": "bijna"}, "status 'bijna' is onbekend"),
    "confidence": ({"confidence": "laag"}, "confidence 'laag' is onbekend"),
    "source": ({"source_table": "99999NED"}, "bron '99999NED' met adres"),
    "address of the source": ({"source_url": "https://elders.nl"}, "met adres https://elders.nl staat niet"),
    "word as number": ({"value": "veel"}, "value 'veel' is geen getal"),
    "comma in a number": ({"value": "12,5"}, "value '12,5' is geen getal"),
    "no number at all": ({"value": "nan"}, "value 'nan' is geen getal"),
    "endless number": ({"value": "inf"}, "value 'inf' is geen getal"),
    "number with underscores": ({"value": "1_000"}, "value '1_000' is geen getal"),
    "negative number": ({"value": "-5"}, "value '-5' is geen getal"),
    "rounding": ({"rounded_to": "vijf"}, "rounded_to 'vijf' is geen getal"),
    "rounding of zero": ({"rounded_to": "0"}, "rounded_to '0'"),
    "year of publication": ({"published": "vorig jaar"}, "published 'vorig jaar' is geen"),
    "year far away": ({"published": "99999"}, "published '99999' is geen"),
    "half a year": ({"published": "2020.5"}, "published '2020.5' is geen"),
}


@pytest.mark.parametrize(("cells", "rule"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_row_stops_with_its_line_and_nothing_changes(data, capsys, cells, rule):
    change(data, 0, **cells)
    told = refused(data, capsys)
    assert "figures.csv" in told
    (named,) = [line for line in told.splitlines() if "regel 2: " in line]
    assert rule in named


def test_every_faulty_row_is_named(data, capsys):
    change(data, 0, value="veel")
    change(data, 9, region_code="GM9999")
    told = refused(data, capsys)
    assert "regel 2: value" in told
    assert "regel 11: gebied GM9999" in told
    with pytest.raises(DataError) as caught:
        read_published(figures(data), catalogue(data))
    assert caught.value.count == 2


def test_the_same_figure_twice_from_one_source_stops(data, capsys):
    edit_rows(data, lambda rows: rows.append({**rows[0], "value": "17"}))
    assert "twee keer hetzelfde cijfer uit dezelfde bron" in refused(data, capsys)


def test_other_columns_stop(data, capsys):
    file = figures(data)
    file.write_text(file.read_text().replace("rounded_to", "afgerond", 1))
    assert "heeft andere kolommen" in refused(data, capsys)


def test_a_row_with_a_field_less_stops(data, capsys):
    file = figures(data)
    lines = file.read_text().splitlines()
    lines[4] = lines[4].rpartition(",")[0]
    file.write_text("\n".join(lines) + "\n")
    assert "regel 5 heeft niet evenveel velden" in refused(data, capsys)


def test_missing_figures_stop(data, capsys):
    figures(data).unlink()
    assert "figures.csv: ontbreekt of is niet te lezen als CSV-bestand" in refused(data, capsys)


def test_a_fault_in_the_catalogue_stops(data, capsys):
    (data / "catalogue" / "indicators" / "duur.toml").write_text("x = [")
    assert "duur.toml: is geen geldig TOML-bestand" in refused(data, capsys)


def test_two_indicators_for_one_row_stop(data, capsys):
    file = data / "catalogue" / "indicators" / "vt_meldingen_kindermishandeling.toml"
    file.with_name("dubbel.toml").write_text(file.read_text().replace("title = ", 'title = "Dubbel" # ', 1))
    assert "hoort bij meer dan een indicator: dubbel, vt_meldingen_kindermishandeling" in refused(data, capsys)


def test_publications_that_differ_are_listed(data, capsys):
    found = differences(list(read_published(figures(data), catalogue(data)).families.values()))
    inflow = found.filter(pl.col("indicator") == "jb_maatregelen_instroom", pl.col("start") == date(2019, 1, 1))
    assert sorted(inflow["value"]) == [12965.0, 12980.0]
    assert inflow["published"].is_sorted()
    assert main(["published"]) == 0
    said = capsys.readouterr().out
    assert "jb_maatregelen_instroom NL01 2019: 12.965 (" in said
    assert "jb_maatregelen_instroom NL01 2019: 12.980 (" in said


def test_publications_that_agree_are_not_listed(data):
    found = differences(list(read_published(figures(data), catalogue(data)).families.values()))
    cells = ["indicator", "region", "start", "end"]
    assert found.group_by(cells).agg(pl.col("value").n_unique()).filter(pl.col("value") == 1).is_empty()


def test_the_latest_publication_wins_and_the_older_one_stays(data):
    run_published()
    indicator = catalogue(data).indicators["jb_maatregelen_instroom"]
    year = pl.col("start") == date(2019, 1, 1), pl.col("end") == date(2019, 12, 31)
    store = Store(data / "observations")
    assert store.observations(indicator).filter(*year)["value"].to_list() == [12980.0]
    assert store.observations(indicator, vintages=True).filter(*year)["value"].to_list() == [12980.0, 12965.0]


def test_inhabitants_of_a_year_are_those_of_its_first_day(data):
    run_published()
    rows = Store(data / "observations").observations(catalogue(data).indicators["bevolking_totaal"], ("NL01",))
    day = rows.filter(pl.col("start") == date(2020, 1, 1))
    assert day.select("start", "end", "value").rows() == [(date(2020, 1, 1), date(2020, 1, 1), 17407585.0)]
    assert (rows["start"] == rows["end"]).all()


def test_a_withheld_cell_stays_withheld_and_is_no_zero(data, capsys):
    edit_rows(data, lambda rows: next(row for row in rows if row["value"] == "12980").update(value="", rounded_to=""))
    run_published()
    indicator = catalogue(data).indicators["jb_maatregelen_instroom"]
    rows = Store(data / "observations").observations(indicator, ("NL01",)).filter(pl.col("start") == date(2019, 1, 1))
    (cell,) = rows.filter(pl.col("end") == date(2019, 12, 31)).iter_rows(named=True)
    assert "jb_maatregelen_instroom NL01 2019: verborgen (" in capsys.readouterr().out
    assert (cell["value"], cell["value_state"], cell["published"]) == (None, str(ValueState.WITHHELD), 2023)


def test_a_written_zero_stays_a_zero(data):
    edit_rows(data, lambda rows: next(row for row in rows if row["value"] == "12980").update(value="0"))
    run_published()
    rows = Store(data / "observations").observations(catalogue(data).indicators["jb_maatregelen_instroom"], ("NL01",))
    assert rows.filter(pl.col("value") == 0.0)["value_state"].to_list() == [str(ValueState.SHOWN)]


def test_files_of_families_that_are_gone_are_removed(data):
    stale = data / "observations" / "verdwenen.parquet"
    shutil.copy(data / "observations" / f"{FAMILY}.parquet", stale)
    note = data / "observations" / "README.md"
    note.write_text("blijft")
    run_published()
    assert not stale.exists()
    assert note.exists()


def test_a_file_broken_on_disk_is_made_again(data):
    file = data / "observations" / f"{FAMILY}.parquet"
    before = file.read_bytes()
    file.write_bytes(before[:100])
    run_published()
    assert file.read_bytes() == before


def test_it_works_on_the_folder_of_the_environment(data, monkeypatch, tmp_path):
    assert data_root() == data
    real = state(PROJECT / "data")
    change(data, 0, value="17")
    run_published()
    assert state(PROJECT / "data") == real
    monkeypatch.setenv("DATA_ROOT", str(tmp_path / "nergens"))
    with pytest.raises(DataError, match="ontbreekt of is niet te lezen"):
        run_published()
    monkeypatch.delenv("DATA_ROOT")
    assert data_root() == PROJECT / "data"


@pytest.mark.parametrize("arguments", [[], ["iets"], ["published", "meer"]])
def test_an_unknown_command_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "gebruik:" in capsys.readouterr().err
