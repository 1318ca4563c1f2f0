"""The regions of a group in one period, each placed beside a comparator: what every view starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from toekomstscenario.analysis import series, shares
from toekomstscenario.analysis.comparison import Gap, Position, compare
from toekomstscenario.analysis.funnel import Dispersion, Funnel, funnel_of
from toekomstscenario.analysis.group_value import GroupValue, group_value
from toekomstscenario.analysis.peers import CHOSEN, PeerGroup, group_with
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError, echo
from toekomstscenario.figures.comparison.comparator import Comparator, comparator_of, region_asked
from toekomstscenario.figures.comparison.groups import groups_of
from toekomstscenario.geo import Maps
from toekomstscenario.model import Cell, Indicator, RegionKind, ValueState
from toekomstscenario.numbers import format_period, sort_key
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label
from toekomstscenario.store import Store

MAX_OWN = 3
_IS_FIGURE = pl.col("value_state") != str(ValueState.ABSENT)  # a rate without a population is no figure at all
GROUP_ORDER = (Position.LOWER, Position.SIMILAR, Position.HIGHER, Position.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Placed:
    """A region's cell, its place beside the comparator and its role in a chart."""

    cell: Cell
    gap: Gap
    role: str


@dataclass(frozen=True)
class Compared:
    """One comparison.

    Args:
        catalogue: meaning.
        store: for views that show other periods too.
        maps: for views on a map.
        indicator: what is compared.
        group: who are compared.
        period: when.
        beside: what they are held against.
        whole: the value of the group as a whole, or why there is none.
        placed: the regions with a row for this period, in order of group and value; the comparator is not among them.
        findings: percentages that do not agree with their own published counts, in words.
        without: codes of the regions that were asked for and have no figure for this period.
        asked: the choice of the reader that this answers.
    """

    catalogue: Catalogue
    store: Store
    maps: Maps
    indicator: Indicator
    group: PeerGroup
    period: Period
    beside: Comparator
    whole: GroupValue
    placed: tuple[Placed, ...]
    findings: tuple[str, ...]
    without: tuple[str, ...] = ()
    asked: Selection = field(default_factory=Selection)

    @property
    def kind(self) -> RegionKind | None:
        """The kind of all regions of the group; None when they are of several kinds."""
        kinds = {self.catalogue.region(code).kind for code in self.group.codes}
        return kinds.pop() if len(kinds) == 1 else None

    @property
    def comparator(self) -> Cell | None:
        """The figure of the comparator; None when there is none for this period."""
        return self.beside.cell

    @property
    def own(self) -> tuple[Placed, ...]:
        """The regions in colour."""
        return tuple(item for item in self.placed if item.role.startswith("own"))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that is shown, the comparator last."""
        last = () if self.comparator is None else (self.comparator,)
        return (*(item.cell for item in self.placed), *last)

    @property
    def found(self) -> int:
        """How many regions of the group have a figure that is shown."""
        have = {cell.region for cell in self.cells if cell.value is not None}
        return sum(code in have for code in self.group.codes)

    @cached_property
    def dispersion(self) -> Dispersion | None:
        """Whether the regions lie further apart than chance explains; None where that cannot be told."""
        return None if self.funnel is None else self.funnel.dispersion

    @cached_property
    def funnel(self) -> Funnel | None:
        """The funnel of the placed regions around the comparator; None where there is none to draw."""
        if self.comparator is None:
            return None
        return funnel_of(self.indicator, self.comparator, [item.cell for item in self.placed])

    @cached_property
    def over_time(self) -> pl.DataFrame:
        """All periods of the same kind of the placed regions and the comparator."""
        codes = [item.cell.region for item in self.placed]
        if self.beside.members:  # all of them are placed where there is a whole, and it needs their parts
            observations, _ = shares.observations(self.catalogue, self.store, self.indicator, codes)
        else:
            codes += [self.beside.code] if self.comparator else []
            observations = self.store.observations(self.indicator, codes)
        return series.of_grain(observations, self.period.grain)

    @cached_property
    def cells_over_time(self) -> Mapping[str, Sequence[Cell]]:
        """The same as cells per region, in order of time."""
        return series.by_region(self.over_time)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Bare names, which leave a phone room for the chart; with the kind of region where two would read the same."""
        codes = dict.fromkeys([*(item.cell.region for item in self.placed), *self.group.codes])
        bare = {code: self.catalogue.region(code).name for code in codes}
        if len(set(bare.values())) == len(bare):
            return bare
        return {code: region_label(self.catalogue.region(code)) for code in codes}


def gather(catalogue: Catalogue, store: Store, selection: Selection, maps: Maps) -> Compared:
    """Find group, cells and comparator of a choice.

    Raises:
        UserError: unknown code, an indicator that is a count, or no figures for this choice.
        DataError: the file of the indicator cannot be used.
    """
    indicator = catalogue.indicator(selection.indicator)
    if not indicator.comparable:
        raise UserError(
            f"'{indicator.title}' is een aantal. Aantallen van gebieden zijn niet eerlijk te vergelijken,"
            " want gebieden zijn niet even groot.",
            "Kies een percentage of een cijfer per 1.000, of bekijk dit aantal op de pagina Ontwikkeling.",
        )
    if selection.last is None:
        raise UserError("Er is nog geen periode gekozen.", "Kies een periode uit de lijst.")
    chosen = [catalogue.region(code).code for code in selection.regions]
    group = group_with(groups_of(catalogue, store, chosen), selection.peers)
    if group is None:
        raise UserError(f"De groep '{echo(selection.peers)}' bestaat niet.", "Kies een groep uit de lijst.")
    asked = region_asked(selection.comparator)
    region = catalogue.region(asked) if asked else None
    observations, findings = shares.observations(catalogue, store, indicator)
    now = (pl.col("start") == selection.last.start) & (pl.col("end") == selection.last.end)
    here = {cell.region: cell for cell in series.cells(observations.filter(now, _IS_FIGURE))}
    own = chosen[:1] if group.id == CHOSEN else chosen[:MAX_OWN]
    whole = group_value(indicator, group, regions=catalogue.regions, cells=here)
    named = group if group.id != CHOSEN else replace(group, why=_names(catalogue, group.codes))
    beside = comparator_of(selection.comparator, named, whole, region=region, here=here)
    placed = _placed(catalogue, indicator, [*own, *group.codes], here=here, beside=beside, own=own)
    if not placed:
        raise UserError(
            f"Voor '{indicator.title}' zijn er over {format_period(selection.last)} geen cijfers van {group.name}.",
            "Kies een andere groep of een andere periode.",
        )
    told = tuple(f"Let op: {finding}" for finding in findings)
    without = tuple(code for code in (chosen if group.id == CHOSEN else own) if code not in here)
    period = selection.last
    return Compared(
        catalogue, store, maps, indicator, group, period, beside, whole, placed, told, without, selection
    )  # fmt: skip


def _names(catalogue: Catalogue, codes: Sequence[str]) -> str:
    return ", ".join(region_label(catalogue.region(code)) for code in codes)


def _placed(
    catalogue: Catalogue,
    indicator: Indicator,
    codes: Sequence[str],
    *,
    here: Mapping[str, Cell],
    beside: Comparator,
    own: Sequence[str],
) -> tuple[Placed, ...]:
    coloured = [code for code in own if code != beside.code]
    roles = {code: f"own{number}" for number, code in enumerate(coloured, start=1)}
    placed = [
        Placed(
            here[code],
            compare(indicator, here[code], beside.cell, members=beside.members),
            roles.get(code, "other"),
        )
        for code in dict.fromkeys(codes)
        if code in here and code != beside.code
    ]
    return tuple(sorted(placed, key=lambda item: _order(catalogue, item)))


def _order(catalogue: Catalogue, item: Placed) -> tuple[int, bool, float, str]:
    """By place beside the comparator, those of which chance was weighed first, then by value."""
    value = item.cell.value if item.cell.value is not None else -1.0
    name = sort_key(catalogue.region(item.cell.region).name)
    return GROUP_ORDER.index(item.gap.position), item.gap.interval is None, value, name
