"""Reading one TOML file strictly: every key known, every key present, every type right."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from toekomstscenario.errors import DataError

Table = Mapping[str, Any]


def read_toml(file: Path) -> Table:
    """Parse a TOML file.

    Raises:
        DataError: the file cannot be read or is no TOML; the message has the line and column.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise DataError(file, "ontbreekt of is niet te lezen") from problem
    except UnicodeDecodeError as problem:
        raise DataError(file, "is geen tekst in UTF-8") from problem
    except (ValueError, RecursionError) as problem:  # besides other faults of TOML: a number or nesting without end
        place = re.search(r"line (\d+), column (\d+)", str(problem))
        where = f" (kijk bij regel {place[1]}, kolom {place[2]})" if place else ""
        raise DataError(file, f"is geen geldig TOML-bestand{where}") from problem


def check_keys(file: Path, table: Table, required: frozenset[str], optional: frozenset[str], where: str = "") -> None:
    """Refuse a table that misses a required key or has a key that does not exist.

    Raises:
        DataError: names the keys.
    """
    missing = sorted(required - table.keys())
    unknown = sorted(table.keys() - required - optional)
    if missing:
        raise DataError(file, f"{where}mist de sleutel(s) {', '.join(missing)}", len(missing), tuple(missing))
    if unknown:
        raise DataError(file, f"{where}heeft onbekende sleutel(s) {', '.join(unknown)}", len(unknown), tuple(unknown))


def text(file: Path, table: Table, key: str, default: str = "") -> str:
    """A string value."""
    return cast("str", _typed(file, key, table.get(key, default), str, "tekst tussen aanhalingstekens"))


def number(file: Path, table: Table, key: str) -> float:
    """A number; TOML integers are accepted."""
    found = table[key]
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise DataError(file, f"'{key}' moet een getal zijn")
    return float(found)


def flag(file: Path, table: Table, key: str) -> bool:
    """A boolean that is false when absent."""
    return cast("bool", _typed(file, key, table.get(key, False), bool, "true of false"))


def day(file: Path, table: Table, key: str) -> date:
    """A TOML local date."""
    found = table[key]
    if not isinstance(found, date) or isinstance(found, datetime):  # a datetime is a date, but not comparable with one
        raise DataError(file, f"'{key}' moet een datum zonder aanhalingstekens zijn (2021-01-01)")
    return found


def tables(file: Path, table: Table, key: str) -> list[Table]:
    """A list of tables; empty when absent."""
    found = cast("list[Any]", _typed(file, key, table.get(key, []), list, "een lijst"))
    if not all(isinstance(item, dict) for item in found):
        raise DataError(file, f"'{key}' moet een lijst van tabellen zijn")
    return cast("list[Table]", found)


def subtable(file: Path, table: Table, key: str) -> Table:
    """A table under a key."""
    return cast("Table", _typed(file, key, table.get(key, {}), dict, "een tabel"))


def texts(file: Path, table: Table, key: str) -> tuple[str, ...]:
    """A list of strings; empty when absent."""
    found = cast("list[Any]", _typed(file, key, table.get(key, []), list, "een lijst"))
    if not all(isinstance(item, str) for item in found):
        raise DataError(file, f"'{key}' moet een lijst van teksten zijn")
    return tuple(cast("list[str]", found))


def _typed(file: Path, key: str, found: object, wanted: type, words: str) -> object:
    if not isinstance(found, wanted):
        raise DataError(file, f"'{key}' moet {words} zijn")
    return found
