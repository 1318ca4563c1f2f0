"""Areas as TopoJSON: the same places within half a step of the grid, and every area there."""

from itertools import accumulate
from typing import Any

import pytest

from toekomstscenario.geo import Maps, read_boundaries
from toekomstscenario.geo.shapes import Shape, signed_area
from toekomstscenario.geo.topology import GRID, OBJECT, topology
from toekomstscenario.model import RegionKind
from toekomstscenario.settings import PROJECT

ROOT = PROJECT / "data"


def decoded(found: dict[str, Any]) -> dict[str, list[list[tuple[float, float]]]]:
    """Rings in degrees by code, read as the specification of TopoJSON says."""
    (x_step, y_step), (left, low) = found["transform"]["scale"], found["transform"]["translate"]
    arcs = [
        [(left + x * x_step, low + y * y_step)
         for x, y in accumulate(arc, lambda one, other: [one[0] + other[0], one[1] + other[1]])]
        for arc in found["arcs"]
    ]  # fmt: skip
    return {
        geometry["id"]: [arcs[number] for polygon in geometry["arcs"] for (number,) in polygon]
        for geometry in found["objects"][OBJECT]["geometries"]
    }


def square(left: float, low: float, side: float = 0.5) -> Shape:
    ring = ((left, low), (left, low + side), (left + side, low + side), (left + side, low), (left, low))
    return Shape("JZ01", "Vierkant", ((ring,),))


def test_points_move_no_more_than_half_a_step():
    shape = square(4.123, 52.077)
    (ring,) = decoded(topology([shape]))["JZ01"]
    for (x, y), (own_x, own_y) in zip(ring, shape.polygons[0][0], strict=True):
        assert abs(x - own_x) <= GRID[0] / 2 + 1e-9
        assert abs(y - own_y) <= GRID[1] / 2 + 1e-9
    assert ring[0] == ring[-1]


def test_what_collapses_is_left_out_and_the_rest_stays():
    island = square(5.0, 53.0, 0.001).polygons[0]
    shape = Shape("JZ01", "Vierkant", (square(4.0, 52.0).polygons[0], island))
    assert len(decoded(topology([shape]))["JZ01"]) == 1
    assert decoded(topology([Shape("JZ02", "Eiland", (island,))])) == {"JZ02": []}


def test_all_youth_regions_keep_their_area_and_direction():
    boundaries = read_boundaries(RegionKind.YOUTH_REGION, 2017, root=ROOT)
    found = decoded(dict(Maps(ROOT).areas(boundaries, {}).topology))
    assert set(found) == {shape.code for shape in boundaries.shapes}
    for shape in boundaries.shapes:
        real = sum(signed_area(ring) for ring in shape.rings)
        drawn = sum(signed_area(ring) for ring in found[shape.code])
        assert drawn < 0, f"{shape.code} runs the wrong way round"
        assert drawn == pytest.approx(real, rel=0.08), shape.code


def test_names_and_places_of_a_map():
    boundaries = read_boundaries(RegionKind.YOUTH_REGION, 2017, root=ROOT)
    areas = Maps(ROOT).areas(boundaries, {"JZ10": "IJmond"})
    assert dict(areas.names) == {"JZ10": "IJmond"}
    for x, y in areas.places.values():
        assert 3.3 < x < 7.3
        assert 50.7 < y < 53.6


@pytest.mark.parametrize("kind", [RegionKind.PROVINCE, RegionKind.YOUTH_REGION, RegionKind.MUNICIPALITY])
def test_tiles_are_hexagons_of_one_size_around_their_places(kind: RegionKind, catalogue):
    names = {region.code: region.name for region in catalogue.regions_of(kind)}
    areas = Maps(ROOT).tiles(kind, names)
    assert set(areas.names) == set(areas.places) == set(names)
    arcs = {code: [arc[1:]] for code, arc in zip(areas.names, areas.topology["arcs"], strict=True)}
    assert len({str(arc) for arc in arcs.values()}) == 1
    assert len(set(areas.places.values())) == len(names)
    few = dict(list(names.items())[:3])
    assert set(Maps(ROOT).tiles(kind, few).names) == set(few)


def test_there_are_no_provinces_until_they_are_fetched():
    assert Maps(ROOT).has(RegionKind.YOUTH_REGION)
    assert not Maps(ROOT).has(RegionKind.PROVINCE)
    assert Maps(ROOT).has_tiles(RegionKind.PROVINCE)
    assert not Maps(ROOT).has_tiles(RegionKind.COROP)
