"""A claim: a number of a draft with what its sentence says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from toekomstscenario.claims.passages import Sentence
from toekomstscenario.claims.periods_said import NOW, RECENT, YEARLY, Said
from toekomstscenario.claims.places_said import LOCAL, Place
from toekomstscenario.claims.quantity import Quantity
from toekomstscenario.claims.signals import BESIDE, REFERS, SHIFT, TOTAL
from toekomstscenario.period import Grain, Period


class Direction(StrEnum):
    """Which way a change goes, as the draft says it."""

    UP = "stijging"
    DOWN = "daling"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence says, for all the numbers in it.

    Args:
        sentence: where it stands.
        terms: where each term is said, in it and in the two sentences before it.
        said: the periods that it names.
        earlier: the periods that the two sentences before it name.
        places: the regions that it names.
        around: everything that is counted in it.
        words: itself, as `flat` gives it.
        before: where the sentences before it begin.
    """

    sentence: Sentence
    terms: Mapping[str, tuple[int, ...]]
    said: tuple[Said, ...]
    earlier: tuple[Said, ...]
    places: tuple[Place, ...]
    around: frozenset[str]
    words: str
    before: tuple[int, ...]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods in order; a stretch of years as its first and last year."""
        found: set[Period] = set()
        for period in (one.period for one in self.said):
            ends = {period.start.year, period.end.year} if period.grain is Grain.YEARS else ()
            found |= {Period.parse(str(year)) for year in ends} or {period}
        return tuple(sorted(found))

    @property
    def moments(self) -> tuple[Period, ...]:
        """The periods that it names, or those before it when it names none and refers to them."""
        if self.said or not self.refers:
            return self.periods
        return replace(self, said=self.earlier).periods

    @property
    def since(self) -> bool:
        """Whether a period is only where a stretch begins (sinds 2019)."""
        return any(one.since for one in self.said)

    @property
    def current(self) -> bool:
        """Whether it is said of now or of every year."""
        return any(words.search(self.words) for words in (NOW, YEARLY, RECENT))

    @property
    def shift(self) -> bool:
        """Whether it sets periods beside each other."""
        return bool(SHIFT.search(self.words))

    @property
    def beside(self) -> bool:
        """Whether it sets regions beside each other."""
        return len({one.codes for one in self.places}) > 1 and bool(BESIDE.search(self.words))

    @property
    def refers(self) -> bool:
        """Whether it refers to the sentence before it (daarvan, dat aantal)."""
        return bool(REFERS.search(self.words))

    @property
    def local(self) -> bool:
        """Whether it is about a region that is not named (onze gemeente)."""
        return not self.places and bool(LOCAL.search(self.words))

    @property
    def total(self) -> bool:
        """Whether it is about all there are, which makes a small number a claim as well."""
        return bool(self.said or TOTAL.search(self.words))


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity of the draft, and what is said of it around it.

    Args:
        clause: the part of the sentence that goes with this number.
        kinds: what is counted; empty when the words behind the number do not tell.
        period: the period that goes with it; None when none is said.
        inherited: the period was said in a sentence before.
        change: for a number that is a change: which way; None for a level.
        codes: regions by the name nearest to it; empty when none is named.
    """

    quantity: Quantity
    setting: Setting
    clause: tuple[int, int]
    kinds: tuple[str, ...]
    period: Period | None
    inherited: bool
    change: Direction | None
    codes: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its part of the sentence."""
        start = self.setting.sentence.start
        return self.setting.words[max(0, self.clause[0] - start) : self.clause[1] - start]

    @property
    def before(self) -> str:
        """What its sentence says before the number."""
        return self.setting.words[: max(0, self.quantity.start - self.setting.sentence.start)]
