"""Shifts and expectations in Dutch words."""

from toekomstscenario.numbers import counted, format_partial_date, format_signed
from toekomstscenario.partial_date import Precision
from toekomstscenario.register import Expectation


def months_words(months: tuple[int, int] | None) -> str:
    """A shift in words: 8 maanden later; 3 tot 5 maanden later; 2 maanden eerder tot 3 maanden later."""
    if months is None:
        return "–"
    low, high = months
    if low == high == 0:
        return "dezelfde maand"
    if low == high:
        return f"{_months(abs(low))} {_side(low)}"
    if low * high >= 0:
        near, far = sorted((abs(low), abs(high)))
        return f"{near} tot {_months(far)} {_side(high or low)}"
    return f"{_months(-low)} eerder tot {_months(high)} later"


def months_short(months: tuple[int, int]) -> str:
    """The same beside a mark: +8 maanden; −2 tot +3 maanden."""
    low, high = (format_signed(float(number), 0) for number in months)
    return f"{low} maanden" if low == high else f"{low} tot {high} maanden"


def _months(count: int) -> str:
    return counted(count, "maand", "maanden")


def _side(months: int) -> str:
    return "later" if months > 0 else "eerder"


def expected_words(said: Expectation) -> str:
    """What was expected, as precise as the source: september 2024; 3e tot en met 4e kwartaal 2024."""
    first, last = format_partial_date(said.expected_from), format_partial_date(said.expected_to)
    if said.expected_from == said.expected_to:
        return first
    if said.expected_from.precision is said.expected_to.precision is Precision.QUARTER:
        first = first.removesuffix(f" kwartaal {last[-4:]}")
    return f"{first.removesuffix(f' {last[-4:]}')} tot en met {last}"
