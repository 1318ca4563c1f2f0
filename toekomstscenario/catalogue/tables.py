"""One TOML per CBS table -> typed declarations: which measure and members of it feed which indicator.

The keys are explained in data/catalogue/tables/README.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toekomstscenario.catalogue import toml_file
from toekomstscenario.catalogue.declarations import Dimension, Measure, Member, Series, Successor, TableDeclaration
from toekomstscenario.catalogue.load import Catalogue
from toekomstscenario.catalogue.rates import NEW_YEAR
from toekomstscenario.catalogue.toml_file import Table
from toekomstscenario.errors import DataError
from toekomstscenario.model import Indicator, Kind, RegionKind

__all__ = ["AREAS_NAME", "RESTATED", "SUMMED", "TableDeclaration", "Tables", "load_tables", "read_table"]

AREAS_NAME = "gebieden.toml"
RESTATED, SUMMED = "-herindeling", "-optelling"  # behind the id of a source: what we did with its figures
SUMMABLE = (RegionKind.YOUTH_REGION, RegionKind.VEILIG_THUIS_REGION)  # whose municipalities we know per year
_REQUIRED = frozenset(
    {"id", "title", "fetch", "region", "period", "region_kinds", "note", "measures", "dimensions", "series"}
)
_OPTIONAL = frozenset({"first_year", "on_last_day", "successor"})
_FETCH = ("whole", "selected")


@dataclass(frozen=True, slots=True)
class Tables:
    """The declared tables by id, and the files that could not be read."""

    tables: Mapping[str, TableDeclaration]
    problems: tuple[DataError, ...]


def load_tables(folder: Path, catalogue: Catalogue) -> Tables:
    """Read data/catalogue/tables.

    A faulty file is left out and stands in `problems`; `tests/unit` demands that none is.
    """
    found: dict[str, TableDeclaration] = {}
    problems: list[DataError] = []
    for file in sorted(folder.glob("*.toml")):
        if file.name == AREAS_NAME:
            continue
        try:
            declaration = read_table(file)
            _check_meaning(file, declaration, catalogue)
        except DataError as problem:
            problems.append(problem)
        else:
            found[declaration.id] = declaration
    for declaration in found.values():
        file = folder / f"{declaration.id.lower()}.toml"
        problems += [DataError(file, fault) for fault in _break_faults(declaration, found, catalogue)]
    return Tables(found, tuple(problems))


def read_table(file: Path) -> TableDeclaration:
    """Read one declaration.

    Raises:
        DataError: a wrong key, type, name or reference, named with the file.
    """
    table = toml_file.read_toml(file)
    toml_file.check_keys(file, table, _REQUIRED, _OPTIONAL)
    name = toml_file.text(file, table, "id")
    if file.stem != name.lower():
        raise DataError(file, f"'id' is {name}, maar het bestand heet {file.name}; verwacht {name.lower()}.toml")
    fetch = toml_file.text(file, table, "fetch")
    if fetch not in _FETCH or (fetch == "selected") != ("first_year" in table):
        raise DataError(file, "'fetch' is whole, of selected samen met 'first_year'")
    measures = tuple(_measure(file, found) for found in toml_file.tables(file, table, "measures"))
    dimensions = tuple(_dimension(file, found) for found in toml_file.tables(file, table, "dimensions"))
    _refuse_doubles(file, "measures", [measure.name for measure in measures])
    _refuse_doubles(file, "dimensions", [dimension.id for dimension in dimensions])
    series = tuple(_series(file, found, measures, dimensions) for found in toml_file.tables(file, table, "series"))
    _refuse_doubles(file, "series", [one.indicator for one in series])
    return TableDeclaration(
        id=name,
        title=toml_file.text(file, table, "title"),
        fetch=fetch,
        first_year=int(toml_file.number(file, table, "first_year")) if "first_year" in table else 0,
        region=toml_file.text(file, table, "region"),
        period=toml_file.text(file, table, "period"),
        on_last_day=toml_file.flag(file, table, "on_last_day"),
        region_kinds=_kinds(file, table, "region_kinds"),
        note=toml_file.text(file, table, "note"),
        measures=measures,
        dimensions=dimensions,
        series=series,
        successor=_successor(file, table),
    )


def _measure(file: Path, table: Table) -> Measure:
    keys = frozenset({"name", "path", "unit", "code", "verified"})
    toml_file.check_keys(file, table, keys, frozenset(), where="measures: ")
    texts = {key: toml_file.text(file, table, key) for key in ("name", "path", "unit", "code")}
    if not (texts["name"] and texts["path"] and texts["unit"]):
        raise DataError(file, "measures: name, path en unit mogen niet leeg zijn")
    return Measure(**texts, verified=toml_file.flag(file, table, "verified"))


def _dimension(file: Path, table: Table) -> Dimension:
    keys = frozenset({"id", "title", "verified", "members"})
    toml_file.check_keys(file, table, keys, frozenset(), where="dimensions: ")
    members = tuple(_member(file, found) for found in toml_file.tables(file, table, "members"))
    _refuse_doubles(file, "members", [member.name for member in members])
    return Dimension(
        id=toml_file.text(file, table, "id"),
        title=toml_file.text(file, table, "title"),
        verified=toml_file.flag(file, table, "verified"),
        members=members,
    )


def _member(file: Path, table: Table) -> Member:
    toml_file.check_keys(file, table, frozenset({"name", "titles", "codes", "verified"}), frozenset(), "members: ")
    titles, codes = toml_file.texts(file, table, "titles"), toml_file.texts(file, table, "codes")
    if not titles or len(codes) not in (0, len(titles)):
        raise DataError(file, "members: er is minstens één titel, en geen of evenveel codes als titels")
    return Member(toml_file.text(file, table, "name"), titles, codes, toml_file.flag(file, table, "verified"))


def _series(file: Path, table: Table, measures: tuple[Measure, ...], dimensions: tuple[Dimension, ...]) -> Series:
    keys = frozenset({"indicator", "measure", "where", "rounded_to", "restate"})
    toml_file.check_keys(file, table, keys, frozenset({"sum_to"}), where="series: ")
    name, wanted = toml_file.text(file, table, "indicator"), toml_file.text(file, table, "measure")
    found = [measure for measure in measures if measure.name == wanted]
    if not found:
        raise DataError(file, f"series {name}: measure '{wanted}' staat niet bij measures")
    step = toml_file.number(file, table, "rounded_to")
    if step <= 0:
        raise DataError(file, f"series {name}: 'rounded_to' is groter dan nul")
    where = toml_file.subtable(file, table, "where")
    if set(where) != {dimension.id for dimension in dimensions}:
        raise DataError(file, f"series {name}: 'where' noemt precies de dimensies van de tabel")
    chosen = {dimension.id: _chosen(file, name, where, dimension) for dimension in dimensions}
    sum_to = _kinds(file, table, "sum_to") if "sum_to" in table else ()
    return Series(name, found[0], chosen, step, toml_file.flag(file, table, "restate"), sum_to)


def _chosen(file: Path, name: str, where: Table, dimension: Dimension) -> Member:
    wanted = toml_file.text(file, where, dimension.id)
    for member in dimension.members:
        if member.name == wanted:
            return member
    raise DataError(file, f"series {name}: '{wanted}' staat niet bij de members van {dimension.id}")


def _successor(file: Path, table: Table) -> Successor | None:
    if "successor" not in table:
        return None
    found = toml_file.subtable(file, table, "successor")
    toml_file.check_keys(file, found, frozenset({"table", "at", "reason"}), frozenset(), where="successor: ")
    reason = toml_file.text(file, found, "reason")
    return Successor(toml_file.text(file, found, "table"), toml_file.day(file, found, "at"), reason)


def _kinds(file: Path, table: Table, key: str) -> tuple[RegionKind, ...]:
    words = toml_file.texts(file, table, key)
    unknown = [word for word in words if word not in tuple(RegionKind)]
    if unknown or not words:
        raise DataError(file, f"'{key}' kent geen {', '.join(unknown) or 'lege lijst'}")
    return tuple(RegionKind(word) for word in words)


def _refuse_doubles(file: Path, where: str, names: list[str]) -> None:
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise DataError(file, f"{where}: {', '.join(doubles)} staat er twee keer", len(doubles), tuple(doubles))


def _check_meaning(file: Path, declaration: TableDeclaration, catalogue: Catalogue) -> None:
    """References to the catalogue exist, and what is summed or restated may be summed."""
    wanted = [declaration.source]
    if any(series.restate for series in declaration.series):
        wanted.append(declaration.source + RESTATED)
    if any(series.sum_to for series in declaration.series):
        wanted.append(declaration.source + SUMMED)
    lost = [source for source in wanted if source not in catalogue.sources]
    if lost:
        raise DataError(file, f"bron {', '.join(lost)} staat niet in data/catalogue/sources", len(lost), tuple(lost))
    for series in declaration.series:
        indicator = catalogue.indicators.get(series.indicator)
        if indicator is None:
            raise DataError(file, f"series {series.indicator}: deze indicator staat niet in de catalogus")
        _check_kind(file, series, indicator)


def _check_kind(file: Path, series: Series, indicator: Indicator) -> None:
    if indicator.kind is Kind.RATE:
        raise DataError(file, f"series {indicator.id}: dit cijfer rekenen wij zelf uit, geen tabel vult het")
    if (indicator.kind is Kind.PERCENTAGE) != ("%" in series.measure.unit):
        raise DataError(file, f"series {indicator.id}: een percentage hoort bij een eenheid met %, een aantal niet")
    if indicator.kind is not Kind.COUNT and (series.restate or series.width > 1):
        raise DataError(file, f"series {indicator.id}: alleen aantallen worden opgeteld of herrekend")
    if series.sum_to and (indicator.kind is not Kind.COUNT or indicator.moment != NEW_YEAR):
        raise DataError(file, f"series {indicator.id}: 'sum_to' is alleen voor aantallen op 1 januari")
    unknown = [kind for kind in series.sum_to if kind not in SUMMABLE]
    if unknown:
        raise DataError(file, f"series {indicator.id}: 'sum_to' kan niet naar {', '.join(unknown)}")


def _break_faults(
    declaration: TableDeclaration, tables: Mapping[str, TableDeclaration], catalogue: Catalogue
) -> list[str]:
    """Indicators that run over into the successor without a break in the catalogue."""
    successor = declaration.successor
    if successor is None:
        return []
    if successor.table not in tables:
        return [f"opvolger {successor.table} is niet beschreven"]
    later = {series.indicator for series in tables[successor.table].series}
    return [
        f"indicator {series.indicator} mist de breuk op {successor.at} met {successor.table}"
        for series in declaration.series
        if series.indicator in later
        and all(found.at != successor.at for found in catalogue.indicators[series.indicator].breaks)
    ]
