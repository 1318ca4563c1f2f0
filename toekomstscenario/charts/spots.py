"""Where the names on a map stand, so that none covers another, a sign or a border: beside its signs, or off the land.

Every place is in pixels from the top left of the map.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import ceil, hypot, inf

SIGN, LINE, SIGN_HEIGHT = 14.0, 12.0, 14.0  # pixels
_PER_LETTER = 6.2
_CELL = 3.0  # pixels: how fine borders are known
_BORDER, _LED, _PER_PIXEL, _SLANT = 25.0, 60.0, 0.5, 0.75  # what is worse than elsewhere, as square pixels covered
_ASIDE, _DOWN, _SHIFT = range(40, 260, 8), range(24, 150, 8), range(-72, 73, 8)  # how far a name may be led
Box = tuple[float, float, float, float]  # left, top, right, bottom
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Side:
    """Where a name stands: from the middle of its signs to its middle, or to its near end when a line leads there."""

    dx: float
    dy: float
    align: str = "center"
    led: bool = False

    @property
    def toll(self) -> float:
        """What speaks against this place, whatever it covers."""
        slant = min(abs(self.dx), abs(self.dy))
        return _LED + _PER_PIXEL * hypot(self.dx, self.dy) + _SLANT * slant if self.led else 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Signs in one area with its name: their middle, and how many signs stand beside each other there."""

    x: float
    y: float
    name: str
    signs: int

    @property
    def own(self) -> Box:
        """The room that its signs take."""
        half = self.signs * SIGN / 2
        return self.x - half, self.y - SIGN_HEIGHT / 2, self.x + half, self.y + SIGN_HEIGHT / 2

    def sides(self) -> tuple[Side, ...]:
        """Where the name may stand beside its signs, the best place first."""
        aside = (self.signs * SIGN + len(self.name) * _PER_LETTER) / 2 + 4
        down, up = 17.0, -15.0
        slant = aside * 0.6
        near = ((0, down), (0, up), (aside, 0), (-aside, 0), (slant, down), (-slant, down), (slant, up), (-slant, up))
        return tuple(Side(dx, dy) for dx, dy in near)

    def name_box(self, side: Side) -> Box:
        """The room that the name takes at a side."""
        wide = len(self.name) * _PER_LETTER
        left = self.x + side.dx - {"left": -4.0, "center": wide / 2, "right": wide + 4.0}[side.align]
        top = self.y + side.dy - (0.0 if side.led and side.align == "center" else LINE / 2)
        return left, top, left + wide, top + LINE

    def line(self, side: Side) -> list[Box]:
        """The line that leads to a name, as a row of small boxes; none to a name beside its signs."""
        many = int(hypot(side.dx, side.dy) // 6) if side.led else 0
        points = [(self.x + side.dx * part / many, self.y + side.dy * part / many) for part in range(1, many)]
        return [(x - 2, y - 2, x + 2, y + 2) for x, y in points]


class Land:
    """The cells that a border runs through, for each row of cells the columns as bits, and where the map ends."""

    def __init__(self, lines: Iterable[Sequence[Point]], edges: tuple[float, float]) -> None:
        """Mark the cells of lines; `edges` are the places left and right beyond which no name may reach."""
        self._rows: dict[int, int] = {}
        self._edges = edges
        for begin, end in (pair for line in lines for pair in pairwise(line)):
            steps = ceil(hypot(end[0] - begin[0], end[1] - begin[1]) / _CELL) or 1
            for number in range(steps + 1):
                x, y = (a + (b - a) * number / steps for a, b in zip(begin, end, strict=True))
                row = int(y // _CELL)
                self._rows[row] = self._rows.get(row, 0) | 1 << int(x // _CELL)

    def holds(self, box: Box) -> bool:
        """Whether a box lies on the map."""
        return self._edges[0] <= box[0] and box[2] <= self._edges[1]

    def borders(self, box: Box) -> int:
        """How many cells of a box have a border."""
        return sum((found & _columns(box)).bit_count() for found in self._beside(box))

    def free(self, box: Box) -> bool:
        """Whether a box lies off the land: it can be pushed off the map to the left, the right or the bottom."""
        left, right, bottom = int(box[0] // _CELL), int(box[2] // _CELL), int(box[1] // _CELL)
        return self.holds(box) and (
            all(not found & ((1 << right + 1) - 1) for found in self._beside(box))
            or all(not found >> left for found in self._beside(box))
            or not any(found & _columns(box) for row, found in self._rows.items() if row >= bottom)
        )

    def _beside(self, box: Box) -> Iterator[int]:
        return (self._rows.get(row, 0) for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1))


def name_places(spots: Sequence[Spot], land: Land) -> list[Side]:
    """Where each name stands: beside its signs when that covers nothing, else off the land at the end of a line."""
    taken = [spot.own for spot in spots]
    found: list[Side] = []
    for spot in spots:
        others, best, least = [box for box in taken if box != spot.own], spot.sides()[0], inf
        for side in (*spot.sides(), *_FAR):
            if side.toll >= least:
                continue
            cost = side.toll + _cost(spot, side, others if side.led else taken, land)
            best, least = (side, cost) if cost < least else (best, least)
        taken.extend([spot.name_box(best), *spot.line(best)])
        found.append(best)
    return found


def _cost(spot: Spot, side: Side, taken: Sequence[Box], land: Land) -> float:
    """What a name at a side would cover, and what its line would cross."""
    box = spot.name_box(side)
    if side.led and not land.free(box):
        return inf
    covered = sum(_covered(part, taken) for part in (box, *spot.line(side)))
    return covered + (0 if side.led else _BORDER * land.borders(box))


def _far() -> Iterator[Side]:
    for far, shift, (align, sign) in product(_ASIDE, _SHIFT, (("right", -1), ("left", 1))):
        yield Side(sign * far, shift, align, led=True)
    for far, shift in product(_DOWN, _SHIFT):
        yield Side(shift, far, led=True)


_FAR = tuple(sorted(_far(), key=lambda side: side.toll))


def _columns(box: Box) -> int:
    first, last = int(box[0] // _CELL), int(box[2] // _CELL)
    return ((1 << (last - first + 1)) - 1) << first


def _covered(box: Box, taken: Sequence[Box]) -> float:
    """How much of a box lies over others, in square pixels."""
    return sum(
        max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
        for other in taken
    )
