"""The regions of a group in one period, each placed beside a comparator: what every view starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from toekomstscenario.analysis import series, shares
from toekomstscenario.analysis.comparison import Gap, Position, compare
from toekomstscenario.analysis.peers import CHOSEN, PeerGroup, group_with
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError, echo
from toekomstscenario.figures.comparison.groups import groups_of
from toekomstscenario.geo import Maps
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, Region, RegionKind, ValueState
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
        beside: the region of the comparator.
        comparator: its figure; None when there is none for this period.
        placed: the regions with a row for this period, in order of group and value; the comparator is not among them.
        findings: percentages that do not agree with their own published counts, in words.
    """

    catalogue: Catalogue
    store: Store
    maps: Maps
    indicator: Indicator
    group: PeerGroup
    period: Period
    beside: Region
    comparator: Cell | None
    placed: tuple[Placed, ...]
    findings: tuple[str, ...]

    @property
    def kind(self) -> RegionKind | None:
        """The kind of all regions of the group; None when they are of several kinds."""
        kinds = {self.catalogue.region(code).kind for code in self.group.codes}
        return kinds.pop() if len(kinds) == 1 else None

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
    beside = catalogue.region(selection.comparator or COUNTRY_CODE)
    observations, findings = shares.observations(catalogue, store, indicator)
    now = (pl.col("start") == selection.last.start) & (pl.col("end") == selection.last.end)
    here = {cell.region: cell for cell in series.cells(observations.filter(now, _IS_FIGURE))}
    own = chosen[:1] if group.id == CHOSEN else chosen[:MAX_OWN]
    placed = _placed(catalogue, indicator, [*own, *group.codes], here=here, beside=beside, own=own)
    if not placed:
        raise UserError(
            f"Voor '{indicator.title}' zijn er over {format_period(selection.last)} geen cijfers van {group.name}.",
            "Kies een andere groep of een andere periode.",
        )
    comparator = here.get(beside.code)
    told = tuple(f"Let op: {finding}" for finding in findings)
    return Compared(catalogue, store, maps, indicator, group, selection.last, beside, comparator, placed, told)


def _placed(
    catalogue: Catalogue,
    indicator: Indicator,
    codes: Sequence[str],
    *,
    here: Mapping[str, Cell],
    beside: Region,
    own: Sequence[str],
) -> tuple[Placed, ...]:
    coloured = [code for code in own if code != beside.code]
    roles = {code: f"own{number}" for number, code in enumerate(coloured, start=1)}
    placed = [
        Placed(here[code], compare(indicator, here[code], here.get(beside.code)), roles.get(code, "other"))
        for code in dict.fromkeys(codes)
        if code in here and code != beside.code
    ]
    return tuple(sorted(placed, key=lambda item: _order(catalogue, item)))


def _order(catalogue: Catalogue, item: Placed) -> tuple[int, float, str]:
    value = item.cell.value if item.cell.value is not None else -1.0
    return GROUP_ORDER.index(item.gap.position), value, sort_key(catalogue.region(item.cell.region).name)
