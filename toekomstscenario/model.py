"""The frozen types and words that every layer shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from toekomstscenario.parts import Basis, Parts, Rate
from toekomstscenario.period import Period
from toekomstscenario.retrieval import Retrieval


class Status(StrEnum):
    """Status of the publication, as CBS marks it."""

    FINAL = "final"
    REVISED_PROVISIONAL = "revised_provisional"
    PROVISIONAL = "provisional"
    UNKNOWN = "unknown"


class ValueState(StrEnum):
    """State of one cell. Four different things, and none of them is zero."""

    SHOWN = "shown"
    WITHHELD = "withheld"
    IMPOSSIBLE = "impossible"
    ABSENT = "absent"


class Confidence(StrEnum):
    """How the figure reached us: seen in the source itself, or by way of news, a budget or a re-publication."""

    SEEN = "hoog"
    SECOND_HAND = "middel"


class RegionKind(StrEnum):
    """Kinds of region; the values are the words of the catalogue."""

    COUNTRY = "land"
    COUNTRY_PART = "landsdeel"
    PROVINCE = "provincie"
    COROP = "corop"
    MUNICIPALITY = "gemeente"
    YOUTH_REGION = "jeugdregio"
    VEILIG_THUIS_REGION = "veiligthuisregio"


class Kind(StrEnum):
    """What sort of number an indicator is; only percentages and rates are compared between regions."""

    PERCENTAGE = "percentage"
    COUNT = "count"
    DURATION = "duration"
    RATE = "rate"  # computed by us, never published: a count per 1.000 of a population (`Rate`)


class NumberKind(StrEnum):
    """Where a number comes from; the kinds never share an axis without saying so."""

    REGISTER = "registratie"
    SURVEY = "enquete"
    ESTIMATE = "schatting"


class Theme(StrEnum):
    """Themes of the catalogue, in the order of the choosers."""

    YOUTH_PROTECTION = "jeugdbescherming"
    YOUTH_PROBATION = "jeugdreclassering"
    YOUTH_HELP = "jeugdhulp"
    YOUTH_CARE = "jeugdzorg"
    VEILIG_THUIS = "veilig_thuis"
    PREVALENCE = "prevalentie"
    HOMICIDE = "levensdelicten"
    COSTS = "kosten"
    POPULATION = "bevolking"
    OWN = "eigen"


class Polarity(StrEnum):
    """Whether higher or lower is better; neutral unless decided otherwise."""

    NEUTRAL = "neutral"
    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"


COUNTRY_CODE = "NL01"
ROUND_NUMBER = 100  # counts in steps of a hundred or more are estimates or headlines, not exact counts


@dataclass(frozen=True, slots=True)
class Region:
    """A region, joined by code only: names repeat across kinds.

    `redrawn` are the days, from old to new, on which land came in or went to another municipality, as far as we know.
    """

    code: str
    name: str
    official_name: str
    kind: RegionKind
    country_part: str
    province: str
    youth_region: str
    veilig_thuis_region: str
    group: str
    latitude: float | None
    longitude: float | None
    note: str
    redrawn: tuple[date, ...] = ()

    @property
    def parents(self) -> tuple[str, ...]:
        """Codes of the areas around this one, from near to far, the country last."""
        around = (self.youth_region, self.veilig_thuis_region, self.province, self.country_part)
        nearest_first = tuple(code for code in around if code)
        return nearest_first if self.kind is RegionKind.COUNTRY else (*nearest_first, COUNTRY_CODE)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was published. `retrieved` is None when its figures were taken over by hand."""

    id: str
    publisher: str
    title: str
    short: str
    kind: str
    table: str
    url: str
    licence: str
    note: str
    seen_as: tuple[tuple[str, str], ...]
    retrieved: Retrieval | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A break in a series: `at` is the first day of the new way of counting."""

    at: date
    reason: str

    def lies_between(self, earlier: Period, later: Period) -> bool:
        """Tell whether the break separates two periods (the earlier one starts before it, the later one ends after)."""
        return earlier.start < self.at <= later.end


@dataclass(frozen=True, slots=True)
class Label:
    """How published/figures.csv names a series: Dutch label, unit and, where it splits, the source tables."""

    label: str
    unit: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One series with its meaning. `family` is the name of the TOML and the parquet file that hold it.

    `numerator` and `denominator_series` are the ids of the counts that a published percentage was made of, if they are
    published too. `masked_with` is the id of the count that a percentage tells the same of, where its parts are not
    published: the two are hidden together (`analysis.disclosure`). `rate` is there for `Kind.RATE` only: such an
    indicator has no file, `rated_store` computes it.
    """

    id: str
    family: str
    title: str
    short: str
    theme: Theme
    kind: Kind
    counts: str
    number_kind: NumberKind
    unit: str
    decimals: int
    rounded_to: float
    on_a_day: bool
    moment: str
    average: bool
    polarity: Polarity
    sentence: str
    definition: str
    definition_source: str
    definition_url: str
    not_counted: str
    denominator: str
    caveat: str
    source: str
    published_for: tuple[RegionKind, ...]
    counter_indicator: str
    labels: tuple[Label, ...]
    breaks: tuple[Break, ...]
    numerator: str = ""
    denominator_series: str = ""
    masked_with: str = ""
    rate: Rate | None = None

    @property
    def comparable(self) -> bool:
        """Whether regions may be put beside each other on this indicator (counts may not)."""
        return self.kind in (Kind.PERCENTAGE, Kind.RATE)

    def breaks_between(self, earlier: Period, later: Period) -> tuple[Break, ...]:
        """The breaks that separate two periods."""
        return tuple(found for found in self.breaks if found.lies_between(earlier, later))


@dataclass(frozen=True, slots=True)
class Cell:
    """One observation taken out of a frame to be compared or written about; the fields are those of the schema.

    `parts` are known only where numerator and denominator are published (`analysis.shares`); `note` is what the owner
    of own figures says with this one. `fetched` tells a figure that was fetched from CBS from one taken over by hand.
    """

    indicator: str
    region: str
    period: Period
    value: float | None
    value_state: ValueState
    status: Status
    confidence: Confidence
    rounded_to: float | None
    source: str
    published: int | None
    parts: Parts | None = None
    basis: Basis | None = None
    note: str = ""
    fetched: bool = False

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Cell":
        """Take a row (`DataFrame.row(named=True)`) as the store gives it, with or without the columns of `Parts`."""
        return cls(
            indicator=row["indicator"],
            region=row["region"],
            period=Period(row["start"], row["end"]),
            value=row["value"],
            value_state=ValueState(row["value_state"]),
            status=Status(row["status"]),
            confidence=Confidence(row["confidence"]),
            rounded_to=row["rounded_to"],
            source=row["source"],
            published=row["published"],
            parts=Parts.from_row(row),
            basis=Basis.from_row(row),
            note=row.get("note", ""),
            fetched=bool(row.get("fetched")),
        )

    @property
    def provisional(self) -> bool:
        """Whether the publication called this figure provisional, revised or not."""
        return self.status in (Status.PROVISIONAL, Status.REVISED_PROVISIONAL)

    def rounding(self, indicator: Indicator) -> float:
        """The step to which this value is rounded; the usual step of the series when the row does not tell.

        A second-hand figure, an estimate or a survey count is never taken to be more precise than its series, whatever
        it looks like.
        """
        own = self.rounded_to if self.rounded_to is not None else indicator.rounded_to
        rough = self.confidence is Confidence.SECOND_HAND or indicator.number_kind is not NumberKind.REGISTER
        return max(own, indicator.rounded_to) if rough else own

    def approximate(self, indicator: Indicator) -> bool:
        """Whether the value is a round number ("ruim 34.000") or rounded more coarsely than its series.

        A rate of a small region is always rounded more coarsely, so there its count and its population decide.
        """
        if self.basis is not None:
            return self.basis.rough
        step = self.rounding(indicator)
        return step > indicator.rounded_to or step >= ROUND_NUMBER
