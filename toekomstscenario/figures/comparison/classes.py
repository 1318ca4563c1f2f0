"""Classes of shade on a map: round bounds, never finer than the rounding of the figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.model import Cell, Indicator
from toekomstscenario.numbers import format_number
from toekomstscenario.sentences import decimals_of

MOST = 6
_STEPS = (1.0, 2.0, 5.0, 10.0)
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of equal width from `first`, in the unit of the indicator; `words` name them from low to high."""

    first: float
    width: float
    words: tuple[str, ...]

    def word(self, value: float | None) -> str:
        """The class of a value; empty for no value. What lies outside (a comparator) goes to the nearest class."""
        if value is None or not self.words:
            return ""
        place = math.floor((value - self.first) / self.width + _TOLERANCE)
        return self.words[min(max(place, 0), len(self.words) - 1)]


def classes_of(indicator: Indicator, cells: Sequence[Cell]) -> Classes:
    """Classes that hold all values of the cells, at most `MOST` of them."""
    values = [cell.value for cell in cells if cell.value is not None]
    if not values:
        return Classes(0.0, 1.0, ())
    finest = max(cell.rounding(indicator) for cell in cells)
    decimals = max(decimals_of(indicator, cell) for cell in cells)
    width = _width(max(values) - min(values), finest)
    first = math.floor(min(values) / width + _TOLERANCE) * width
    count = math.floor((max(values) - first) / width + _TOLERANCE) + 1
    return Classes(first, width, tuple(_word(first + place * width, width, decimals) for place in range(count)))


def _width(reach: float, finest: float) -> float:
    """The smallest round width, at least the rounding step, that needs no more than `MOST` classes."""
    power = 10.0 ** math.floor(math.log10(max(reach / MOST, finest)))
    for width in (power * step for step in (*_STEPS, *(10 * step for step in _STEPS))):
        if width >= finest - _TOLERANCE and reach / width < MOST - 1:
            return round(width, 9)
    raise AssertionError(reach)  # the widest of the steps is a hundred times reach / MOST


def _word(low: float, width: float, decimals: int) -> str:
    """A class ends one printed step before the next begins, so that every printed value is in one: 0,8 t/m 1,1."""
    ends = [format_number(round(end, 9), decimals) for end in (low, low + width - 10.0**-decimals)]
    return " t/m ".join(dict.fromkeys(ends))
