"""The command line of the claim check: its JSON, its list, its exit codes and its messages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from toekomstscenario.claims.__main__ import main
from toekomstscenario.settings import PROJECT

DRAFT = "Eind 2023 hadden 18.520 jongeren een ondertoezichtstelling. Ons team sprak 340 gezinnen.\n"
FIELDS = ["text", "start", "end", "low", "high", "unit", "verdict", "reason", "facts", "wording"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    draft = tmp_path / "brief.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    return draft


def test_the_json_has_every_field_and_places_in_the_draft(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file), "--json"]) == 0
    wrong, unknown = json.loads(capsys.readouterr().out)
    assert list(wrong) == FIELDS
    assert DRAFT[wrong["start"] : wrong["end"]] == wrong["text"] == "18.520"
    assert (wrong["low"], wrong["high"], wrong["unit"]) == (18520.0, None, "jongeren")
    assert (wrong["verdict"], wrong["facts"][0]) == ("bron_anders", "F064")
    assert "18.250 jongeren" in wrong["wording"]
    assert (unknown["verdict"], unknown["facts"], unknown["wording"]) == ("niet_gevonden", [], "")


def test_the_list_is_dutch(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("2 getallen: bron noemt iets anders 1, niet gevonden 1.")
    assert "Zo kan het: Op 31 december 2023 hadden 18.250 jongeren" in told


def test_a_draft_without_numbers_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "brief.txt"
    draft.write_text("Geachte leden, dank voor uw brief.", encoding="utf-8")
    assert main([str(draft)]) == 0
    assert "geen getallen gevonden" in capsys.readouterr().out


@pytest.mark.parametrize(("command", "words"), [(["--help"], "gebruik:"), ([], "er ontbreekt: BESTAND")])
def test_the_command_is_explained_in_dutch(command: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(command)
    told = capsys.readouterr()
    assert words in told.out + told.err
    assert "usage" not in told.out + told.err


def test_a_file_that_cannot_be_read_is_told_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "weg.docx"), "--json"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Gestopt. Het bestand weg.docx is niet te openen. Controleer")


def test_standard_input_is_read_too(file: Path) -> None:
    command = [sys.executable, "-m", "toekomstscenario.claims", "-", "--json"]
    with file.open("rb") as draft:
        told = subprocess.run(command, stdin=draft, capture_output=True, cwd=PROJECT, check=True)
    assert [one["verdict"] for one in json.loads(told.stdout)] == ["bron_anders", "niet_gevonden"]
