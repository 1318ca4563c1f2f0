"""Which figures can be shown of testbed regions beside other jeugdregio's, and from which period they can set out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from toekomstscenario.analysis.order import by_interest
from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Indicator, RegionKind, Theme
from toekomstscenario.own import is_own
from toekomstscenario.period import Grain, Period

FEWEST_OWN, FEWEST_OTHERS, FEWEST_PERIODS = 2, 5, 2
DIFFERENCE, INDEX = "verschil", "index"
MEASURES = {DIFFERENCE: "Verschil met het begin", INDEX: "Index (begin = 100)"}


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator and a kind of period.

    Args:
        indicator: its id.
        grain: the kind of period.
        runs: periods between which a change may be told, from old to new, in each enough regions.
    """

    indicator: str
    grain: Grain
    runs: tuple[tuple[Period, ...], ...]

    @property
    def bases(self) -> tuple[Period, ...]:
        """The periods from which the lines can set out, from old to new."""
        return tuple(sorted(period for run in self.runs for period in run))

    @property
    def base(self) -> Period:
        """Where the lines set out when nobody asks for another period: at the start of the latest run."""
        return max(self.runs, key=lambda run: run[-1])[0]


def measures_of(indicator: Indicator) -> tuple[str, ...]:
    """How a figure can be held against its start; a difference of counts would compare the sizes of regions."""
    return (DIFFERENCE, INDEX) if indicator.comparable else (INDEX,)


def find_offers(catalogue: Catalogue, available: Availability, own: Collection[str]) -> tuple[Offer, ...]:
    """What there is enough of, in the order in which readers ask for it.

    Args:
        catalogue: for breaks and regions.
        available: what there is.
        own: codes of the regions with a testbed.
    """
    others = {region.code for region in catalogue.regions_of(RegionKind.YOUTH_REGION)} - set(own)
    found = [
        offer
        for name, indicator in catalogue.indicators.items()
        if not is_own(name) and indicator.theme is not Theme.POPULATION
        for offer in _offers(indicator, available, set(own), others)
    ]
    return tuple(sorted(found, key=lambda offer: _order(catalogue, offer)))


def _order(catalogue: Catalogue, offer: Offer) -> tuple[bool, int, str, int]:
    """Percentages and rates before counts, then what readers ask about first."""
    counted = not catalogue.indicators[offer.indicator].comparable
    return counted, *by_interest(offer.indicator), list(Grain).index(offer.grain)


def _offers(indicator: Indicator, available: Availability, own: set[str], others: set[str]) -> Iterator[Offer]:
    grains: dict[Grain, list[Period]] = {}
    for period, codes in available.by_period(indicator.id).items():
        if len(codes & own) >= FEWEST_OWN and len(codes & others) >= FEWEST_OTHERS:
            grains.setdefault(period.grain, []).append(period)
    for grain, periods in grains.items():
        runs = tuple(run for run in _runs(indicator, sorted(periods)) if len(run) >= FEWEST_PERIODS)
        if runs:
            yield Offer(indicator.id, grain, runs)


def _runs(indicator: Indicator, periods: list[Period]) -> list[tuple[Period, ...]]:
    runs: list[list[Period]] = []
    for period in periods:
        run = next((run for run in runs if in_one_run(indicator, run[0], period)), None)
        if run is None:
            runs.append([period])
        else:
            run.append(period)
    return [tuple(run) for run in runs]


def in_one_run(indicator: Indicator, one: Period, other: Period) -> bool:
    """Whether no break lies between two periods, and two reference dates are the same day of the year."""
    first, last = sorted((one, other))
    same_day = one.grain is not Grain.DAY or (one.start.month, one.start.day) == (other.start.month, other.start.day)
    return same_day and not indicator.breaks_between(first, last)
