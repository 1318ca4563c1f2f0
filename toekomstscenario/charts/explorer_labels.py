"""Where the names of points stand, so that none covers another or leaves the chart."""

from collections.abc import Mapping, Sequence
from typing import Any

from toekomstscenario.charts.explorer_spec import ExplorerSpec

SIDES = ("top center", "bottom center", "middle right", "middle left", "top left", "top right")  # the best first
_WIDE, _HIGH = 480.0, 360.0  # pixels of a plot between a phone and a desk: one choice must suit both
_SIGN, _TALL, _APART = 7.5, 16.0, 14.0  # pixels of a letter, of a line, and from a point to its name
_LEAVING = 100.0  # how much worse it is to leave the chart than to cover a name, per pixel
Box = tuple[float, float, float, float]  # left, bottom, right, top


def sides(spec: ExplorerSpec, points: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The side on which each point has its name, by region.

    Args:
        spec: for the axes.
        points: rows of `spec.points` at one moment, the one that may choose first in front.
    """
    taken: list[Box] = []
    found: dict[str, str] = {}
    for point in points:
        x = (point["x"] - spec.x.low) / (spec.x.high - spec.x.low) * _WIDE
        y = (point["y"] - spec.y.low) / (spec.y.high - spec.y.low) * _HIGH
        boxes = {side: _box(x, y, len(point["label"]), side) for side in SIDES}
        best = min(boxes, key=lambda side: _fault(boxes[side], taken))
        taken.append(boxes[best])
        found[point["region"]] = best
    return found


def _fault(box: Box, taken: Sequence[Box]) -> float:
    """How bad a place is: the area that is covered, and much worse, how far it lies outside the plot."""
    outside = max(-box[0], 0.0) + max(box[2] - _WIDE, 0.0) + max(-box[1], 0.0)
    return sum(_covered(box, other) for other in taken) + _LEAVING * outside


def _box(x: float, y: float, signs: int, side: str) -> Box:
    """The room that a name takes on one side of a point, in pixels."""
    height, along = side.split()
    wide = signs * _SIGN
    middle_x = x + {"center": 0.0, "right": wide / 2 + _APART, "left": -wide / 2 - _APART}[along]
    middle_y = y + {"middle": 0.0, "top": _TALL / 2 + _APART, "bottom": -_TALL / 2 - _APART}[height]
    return middle_x - wide / 2, middle_y - _TALL / 2, middle_x + wide / 2, middle_y + _TALL / 2


def _covered(one: Box, other: Box) -> float:
    """The area that two names share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(tall, 0.0)
