"""The timeline in Dutch words: how a milestone stands, when, and where it was read."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from toekomstscenario.numbers import format_date
from toekomstscenario.register import Milestone, Reference, Register
from toekomstscenario.register_words import milestone_date, reference_words
from toekomstscenario.review_words import newest_words, stand_words
from toekomstscenario.sentences import Quote
from toekomstscenario.timeline import Known, State

MOST_SOURCES = 6  # named in one line; of more the table names them
LATER_SOURCE = "Wij kennen dit uit een stuk waarvan niet vaststaat dat het er toen al was; kies 'nu' om het te zien."
LATER_SHORT = "een later stuk †"
LATER_NOTE = f"† {LATER_SOURCE}"
UNSURE = "~ is minder zeker: de zekerheid van de gebeurtenis en haar datum is middel of laag."
OVERDUE = "Deze datum is voorbij. Of het is gebeurd, is nog niet nagekeken."
THEN = (
    "U ziet alleen wat op {day} bekend was. Wat daarna gebeurde of bleek, staat er niet bij; ook onze omschrijving en"
    " wat wij niet vonden niet, want die zijn later geschreven."
)
MEANINGS = {
    State.REALISED: "het is gebeurd",
    State.PLANNED: "genoemd voor later; of het er komt, staat niet vast",
    State.ASKED: "iemand vroeg erom; een toezegging is niet gezien",
    State.DELAYED: "er is niet gezien dat het op de verwachte tijd is gebeurd",
    State.LAPSED: "het gaat niet door",
    State.UNKNOWN: "niet gezien wat ervan kwam",
    State.EXPECTED: "werd toen genoemd voor later; of het er zou komen, stond niet vast",
    State.PASSED: "de verwachte datum was voorbij; wat er toen van bekend was, is niet vastgelegd",
}

# The word stands beside every mark but those of what is realised.
LOOKS = {
    State.REALISED: "dicht",
    State.PLANNED: "open",
    State.ASKED: "met stippen",
    State.EXPECTED: "open",
    State.DELAYED: "met strepen of één streep die uitsteekt",
    State.LAPSED: "met een streep erdoor",
    State.UNKNOWN: "grijs",
    State.PASSED: "grijs",
}


def day_words(day: dt.date | None, today: dt.date) -> str:
    """As of when: nu (22 november 2026); 20 juni 2024."""
    return f"nu ({format_date(today)})" if day is None else format_date(day)


def certainty_words(known: Known) -> str:
    """How sure we are, when that is not wholly; else empty."""
    return "" if known.sure else f"zekerheid {known.milestone.certainty}"


def counts_words(known: Sequence[Known]) -> str:
    """How many there are of each state: 65 gerealiseerd, 7 gepland."""
    counted = Counter(one.state for one in known)
    return ", ".join(f"{counted[state]} {state}" for state in State if counted[state])


def sources_words(references: Sequence[Reference]) -> str:
    """What it was read in; when nothing is left of an earlier day, with the mark of `LATER_NOTE`."""
    return "; ".join(reference_words(reference) for reference in references) or LATER_SHORT


def source_line(references: Sequence[Reference]) -> str:
    """The sources of many rows in one line."""
    found = tuple(dict.fromkeys(references))
    if len(found) > MOST_SOURCES:
        return f"Bron: {len(found)} brieven, Kamerstukken, publicaties en berichten; de tabel noemt ze bij elke regel."
    return f"Bron: {sources_words(found)}".rstrip(".") + "."


def overdue(known: Known, today: dt.date) -> str:
    """That a planned date has gone by since anybody looked; else empty."""
    return OVERDUE if known.state in (State.PLANNED, State.ASKED) and known.milestone.last < today else ""


def event_quote(known: Known, register: Register, *, day: dt.date | None, today: dt.date) -> Quote:
    """A milestone as a sentence that may be quoted, with its source, with what was not seen and until when we saw."""
    milestone = known.milestone
    sentence = f"{milestone.title}: {milestone_date(milestone)} ({known.state}, {stand_words(register, day or today)})."
    meaning = f"{known.state.capitalize()} betekent: {MEANINGS[known.state]}."
    parts = (meaning, _certainty(known), not_seen(milestone), overdue(known, today), newest_words(register))
    later = () if milestone.sources else (LATER_NOTE,)
    parts = (*parts, *later)
    return Quote(sentence, source_line(milestone.sources), " ".join(part for part in parts if part))


def _certainty(known: Known) -> str:
    return "" if known.sure else f"{certainty_words(known).capitalize()}."


def not_seen(milestone: Milestone) -> str:
    """What we looked for and did not find, as a sentence; empty when there is nothing to say."""
    return f"Niet gezien: {milestone.not_seen[:1].lower()}{milestone.not_seen[1:]}" if milestone.not_seen else ""
