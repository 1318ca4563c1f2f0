"""`python -m toekomstscenario.exports`: files appear whole or not at all, and nothing is replaced unasked."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from toekomstscenario.exports import __main__ as command
from toekomstscenario.settings import PROJECT

ASKED = ("--indicator", "jeugdbescherming_pct", "--regions", "g4", "--formats", "csv")


def left(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_files_come_in_the_folder_and_progress_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert command.main([*ASKED, "--out", str(tmp_path / "uit")]) == command.MADE
    assert left(tmp_path) == [
        "uit/csv/001-jeugdbescherming-pct-rotterdam-gm0599-ontwikkeling.csv",
        "uit/csv/002-jeugdbescherming-pct-utrecht-gm0344-ontwikkeling.csv",
        "uit/leesmij.txt",
    ]
    told = capsys.readouterr()
    assert told.out == ""
    assert "1/2 Jongeren met jeugdbescherming" in told.err
    assert "Niet gemaakt: jeugdbescherming_pct, Amsterdam" in told.err
    assert "Klaar: 2 bestanden" in told.err


def test_what_is_there_is_only_replaced_when_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = [*ASKED, "--out", str(tmp_path)]
    (tmp_path / "leesmij.txt").write_text("van mij")
    (tmp_path / "ander.txt").write_text("ook van mij")
    assert command.main(out) == command.FAULT
    assert left(tmp_path) == ["ander.txt", "leesmij.txt"]
    assert "niet leeg" in capsys.readouterr().err
    assert command.main([*out, "--overwrite"]) == command.MADE
    assert (tmp_path / "ander.txt").read_text() == "ook van mij"
    assert "Gemaakt op" in (tmp_path / "leesmij.txt").read_text(encoding="utf-8-sig")
    assert "Vervangen: 1 bestanden" in capsys.readouterr().err


def test_one_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = [*ASKED, "--zip", "--out", str(tmp_path / "diep" / "uit")]
    assert command.main(out) == command.MADE
    (file,) = (tmp_path / "diep" / "uit").iterdir()
    assert zipfile.ZipFile(file).testzip() is None
    assert command.main(out) == command.FAULT
    assert f"{file} bestaat al" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("--indicator", "bestaat_niet"), "bestaat niet"),
        (("--regions", "GM9999"), "GM9999"),
        (("--formats", "exe"), "exe"),
        (("--regions", "GM0363"), "niets te maken"),
        (("--view", "kaart"), "Laat het weg"),
    ],
)
def test_a_wish_that_cannot_be_met_writes_nothing(
    change: tuple[str, str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert command.main([*ASKED, *change, "--out", str(tmp_path / "uit")]) == command.FAULT
    assert words in capsys.readouterr().err
    assert left(tmp_path) == []


def test_a_wrong_command_is_told(tmp_path: Path):
    with pytest.raises(SystemExit) as stopped:
        command.main([*ASKED, "--figure", "taart", "--out", str(tmp_path)])
    assert stopped.value.code == 2


def test_a_file_that_cannot_be_read_is_told_and_in_the_exit_code(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DATA_ROOT", str(data))
    (data / "observations" / "jeugdbescherming_pct.parquet").write_bytes(b"kapot")
    both = ["--indicator", "jeugdbescherming_pct,jeugdreclassering_pct", "--regions", "g4g40", "--formats", "csv"]
    assert command.main([*both, "--out", str(tmp_path / "uit")]) == command.SOME_BROKEN
    *made, readme = left(tmp_path / "uit")
    assert made
    assert all("jeugdreclassering" in name for name in made)
    assert "MISLUKT: Jongeren met jeugdbescherming" in (tmp_path / "uit" / readme).read_text("utf-8-sig")


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing(stop: signal.Signals, tmp_path: Path):
    arguments = ["--indicator", "jeugdbescherming_pct,vt_meldingen", "--regions", "g4g40", "--formats", "docx,png"]
    process = subprocess.Popen(
        [sys.executable, "-m", "toekomstscenario.exports", *arguments, "--out", str(tmp_path / "uit")],
        cwd=PROJECT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    while not (line := process.stderr.readline()).startswith("1/"):
        assert line, "it ended before it began"
    process.send_signal(stop)
    deadline = time.monotonic() + 30
    rest = process.communicate(timeout=deadline - time.monotonic())[1]
    assert process.returncode == command.FAULT, rest
    assert "Op verzoek gestopt" in rest
    assert list(tmp_path.iterdir()) == []
