"""What a CBS table means to us, as typed values; read from TOML by `catalogue.tables`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from toekomstscenario.model import RegionKind


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a table: looked for by its title path and unit until its code is pinned.

    `verified` tells whether path and unit were seen at CBS; `code` is empty until a live answer gave it.
    """

    name: str
    path: str
    unit: str
    code: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A choice in a dimension by title; several titles are summed (only for counts). Codes are pinned like measures."""

    name: str
    titles: tuple[str, ...]
    codes: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension that is neither region nor period."""

    id: str
    title: str
    verified: bool
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What feeds one indicator: a measure and one member per dimension (by the id of that dimension).

    `rounded_to` is the rounding step of the table; `restate` allows sums over full mergers of municipalities; `sum_to`
    names the kinds of region that CBS does not give and that we add up of their municipalities.
    """

    indicator: str
    measure: Measure
    where: Mapping[str, Member]
    rounded_to: float
    restate: bool
    sum_to: tuple[RegionKind, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether every title was seen at CBS."""
        return self.measure.verified and all(member.verified for member in self.where.values())

    @property
    def pinned(self) -> bool:
        """Whether every code was confirmed by a live answer."""
        return bool(self.measure.code) and all(member.codes for member in self.where.values())

    @property
    def width(self) -> int:
        """The number of cells that make one figure: 1, or more for a sum of members."""
        count = 1
        for member in self.where.values():
            count *= len(member.titles)
        return count


@dataclass(frozen=True, slots=True)
class Successor:
    """The table that goes on where this one stops; `at` is the first day of the new way of counting."""

    table: str
    at: date
    reason: str


@dataclass(frozen=True, slots=True)
class TableDeclaration:
    """One CBS table.

    `fetch` is whole or selected (then only the used measures and members, from `first_year`). With `on_last_day` a
    figure of a half-year or year is the state on the last day of it.
    """

    id: str
    title: str
    fetch: str
    first_year: int
    region: str
    period: str
    on_last_day: bool
    region_kinds: tuple[RegionKind, ...]
    note: str
    measures: tuple[Measure, ...]
    dimensions: tuple[Dimension, ...]
    series: tuple[Series, ...]
    successor: Successor | None

    @property
    def source(self) -> str:
        """Id of the source in the catalogue."""
        return f"cbs-{self.id.lower()}"
