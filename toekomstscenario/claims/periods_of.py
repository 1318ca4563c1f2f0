"""Which period goes with a number: of its clause, its sentence, what stands above it, or a year from the one before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from toekomstscenario.claims.number_words import UNITS
from toekomstscenario.claims.periods_said import Said, is_name, periods_said
from toekomstscenario.claims.quantity import Quantity
from toekomstscenario.claims.signals import END_OF, YEAR_ON
from toekomstscenario.period import Grain, Period

_JUNE = 6
_EXACT = {Grain.DAY: 0, Grain.FIRST_HALF: 1, Grain.SECOND_HALF: 1}  # goes before the year that is a part of it
_ASIDE = 25  # signs before a bracket: een jaar eerder (5.205)


def said_in(text: str, start: int, end: int) -> tuple[Said, ...]:
    """The periods that a part of a text names, but for those in the name of a document."""
    found = [Said(start + one.start, start + one.end, one.period, one.since) for one in periods_said(text[start:end])]
    return tuple(one for one in found if not is_name(text, one))


def said_above(text: str, heads: Sequence[tuple[int, int]]) -> tuple[Said, ...]:
    """The periods above a cell or an item read as one: a column '31 december' in a row or under a caption '2024'."""
    if not heads:
        return ()
    parts = [text[slice(*head)].strip() for head in heads]
    joined = (" ".join(parts), *map(" ".join, permutations(parts, 2)))
    found = [one for words in joined for one in periods_said(words) if not is_name(words, one)]
    found.sort(key=lambda one: _EXACT.get(one.period.grain, len(_EXACT)))
    return tuple(replace(one, start=heads[0][0], end=heads[0][1]) for one in found[:1])


def period_of(
    text: str, said: Sequence[Said], quantity: Quantity, *, clause: tuple[int, int]
) -> tuple[Period | None, bool]:
    """The period in the clause that stands closest, else the closest in the sentence; and whether a ; parts them."""
    inside = [one for one in said if clause[0] <= one.start < clause[1]]
    near = min(
        inside or said,
        key=lambda one: min(abs(one.start - quantity.end), abs(quantity.start - one.end)),
        default=None,
    )
    if near is None:
        return None, False
    parted = ";" in text[min(near.end, quantity.end) : max(near.start, quantity.start)]
    aside = _ASIDE if text[clause[0] : clause[0] + 1] == "(" else 0
    return near.period if inside else beside(near.period, text[max(0, clause[0] - aside) : clause[1]]), parted


def _half_year_on(period: Period, way: int) -> Period:
    """From 30 June to 31 December and on, or from the first half-year to the second; other periods stay."""
    year, first = period.start.year, period.start.month <= _JUNE
    year += (way > 0 and not first) - (way < 0 and first)
    match period.grain:
        case Grain.DAY:
            return Period.parse(f"{year}-12-31" if first else f"{year}-06-30")
        case Grain.FIRST_HALF | Grain.SECOND_HALF:
            return Period.parse(f"{year}-H{2 if first else 1}")
        case _:
            return period


def end_of(years: Period, before: str) -> Period:
    """The year of a stretch that goes with a number: 'van 21.900' the first, 'naar 17.700' the last."""
    found = END_OF.search(before)
    if found is None:
        return years
    return Period.parse(str((years.start if found["first"] else years.end).year))


def beside(period: Period, words: str) -> Period:
    """The period of the sentence before, or the one so many years from it (een jaar eerder, drie jaar daarvoor)."""
    found = YEAR_ON.search(words)
    if found is None:
        return period
    way, said = -1 if found["back"] else 1, found["years"]
    if found["half"]:
        return _half_year_on(period, way)
    years = way * (int(said) if said.isdigit() else UNITS.get(said, 1))
    try:
        return Period(*(day.replace(year=day.year + years) for day in (period.start, period.end)))
    except ValueError:  # 29 februari
        return period
