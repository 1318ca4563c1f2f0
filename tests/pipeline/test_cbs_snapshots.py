"""What stays on the disk: going on after a stop, damage, a full disk, two at once, nothing new (18-20, 27-29)."""

import json
import os
import resource
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.pipeline.conftest import Station
from toekomstscenario.numbers import format_date
from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.report import State
from toekomstscenario.pipeline.cbs.snapshot import Places, mend, read_snapshot
from toekomstscenario.settings import PROJECT

TABLE, PAGES = "99003ned", 3


def start(station: Station, *, most_bytes: int = 0) -> subprocess.Popen[str]:
    """A fetch in a process of its own."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    code = (
        "import sys; from pathlib import Path; from toekomstscenario.pipeline.cbs.fetch import *;"
        "from toekomstscenario.pipeline.cbs.errors import FetchError\n"
        "try:\n"
        "  with open_service() as service:\n"
        "    print(fetch_table(Wish(sys.argv[1]), Path(sys.argv[2]), Options(), service).text)\n"
        "except FetchError as problem: sys.exit(str(problem))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, TABLE, str(station.root)],
        cwd=PROJECT,
        env={**os.environ, **station.server.environment, "CBS_FIRST_WAIT": "0.01"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit if most_bytes else None,
    )


@pytest.fixture
def stopped(station: Station) -> Station:
    """A run that was killed while it waited for page 3."""
    station.server.set_fault("hold", path=r"/99003ned/Observations(\?|$)", after=2)
    with start(station) as process:
        assert station.server.wait_until_held(30)
        process.kill()
    station.server.clear_faults()
    assert not (station.root / TABLE).exists(), "nothing that looks complete"
    station.server.requests.clear()
    return station


def test_18_only_the_rest_is_fetched_after_a_kill(stopped: Station) -> None:
    assert stopped.fetch(TABLE).rows == 18
    assert [target.partition("skip=")[2] for target in stopped.pages(TABLE)] == ["14"]
    kept = stopped.cells(TABLE)
    stopped.fetch(TABLE, force=True)
    assert stopped.cells(TABLE).equals(kept), "the same as in one go"
    assert list((stopped.root / ".work").iterdir()) == []


def test_18_pages_of_an_older_version_are_not_used(stopped: Station) -> None:
    table = stopped.server.tables[TABLE]
    table.touch()
    table.rows[0]["Value"] = 4321
    stopped.fetch(TABLE)
    assert len(stopped.pages(TABLE)) == PAGES
    assert 4321.0 in stopped.cells(TABLE)["value"].to_list()


def test_18_pages_of_an_older_version_take_no_room(stopped: Station) -> None:
    stopped.server.tables[TABLE].touch()
    stopped.server.set_fault("http_503_always")
    with pytest.raises(errors.BusyError):
        stopped.fetch(TABLE)
    assert not list((stopped.root / ".work").rglob("*.parquet"))


def test_18_stopping_for_a_fault_keeps_the_pages_too(station: Station) -> None:
    station.server.set_fault("http_503_always", path=r"/99003ned/Observations\?.*skip=14")
    with pytest.raises(errors.BusyError):
        station.fetch(TABLE)
    station.server.clear_faults()
    station.server.requests.clear()
    assert station.fetch(TABLE).rows == 18
    assert len(station.pages(TABLE)) == 1


def test_19_damaged_page_is_fetched_anew(stopped: Station) -> None:
    parts = sorted((stopped.root / ".work" / TABLE / "parts").glob("*.parquet"))
    assert len(parts) == 2
    entries = {json.loads(part.with_suffix(".json").read_text())["address"]: part for part in parts}
    flip(next(part for address, part in entries.items() if "skip" in address))
    assert stopped.fetch(TABLE).rows == 18
    assert [target.partition("skip=")[2] for target in stopped.pages(TABLE)] == ["7", "14"]


def test_19_damaged_snapshot_is_noticed_and_fetched_anew(station: Station) -> None:
    station.fetch(TABLE)
    whole = station.cells(TABLE)
    flip(station.root / TABLE / "obs.parquet")
    with pytest.raises(errors.NoSnapshotError, match="beschadigd"):
        station.snapshot(TABLE)
    assert station.fetch(TABLE).state is State.FETCHED
    assert station.cells(TABLE).equals(whole)


def flip(file: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("most_bytes", [2_000, 4_500])  # enough for no page, and for all pages but not for the table
def test_20_full_disk_leaves_the_snapshot(station: Station, most_bytes: int) -> None:
    station.fetch(TABLE)
    before = station.state()
    station.server.tables[TABLE].touch()
    with start(station, most_bytes=most_bytes) as process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Schrijven in" in told
    assert "RAW_ROOT" in told
    assert station.state() == before
    assert station.fetch(TABLE).state is State.FETCHED


def test_20_folder_that_cannot_be_written(station: Station) -> None:
    station.fetch(TABLE)
    before = station.state()
    station.server.tables[TABLE].touch()
    work = station.root / ".work"
    work.rmdir()
    work.write_text("in the way")
    with pytest.raises(errors.StorageError, match="RAW_ROOT"):
        station.fetch(TABLE)
    assert station.state() == before


def test_27_etag_saves_even_the_properties(station: Station) -> None:
    station.server.set_fault("etag")
    station.fetch(TABLE)
    before = station.state()
    station.server.requests.clear()
    assert station.fetch(TABLE).state is State.UNCHANGED
    assert [headers.get("if-none-match") for _, _, headers in station.server.requests] != [None]
    assert len(station.server.requests) == 1
    assert station.state() == before
    station.server.tables[TABLE].touch()
    assert station.fetch(TABLE).state is State.FETCHED


def test_28_second_run_says_locked(station: Station) -> None:
    station.server.set_fault("hold", path=r"/99003ned/Observations", after=0)
    with start(station) as process:
        assert station.server.wait_until_held(30)
        with pytest.raises(errors.LockedError, match=f"proces {process.pid}"):
            station.fetch(TABLE)
        assert station.fetch("99001NED").state is State.FETCHED, "other tables are free"
        station.server.release()
        told, problems = process.communicate(timeout=60)
    assert (told.strip(), problems) == ("18 cijfers", "")
    assert station.fetch(TABLE).state is State.UNCHANGED


def test_28_lock_of_a_killed_run_does_not_stay(stopped: Station) -> None:
    assert (stopped.root / ".locks" / f"{TABLE}.lock").exists()
    assert stopped.fetch(TABLE).state is State.FETCHED


def test_29_nothing_new_asks_only_properties_and_touches_nothing(station: Station) -> None:
    station.fetch(TABLE)
    before = station.state()
    station.server.requests.clear()
    assert station.fetch(TABLE).state is State.UNCHANGED
    assert station.asked("") == [f"/odata/v1/CBS/{TABLE}/Properties"]
    assert station.state() == before
    assert station.fetch(TABLE, force=True).state is State.FETCHED


def test_previous_snapshot_is_kept_and_only_that(station: Station) -> None:
    table = station.server.tables[TABLE]
    for day in ("2024-05-01", "2024-06-01", "2024-07-01"):
        table.touch(day)
        station.fetch(TABLE)
    previous = read_snapshot(station.root / ".previous", TABLE)
    assert previous.manifest["version"] == "202406010000"
    assert station.snapshot(TABLE).manifest["version"] == "202407010000"
    assert [one.name for one in (station.root / ".previous").iterdir()] == [TABLE]


def test_stop_between_the_renames_loses_nothing(station: Station) -> None:
    """The moment in which the old snapshot has gone aside and the new one is not yet in place."""
    station.fetch(TABLE)
    station.server.tables[TABLE].touch()
    station.fetch(TABLE)
    places = Places.of(station.root, TABLE)
    places.work.mkdir(parents=True, exist_ok=True)
    os.replace(places.current, places.fresh)
    assert station.snapshot(TABLE).manifest["version"] == "202404300000", "the previous one counts"
    mend(places)
    assert station.snapshot(TABLE).manifest["version"] == "202410310000"
    assert not places.fresh.exists()


def test_half_a_new_snapshot_is_thrown_away(station: Station) -> None:
    station.fetch(TABLE)
    places = Places.of(station.root, TABLE)
    places.fresh.mkdir(parents=True)
    (places.fresh / "obs.parquet").write_bytes(b"half")
    station.server.tables[TABLE].touch()
    assert station.fetch(TABLE).rows == 18


def test_stop_while_the_pages_are_cleared_leaves_them_no_longer_than_the_next_run(station: Station) -> None:
    station.fetch(TABLE)
    places = Places.of(station.root, TABLE)
    places.parts.mkdir(parents=True)
    (places.parts / "page.parquet").write_bytes(b"of a snapshot that stands already")
    assert station.fetch(TABLE).state is State.UNCHANGED
    assert not places.work.exists()


@pytest.mark.parametrize("table", ["../elders", "", "a/b", "..", "99 01", "é"])
def test_an_id_is_never_a_path(station: Station, table: str) -> None:
    with pytest.raises(errors.NoSnapshotError):
        station.fetch(table)
    assert station.server.requests == []


def test_offline_uses_what_is_here_and_says_when(station: Station) -> None:
    with pytest.raises(errors.NoSnapshotError, match="nog niet opgehaald"):
        station.fetch(TABLE, offline=True)
    station.fetch(TABLE)
    station.server.requests.clear()
    outcome = station.fetch(TABLE, offline=True)
    retrieved = date.fromisoformat(station.snapshot(TABLE).manifest["retrieved"][:10])
    assert outcome.text == f"opgehaald op {format_date(retrieved)}"
    assert station.server.requests == []


def test_dry_run_tells_and_writes_nothing(station: Station) -> None:
    outcome = station.fetch("99001NED", dry_run=True)
    assert outcome.state is State.PLANNED
    assert "269 cijfers" in outcome.text
    assert f"{station.server.v4_base}/99001NED/Observations" in outcome.text
    assert station.pages("99001NED") == []
    assert not station.root.exists()
