"""The status of a figure where there is little room: a tile, a line of a table with everything of a region."""

from toekomstscenario.model import Cell, Source, Status
from toekomstscenario.sentences import standing_words, status_words


def brief_standing(cell: Cell, source: Source) -> str:
    """Status, and how the figure reached us; provisional when it was published, whatever it may be by now."""
    words = standing_words(cell, source)
    if not cell.provisional:
        return words
    status = "voorlopig" if cell.status is Status.PROVISIONAL else "nader voorlopig"
    year = f" ({cell.published})" if cell.published else ""
    return f"{status} bij publicatie{year}{words.removeprefix(status_words(cell))}"
