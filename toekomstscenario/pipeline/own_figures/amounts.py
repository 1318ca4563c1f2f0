"""Values: a number, or a word for why there is none."""

import math
import re
from collections.abc import Mapping, Sequence

from toekomstscenario.model import ValueState
from toekomstscenario.pipeline.own_figures.faults import Fault, quoted
from toekomstscenario.pipeline.own_figures.limits import MAX_VALUE
from toekomstscenario.pipeline.own_figures.table import RawRow, RawTable, as_text

COLUMN = "waarde"
STATES: Mapping[str, ValueState] = {
    ".": ValueState.WITHHELD,
    "verborgen": ValueState.WITHHELD,
    "onmogelijk": ValueState.IMPOSSIBLE,
    "ontbreekt": ValueState.ABSENT,
}
Amount = float | ValueState
_NUMBER = re.compile(r"(\d{1,15})(?:([.,])(\d{1,15}))?", re.ASCII)
_EMPTY = (
    "De waarde is leeg. Schrijf een getal, een punt (.) als het cijfer verborgen is, 'onmogelijk' of 'ontbreekt'; "
    "of verwijder de rij. Een leeg vak is geen nul."
)
_SIGN_NAMES = {",": "komma", ".": "punt"}


def read_amounts(table: RawTable) -> tuple[dict[int, Amount], list[Fault]]:
    """The values of a table by row number, and the faults.

    A text is read by one decimal sign for the whole file: the one that some value shows beyond doubt. 12,5 and 0,125
    and 1234.567 are beyond doubt; 1.234 is not, for it may be one thousand two hundred and thirty-four.
    """
    sign = _decimal_sign(table.rows)
    amounts: dict[int, Amount] = {}
    faults: list[Fault] = []
    for row in table.rows:
        try:
            amounts[row.number] = _amount(row, sign)
        except ValueError as problem:
            faults.append(table.fault(str(problem), row, COLUMN))
    return amounts, faults


def _decimal_sign(rows: Sequence[RawRow]) -> tuple[str, int]:
    """The decimal sign of the file and the row that shows it; none when no value does."""
    for row in rows:
        if isinstance(row.cells[COLUMN], str):
            found = _NUMBER.fullmatch(row.text(COLUMN))
            if found and found[2] and not _doubtful(found):
                return found[2], row.number
    return "", 0


def _doubtful(found: re.Match[str]) -> bool:
    return len(found[3]) == 3 and len(found[1]) <= 3 and not found[1].startswith("0")


def _amount(row: RawRow, sign: tuple[str, int]) -> Amount:
    cell = row.cells[COLUMN]
    text = as_text(cell)
    if not text:
        raise ValueError(_EMPTY)
    if text.lower() in STATES:
        return STATES[text.lower()]
    value = _from_text(text, sign) if isinstance(cell, str) else _from_number(cell)
    if value < 0:
        raise ValueError(f"{quoted(text)} is kleiner dan nul. Een aantal, percentage of duur is dat nooit.")
    if value > MAX_VALUE:
        raise ValueError(f"{quoted(text)} is te groot. Ten hoogste een miljard kan.")
    return value


def _from_number(cell: object) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        raise ValueError(f"{quoted(str(cell))} is geen getal.")
    return float(cell)


def _from_text(text: str, sign: tuple[str, int]) -> float:
    found = _NUMBER.fullmatch(text.removeprefix("-"))
    if found is None:
        raise ValueError(
            f"{quoted(text)} is geen getal. Schrijf alleen cijfers, zonder punt voor duizendtallen, %-teken of eenheid;"
            " of een punt (.), 'onmogelijk' of 'ontbreekt'."
        )
    if found[2] and not sign[0]:
        whole, part = found[1] + found[3], f"{found[1]}{found[2]}{found[3]}0"
        raise ValueError(
            f"{quoted(text)} kan {whole} zijn of een getal met drie decimalen. Schrijf {whole}, of anders {part}."
        )
    if found[2] and found[2] != sign[0]:
        raise ValueError(
            f"{quoted(text)} heeft een {_SIGN_NAMES[found[2]]}, en rij {sign[1]} heeft een {_SIGN_NAMES[sign[0]]} als"
            " decimaalteken. Gebruik één teken, en geen punt of komma voor duizendtallen."
        )
    value = float(f"{found[1]}.{found[3] or '0'}")
    return -value if text.startswith("-") else value


def decimals_in(values: Sequence[float]) -> int:
    """How many decimals the values have at most, 0 to 2; finer than that is noise of a calculation."""
    if all(value.is_integer() for value in values):
        return 0
    return 1 if all(math.isclose(value * 10, round(value * 10), abs_tol=1e-6) for value in values) else 2
