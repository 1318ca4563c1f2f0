"""Fewer points in a map: shared borders stay the same line, nothing crosses, and no area vanishes."""

import math
import random
from collections import Counter
from itertools import pairwise

import pytest

from toekomstscenario.geo import Shape
from toekomstscenario.geo.shapes import parse_shapes, read_json, signed_area
from toekomstscenario.geo.simplify import CrossingError, simplify
from toekomstscenario.settings import PROJECT


def patchwork(seed: int, size: int = 5) -> tuple[Shape, ...]:
    """Areas that fill a box with straight sides; the borders between them wriggle."""
    chance = random.Random(seed)
    step = 0.2
    lines: dict[tuple[tuple[int, int], tuple[int, int]], list[tuple[float, float]]] = {}

    def line(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[float, float]]:
        if start > end:
            return line(end, start)[::-1]
        if (start, end) not in lines:
            flat = start[0] == end[0]
            outside = (flat and start[0] in (0, size)) or (not flat and start[1] in (0, size))
            made = [(4 + step * start[0], 51.5 + step * start[1])]
            for place in range(1, 40):
                along = place / 40 * step
                off = 0.0 if outside else chance.uniform(-0.012, 0.012)
                x, y = made[0]
                made.append((x + off, y + along) if flat else (x + along, y + off))
            lines[start, end] = [*made, (4 + step * end[0], 51.5 + step * end[1])]
        return lines[start, end]

    shapes: list[Shape] = []
    for column in range(size):
        for row in range(size):
            corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row)]
            ring = [point for start, end in pairwise(corners) for point in line(start, end)[:-1]]
            turn = chance.randrange(len(ring))
            ring = ring[turn:] + ring[:turn]
            ring = ring[:: chance.choice((1, -1))]
            shapes.append(Shape(f"GM{column:02d}{row:02d}", "", (((*ring, ring[0]),),)))
    return tuple(shapes)


def edges(shapes: tuple[Shape, ...]) -> Counter[frozenset[tuple[float, float]]]:
    return Counter(frozenset(edge) for shape in shapes for ring in shape.rings for edge in pairwise(ring))


def points(shapes: tuple[Shape, ...]) -> int:
    return sum(len(ring) for shape in shapes for ring in shape.rings)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("tolerance", [50, 500, 2000])
def test_neighbours_keep_exactly_the_same_border(seed, tolerance):
    before = patchwork(seed)
    after = simplify(before, tolerance)
    assert points(after) < points(before)
    # Every line inside the box is used by two areas, every line on its side by one: no gap and no overlap anywhere.
    sides = {0: (4.0, 5.0), 1: (51.5, 52.5)}
    for edge, users in edges(after).items():
        on_the_side = any(all(point[axis] == end for point in edge) for axis, ends in sides.items() for end in ends)
        assert users == (1 if on_the_side else 2), edge
    assert all(signed_area(ring) < 0 for shape in after for ring in shape.rings), "clockwise"
    assert math.fsum(-signed_area(ring) for shape in after for ring in shape.rings) == pytest.approx(1.0)


def test_no_point_strays_further_than_the_tolerance():
    before = patchwork(1)
    after = {shape.code: shape for shape in simplify(before, 500)}
    for shape in before:
        outline = [near(point) for point in after[shape.code].rings[0]]
        far = max(min(distance(near(p), *edge) for edge in pairwise(outline)) for p in shape.rings[0])
        assert far <= 502, "500 metres and the rounding of coordinates"


def near(point: tuple[float, float]) -> tuple[float, float]:
    """Metres, on a plane."""
    return (point[0] * 111_320 * math.cos(math.radians(52.2)), point[1] * 111_320)


def distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    long = math.dist(start, end)
    if long == 0:
        return math.dist(point, start)
    along = sum((p - s) * (e - s) for p, s, e in zip(point, start, end, strict=True)) / long**2
    foot = tuple(s + max(0.0, min(1.0, along)) * (e - s) for s, e in zip(start, end, strict=True))
    return math.dist(point, foot)


def circle(x: float, y: float, radius: float, count: int = 60) -> tuple[tuple[float, float], ...]:
    turns = [2 * math.pi * place / count for place in range(count)]
    ring = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    return (*ring, ring[0])


def test_an_enclave_and_its_hole_stay_the_same_line():
    hole = circle(5.5, 52.0, 0.05)
    around = Shape("GM9901", "", ((circle(5.5, 52.0, 0.5), hole[::-1]),))
    inside = Shape("GM9902", "", (((*hole[7:], *hole[1:8]),),))  # begins elsewhere on the same line
    outer, inner = simplify((around, inside), 1000)
    assert frozenset(outer.rings[1]) == frozenset(inner.rings[0])
    assert outer.rings[1][0] == outer.rings[1][-1]
    assert len(inner.rings[0]) < len(hole)


def test_small_islands_go_and_the_last_piece_of_an_area_stays():
    island = Shape("GM9901", "", ((circle(5.0, 52.0, 0.2),), (circle(5.5, 52.0, 0.001),)))
    dot = Shape("GM9902", "", ((circle(6.0, 52.0, 0.001),), (circle(6.1, 52.0, 0.0005),)))
    made = simplify((island, dot), 500)
    assert [len(shape.polygons) for shape in made] == [1, 1]
    assert all(signed_area(ring) < 0 for shape in made for ring in shape.rings)


def test_a_narrow_strip_between_two_areas_does_not_vanish():
    """Both its long sides would become the same straight line at this tolerance."""
    low, high = [(5.0 + place / 100, 52.0) for place in range(21)], [(5.0 + place / 100, 52.002) for place in range(21)]
    strip = Shape("GM9901", "", (((*low, *high[::-1], low[0]),),))
    below = Shape("GM9902", "", (((*low, (5.1, 51.8), low[0]),),))
    above = Shape("GM9903", "", (((*high, (5.1, 52.2), high[0]),),))
    made = simplify((strip, below, above), 5000)
    assert all(shape.polygons for shape in made)
    assert signed_area(made[0].rings[0]) == pytest.approx(-0.2 * 0.002)


def test_the_outcome_does_not_cross_itself_where_the_source_does_not():
    """The bump is lower than the tolerance; without it the top line would run through the inlet that ends in it."""
    top = [(5.0, 52.0), (5.09, 52.0), (5.1, 52.004), (5.11, 52.0), (5.2, 52.0)]
    inlet = [(5.2, 51.9), (5.102, 51.9), (5.1, 52.002), (5.098, 51.9), (5.0, 51.9)]
    (made,) = simplify((Shape("GM9901", "", (((*top, *inlet, top[0]),),)),), 500)
    outline = list(pairwise(made.rings[0]))
    assert not [1 for place, one in enumerate(outline) for other in outline[place + 1 :] if cross(*one, *other)]


def test_a_bump_without_an_inlet_goes():
    """The other half of the test above: at this tolerance the bump does go when nothing stands in it."""
    top = [(5.0, 52.0), (5.09, 52.0), (5.1, 52.004), (5.11, 52.0), (5.2, 52.0)]
    (made,) = simplify((Shape("GM9901", "", (((*top, (5.2, 51.9), (5.0, 51.9), top[0]),),)),), 500)
    assert (5.1, 52.004) not in made.rings[0]


def test_a_small_exclave_stays_with_its_hole():
    """Like Baarle-Nassau: a piece inside a neighbour, far smaller than the tolerance."""
    dot = circle(5.5, 52.0, 0.001)
    around = Shape("GM9901", "", ((circle(5.5, 52.0, 0.3), dot[::-1]),))
    elsewhere = Shape("GM9902", "", ((circle(6.5, 52.0, 0.3),), (dot,)))
    made_around, made_elsewhere = simplify((around, elsewhere), 500)
    assert len(made_elsewhere.polygons) == 2
    assert frozenset(made_around.rings[1]) == frozenset(made_elsewhere.polygons[1][0])


def cross(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> bool:
    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < -1e-20 and side(c, d, a) * side(c, d, b) < -1e-20


def test_a_ring_that_crosses_itself_is_refused():
    bow = Shape("GM9901", "", ((((5.0, 52.0), (5.2, 52.2), (5.2, 52.0), (5.0, 52.2), (5.0, 52.0)),),))
    with pytest.raises(CrossingError) as told:
        simplify((bow, Shape("GM9902", "", ((circle(6.0, 52.0, 0.1),),))), 100)
    assert told.value.codes == ("GM9901",)


def test_an_area_without_surface_is_refused():
    flat = Shape("GM9901", "", ((((5.0, 52.0), (5.1, 52.0), (5.2, 52.0), (5.0, 52.0)),),))
    with pytest.raises(CrossingError):
        simplify((flat,), 100)


def test_the_embedded_map_can_be_simplified_further():
    """A real outline, rounded before: strips that cross themselves by a hair are no reason to refuse it."""
    file = PROJECT / "data" / "geo" / "jeugdregio_2017.geojson"
    before = parse_shapes(file, read_json(file)["features"])
    after = simplify(before, 1000)
    assert points(after) < points(before) / 2
    for one, other in zip(before, after, strict=True):
        assert one.code == other.code
        assert sum(map(signed_area, other.rings)) == pytest.approx(sum(map(signed_area, one.rings)), rel=0.07)
