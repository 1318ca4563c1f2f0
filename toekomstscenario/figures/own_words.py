"""What stands under own figures instead of the words for published ones, and the notes of their owner."""

from collections.abc import Sequence

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Cell, ValueState
from toekomstscenario.numbers import format_period
from toekomstscenario.own import is_own
from toekomstscenario.sentences import owner_note, region_label

MOST_NOTES = 5  # under a figure; the table has them all
HIDDEN = (
    "Verborgen: de eigenaar geeft dit cijfer niet, of het is een klein aantal dat dit dashboard niet laat zien."
    " Het is geen nul."
)


def all_own(found: Sequence[Cell]) -> bool:
    """Whether these are own figures; a figure never has both those and published ones."""
    return bool(found) and all(is_own(cell.indicator) for cell in found)


def read_in(found: Sequence[Cell]) -> str:
    """In which years own figures were read in, and what provisional means with them."""
    years = sorted({cell.published for cell in found if cell.published is not None})
    old = any(cell.provisional for cell in found)
    meaning = " Voorlopig betekent: zo heeft de eigenaar het opgegeven." if old else ""
    return f"Ingelezen in {' en '.join(map(str, years))}.{meaning}"


def hidden_note(found: Sequence[Cell]) -> tuple[str, ...]:
    """What a hidden value among own figures means."""
    return (HIDDEN,) if any(cell.value_state is ValueState.WITHHELD for cell in found) else ()


def owner_notes(found: Sequence[Cell], catalogue: Catalogue) -> tuple[str, ...]:
    """The notes of the owner on the cells, each with its region and period; the first few when there are many."""
    noted = [cell for cell in found if cell.note]
    lines = [
        f"{region_label(catalogue.region(cell.region))}, {format_period(cell.period)}. {owner_note(cell)}"
        for cell in noted[:MOST_NOTES]
    ]
    more = len(noted) - MOST_NOTES
    return (*lines, *([f"De eigenaar heeft nog {more} keer iets opgemerkt; zie de tabel."] if more > 0 else []))
