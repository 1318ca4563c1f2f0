"""What the tests of the claim check share: the data of the project, read once, and hypothesis without surprises."""

from collections.abc import Callable

import pytest
from hypothesis import settings

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.claims import Outcome, check_draft
from toekomstscenario.register import load_register
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store

settings.register_profile("even", deadline=None, derandomize=True, database=None)
settings.load_profile("even")

Check = Callable[[str], Outcome]


@pytest.fixture(scope="session")
def check() -> Check:
    """Check a draft with the published data."""
    root = PROJECT / "data"
    catalogue = load_catalogue(root / "catalogue")
    register = load_register(root / "register", catalogue)
    store = Store(root / "observations")
    return lambda draft: check_draft(draft, catalogue, register, store=store)
