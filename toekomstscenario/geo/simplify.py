"""Fewer points in a map, with shared borders kept identical on both sides.

Rings are cut into arcs where neighbours meet or part; each arc is simplified once (Douglas-Peucker), however many areas
use it and in whichever direction. Where the outcome would cross itself or vanish, the arcs concerned are done again,
finer.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toekomstscenario.geo.crossings import crossings, largest_loop
from toekomstscenario.geo.shapes import Point, Polygon, Ring, Shape, signed_area, turned

METRES_PER_DEGREE = 111_320.0
LATITUDE = 52.2  # the middle of the country: a degree of longitude is shorter than one of latitude
DECIMALS = 5  # about a metre; points of two neighbours that differ less are the same point
_FINEST = 16  # after this many times finer an arc is kept as it is
_SMALL_LOOP = 1e6  # square metres; sources that were rounded before have strips that cross themselves, too thin to see
_SHRINK = math.cos(math.radians(LATITUDE))
Arc = tuple[Point, ...]


class CrossingError(ValueError):
    """Areas in the source with a ring that crosses itself, or without any surface; `codes` names them."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@dataclass(frozen=True, slots=True)
class _CutRing:
    """A ring as a row of arcs; `backwards` tells which are used from end to start."""

    code: str
    arcs: tuple[Arc, ...]
    backwards: tuple[bool, ...]
    droppable: bool  # a small piece that touches no other area

    def points(self, simplified: Mapping[Arc, Arc]) -> Ring:
        found: list[Point] = []
        for arc, backwards in zip(self.arcs, self.backwards, strict=True):
            part = simplified[arc][::-1] if backwards else simplified[arc]
            found += part[1:] if found else part
        return tuple(found)


def simplify(shapes: Sequence[Shape], tolerance: float) -> tuple[Shape, ...]:
    """Leave out the points that lie within `tolerance` metres of the line through the ones that stay.

    Points are rounded to about a metre. Small pieces that touch nothing and vanish at this tolerance are left out, but
    every area keeps at least its largest piece. Rings come out clockwise, holes the other way.

    Raises:
        CrossingError: a ring crosses itself visibly, or an area has no surface.
    """
    rounded = [[[_rounded(ring) for ring in polygon] for polygon in shape.polygons] for shape in shapes]
    cut = _cut(shapes, rounded)
    rings = [ring for shape in cut for polygon in shape for ring in polygon]
    simplified = _simplified(rings, tolerance)
    pairs = zip(shapes, cut, strict=True)
    made = tuple(turned(Shape(shape.code, shape.name, _polygons(parts, simplified))) for shape, parts in pairs)
    _refuse_no_areas(made)
    return made


def _rounded(ring: Ring) -> Arc:
    """The points of a ring, rounded, without doubles; open: the last is not the first."""
    points = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring]
    return tuple(point for point, following in pairwise(points) if point != following)


def _cut(shapes: Sequence[Shape], rounded: Sequence[Sequence[Sequence[Arc]]]) -> list[list[list[_CutRing]]]:
    every = [ring for polygons in rounded for polygon in polygons for ring in polygon]
    junctions = _junctions(every)
    uses = Counter(arc for ring in every for arc, _ in _arcs(ring, junctions))
    cut: list[list[list[_CutRing]]] = []
    for shape, polygons in zip(shapes, rounded, strict=True):
        largest = max((polygon[0] for polygon in polygons), key=lambda ring: abs(signed_area((*ring, *ring[:1]))))
        cut.append(
            [
                [_cut_ring(shape.code, ring, junctions, uses, keep=ring is largest) for ring in polygon]
                for polygon in polygons
            ]
        )
    return cut


def _cut_ring(code: str, ring: Arc, junctions: frozenset[Point], uses: Counter[Arc], *, keep: bool) -> _CutRing:
    arcs = _arcs(ring, junctions)
    alone = all(uses[arc] == 1 for arc, _ in arcs)
    return _CutRing(code, tuple(arc for arc, _ in arcs), tuple(way for _, way in arcs), alone and not keep)


def _junctions(rings: Iterable[Arc]) -> frozenset[Point]:
    """Points with other neighbours in one ring than in the next: there a shared border begins or ends."""
    neighbours: dict[Point, frozenset[Point]] = {}
    found: set[Point] = set()
    for ring in rings:
        for place, point in enumerate(ring):
            around = frozenset((ring[place - 1], ring[(place + 1) % len(ring)]))
            if neighbours.setdefault(point, around) != around:
                found.add(point)
    return frozenset(found)


def _arcs(ring: Arc, junctions: frozenset[Point]) -> list[tuple[Arc, bool]]:
    """The arcs of an open ring in order, each in one direction for all users, and whether this ring goes against it."""
    if not ring:
        return []
    stops = [place for place, point in enumerate(ring) if point in junctions]
    first = stops[0] if stops else min(range(len(ring)), key=lambda place: ring[place])
    turned_ring = ring[first:] + ring[:first]
    ends = [place - first for place in stops] or [0]
    parts = [
        (*turned_ring[start:end], turned_ring[end % len(ring)]) for start, end in pairwise([*ends, len(ring)])
    ]  # fmt: skip
    return [(min(part, part[::-1]), part[::-1] < part) for part in parts]


def _simplified(rings: Sequence[_CutRing], tolerance: float) -> dict[Arc, Arc]:
    tolerances = dict.fromkeys((arc for ring in rings for arc in ring.arcs), tolerance)
    simplified = {arc: _douglas_peucker(arc, tolerance) for arc in tolerances}
    while finer := {arc for arc in _poor(rings, simplified) if tolerances[arc] > 0}:
        for arc in finer:
            halved = tolerances[arc] / 2
            tolerances[arc] = halved if halved >= tolerance / _FINEST else 0.0
            simplified[arc] = _douglas_peucker(arc, tolerances[arc])
    return simplified


def _poor(rings: Sequence[_CutRing], simplified: Mapping[Arc, Arc]) -> set[Arc]:
    """The arcs that cross an arc, or that belong to a ring that has vanished and should not."""
    vanished = {
        arc for ring in rings if not ring.droppable and _collapsed(ring.points(simplified)) for arc in ring.arcs
    }
    segments = ((segment, arc) for arc, line in simplified.items() for segment in pairwise(_flat(line)))
    return vanished | {arc for pair in crossings(segments) for arc in pair}


def _refuse_no_areas(shapes: Iterable[Shape]) -> None:
    """Neighbours that overlap in the source are left as they are; a ring that crosses itself is no area."""
    faulty = tuple(
        shape.code
        for shape in shapes
        if not shape.polygons or any(largest_loop(_flat(ring)) > _SMALL_LOOP for ring in shape.rings)
    )
    if faulty:
        raise CrossingError(faulty)


def _collapsed(ring: Ring) -> bool:
    return len(ring) < 4 or signed_area(ring) == 0


def _polygons(parts: Sequence[Sequence[_CutRing]], simplified: Mapping[Arc, Arc]) -> tuple[Polygon, ...]:
    found: list[Polygon] = []
    for polygon in parts:
        outer, *holes = (ring.points(simplified) for ring in polygon)
        if not _collapsed(outer):
            found.append((outer, *(hole for hole in holes if not _collapsed(hole))))
    return tuple(found)


def _flat(line: Sequence[Point]) -> Arc:
    """Degrees as metres."""
    return tuple((x * METRES_PER_DEGREE * _SHRINK, y * METRES_PER_DEGREE) for x, y in line)


def _douglas_peucker(arc: Arc, tolerance: float) -> Arc:
    """The arc with both ends and the points that lie more than `tolerance` metres off; all of it when that is zero."""
    if tolerance <= 0:
        return arc
    flat = _flat(arc)
    kept = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)]
    while spans:
        start, end = spans.pop()
        far, distance = start, 0.0
        for place in range(start + 1, end):
            found = _distance(flat[place], flat[start], flat[end])
            if found > distance:
                far, distance = place, found
        if distance > tolerance:
            kept.add(far)
            spans += [(start, far), (far, end)]
    return tuple(arc[place] for place in sorted(kept))


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a segment; to its start when the segment has no length (an arc that is a whole ring)."""
    (x, y), (left, low), (right, high) = point, start, end
    wide, tall = right - left, high - low
    length = wide * wide + tall * tall
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - left) * wide + (y - low) * tall) / length))
    return math.hypot(x - left - along * wide, y - low - along * tall)
