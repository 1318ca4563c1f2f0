"""What was known of the milestones on a day: nothing that was learned, dated or judged after it. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from toekomstscenario.partial_date import UNKNOWN_DATE, PartialDate
from toekomstscenario.register import Certainty, EndMeaning, Expectation, Milestone, MilestoneStatus, Register


class State(StrEnum):
    """How a milestone stands: the judgement of now, or what could be said of it on an earlier day."""

    REALISED = "gerealiseerd"
    PLANNED = "gepland"
    ASKED = "gevraagd"
    DELAYED = "vertraagd"
    LAPSED = "vervallen"
    UNKNOWN = "onbekend"
    EXPECTED = "verwacht"
    PASSED = "datum voorbij"


NOW_STATES = (State.REALISED, State.PLANNED, State.ASKED, State.DELAYED, State.LAPSED, State.UNKNOWN)
THEN_STATES = (State.REALISED, State.EXPECTED, State.ASKED, State.PASSED)


@dataclass(frozen=True, slots=True)
class Known:
    """A milestone as it was known; of an earlier day its words, its date and its sources are those of that day.

    Of an earlier day there is no description and nothing about what was not seen, because those were written later;
    its own `status` is then no judgement and `state` counts.
    """

    milestone: Milestone
    state: State

    @property
    def dated(self) -> bool:
        """Whether it can stand on a time axis."""
        return self.milestone.date.known

    @property
    def sure(self) -> bool:
        """Whether we are sure of the event and its date."""
        return self.milestone.certainty is Certainty.HIGH


def known_milestones(register: Register, day: dt.date | None) -> tuple[Known, ...]:
    """The milestones from old to new, undated ones last; None is now, with the judgement of the register."""
    if day is None:
        found = [Known(one, State(one.status)) for one in register.milestones.values()]
    else:
        said = known_expectations(register.expectations.values(), day)
        found = [_then(one, said, day) for one in register.milestones.values() if one.known_by(day)]
    return tuple(
        sorted(
            found, key=lambda known: (not known.dated, known.milestone.first, known.milestone.last, known.milestone.id)
        )
    )


def known_expectations(expectations: Iterable[Expectation], day: dt.date | None) -> tuple[Expectation, ...]:
    """The expectations that surely had been stated by that day, in the order in which they were stated; None is now."""
    known = [one for one in expectations if day is None or one.stated_on.known_by(day)]
    return tuple(sorted(known, key=lambda one: (one.stated_on, one.id)))


def known_days(register: Register, today: dt.date) -> tuple[dt.date, ...]:
    """The days until today on which something became known, from old to new."""
    events = (known_from(one) for one in register.milestones.values())
    stated = (one.stated_on.last for one in register.expectations.values())
    return tuple(sorted({day for day in (*events, *stated) if day is not None and day <= today}))


def known_from(milestone: Milestone) -> dt.date | None:
    """The first day on which it was surely known; None when no date tells."""
    if milestone.known_on.known:
        return milestone.known_on.last
    return milestone.last if milestone.date.known else None


def _then(milestone: Milestone, said: Sequence[Expectation], day: dt.date) -> Known:
    sources = tuple(source for source in milestone.sources if source.date.known_by(day))
    bare = replace(milestone, description="", not_seen="", sources=sources)
    if milestone.status is MilestoneStatus.REALISED and milestone.date.known and milestone.last <= day:
        return Known(bare, State.REALISED)
    expected = _as_expected(replace(bare, chart_label="", status=MilestoneStatus.UNKNOWN), milestone.status, said)
    passed = expected.date.known and expected.last <= day
    if passed:
        return Known(expected, State.PASSED)
    return Known(expected, State.ASKED if milestone.status is MilestoneStatus.ASKED else State.EXPECTED)


def _as_expected(milestone: Milestone, judged: MilestoneStatus, said: Sequence[Expectation]) -> Milestone:
    """Title and date as last expected; the date of what has taken place since is no expectation and is left out."""
    about = [one for one in said if one.milestone == milestone.id]
    if about:
        last = about[-1]
        return dated(milestone, last.expected_from, last.expected_to, last.title)
    if judged is MilestoneStatus.REALISED:
        return replace(milestone, date=UNKNOWN_DATE, end_date=None, end_means=None)
    return milestone


def dated(milestone: Milestone, first: PartialDate, last: PartialDate, title: str) -> Milestone:
    """The milestone with another title, somewhere between two dates."""
    if first == last:
        return replace(milestone, title=title, date=first, end_date=None, end_means=None)
    return replace(milestone, title=title, date=first, end_date=last, end_means=EndMeaning.AT_LATEST)
