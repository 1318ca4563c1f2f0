"""Intervals around a share or a rate whose numerator and denominator are published.

What they say: how far a figure may lie from the level behind it when the things counted happen independently of each
other. Reports about one family do not, so the real spread may be wider (docs/decisions/0003-honest-figures.md).

- Share: the score interval of Wilson (1927), recommended by Newcombe (1998, Statistics in Medicine 17, 857-872).
- Count and rate: exact Poisson under 10, from there Byar's approximation; Public Health England, "Technical guide:
  confidence intervals" (2018).
- Difference of two regions: square-and-add (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10; for rates
  Zou & Donner 2008, Statistics in Medicine 27, 1693-1702).

Counts are mostly rounded: every interval made from `Parts` is the hull of those at both ends of the rounding interval.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from toekomstscenario.analysis.poisson import Bounds, byar_bounds, count_bounds, exact_bounds
from toekomstscenario.model import COUNTRY_CODE, Cell, Confidence, Indicator, Kind, NumberKind
from toekomstscenario.parts import Parts

USUAL = 0.95
STRICT = 0.998  # about three standard errors, as on a control chart


class Chance(StrEnum):
    """How chance plays on a count: each of so many either does or does not, or so many happen in a population."""

    BINOMIAL = "binomiaal"
    POISSON = "poisson"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a numerator and a denominator make; `scale` is how many units make one: 100 for percent, 1.000 per 1.000."""

    chance: Chance
    scale: float


SHARE = Measure(Chance.BINOMIAL, 100.0)
RATE = Measure(Chance.POISSON, 1000.0)


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds around a value, in the unit of the value; low <= value <= high."""

    value: float
    low: float
    high: float

    def holds(self, other: float) -> bool:
        """Whether a value lies within the bounds, the bounds included."""
        return self.low <= other <= self.high


def z_of(level: float) -> float:
    """How many standard errors a two-sided level reaches: 1.96 for 95%, 3.09 for 99.8%.

    Raises:
        ValueError: the level does not lie between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(numerator: float, denominator: float, level: float = USUAL) -> Interval:
    """The score interval of Wilson (1927) for a share, as a fraction of 1, of exact counts.

    Raises:
        ValueError: no share: denominator not above 0, numerator negative or above the denominator.
    """
    return Interval(_fraction(SHARE, numerator, denominator), *_wilson(numerator, denominator, z_of(level)))


def byar(count: float, level: float = USUAL) -> Interval:
    """Byar's approximation for the mean behind a Poisson count (Breslow & Day 1987, page 69), in counts.

    Raises:
        ValueError: the count is negative.
    """
    return Interval(count, *byar_bounds(_count(count), z_of(level)))


def poisson_exact(count: float, level: float = USUAL) -> Interval:
    """The exact interval for the mean behind a Poisson count, by the chi-square distribution (Garwood 1936), in counts.

    Raises:
        ValueError: the count is negative.
    """
    return Interval(count, *exact_bounds(_count(count), z_of(level)))


def count_interval(count: float, level: float = USUAL) -> Interval:
    """The interval for the mean behind a Poisson count, in counts: exact under 10, Byar's from there.

    Raises:
        ValueError: the count is negative.
    """
    return Interval(count, *count_bounds(_count(count), z_of(level)))


def rounding_interval(value: float, step: float) -> Interval:
    """Where a rounded value may really lie: half a step to both sides, never below zero; in the unit of the value.

    Raises:
        ValueError: a negative value or step.
    """
    if not (0 <= value < math.inf and 0 <= step < math.inf):
        raise ValueError(f"no rounding interval for value {value} and step {step}")
    return Interval(value, max(value - step / 2, 0.0), value + step / 2)


def interval(measure: Measure, parts: Parts, level: float = USUAL) -> Interval:
    """The interval of a share or a rate, with the rounding of both counts added.

    Raises:
        ValueError: the parts make no share or rate.
    """
    z = z_of(level)
    least, most = rounding_ends(measure, parts)
    value = _value(measure, parts.numerator, parts.denominator)
    return Interval(value, min(bounds(measure, *least, z)[0], value), max(bounds(measure, *most, z)[1], value))


def rounding_only(measure: Measure, parts: Parts) -> Interval:
    """Where a share or a rate may lie by the rounding of both counts alone.

    Raises:
        ValueError: the parts make no share or rate.
    """
    value = _value(measure, parts.numerator, parts.denominator)
    return Interval(value, *(_value(measure, *end) for end in rounding_ends(measure, parts)))


def difference(measure: Measure, own: Parts, other: Parts, level: float = USUAL) -> Interval:
    """The interval of own minus other for two separate regions, in the unit of the measure; rounding added.

    Raises:
        ValueError: the parts make no share or rate.
    """
    z = z_of(level)
    (own_least, own_most), (other_least, other_most) = rounding_ends(measure, own), rounding_ends(measure, other)
    value = _value(measure, own.numerator, own.denominator) - _value(measure, other.numerator, other.denominator)
    low = _value(measure, *own_least) - _value(measure, *other_most)
    high = _value(measure, *own_most) - _value(measure, *other_least)
    down = math.hypot(_reach(measure, own_least, z)[0], _reach(measure, other_most, z)[1])
    up = math.hypot(_reach(measure, own_most, z)[1], _reach(measure, other_least, z)[0])
    return Interval(value, min(low - down, value), max(high + up, value))


def measure_of(indicator: Indicator) -> Measure:
    """What the parts of an indicator make: a share for a percentage, else a rate per so many as its catalogue says."""
    if indicator.kind is Kind.PERCENTAGE:
        return SHARE
    return RATE if indicator.rate is None else Measure(Chance.POISSON, float(indicator.rate.per))


def of_cell(indicator: Indicator, cell: Cell, level: float = USUAL) -> Interval | None:
    """The interval of one figure around the published value, in the unit of its indicator.

    None where the parts are not known (`known_parts`).
    """
    parts = known_parts(indicator, cell)
    if parts is None or cell.value is None:
        return None
    found = interval(measure_of(indicator), parts, level)
    return Interval(cell.value, min(found.low, cell.value), max(found.high, cell.value))


def known_parts(indicator: Indicator, cell: Cell) -> Parts | None:
    """The parts of a shown figure on which chance may be reckoned.

    None without published numerator and denominator, for a figure from second hand, and for a survey or an estimate:
    what chance does to those does not follow from two counts. Nor does it when rounding leaves no denominator.
    """
    parts = cell.parts
    counted = indicator.number_kind is NumberKind.REGISTER and cell.confidence is Confidence.SEEN
    if parts is None or cell.value is None or not counted or parts.denominator <= _half(parts.denominator_step):
        return None
    whole = measure_of(indicator).chance is Chance.POISSON or parts.numerator <= parts.denominator
    return parts if whole else None


def difference_interval(
    indicator: Indicator, own: Cell, comparator: Cell, level: float = USUAL, *, members: Collection[str] = ()
) -> Interval | None:
    """How far own minus comparator may lie from the difference seen, by chance and rounding; in the unit of both.

    The country is a fixed standard with no chance of its own, as in Public Health England's Fingertips: the region is a
    part of it, and weighing its chance as well would count that of the region twice. So is a group of regions
    (`members`, their codes) for a region that belongs to it. With levels alike, the true spread of the difference is
    that of the region times the part of the whole that lies outside it, so a fixed standard errs on the safe side. Any
    other comparator has an interval of its own; when one region lies in the other that errs on the safe side too.

    None when the parts that are needed are not known (`known_parts`).
    """
    parts = known_parts(indicator, own)
    if parts is None or own.value is None or comparator.value is None:
        return None
    measure = measure_of(indicator)
    theirs = known_parts(indicator, comparator)
    if comparator.region != COUNTRY_CODE and own.region not in members:
        return None if theirs is None else difference(measure, parts, theirs, level)
    fixed = (
        rounding_interval(comparator.value, comparator.rounding(indicator))
        if theirs is None
        else rounding_only(measure, theirs)
    )
    ours = interval(measure, parts, level)
    return Interval(ours.value - fixed.value, ours.low - fixed.high, ours.high - fixed.low)


def bounds(measure: Measure, numerator: float, denominator: float, z: float) -> Bounds:
    """Bounds at `z` standard errors for exact counts, in the unit of the measure.

    Raises:
        ValueError: the counts make no share or rate.
    """
    if measure.chance is Chance.BINOMIAL:
        low, high = _wilson(numerator, denominator, z)
        return low * measure.scale, high * measure.scale
    _fraction(measure, numerator, denominator)
    low, high = count_bounds(numerator, z)
    return low / denominator * measure.scale, high / denominator * measure.scale


def rounding_ends(measure: Measure, parts: Parts) -> tuple[Bounds, Bounds]:
    """The counts (numerator, denominator) within the rounding that give the lowest and the highest value.

    A numerator stays at or above zero, and that of a share at or below its denominator.
    """
    up, aside = _half(parts.numerator_step), _half(parts.denominator_step)
    least = max(parts.numerator - up, 0.0), parts.denominator + aside
    numerator, denominator = parts.numerator + up, parts.denominator - aside
    return least, (min(numerator, denominator) if measure.chance is Chance.BINOMIAL else numerator, denominator)


def _half(step: float) -> float:
    """Half a rounding step of a count; a step of 1 or less is no rounding, because counts are whole."""
    return step / 2 if step > 1 else 0.0


def _reach(measure: Measure, counts: Bounds, z: float) -> Bounds:
    """How far the bounds lie below and above the value itself."""
    value, (low, high) = _value(measure, *counts), bounds(measure, *counts, z)
    return value - low, high - value


def _value(measure: Measure, numerator: float, denominator: float) -> float:
    return _fraction(measure, numerator, denominator) * measure.scale


def _fraction(measure: Measure, numerator: float, denominator: float) -> float:
    most = denominator if measure.chance is Chance.BINOMIAL else math.inf
    if not (0 < denominator < math.inf and 0 <= numerator <= most and numerator < math.inf):
        raise ValueError(f"{numerator} of {denominator} makes no share or rate")
    return numerator / denominator


def _count(count: float) -> float:
    if not 0 <= count < math.inf:
        raise ValueError(f"{count} is no count")
    return count


def _wilson(numerator: float, denominator: float, z: float) -> Bounds:
    share, part = _fraction(SHARE, numerator, denominator), z * z / denominator
    reach = math.sqrt(part * (share * (1 - share) + part / 4))
    low = (share + part / 2 - reach) / (1 + part) if numerator > 0 else 0.0
    high = (share + part / 2 + reach) / (1 + part) if numerator < denominator else 1.0
    return max(min(low, share), 0.0), min(max(high, share), 1.0)
