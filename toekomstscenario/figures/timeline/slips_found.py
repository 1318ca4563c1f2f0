"""Expectations on one subject one after the other: by how many months they shifted, and what came of the last. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toekomstscenario.register import Expectation, Milestone, MilestoneStatus, Register
from toekomstscenario.register_words import milestone_date
from toekomstscenario.timeline import known_expectations

NONE_FOUND = "nog geen uitkomst gevonden"
TO_COME = "datum nog niet voorbij"
RENEWED = "later opnieuw verwacht"
FELL_THROUGH = "gaat niet door"
THEN_PASSED = "datum voorbij; wat ervan kwam, is niet vastgelegd"


@dataclass(frozen=True, slots=True)
class Slip:
    """One expectation among those on its subject.

    Args:
        said: the expectation.
        months: the least and the most by which it lies later than the one before it; None for the first.
        total: the same, from the first of the subject; None for the first.
        outcome: what came of it.
    """

    said: Expectation
    months: tuple[int, int] | None
    total: tuple[int, int] | None
    outcome: str


def find_slips(register: Register, day: dt.date | None, *, today: dt.date) -> tuple[Slip, ...]:
    """The expectations that were known on a day (None is now), those with more on one subject first."""
    chains: dict[str, list[Expectation]] = {}
    for one in known_expectations(register.expectations.values(), day):
        chains.setdefault(one.subject, []).append(one)
    ordered = sorted(chains.values(), key=lambda chain: (-len(chain), chain[0].expected_from, chain[0].id))
    return tuple(slip for chain in ordered for slip in _slips(register, chain, day, today))


def chains_of(slips: Iterable[Slip]) -> list[list[Slip]]:
    """Those on one subject together, in the order of the first of each."""
    found: dict[str, list[Slip]] = {}
    for slip in slips:
        found.setdefault(slip.said.subject, []).append(slip)
    return list(found.values())


def _slips(register: Register, chain: Sequence[Expectation], day: dt.date | None, today: dt.date) -> list[Slip]:
    found: list[Slip] = []
    for number, said in enumerate(chain):
        last = number == len(chain) - 1
        outcome = _outcome(said, register.milestones.get(said.milestone), day, today) if last else RENEWED
        months = months_later(chain[number - 1], said) if number else None
        found.append(Slip(said, months, months_later(chain[0], said) if number else None, outcome))
    return found


def months_later(before: Expectation, after: Expectation) -> tuple[int, int]:
    """The least and the most calendar months by which one expectation lies later than another; negative is earlier."""
    low, high = _month(before.expected_from.first), _month(before.expected_to.last)
    return _month(after.expected_from.first) - high, _month(after.expected_to.last) - low


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month


def _outcome(said: Expectation, milestone: Milestone | None, day: dt.date | None, today: dt.date) -> str:
    """What came of the last expectation; a milestone that does not lie after what was said is not what came of it."""
    if milestone is not None and said.stated_on.before(milestone.date) and milestone.date.known:
        if milestone.status is MilestoneStatus.REALISED and (day is None or milestone.last <= day):
            return f"gerealiseerd: {milestone_date(milestone)}"
        if milestone.status is MilestoneStatus.LAPSED and day is None:
            return FELL_THROUGH
    if said.expected_to.last >= (day or today):
        return TO_COME
    return NONE_FOUND if day is None else THEN_PASSED
