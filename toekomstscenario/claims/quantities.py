"""From bare numbers to quantities: ranges, ratios, fractions, qualifiers, and what is counted."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from toekomstscenario.claims.numerals import SMALL, Numeral, numerals
from toekomstscenario.claims.quantity import Hedge, Measure, Quantity
from toekomstscenario.claims.signals import FOLD

_HEDGES: tuple[tuple[Hedge, str], ...] = (
    (Hedge.ABOUT, r"ongeveer|circa|ca\.?|rond(?: de| het)?|zo'n|pakweg|om en nabij|om en bij|naar schatting|grofweg"
                  r"|plusminus|een stuk of|in de orde van|±|\+/-|~"),
    (Hedge.AT_LEAST, r"minstens|minimaal|ten minste|tenminste|op zijn minst|zeker|niet minder dan|vanaf"),
    (Hedge.AT_MOST, r"hooguit|maximaal|hoogstens|ten hoogste|niet meer dan|tot wel|tot maximaal|slechts"),
    (Hedge.OVER, r"ruim|ruimschoots|dik|meer dan|boven(?: de| het)?|een dikke|iets (?:meer|hoger) dan"
                 r"|groter dan|hoger dan|over de"),
    (Hedge.NEARLY, r"bijna|net geen|nog geen|nog niet|amper|tegen de|krap"
                   r"|een kleine|haast|vrijwel|iets minder dan|net onder(?: de| het)?"),
    (Hedge.UNDER, r"minder dan|lager dan|kleiner dan"),
)  # fmt: skip
_HEDGE = re.compile(
    r"(?:^|(?<=[ (\"/]))(?:(?:naar schatting|gemiddeld|al|nog|wel|maar|in totaal) +)?"
    + "(?:" + "|".join(f"(?P<{hedge.name}>{words})" for hedge, words in _HEDGES)
    + r")(?: (?:de|het|een|zo'n))?[ \u00a0]*$"
)  # fmt: skip
_MORE = re.compile(r" of (?P<more>meer)\b| of (?P<less>minder)\b")
_TO = re.compile(
    r"(?: ?%| procent)?[ \u00a0]*(?:tot(?: en met)?|t/m|a|-|of|en)[ \u00a0]*(?:de |het |ruim |bijna )?(?:€[ \u00a0]?)?"
)
_PERCENT = re.compile(r"[ \u00a0]*(?:%|procent\b(?!punt)|pct\b|percent\b)")
_POINT = re.compile(r"[ \u00a0]*(?:procentpunt(?:en)?|%-punt|percentagepunt(?:en)?|procent-punt)")
_PER = re.compile(r"[ \u00a0]*(?:per|op de|op elke|op iedere|van de|op) (?P<of>1\.000|1000|10\.000|100\.000|duizend)\b")
_PER_MILLION = re.compile(r"[ \u00a0]*(?:\w+ )?(?:per|op de|op een) (?:1 )?miljoen\b")
_MILLE = re.compile(r"[ \u00a0]*(?:promille|‰)")
_EURO = re.compile(r"[ \u00a0]*(?:euro'?s?\b|eur\b|€)")
_MEANS = re.compile(
    r" (?:aan )?(?:\w+ )?(?:transitie)?(?:middelen|budget|geld|extra|compensatie|structureel|incidenteel)"
)
_MONEY = re.compile(r"compens\w+|budget\w*|bedrag\w*|bezuinig\w+|besparing\w*|\bkost\w*|middelen|\bgeld"
                    r"|investe\w+|uitgave\w*|\buitge\w+|tekort\w*|subsidie\w*|lasten|euro")  # fmt: skip
_PEOPLE = re.compile(
    r" (?:\w+ )?(?:mensen|kinderen|personen|slachtoffers|vrouwen|mannen|volwassenen|inwoners|jongeren|gezinnen)"
)
_RATIO = re.compile(r" (?P<link>op (?:de|elke|iedere)|op|van (?:de|elke|iedere)|uit) +(?:ongeveer +|ruim +)?$")
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<half>helft(?! van (?:het jaar|de )?\d{4}))|(?P<quarters>drie ?kwart)"
    r"|(?P<quarter>een kwart|kwart(?= van))"
    r"|(?:(?P<top>een|twee|drie|vier|vijf|zes|zeven|acht|negen) ?(?P<bottom>derde|vierde|vijfde|zesde|zevende|achtste"
    r"|negende|tiende)(?:n|s)?"
    r"(?= (?:van|deel|minder|meer|daarvan|met|krijgt|heeft|had|is|was|wordt|werd)\b| ?[.,;()]|$)))"
)
_BOTTOM = dict(
    zip(["derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"], range(3, 11), strict=True)
)
_EVERY = re.compile(
    r"(?:elke|iedere|om de|per|een vrouw per|eens (?:per|in de|in|om de)|een keer (?:per|in de|in)|een per)"
    r"(?: (?:gemiddeld|ongeveer|circa|bijna|ruim|zo'n))* *$"
)
_DAYS = re.compile(r"[ \u00a0]*(?:dagen|dag)\b")
_TIME = re.compile(
    r"[ \u00a0-]*(?:(?P<months>maanden|maand)|(?P<years>jaar|jaren|jarigen?)|(?:dagen|dag|weken|week|uur|uren|minuten"
    r"|minuut|kwartaal|kwartalen|decennia|eeuw|keer(?! (?:om )?(?:een )?advies)|maal|generaties?)\b)"
)
_NOUN = re.compile(r"[ \u00a0(]*((?:[a-z'()-]+[ \u00a0]*){1,6})")
_FEW = Decimal(SMALL)
_TEN = 10
CURRENCY = "€"
FULL = 100
MILLION = Decimal(1_000_000)
TON = 100_000  # of euros


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text from left to right; small bare numbers included.

    Args:
        text: as `flat` gives it, with what is no number blanked out.
    """
    fractions = [_fraction(text, match) for match in _FRACTION.finditer(text)]
    fractions += [_fold(match) for match in FOLD.finditer(text)]
    taken = [(one.start, one.end) for one in fractions]
    bare = [one for one in numerals(text) if not any(one.start < end and start < one.end for start, end in taken)]
    found = sorted((*fractions, *_from_numerals(text, bare)), key=lambda one: one.start)
    apart: list[Quantity] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(_hedged(text, one) for one in apart)


def _from_numerals(text: str, bare: Sequence[Numeral]) -> list[Quantity]:
    found: list[Quantity] = []
    place = 0
    while place < len(bare):
        one, other = bare[place], bare[place + 1] if place + 1 < len(bare) else None
        made = None if other is None else _ratio(text, one, other) or _range(text, one, other)
        if made is not None:
            found.append(made)
            place += 2
            continue
        single = _quantity(text, one, None)
        if single is not None:
            found.append(single)
        place += 1
    return found


def _ratio(text: str, one: Numeral, other: Numeral) -> Quantity | None:
    """Een op de zeven, 3 van de 10; its low is the first number."""
    link = _RATIO.fullmatch(text[one.end : other.start] + "") if other.start - one.end < 20 else None
    if link is None or not 0 < one.value < other.value <= 1_000 or other.value % 1:
        return None
    if link["link"].startswith(("van", "uit")) and one.said and one.value == 1:
        return None  # een van de drie opdrachtgevers
    noun = _noun(text, other.end)
    unit = f"{'van de' if link['link'].startswith('van') else 'op de'} {other.value}"
    return Quantity(
        one.start, other.end, one.value, None, Decimal(1), Measure.SHARE, unit, of=other.value, noun=noun, rough=True,
        small=other.value < _TEN and not link["link"].startswith("op "),
    )  # fmt: skip


def _range(text: str, one: Numeral, other: Numeral) -> Quantity | None:
    link = _TO.fullmatch(text[one.end : other.start])
    if link is None or ("en" in link[0].split() and not text[: one.start].rstrip().endswith(("tussen", "tussen de"))):
        return None
    if re.search(r"(?:gedaald|daalde|gestegen|steeg|groeide|nam|ging|teruggelopen|liep)\b[^.]{0,60}\bvan(?: \w+)? ?$",
                 text[max(0, one.start - 90) : one.start]):  # fmt: skip
        return None
    low, step = one.value, one.step
    if one.times == 1 and other.times > 1 and low < other.value / other.times:
        low, step = low * other.times, step * other.times
    if low >= other.value or (one.value == 1 and one.said):
        return None
    made = _quantity(text, replace(other, start=one.start, value=low, step=max(step, other.step)), other.value)
    if made is None:
        return None
    first = text.rfind("tussen", max(0, one.start - 11), one.start)
    return replace(made, start=first if first >= 0 else made.start)


def _with_euro(text: str, start: int) -> int:
    before = text[max(0, start - 2) : start]
    return start - len(before) + before.find(CURRENCY) if CURRENCY in before else start


def _quantity(text: str, one: Numeral, high: Decimal | None) -> Quantity | None:
    """One number, or a range whose last number is `one`, with the unit behind it."""
    start, end = _with_euro(text, one.start), one.end
    made = Quantity(start, end, one.value, high, one.step, Measure.COUNT, "aantal", small=_is_small(one, high))
    if point := _POINT.match(text, end):
        return replace(made, end=point.end(), measure=Measure.POINT, unit="procentpunt", small=False)
    if percent := _PERCENT.match(text, end):
        noun = _noun(text, percent.end())
        return replace(
            made, end=percent.end(), measure=Measure.SHARE, unit="%", of=Decimal(100), noun=noun, small=False
        )
    if one.said and one.times == 1 and high is None and (one.value == 1 or one.value % 1):
        return None  # een brief; anderhalf keer
    if one.pointed and one.times == 1:
        return None  # 2.1 is a paragraph
    if found := _per(text, made):
        return found
    if (
        start < one.start
        or one.times == TON
        or (one.times >= MILLION and _of_money(text, start, end))
        or _EURO.match(text, end)
    ):
        return _money(text, made, one)
    if _EVERY.search(text[max(0, start - 40) : start]) and (days := _DAYS.match(text, end)):
        return replace(made, end=days.end(), measure=Measure.EVERY, unit=str(Measure.EVERY), small=False)
    if time := _TIME.match(text, end):
        measure = Measure.MONTHS if time["months"] else Measure.YEARS if time["years"] else Measure.TIME
        return replace(made, end=time.end(), measure=measure, unit=time[0].strip(" -"), small=True)
    if one.value == 0 and high == FULL:
        return replace(made, measure=Measure.YEARS, unit="jaar", small=True)  # mensen van 0 tot 100
    noun = _noun(text, end)
    return replace(made, noun=noun)


def _of_money(text: str, start: int, end: int) -> bool:
    """Whether millions without a currency are money: 500 miljoen aan middelen; een korting van 511 miljoen."""
    if not _PEOPLE.match(text, end) and re.search(r"(?:miljard|mld)\.?$", text[start:end]):
        return True
    return bool(
        _MEANS.match(text, end) or (_MONEY.search(text[max(0, start - 100) : start]) and not _PEOPLE.match(text, end))
    )


def _is_small(one: Numeral, high: Decimal | None) -> bool:
    return (one.value if high is None else high) <= _FEW or (one.said and one.value < 20)


def _per(text: str, made: Quantity) -> Quantity | None:
    if mille := _MILLE.match(text, made.end):
        return replace(made, end=mille.end(), measure=Measure.SHARE, unit="per 1.000", of=Decimal(1_000), small=False)
    if million := _PER_MILLION.match(text, made.end):
        return replace(made, end=million.end(), measure=Measure.MILLION, unit=str(Measure.MILLION), small=False)
    if per := _PER.match(text, made.end):
        of = Decimal(1_000 if per["of"] == "duizend" else per["of"].replace(".", ""))
        noun = _noun(text, per.end())
        unit = f"per {int(of):,}".replace(",", ".")
        return replace(made, end=per.end(), measure=Measure.SHARE, unit=unit, of=of, noun=noun, small=False)
    return None


def _money(text: str, made: Quantity, one: Numeral) -> Quantity:
    euro = _EURO.match(text, made.end)
    high = None if made.high is None else made.high / MILLION
    low, step = made.low / MILLION, made.step / MILLION
    name, size = "miljoen euro", Decimal(1)
    if one.times >= 1_000_000_000:
        name, size = "miljard euro", Decimal(1_000)
    elif made.low < MILLION:
        name, size = "euro", 1 / MILLION
    return replace(
        made, end=euro.end() if euro else made.end, low=low / size, high=None if high is None else high / size,
        step=step / size, measure=Measure.MONEY, unit=name, small=False,
    )  # fmt: skip


def as_money(quantity: Quantity) -> Quantity | None:
    """Millions of which nothing tells what they are, as an amount of money; None for all else."""
    if quantity.measure is not Measure.COUNT or quantity.unit != "aantal" or quantity.low < MILLION:
        return None
    high = None if quantity.high is None else quantity.high / MILLION
    return replace(
        quantity, low=quantity.low / MILLION, high=high, step=quantity.step / MILLION, measure=Measure.MONEY,
        unit="miljoen euro",
    )  # fmt: skip


def _noun(text: str, end: int) -> str:
    match = _NOUN.match(text, end)
    return " ".join(match[1].split()) if match else ""


def _fraction(text: str, match: re.Match[str]) -> Quantity:
    if match["half"]:
        top, bottom = 1, 2
    elif match["quarters"]:
        top, bottom = 3, 4
    elif match["quarter"]:
        top, bottom = 1, 4
    else:
        top, bottom = (
            ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"].index(match["top"]) + 1,
            _BOTTOM[match["bottom"]],
        )
    value = Decimal(100 * top) / Decimal(bottom)
    start = match.start() - (3 if text[: match.start()].endswith("de ") else 0)
    noun = _noun(text, match.end())
    return Quantity(
        start, match.end(), value, None, Decimal(1), Measure.SHARE, "%", of=Decimal(100), noun=noun, rough=True
    )


def _fold(match: re.Match[str]) -> Quantity:
    """Verdubbeld, gehalveerd: a change in words, in percent."""
    low, step = (
        (50, 10) if match["half"] else ({"dubbel": 100, "drievoudig": 200, "viervoudig": 300}[match["times"]], 20)
    )
    return Quantity(
        match.start(), match.end(), Decimal(low), None, Decimal(step), Measure.SHARE, "%", of=Decimal(FULL), rough=True
    )


def _hedged(text: str, one: Quantity) -> Quantity:
    """The quantity with the word before it, or 'of meer' behind it; of a number of days also 'elke'."""
    if one.measure is Measure.EVERY and (every := _EVERY.search(text[max(0, one.start - 40) : one.start])):
        return replace(one, start=max(0, one.start - 40) + every.start())
    before = text[max(0, one.start - 40) : one.start]
    if found := _HEDGE.search(before):
        if found["NEARLY"] == "tegen de" and one.low >= FULL * one.step:
            return one  # 8.975, tegen de 9.180 van een jaar eerder
        hedge = next(hedge for hedge in Hedge if hedge.name in found.groupdict() and found[hedge.name])
        return replace(one, start=one.start - len(before) + found.start(), hedge=hedge)
    if more := _MORE.match(text, one.end):
        return replace(one, end=more.end(), hedge=Hedge.AT_LEAST if more["more"] else Hedge.AT_MOST)
    return one
