"""Writing to shared storage: all or nothing for every reader, one writer at a time, and finished by the next."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.example_delivery import change, contents, drop, small_root
from tests.s3_server import S3Server
from toekomstscenario import remote, settings
from toekomstscenario.errors import DataError
from toekomstscenario.lock import read_lock
from toekomstscenario.pipeline.__main__ import main
from toekomstscenario.remote import delivering
from toekomstscenario.settings import PROJECT, data_root, upload_data, working_root

PREFIX = "proef/data"
OWN = "indicator;gebied;periode;waarde;eenheid\nGezinnen met vaste hulp;GM0363;2023;120;aantal gezinnen\n"
Stage = Callable[[str, str, str], bool]


@pytest.fixture
def project(s3: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data of the project, in the store."""
    monkeypatch.setenv("DATA_ROOT", f"s3://bak/{PREFIX}")
    upload_data(PROJECT / "data")
    s3.requests.clear()


def fresh_reader(tmp_path: Path) -> dict[str, bytes]:
    """What a server sees that was never here before."""
    place = remote.place_of(remote.parse_address(f"s3://bak/{PREFIX}"), tmp_path / os.urandom(4).hex(), 100)
    return contents(remote.Mirror(place.address, place.mirror, seconds=3600, limit=100).root())


def plain(s3: S3Server) -> dict[str, bytes]:
    """The files of the delivery as they stand in the store under their own names."""
    found = {key.removeprefix(f"{PREFIX}/"): value for key, value in s3.contents().items()}
    return {path: value for path, value in found.items() if path != "delivery.json" and not path.startswith(".")}


def waiting(s3: S3Server) -> list[str]:
    return [key for key in s3.state() if "/.deliveries/" in key]


def test_published_figures_are_made_in_the_store(
    project: None, s3: S3Server, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = s3.state()
    s3.requests.clear()
    assert main(["published"]) == 0
    assert "hoefde niets te veranderen" in capsys.readouterr().out
    assert {method for method, *_ in s3.requests} == {"GET"}, "nothing new writes nothing"
    assert s3.state() == whole

    figures = f"{PREFIX}/published/figures.csv"
    lines = s3.get(figures).splitlines(keepends=True)
    s3.put(figures, b"geen,tabel\n")
    assert main(["published"]) == 1
    assert "er is niets veranderd" in capsys.readouterr().err
    assert s3.state().keys() == whole.keys(), "a command with a fault writes nothing"

    s3.put(figures, b"".join(lines[:-1]))
    s3.requests.clear()
    assert main(["published"]) == 0
    assert "nieuw of veranderd: 2, verwijderd: 0" in capsys.readouterr().out
    copied = s3.asked("PUT", "copy")
    assert copied[-1] == f"{PREFIX}/observations/lock.json"
    family = copied[0].rpartition("/")[2]
    locks = [read_lock(root / "observations").files[family].rows for root in (PROJECT / "data", data_root())]
    assert locks[0] == locks[1] + 1


def test_own_figures_stay_when_the_data_of_the_project_are_uploaded_again(
    project: None, s3: S3Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "eigen.csv"
    file.write_text(OWN, encoding="utf-8")
    assert main(["import", str(file), "--owner", "Gemeente Voorbeeld"]) == 0
    mine = {path for path in plain(s3) if path.startswith("own/")}
    assert "own/observations/lock.json" in mine
    assert not any("/." in path for path in mine), "what the command needs for itself stays here"
    assert main(["upload"]) == 0
    assert {path for path in plain(s3) if path.startswith("own/")} == mine
    assert mine <= set(fresh_reader(tmp_path))


def test_upload_needs_shared_storage_and_a_whole_folder(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "observations" / "vt_meldingen.parquet").write_bytes(b"PAR1")
    assert main(["upload", str(source)]) == 1
    assert "vt_meldingen.parquet: is niet het bestand" in capsys.readouterr().err
    assert main(["upload", str(tmp_path / "nergens")]) == 1
    assert "catalogue: ontbreekt" in capsys.readouterr().err
    monkeypatch.setenv("DATA_ROOT", str(source))
    assert main(["upload", str(source)]) == 1
    assert "s3://bucket/map" in capsys.readouterr().err


def test_what_is_not_part_of_a_delivery_is_left_alone(source: Path, s3: S3Server) -> None:
    s3.put(f"{PREFIX}/raw/tabel.json", b"{}")
    s3.put("elders/catalogue/x.toml", b"x = 1")
    drop(source, "vt_adviezen")
    upload_data(source)
    assert s3.get(f"{PREFIX}/raw/tabel.json") == b"{}"
    assert s3.get("elders/catalogue/x.toml") == b"x = 1"
    assert f"{PREFIX}/observations/vt_adviezen.parquet" not in s3.state()


def test_locks_are_put_in_place_after_their_files_and_then_what_went_is_deleted(source: Path, s3: S3Server) -> None:
    change(source, "vt_meldingen")
    drop(source, "vt_adviezen")
    upload_data(source)
    own = [(method, key, kind) for method, key, kind in s3.requests if method != "GET" and "/.deliveries/" not in key]
    observations = f"{PREFIX}/observations"
    assert own == [
        ("PUT", f"{PREFIX}/delivery.json", ""),
        ("PUT", f"{observations}/vt_meldingen.parquet", "copy"),
        ("PUT", f"{observations}/lock.json", "copy"),
        ("POST", "", "delete"),
        ("PUT", f"{PREFIX}/delivery.json", ""),
        ("POST", "", "delete"),
    ]
    assert plain(s3) == contents(source)
    assert not waiting(s3)


def test_of_two_writers_the_second_changes_nothing(source: Path, s3: S3Server, tmp_path: Path) -> None:
    def deliver_late() -> None:
        with working_root():
            change(data_root(), "jeugdbescherming_pct")
            change(source, "vt_meldingen")
            upload_data(source)

    with pytest.raises(remote.RemoteError) as caught:
        deliver_late()
    assert caught.value.reason is remote.Reason.OVERTAKEN
    assert plain(s3) == contents(source)
    assert fresh_reader(tmp_path) == contents(source)
    assert not waiting(s3)


def test_of_two_first_writers_the_second_changes_nothing(
    s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In an empty store there is no record yet to compare with."""
    monkeypatch.setenv("DATA_ROOT", f"s3://bak/{PREFIX}")
    mine, theirs = small_root(tmp_path / "mijn"), small_root(tmp_path / "hun")
    change(theirs, "vt_meldingen")
    met: list[str] = []

    def meet(method: str, key: str, kind: str) -> None:
        if method == "PUT" and not met:
            met.append(key)
            upload_data(theirs)

    s3.hook = meet
    assert main(["upload", str(mine)]) == 1
    told = capsys.readouterr().err
    assert "er is niets veranderd. Iemand anders heeft intussen nieuwe gegevens" in told
    assert "Voer de opdracht opnieuw uit" in told
    assert plain(s3) == contents(theirs)


def test_two_writers_at_the_same_moment_leave_one_whole_delivery(source: Path, s3: S3Server, tmp_path: Path) -> None:
    roots = [small_root(tmp_path / name) for name in ("een", "twee", "drie")]
    for root, family in zip(roots, ("vt_meldingen", "vt_adviezen", "jeugdbescherming_pct"), strict=True):
        change(root, family)
    faults: list[remote.RemoteError] = []

    def deliver(root: Path) -> None:
        try:
            upload_data(root)
        except remote.RemoteError as problem:
            faults.append(problem)

    threads = [threading.Thread(target=deliver, args=(root,)) for root in roots]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    upload_data(data_root())  # a next writer finishes what was left
    assert len(faults) < 3
    assert {fault.reason for fault in faults} <= {remote.Reason.OVERTAKEN, remote.Reason.CHANGING}
    assert fresh_reader(tmp_path) in [contents(root) for root in roots]
    assert plain(s3) == fresh_reader(tmp_path)


def nth(method: str, part: str, kind: str, number: int) -> Stage:
    """The moment of the nth request of a kind."""
    seen: list[str] = []

    def reached(made: str, key: str, what: str) -> bool:
        if made == method and part in key and what == kind:
            seen.append(key)
        return len(seen) >= number

    return reached


STAGES: dict[str, tuple[str, str, str, int]] = {
    "first new file": ("PUT", "/.deliveries/", "", 1),
    "second new file": ("PUT", "/.deliveries/", "", 2),
    "the record": ("PUT", "delivery.json", "", 1),
    "first file to its place": ("PUT", "/observations/", "copy", 1),
    "lock to its place": ("PUT", "/observations/lock.json", "copy", 1),
    "deleting what went": ("POST", "", "delete", 1),
    "the record once more": ("PUT", "delivery.json", "", 2),
    "deleting what waited": ("POST", "", "delete", 2),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_writer_that_is_killed_leaves_a_whole_delivery_and_the_next_finishes_it(
    stage: str, source: Path, s3: S3Server, tmp_path: Path
) -> None:
    old = contents(source)
    change(source, "vt_meldingen")
    drop(source, "vt_adviezen")
    new = contents(source)
    reached, dead, when = threading.Event(), threading.Event(), nth(*STAGES[stage])

    def stop(method: str, key: str, kind: str) -> bool:
        if not when(method, key, kind):
            return False
        reached.set()
        return dead.wait(30)  # what it asked is not done any more

    s3.hook = stop
    command = [sys.executable, "-m", "toekomstscenario.pipeline", "upload", str(source)]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE) as writer:
        assert reached.wait(60), writer.communicate(timeout=10)
        writer.kill()
    dead.set()
    s3.hook = None

    counts = list(STAGES).index(stage) > list(STAGES).index("the record")
    assert fresh_reader(tmp_path) == (new if counts else old)
    upload_data(source)
    assert fresh_reader(tmp_path) == new
    assert plain(s3) == new


def test_what_killed_writers_left_is_swept_after_a_day(
    source: Path, s3: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3.put(f"{PREFIX}/.deliveries/0123456789abcdef/observations/vt_meldingen.parquet", b"half")
    upload_data(source)
    assert waiting(s3), "another writer may be at work on it"
    monkeypatch.setattr(delivering, "_STALE", -delivering._STALE)
    upload_data(source)
    assert not waiting(s3)


def test_a_delivery_counts_although_its_clearing_up_failed(source: Path, s3: S3Server, tmp_path: Path) -> None:
    change(source, "vt_meldingen")
    s3.hook = lambda method, key, kind: kind == "copy"
    lines = upload_data(source)
    s3.hook = None
    assert "doet de volgende opdracht" in lines[-1]
    assert plain(s3) != contents(source)
    assert fresh_reader(tmp_path) == contents(source)
    upload_data(source)
    assert plain(s3) == contents(source)


def test_the_next_writer_builds_on_a_delivery_that_was_not_cleared_up(source: Path, s3: S3Server) -> None:
    change(source, "vt_meldingen")
    s3.hook = lambda method, key, kind: kind == "copy"
    upload_data(source)
    s3.hook = None
    with working_root():
        change(data_root(), "vt_adviezen")
    change(source, "vt_adviezen")
    assert plain(s3) == contents(source)
    assert not waiting(s3)


def test_refused_writing_is_told_and_leaves_the_delivery(source: Path, s3: S3Server, tmp_path: Path) -> None:
    old = contents(source)
    change(source, "vt_meldingen")
    s3.hook = lambda method, key, kind: method == "PUT"
    with pytest.raises(remote.RemoteError) as caught:
        upload_data(source)
    s3.hook = None
    assert caught.value.reason is remote.Reason.RIGHTS
    assert fresh_reader(tmp_path) == old


@pytest.mark.parametrize("times", [1, 100], ids=["once", "always"])
def test_a_lost_answer_to_the_record_takes_nothing_away(times: int, source: Path, s3: S3Server, tmp_path: Path) -> None:
    """The record may count although nobody heard so; then the files that it names must be there."""
    change(source, "vt_meldingen")
    lost: list[str] = []

    def lose(method: str, key: str, kind: str) -> str:
        if method == "PUT" and key.endswith("delivery.json") and len(lost) < times:
            lost.append(key)
            return "lost"
        return ""

    s3.hook = lose
    if times == 1:
        upload_data(source)
    else:
        with pytest.raises(remote.RemoteError) as caught:
            upload_data(source)
        assert caught.value.reason is remote.Reason.CONNECTION
    s3.hook = None
    assert lost
    assert fresh_reader(tmp_path) == contents(source)
    upload_data(source)
    assert plain(s3) == contents(source)
    assert not waiting(s3)


def test_files_that_were_taken_away_while_they_waited_are_delivered_again(source: Path, s3: S3Server) -> None:
    change(source, "vt_meldingen")
    s3.hook = lambda method, key, kind: kind == "copy"
    upload_data(source)
    s3.hook = None
    for key in waiting(s3):
        s3.delete(key)
    upload_data(source)
    assert plain(s3) == contents(source)


def test_a_broken_result_is_not_delivered(source: Path, s3: S3Server) -> None:
    before = s3.state()

    def spoil() -> None:
        with working_root():
            (data_root() / "observations" / "vt_meldingen.parquet").write_bytes(b"PAR1")

    with pytest.raises(DataError, match="vt_meldingen"):
        spoil()
    assert s3.state() == before


def test_writing_does_not_touch_the_copy_that_is_read(source: Path, s3: S3Server) -> None:
    read = data_root()
    before = contents(read)
    with working_root():
        assert data_root() != read
        file = data_root() / "catalogue" / "indicators" / "vt_meldingen.toml"
        with file.open("a", encoding="utf-8") as handle:
            handle.write("# erbij\n")
    assert contents(read) == before
    assert s3.get(f"{PREFIX}/catalogue/indicators/vt_meldingen.toml").endswith(b"# erbij\n")


def test_a_local_folder_is_written_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_ROOT", str(tmp_path))
    with working_root() as told:
        assert data_root() == tmp_path
    assert told == []
    assert settings.delivery() is None
    assert settings.data_name() == str(tmp_path)
