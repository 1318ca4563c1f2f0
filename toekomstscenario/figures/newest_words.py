"""What is said where an older figure stands because the newest one is hidden."""

from toekomstscenario.model import Cell
from toekomstscenario.numbers import format_period


def hidden_words(hidden: Cell | None) -> str:
    """That a newer figure than the one that is told was hidden; empty when there is none (`analysis.newest`)."""
    if hidden is None:
        return ""
    return f"Het nieuwste cijfer ({format_period(hidden.period)}) is niet gepubliceerd. Dit is het cijfer ervoor."
