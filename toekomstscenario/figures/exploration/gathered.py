"""The cells of two indicators for the regions of a group, side by side: what the chart and its words start from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.peers import PeerGroup, group_with, peer_groups
from toekomstscenario.analysis.refusals import LONGEST_STEP_DAYS
from toekomstscenario.analysis.together import barred
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError, echo
from toekomstscenario.model import COUNTRY_CODE, Break, Cell, Confidence, Indicator, ValueState
from toekomstscenario.numbers import sort_key
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label
from toekomstscenario.store import Store

MOST_FOLLOWED = 3
_POPULATIONS = ("bevolking_totaal", "bevolking_0_17")  # in the order of preference


@dataclass(frozen=True, slots=True)
class Duo:
    """Both cells of one region in one period; None where there is no row."""

    x: Cell | None
    y: Cell | None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that are there."""
        return tuple(cell for cell in (self.x, self.y) if cell is not None)

    @property
    def shown(self) -> bool:
        """Whether both have a value."""
        return len(self.cells) == 2 and all(cell.value is not None for cell in self.cells)

    @property
    def hidden(self) -> bool:
        """Whether either is hidden at its source."""
        return any(cell.value_state is ValueState.WITHHELD for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The population of every region that is shown, on 1 January of the year in which each period starts."""

    population: Indicator
    counts: Mapping[tuple[str, date], float]

    def of(self, region: str, period: Period) -> float | None:
        """The size of a region in a period; None where it was not needed."""
        return self.counts.get((region, _new_year(period)))


@dataclass(frozen=True)
class Explored:
    """One choice of two indicators and a group.

    Args:
        catalogue: meaning.
        store: for the corrections of figures.
        x, y: the indicators.
        group: the regions.
        own: codes of the regions in colour.
        periods: those in which any region of the group has both figures, from old to new.
        duos: per region (the country too) and period the cells, where there is any.
        sizes: None when no population is published for all regions that are shown.
    """

    catalogue: Catalogue
    store: Store
    x: Indicator
    y: Indicator
    group: PeerGroup
    own: tuple[str, ...]
    periods: tuple[Period, ...]
    duos: Mapping[tuple[str, Period], Duo]
    sizes: Sizes | None

    def shown(self, period: Period) -> list[str]:
        """Codes of the regions of the group with both figures in a period."""
        return [code for code in self.group.codes if self.is_shown(code, period)]

    def duo(self, code: str, period: Period) -> Duo:
        """Both cells of a region in a period."""
        return self.duos.get((code, period), Duo(None, None))

    def is_shown(self, code: str, period: Period) -> bool:
        """Whether a region has both figures in a period."""
        return self.duo(code, period).shown

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """The role of each region in the chart."""
        others = dict.fromkeys(self.group.codes, "other")
        coloured = {code: f"own{number}" for number, code in enumerate(self.own, start=1)}
        return {**others, **coloured, COUNTRY_CODE: "comparator"}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All regions: those in colour, the country, and the others by name."""
        rest = [code for code in self.group.codes if code not in self.own]
        rest.sort(key=lambda code: sort_key(self.catalogue.region(code).name))
        return (*self.own, COUNTRY_CODE, *rest)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, of either indicator."""
        return tuple(cell for duo in self.duos.values() for cell in duo.cells)

    def name(self, code: str) -> str:
        """A bare name: all regions but the country are of one kind."""
        return self.catalogue.region(code).name

    def breaks(self, earlier: Period, later: Period) -> tuple[Break, ...]:
        """The breaks of either indicator between two periods, each reason once."""
        found = (*self.x.breaks_between(earlier, later), *self.y.breaks_between(earlier, later))
        return tuple({one.reason: one for one in found}.values())

    def joined(self, earlier: Period, later: Period) -> bool:
        """Whether points may glide from one period to the next."""
        return not self.gap(earlier, later) and not self.breaks(earlier, later)

    def gap(self, earlier: Period, later: Period) -> bool:
        """Whether a period is missing between two."""
        return (later.start - earlier.start).days > LONGEST_STEP_DAYS


def gather(catalogue: Catalogue, store: Store, selection: Selection) -> Explored:
    """Find the cells of a choice, without a region in colour.

    Args:
        catalogue: meaning.
        store: figures.
        selection: indicator (goes right), beside.indicator (goes up), peers (code of a group) and grain.

    Raises:
        UserError: unknown code, two figures that may not stand in one chart, or no region with both.
        DataError: a file of figures cannot be used.
    """
    x = catalogue.indicator(selection.indicator)
    y = catalogue.indicator(selection.beside.indicator if selection.beside else "")
    reason = barred(x, y)
    if reason:
        raise UserError(
            f"'{x.title}' en '{y.title}' staan hier niet in één grafiek. {reason}", "Kies twee andere cijfers."
        )
    group = group_with(peer_groups(catalogue.regions), selection.peers)
    if group is None:
        raise UserError(f"De groep '{echo(selection.peers)}' bestaat niet.", "Kies een groep uit de lijst.")
    duos = _duos(store, x, y, codes=[*group.codes, COUNTRY_CODE], selection=selection)
    shown = {period for (code, period), duo in duos.items() if duo.shown and code != COUNTRY_CODE}
    if not shown:
        names = f"'{x.title}' en '{y.title}'"
        raise UserError(f"Geen gebied van {group.name} heeft beide cijfers: {names}.", "Kies twee andere cijfers.")
    inside = {key: duo for key, duo in duos.items() if key[1] in shown}
    sizes = _sizes(catalogue, store, [key for key, duo in inside.items() if duo.shown and key[0] != COUNTRY_CODE])
    return Explored(catalogue, store, x, y, group, (), tuple(sorted(shown)), inside, sizes)


def _duos(
    store: Store, x: Indicator, y: Indicator, *, codes: Sequence[str], selection: Selection
) -> dict[tuple[str, Period], Duo]:
    """Both cells by region and period; what is absent (a rate without a population) is no cell."""
    found: list[dict[tuple[str, Period], Cell]] = []
    for indicator in (x, y):
        rows = series.of_grain(store.observations(indicator, codes), selection.grain)
        there = rows.filter(pl.col("value_state") != str(ValueState.ABSENT))
        found.append({(cell.region, cell.period): cell for cell in series.cells(there)})
    across, up = found
    keys = sorted(across.keys() | up.keys(), key=lambda key: (key[0], key[1]))
    return {key: Duo(across.get(key), up.get(key)) for key in keys}


def _sizes(catalogue: Catalogue, store: Store, keys: Sequence[tuple[str, Period]]) -> Sizes | None:
    """The first population that was seen in its source for every region and period."""
    needed = {(code, _new_year(period)) for code, period in keys}
    for name in _POPULATIONS:
        if name not in catalogue.indicators:
            continue
        seen = (pl.col("confidence") == str(Confidence.SEEN)) & (pl.col("start") == pl.col("end"))
        rows = store.observations(catalogue.indicators[name]).filter(seen, pl.col("value").is_not_null())
        there = {(code, day): value for code, day, value in rows.select("region", "start", "value").iter_rows()}
        if needed <= there.keys():
            return Sizes(catalogue.indicators[name], {key: there[key] for key in needed})
    return None


def _new_year(period: Period) -> date:
    return date(period.start.year, 1, 1)


def region_names(found: Explored, codes: Sequence[str], most: int = 6) -> str:
    """Names in a sentence, by alphabet; when there are many the rest is counted."""
    names = sorted((found.name(code) for code in codes), key=sort_key)
    more = len(names) - most
    shown = ", ".join(names[:most] if more > 1 else names)
    return f"{shown} en nog {more}" if more > 1 else shown


def full_name(found: Explored, code: str) -> str:
    """A name that tells a province from a city."""
    return region_label(found.catalogue.region(code))
