"""The numbers of a text, in digits and in words, with their place and how precisely they were written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from toekomstscenario.claims.number_words import MULTIPLIERS, word_value

_HALF_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_DIGITS = re.compile(
    r"(?<![\w.,:/+])(?<![a-z]-)(?:"
    r"(?P<grouped>\d{1,3}(?:[.\u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d+)?)"
    r"|(?P<point>\d{1,4}\.\d{1,2}(?![\d.]))"
    r"|(?P<plain>\d{1,12}(?:,\d{1,6})?))"
    r"(?P<part>[½¼¾])?|(?<!\w)(?P<bare>[½¼¾])"
)
_WORD = re.compile(r"[a-z]+")
_MULTIPLIER = re.compile(r"[ \u00a0\-]*\b(honderd|duizend|ton|miljoen|mln|miljard|mld)\b\.?")
_SPACE = re.compile(r"[ \u00a0]+(?:en[ \u00a0]+)?")
SMALL = 12


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number in the text.

    Args:
        step: the size of the last digit that was written down for its own sake: 18.250 has 10, 1,3 miljoen 100.000.
        said: written as a word.
        times: the multiplier behind it (miljoen), 1 when there is none.
        grouped: written with points between thousands, so it cannot be a year.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    said: bool = False
    times: int = 1
    grouped: bool = False
    pointed: bool = False


def numerals(text: str) -> tuple[Numeral, ...]:
    """All numbers of a text from left to right.

    Args:
        text: as `flat` gives it, with what is no number (dates, references) blanked out.
    """
    found = sorted((*_in_digits(text), *_in_words(text)), key=lambda one: (one.start, -one.end))
    kept: list[Numeral] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _in_digits(text: str) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        after = text[match.end() : match.end() + 1]
        if after.isalnum() or (after == "." and text[match.end() + 1 : match.end() + 2].isdigit()):
            continue
        written = match["grouped"] or match["point"] or match["plain"] or "0"
        value, step = _read(written, pointed=bool(match["point"]))
        part = match["part"] or match["bare"]
        if part:
            value, step = value + _HALF_SIGNS[part], Decimal("0.1")
        one = Numeral(match.start(), match.end(), value, step, grouped=bool(match["grouped"]))
        yield _multiplied(text, replace(one, pointed=bool(match["point"])))


def _read(written: str, *, pointed: bool) -> tuple[Decimal, Decimal]:
    bare = written if pointed else re.sub(r"[.\s]", "", written).replace(",", ".")
    value = Decimal(bare)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return value, Decimal(1).scaleb(exponent)
    return value, last_place(value)


def last_place(value: Decimal) -> Decimal:
    """The size of the last digit of a whole number that is not zero: 10 for 18.250; 1 below a hundred."""
    if value < 100:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _multiplied(text: str, one: Numeral) -> Numeral:
    match = _MULTIPLIER.match(text, one.end)
    if match is None:
        return one
    times = MULTIPLIERS[match[1]]
    end = match.end() - (match[0].endswith(".") and match[1] not in ("mln", "mld"))
    step = one.step if one.value % 1 else last_place(one.value)
    return replace(one, end=end, value=one.value * times, step=step * times, times=one.times * times)


def _in_words(text: str) -> Iterator[Numeral]:
    place = 0
    while match := _WORD.search(text, place):
        place = match.end()
        if _inside_word(text, match):
            continue
        one = _from_word(text, match)
        if one is not None:
            yield one
            place = one.end


def _inside_word(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isalnum() or before in ("-", "'", "_") or after.isdigit()


def _from_word(text: str, match: re.Match[str]) -> Numeral | None:
    if match[0] in ("miljoen", "miljard", "mln", "mld"):
        return None
    value = word_value(match[0])
    if value is None:
        return None
    number = Decimal(str(value))
    one = Numeral(match.start(), match.end(), number, (number % 1 and Decimal("0.1")) or last_place(number), said=True)
    one = _multiplied(text, one)
    if number == _HALF_SIGNS["½"] and text[: one.start].endswith("een "):
        one = replace(one, start=one.start - len("een "))
    return _with_rest(text, one)


def _with_rest(text: str, one: Numeral) -> Numeral:
    """Twee miljoen driehonderdduizend; vijfduizend tweehonderd."""
    gap = _SPACE.match(text, one.end)
    if one.value < 1_000 or gap is None or "en" in gap[0]:
        return one
    match = _WORD.match(text, gap.end())
    more = None if match is None else _from_word(text, match)
    if more is None or more.value >= one.step or more.value < 100:
        return one
    return replace(one, end=more.end, value=one.value + more.value, step=more.step)
