"""The register in words: facts that may be quoted, with their caveat, and when a milestone was.

A fact has no sentence without its caveat: what is written of it is a `Quote`.
"""

from decimal import Decimal

from toekomstscenario.catalogue.sources import SECOND_HAND_KINDS
from toekomstscenario.model import Status
from toekomstscenario.numbers import format_number, format_partial_date
from toekomstscenario.register import EndMeaning, Fact, Milestone, Reference, Usability
from toekomstscenario.register.model import VALUE
from toekomstscenario.sentences import Quote

MILLION = 1_000_000
YEAR_UNIT = "jaartal"
STATUS_WORDS = {Status.PROVISIONAL: "voorlopig", Status.REVISED_PROVISIONAL: "nader voorlopig"}
WARNINGS = {
    Usability.USABLE: "",
    Usability.WITH_RESERVE: "Met voorbehoud: ",
    Usability.DO_NOT_QUOTE: "Niet citeren: ",
    Usability.OUTDATED: "Verouderd: ",
}
SECOND_HAND = "Dit cijfer is overgenomen uit de tweede hand en niet in de bron zelf gezien."


def fact_quote(fact: Fact) -> Quote:
    """The sentence of a fact with its source and its caveat.

    What is not simply usable says so in its first words, so that it cannot pass for a plain figure when somebody takes
    the sentence alone.
    """
    sentence = fact.sentence.replace(VALUE, amount_words(fact))
    if fact.status in STATUS_WORDS:
        sentence = f"{sentence.removesuffix('.')} ({STATUS_WORDS[fact.status]}, {_seen_in(fact)})."
    return Quote(f"{WARNINGS[fact.usability]}{sentence}", f"Bron: {source_words(fact)}.", _caveat(fact))


def amount_words(fact: Fact) -> str:
    """The number as in a sentence: bijna 1,3 miljoen; 90.000 tot 127.000; 28,5%."""
    number = (
        _number(fact, fact.low) if fact.high is None else f"{_number(fact, fact.low)} tot {_number(fact, fact.high)}"
    )
    percent = "%" if fact.unit == "%" else ""
    return f"{fact.qualifier} {number}{percent}".strip()


def source_words(fact: Fact) -> str:
    """What a fact was read in, after the one who counted when that is another."""
    read_in = " en ".join(reference_words(reference) for reference in fact.sources)
    return f"{fact.original_source}, via {read_in}" if fact.original_source else read_in


def reference_words(reference: Reference) -> str:
    """A source as named behind a fact or an event: its title and its date; an undated piece says that it is undated."""
    day = format_partial_date(reference.date)
    if not reference.date.known or day in reference.title:
        return reference.title
    return f"{reference.title} (ongedateerd, {day})" if reference.date_note else f"{reference.title}, {day}"


def milestone_date(milestone: Milestone) -> str:
    """When a milestone was, as precise as we know: november 2019; 2022, uiterlijk 2 juni 2022; 2026 tot en met 2030.

    On one of the days between two dates apart: ergens van 2026 tot en met 2031. An end of what runs so long: eind 2026.
    """
    day = format_partial_date(milestone.date)
    if milestone.end_date is None:
        return day
    end = format_partial_date(milestone.end_date)
    match milestone.end_means:
        case EndMeaning.ENDS:
            return f"eind {day}"
        case EndMeaning.AT_LATEST if milestone.date.overlaps(milestone.end_date):
            return f"{day}, uiterlijk {end}"
        case EndMeaning.AT_LATEST:
            return f"ergens van {day} tot en met {end}"
        case _:
            return f"{day} tot en met {end}"


def _number(fact: Fact, value: float) -> str:
    """A number with the decimals that it has; a round number of millions in words, a year without a point."""
    if fact.unit == YEAR_UNIT:
        return f"{value:.0f}"
    if value >= MILLION and value % (MILLION / 10) == 0:
        return f"{_plain(value / MILLION)} miljoen"
    return _plain(value)


def _plain(value: float) -> str:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _caveat(fact: Fact) -> str:
    """The caveat, that it came by way of another, and where to look when it is not simply usable."""
    second_hand = fact.original_source or any(reference.kind in SECOND_HAND_KINDS for reference in fact.sources)
    parts = [fact.caveat, SECOND_HAND if second_hand else ""]
    if fact.superseded_by:
        parts.append(f"Gebruik liever {_and(fact.superseded_by)} uit het feitenregister.")
    others = tuple(name for name in fact.conflicts_with if name not in fact.superseded_by)
    if others and fact.usability is not Usability.USABLE:
        parts.append(f"Leg er {_and(others)} uit het feitenregister naast.")
    return " ".join(part for part in parts if part)


def _and(names: tuple[str, ...]) -> str:
    *before, last = names
    return f"{', '.join(before)} en {last}" if before else last


def _seen_in(fact: Fact) -> str:
    years = [reference.date.first.year for reference in fact.sources if reference.date.known]
    seen = fact.published or (years[0] if years else None)
    return f"status zoals gezien in {seen or 'de publicatie, jaar onbekend'}"
