"""Whether two figures go together over regions: rank correlation with an interval. Pure; plain numbers in and out.

Of ranks and not of values, because one region far off must not decide, and because a straight line is not supposed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.analysis.intervals import USUAL, z_of

FEWEST = 10  # with fewer regions the interval below is too rough to say anything


class Direction(StrEnum):
    """What may be said of two figures: the interval decides, not the correlation itself."""

    TOGETHER = "samen hoog of samen laag"
    OPPOSITE = "het ene hoog waar het andere laag is"
    UNCLEAR = "geen duidelijke samenhang"


@dataclass(frozen=True, slots=True)
class Association:
    """Spearman's rank correlation (-1 to 1) of a number of regions, with its 95% interval."""

    correlation: float
    low: float
    high: float
    regions: int

    @property
    def direction(self) -> Direction:
        """Together or opposite when the interval leaves out zero."""
        if self.low > 0:
            return Direction.TOGETHER
        return Direction.OPPOSITE if self.high < 0 else Direction.UNCLEAR


def associate(one: Sequence[float], other: Sequence[float]) -> Association | None:
    """Rank correlation of the figures of the same regions in the same order.

    Equal values share the mean of their ranks. The interval is that of Bonett and Wright (2000): Fisher's
    transformation with the standard error sqrt((1 + r²/2) / (n - 3)).

    Returns:
        None with fewer than `FEWEST` regions, or when all values of one figure are equal.
    """
    if len(one) < FEWEST:
        return None
    found = _pearson(ranks(one), ranks(other))
    if found is None:
        return None
    bounded = max(-_NEARLY_ONE, min(_NEARLY_ONE, found))
    reach = z_of(USUAL) * math.sqrt((1 + bounded**2 / 2) / (len(one) - 3))
    low, high = (math.tanh(math.atanh(bounded) + side * reach) for side in (-1, 1))
    return Association(found, low, high, len(one))


_NEARLY_ONE = 1 - 1e-9  # Fisher's transformation has no value at 1


def ranks(values: Sequence[float]) -> list[float]:
    """The place of each value from low to high, from 1; equal values share the mean of their places."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for place in order[first : last + 1]:
            found[place] = (first + last) / 2 + 1
        first = last + 1
    return found


def _pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    means = sum(one) / len(one), sum(other) / len(other)
    pairs = [(x - means[0], y - means[1]) for x, y in zip(one, other, strict=True)]
    spread = math.sqrt(sum(x * x for x, _ in pairs) * sum(y * y for _, y in pairs))
    return sum(x * y for x, y in pairs) / spread if spread else None
