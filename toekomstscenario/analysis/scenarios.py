"""Sums of what a stock would be with inflow and outflow that a reader assumes. Arithmetic only, never a forecast."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.stock_flow import Flow, closing_stock, shown


class OutflowRule(StrEnum):
    """What ends each year: as many as in the first year, or the same part of what there was; the values are codes."""

    SHARE = "deel"
    NUMBER = "aantal"


@dataclass(frozen=True, slots=True)
class FixedNumber:
    """Every year as many end."""

    number: float

    def ended(self, opening: float) -> float:
        """What ends in a year, whatever there was on its first day."""
        return self.number


@dataclass(frozen=True, slots=True)
class FixedShare:
    """Every year the same part ends of what there was on the first day.

    Raises:
        ValueError: a part below 0 or above 1; more than there is cannot end.
    """

    share: float

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"geen deel van een geheel: {self.share}")

    def ended(self, opening: float) -> float:
        """What ends in a year."""
        return self.share * opening


Outflow = FixedNumber | FixedShare


@dataclass(frozen=True, slots=True)
class Assumption:
    """Inflow of the first year, and by which part it changes every year after that (0.05 is 5% more).

    Raises:
        ValueError: an inflow that is not above zero, or a change that leaves nothing.
    """

    inflow: float
    change: float = 0.0

    def __post_init__(self) -> None:
        if self.inflow <= 0 or self.change <= -1:
            raise ValueError(f"onmogelijke aanname: {self.inflow}, {self.change}")

    def begun(self) -> Iterator[float]:
        """The inflow of the first year, of the second, and so on."""
        inflow = self.inflow
        while True:
            yield inflow
            inflow *= 1 + self.change


@dataclass(frozen=True, slots=True)
class ModelYear:
    """One year of a sum."""

    opening: float
    flow: Flow

    @property
    def closing(self) -> float:
        """The stock after it."""
        return closing_stock(self.opening, self.flow)


@dataclass(frozen=True, slots=True)
class Path:
    """A stock over some years. `impossible` is the year that would end below zero; the sum stops before it."""

    years: tuple[ModelYear, ...]
    impossible: ModelYear | None = None


def follow(stock: float, assumption: Assumption, *, outflow: Outflow, years: int) -> Path:
    """Add and subtract year after year; nothing below zero.

    Args:
        stock: on the last day before the first year.
        assumption: what begins.
        outflow: what ends.
        years: how many, at least one.

    Raises:
        ValueError: no years, or a stock below zero.
    """
    if years < 1 or stock < 0:
        raise ValueError(f"geen som te maken: {years} jaar vanaf {stock}")
    found: list[ModelYear] = []
    for inflow, _ in zip(assumption.begun(), range(years), strict=False):
        year = ModelYear(stock, Flow(inflow, outflow.ended(stock)))
        if year.closing < 0:
            return Path(tuple(found), year)
        found.append(year)
        stock = year.closing
    return Path(tuple(found))


def share_of(bridge: Bridge) -> float:
    """What ended in a year, as part of what there was on its first day; above 1 when measures last less than a year."""
    return shown(bridge.outflow) / shown(bridge.opening)


def possible_rules(bridge: Bridge) -> tuple[OutflowRule, ...]:
    """The rules for the outflow that fit a year, the usual one first; a part only where less ended than there was."""
    if shown(bridge.opening) > 0 and share_of(bridge) < 1:
        return (OutflowRule.SHARE, OutflowRule.NUMBER)
    return (OutflowRule.NUMBER,)


def outflow_of(bridge: Bridge, rule: OutflowRule) -> Outflow:
    """The outflow of a year, held on to.

    Raises:
        ValueError: a part of more than 1.
    """
    return FixedShare(share_of(bridge)) if rule is OutflowRule.SHARE else FixedNumber(shown(bridge.outflow))


def rounding_reach(bridge: Bridge, rule: OutflowRule, *, path: Path, half: float) -> float:
    """How far the rounding of the figures alone can move the last stock of a path with the inflow of a year.

    Args:
        bridge: the figures.
        rule: of the outflow.
        path: with the inflow of the bridge in every year.
        half: half of the step to which each figure is rounded.
    """
    reach = half
    for year in path.years:
        if rule is OutflowRule.NUMBER:
            reach += 2 * half
        else:
            part = share_of(bridge)
            loose = (half + part * half) / (shown(bridge.opening) - half)
            reach = reach * (1 - part) + half + year.opening * loose
    return reach
