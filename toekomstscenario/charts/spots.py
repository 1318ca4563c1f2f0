"""Where the names on a map stand, so that none covers another or a sign: below its own signs, above, or at a side."""

from collections.abc import Sequence
from dataclasses import dataclass

PER_DEGREE = 107.0, 160.0  # pixels of a map of the whole country on paper; on a screen there is more room
SIGN, LINE, SIGN_HEIGHT = 14.0, 12.0, 14.0  # pixels
_PER_LETTER = 6.6
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """Signs in one area with its name: place in degrees, and how many signs stand beside each other there."""

    x: float
    y: float
    name: str
    signs: int

    @property
    def middle(self) -> tuple[float, float]:
        """The place in pixels, from some origin."""
        return self.x * PER_DEGREE[0], -self.y * PER_DEGREE[1]

    @property
    def own(self) -> Box:
        """The room that its signs take."""
        x, y = self.middle
        half = self.signs * SIGN / 2
        return x - half, y - SIGN_HEIGHT / 2, x + half, y + SIGN_HEIGHT / 2

    def sides(self) -> tuple[tuple[float, float], ...]:
        """How far the name may stand from the middle, the best place first."""
        aside = (self.signs * SIGN + len(self.name) * _PER_LETTER) / 2 + 4
        down, up = 17.0, -15.0
        slant = aside * 0.6
        return ((0, down), (0, up), (aside, 0), (-aside, 0), (slant, down), (-slant, down), (slant, up), (-slant, up))

    def name_box(self, side: tuple[float, float]) -> Box:
        """The room that the name takes at a side."""
        x, y = self.middle
        half = len(self.name) * _PER_LETTER / 2
        return x + side[0] - half, y + side[1] - LINE / 2, x + side[0] + half, y + side[1] + LINE / 2


def name_places(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """How far each name stands from the middle of its signs: the first free side, else the one least covered."""
    taken = [spot.own for spot in spots]
    found: list[tuple[float, float]] = []
    for spot in spots:
        best = min(spot.sides(), key=lambda side: _covered(spot.name_box(side), taken))
        taken.append(spot.name_box(best))
        found.append(best)
    return found


def _covered(box: Box, taken: Sequence[Box]) -> float:
    """How much of a box lies over others, in square pixels."""
    return sum(
        max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
        for other in taken
    )
