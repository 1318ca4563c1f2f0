"""What is known on a subject, facts of the register and figures of the series alike, ready to be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from toekomstscenario.analysis import series
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.claims.flat import flat
from toekomstscenario.claims.periods_said import periods_said
from toekomstscenario.claims.quantity import Hedge, Measure
from toekomstscenario.claims.subjects import Subject
from toekomstscenario.errors import DataError
from toekomstscenario.model import COUNTRY_CODE, Cell, Confidence, Indicator
from toekomstscenario.period import Period
from toekomstscenario.register import Fact, Register
from toekomstscenario.register_words import YEAR_UNIT
from toekomstscenario.store import Store

_HEDGES = {
    "ongeveer": Hedge.ABOUT,
    "bijna": Hedge.NEARLY,
    "ruim": Hedge.OVER,
    "meer dan": Hedge.OVER,
    "minstens": Hedge.AT_LEAST,
    "minder dan": Hedge.UNDER,
}
_RATIO = re.compile(r"(?:op de|per) (1\.000|\d+) ")
_DAYS_OF_YEAR = Decimal(365)
_KINDS_OF_UNIT = (
    ("% ", Measure.SHARE, Decimal(1)),
    ("miljard euro", Measure.MONEY, Decimal(1_000)),
    ("miljoen euro", Measure.MONEY, Decimal(1)),
    ("dagen per ", Measure.EVERY, Decimal(1)),
    ("per miljoen ", Measure.MILLION, Decimal(1)),
    (f"{YEAR_UNIT} ", Measure.TIME, Decimal(1)),
    ("jaar ", Measure.YEARS, Decimal(1)),
)


class Stretch(Enum):
    """Whether a fact holds within its period, from then on, or up to then."""

    CLOSED = "closed"
    FROM = "from"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Known:
    """One known number, in the terms in which claims are compared: shares in percent, money in millions of euros.

    Args:
        id: of the fact, or series:region:period of a figure.
        stretch: only other than CLOSED for a fact in no series.
        derived: computed here from a number per year (days between two cases).
        older: a publication of the figure that was revised later.
    """

    id: str
    low: Decimal
    high: Decimal | None
    hedge: Hedge
    measure: Measure
    period: Period | None
    region: str
    fact: Fact | None = None
    cell: Cell | None = None
    indicator: Indicator | None = None
    derived: bool = False
    stretch: Stretch = Stretch.CLOSED
    older: bool = False


@dataclass(frozen=True)
class Knowledge:
    """The register, the catalogue and the figures, with what was looked up kept for the next claim."""

    catalogue: Catalogue
    register: Register
    store: Store
    problems: dict[str, DataError] = field(default_factory=dict[str, DataError])
    _seen: dict[str, tuple[Known, ...]] = field(default_factory=dict[str, tuple[Known, ...]])

    def of(self, subject: Subject) -> tuple[Known, ...]:
        """All that is known on a subject: its facts first, as the subject names them."""
        facts = [known_fact(fact) for fact in self.register.named_facts(subject.facts)]
        if subject.counts == ("dagen",):
            facts = [_as_days(one) or one for one in facts]
        told = {(one.fact.indicator, one.region, one.period) for one in facts if one.fact is not None}
        figures = [known for name in subject.series for known in self._series(name)]
        return (*facts, *(known for known in figures if not _rougher(known, told)))

    def title(self, name: str) -> str:
        """What a fact or a figure is about, by its id."""
        fact = self.register.facts.get(name)
        return fact.label if fact is not None else self.catalogue.indicators[name.partition(":")[0]].title

    def _series(self, name: str) -> tuple[Known, ...]:
        if name not in self._seen:
            indicator = self.catalogue.indicators.get(name)
            self._seen[name] = () if indicator is None else tuple(self._figures(indicator))
        return self._seen[name]

    def _figures(self, indicator: Indicator) -> Iterator[Known]:
        try:
            rows = self.store.observations(indicator, vintages=True)
        except DataError as problem:
            self.problems[str(problem.file)] = problem
            return
        first: set[tuple[str, Period]] = set()
        for cell in series.cells(rows):
            if cell.value is None:
                first.add((cell.region, cell.period))
                continue
            older = (cell.region, cell.period) in first
            first.add((cell.region, cell.period))
            yield known_cell(indicator, cell, older=older)


def _rougher(known: Known, told: set[tuple[str, str, Period | None]]) -> bool:
    """Whether a round figure is that of a fact, which tells how it was rounded (bijna, ruim)."""
    assert known.indicator is not None  # only asked of figures
    return known.hedge is Hedge.ABOUT and (known.indicator.id, known.region, known.period) in told


def known_fact(fact: Fact) -> Known:
    """A fact in the terms of a claim; what has no period has that of its words when these name one."""
    measure, size = _measure(fact.unit)
    high = None if fact.high is None else Decimal(repr(fact.high)) * size
    low = Decimal(repr(fact.low)) * size
    hedge = _HEDGES.get(fact.qualifier, Hedge.NONE)
    period = fact.period or _period_in(fact.period_words)
    return Known(
        fact.id, low, high, hedge, measure, period, fact.region_code, fact=fact, stretch=_stretch(fact.period_words)
    )


def known_cell(indicator: Indicator, cell: Cell, *, older: bool) -> Known:
    """A figure in the terms of a claim.

    Args:
        indicator: its series.
        cell: with a value.
        older: whether another publication of the same figure counts.
    """
    measure = {"%": Measure.SHARE, "maanden": Measure.MONTHS}.get(indicator.unit, Measure.COUNT)
    hedge = Hedge.ABOUT if cell.approximate(indicator) or cell.confidence is Confidence.SECOND_HAND else Hedge.NONE
    name = f"{indicator.id}:{cell.region}:{cell.period}"
    value = Decimal(repr(cell.value))
    return Known(
        name, value, None, hedge, measure, cell.period, cell.region, cell=cell, indicator=indicator, older=older
    )


def _measure(unit: str) -> tuple[Measure, Decimal]:
    ratio = _RATIO.match(f"{unit} ")
    if ratio:
        return Measure.SHARE, Decimal(100) / Decimal(ratio[1].replace(".", ""))
    for words, measure, size in _KINDS_OF_UNIT:
        if f"{unit} ".startswith(words):
            return measure, size
    return Measure.COUNT, Decimal(1)


def _period_in(words: str) -> Period | None:
    said = periods_said(flat(words))
    return said[0].period if len(said) == 1 else None


def _stretch(words: str) -> Stretch:
    if re.match(r"vanaf|sinds", words):
        return Stretch.FROM
    return (
        Stretch.UNTIL
        if re.search(r"(?:^| )tot(?: en met)? \d{4}$", words) and words.count("20") == 1
        else Stretch.CLOSED
    )


def _as_days(known: Known) -> Known | None:
    """So many a year as a number of days between two; only for a bare count."""
    if known.measure is not Measure.COUNT or known.high is not None or not known.low:
        return None
    days = round(_DAYS_OF_YEAR / known.low, 1)
    return Known(known.id, days, None, Hedge.ABOUT, Measure.EVERY, known.period, known.region, known.fact, derived=True)


def national(known: Known) -> bool:
    """Whether it is about the whole country, or about no region of the catalogue."""
    return known.region in ("", COUNTRY_CODE)
