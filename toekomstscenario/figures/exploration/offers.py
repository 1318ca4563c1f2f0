"""Which two figures can be set out against each other: those that share enough regions and periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.analysis.order import by_interest
from toekomstscenario.analysis.peers import PeerGroup, peer_groups
from toekomstscenario.analysis.together import barred
from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.own import is_own
from toekomstscenario.period import Grain, Period

FEWEST_REGIONS, FEWEST_PERIODS = 5, 2


@dataclass(frozen=True, slots=True)
class Offer:
    """Two indicators (in no particular order), a group and a kind of period.

    Args:
        pair: ids of the indicators, the one that readers ask about first in front.
        group: the regions.
        grain: the kind of period.
        counts: per period, from old to new, how many regions of the group have both figures.
    """

    pair: tuple[str, str]
    group: PeerGroup
    grain: Grain
    counts: tuple[tuple[Period, int], ...]

    @property
    def enough(self) -> bool:
        """Whether there are enough regions in enough periods."""
        return sum(count >= FEWEST_REGIONS for _, count in self.counts) >= FEWEST_PERIODS

    @property
    def richness(self) -> tuple[int, int, int, int]:
        """How near it comes: regions in the second best period, in the best one, periods, and the size of the group."""
        counts = sorted((count for _, count in self.counts), reverse=True)
        return (counts[1] if len(counts) > 1 else 0), counts[0], len(counts), len(self.group.codes)

    def has(self, one: str, other: str) -> bool:
        """Whether it is about these two, in either order."""
        return self.pair in ((one, other), (other, one))


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be shown, the richest first, and what comes nearest to that, each pair once."""

    shown: tuple[Offer, ...]
    nearest: tuple[Offer, ...]

    @property
    def indicators(self) -> frozenset[str]:
        """Ids of all indicators that can be shown with another."""
        return frozenset(name for offer in self.shown for name in offer.pair)

    def beside(self, name: str) -> frozenset[str]:
        """Ids of the indicators that can be shown with this one."""
        return frozenset(other for offer in self.shown if name in offer.pair for other in offer.pair) - {name}

    def of(self, one: str, other: str) -> tuple[Offer, ...]:
        """The offers of these two, in either order, the richest first."""
        return tuple(offer for offer in self.shown if offer.has(one, other))


def find_offers(catalogue: Catalogue, available: Availability) -> Offers:
    """Look through all pairs that may stand in one chart (`analysis.together`), for every group of regions."""
    groups = {group.id: group for group in peer_groups(catalogue.regions)}
    every = list(_found(catalogue, groups, available))
    # Own figures are there to be chosen; nobody begins with them.
    found = sorted(every, key=lambda offer: (not is_own(offer.pair[0]), offer.richness), reverse=True)
    nearest: dict[tuple[str, str], Offer] = {}
    for offer in found:
        if not offer.enough:
            nearest.setdefault(offer.pair, offer)
    return Offers(tuple(offer for offer in found if offer.enough), tuple(nearest.values()))


def _found(catalogue: Catalogue, groups: dict[str, PeerGroup], available: Availability) -> Iterable[Offer]:
    counts: dict[tuple[str, str, str, str], list[tuple[Period, int]]] = {}
    for one, other, group, grain, start, end, regions in _shared(catalogue, groups.values(), available).iter_rows():
        first, second = sorted((one, other), key=by_interest)
        counts.setdefault((first, second, group, grain), []).append((Period(start, end), regions))
    allowed = {pair: _allowed(catalogue, *pair) for pair in {key[:2] for key in counts}}
    for (one, other, group, grain), periods in counts.items():
        if allowed[one, other]:
            yield Offer((one, other), groups[group], Grain(grain), tuple(sorted(periods)))


def _allowed(catalogue: Catalogue, one: str, other: str) -> bool:
    return not barred(catalogue.indicators[one], catalogue.indicators[other])


def _shared(catalogue: Catalogue, groups: Iterable[PeerGroup], available: Availability) -> pl.DataFrame:
    """Per pair, group and period the number of regions with both figures."""
    names = [name for name, indicator in catalogue.indicators.items() if indicator.comparable]
    members = [(group.id, code) for group in groups for code in group.codes]
    belongs = pl.DataFrame(members, schema={"group": pl.String(), "region": pl.String()}, orient="row")
    key = ["region", "grain", "start", "end"]
    cells = available.cells.filter(pl.col("indicator").is_in(names)).select("indicator", *key)
    pairs = cells.join(cells, on=key, suffix="_other").filter(pl.col("indicator") < pl.col("indicator_other"))
    return (
        pairs.join(belongs, on="region")
        .group_by("indicator", "indicator_other", "group", "grain", "start", "end")
        .len()
        .sort("indicator", "indicator_other", "group", "grain", "start", "end")
    )


def widest(offers: Sequence[Offer], region: str = "") -> Offer:
    """The offer to begin with: one with the region in it, then the richest; there must be at least one."""
    return max(offers, key=lambda offer: (not region or region in offer.group.codes, offer.richness))
