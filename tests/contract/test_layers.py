"""The rules that keep the code in its place do find what breaks them, and nothing names the place where it was made."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = ("pages", "server", "components", "toekomstscenario")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, in which a test may plant something."""
    folder = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    return subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def test_layers_hold(tree: Path) -> None:
    found = lint_imports(tree)
    assert found.returncode == 0, found.stdout + found.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", found.stdout)


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("toekomstscenario/numbers.py", "import streamlit", "The domain does not know Streamlit"),
        ("pages/cijfers/vergelijken.py", "import polars", "Pages neither compute nor draw"),
        ("components/show.py", "import altair", "Components show, they neither draw nor write files"),
        ("components/texts.py", "import pages.cijfers.overzicht", "Pages use components, components use the domain"),
        ("toekomstscenario/period.py", "import toekomstscenario.store", "Layers of the domain"),
        ("toekomstscenario/pipeline/write.py", "import toekomstscenario.figure", "The pipeline does not know"),
        ("toekomstscenario/los.py", '"""A module without a place."""', "Layers of the domain"),
    ],
)
def test_import_in_the_wrong_place_is_found(file: str, line: str, contract: str, tree: Path) -> None:
    planted = tree / file
    before = planted.read_bytes() if planted.exists() else None
    try:
        planted.write_bytes((before or b"") + f"\n{line}\n".encode())
        found = lint_imports(tree)
    finally:
        if before is None:
            planted.unlink()
        else:
            planted.write_bytes(before)
    assert found.returncode != 0, f"{line} in {file} went unnoticed"
    assert contract in found.stdout + found.stderr


MACHINES = r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/"
REGISTRIES = "pypi[.]org|pythonhosted[.]org|npmjs[.]org|--(?:extra-)?index[-]url"
LOCAL = re.compile(f"{MACHINES}|{REGISTRIES}".encode())


def test_no_file_names_the_machine_or_the_registry_it_was_made_on() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("no git checkout: which files belong to the project is not known")
    named: list[str] = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        file = ROOT / name
        if name.startswith(".ci/") or not file.is_file():
            continue
        named += [f"{name}: {hit.decode()}" for hit in LOCAL.findall(file.read_bytes())]
    assert named == []
