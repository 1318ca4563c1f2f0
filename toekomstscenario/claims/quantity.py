"""The type of a number in a draft: what sort it is, how it is softened, and its unit."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Measure(StrEnum):
    """What sort of quantity it is; quantities of two sorts are never compared."""

    COUNT = "aantal"
    SHARE = "%"
    POINT = "procentpunt"
    MONEY = "euro"
    EVERY = "dagen per slachtoffer"
    MILLION = "per miljoen"
    MONTHS = "maanden"
    YEARS = "jaar"
    TIME = "tijd"


class Hedge(StrEnum):
    """How a number is softened or bounded."""

    NONE = ""
    ABOUT = "ongeveer"
    OVER = "ruim"
    NEARLY = "bijna"
    UNDER = "minder dan"
    AT_LEAST = "minstens"
    AT_MOST = "hooguit"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range with its unit, as it stands in the draft.

    Args:
        start, end: place of the words, qualifier and unit included.
        low, high: as written, a million as 1000000; money in millions of euros; a ratio by its first number.
        step: the last digit written for its own sake, in the same unit as `low`.
        unit: in Dutch, as it is printed.
        of: of how many, for a ratio (1 op de 7); 100 for a percentage; 0 when it is no share.
        noun: the word behind it, up to a few; empty when there is none.
        rough: said in a word such as 'de helft', so not meant to be exact.
        small: a small number, which is a claim only when something is known about it.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    step: Decimal
    measure: Measure
    unit: str
    hedge: Hedge = Hedge.NONE
    of: Decimal = Decimal(0)
    noun: str = ""
    rough: bool = False
    small: bool = False

    @property
    def factor(self) -> Decimal:
        """What a share is multiplied with to give a percentage; 1 when it is no share."""
        return Decimal(100) / self.of if self.of else Decimal(1)
