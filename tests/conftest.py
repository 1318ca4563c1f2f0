"""What all tests share: the option --update-snapshots, and an object store."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.s3_server import S3Server


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write the recorded outcomes again instead of comparing with them; look at the difference afterwards",
    )


@pytest.fixture
def update_snapshots(request: pytest.FixtureRequest) -> bool:
    """Whether recorded outcomes are to be written again."""
    return bool(request.config.getoption("--update-snapshots"))


@pytest.fixture(scope="session")
def s3_process() -> "Iterator[S3Server]":
    """One object store for all tests of this process."""
    from tests.s3_server import S3Server  # takes half a second, and most tests need no store

    with S3Server() as running:
        yield running


@pytest.fixture
def s3(s3_process: "S3Server", monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Iterator[S3Server]":
    """An empty object store, to which the environment leads; copies of it stand in a folder of the test."""
    from tests.s3_server import without_settings

    for name in without_settings():
        monkeypatch.delenv(name)
    s3_process.reset()
    for name, value in s3_process.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MIRROR_ROOT", str(tmp_path / "mirror"))
    yield s3_process
    s3_process.unguard()
