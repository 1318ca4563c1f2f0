"""The real data, read once per session."""

import pytest

from tests.contract import published
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.store import Store


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of the repository."""
    return load_catalogue(published.DATA / "catalogue")


@pytest.fixture(scope="session")
def store(catalogue: Catalogue) -> Store:
    """The observations of the repository, with the rates that are made of them."""
    return RatedStore(published.DATA / "observations", indicators=catalogue.indicators)
