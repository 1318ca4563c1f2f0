"""Near a comparison that may not be made: what may be compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from toekomstscenario.analysis import series, shares
from toekomstscenario.analysis.comparability import Pair, refusal
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

MOST = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    """A pair that may be compared, in words and as a choice."""

    words: str
    selection: Selection


def cells_of(catalogue: Catalogue, store: Store, indicator: Indicator, region: str) -> list[Cell]:
    """The figures of one region, hidden ones included, with the counts they were made of where those are published.

    Raises:
        DataError: the file of the indicator cannot be used.
    """
    observations, _ = shares.observations(catalogue, store, indicator, (region,))
    return series.cells(observations)


def find_cell(cells: Sequence[Cell], period: Period) -> Cell | None:
    """The figure of one period, or None."""
    return next((cell for cell in cells if cell.period == period), None)


def find_alternatives(catalogue: Catalogue, store: Store, pair: Pair) -> tuple[Alternative, ...]:
    """At most three pairs that may be compared and differ as little as possible from one that may not.

    Raises:
        DataError: the file of an indicator cannot be used.
    """
    if pair.indicators:
        return ()
    if pair.regions and not pair.indicator.comparable:
        found = _as_shares(catalogue, store, pair)
    elif pair.regions:
        found = _in_one_period(catalogue, store, pair)
    else:
        found = _other_periods(catalogue, store, pair)
    return tuple(islice(found, MOST))


def _as_shares(catalogue: Catalogue, store: Store, pair: Pair) -> Iterator[Alternative]:
    """The percentage or rate that is made of this count, for the same regions in the same period."""
    for indicator in catalogue.indicators.values():
        rate = "" if indicator.rate is None else indicator.rate.numerator
        if pair.indicator.id not in (indicator.numerator, rate) or not indicator.comparable:
            continue
        period = pair.one.period
        regions = pair.one.region, pair.other.region
        own, other = (find_cell(cells_of(catalogue, store, indicator, code), period) for code in regions)
        if own is not None and other is not None and _fair(indicator, own, other):
            yield Alternative(f"{indicator.title}, {format_period(period)}", _pair(indicator, regions, period))


def _in_one_period(catalogue: Catalogue, store: Store, pair: Pair) -> Iterator[Alternative]:
    """Both regions in one period, the latest first."""
    regions = pair.one.region, pair.other.region
    own, others = (cells_of(catalogue, store, pair.indicator, code) for code in regions)
    for cell in sorted(own, key=lambda cell: (cell.period.end, cell.period.start), reverse=True):
        other = find_cell(others, cell.period)
        if other is not None and _fair(pair.indicator, cell, other):
            words = f"Beide gebieden, {format_period(cell.period)}"
            yield Alternative(words, _pair(pair.indicator, regions, cell.period))


def _fair(indicator: Indicator, own: Cell, other: Cell) -> bool:
    return refusal(Pair.between_regions(indicator, own, other)) is None


def _pair(indicator: Indicator, regions: tuple[str, str], period: Period) -> Selection:
    return Selection(indicator.id, regions[:1], last=period, beside=Selection(regions=regions[1:]))


def _other_periods(catalogue: Catalogue, store: Store, pair: Pair) -> Iterator[Alternative]:
    """The later period of the two beside others of the same region, the nearest first."""
    later = max(pair.one, pair.other, key=lambda cell: cell.period)
    cells = cells_of(catalogue, store, pair.indicator, later.region)
    for cell in sorted(cells, key=lambda cell: abs((cell.period.start - later.period.start).days)):
        if cell.period == later.period or refusal(Pair.over_time(pair.indicator, cell, later)) is not None:
            continue
        words = " en ".join(format_period(period) for period in sorted((cell.period, later.period)))
        yield Alternative(
            words,
            Selection(pair.indicator.id, (later.region,), last=later.period, beside=Selection(last=cell.period)),
        )
