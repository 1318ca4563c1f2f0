"""One cell of a figure's table, as every kind of file sees it."""

import math
from collections.abc import Mapping

from toekomstscenario.figure import Column, Figure


def printed(column: Column, row: Mapping[str, object]) -> str:
    """The cell as people read it."""
    value = row[column.text]
    return "" if value is None else str(value)


def number(column: Column, row: Mapping[str, object]) -> float | None:
    """The number behind a printed cell; None where words are printed ("verborgen", "binnen afronding").

    So a file never gives away a number that the table on the screen keeps back.
    """
    value = row[column.number] if column.number else None
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return value if any(sign.isdigit() for sign in printed(column, row)) else None


def printed_rows(figure: Figure) -> list[list[str]]:
    """The whole table as people read it."""
    return [[printed(column, row) for column in figure.columns] for row in figure.table.iter_rows(named=True)]
