"""`make data` as people run it, against the imitated CBS: all of it, again, stopped midway, two at once, offline."""

import csv
import os
import pty
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.cbs_server import CbsServer
from tests.fictional import (
    MAKE_DATA,
    PROJECT,
    environment,
    find_made_up,
    make_data,
    make_data_root,
    start_make_data,
)
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.period import Period
from toekomstscenario.pipeline.__main__ import main
from toekomstscenario.pipeline.cbs.manifest import MANIFEST
from toekomstscenario.pipeline.imitation import is_local, refuse_imitation
from toekomstscenario.store import Store

PAGE = 2_500  # rows: the largest table has 12.500 that are wanted
TABLES = ("99001NED", "99003ned", "99004NED", "99005NED", "99006NED", "99002NED", "99007NED")


@dataclass(frozen=True)
class Place:
    """A folder with data/ and raw/, a service, and what `make data` did."""

    folder: Path
    service: CbsServer
    told: str = ""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    def make(self) -> subprocess.CompletedProcess[str]:
        return make_data(self.folder, self.service.environment)

    def cell(self, indicator: str, region: str, period: str) -> dict[str, Any]:
        """The row that the dashboard would show; empty when there is none."""
        store = Store(self.data / "observations", self.data / "fetched" / "observations")
        when = Period.parse(period)
        rows = store.observations(load_catalogue(self.data / "catalogue").indicator(indicator), [region])
        found = rows.filter((pl.col("start") == when.start) & (pl.col("end") == when.end)).to_dicts()
        return found[0] if found else {}

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.data / "fetched" / name).open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Every file with its time and content; a lock says who held it last, so those change by nature."""
        found = [one for one in self.folder.rglob("*") if one.is_file() and one.parent.name != ".locks"]
        return {str(one): (one.stat().st_mtime_ns, one.read_bytes()) for one in found}


@pytest.fixture(scope="module")
def service() -> Iterator[CbsServer]:
    with CbsServer(page_size=PAGE) as running:
        yield running


@pytest.fixture(scope="module")
def made(service: CbsServer, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A first `make data`, with somebody at the terminal."""
    folder = tmp_path_factory.mktemp("made")
    make_data_root(folder / "data")
    told = on_a_terminal(MAKE_DATA, environment(folder, service.environment))
    return Place(folder, service, told)


def on_a_terminal(command: list[str], settings: dict[str, str]) -> str:
    """Run a command on a terminal of its own and give all that appeared there."""
    terminal, end = pty.openpty()
    told = bytearray()
    with subprocess.Popen(command, cwd=PROJECT, env=settings, stdout=end, stderr=end) as process:
        os.close(end)
        with suppress(OSError):  # which is how Linux says that the other side has gone
            while block := os.read(terminal, 1 << 16):
                told += block
    os.close(terminal)
    assert process.returncode == 0, told.decode()
    return told.decode().replace("\r\n", "\n")


@pytest.fixture
def again(made: Place, tmp_path: Path) -> Iterator[Place]:
    """The same, later and elsewhere: a copy that a test may change, with a service of its own."""
    shutil.copytree(made.folder, tmp_path / "copy")
    with CbsServer(page_size=PAGE) as running:
        yield Place(tmp_path / "copy", running)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Place]:
    """Nothing fetched yet."""
    make_data_root(tmp_path / "data")
    with CbsServer(page_size=PAGE) as running:
        yield Place(tmp_path, running)


@pytest.mark.parametrize(
    ("indicator", "region", "period", "value", "state", "status"),
    [
        ("verzonnen_begonnen", "NL01", "2022", 99010.0, "shown", "final"),
        ("verzonnen_begonnen", "GM9901", "2023", 35.0, "shown", "provisional"),
        ("verzonnen_begonnen", "JZ91", "2023-H1", 70.0, "shown", "revised_provisional"),
        ("verzonnen_begonnen", "GM9902", "2023", None, "impossible", "provisional"),
        ("verzonnen_begonnen_bescherming", "GM9901", "2023-H1", None, "withheld", "revised_provisional"),
        ("verzonnen_geeindigd", "GM9901", "2023", 30.0, "shown", "provisional"),
        ("verzonnen_aandeel_pct", "GM9901", "2022", 0.9, "shown", "final"),
        ("verzonnen_aandeel_pct", "GM9901", "2024-H1", None, "impossible", "unknown"),
        ("verzonnen_kosten_begroot", "GM9901", "2022", 221.0, "shown", "final"),
        ("verzonnen_gestopt", "GM9901", "2023", 53.0, "shown", "provisional"),
        ("verzonnen_gestopt", "GM9902", "2022", None, "withheld", "final"),
        ("verzonnen_stand", "GM9901", "2024-06-30", 105.0, "shown", "unknown"),
        ("verzonnen_inwoners", "GM9901", "2024", 901.0, "shown", "unknown"),
    ],
)
def test_every_table_reaches_the_dashboard(
    made: Place, indicator: str, region: str, period: str, value: float | None, state: str, status: str
) -> None:
    found = made.cell(indicator, region, period)
    assert (found["value"], found["value_state"], found["status"]) == (value, state, status)


def test_what_is_not_there_is_not_there(made: Place) -> None:
    assert made.cell("verzonnen_aandeel_pct", "GM9903", "2022") == {}, "the absent cell"
    assert made.cell("verzonnen_inwoners", "GM9901", "1999") == {}, "before the first wanted year"


def test_a_count_is_restated_after_a_merger_and_says_so(made: Place) -> None:
    found = made.cell("verzonnen_begonnen", "GM9904", "2022")
    assert (found["value"], found["source"]) == (35.0, "cbs-99001ned-herindeling")
    hidden = made.cell("verzonnen_begonnen_bescherming", "GM9904", "2022")
    assert hidden["value"] is None, "one part is hidden, so there is no sum"


def test_the_division_of_each_year_is_written(made: Place) -> None:
    rows = made.rows("regions_of_year.csv")
    assert [(row["gm_code"], row["year"]) for row in rows if row["jeugdregio"] == "JZ91"] == [
        ("GM9901", "2022"),
        ("GM9902", "2022"),
        ("GM9903", "2022"),
        ("GM9901", "2023"),
        ("GM9904", "2023"),
    ]
    assert made.rows("revisions.csv") == [], "nothing was there to be revised"


def test_others_may_read_what_was_made(made: Place) -> None:
    """The dashboard often runs as another user."""
    shut = [file.name for file in made.data.rglob("*") if file.is_file() and not file.stat().st_mode & 0o044]
    assert shut == []


def test_who_watches_sees_how_far_it_is(made: Place) -> None:
    assert f"aantal tabellen: {len(TABLES)}" in made.told
    assert "99006NED [####                ] 2.500 van 12.500 rijen, " in made.told
    lines = [line.rpartition("\r")[2] for line in made.told.split("\n")[:-1]]
    places = [next(place for place, line in enumerate(lines) if line.startswith(f"{name:<10} opge")) for name in TABLES]
    assert places == sorted(places)
    assert "99006NED   opgehaald: 12.500 cijfers" in lines
    assert "           weggelaten: 12.375 cijfers van 495 gebieden die niet in regions.csv staan" in lines
    assert lines[-1].startswith("340 opgehaalde cijfers staan in ")


def test_made_up_figures_are_recognised(made: Place) -> None:
    """So that tests/contract can find them in what is shipped."""
    found = find_made_up(made.data)
    assert "fetched/observations/verzonnen_stand.parquet" in found
    assert "fetched/regions_of_year.csv" in found
    assert not any(name.startswith(("observations/", "published/", "geo/")) for name in found)


def test_nothing_new_asks_only_properties_and_touches_no_file(again: Place) -> None:
    before = again.files()
    result = again.make()
    assert result.returncode == 0, result.stderr
    assert sorted(again.service.asked()) == sorted(f"/odata/v1/CBS/{name}/Properties" for name in TABLES)
    assert again.files() == before
    assert "\r" not in result.stdout + result.stderr, "a log has no bar"
    assert result.stdout.count("ongewijzigd: versie van 30 april 2024") == len(TABLES)


def test_a_revision_is_fetched_alone_and_written_down(again: Place) -> None:
    table = again.service.tables["99001NED"]
    key = {"Measure": "M990001", "VormenVanJeugdzorg": "A990001", "RegioS": "GM9901", "Perioden": "2023JJ00"}
    table.find(**key)["Value"] = 40
    table.touch("2024-10-31")
    result = again.make()
    assert result.returncode == 0, result.stderr
    assert {path.split("/")[4] for path in again.service.asked("/Observations")} == {"99001NED"}
    (told,) = again.rows("revisions.csv")
    assert told["date"] == date.today().isoformat()
    assert [told[name] for name in ("indicator", "region", "start", "old_value", "new_value", "new_source")] == [
        *("verzonnen_begonnen", "GM9901", "2023-01-01", "35.0", "40.0", "cbs-99001ned")
    ]
    assert again.cell("verzonnen_begonnen", "GM9901", "2023")["value"] == 40.0


def test_after_a_kill_only_the_rest_is_fetched(fresh: Place) -> None:
    fresh.service.set_fault("hold", path=r"/99006NED/Observations\?.*skip=5000", after=0)
    with start_make_data(fresh.folder, fresh.service.environment) as process:
        assert fresh.service.wait_until_held(60)
        os.killpg(process.pid, signal.SIGKILL)
    fresh.service.clear_faults()
    assert not (fresh.data / "fetched").exists(), "nothing that looks complete"
    fresh.service.requests.clear()
    result = fresh.make()
    assert result.returncode == 0, result.stderr
    for name in TABLES[:4]:
        assert fresh.service.asked(f"/{name}") == [f"/odata/v1/CBS/{name}/Properties"], "complete before the kill"
    pages = fresh.service.asked(r"/99006NED/Observations\?")
    assert [path.partition("skip=")[2] for path in pages] == ["5000", "7500", "10000"]
    assert fresh.cell("verzonnen_inwoners", "GM9901", "2024")["value"] == 901.0


def test_of_two_at_once_the_second_says_so_and_the_first_goes_on(fresh: Place) -> None:
    fresh.service.set_fault("hold", path=r"/99003ned/Observations", after=0)
    with start_make_data(fresh.folder, fresh.service.environment) as first:
        assert fresh.service.wait_until_held(60)
        before = len(fresh.service.requests)
        second = fresh.make()
        assert len(fresh.service.requests) == before, "nothing was asked"
        fresh.service.release()
        out, err = first.communicate(timeout=120)
    assert second.returncode != 0
    assert "Gestopt, er is niets veranderd. Er worden al gegevens opgehaald (proces " in second.stderr
    assert "Wacht tot dat klaar is" in second.stderr
    assert first.returncode == 0, err
    assert all(f"{name:<10} opgehaald: " in out for name in TABLES)
    assert fresh.cell("verzonnen_begonnen", "GM9901", "2023")["value"] == 35.0


def test_without_connection_there_are_the_published_figures(fresh: Place) -> None:
    with CbsServer() as gone:
        service = gone.environment
    result = make_data(fresh.folder, service)
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("Er is geen verbinding met het CBS.") == 1
    assert "blijven zoals ze zijn" in result.stderr
    assert not (fresh.data / "fetched").exists()
    assert fresh.cell("vt_meldingen", "NL01", "2023")["value"] > 0


@pytest.mark.parametrize("setting", ["DATA_ROOT", "RAW_ROOT"])
def test_an_imitation_is_refused_in_the_folder_of_the_project(
    setting: str, fresh: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with CbsServer() as gone:  # so that nothing can come, should the refusal fail
        service = gone.environment
    for name, value in environment(fresh.folder, service).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv(setting)
    assert main(["fetch"]) == 1
    told = capsys.readouterr().err
    assert f"Dit wijst naar deze computer zelf: CBS_V4_BASE ({service['CBS_V4_BASE']})" in told
    assert f"Kies een andere map met {setting}, of haal die instelling weg." in told
    assert main(["boundaries"] if setting == "DATA_ROOT" else ["doctor"]) == 1
    assert "PDOK_BASE" in capsys.readouterr().err


def test_tables_of_an_imitation_do_not_become_figures_of_the_project(
    made: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (made.raw / "99001NED" / MANIFEST).exists()
    monkeypatch.setenv("RAW_ROOT", str(made.raw))
    monkeypatch.delenv("DATA_ROOT", raising=False)
    assert main(["fetch", "--offline", "99001NED"]) == 1
    assert "staan tabellen die van een dienst op deze computer kwamen: 99001NED, 99002NED," in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://127.0.0.1:8099/odata", True),
        ("http://localhost/odata", True),
        ("http://[::1]:8099/odata", True),
        ("http://0.0.0.0:8099", True),
        ("http://spiegel.localhost", True),
        ("https://datasets.cbs.nl/odata/v1/CBS", False),
        ("https://localhost.example.org", False),
        ("http://[kapot", False),
        ("", False),
    ],
)
def test_which_addresses_are_of_this_machine(address: str, local: bool) -> None:
    assert is_local(address) is local


def test_a_mirror_on_this_machine_may_fill_another_folder(tmp_path: Path) -> None:
    refuse_imitation({"CBS_V4_BASE": "http://127.0.0.1:8099"}, {"DATA_ROOT": tmp_path, "RAW_ROOT": tmp_path})
    refuse_imitation({"CBS_V4_BASE": "https://datasets.cbs.nl"}, {"DATA_ROOT": PROJECT / "data"})
