"""The cards of the register of facts, made once and shared by all sessions; made again when a file changes on disk."""

from collections.abc import Mapping
from pathlib import Path

from components import loading
from components.keep import kept
from toekomstscenario.errors import DataError
from toekomstscenario.figures.facts import FactCard, make_cards
from toekomstscenario.settings import data_root


def cards() -> tuple[Mapping[str, FactCard], tuple[DataError, ...]]:
    """The card of every fact by id, and the faults of files with figures that could not be read."""
    return _cards(data_root(), loading.state())


@kept(2)
def _cards(root: Path, signature: str) -> tuple[Mapping[str, FactCard], tuple[DataError, ...]]:
    found, problems = make_cards(loading.register(), loading.catalogue(), loading.store())
    loading.log_faults(problems)
    return found, problems
