"""Boundaries from PDOK, or else from cartomap, checked and simplified -> data/fetched/geo/<layer>_<year>.geojson."""

import csv
import json
import os
import tempfile
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toekomstscenario.errors import DataError
from toekomstscenario.geo.boundaries import LICENCE, WORDS, attribution_of, fetched_folder
from toekomstscenario.geo.shapes import Shape, as_object, check_codes, check_degrees, parse_shapes, read_json
from toekomstscenario.geo.simplify import CrossingError, simplify
from toekomstscenario.model import RegionKind
from toekomstscenario.pipeline.boundary_sources import NEXT_STEP, BoundarySource, Content, Feature, sources
from toekomstscenario.pipeline.cbs.errors import CheckError, FetchError, StorageError, UnreachableError
from toekomstscenario.pipeline.cbs.policy import Policy

LAYERS = tuple(WORDS)
USUAL_YEAR = 2025  # the last year of which the numbers of areas are known
TOLERANCE = 200.0  # metres: less than a pixel on a map of the country of 1,500 pixels high
# What CBS had in 2025. In other years the number may be another, but not by much: municipalities merge (388 in 2017).
_IN_2025 = {
    RegionKind.MUNICIPALITY: (342, range(300, 420)),
    RegionKind.PROVINCE: (12, range(12, 13)),
    RegionKind.YOUTH_REGION: (42, range(38, 47)),
    RegionKind.VEILIG_THUIS_REGION: (25, range(22, 29)),
}
# Columns of fetched/regions_of_year.csv, made from "Gebieden in Nederland".
_COLUMNS = {
    RegionKind.MUNICIPALITY: "gm_code",
    RegionKind.PROVINCE: "province",
    RegionKind.YOUTH_REGION: "jeugdregio",
    RegionKind.VEILIG_THUIS_REGION: "veilig_thuis",
}


@dataclass(frozen=True, slots=True)
class FetchedBoundaries:
    """What one fetch did.

    Attributes:
        file: the file that holds the boundaries now.
        source: PDOK or cartomap.
        regions: number of areas.
        points_before, points_after: size of the source and of the file.
        changed: False when the file already held exactly this; it is not touched then.
        problems: why a source before this one could not be used.
    """

    file: Path
    source: str
    regions: int
    points_before: int
    points_after: int
    changed: bool
    problems: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What happened, in Dutch."""
        done = f"{self.points_before} punten vereenvoudigd tot {self.points_after}" if self.changed else "niets nieuws"
        return (f"{self.file.name}: {self.regions} gebieden van {self.source}, {done}", *self.problems)


@dataclass(frozen=True, slots=True)
class FetchedMaps:
    """What came of several fetches: one that failed does not stop the others."""

    fetched: tuple[FetchedBoundaries, ...]
    failed: tuple[FetchError, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What happened, in Dutch."""
        return (*(line for one in self.fetched for line in one.lines), *(str(problem) for problem in self.failed))


def fetch_maps(years: Sequence[int], *, root: Path, policy: Policy | None = None) -> FetchedMaps:
    """Fetch the boundaries of all `LAYERS` for some years (none: `USUAL_YEAR`).

    Where "Gebieden in Nederland" of a year has been fetched, the areas must be those.
    """
    fetched: list[FetchedBoundaries] = []
    failed: list[FetchError] = []
    for year in years or (USUAL_YEAR,):
        for kind in LAYERS:
            try:
                expected = codes_of_year(kind, year, root)
                fetched.append(fetch_boundaries(kind, year, root=root, policy=policy, expected=expected))
            except FetchError as problem:
                failed.append(problem)
    return FetchedMaps(tuple(fetched), tuple(failed))


def codes_of_year(kind: RegionKind, year: int, root: Path) -> frozenset[str]:
    """The codes that "Gebieden in Nederland" of a year names; none when it was not fetched or does not tell."""
    try:
        with (root / "fetched" / "regions_of_year.csv").open(encoding="utf-8", newline="") as handle:
            rows = [row for row in csv.DictReader(handle) if row.get("year") == str(year)]
    except (OSError, UnicodeDecodeError, csv.Error):
        return frozenset()
    return frozenset(code for row in rows if (code := row.get(_COLUMNS[kind])))


def fetch_boundaries(
    kind: RegionKind, year: int, *, root: Path, policy: Policy | None = None, expected: Collection[str] = ()
) -> FetchedBoundaries:
    """Fetch, check, simplify and write the boundaries of one kind of region in one year.

    PDOK is asked first (`PDOK_BASE`), cartomap (`CARTOMAP_BASE`) when that gives nothing usable.

    Args:
        kind: one of `LAYERS`.
        year: the year of the division.
        root: the data root.
        policy: time-outs and waits; those of the environment when None.
        expected: the codes that must come back, neither more nor fewer, when "Gebieden in Nederland" of the year told
            them; without it the number is checked against that of 2025.

    Raises:
        UnreachableError: no source could be reached.
        FetchError: no source gave usable boundaries, or they cannot be written; the old file is still there.
    """
    if kind not in LAYERS:
        raise FetchError(f"Van de soort {kind} worden geen grenzen opgehaald.", f"Kies uit: {', '.join(LAYERS)}.")
    asked = sources()
    problems: list[FetchError] = []
    for source in asked:
        try:
            shapes = _fetch(source, kind, year, policy or Policy.from_environment(), expected)
            simplified = _simplify(source, kind, year, shapes)
        except FetchError as problem:
            problems.append(problem)
            continue
        file = fetched_folder(root) / f"{kind}_{year}.geojson"
        changed = _write(file, _collection(source, kind, year, simplified))
        told = tuple(
            f"{one.name} gaf niets bruikbaars. {problem}" for one, problem in zip(asked, problems, strict=False)
        )
        sizes = (len(shapes), _points(shapes), _points(simplified))
        return FetchedBoundaries(file, source.name, *sizes, changed, told)
    told = " ".join(f"{source.name}: {problem.message}" for source, problem in zip(asked, problems, strict=True))
    first = problems[0]
    offline = all(isinstance(problem, UnreachableError) for problem in problems)
    raise (UnreachableError if offline else FetchError)(
        f"De grenzen van {WORDS[kind]} in {year} zijn niet opgehaald. {told}", first.next_step, url=first.url
    )


def _fetch(
    source: BoundarySource, kind: RegionKind, year: int, policy: Policy, expected: Collection[str]
) -> tuple[Shape, ...]:
    features = source.features(kind, year, policy)
    place = Path(f"{source.name} {kind} {year}")
    try:
        _check_year(place, features, year)
        shapes = parse_shapes(place, features)
        check_codes(place, kind, shapes)
        check_degrees(place, shapes)
        _check_members(place, kind, year, [shape.code for shape in shapes], expected)
    except DataError as problem:
        raise CheckError(f"{problem}.", NEXT_STEP, url=source.base) from problem
    return shapes


def _check_year(place: Path, features: Sequence[Feature], year: int) -> None:
    other: Counter[str] = Counter()
    for feature in features:
        properties = as_object(feature.get("properties"))
        told = str(properties.get("jaarcode") or str(properties.get("jrstatcode") or "")[:4])
        other[told] += told not in ("", str(year))
    if wrong := other.total():
        raise DataError(place, f"bevat gebieden van een ander jaar dan {year}", wrong, tuple(sorted(+other)))


def _check_members(
    place: Path, kind: RegionKind, year: int, codes: Sequence[str], expected: Collection[str]
) -> None:  # fmt: skip
    if expected:
        absent, extra = sorted(set(expected) - set(codes)), sorted(set(codes) - set(expected))
        if absent or extra:
            rows = (*(f"{code} ontbreekt" for code in absent), *(f"{code} is te veel" for code in extra))
            raise DataError(place, f"heeft andere {WORDS[kind]} dan Gebieden in Nederland {year}", len(rows), rows)
        return
    exact, plausible = _IN_2025[kind]
    allowed = range(exact, exact + 1) if year == 2025 else plausible
    if len(codes) not in allowed:
        wanted = str(allowed[0]) if len(allowed) == 1 else f"{allowed[0]} tot {allowed[-1]}"
        raise DataError(place, f"heeft {len(codes)} {WORDS[kind]}, verwacht {wanted}")


def _simplify(source: BoundarySource, kind: RegionKind, year: int, shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    try:
        return simplify(shapes, TOLERANCE)
    except CrossingError as problem:
        told = f"De omtrek van {problem} in {source.name} {kind} {year} kruist zichzelf of heeft geen oppervlak."
        raise CheckError(told, NEXT_STEP, url=source.base) from problem


def _points(shapes: Sequence[Shape]) -> int:
    return sum(len(ring) for shape in shapes for ring in shape.rings)


def _collection(source: BoundarySource, kind: RegionKind, year: int, shapes: Sequence[Shape]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "layer": str(kind),
        "year": year,
        "source": source.name,
        "attribution": attribution_of(year, source.by_way_of),
        "licence": LICENCE,
        "retrieved": datetime.now(UTC).isoformat(timespec="seconds"),
        "tolerance_metres": TOLERANCE,
        "features": [shape.feature() for shape in sorted(shapes, key=lambda shape: shape.code)],
    }


def _write(file: Path, content: dict[str, Any]) -> bool:
    """Put the file in place whole or not at all; tells whether there was anything new."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if _same(file, json.loads(text)):
        return False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".geo-")
        fresh = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            fresh.chmod(0o644)
            os.replace(fresh, file)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as problem:
        raise StorageError(
            f"De grenzen zijn niet te bewaren in {file.parent}: {problem.strerror or problem}.",
            "Maak ruimte vrij of controleer de rechten van de map, en haal ze opnieuw op.",
        ) from problem
    return True


def _same(file: Path, content: Content) -> bool:
    try:
        found = read_json(file)
    except DataError:
        return False
    return {**found, "retrieved": ""} == {**content, "retrieved": ""}
