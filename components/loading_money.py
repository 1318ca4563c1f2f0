"""The figures about money, made once and shared by all sessions; made again when a file changes on disk."""

from pathlib import Path

from components import loading
from components.keep import kept
from toekomstscenario.figure import Figure
from toekomstscenario.figures.money import make_money, make_other_money
from toekomstscenario.figures.money_events import make_money_events
from toekomstscenario.settings import data_root


def figures() -> tuple[Figure | None, Figure | None, Figure | None]:
    """The amounts in lanes, what happened about money, and the other amounts; None for what the register has not."""
    return _figures(data_root(), loading.state())


@kept(2)
def _figures(root: Path, signature: str) -> tuple[Figure | None, Figure | None, Figure | None]:
    register = loading.register()
    return make_money(register), make_money_events(register), make_other_money(register)
