"""What the unit tests share: generated input without surprises, and a copy of the data that may be broken."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from toekomstscenario.settings import PROJECT

# The same examples on every machine and no deadline: a slow runner must not make a test fail.
settings.register_profile("even", deadline=None, derandomize=True, database=None)
settings.load_profile("even")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ that a test may break."""
    return Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))
