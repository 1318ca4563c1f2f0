"""The command line speaks Dutch: help, usage, and what is wrong with a command or a file."""

import re

import pytest

from toekomstscenario.command_words import command_fault, file_fault
from toekomstscenario.pipeline.__main__ import main

ENGLISH = re.compile(
    r"\b(usage|options|arguments|argument|required|following|invalid|choice|choose|expected|show|message|error)\b"
)
WRONG = [
    ([], "er ontbreekt: OPDRACHT"),
    (["ophalen"], "'ophalen' kan niet bij OPDRACHT; kies uit"),
    (["import", "cijfers.csv"], "er ontbreekt: --owner"),
    (["import", "cijfers.csv", "--owner"], "achter --owner moet een waarde staan"),
    (["import", "cijfers.csv", "--owner", "Stad", "--threshold", "veel"], "'veel' bij --threshold is geen heel getal"),
    (["boundaries", "dit jaar"], "'dit jaar' bij JAAR is geen heel getal"),
    (["published", "--alles"], "niet bekend: --alles"),
    (["fetch", "--offline=ja"], "--offline krijgt geen waarde, dus 'ja' hoort er niet"),
]


@pytest.mark.parametrize(("command", "told"), WRONG, ids=str)
def test_a_wrong_command_is_told_in_dutch(command, told, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(command)
    found = capsys.readouterr().err
    assert stopped.value.code == 2
    assert told in found
    assert found.startswith("gebruik: ")
    assert ENGLISH.search(found.replace("--dry-run", "")) is None, found


@pytest.mark.parametrize("command", [[], ["published"], ["fetch"], ["import"], ["boundaries"], ["upload"], ["doctor"]])
def test_help_is_in_dutch(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    found = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "toon deze uitleg en stop" in found
    assert ENGLISH.search(found) is None, found


def test_a_fault_of_the_system_is_told_in_dutch_with_the_file():
    assert file_fault(PermissionError(13, "Permission denied", "data/lock.json")) == "geen toegang (data/lock.json)"
    assert file_fault(OSError(28, "No space left on device")) == "de schijf is vol"
    assert file_fault(OSError(5, "Input/output error", "a")) == "fout 5 van het besturingssysteem (a)"


def test_words_that_are_not_known_stay():
    assert command_fault("something new") == "something new"
