"""Wish -> the figures to make, in order, and the combinations of which it is known beforehand that there is none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.exports.batch.wish import FigureKind, Wish, checked, group_of
from toekomstscenario.figures.comparison import VERGELIJKEN
from toekomstscenario.figures.development import ONTWIKKELING
from toekomstscenario.model import COUNTRY_CODE, Indicator, RegionKind
from toekomstscenario.numbers import format_period, sort_key
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

Present = Mapping[Period, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One figure to make.

    Args:
        page: of the dashboard that shows it.
        selection: the choice on that page.
        place: the region as it is told of, or the name of the group.
        code: of that region or group.
        drawn: whether there will be a chart; one period gives none.
    """

    page: str
    selection: Selection
    place: str
    code: str
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """A combination without a file, and why; `broken` when it should have worked."""

    indicator: str
    place: str
    reason: str
    broken: bool = False


def grouped(refused: Iterable[Refusal]) -> Iterator[tuple[Refusal, str]]:
    """Each reason once, with the places that it is about: Almere, Ede en Oss."""
    found: dict[tuple[str, str, bool], list[Refusal]] = {}
    for one in refused:
        found.setdefault((one.indicator, one.reason, one.broken), []).append(one)
    for group in found.values():
        *others, last = dict.fromkeys(one.place for one in group)
        yield group[0], f"{', '.join(others)} en {last}" if others else last


@dataclass(frozen=True)
class Plan:
    """What will be made of a wish.

    `most_files` is the number of files when each figure can be given in each kind.
    """

    wish: Wish
    place: str
    items: tuple[Item, ...]
    refused: tuple[Refusal, ...]

    @property
    def most_files(self) -> int:
        """Files, without the read-me."""
        return len(self.items) * len(self.wish.formats)

    @property
    def undrawn(self) -> int:
        """Figures without a chart, and so without pictures."""
        return sum(not item.drawn for item in self.items)


def plan(wish: Wish, catalogue: Catalogue, available: Availability) -> Plan:
    """Find out what can be made: by figure in the order of the wish, then by kind and name of the region.

    Raises:
        UserError: the wish names something that does not exist.
    """
    group = group_of(checked(wish, catalogue), catalogue)
    codes = sorted(group.codes, key=lambda code: _place(catalogue, code))
    found = [
        one
        for name in wish.indicators
        for one in _of_indicator(wish, catalogue, available, indicator=catalogue.indicator(name), codes=codes)
    ]
    items = tuple(one for one in found if isinstance(one, Item))
    return Plan(wish, group.name, items, tuple(one for one in found if isinstance(one, Refusal)))


def fullest(present: Present, codes: frozenset[str]) -> Period | None:
    """The period with figures of most of the regions, one with the country first; the latest of those."""
    counts = {period: len(found & codes) * (1 + (COUNTRY_CODE in found)) for period, found in present.items()}
    return max((period for period, count in counts.items() if count), key=lambda one: (counts[one], one), default=None)


def _place(catalogue: Catalogue, code: str) -> tuple[bool, int, object]:
    region = catalogue.region(code)
    return region.kind is not RegionKind.COUNTRY, list(RegionKind).index(region.kind), sort_key(region.name)


def _of_indicator(
    wish: Wish, catalogue: Catalogue, available: Availability, *, indicator: Indicator, codes: list[str]
) -> Iterator[Item | Refusal]:
    faults = [str(problem) for problem in available.problems if problem.file.stem == indicator.family]
    if faults:  # a file that cannot be read is no lack of figures
        yield Refusal(indicator.id, group_of(wish, catalogue).name, faults[0], broken=True)
        return
    if wish.kind is FigureKind.DEVELOPMENT:
        yield from (_development(catalogue, available, indicator, code=code) for code in codes)
        return
    present = available.by_period(indicator.id)
    period = fullest(present, frozenset(codes))
    group = group_of(wish, catalogue)
    if not indicator.comparable:
        reason = "Dit is een aantal, en aantallen van gebieden zijn niet eerlijk te vergelijken."
        yield Refusal(indicator.id, group.name, reason)
    elif period is None:
        yield Refusal(indicator.id, group.name, "Er zijn geen cijfers van deze gebieden.")
    elif wish.kind is FigureKind.GROUP:
        chosen = Selection(indicator.id, wish.regions, group.id, period.grain, last=period, view=wish.view)
        yield Item(VERGELIJKEN, chosen, group.name, group.id)
    else:
        for code in codes:
            name = region_label(catalogue.region(code))
            if code not in present[period]:
                yield Refusal(indicator.id, name, f"Er is geen cijfer over {format_period(period)}.")
                continue
            others = (one for one in wish.regions if one != code)
            chosen = Selection(indicator.id, (code, *others), group.id, period.grain, last=period, view=wish.view)
            yield Item(VERGELIJKEN, chosen, name, code)


def _development(catalogue: Catalogue, available: Availability, indicator: Indicator, *, code: str) -> Item | Refusal:
    name = region_label(catalogue.region(code))
    here = pl.col("region") == code
    shown = available.of(indicator.id).filter(here)
    blanks = available.blanks.filter(pl.col("indicator") == indicator.id, here)
    if shown.is_empty():
        hidden = "Alle cijfers zijn verborgen of niet mogelijk."
        return Refusal(indicator.id, name, "Er zijn geen cijfers." if blanks.is_empty() else hidden)
    grain = next(grain for grain in Grain if str(grain) in set(shown["grain"]))
    same = pl.col("grain") == str(grain)
    periods = shown.filter(same).height + blanks.filter(same).height
    return Item(ONTWIKKELING, Selection(indicator.id, (code,), grain=grain), name, code, drawn=periods > 1)
