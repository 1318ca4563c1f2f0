"""What else belongs to a milestone: only what a row names, or what was read in the same piece. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from toekomstscenario.ask_choice import AskChoice, code
from toekomstscenario.ask_choice import to_query as asks_query
from toekomstscenario.figures.facts import fact_link
from toekomstscenario.figures.timeline.slips_found import Slip, find_slips
from toekomstscenario.register import Milestone, Reference, Register


@dataclass(frozen=True)
class Related:
    """What belongs to a milestone.

    Args:
        slips: every expectation on the subjects of which one names this milestone.
        letters: letters in which it was read, with how many items each has and the address of those.
        topic: the address of the items of letters about the topic of its lane, and how many; empty and 0 when none.
        facts: labels of the facts that were read in the same piece, by their address.
    """

    slips: tuple[Slip, ...]
    letters: tuple[tuple[Reference, int, str], ...]
    topic: tuple[str, int]
    facts: Mapping[str, str]


def find_related(register: Register, milestone: Milestone, day: dt.date | None, *, today: dt.date) -> Related:
    """Look up what belongs to a milestone; of an earlier day only expectations, since the rest was read later."""
    slips = find_slips(register, day, today=today)
    subjects = {slip.said.subject for slip in slips if slip.said.milestone == milestone.id}
    about = tuple(slip for slip in slips if slip.said.subject in subjects)
    if day is not None:
        return Related(about, (), ("", 0), {})
    sources = {source.id for source in milestone.sources}
    return Related(about, _letters(register, milestone), _topic(register, milestone), _facts(register, sources))


def _letters(register: Register, milestone: Milestone) -> tuple[tuple[Reference, int, str], ...]:
    counted = [
        (source, sum(ask.letter.id == source.id for ask in register.asks.values())) for source in milestone.sources
    ]
    return tuple((source, count, _asks(AskChoice(letter=source.id))) for source, count in counted if count)


def _topic(register: Register, milestone: Milestone) -> tuple[str, int]:
    count = sum(ask.topic == milestone.track for ask in register.asks.values())
    return (_asks(AskChoice(topic=code(milestone.track))), count) if count else ("", 0)


def _facts(register: Register, sources: set[str]) -> dict[str, str]:
    found = [fact for fact in register.facts.values() if sources & {source.id for source in fact.sources}]
    return {fact_link(fact.id): f"{fact.id}: {fact.label}" for fact in found}


def _asks(choice: AskChoice) -> str:
    return f"/oproepen?{asks_query(choice)}"
