"""Finding the declared measures and members in a table as CBS gives it: by pinned code, else by title and unit."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import polars as pl

from toekomstscenario.catalogue.declarations import Dimension, Measure, Member, Series, TableDeclaration

REGION_CODE = re.compile(r"(NL|LD|PV|CR|GM|JZ|VT|GG|VR|AM)\d{2,4}")


class Snapshot(Protocol):
    """What is read of a raw snapshot (`pipeline.cbs.snapshot`): observations, measures, code lists and manifest."""

    @property
    def table_id(self) -> str: ...  # noqa: D102
    @property
    def observations(self) -> pl.LazyFrame: ...  # noqa: D102
    @property
    def measures(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def codes(self) -> Mapping[str, pl.DataFrame]: ...  # noqa: D102
    @property
    def manifest(self) -> Mapping[str, Any]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Fault:
    """Something declared that is not there, or not once. `what` is the name in the declaration."""

    kind: str  # missing, ambiguous, unit, code, dimension
    what: str
    text: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was found.

    `measures` and `members` give codes by declared name (members by dimension and name); `dimensions` gives the column
    by declared id; `totals` the code of the total in dimensions that nobody declared.
    """

    region: str
    period: str
    dimensions: Mapping[str, str]
    totals: Mapping[str, str]
    measures: Mapping[str, str]
    members: Mapping[tuple[str, str], tuple[str, ...]]
    faults: tuple[Fault, ...]

    def usable(self, series: Series) -> bool:
        """Whether everything a series needs was found; nothing is when a dimension of the table is not understood."""
        if not self.region or any(fault.kind == "dimension" for fault in self.faults):
            return False
        found = all((dimension, member.name) in self.members for dimension, member in series.where.items())
        return found and series.measure.name in self.measures


@dataclass(slots=True)
class _Search:
    measures: pl.DataFrame
    codes: Mapping[str, pl.DataFrame]
    kinds: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list[Fault])


def resolve_snapshot(snapshot: Snapshot, declaration: TableDeclaration) -> Resolution:
    """Find a declaration in a snapshot."""
    listed: Iterable[Mapping[str, Any]] = snapshot.manifest.get("dimensions", [])
    kinds = {str(found["id"]): str(found["kind"]) for found in listed}
    return resolve(declaration, snapshot.measures, snapshot.codes, kinds=kinds)


def resolve(
    declaration: TableDeclaration,
    measures: pl.DataFrame,
    codes: Mapping[str, pl.DataFrame],
    *,
    kinds: Mapping[str, str],
) -> Resolution:
    """Find a declaration in the metadata of a table, before or after its rows were fetched.

    Args:
        declaration: what is looked for.
        measures: code, title, path, unit.
        codes: per dimension code and title.
        kinds: per dimension Dimension, TimeDimension or GeoDimension.
    """
    search = _Search(measures, codes, kinds)
    region = _region_column(declaration, search)
    times = {name for name, kind in kinds.items() if kind == "TimeDimension"} | {declaration.period}
    plain = [name for name in codes if name != region and name not in times]
    columns = {found.id: _column(found, plain, search) for found in declaration.dimensions}
    totals = _totals([name for name in plain if name not in columns.values()], search)
    found_measures = {one.name: code for one in declaration.measures if (code := _measure(one, search))}
    members = {
        (dimension.id, member.name): found
        for dimension in declaration.dimensions
        for member in dimension.members
        if columns[dimension.id] and (found := _member(member, codes[columns[dimension.id]], dimension, search))
    }
    return Resolution(
        region=region,
        period=next((name for name in codes if name in times), declaration.period),
        dimensions={name: column for name, column in columns.items() if column},
        totals=totals,
        measures=found_measures,
        members=members,
        faults=tuple(search.faults),
    )


def codes_to_fetch(declaration: TableDeclaration, resolution: Resolution) -> dict[str, tuple[str, ...]]:
    """The codes to ask for, per column ("Measure" for the measure); empty when the whole table is wanted.

    Periods are not in it: `declaration.first_year` is the first year that is wanted.
    """
    if declaration.fetch != "selected":
        return {}
    wanted: dict[str, set[str]] = {column: {code} for column, code in resolution.totals.items()}
    for series in filter(resolution.usable, declaration.series):
        wanted.setdefault("Measure", set()).add(resolution.measures[series.measure.name])
        for dimension, member in series.where.items():
            column = resolution.dimensions[dimension]
            wanted.setdefault(column, set()).update(resolution.members[dimension, member.name])
    return {column: tuple(sorted(found)) for column, found in wanted.items()}


def pin(text: str, declaration: TableDeclaration, resolution: Resolution) -> str:
    """The text of a declaration with the found codes filled in; the difference with `text` is the proposal.

    Each measure and member stands on a line of its own in the file, which `tests/unit` demands.
    """
    for measure in declaration.measures:
        code = resolution.measures.get(measure.name)
        if code and not measure.code:
            line = rf'(\{{ name = "{re.escape(measure.name)}", path = .*?code = )""'
            text = re.sub(line, rf'\g<1>"{code}"', text)
    for dimension in declaration.dimensions:
        text = _pin_members(text, dimension, resolution)
    return text


def _pin_members(text: str, dimension: Dimension, resolution: Resolution) -> str:
    """Fill in codes in the block of one dimension: names of members repeat between dimensions."""
    before, sign, rest = text.partition(f'[[dimensions]]\nid = "{dimension.id}"\n')
    block, next_sign, after = rest.partition("\n[")
    for member in dimension.members:
        codes = resolution.members.get((dimension.id, member.name), ())
        if codes and not member.codes:
            listed = ", ".join(f'"{code}"' for code in codes)
            line = rf'(\{{ name = "{re.escape(member.name)}", titles = .*?codes = )\[\]'
            block = re.sub(line, rf"\g<1>[{listed}]", block)
    return before + sign + block + next_sign + after


def matches(pattern: str, title: str) -> bool:
    """Whether a title is the declared one: `*` stands for anything, `|` for or; case and double spaces do not count."""
    words = _plain(title)
    return any(
        re.fullmatch(".*".join(re.escape(part) for part in _plain(one).split("*")), words) is not None
        for one in pattern.split("|")
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _region_column(declaration: TableDeclaration, search: _Search) -> str:
    if declaration.region in search.codes:
        return declaration.region
    typed = [name for name, kind in search.kinds.items() if kind == "GeoDimension" and name in search.codes]
    looks = [name for name, frame in search.codes.items() if _holds_regions(frame)]
    for found in (typed, looks):
        if len(found) == 1:
            return found[0]
    search.faults.append(
        Fault("dimension", declaration.region, "de dimensie met gebieden is niet gevonden", tuple(search.codes))
    )
    return ""


def _holds_regions(frame: pl.DataFrame) -> bool:
    codes = [str(code).strip() for code in frame["code"].to_list()]
    return bool(codes) and sum(REGION_CODE.fullmatch(code) is not None for code in codes) * 2 > len(codes)


def _column(dimension: Dimension, plain: list[str], search: _Search) -> str:
    """The column of a declared dimension: same id, else same letters, else the only one that holds its members."""
    if dimension.id in plain:
        return dimension.id
    wanted = {_letters(dimension.id), _letters(dimension.title)}
    alike = [name for name in plain if _letters(name) in wanted]
    holding = [name for name in plain if _holds_members(search.codes[name], dimension)]
    for found in (alike, holding):
        if len(found) == 1:
            return found[0]
    search.faults.append(
        Fault("dimension", dimension.id, f"dimensie '{dimension.title}' is niet gevonden", tuple(plain))
    )
    return ""


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text.casefold())


def _holds_members(frame: pl.DataFrame, dimension: Dimension) -> bool:
    titles = [str(title) for title in frame["title"].to_list()]
    wanted = [pattern for member in dimension.members for pattern in member.titles]
    return all(any(matches(pattern, title) for title in titles) for pattern in wanted)


def _totals(columns: list[str], search: _Search) -> dict[str, str]:
    """The total of each dimension that nobody declared; without a single one the table is not understood."""
    totals: dict[str, str] = {}
    for name in columns:
        rows = list(search.codes[name].select("code", "title").iter_rows())
        found = rows if len(rows) == 1 else [row for row in rows if matches("totaal|totaal *", str(row[1]))]
        if len(found) == 1:
            totals[name] = str(found[0][0])
        else:
            titles = tuple(f"{code} {title}" for code, title in rows[:10])
            search.faults.append(
                Fault("dimension", name, "deze dimensie is niet beschreven en heeft geen totaal", titles)
            )
    return totals


def _measure(measure: Measure, search: _Search) -> str:
    rows = list(search.measures.select("code", "path", "title", "unit").iter_rows(named=True))
    named = [row for row in rows if matches(measure.path, row["path"] or row["title"] or "")]
    if measure.code:
        named = [row for row in named if row["code"] == measure.code]
        if not named:
            now = tuple(f"{row['code']} {row['path']}" for row in rows if row["code"] == measure.code)
            search.faults.append(Fault("code", measure.name, f"{measure.code} bestaat niet of heet nu anders", now))
            return ""
    if not named:
        listed = tuple(f"{row['code']} {row['path']}" for row in rows[:40])
        search.faults.append(Fault("missing", measure.name, f"geen meting heet '{measure.path}'", listed))
        return ""
    fitting = [row for row in named if matches(measure.unit, row["unit"] or "")]
    if len(fitting) == 1:
        return str(fitting[0]["code"])
    listed = tuple(f"{row['code']} {row['path']} ({row['unit']})" for row in named)
    if fitting:
        search.faults.append(Fault("ambiguous", measure.name, f"meer dan één meting heet '{measure.path}'", listed))
    else:
        search.faults.append(Fault("unit", measure.name, f"de eenheid is niet '{measure.unit}'", listed))
    return ""


def _member(member: Member, frame: pl.DataFrame, dimension: Dimension, search: _Search) -> tuple[str, ...]:
    rows = [(str(code).strip(), str(title)) for code, title in frame.select("code", "title").iter_rows()]
    found: list[str] = []
    for place, pattern in enumerate(member.titles):
        named = [(code, title) for code, title in rows if matches(pattern, title)]
        if member.codes:
            named = [row for row in named if row[0] == member.codes[place]]
        if len(named) != 1:
            kind = "ambiguous" if named else "code" if member.codes else "missing"
            listed = tuple(f"{code} {title}" for code, title in (named or rows[:40]))
            what = f"{dimension.id}: {member.name}"
            search.faults.append(Fault(kind, what, f"'{pattern}' is {len(named)} keer gevonden", listed))
            return ()
        found.append(named[0][0])
    return tuple(found)
