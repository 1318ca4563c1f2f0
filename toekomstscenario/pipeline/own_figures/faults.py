"""What is wrong with a file from outside, with row and column, in Dutch."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Args:
        message: what is wrong and what to do, in Dutch, readable without its context.
        row: as the program that made the file numbers it (a parquet file: the first record is 1); 0 for the file.
        column: name and, in a workbook, letter of the column; empty for a whole row or file.
    """

    message: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        places = [f"rij {self.row}"] * (self.row > 0) + [f"kolom {self.column}"] * bool(self.column)
        return f"{', '.join(places)}: {self.message}" if places else self.message


class FileRefusedError(Exception):
    """A file cannot be used; holds every fault that was found, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.row))
        super().__init__("; ".join(str(fault) for fault in self.faults[:5]))


def refuse(message: str, row: int = 0, column: str = "") -> FileRefusedError:
    """The refusal of a file for one fault."""
    return FileRefusedError([Fault(message, row, column)])


def quoted(text: str) -> str:
    """What stood in a cell, on one line and cut short, to repeat in a message.

    Messages are read as Markdown and in a terminal: signs that steer either are left out.
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    bare = "".join(sign for sign in line if sign not in "`*[]<>|\\$#~")
    return f"'{bare}'" if len(bare) <= 40 else f"'{bare[:40]}…'"
