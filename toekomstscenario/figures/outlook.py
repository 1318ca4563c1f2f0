"""What is still to come, what should have come, and what belongs to each of those moments. Pure: today is told.

Today is the day of the reader, not a day in the past: the state of an event is as judged when the register was last
looked through.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from toekomstscenario.figures.asks import AskFact
from toekomstscenario.numbers import format_partial_date, partial_date_in_sentence
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import Ask, EndMeaning, Expectation, Milestone, MilestoneStatus, Reference, Register
from toekomstscenario.register_words import fact_quote, milestone_date

OPEN = (MilestoneStatus.PLANNED, MilestoneStatus.ASKED, MilestoneStatus.DELAYED, MilestoneStatus.UNKNOWN)
REVIEW, UPKEEP = "nakijken", "beheer"


class Phase(StrEnum):
    """Where a moment lies, seen from today."""

    AHEAD = "komt nog"
    BEGUN = "het tijdvak is begonnen"
    UNDATED = "geen datum bekend"
    PASSED = "had moeten komen, geen uitkomst gevonden"


PHASE_WORDS = {
    Phase.AHEAD: "Dit moet nog komen.",
    Phase.BEGUN: "Dit tijdvak is al begonnen. Het kan dus al zijn gebeurd zonder dat wij het zagen.",
    Phase.UNDATED: "Geen bron noemt een datum.",
    Phase.PASSED: "De datum is voorbij, en wij hebben geen uitkomst gevonden.",
}
RUNS = "Deze periode is al begonnen."


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of decision.

    Args:
        id: of the milestone; `REVIEW` for the day on which the register must be looked through.
        track: the lane of the timeline, or `UPKEEP`.
        when: the date in words, as precise as it is known.
        within: the same as part of a sentence, of the days between which it lies: in het eerste kwartaal van 2027.
        first, last: the days between which it lies; None when no source gives a date.
        exact: whether the day itself is known.
        lasts: whether it goes on from the first to the last day.
        subject: what the expectations are about, in words; empty when there are none.
        earlier: when it was expected before, and when that was said, from old to new.
        stated: when the present date was said, or since when it is known; empty when it was not told.
        watch, not_seen, certainty: see the register; empty when it does not say.
        asks, facts: what belongs to it.
    """

    id: str
    track: str
    title: str
    description: str
    when: str
    within: str
    first: dt.date | None
    last: dt.date | None
    exact: bool
    lasts: bool
    phase: Phase
    subject: str
    earlier: tuple[str, ...]
    stated: str
    watch: str
    not_seen: str
    certainty: str
    sources: tuple[Reference, ...]
    asks: tuple[Ask, ...]
    facts: tuple[AskFact, ...]

    @property
    def phase_words(self) -> str:
        """Where it lies, in a sentence."""
        return RUNS if self.lasts and self.phase is Phase.BEGUN else PHASE_WORDS[self.phase]


def make_moments(register: Register, today: dt.date) -> tuple[Moment, ...]:
    """The milestones without a known outcome and the next review of the register, by the last day they can be.

    When something was said later of the same subject, the later date counts: the milestone of the earlier date is told
    under `earlier` of the later one and has no moment of its own. Undated moments come last.
    """
    last_said = _last_said(register)
    replaced = {said.milestone for chain in register.chains.values() for said in chain[:-1]} - set(last_said)
    found = [
        _moment(register, event, last_said.get(event.id, ()), today)
        for event in register.milestones.values()
        if event.status in OPEN and event.id not in replaced
    ]
    found += _review(register, today)
    return tuple(sorted(found, key=lambda one: (one.last or dt.date.max, one.first or dt.date.max, one.id)))


def of_phase(moments: Iterable[Moment], *phases: Phase) -> tuple[Moment, ...]:
    """The moments of these phases, in their order."""
    return tuple(moment for moment in moments if moment.phase in phases)


def of_transition(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """The moments without the upkeep of the register."""
    return tuple(moment for moment in moments if moment.track != UPKEEP)


def next_moment(register: Register, today: dt.date) -> Moment | None:
    """The moment of the transition that can be over first; None when nothing dated is to come."""
    ahead = of_phase(make_moments(register, today), Phase.AHEAD, Phase.BEGUN)
    return next(iter(of_transition(ahead)), None)


def _last_said(register: Register) -> dict[str, tuple[Expectation, ...]]:
    """By milestone the expectations on its subject, when the last of them is about that milestone."""
    return {chain[-1].milestone: chain for chain in register.chains.values()}


def _moment(register: Register, event: Milestone, chain: tuple[Expectation, ...], today: dt.date) -> Moment:
    dated = _as_last_said(event, chain)
    prospect = register.outlook.get(event.id)
    asks = tuple(register.asks[name] for name in (prospect.asks if prospect else ()) if name in register.asks)
    lasts = dated.end_means is EndMeaning.LASTS
    known = dated.date.known
    return Moment(
        id=event.id,
        track=str(event.track),
        title=event.title,
        description=event.description,
        when=milestone_date(dated),
        within=_within(dated),
        first=dated.first if known else None,
        last=dated.last if known else None,
        exact=known and dated.first == dated.last,
        lasts=lasts,
        phase=_phase(dated, today),
        subject=chain[0].title if chain else "",
        earlier=tuple(_said(said) for said in chain[:-1]),
        stated=_stated(event, chain),
        watch=prospect.watch if prospect else "",
        not_seen=event.not_seen,
        certainty=str(event.certainty),
        sources=tuple(dict.fromkeys((*event.sources, *(chain[-1].sources if chain else ())))),
        asks=asks,
        facts=_facts(register, (*(name for ask in asks for name in ask.facts), *(prospect.facts if prospect else ()))),
    )


def _as_last_said(event: Milestone, chain: tuple[Expectation, ...]) -> Milestone:
    """The event on the date of the last expectation, when that is another date than its own."""
    if not chain:
        return event
    first, last = chain[-1].expected_from, chain[-1].expected_to
    if (event.date.first, event.last) == (first.first, last.last):
        return event
    if first == last:
        return replace(event, date=first, end_date=None, end_means=None)
    return replace(event, date=first, end_date=last, end_means=EndMeaning.AT_LATEST)


def _phase(event: Milestone, today: dt.date) -> Phase:
    if not event.date.known:
        return Phase.UNDATED
    if event.last < today:
        return Phase.PASSED
    return Phase.AHEAD if today < event.first else Phase.BEGUN


def _within(event: Milestone) -> str:
    if event.end_means is EndMeaning.ENDS:
        return milestone_date(event)
    if event.end_date is None:
        return partial_date_in_sentence(event.date)
    return f"van {format_partial_date(event.date)} tot en met {format_partial_date(event.end_date)}"


def _said(said: Expectation) -> str:
    """What was expected and when that was said: september 2024 (gezegd op 20 juni 2024)."""
    first, last = format_partial_date(said.expected_from), format_partial_date(said.expected_to)
    when = first if first == last else f"{first} tot en met {last}"
    return f"{when} (gezegd {partial_date_in_sentence(said.stated_on)})"


def _stated(event: Milestone, chain: tuple[Expectation, ...]) -> str:
    said: PartialDate = chain[-1].stated_on if chain else event.known_on
    return f"Genoemd {partial_date_in_sentence(said)}." if said.known and event.date.known else ""


def _facts(register: Register, names: Iterable[str]) -> tuple[AskFact, ...]:
    found = register.named_facts(dict.fromkeys(names))
    return tuple(AskFact(fact.id, fact.usability, fact_quote(fact)) for fact in found)


def _review(register: Register, today: dt.date) -> list[Moment]:
    """The day from which the register must be looked through again; when that has come, the page warns instead."""
    if register.review is None or register.review.overdue(today):
        return []
    due = register.review.due
    return [
        Moment(
            id=REVIEW,
            track=UPKEEP,
            title="Dit register opnieuw nakijken",
            description="De beheerder legt het hele register opnieuw naast de bronnen. Dit is een afspraak van dit"
            " dashboard zelf, geen besluit over het Toekomstscenario.",
            when=format_partial_date(PartialDate(due, due)),
            within=partial_date_in_sentence(PartialDate(due, due)),
            first=due,
            last=due,
            exact=True,
            lasts=False,
            phase=Phase.AHEAD,
            subject="",
            earlier=(),
            stated="",
            watch="Of er nieuwe stukken zijn, en of een antwoord of uitkomst alsnog bekend is.",
            not_seen="",
            certainty="",
            sources=(),
            asks=(),
            facts=(),
        )
    ]
