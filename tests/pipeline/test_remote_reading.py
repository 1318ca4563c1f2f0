"""Reading from shared storage: whole deliveries only, only what changed, and never a wait after the first copy."""

import shutil
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.pipeline.example_delivery import ADDRESS, a_mirror, change, contents, drop, small_root
from tests.s3_server import S3Server
from toekomstscenario import remote, settings
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.remote import generations
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store


@pytest.fixture
def mirror(source: Path, tmp_path: Path) -> remote.Mirror:
    """A mirror that looks only when it is told to."""
    return a_mirror(tmp_path / "spiegel")


def refused(mirror: remote.Mirror) -> remote.RemoteError:
    """The fault of a look that must go wrong."""
    with pytest.raises(remote.RemoteError) as caught:
        mirror.refresh()
    return caught.value


def objects(keys: list[str]) -> list[str]:
    return sorted(key.removeprefix("proef/data/") for key in keys if key)


def test_figures_from_the_store_are_those_of_the_folder(s3: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_ROOT", ADDRESS)
    local = PROJECT / "data"
    settings.upload_data(local)
    root = settings.data_root()
    assert root != local
    families = load_catalogue(root / "catalogue").families
    frames = [Store(folder / "observations").everything(families)[0].collect() for folder in (root, local)]
    assert frames[0].height > 1000
    assert frames[0].equals(frames[1])
    assert not load_catalogue(root / "catalogue").problems


def test_a_look_without_news_is_one_listing(mirror: remote.Mirror, s3: S3Server) -> None:
    root = mirror.root()
    s3.requests.clear()
    mirror.refresh()
    assert s3.requests == [("GET", "", "list")]
    assert mirror.root() == root


def test_only_what_changed_is_downloaded(mirror: remote.Mirror, source: Path, s3: S3Server) -> None:
    before = contents(mirror.root())
    change(source, "vt_meldingen")
    settings.upload_data(source)
    s3.requests.clear()
    mirror.refresh()
    got = ["delivery.json", "observations/lock.json", "observations/vt_meldingen.parquet"]
    assert objects(s3.asked("GET")) == got
    after = contents(mirror.root())
    assert after == contents(source)
    assert {path for path in after if after[path] != before[path]} == set(got[1:])


def test_a_file_that_went_is_gone_in_the_next_generation_only(mirror: remote.Mirror, source: Path) -> None:
    before = mirror.root()
    drop(source, "vt_adviezen")
    settings.upload_data(source)
    mirror.refresh()
    assert not (mirror.root() / "observations" / "vt_adviezen.parquet").exists()
    assert (before / "observations" / "vt_adviezen.parquet").exists()


def test_a_bucket_that_was_filled_by_hand_needs_no_record(tmp_path: Path, s3: S3Server) -> None:
    folder = small_root(tmp_path / "bron")
    s3.fill(folder, "proef/data")
    s3.put("proef/data/raw/ruw.json", b"{}")
    s3.put("proef/data/observations/", b"")  # how a console marks a folder
    s3.put("proef/data/observations/.verborgen", b"x")
    assert contents(a_mirror(tmp_path / "spiegel").root()) == contents(folder)


@pytest.mark.parametrize("by_hand", ["observations/vt_meldingen.parquet", "observations/lock.json"])
def test_half_a_delivery_keeps_the_last_good_one_and_is_told(by_hand: str, tmp_path: Path, s3: S3Server) -> None:
    folder = small_root(tmp_path / "bron")
    s3.fill(folder, "proef/data")
    mirror = a_mirror(tmp_path / "spiegel")
    good = contents(mirror.root())
    change(folder, "vt_meldingen")
    s3.put(f"proef/data/{by_hand}", (folder / by_hand).read_bytes())

    problem = refused(mirror)
    assert problem.reason is remote.Reason.BROKEN
    assert "observations/vt_meldingen.parquet" in problem.message
    state = mirror.state()
    assert (state.number, contents(state.root)) == (1, good)
    assert state.fault is not None
    assert state.fault.error.message == problem.message
    assert state.checked is not None
    assert state.checked >= state.fault.since >= state.taken_over

    s3.requests.clear()
    assert refused(mirror).message == problem.message
    assert s3.requests == [("GET", "", "list")], "the same broken delivery is not downloaded again"

    s3.fill(folder, "proef/data")
    mirror.refresh()
    assert contents(mirror.root()) == contents(folder)
    assert mirror.state().fault is None


def test_downloads_of_half_a_delivery_are_kept_for_the_whole_one(tmp_path: Path, s3: S3Server) -> None:
    folder = small_root(tmp_path / "bron")
    s3.fill(folder, "proef/data")
    mirror = a_mirror(tmp_path / "spiegel")
    mirror.root()
    change(folder, "vt_meldingen")
    s3.put("proef/data/observations/vt_meldingen.parquet", (folder / "observations/vt_meldingen.parquet").read_bytes())
    refused(mirror)
    s3.put("proef/data/observations/lock.json", (folder / "observations/lock.json").read_bytes())
    s3.requests.clear()
    mirror.refresh()
    assert objects(s3.asked("GET")) == ["observations/lock.json"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("observations/vt_meldingen.parquet", b"PAR1"),
        ("observations/lock.json", b"{"),
        ("catalogue/indicators/vt_meldingen.toml", b"[\n"),
        ("delivery.json", b'{"files": {}}'),
    ],
)
def test_what_was_changed_behind_the_record_is_not_shown(
    path: str, content: bytes, mirror: remote.Mirror, source: Path, s3: S3Server
) -> None:
    good = contents(mirror.root())
    s3.put(f"proef/data/{path}", content)
    problem = refused(mirror)
    assert problem.reason is remote.Reason.BROKEN
    assert path in problem.message
    assert contents(mirror.root()) == good
    settings.upload_data(source)
    mirror.refresh()
    assert contents(mirror.root()) == good


def test_one_changed_byte_is_noticed(mirror: remote.Mirror, s3: S3Server) -> None:
    mirror.root()
    key = "proef/data/catalogue/indicators/vt_meldingen.toml"
    s3.put(key, s3.get(key).replace(b"title", b"Title", 1))
    assert "vt_meldingen.toml is niet het bestand dat in delivery.json staat" in refused(mirror).message


def swap_case(folder: Path) -> None:
    """Another content of the same length."""
    file = folder / "catalogue" / "indicators" / "vt_adviezen.toml"
    file.write_bytes(file.read_bytes().swapcase())


@pytest.mark.parametrize(
    ("meanwhile", "key"),
    [
        (lambda folder: change(folder, "vt_adviezen"), "observations/vt_adviezen.parquet"),
        (swap_case, "catalogue/indicators/vt_adviezen.toml"),
    ],
)
def test_a_store_that_changes_during_the_reading_is_read_again(
    meanwhile: Callable[[Path], None], key: str, mirror: remote.Mirror, source: Path, s3: S3Server
) -> None:
    meddled: list[str] = []

    def meddle(method: str, asked: str, kind: str) -> None:
        if asked.endswith(key) and not meddled:
            meddled.append(asked)
            meanwhile(source)
            settings.upload_data(source)

    s3.hook = meddle
    assert contents(mirror.root()) == contents(source)
    assert meddled


def test_readers_do_not_wait_for_a_look(source: Path, tmp_path: Path, s3: S3Server) -> None:
    a_mirror(tmp_path / "spiegel").root()
    mirror = a_mirror(tmp_path / "spiegel", seconds=0.01)
    change(source, "vt_meldingen")
    settings.upload_data(source)
    reached, go_on = threading.Event(), threading.Event()

    def wait(method: str, asked: str, kind: str) -> None:
        if kind == "list":
            reached.set()
            go_on.wait(20)

    s3.hook = wait
    start = time.monotonic()
    before = mirror.root()
    assert reached.wait(10)
    time.sleep(0.05)
    assert mirror.root() == before
    assert time.monotonic() - start < 5
    go_on.set()
    until = time.monotonic() + 10
    while mirror.root() == before and time.monotonic() < until:
        time.sleep(0.02)
    assert contents(mirror.root()) == contents(source)
    mirror.close()


def test_one_view_sees_one_delivery(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIRROR_SECONDS", "3600")
    with settings.one_delivery():
        before = settings.data_root()
        change(source, "vt_meldingen")
        settings.upload_data(source)
        place = remote.place_of(remote.parse_address(ADDRESS), settings.mirror_root(), 2000)
        remote.mirror_of(place, 3600).refresh()
        assert settings.data_root() == before
    assert settings.data_root() != before


def test_generations_go_when_nobody_can_read_them(mirror: remote.Mirror, source: Path) -> None:
    folders = [mirror.root()]
    for _ in range(4):
        change(source, "vt_meldingen")
        settings.upload_data(source)
        mirror.refresh()
        folders.append(mirror.root())
    assert all(folder.exists() for folder in folders), "a page may still be reading"
    generations.clear(folders[0].parent, generations.now() + generations.GRACE + timedelta(seconds=1))
    assert [folder.exists() for folder in folders] == [False, False, False, True, True]
    assert contents(mirror.root()) == contents(source)


def test_a_copy_that_lost_a_file_is_made_again(source: Path, tmp_path: Path) -> None:
    """As when the system clears old files from a folder for temporary files."""
    root = a_mirror(tmp_path / "spiegel").root()
    (root / "catalogue" / "indicators" / "vt_meldingen.toml").unlink()
    assert contents(a_mirror(tmp_path / "spiegel").root()) == contents(source)


def test_a_copy_that_went_is_made_again(mirror: remote.Mirror, source: Path) -> None:
    shutil.rmtree(mirror.root().parent)
    assert contents(mirror.root()) == contents(source)


def test_without_the_store_the_copy_serves(
    mirror: remote.Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = mirror.root()
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    assert refused(mirror).reason is remote.Reason.CONNECTION
    assert mirror.root() == root
    fault = mirror.state().fault
    assert fault is not None
    assert fault.reason is remote.Reason.CONNECTION


def test_a_fault_stands_in_the_log_once(mirror: remote.Mirror, s3: S3Server, caplog: pytest.LogCaptureFixture) -> None:
    mirror.root()
    s3.put("proef/data/delivery.json", b"{}")
    for _ in range(3):
        refused(mirror)
    assert len([record for record in caplog.records if "Gedeelde opslag" in record.getMessage()]) == 1
