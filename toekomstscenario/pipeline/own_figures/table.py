"""Rows of cells, from whatever kind of file -> a table by column name."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from itertools import chain

from toekomstscenario.pipeline.own_figures.faults import Fault, FileRefusedError, quoted, refuse
from toekomstscenario.pipeline.own_figures.limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT

REQUIRED = ("indicator", "gebied", "periode", "waarde", "eenheid")
OPTIONAL = ("status", "opmerking")
COLUMNS = (*REQUIRED, *OPTIONAL)

Cell = str | int | float | date | None
Record = tuple[int, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of figures: its number in the file and its cells by column name; a column that is absent reads as ''."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """A cell as text."""
        return as_text(self.cells.get(column))


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as read. `columns` has for each name how a message calls it: "waarde", or "waarde (D)" in a workbook."""

    columns: Mapping[str, str]
    rows: tuple[RawRow, ...]

    def fault(self, message: str, row: RawRow, column: str) -> Fault:
        """A fault in one cell."""
        return Fault(message, row.number, self.columns.get(column, column))


def as_text(cell: Cell) -> str:
    """A cell as text: single spaces, 2023.0 as 2023, a date as 2023-06-30."""
    match cell:
        case None:
            return ""
        case str():
            return " ".join(unicodedata.normalize("NFC", cell).split())
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == datetime.min.time():
            return str(cell.date())
        case _:
            return str(cell)


def letter(place: int) -> str:
    """The letter of a column in a workbook: 0 is A, 26 is AA."""
    first, last = divmod(place, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def build_table(records: Iterable[Record], *, lettered: bool) -> RawTable:
    """Make a table of numbered records, of which the first that is not empty is the head.

    Args:
        records: row number and cells.
        lettered: name columns by their letter too, as a workbook shows them.

    Raises:
        FileRefusedError: a column is unknown, missing or there twice; a row is longer or shorter than the head, or
            holds a formula or too long a text; there are no rows or too many.
    """
    filled = (record for record in records if any(as_text(cell) for cell in record[1]))
    head = next(filled, None)
    if head is None:
        raise refuse("Het bestand is leeg. Vul de invulsjabloon in en bewaar die.")
    places = _places(head, lettered=lettered)
    columns = {name: _shown(name, place, lettered=lettered) for place, name in places.items()}
    faults: list[Fault] = []
    rows = tuple(_rows(filled, places, len(head[1]), faults, lettered=lettered))
    if faults:
        raise FileRefusedError(faults)
    if not rows:
        raise refuse("Er staan geen cijfers onder de kop. Vul ten minste één rij in.", head[0] + 1)
    return RawTable(columns, rows)


def _shown(name: str, place: int, *, lettered: bool) -> str:
    return f"{name} ({letter(place)})" if lettered else name


def _places(head: Record, *, lettered: bool) -> dict[int, str]:
    number, cells = head
    named = [(place, as_text(cell).lower()) for place, cell in enumerate(cells) if as_text(cell)]
    faults = list(_head_faults(number, named, lettered=lettered))
    if len(cells) > MAX_COLUMNS:
        faults.append(Fault(f"Er zijn {len(cells)} kolommen; de sjabloon heeft er {len(COLUMNS)}.", number))
    if faults:
        raise FileRefusedError(faults[:MAX_COLUMNS])
    return dict(named)


def _head_faults(number: int, named: Sequence[tuple[int, str]], *, lettered: bool) -> Iterator[Fault]:
    names = [name for _, name in named]
    for at, (place, name) in enumerate(named):
        shown = letter(place) if lettered else str(place + 1)
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, 1)
            hint = f" Bedoelt u '{near[0]}'?" if near else f" Deze kolommen bestaan: {', '.join(COLUMNS)}."
            yield Fault(f"De kolom {quoted(name)} bestaat niet.{hint}", number, shown)
        elif name in names[:at]:
            yield Fault(f"De kolom '{name}' staat er twee keer. Verwijder er één.", number, shown)
    for name in REQUIRED:
        if name not in names:
            yield Fault(f"De kolom '{name}' ontbreekt. Neem de kop over uit de invulsjabloon.", number, name)


def _rows(
    records: Iterator[Record], places: Mapping[int, str], width: int, faults: list[Fault], *, lettered: bool
) -> Iterator[RawRow]:
    for count, (number, cells) in enumerate(records):
        if count == MAX_ROWS:
            faults.append(Fault(f"Er zijn meer dan {MAX_ROWS} rijen. Verdeel het bestand in kleinere.", number))
            return
        found = list(_row_faults(number, cells, places, width, lettered=lettered))
        if found:
            faults.extend(found)
        else:
            yield RawRow(number, {name: cells[place] for place, name in places.items()})


def _row_faults(
    number: int, cells: Sequence[Cell], places: Mapping[int, str], width: int, *, lettered: bool
) -> Iterator[Fault]:
    surplus = any(as_text(cell) for cell in cells[width:])
    if surplus or len(cells) < width:
        yield Fault(
            f"De rij heeft {len(cells)} velden en de kop {width}. Staat er een scheidingsteken in een getal of tekst?"
            " Bewaar het bestand met een puntkomma als scheidingsteken, of zet die cel tussen aanhalingstekens.",
            number,
            str(min(len(cells), width) + (1 if surplus else 0)),
        )
        return
    for place, cell in enumerate(cells):
        text = as_text(cell)
        shown = _shown(places.get(place, ""), place, lettered=lettered).strip() or str(place + 1)
        if place not in places and text:
            yield Fault(f"Hier staat {quoted(text)} in een kolom zonder kop. Maak de cel leeg.", number, shown)
        elif isinstance(cell, bool):
            yield Fault("Hier staat WAAR of ONWAAR. Vul een tekst of getal in.", number, shown)
        elif text.startswith("="):
            yield Fault(FORMULA, number, shown)
        elif len(text) > MAX_TEXT:
            yield Fault(f"De tekst is langer dan {MAX_TEXT} tekens. Maak hem korter.", number, shown)


FORMULA = "Hier staat een formule. Zet er de uitkomst neer (in Excel: kopiëren, plakken speciaal, waarden)."


def numbered(rows: Iterable[Sequence[Cell]], head: Sequence[Cell] = ()) -> Iterator[Record]:
    """Number rows from 1; a head that is apart from them gets 0."""
    return chain([(0, head)] if head else [], enumerate(rows, start=1))
