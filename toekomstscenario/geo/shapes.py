"""GeoJSON -> Shape values, with the checks that keep a wrong file off the map."""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from toekomstscenario.errors import DataError
from toekomstscenario.model import RegionKind

Point = tuple[float, float]  # longitude, latitude
Ring = tuple[Point, ...]  # the last point is the first
Polygon = tuple[Ring, ...]  # the outer ring, then the holes

CODES = {
    RegionKind.MUNICIPALITY: re.compile(r"GM\d{4}", re.ASCII),
    RegionKind.PROVINCE: re.compile(r"PV\d{2}", re.ASCII),
    RegionKind.YOUTH_REGION: re.compile(r"JZ\d{2}", re.ASCII),
    RegionKind.VEILIG_THUIS_REGION: re.compile(r"VT\d{2}", re.ASCII),
}
LONGITUDES, LATITUDES = (3.0, 8.0), (50.0, 54.0)
RD_EAST, RD_NORTH = (0.0, 300_000.0), (300_000.0, 630_000.0)  # the Dutch grid, in metres
_FARTHEST = 1e9  # larger is no coordinate in any system


@dataclass(frozen=True, slots=True)
class Shape:
    """The area of one region."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]

    @property
    def rings(self) -> tuple[Ring, ...]:
        """All rings, outer ones and holes."""
        return tuple(ring for polygon in self.polygons for ring in polygon)

    def feature(self) -> dict[str, Any]:
        """The shape as a GeoJSON feature with `id`, `statcode` and `statnaam`."""
        return {
            "type": "Feature",
            "id": self.code,
            "properties": {"statcode": self.code, "statnaam": self.name},
            "geometry": {"type": "MultiPolygon", "coordinates": self.polygons},
        }


def read_json(file: Path) -> Mapping[str, Any]:
    """Read a JSON file that holds an object.

    Raises:
        DataError: missing, unreadable, or something else.
    """
    try:
        found = json.loads(file.read_bytes())
    except OSError as problem:
        raise DataError(file, "ontbreekt of is niet te lezen") from problem
    except (ValueError, RecursionError) as problem:
        raise DataError(file, "is geen leesbaar GeoJSON-bestand") from problem
    if not isinstance(found, dict):
        raise DataError(file, "is geen GeoJSON-bestand")
    return cast("Mapping[str, Any]", found)


def parse_shapes(file: Path, features: object) -> tuple[Shape, ...]:
    """The features of a FeatureCollection as shapes, in order.

    Raises:
        DataError: no feature at all, one without statcode or with another geometry than polygons, a coordinate that is
            no number, a ring that is not closed, or a code twice.
    """
    if not isinstance(features, list) or not features:
        raise DataError(file, "bevat geen gebieden")
    shapes = tuple(_shape(file, place, found) for place, found in enumerate(cast("list[object]", features), start=1))
    codes = [shape.code for shape in shapes]
    twice = tuple(sorted({code for code in codes if codes.count(code) > 1}))
    if twice:
        raise DataError(file, "bevat een gebied twee keer", len(twice), twice)
    return shapes


def _shape(file: Path, place: int, found: object) -> Shape:
    feature = as_object(found)
    properties, geometry = as_object(feature.get("properties")), as_object(feature.get("geometry"))
    code, name = (str(properties.get(key) or "").strip() for key in ("statcode", "statnaam"))
    if not code:
        raise DataError(file, f"gebied {place} heeft geen statcode")
    coordinates = geometry.get("coordinates")
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(geometry.get("type")))
    try:
        made = tuple(tuple(_ring(ring) for ring in polygon) for polygon in cast("Any", polygons))
    except (TypeError, ValueError, LookupError) as problem:
        raise DataError(file, f"de omtrek van {code} is niet te lezen") from problem
    if not made or not all(made):
        raise DataError(file, f"{code} heeft geen omtrek")
    return Shape(code, name, made)


def as_object(found: object) -> Mapping[str, Any]:
    """A JSON object as it is; anything else as an empty one."""
    return cast("Mapping[str, Any]", found) if isinstance(found, dict) else {}


def _ring(found: Sequence[Sequence[object]]) -> Ring:
    ring = tuple((_number(point[0]), _number(point[1])) for point in found)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError("not closed")
    return ring


def _number(found: object) -> float:
    # NaN fails the comparison; a whole number of a thousand digits must not reach float().
    if isinstance(found, bool) or not isinstance(found, int | float) or not abs(found) < _FARTHEST:
        raise TypeError(found)
    return float(found)


def check_codes(file: Path, kind: RegionKind, shapes: Iterable[Shape]) -> None:
    """See that every code has the form of its kind.

    Raises:
        DataError: names the codes that do not.
    """
    wrong = tuple(shape.code for shape in shapes if not CODES[kind].fullmatch(shape.code))
    if wrong:
        raise DataError(file, f"bevat codes die niet bij een {kind} horen", len(wrong), wrong)


def check_degrees(file: Path, shapes: Sequence[Shape]) -> None:
    """See that all points are degrees in the Netherlands, longitude first.

    Raises:
        DataError: they are not; says whether the axes are swapped or the coordinates are those of the Dutch grid.
    """
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    first, second = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    if _within(first, LONGITUDES) and _within(second, LATITUDES):
        return
    if _within(first, LATITUDES) and _within(second, LONGITUDES):
        raise DataError(file, "heeft de assen verwisseld: de breedtegraad staat voor de lengtegraad")
    in_grid = _within(first, RD_EAST) and _within(second, RD_NORTH)
    if in_grid or (_within(first, RD_NORTH) and _within(second, RD_EAST)):
        raise DataError(file, "staat in het Rijksdriehoeksstelsel (meters), niet in graden")
    raise DataError(file, f"ligt niet in Nederland: van {first[0]:g}, {second[0]:g} tot {first[1]:g}, {second[1]:g}")


def _within(ends: tuple[float, float], box: tuple[float, float]) -> bool:
    return box[0] <= ends[0] and ends[1] <= box[1]


def signed_area(ring: Sequence[Point]) -> float:
    """Area of a closed ring in square degrees: below zero when it runs clockwise."""
    return math.fsum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairwise(ring)) / 2


def check_direction(file: Path, shapes: Iterable[Shape]) -> None:
    """See that outer rings run clockwise and holes the other way.

    d3 and Vega work on the globe: a ring the other way round stands for the rest of the world and fills the map.

    Raises:
        DataError: names the codes that have a ring the wrong way round.
    """
    wrong = tuple(shape.code for shape in shapes if turned(shape) != shape)
    if wrong:
        raise DataError(file, "heeft omtrekken die tegen de klok in lopen", len(wrong), wrong)


def turned(shape: Shape) -> Shape:
    """The same shape with outer rings clockwise and holes the other way."""
    return Shape(
        shape.code,
        shape.name,
        tuple(
            tuple(_turned(ring, clockwise=place == 0) for place, ring in enumerate(polygon))
            for polygon in shape.polygons
        ),
    )


def _turned(ring: Ring, *, clockwise: bool) -> Ring:
    return ring if (signed_area(ring) < 0) == clockwise else ring[::-1]
