"""What no reader may see: the commands of whoever runs the dashboard, and a status that is said twice."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from toekomstscenario.settings import PROJECT

SHOWN = [
    file
    for folder in ("toekomstscenario", "components", "pages")
    for file in sorted((PROJECT / folder).rglob("*.py"))
    if "pipeline" not in file.relative_to(PROJECT).parts
]
COMMANDS = ("make data", "make doctor", "make run")


def texts(file: Path) -> Iterator[str]:
    """The texts in the code of a file; what stands by itself explains the code and is shown to nobody."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


@pytest.mark.parametrize("word", COMMANDS)
def test_no_reader_is_told_a_command(word: str):
    told = [file.name for file in SHOWN if any(word in text for text in texts(file))]
    assert told == []


def test_the_status_is_not_said_twice():
    assert not [file.name for file in SHOWN if any("Status: status" in text for text in texts(file))]
