"""What all tests share: the option --update-snapshots."""

import pytest


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
