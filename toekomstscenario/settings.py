"""Settings from the environment, each with a default."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def data_root() -> Path:
    """The folder with catalogue, published figures and observations (`DATA_ROOT`, default: data/ of the project)."""
    return Path(os.environ.get("DATA_ROOT", PROJECT / "data"))
