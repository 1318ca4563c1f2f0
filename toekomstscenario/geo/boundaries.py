"""Boundaries for a map: those that were fetched for the year, else the nearest, else the ones that come with us."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from toekomstscenario.errors import DataError, UserError
from toekomstscenario.geo.shapes import (
    CODES,
    Shape,
    check_codes,
    check_degrees,
    check_direction,
    parse_shapes,
    read_json,
)
from toekomstscenario.model import RegionKind

EMBEDDED = {RegionKind.YOUTH_REGION: 2017}
WORDS = {
    RegionKind.MUNICIPALITY: "gemeenten",
    RegionKind.PROVINCE: "provincies",
    RegionKind.YOUTH_REGION: "jeugdregio's",
    RegionKind.VEILIG_THUIS_REGION: "Veilig Thuis-regio's",
}
LICENCE = "CC BY 4.0"
_FETCH = "De beheerder van dit dashboard haalt de grenzen op."
_NAME = re.compile(r"(?P<layer>[a-z]+)_(?P<year>\d{4})\.geojson", re.ASCII)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Areas of one kind as they were in one year.

    Attributes:
        kind: kind of region.
        wanted: the year that was asked for.
        year: the year of these boundaries.
        shapes: the areas; degrees, outer rings clockwise.
        source_line: to be shown under the map.
        missing: codes that were asked for and have no area here.
        reason: why the boundaries are of another year than was asked for; empty when they are not.
    """

    kind: RegionKind
    wanted: int
    year: int
    shapes: tuple[Shape, ...]
    source_line: str
    missing: tuple[str, ...]
    reason: str

    @property
    def vintage(self) -> str:
        """Which division this is, in words: 'de indeling in jeugdregio's van 2017'."""
        return f"de indeling in {WORDS[self.kind]} van {self.year}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the map must know; nothing when it is exactly what was asked for."""
        told: list[str] = []
        if self.reason:
            moved = "Grenzen kunnen intussen verlegd zijn."
            told.append(f"{self.reason} De kaart toont {self.vintage}. {moved}")
        if self.missing:
            told.append(f"Niet op deze kaart, omdat de omtrek ontbreekt: {', '.join(self.missing)}.")
        return tuple(told)

    def asked_for(self, codes: Collection[str]) -> "Boundaries":
        """The same boundaries for a map of these regions."""
        have = {shape.code for shape in self.shapes}
        return replace(self, missing=tuple(sorted(set(codes) - have)))

    def geojson(self) -> dict[str, Any]:
        """A FeatureCollection for Vega; `id` of a feature is the code of its region."""
        return {"type": "FeatureCollection", "features": [shape.feature() for shape in self.shapes]}


def fetched_folder(root: Path) -> Path:
    """Where the pipeline puts the boundaries it fetched."""
    return root / "fetched" / "geo"


def read_boundaries(kind: RegionKind, year: int, *, root: Path, codes: Collection[str] = ()) -> Boundaries:
    """Read the boundaries of a kind of region for a year.

    A file that breaks a check is not drawn: the next best is, and `notes` says so.

    Args:
        kind: gemeente, provincie, jeugdregio or veiligthuisregio.
        year: the year of the figures on the map.
        root: the data root.
        codes: regions that the map is going to show.

    Raises:
        UserError: there are no boundaries of this kind at all.
    """
    if kind not in CODES:
        raise UserError(f"Van gebieden van de soort {kind} is geen kaart te maken.", "Kies een andere soort gebied.")
    faults: dict[int, DataError] = {}
    for file, found in _candidates(kind, year, root):
        try:
            shapes, source_line = _read(file, kind, found)
        except DataError as problem:
            faults.setdefault(found, problem)
            continue
        reason = _reason(kind, year, found, faults)
        return Boundaries(kind, year, found, shapes, source_line, (), reason).asked_for(codes)
    told = "; ".join(str(problem) for problem in faults.values())
    raise UserError(
        f"Er zijn hier geen {'bruikbare ' if told else ''}grenzen van {WORDS[kind]}{f' ({told})' if told else ''}.",
        f"Kies tot die tijd de tegelkaart, voor provincies, jeugdregio's en steden. {_FETCH}",
    )


def _candidates(kind: RegionKind, year: int, root: Path) -> list[tuple[Path, int]]:
    """Files with the year of each, from near to far; of equals the later year and the fetched file come first."""
    matches = [(file, _NAME.fullmatch(file.name)) for file in fetched_folder(root).glob(f"{kind}_*.geojson")]
    found = [(file, int(match["year"])) for file, match in matches if match and match["layer"] == kind]
    if kind in EMBEDDED:
        found.append((root / "geo" / f"{kind}_{EMBEDDED[kind]}.geojson", EMBEDDED[kind]))
    return sorted(found, key=lambda each: (abs(each[1] - year), -each[1]))


def _read(file: Path, kind: RegionKind, year: int) -> tuple[tuple[Shape, ...], str]:
    content = read_json(file)
    told = content.get("year", year)
    if told != year:
        raise DataError(file, f"is van {told}, anders dan de naam zegt")
    shapes = parse_shapes(file, content.get("features"))
    check_codes(file, kind, shapes)
    check_degrees(file, shapes)
    check_direction(file, shapes)
    return shapes, _source_line(content, year)


def _source_line(content: Mapping[str, Any], year: int) -> str:
    attribution = content.get("attribution")
    return attribution if isinstance(attribution, str) and attribution else attribution_of(year)


def attribution_of(year: int, by_way_of: str = "") -> str:
    """The source line that CBS and Kadaster ask for."""
    by = f", via {by_way_of}" if by_way_of else ""
    return f"Grenzen: CBS en Kadaster, gebiedsindelingen {year}{by}, {LICENCE}; vereenvoudigd"


def _reason(kind: RegionKind, wanted: int, found: int, faults: Mapping[int, DataError]) -> str:
    if found == wanted:
        return ""
    if wanted in faults:
        fault = f"De grenzen van {wanted} zijn niet te gebruiken ({faults[wanted]})."
        return f"{fault} De beheerder van dit dashboard kan ze opnieuw ophalen."
    return f"De grenzen van {WORDS[kind]} in {wanted} zijn hier niet opgehaald."
