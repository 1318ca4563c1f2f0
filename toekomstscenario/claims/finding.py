"""The claims of a draft: every quantity with what its sentence says of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toekomstscenario.claims.claim import Claim, Direction, Setting
from toekomstscenario.claims.flat import flat
from toekomstscenario.claims.limits import MAX_NUMBERS
from toekomstscenario.claims.masks import mask
from toekomstscenario.claims.pairing import paired
from toekomstscenario.claims.passages import Sentence, sentences
from toekomstscenario.claims.periods_of import beside, end_of, period_of, said_above, said_in
from toekomstscenario.claims.periods_said import NOW
from toekomstscenario.claims.places_said import Gazetteer, Place, nearest
from toekomstscenario.claims.quantities import quantities
from toekomstscenario.claims.quantity import Measure, Quantity
from toekomstscenario.claims.signals import (
    BREAK,
    BUT,
    BY,
    CHANGE,
    FOLD,
    NEW,
    NOT,
    NUMBER_OF,
    REFERS,
    THAN,
    THAN_WHEN,
    UNTIL,
    WAITING,
    WHO,
)
from toekomstscenario.claims.subjects import Vocabulary
from toekomstscenario.errors import UserError
from toekomstscenario.period import Grain

MEMORY, SHORT = 2, 40  # what is shorter (En ons streven?) does not count as a sentence of the two
COUNTED = "aantal"
MEASURES = {"maatregelen", "trajecten"}
OLDEST = 100


@dataclass(frozen=True)
class Finder:
    """Finds the claims of drafts."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer

    def claims(self, raw: str) -> tuple[Claim, ...]:
        """The claims of a draft from beginning to end; not all of them are about something that we know.

        Args:
            raw: the draft as `squeeze` gives it; all places are places in it.

        Raises:
            UserError: there are more numbers than `MAX_NUMBERS`.
        """
        text = flat(raw)
        masked = mask(raw, text)
        around = sentences(raw)
        found: list[Claim] = []
        for place, sentence in enumerate(around):
            here = _quantities(masked, text, sentence)
            if here:
                setting = self._setting(raw, text, sentence, before=_before(around, place))
                if len(found) + len(here) > MAX_NUMBERS:
                    raise UserError("In deze tekst staan te veel getallen.", "Controleer de tekst in delen.")
                found += [self._claim(text, setting, here, number=number) for number in range(len(here))]
        return tuple(found)

    def _setting(self, raw: str, text: str, sentence: Sentence, *, before: tuple[int, ...]) -> Setting:
        start, end = sentence.start, sentence.end
        refers = bool(REFERS.search(text[start:end]))
        first = before[0] if before else start
        if not refers:  # an item is not about the item before it, nor a paragraph about the one before it
            ends = [] if sentence.heads else [match.end() for match in NEW.finditer(raw, first, start)]
            first = start if sentence.heads else (ends or [first])[-1]
        parts = ((start, end), *sentence.heads)
        return Setting(
            sentence=sentence,
            terms=self._terms(text, ((first, end), *sentence.heads)),
            said=said_in(text, start, end) or said_above(text, sentence.heads),
            earlier=said_in(text, first, start),
            places=next(filter(None, (self._places(raw, *part) for part in parts)), ()),
            around=self.vocabulary.all_kinds(" ".join(text[slice(*part)] for part in parts)),
            words=text[start:end],
            before=before,
        )

    def _terms(self, text: str, parts: Sequence[tuple[int, int]]) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for start, end in parts:
            for name, starts in self.vocabulary.places(text[start:end]).items():
                found[name] = (*found.get(name, ()), *(start + at for at in starts))
        return found

    def _places(self, raw: str, start: int, end: int) -> tuple[Place, ...]:
        return tuple(
            Place(start + one.start, start + one.end, one.codes) for one in self.gazetteer.places(raw[start:end])
        )

    def _kinds(self, text: str, setting: Setting, quantity: Quantity) -> tuple[str, tuple[str, ...]]:
        """What is counted: by the words behind the number, else by 'het aantal ...', a label, or what stands above."""
        counted, kinds = self.vocabulary.kinds(quantity.noun)
        if not kinds and (named := NUMBER_OF.search(setting.words)):
            counted, kinds = self.vocabulary.kinds(named[1])
        if kinds or quantity.measure is not Measure.COUNT:
            return counted, kinds
        label = text[setting.sentence.start : quantity.start].rstrip()
        parts = [text[slice(*head)] for head in setting.sentence.heads]
        told = [self.vocabulary.kinds(WHO.split(part)[0]) for part in [label] * label.endswith(":") + parts]
        told = [
            one for one in told if one[1] and (one[0].endswith("en") or not MEASURES & set(one[1]))
        ]  # jongeren, of jongeren met een maatregel
        people = [one for one in told if not MEASURES & set(one[1])]  # a row 'voogdij' under 'jongeren' counts these
        return next(iter(people or told), ("", ()))

    def _claim(self, text: str, setting: Setting, here: Sequence[Quantity], *, number: int) -> Claim:
        quantity = here[number]
        clause = _clause(text, setting.sentence, here, number=number)
        counted, kinds = self._kinds(text, setting, quantity)
        if counted and quantity.unit == COUNTED:
            quantity = replace(quantity, unit=counted)
        inherited = bool(setting.earlier) and not setting.said and not NOW.search(setting.words)
        period, parted = period_of(text, setting.said, quantity, clause=clause)
        if period is not None and period.grain is Grain.YEARS and setting.shift:
            period = end_of(period, text[setting.sentence.start : quantity.start])
        if inherited:
            period = beside(setting.earlier[-1].period, setting.words)
        if year := paired(setting.said, here, number=number, text=text):
            period, parted = year.period, False
        place = paired(setting.places, here, number=number, text=text) or nearest(
            setting.places, clause, quantity.start
        )
        return Claim(
            quantity=quantity,
            setting=setting,
            clause=clause,
            kinds=kinds,
            period=period,
            inherited=inherited or parted,
            change=_change(text, quantity, clause=clause, sentence=setting.sentence),
            codes=place.codes if place else (),
        )


def _before(around: Sequence[Sentence], place: int) -> tuple[int, ...]:
    """Where the sentences begin that a sentence may refer to."""
    first, counted = place, 0
    while first > max(0, place - 2 * MEMORY - 1) and counted < MEMORY:
        first -= 1
        counted += around[first].end - around[first].start >= SHORT
    return tuple(one.start for one in around[first:place])


def _quantities(masked: str, text: str, sentence: Sentence) -> list[Quantity]:
    part = masked[sentence.start : sentence.end]
    found = [_shifted(one, sentence.start) for one in quantities(part)]
    # An age or a duration is no figure that is known here; only "0 tot 100 jaar" and how long one waits are.
    times = (Measure.TIME, Measure.YEARS)
    told = [one for one in found if one.measure not in times or one.high == OLDEST]
    if WAITING.search(text, sentence.start, sentence.end):
        told = [replace(one, small=False) if one.measure in times else one for one in found]
    told = [one for one in told if not _denied(text, one, sentence)]
    return sorted((*told, *_years(text, sentence)), key=lambda one: one.start)


def _denied(text: str, one: Quantity, sentence: Sentence) -> bool:
    """Whether it is the number that the draft itself puts right: niet 576 maar 480 gezinnen."""
    denied = NOT.search(text, max(sentence.start, one.start - 20), one.start)
    return bool(denied and BUT.match(text, one.end, sentence.end))


def _years(text: str, sentence: Sentence) -> list[Quantity]:
    """A year that is itself the claim: a programme that runs up to and including 2030."""
    return [
        Quantity(match.start(1), match.end(1), Decimal(match[1]), None, Decimal(1), Measure.TIME, "jaartal", small=True)
        for match in UNTIL.finditer(text, sentence.start, sentence.end)
    ]


def _shifted(one: Quantity, by: int) -> Quantity:
    return replace(one, start=one.start + by, end=one.end + by)


def _clause(text: str, sentence: Sentence, here: Sequence[Quantity], *, number: int) -> tuple[int, int]:
    """From the last break before the number to the first break before the next number."""
    quantity = here[number]
    start = sentence.start if number == 0 else _cut(text, here[number - 1].end, quantity.start)
    last = number + 1 == len(here)
    end = sentence.end if last else _cut(text, quantity.end, here[number + 1].start)
    return start, end


def _cut(text: str, first: int, last: int) -> int:
    breaks = [match.start() for match in BREAK.finditer(text, first, last)]
    return breaks[-1] if breaks else (first + last) // 2


def _change(text: str, quantity: Quantity, *, clause: tuple[int, int], sentence: Sentence) -> Direction | None:
    """Which way, for a number that says by how much something changed; None for a level."""
    if fold := FOLD.search(text, quantity.start, quantity.end):
        return Direction.DOWN if fold["half"] else Direction.UP
    before, after = text[clause[0] : quantity.start], text[quantity.end : quantity.end + 30]
    by = BY.search(text[max(sentence.start, quantity.start - 40) : quantity.start])
    than = THAN.match(after)
    if quantity.measure not in (Measure.SHARE, Measure.POINT, Measure.COUNT) or not (by or than):
        return None
    if (
        than
        and re.match(r"[ \u00a0]*(?:meer|minder|hoger|lager) dan\b", after)
        and not THAN_WHEN.match(text, quantity.end)
    ):
        return None
    words = f"{before} {text[quantity.end : clause[1]]}" if not than else f"{after[:30]} {before}"
    if by and by[0].strip().startswith("met") and not CHANGE.search(words):
        words = text[sentence.start : sentence.end]
    found = CHANGE.search(words if than else f"{before} {words}")
    if found is None:
        return None
    return Direction.UP if found["up"] else Direction.DOWN
