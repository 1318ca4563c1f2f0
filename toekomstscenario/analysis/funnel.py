"""Funnel plot: how far regions of each size lie from a comparator when chance alone parts them.

Only for regions with published numerator and denominator. Control limits at 95% and 99.8% are those of the binomial
(share) or Poisson distribution (rate) around the comparator, a fixed standard. Regions mostly lie further apart than
that, because they differ and because what is counted comes in clusters. That is tested, and then the limits are made
wider by the square root of the dispersion (Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202: multiplicative
approach with the extreme tenths of the z-scores drawn in, "winsorised").
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, quantiles

import polars as pl

from toekomstscenario.analysis.intervals import (
    STRICT,
    USUAL,
    Chance,
    Interval,
    Measure,
    known_parts,
    measure_of,
    rounding_only,
    z_of,
)
from toekomstscenario.analysis.poisson import Bounds, chi_square_tail, counts_within
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.parts import Parts

FEWEST_FOR_TEST = 10  # with fewer regions a tenth at either end is less than one region
SUSPECT = 0.05  # a dispersion this rare under chance alone counts as overdispersion
CURVE_POINTS = 80
CURVE_SCHEMA: dict[str, pl.DataType] = {
    name: pl.Float64() for name in ("denominator", "low_95", "high_95", "low_998", "high_998")
}


class Place(StrEnum):
    """Where a region lies: inside the 95% limits, between those and the 99.8% limits, or outside both."""

    FAR_LOW = "ver onder"
    LOW = "onder"
    INSIDE = "binnen"
    HIGH = "boven"
    FAR_HIGH = "ver boven"


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How far the regions lie apart, against what chance alone would give.

    Args:
        regions: how many were weighed.
        phi: mean squared distance to the comparator in standard errors, extreme tenths drawn in; about 1 under chance.
        chance: how likely that much or more is under chance alone; None with too few regions to test.
    """

    regions: int
    phi: float
    chance: float | None

    @property
    def over(self) -> bool:
        """Whether the regions lie further apart than chance explains."""
        return self.chance is not None and self.chance < SUSPECT and self.phi > 1

    @property
    def inflation(self) -> float:
        """How many times wider the limits are made; 1 without overdispersion."""
        return math.sqrt(self.phi) if self.over else 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Control limits for one size, in the unit of the measure."""

    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True, slots=True)
class Point:
    """One region in the funnel; the interval is that of the rounding alone, in the unit of the measure."""

    region: str
    denominator: float
    rounding: Interval
    limits: Limits
    place: Place


@dataclass(frozen=True, slots=True)
class Funnel:
    """Points by region code, with the comparator (`target`, in the unit of the measure) they are held against."""

    measure: Measure
    target: float
    dispersion: Dispersion
    points: tuple[Point, ...]

    def limits(self, denominator: float) -> Limits:
        """The limits for a region of this size.

        Raises:
            ValueError: a size that is not above zero.
        """
        reaches = (z_of(level) * self.dispersion.inflation for level in (USUAL, STRICT))
        usual, strict = (control_limits(self.measure, self.target, denominator, z) for z in reaches)
        return Limits(*usual, *strict)

    def curve(self) -> pl.DataFrame:
        """The limits from the smallest to the largest region, sizes in equal ratios (`CURVE_SCHEMA`); empty without."""
        rows = [{"denominator": size, **_row(self.limits(size))} for size in _sizes(self.points)]
        return pl.DataFrame(rows, schema=CURVE_SCHEMA, orient="row")


def funnel_of(indicator: Indicator, comparator: Cell, cells: Sequence[Cell]) -> Funnel | None:
    """The funnel of figures of one indicator in the period of the comparator.

    Cells of another period, of the comparator itself, or without known parts (`intervals.known_parts`) are left out.
    None when the comparator has no known parts, or no cell is left: then there is no funnel to draw.
    """
    standard = known_parts(indicator, comparator)
    others = (cell for cell in cells if cell.region != comparator.region and cell.period == comparator.period)
    found = {cell.region: parts for cell in others if (parts := known_parts(indicator, cell)) is not None}
    if standard is None or not found or not indicator.comparable:
        return None
    return make_funnel(measure_of(indicator), standard, found)


def make_funnel(measure: Measure, comparator: Parts, regions: Mapping[str, Parts]) -> Funnel:
    """Place regions in the funnel around a comparator.

    A region lies outside a limit only when its whole rounding interval does.

    Args:
        measure: share or rate.
        comparator: published numerator and denominator of the standard, usually the country.
        regions: published numerator and denominator by region code.

    Raises:
        ValueError: parts that make no share or rate.
    """
    target = rounding_only(measure, comparator).value
    empty = Funnel(measure, target, dispersion(measure, target, tuple(regions.values())), ())
    points = tuple(_point(empty, code, parts) for code, parts in regions.items())
    return Funnel(measure, target, empty.dispersion, points)


def control_limits(measure: Measure, target: float, denominator: float, z: float) -> Bounds:
    """Between which values a region of this size lies when chance alone parts it from the target.

    They are the intervals of `analysis.intervals` turned round: a region lies outside when its interval leaves the
    target out. For a share that gives the score limits of the binomial distribution.

    Args:
        measure: share or rate.
        target: in the unit of the measure.
        denominator: size of the region.
        z: how many standard errors, times the inflation.

    Raises:
        ValueError: a target or size that cannot be.
    """
    level = target / measure.scale
    binomial = measure.chance is Chance.BINOMIAL
    if not (0 < denominator < math.inf and 0 <= level < math.inf) or (binomial and level > 1):
        raise ValueError(f"no control limits for target {target} and denominator {denominator}")
    if binomial:
        reach = z * math.sqrt(level * (1 - level) / denominator)
        return max(level - reach, 0.0) * measure.scale, min(level + reach, 1.0) * measure.scale
    low, high = counts_within(level * denominator, z)
    return low / denominator * measure.scale, high / denominator * measure.scale


def dispersion(measure: Measure, target: float, regions: Sequence[Parts]) -> Dispersion:
    """How far regions lie apart around the target (in the unit of the measure).

    Under chance alone regions times phi follows about a chi-square distribution with as many degrees of freedom. The
    rounding of the numerator counts as a source of spread of its own, so that it does not pass for overdispersion.
    """
    scores = [_score(measure, target / measure.scale, parts) for parts in regions]
    phi = fmean(score * score for score in _drawn_in(scores)) if scores else 1.0
    if len(scores) < FEWEST_FOR_TEST:
        return Dispersion(len(scores), phi, None)
    return Dispersion(len(scores), phi, chi_square_tail(len(scores) * phi, len(scores)))


def _score(measure: Measure, level: float, parts: Parts) -> float:
    """Distance of a numerator to what is expected, in standard errors; 0 where the target leaves no room for chance."""
    expected = level * parts.denominator
    spread = expected * (1 - level) if measure.chance is Chance.BINOMIAL else expected
    rounding = parts.numerator_step**2 / 12 if parts.numerator_step > 1 else 0.0
    return (parts.numerator - expected) / math.sqrt(spread + rounding) if spread > 0 else 0.0


def _drawn_in(scores: Sequence[float]) -> list[float]:
    """The scores with the lowest and the highest tenth set to the edge of the rest."""
    if len(scores) < FEWEST_FOR_TEST:
        return list(scores)
    edges = quantiles(scores, n=10, method="inclusive")
    return [min(max(score, edges[0]), edges[-1]) for score in scores]


def _point(funnel: Funnel, region: str, parts: Parts) -> Point:
    limits, rounding = funnel.limits(parts.denominator), rounding_only(funnel.measure, parts)
    return Point(region, parts.denominator, rounding, limits, _place(rounding, limits))


def _place(rounding: Interval, limits: Limits) -> Place:
    if rounding.high < limits.low_95:
        return Place.FAR_LOW if rounding.high < limits.low_998 else Place.LOW
    if rounding.low > limits.high_95:
        return Place.FAR_HIGH if rounding.low > limits.high_998 else Place.HIGH
    return Place.INSIDE


def _sizes(points: Sequence[Point]) -> list[float]:
    if not points:
        return []
    small, large = min(point.denominator for point in points), max(point.denominator for point in points)
    if small == large:
        return [small]
    ratio = (large / small) ** (1 / (CURVE_POINTS - 1))
    return [*(small * ratio**number for number in range(CURVE_POINTS - 1)), large]


def _row(limits: Limits) -> dict[str, float]:
    return {name: getattr(limits, name) for name in ("low_95", "high_95", "low_998", "high_998")}
