"""Which figure of a series is the newest, the same on every page, and whether a newer one was hidden."""

from collections.abc import Iterable, Sequence
from datetime import date

from toekomstscenario.model import Cell, ValueState
from toekomstscenario.period import Grain


def how_late(cell: Cell) -> tuple[int, bool, date]:
    """What figures are sorted by, from old to new; of a year the whole is newer than its halves: people quote years."""
    return cell.period.end.year, cell.period.grain is Grain.YEAR, cell.period.end


def newest(shown: Sequence[Cell]) -> Cell:
    """The newest of some figures of one series and region; at least one."""
    return max(shown, key=how_late)


def hidden_since(cells: Iterable[Cell], shown: Cell) -> Cell | None:
    """The newest hidden figure of a series, when it is newer than the one that is shown."""
    hidden = [cell for cell in cells if cell.value_state is ValueState.WITHHELD and how_late(cell) > how_late(shown)]
    return max(hidden, key=how_late, default=None)
