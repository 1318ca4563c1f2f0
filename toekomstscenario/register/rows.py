"""A CSV file of the register -> values, with every fault told by line and column."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from toekomstscenario.errors import DataError
from toekomstscenario.register.cells import echo
from toekomstscenario.register.model import Misfit

T = TypeVar("T")
Rule = Callable[[str], object]
Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What could be read of a file.

    Args:
        found: what the good rows hold, by id, in the order of the file.
        lines: the line of each of them.
        ids: every id that occurs, also of rows with a fault.
        problems: one DataError for each fault.
    """

    found: Mapping[str, T]
    lines: Mapping[str, int]
    ids: frozenset[str]
    problems: tuple[DataError, ...]


def read_rows(file: Path, rules: Rules, make: Callable[..., T]) -> Reading[T]:
    """Read a file whose columns are exactly those of the rules, the first one an id.

    A row with a fault is left out; all its faults are told. Spaces around a cell and rows that are wholly empty do not
    count.

    Args:
        file: a CSV file in UTF-8 with commas.
        rules: by column, what reads a cell and raises a ValueError in Dutch when it may not hold that.
        make: takes the cells by the names of their columns; raises Misfit when they contradict each other.
    """
    problems: list[DataError] = []
    found: dict[str, T] = {}
    lines: dict[str, int] = {}
    ids: set[str] = set()
    try:
        for line, cells in _cells(file, list(rules)):
            name = cells[0] if cells else ""
            faults = _told_twice(next(iter(rules)), name, lines)
            ids.add(name)
            values = _values(rules, cells, faults)
            if not faults:
                try:
                    found[name] = make(**values)
                except Misfit as fault:
                    faults.append((fault.column, fault.message))
            lines.setdefault(name, line)
            problems += [fault_at(file, line, column, message) for column, message in faults]
    except DataError as problem:
        problems.append(problem)
    return Reading(found, lines, frozenset(ids - {""}), tuple(problems))


def fault_at(file: Path, line: int, column: str, message: str) -> DataError:
    """One fault in a cell."""
    place = f"regel {line}, kolom {column}" if column else f"regel {line}"
    return DataError(file, f"{place}: {message}")


def _told_twice(column: str, name: str, lines: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(column, f"{echo(name)} staat ook op regel {lines[name]}")] if name in lines else []


def _values(rules: Rules, cells: Sequence[str], faults: list[tuple[str, str]]) -> dict[str, Any]:
    """Each cell as its rule reads it; what may not be goes to the faults."""
    if len(cells) != len(rules):
        faults.append(
            ("", f"heeft {len(cells)} velden in plaats van {len(rules)}; staat er een komma te veel of te weinig?")
        )
        return {}
    values: dict[str, Any] = {}
    for (column, rule), cell in zip(rules.items(), cells, strict=True):
        try:
            values[column] = rule(cell)
        except ValueError as problem:
            faults.append((column, str(problem)))
    return values


def _cells(file: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows under the head with the line on which each starts.

    Raises:
        DataError: the file cannot be read as such, or has other columns.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            _check_head(file, next(reader, None) or [], columns)
            line = reader.line_num + 1
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield line, [cell.strip() for cell in row]
                line = reader.line_num + 1
    except OSError as problem:
        raise DataError(file, "ontbreekt of is niet te lezen") from problem
    except UnicodeDecodeError as problem:
        raise DataError(file, "is geen tekst in UTF-8; sla het op als CSV UTF-8") from problem
    except csv.Error as problem:
        raise DataError(
            file, "is geen leesbaar CSV-bestand; staat er een aanhalingsteken te veel of te weinig?"
        ) from problem


def _check_head(file: Path, head: Sequence[str], columns: Sequence[str]) -> None:
    if list(head) == list(columns):
        return
    if len(head) == 1 and ";" in head[0]:
        raise DataError(file, "heeft puntkomma's tussen de velden; sla het op met komma's")
    wrong = [f"mist {name}" for name in columns if name not in head]
    wrong += [f"kent geen {echo(name) or 'kolom zonder naam'}" for name in head if name not in columns]
    raise DataError(file, f"regel 1: de kop is {', '.join(columns)} ({', '.join(wrong) or 'andere volgorde'})")
