"""A folder read as a store (`file:///map`): other programs write in it, and readers see whole deliveries only."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.example_delivery import change, contents, drop, small_root
from toekomstscenario import remote, settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A delivery in a folder that the server watches without a pause."""
    made = small_root(tmp_path / "levering met spatie")
    monkeypatch.setenv("DATA_ROOT", made.as_uri())
    monkeypatch.setenv("MIRROR_ROOT", str(tmp_path / "kopie"))
    monkeypatch.setenv("MIRROR_SECONDS", "0")
    return made


def until(holds: Callable[[remote.State], bool]) -> remote.State:
    """The state as soon as it is so; every look is behind the reader's back."""
    for _ in range(200):
        state = settings.delivery()
        assert state is not None
        if holds(state):
            return state
        time.sleep(0.02)
    raise AssertionError(state)


def test_a_new_delivery_is_taken_over_and_a_view_keeps_the_one_it_began_with(folder: Path) -> None:
    first = settings.data_root()
    assert first != folder
    before = contents(first)
    assert before == contents(folder)
    with settings.one_delivery():
        settings.data_root()
        change(folder, "vt_meldingen")
        until(lambda state: state.root != first)
        assert settings.data_root() == first
        assert contents(first) == before, "what a view reads does not change under it"
    assert contents(settings.data_root()) == contents(folder)


@pytest.mark.parametrize("fault", ["truncated", "replaced", "missing", "foreign"])
def test_a_broken_delivery_keeps_the_last_good_one_until_it_is_mended(fault: str, folder: Path) -> None:
    good = settings.data_root()
    before = contents(good)
    file = folder / "observations" / "vt_meldingen.parquet"
    sound = file.read_bytes()
    if fault == "missing":
        file.unlink()
    elif fault == "foreign":
        (folder / "observations" / "vreemd.parquet").write_bytes(sound)
    else:
        file.write_bytes(
            sound[:-100] if fault == "truncated" else (folder / "observations/vt_adviezen.parquet").read_bytes()
        )
    state = until(lambda state: state.fault is not None)
    assert state.root == good
    assert contents(good) == before
    assert state.fault is not None
    assert str(folder) not in state.fault.error.message
    (folder / "observations" / "vreemd.parquet").unlink(missing_ok=True)
    file.write_bytes(sound)
    assert until(lambda state: state.fault is None).root == good


def test_a_command_writes_in_the_folder_itself(folder: Path) -> None:
    settings.data_root()
    with settings.working_root() as told:
        assert settings.data_root() == folder
        drop(settings.data_root(), "vt_adviezen")
    assert not told
    until(lambda state: not (state.root / "observations" / "vt_adviezen.parquet").exists())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIRROR_ROOT", str(tmp_path / "kopie"))
    for address, reason in ((f"{tmp_path.as_uri()}/weg", remote.Reason.EMPTY), ("file://hier", remote.Reason.ADDRESS)):
        monkeypatch.setenv("DATA_ROOT", address)
        with pytest.raises(remote.RemoteError) as caught:
            settings.data_root()
        assert caught.value.reason is reason
