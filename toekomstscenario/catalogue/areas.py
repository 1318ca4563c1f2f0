"""data/catalogue/tables/gebieden.toml and mergers.csv -> which table tells the regions of a year, and what merged."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toekomstscenario.catalogue import toml_file
from toekomstscenario.catalogue.regions import read_csv
from toekomstscenario.catalogue.toml_file import Table
from toekomstscenario.errors import DataError

FIELDS = ("jeugdregio", "province", "corop", "veilig_thuis")
MERGER_COLUMNS = ("old", "new", "date", "extent", "note")
WHOLE, PART = "heel", "deel"


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """A kind of area in the table: found by the title of its group, checked by the form of its codes."""

    field: str
    title: str
    pattern: str
    required: bool


@dataclass(frozen=True, slots=True)
class AreaTable:
    """The table of one year and the number of municipalities on 1 January of it (0: not known)."""

    year: int
    table: str
    municipalities: int


@dataclass(frozen=True, slots=True)
class Areas:
    """'Gebieden in Nederland': one text table per year."""

    region: str
    groups: tuple[AreaGroup, ...]
    tables: tuple[AreaTable, ...]


@dataclass(frozen=True, slots=True)
class Merger:
    """Land that went from one municipality to another. `whole`: all of `old` went to `new`.

    A municipality that kept its code has a row to itself, so that the rows of one `new` and date are all of its land.
    """

    old: str
    new: str
    date: date
    whole: bool


def read_areas(file: Path) -> Areas:
    """Read gebieden.toml.

    Raises:
        DataError: a wrong key, type or value, named with the file.
    """
    table = toml_file.read_toml(file)
    toml_file.check_keys(file, table, frozenset({"region", "groups", "tables"}), frozenset())
    return Areas(
        region=toml_file.text(file, table, "region"),
        groups=tuple(_group(file, found) for found in toml_file.tables(file, table, "groups")),
        tables=tuple(_year(file, found) for found in toml_file.tables(file, table, "tables")),
    )


def _group(file: Path, table: Table) -> AreaGroup:
    keys = frozenset({"field", "title", "pattern", "required"})
    toml_file.check_keys(file, table, keys, frozenset(), where="groups: ")
    field, pattern = toml_file.text(file, table, "field"), toml_file.text(file, table, "pattern")
    if field not in FIELDS:
        raise DataError(file, f"groups: 'field' is {field}, maar moet een van deze zijn: {', '.join(FIELDS)}")
    try:
        re.compile(pattern)
    except re.error as problem:
        raise DataError(file, f"groups: 'pattern' van {field} is geen patroon") from problem
    return AreaGroup(field, toml_file.text(file, table, "title"), pattern, toml_file.flag(file, table, "required"))


def _year(file: Path, table: Table) -> AreaTable:
    toml_file.check_keys(file, table, frozenset({"year", "table", "municipalities"}), frozenset(), where="tables: ")
    return AreaTable(
        year=int(toml_file.number(file, table, "year")),
        table=toml_file.text(file, table, "table"),
        municipalities=int(toml_file.number(file, table, "municipalities")),
    )


def read_mergers(file: Path) -> tuple[Merger, ...]:
    """Read mergers.csv, oldest first.

    Raises:
        DataError: other columns, a wrong code, date or extent; names the line.
    """
    found: list[Merger] = []
    for line, row in enumerate(read_csv(file, MERGER_COLUMNS), start=2):
        if not all(re.fullmatch(r"GM\d{4}", row[key]) for key in ("old", "new")):
            raise DataError(file, f"regel {line}: een gemeentecode is GM met vier cijfers")
        if row["extent"] not in (WHOLE, PART):
            raise DataError(file, f"regel {line}: 'extent' is {WHOLE} of {PART}")
        try:
            day = date.fromisoformat(row["date"])
        except ValueError as problem:
            raise DataError(file, f"regel {line}: '{row['date']}' is geen datum (2022-03-24)") from problem
        found.append(Merger(row["old"], row["new"], day, row["extent"] == WHOLE))
    return tuple(sorted(found, key=lambda merger: (merger.date, merger.new, merger.old)))
