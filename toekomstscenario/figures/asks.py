"""The items of the letters with what belongs to each, the topics by letter, and the same as a table to take along."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.numbers import format_partial_date
from toekomstscenario.register import AnswerState, Ask, AskKind, Fact, Milestone, Reference, Register, Usability
from toekomstscenario.register_words import fact_quote, reference_words
from toekomstscenario.review_words import review_sentences
from toekomstscenario.sentences import Quote

# A milestone does not say that it goes against the letters; this one is named so in its description.
COUNTER_POSITIONS = ("T059",)
PLURALS = {
    AskKind.APPEAL: "oproepen",
    AskKind.SUGGESTION: "suggesties",
    AskKind.POSITION: "standpunten",
    AskKind.CONCERN: "aandachtspunten",
    AskKind.PLEDGE: "toezeggingen",
}
ANSWERS = {
    AnswerState.GRANTED: "ingewilligd",
    AnswerState.PARTLY: "deels ingewilligd",
    AnswerState.REFUSED: "niet ingewilligd",
    AnswerState.UNKNOWN: "onbekend",
}
UNCHECKED = "nog niet nagezocht"
FACTS_NOTE = "Feiten die bij een punt horen, steunen het niet altijd: soms spreken zij het tegen."
TOPIC_NOTE = "Hetzelfde onderwerp is niet altijd dezelfde vraag."
ADDRESSEE_NOTE = "Wij noemen aan wie de brief is gericht; een punt kan over een ander gaan."
_COLUMNS = {
    "id": "Id",
    "letter": "Brief",
    "sender": "Afzender van de brief",
    "addressee": "Brief gericht aan",
    "number": "Punt in de brief",
    "kind": "Soort",
    "topic": "Onderwerp",
    "sentence": "Wat er wordt gevraagd of gevonden (eigen woorden)",
    "answer": "Antwoord",
    "answer_source": "Bron van het antwoord",
    "answered_on": "Datum van het antwoord",
    "others": "Zelfde onderwerp ook in",
    "fact": "Feit",
    "usability": "Bruikbaarheid van het feit",
    "quote": "Feit in een zin",
    "fact_source": "Bron van het feit",
    "caveat": "Voorbehoud bij het feit",
}


@dataclass(frozen=True, slots=True)
class AskFact:
    """A fact that belongs to an item, with whether it may be quoted and what must be said with it."""

    id: str
    usability: Usability
    quote: Quote


@dataclass(frozen=True, slots=True)
class AskEntry:
    """One item with its facts, and how many items other letters have on its topic."""

    ask: Ask
    facts: tuple[AskFact, ...]
    others: Mapping[Reference, int]


def make_entries(register: Register, asks: Sequence[Ask]) -> tuple[AskEntry, ...]:
    """What belongs to each of these items; the other letters are looked for among all items of the register."""
    return tuple(
        AskEntry(ask, tuple(_fact(fact) for fact in register.named_facts(ask.facts)), _others(register, ask))
        for ask in asks
    )


def letters_of(register: Register) -> tuple[Reference, ...]:
    """The letters that have items, in the order of the register."""
    return tuple(dict.fromkeys(ask.letter for ask in register.asks.values()))


def topics_of(register: Register) -> tuple[str, ...]:
    """The topics, those of most letters first, then those of most items, then by name."""
    letters: dict[str, set[str]] = {}
    for ask in register.asks.values():
        letters.setdefault(ask.topic, set()).add(ask.letter.id)
    items = Counter(ask.topic for ask in register.asks.values())
    return tuple(sorted(letters, key=lambda topic: (-len(letters[topic]), -items[topic], topic)))


def on_topic(register: Register, topic: str, letter: str) -> tuple[Ask, ...]:
    """The items of one letter on one topic."""
    return tuple(ask for ask in register.asks.values() if (ask.topic, ask.letter.id) == (topic, letter))


def counter_positions(register: Register) -> tuple[Milestone, ...]:
    """What others said against what the letters ask for, as far as the register holds it."""
    return tuple(register.milestones[name] for name in COUNTER_POSITIONS if name in register.milestones)


def kinds_words(asks: Sequence[Ask]) -> str:
    """How many of each kind: 8 oproepen, 1 toezegging."""
    counted = Counter(ask.kind for ask in asks)
    return ", ".join(
        f"{counted[kind]} {kind if counted[kind] == 1 else PLURALS[kind]}" for kind in AskKind if counted[kind]
    )


def answers_words(asks: Sequence[Ask]) -> str:
    """What is known of the answers, in one or two sentences; that nobody looked is said in plain words."""
    counted = Counter(ask.answer for ask in asks)
    unknown, known = counted[AnswerState.UNKNOWN], [state for state in AnswerState if state is not AnswerState.UNKNOWN]
    if not asks:
        return ""
    if unknown == len(asks) == 1:
        return "Het antwoord is onbekend: niemand heeft het nog nagezocht."
    if unknown == len(asks):
        return "Het antwoord is bij alle punten onbekend: niemand heeft de antwoorden nog nagezocht."
    told = ", ".join(f"{counted[state]} {ANSWERS[state]}" for state in known if counted[state])
    rest = f" Van {unknown} is het antwoord onbekend: dat heeft nog niemand nagezocht." if unknown else ""
    return f"Antwoorden die zijn nagezocht: {told}.{rest}"


def answer_words(ask: Ask) -> str:
    """The answer to one item with its source and its date: onbekend (nog niet nagezocht)."""
    if ask.answer is AnswerState.UNKNOWN:
        return f"{ANSWERS[ask.answer]} ({UNCHECKED})"
    sources = " en ".join(reference_words(reference) for reference in ask.answer_sources)
    return f"{ANSWERS[ask.answer]}, {format_partial_date(ask.answered_on)}. Bron: {sources}"


def asks_table(register: Register, asks: Sequence[Ask], words: str) -> Figure:
    """A table to take along: one row per item and fact, so that no fact goes without its caveat.

    Args:
        register: where the items come from.
        asks: at least one.
        words: what was chosen, for the subtitle; empty for everything.
    """
    rows = [row for entry in make_entries(register, asks) for row in _rows(entry)]
    letters = "; ".join(reference_words(letter) for letter in dict.fromkeys(ask.letter for ask in asks))
    count = f"{len(asks)} van {len(register.asks)} punten" if len(asks) < len(register.asks) else f"{len(asks)} punten"
    return Figure(
        id="oproepen",
        title="Wat de brieven vragen, en wat ervan kwam",
        subtitle=f"{count}{f' ({words})' if words else ''}; een regel voor elk punt en elk feit dat erbij hoort",
        table=pl.DataFrame(rows, schema=dict.fromkeys(_COLUMNS, pl.String)),
        columns=tuple(
            Column(title, name, align=Align.NUMBER if name == "number" else Align.TEXT)
            for name, title in _COLUMNS.items()
        ),
        alt_text="",
        source_line=f"Bron: {letters}.",
        status_line=" ".join(review_sentences(register)),
        notes=(answers_words(asks), FACTS_NOTE, TOPIC_NOTE, ADDRESSEE_NOTE),
    )


def _rows(entry: AskEntry) -> list[dict[str, str]]:
    ask, letter = entry.ask, entry.ask.letter
    known = ask.answer is not AnswerState.UNKNOWN
    item = {
        "id": ask.id,
        "letter": reference_words(letter),
        "sender": letter.publisher,
        "addressee": letter.addressee,
        "number": str(ask.number),
        "kind": str(ask.kind),
        "topic": ask.topic,
        "sentence": ask.sentence,
        "answer": ANSWERS[ask.answer] if known else answer_words(ask),
        "answer_source": "; ".join(reference_words(reference) for reference in ask.answer_sources),
        "answered_on": format_partial_date(ask.answered_on) if known else "",
        "others": "; ".join(letter.title for letter in entry.others),
    }
    facts = [
        {
            "fact": fact.id,
            "usability": str(fact.usability),
            "quote": fact.quote.sentence,
            "fact_source": fact.quote.source_line,
            "caveat": fact.quote.caveat,
        }
        for fact in entry.facts
    ]
    return [{**item, **fact} for fact in facts or [{"fact": "geen"}]]


def _fact(fact: Fact) -> AskFact:
    return AskFact(fact.id, fact.usability, fact_quote(fact))


def _others(register: Register, ask: Ask) -> dict[Reference, int]:
    same = [one for one in register.asks.values() if one.topic == ask.topic and one.letter != ask.letter]
    return dict(Counter(one.letter for one in same))
