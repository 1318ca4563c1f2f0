"""What may be said of two figures side by side: the pair, a reason, and the verdict that follows from the reasons."""

from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.model import Cell, Indicator, Region


class Level(StrEnum):
    """How far a comparison may go; the words are those on the screen, from good to bad."""

    YES = "Ja"
    WITH_CARE = "Met voorbehoud"
    NO = "Nee"

    @property
    def weight(self) -> int:
        """0 for yes, 1 for with care, 2 for no."""
        return _WEIGHTS[self]


_WEIGHTS = {level: number for number, level in enumerate(Level)}


class ReasonKind(StrEnum):
    """What a reason is about, in the words on the screen."""

    ALIKE = "gelijk"
    COUNTS = "aantallen"
    PERIOD = "periode"
    SEVERAL = "meer verschillen tegelijk"
    HIDDEN = "verborgen of ontbrekend"
    UNIT = "eenheid"
    NUMBER_KIND = "soort cijfer"
    DENOMINATOR = "noemer"
    DEFINITION = "betekenis"
    HALF_YEAR = "halfjaar"
    DAY_OR_PERIOD = "dag of periode"
    AVERAGE = "gemiddelde"
    BREAK = "breuk"
    COARSE = "grove afronding"
    SECOND_HAND = "tweede hand"
    SEASON = "seizoen"
    PROVENANCE = "herkomst"
    GAP = "ontbrekende periode"
    STATUS = "status"
    ROUNDING = "afronding"
    CHANCE = "toeval"
    SMALL = "kleine aantallen"
    REGISTRATION = "registratie"
    PRICES = "prijzen"
    PUBLICATION = "publicatie"
    REGION_KIND = "soort gebied"
    BOUNDARY = "gemeentegrens"
    DIVISION = "gebiedsindeling"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, as a Dutch sentence that can be read by itself."""

    kind: ReasonKind
    level: Level
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reasons, the worst first; the worst one decides."""

    reasons: tuple[Reason, ...]

    @property
    def level(self) -> Level:
        """Yes, with care or no; yes when there is no reason at all."""
        return max((reason.level for reason in self.reasons), key=lambda level: level.weight, default=Level.YES)

    @property
    def allowed(self) -> bool:
        """Whether a difference may be told, be it with a caveat."""
        return self.level is not Level.NO

    def of(self, level: Level) -> tuple[Reason, ...]:
        """The reasons of one level."""
        return tuple(reason for reason in self.reasons if reason.level is level)


@dataclass(frozen=True, slots=True)
class Side:
    """One figure of a pair; `region` adds the reasons that need to know the area."""

    indicator: Indicator
    cell: Cell
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that someone wants to compare, and across what: indicators, regions, periods.

    Two views make a pair of one kind whatever its cells say: a change is always across periods, and a region beside its
    comparator is always across regions.
    """

    one: Cell
    other: Cell
    indicator: Indicator
    other_indicator: Indicator
    regions: bool
    periods: bool
    places: tuple[Region, Region] | None = None

    @classmethod
    def of(cls, one: Side, other: Side) -> "Pair":
        """Any two figures; what differs is looked up."""
        places = None if one.region is None or other.region is None else (one.region, other.region)
        regions, periods = one.cell.region != other.cell.region, one.cell.period != other.cell.period
        return cls(one.cell, other.cell, one.indicator, other.indicator, regions, periods, places)

    @classmethod
    def over_time(cls, indicator: Indicator, earlier: Cell, later: Cell) -> "Pair":
        """Two periods of one region."""
        return cls(earlier, later, indicator, indicator, False, True)

    @classmethod
    def between_regions(cls, indicator: Indicator, own: Cell, comparator: Cell) -> "Pair":
        """A region beside its comparator."""
        return cls(own, comparator, indicator, indicator, True, own.period != comparator.period)

    @property
    def indicators(self) -> bool:
        """Whether the two figures are of different indicators."""
        return self.indicator.id != self.other_indicator.id

    @property
    def same(self) -> bool:
        """Whether the two are one and the same figure."""
        return not (self.regions or self.periods or self.indicators)
