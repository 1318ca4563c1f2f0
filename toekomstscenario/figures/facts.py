"""The facts of the register as cards: sentence and caveat in one, with everything that tells what it is worth. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toekomstscenario.analysis import series
from toekomstscenario.ask_choice import AskChoice
from toekomstscenario.ask_choice import to_query as asks_query
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.fact_choice import FACT, FactChoice
from toekomstscenario.figures.origin import Entry, Passage
from toekomstscenario.links import to_query
from toekomstscenario.numbers import format_period
from toekomstscenario.register import Fact, Reference, ReferenceKind, Register, Usability
from toekomstscenario.register_words import YEAR_UNIT, amount_words, fact_quote, reference_words, source_words
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import NUMBER_KINDS, Quote, standing_words, value_text
from toekomstscenario.store import Store

PAGE = "/feitenregister"
MEANINGS = {
    Usability.USABLE: "u mag het overnemen, met bron en voorbehoud erbij",
    Usability.WITH_RESERVE: "u mag het overnemen, als u het voorbehoud in dezelfde alinea noemt",
    Usability.DO_NOT_QUOTE: "neem het niet over: het is niet bevestigd of het klopt zo niet",
    Usability.OUTDATED: "neem het niet over: het cijfer is later bijgesteld of opgevolgd",
}
NO_KIND = "Niet apart vastgelegd"
RANGE = "bandbreedte"


@dataclass(frozen=True)
class FactCard:
    """One fact as it is shown; there is no sentence in it without its caveat.

    Args:
        quote: sentence, source and caveat.
        entries: what else is known, in the order of the card.
        newer: what is newer or better, in words; empty when nothing is.
        letters: ids of the letters in which it occurs.
        copied: the text to take along, caveat included; empty when it must not be taken along.
        refusal: why it cannot be copied; empty when it can.
        searched: all its words as they are searched (`fold`).
    """

    fact: Fact
    quote: Quote
    entries: tuple[Entry, ...]
    newer: str
    letters: tuple[str, ...]
    copied: str
    refusal: str
    searched: str


def make_cards(
    register: Register, catalogue: Catalogue, store: Store
) -> tuple[Mapping[str, FactCard], tuple[DataError, ...]]:
    """Make the card of every fact, by id.

    Returns:
        The cards, and the faults of files with figures that could not be read: those cards name no newer figure.
    """
    problems: dict[str, DataError] = {}
    cards: dict[str, FactCard] = {}
    for fact in register.facts.values():
        later = _named(register, _later_fact(register, fact))
        try:
            later += _later_in_series(fact, catalogue, store)
        except DataError as problem:
            problems[str(problem.file)] = problem
        cards[fact.id] = _card(register, catalogue, fact, later)
    return cards, tuple(problems.values())


def _card(register: Register, catalogue: Catalogue, fact: Fact, later: tuple[Passage, ...]) -> FactCard:
    quote = fact_quote(fact)
    newer = (*_named(register, fact.superseded_by), *later)
    others = [name for name in fact.conflicts_with if name not in fact.superseded_by]
    entries = (
        ("Getal", _amount(fact)),
        ("Periode", _plain(fact.period_words)),
        ("Over wie en waar", _plain(", ".join(part for part in (fact.population, fact.region) if part))),
        ("Soort cijfer", _plain(_kind(fact, catalogue))),
        ("Bron", _sources(fact)),
        ("Nieuwer of beter cijfer", newer),
        ("Andere bron noemt", _named(register, others)),
        ("In de brieven", _letter_words(register, fact)),
    )
    return FactCard(
        fact=fact,
        quote=quote,
        entries=tuple(Entry(term, passages) for term, passages in entries if passages),
        newer="; ".join(passage.text for passage in newer),
        letters=letters_of(register, fact),
        copied=quote.text if fact.quotable else "",
        refusal=_refusal(fact),
        searched=_searched(fact, quote),
    )


def _plain(text: str) -> tuple[Passage, ...]:
    return (Passage(text),) if text else ()


def _amount(fact: Fact) -> tuple[Passage, ...]:
    """The bare number; not of a fact that must not be quoted, because a bare number is what gets quoted."""
    return _plain(amount(fact))


def amount(fact: Fact) -> str:
    """The number with its unit, a range as a range; empty when the fact must not be taken along."""
    if not fact.quotable:
        return ""
    unit = "" if fact.unit in ("%", YEAR_UNIT) else f" {fact.unit}"
    return f"{amount_words(fact)}{unit}" + ("" if fact.high is None else f" ({RANGE})")


def _kind(fact: Fact, catalogue: Catalogue) -> str:
    """Whether it was counted, asked or estimated; only known when the fact is about a series of the catalogue."""
    if fact.indicator in catalogue.indicators:
        return NUMBER_KINDS[catalogue.indicators[fact.indicator].number_kind]
    return NO_KIND


def _sources(fact: Fact) -> tuple[Passage, ...]:
    """Where it was read, with what was not seen of that, and who counted when that is another."""
    read = [Passage(reference_words(reference), reference.url) for reference in fact.sources]
    notes = [Passage(reference.note) for reference in fact.sources if reference.note]
    original = [Passage(f"Oorspronkelijk van: {fact.original_source}")] if fact.original_source else []
    return (*read, *notes, *original)


def _named(register: Register, names: Iterable[str]) -> tuple[Passage, ...]:
    """Other facts, each as a link to its own card: the sentence itself never stands without its caveat."""
    return tuple(
        Passage(f"{other.id}: {other.label} ({other.usability})", fact_link(other.id))
        for other in register.named_facts(names)
    )


def fact_link(name: str) -> str:
    """The address of one fact."""
    return f"{PAGE}?{FACT}={name}"


def _later_fact(register: Register, fact: Fact) -> tuple[str, ...]:
    """The id of the latest fact about the same series, region and kind of period, when that is later; one or none."""
    same = [
        other
        for other in register.facts_about(fact.indicator)
        if other.period is not None
        and fact.period is not None
        and (other.region_code, other.period.grain) == (fact.region_code, fact.period.grain)
        and other.period.end > fact.period.end
        and other.quotable
        and other.id not in fact.superseded_by
    ]
    return tuple(other.id for other in same[-1:])


def _later_in_series(fact: Fact, catalogue: Catalogue, store: Store) -> tuple[Passage, ...]:
    """The latest figure of the same series, region and kind of period, when it is later than the fact.

    Raises:
        DataError: the file of the series cannot be read.
    """
    indicator = catalogue.indicators.get(fact.indicator)
    if indicator is None or fact.period is None:
        return ()
    grain = fact.period.grain
    rows = series.of_grain(store.observations(indicator, (fact.region_code,)), grain)
    known = [cell for cell in series.cells(rows) if cell.value is not None]
    if not known or known[-1].period.end <= fact.period.end:
        return ()
    last = known[-1]
    words = f"{format_period(last.period)}: {value_text(indicator, last)}"
    standing = standing_words(last, catalogue.sources[last.source])
    link = to_query(Selection(indicator.id, (fact.region_code,), grain=grain))
    return (Passage(f"{words} ({standing}), in de reeks '{indicator.short}'", f"/ontwikkeling?{link}"),)


def letters(register: Register) -> tuple[Reference, ...]:
    """The letters, from old to new."""
    found = [one for one in register.references.values() if one.kind == ReferenceKind.LETTER]
    return tuple(sorted(found, key=lambda letter: (letter.date, letter.id)))


def letters_of(register: Register, fact: Fact) -> tuple[str, ...]:
    """Ids of the letters that state the fact or hold a point to which it belongs, from old to new."""
    named = {reference.id for reference in fact.sources}
    named |= {ask.letter.id for ask in register.asks.values() if fact.id in ask.facts}
    return tuple(letter.id for letter in letters(register) if letter.id in named)


def _letter_words(register: Register, fact: Fact) -> tuple[Passage, ...]:
    """Per letter whether it states the fact, and to which of its points the fact belongs."""
    stated = {reference.id for reference in fact.sources}
    passages: list[Passage] = []
    for letter in letters(register):
        points = sorted(
            ask.number for ask in register.asks.values() if ask.letter.id == letter.id and fact.id in ask.facts
        )
        parts = ["staat erin"] if letter.id in stated else []
        parts += [f"hoort bij punt {_and(points)}"] if points else []
        if parts:
            link = asks_query(AskChoice(letter=letter.id))
            passages.append(Passage(f"{letter.title}: {', '.join(parts)}", f"/oproepen?{link}"))
    return tuple(passages)


def _and(points: list[int]) -> str:
    *before, last = map(str, points)
    return f"{', '.join(before)} en {last}" if before else last


def _refusal(fact: Fact) -> str:
    match fact.usability:
        case Usability.DO_NOT_QUOTE:
            return "Deze zin is niet te kopiëren: wij raden af om hem over te nemen. Het voorbehoud zegt waarom."
        case Usability.OUTDATED:
            return "Deze zin is niet te kopiëren: het cijfer is verouderd."
        case _:
            return ""


def find_cards(cards: Iterable[FactCard], choice: FactChoice) -> tuple[FactCard, ...]:
    """The cards that meet every part of a choice, in their order; `choice.fact` does not matter."""
    words = fold(choice.words).split()
    return tuple(
        card
        for card in cards
        if choice.theme in (None, card.fact.theme)
        and choice.usability in (None, card.fact.usability)
        and (not choice.letter or choice.letter in card.letters)
        and all(word in card.searched for word in words)
    )


def _searched(fact: Fact, quote: Quote) -> str:
    around = (fact.id, fact.theme, fact.label, fact.unit, fact.population, fact.region, fact.period_words)
    return fold(" ".join((*around, quote.sentence, quote.caveat, source_words(fact))))


def fold(text: str) -> str:
    """A text as it is searched: no case, no accents, straight apostrophes, and 127.000 the same as 127000."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"(?<=\d)\.(?=\d{3})", "", bare.casefold().replace("’", "'").replace("‘", "'"))
