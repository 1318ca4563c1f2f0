"""Where the lines of a map cross. Points are in metres here, so that sizes mean something."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import TypeVar

from toekomstscenario.geo.shapes import Point, signed_area

Owner = TypeVar("Owner")
Segment = tuple[Point, Point]
_CELL = 2_000.0  # segments are compared within squares of this size
_ON_THE_LINE = 1e-6  # square metres


def crossings(segments: Iterable[tuple[Segment, Owner]]) -> set[tuple[Owner, Owner]]:
    """The pairs of owners of which two segments cross in a point inside both; touching is no crossing."""
    cells: dict[tuple[int, int], list[tuple[Segment, Owner]]] = {}
    for segment, owner in segments:
        for cell in _cells(segment):
            cells.setdefault(cell, []).append((segment, owner))
    return {
        (owner, other_owner)
        for inside in cells.values()
        for (segment, owner), (other, other_owner) in combinations(inside, 2)
        if _cross(segment, other)
    }


def largest_loop(ring: tuple[Point, ...]) -> float:
    """Area in square metres of the largest loop that a closed ring makes by crossing itself; 0 when it does not."""
    found = crossings((segment, place) for place, segment in enumerate(pairwise(ring)))
    loops = ((ring[min(pair) + 1 : max(pair) + 1], ring[max(pair) + 1 :] + ring[: min(pair) + 1]) for pair in found)
    return max((min(_area(inside), _area(outside)) for inside, outside in loops), default=0.0)


def _area(points: tuple[Point, ...]) -> float:
    return abs(signed_area((*points, points[0])))


def _cells(segment: Segment) -> Iterator[tuple[int, int]]:
    (left, low), (right, high) = segment
    for column in range(int(min(left, right) // _CELL), int(max(left, right) // _CELL) + 1):
        for row in range(int(min(low, high) // _CELL), int(max(low, high) // _CELL) + 1):
            yield column, row


def _cross(one: Segment, other: Segment) -> bool:
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(start: Point, end: Point, point: Point) -> int:
    area = (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
    return (area > _ON_THE_LINE) - (area < -_ON_THE_LINE)
