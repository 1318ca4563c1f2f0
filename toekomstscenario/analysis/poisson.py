"""Bounds for Poisson counts without a statistics package.

Exact limits follow from the incomplete gamma function, which is the chi-square distribution under another name: for a
mean m, P(X >= c) = P(c, m) and P(X <= c) = Q(c + 1, m) (Abramowitz & Stegun 1964, 26.4.21). It goes on between whole
counts, which the ends of a rounding interval need.
"""

import math
from collections.abc import Callable
from functools import lru_cache

FIRST_FOR_BYAR = 10  # under this count Byar's approximation is not good enough
Bounds = tuple[float, float]
_TINY = 1e-300
_CLOSE = 1e-10  # of a bound
_LAST_TERM = 1e-15  # of a sum


def exact_bounds(count: float, z: float) -> Bounds:
    """The exact limits of the mean behind a count (Garwood 1936) at `z` standard errors, in counts."""
    tail = _tail(z)
    low = 0.0 if count == 0 else _crossing(lambda mean: gamma_tails(count, mean)[0] - tail, 0.0, count)
    return low, _crossing(lambda mean: tail - gamma_tails(count + 1, mean)[1], count, count + 1)


def byar_bounds(count: float, z: float) -> Bounds:
    """Byar's approximation of those limits (Breslow & Day 1987, page 69), in counts."""
    return _byar_low(count, z), _byar_high(count, z)


def count_bounds(count: float, z: float) -> Bounds:
    """Exact limits under 10, Byar's from there, as Public Health England prescribes; in counts."""
    return exact_bounds(count, z) if count < FIRST_FOR_BYAR else byar_bounds(count, z)


@lru_cache(maxsize=8192)  # a search of its own for each limit of each region
def counts_within(mean: float, z: float) -> Bounds:
    """The smallest and largest count (not whole) whose limits just reach this mean: `count_bounds` turned round."""
    if mean == 0:
        return 0.0, 0.0
    tail = _tail(z)
    if mean >= _byar_high(FIRST_FOR_BYAR, z):
        low = _crossing(lambda count: _byar_high(count, z) - mean, 0.0, mean)
    elif math.exp(-mean) >= tail:  # even no case at all would be no surprise
        low = 0.0
    else:
        low = _crossing(lambda count: gamma_tails(count + 1, mean)[1] - tail, 0.0, mean)
    if mean >= _byar_low(FIRST_FOR_BYAR, z):
        return low, _crossing(lambda count: _byar_low(count, z) - mean, mean, mean + 1)
    return low, _crossing(lambda count: tail - gamma_tails(count, mean)[0], mean, mean + 1)


def chi_square_tail(value: float, degrees: int) -> float:
    """The chance of at least this value under a chi-square distribution."""
    return gamma_tails(degrees / 2, value / 2)[1]


def gamma_tails(shape: float, x: float) -> Bounds:
    """The regularised incomplete gamma functions P (lower) and Q (upper); together 1.

    Raises:
        ValueError: shape not above 0, or x negative or infinite.
    """
    if not (shape > 0 and 0 <= x < math.inf):
        raise ValueError(f"no incomplete gamma function at shape {shape} and x {x}")
    if x == 0:
        return 0.0, 1.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        lower = min(front * _series(shape, x), 1.0)
        return lower, 1 - lower
    upper = min(front * _fraction(shape, x), 1.0)
    return 1 - upper, upper


def _byar_low(count: float, z: float) -> float:
    return count * max(1 - 1 / (9 * count) - z / (3 * math.sqrt(count)), 0.0) ** 3 if count else 0.0


def _byar_high(count: float, z: float) -> float:
    following = count + 1
    return following * (1 - 1 / (9 * following) + z / (3 * math.sqrt(following))) ** 3


def _tail(z: float) -> float:
    """The chance beyond z on one side; erfc keeps its digits far out, where an inflated z may lie."""
    return math.erfc(z / math.sqrt(2)) / 2


def _crossing(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function passes zero; `high` is moved up until it lies beyond."""
    while rising(high) < 0:
        low, high = high, 2 * high
    while high - low > _CLOSE * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _series(shape: float, x: float) -> float:
    """P without its front factor, for x below shape + 1."""
    term = total = 1 / shape
    place = shape
    while term > total * _LAST_TERM:
        place += 1
        term *= x / place
        total += term
    return total


def _fraction(shape: float, x: float) -> float:
    """Q without its front factor by Lentz's continued fraction, for x from shape + 1."""
    b = x + 1 - shape
    c, d = 1 / _TINY, 1 / b
    total, step, change = d, 0.0, 0.0
    while abs(change - 1) > _LAST_TERM:
        step += 1
        a = -step * (step - shape)
        b += 2
        d = 1 / _nonzero(a * d + b)
        c = _nonzero(b + a / c)
        change = d * c
        total *= change
    return total


def _nonzero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
