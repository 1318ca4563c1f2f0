"""Areas as TopoJSON on a coarse grid: a tenth of the bytes of GeoJSON, small enough to travel with every choice."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from toekomstscenario.geo.shapes import Polygon, Ring, Shape

OBJECT = "areas"
# About 250 metres: less than half a pixel of a map that shows the whole country on a screen.
GRID = (0.004, 0.0025)
_ORIGIN = (3.0, 50.0)
Cell = tuple[int, int]


def topology(shapes: Iterable[Shape], grid: tuple[float, float] = GRID) -> dict[str, Any]:
    """Write shapes as one TopoJSON object called `OBJECT`; `id` of a geometry is the code of its region.

    Points are moved to the nearest grid point, so neighbours keep their common border; what collapses on the grid
    (small islands, a hole) is left out. Form: https://github.com/topojson/topojson-specification.

    Args:
        shapes: areas in degrees, outer rings clockwise.
        grid: step of the grid in degrees east and north.
    """
    arcs: list[list[list[int]]] = []
    geometries = [_geometry(shape, grid, arcs) for shape in shapes]
    return {
        "type": "Topology",
        "transform": {"scale": list(grid), "translate": list(_ORIGIN)},
        "objects": {OBJECT: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": arcs,
    }


def outlines(written: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    """The lines of a topology, in degrees."""
    (wide, high), (left, bottom) = written["transform"]["scale"], written["transform"]["translate"]
    return [
        [(left + x * wide, bottom + y * high) for x, y in zip(*map(accumulate, zip(*arc, strict=True)), strict=True)]
        for arc in written["arcs"]
    ]


def _geometry(shape: Shape, grid: tuple[float, float], arcs: list[list[list[int]]]) -> Mapping[str, Any]:
    polygons = [numbers for polygon in shape.polygons if (numbers := _polygon(polygon, grid, arcs))]
    return {"type": "MultiPolygon", "id": shape.code, "arcs": polygons}


def _polygon(polygon: Polygon, grid: tuple[float, float], arcs: list[list[list[int]]]) -> list[list[int]]:
    """Numbers of the arcs of a polygon, each ring an arc of its own; none when its outer ring collapses."""
    outer, *holes = (_on_grid(ring, grid) for ring in polygon)
    numbers: list[list[int]] = []
    for ring in (outer, *holes) if outer else ():
        if ring:
            numbers.append([len(arcs)])
            arcs.append(_steps(ring))
    return numbers


def _on_grid(ring: Ring, grid: tuple[float, float]) -> list[Cell]:
    places = [
        (round((x - _ORIGIN[0]) / grid[0]), round((y - _ORIGIN[1]) / grid[1])) for x, y in ring
    ]  # fmt: skip
    kept = [places[0], *(place for before, place in pairwise(places) if place != before)]
    return kept if len(kept) > 3 and _area(kept) else []


def _area(ring: Sequence[Cell]) -> int:
    return sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairwise(ring))


def _steps(ring: Sequence[Cell]) -> list[list[int]]:
    """The first point, then the step to each next one: most steps are one or two digits."""
    return [list(ring[0]), *([x - before_x, y - before_y] for (before_x, before_y), (x, y) in pairwise(ring))]
