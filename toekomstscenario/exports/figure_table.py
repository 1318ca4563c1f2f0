"""The table of a figure as documents print it: as it is when short, made compact when long; nothing is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toekomstscenario.exports.cells import printed_rows
from toekomstscenario.figure import Align, Column, Figure

LONG = 26  # rows; more do not fit on a page beside what else stands there
MANY_COLUMNS, PROSE = 7, 60  # with so many columns a text of so many signs becomes a note
MOST_PERIODS = 7  # columns of values beside each other on A4
REGION, PERIOD, PERIOD_CODE = "gebied", "periode", "periode_code"
NO_ROW = "\u2013"  # of this region there is no row in this period; a hidden figure has a row and says so


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as text: headings with their alignment, and rows of cells."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Compact:
    """The tables that together hold all cells of a long one, and what is the same in every row."""

    tables: tuple[PrintedTable, ...]
    same: tuple[str, ...]


def is_long(figure: Figure) -> bool:
    """Whether the table belongs in an annex."""
    return figure.table.height > LONG


def whole(figure: Figure, title: str) -> PrintedTable:
    """The table as it is."""
    return PrintedTable(title, figure.columns, tuple(tuple(row) for row in printed_rows(figure)))


def lifted(figure: Figure, title: str) -> tuple[PrintedTable, tuple[str, ...]]:
    """The table without what is the same in all its rows, and that in words: once is enough."""
    table = whole(figure, title)
    if len(table.rows) < 2:
        return table, ()
    first = table.rows[0]
    constant = [place for place in range(len(table.columns)) if _liftable(table, place)]
    same = tuple(f"{table.columns[place].title}: {first[place]}" for place in constant if first[place])
    rest = [place for place in range(len(table.columns)) if place not in constant]
    columns = tuple(table.columns[place] for place in rest)
    return PrintedTable(title, columns, tuple(tuple(row[place] for place in rest) for row in table.rows)), same


def compact(figure: Figure, title: str) -> Compact:
    """The same cells on less paper: what is the same in all rows once, and periods beside each other where they can."""
    table, same = lifted(figure, title)
    return Compact(tuple(_wide(table, _in_time(figure))) or (table,), same)


def _in_time(figure: Figure) -> dict[str, str]:
    """Per period as printed by what it is sorted."""
    if PERIOD_CODE not in figure.table.columns:
        return {}
    return {str(text): str(order) for text, order in figure.table.select(PERIOD, PERIOD_CODE).iter_rows()}


def _liftable(table: PrintedTable, place: int) -> bool:
    column = table.columns[place]
    return not column.number and column.text != REGION and len({row[place] for row in table.rows}) == 1


def _wide(table: PrintedTable, order: dict[str, str]) -> Iterator[PrintedTable]:
    """Periods beside each other, and what is said of a period in a table of its own; nothing when that would lose."""
    names = [column.text for column in table.columns]
    values = [place for place, column in enumerate(table.columns) if column.number]
    if REGION not in names or PERIOD not in names or len(values) != 1:
        return
    region, period, value = names.index(REGION), names.index(PERIOD), values[0]
    said = [place for place in range(len(names)) if place not in (region, period, value)]
    periods = sorted({row[period] for row in table.rows}, key=lambda text: order.get(text, text))
    cells = {(row[region], row[period]): row[value] for row in table.rows}
    words = {(row[period], *(row[place] for place in said)) for row in table.rows}
    if len(cells) < len(table.rows) or len(words) > len(periods) or len(periods) < 2:
        return
    regions = dict.fromkeys(row[region] for row in table.rows)
    for some in _parts(periods):
        heads = (table.columns[region], *(Column(text, text, text, Align.NUMBER) for text in some))
        rows = tuple((name, *(cells.get((name, text), NO_ROW) for text in some)) for name in regions)
        yield PrintedTable(f"{table.title}: {table.columns[value].title.lower()}", heads, rows)
    if said:
        heads = (table.columns[period], *(table.columns[place] for place in said))
        yield PrintedTable(
            f"{table.title}: per periode", heads, tuple(sorted(words, key=lambda row: periods.index(row[0])))
        )


def _parts(periods: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(periods), MOST_PERIODS):
        yield periods[start : start + MOST_PERIODS]


def noted(table: PrintedTable) -> tuple[PrintedTable, tuple[str, ...]]:
    """A table of many columns with its long texts as numbered notes, and these: else they are a few signs wide.

    What a row is about, its first column, stays; a table of a few columns has room for all.
    """
    if len(table.columns) < MANY_COLUMNS:
        return table, ()
    places = [at for at, column in enumerate(table.columns) if at and not column.number]
    long = dict.fromkeys((at, row[at]) for at in places for row in table.rows if len(row[at]) >= PROSE)
    notes = {found: number for number, found in enumerate(sorted(long, key=lambda found: found[0]), start=1)}
    rows = tuple(
        tuple(f"noot\u00a0{notes[at, text]}" if (at, text) in notes else text for at, text in enumerate(row))
        for row in table.rows
    )
    told = tuple(f"{table.columns[at].title}, noot {number}: {text}" for (at, text), number in notes.items())
    return replace(table, rows=rows), told
