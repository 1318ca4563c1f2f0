"""Which part of the timeline a reader wants to see, and the same as an address: codes only, safe to share."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from toekomstscenario.errors import echo
from toekomstscenario.register import Track
from toekomstscenario.timeline import NOW_STATES, THEN_STATES, Known, State

PAGE = "/tijdlijn"
EVENT, TRACK, STATE, FIRST, LAST, DAY = "gebeurtenis", "baan", "status", "van", "tot", "stand"
_YEAR = re.compile(r"(19|20|21)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class TimelineChoice:
    """Filters that go together; what is empty or None leaves nothing out.

    Args:
        event: id of the one milestone that is looked at; the filters do not hide it.
        track, state: the lane and how it stands.
        first, last: years; what may have been in one of them is shown.
        day: only what was known then; None is now.
    """

    event: str = ""
    track: Track | None = None
    state: State | None = None
    first: int | None = None
    last: int | None = None
    day: dt.date | None = None


def states_of(day: dt.date | None) -> tuple[State, ...]:
    """The states that there can be: those of now are judgements, and there are none of an earlier day."""
    return NOW_STATES if day is None else THEN_STATES


def chosen(known: Iterable[Known], choice: TimelineChoice) -> tuple[Known, ...]:
    """What goes with every filter, in its own order; what has no date may be in any year."""
    first = dt.date(choice.first or dt.MINYEAR, 1, 1)
    last = dt.date(choice.last or dt.MAXYEAR, 12, 31)
    return tuple(
        one
        for one in known
        if choice.track in (None, one.milestone.track)
        and choice.state in (None, one.state)
        and one.milestone.first <= last
        and one.milestone.last >= first
    )


def to_address(choice: TimelineChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is open is left out."""
    parts = {
        EVENT: choice.event,
        TRACK: choice.track or "",
        STATE: state_code(choice.state) if choice.state else "",
        FIRST: str(choice.first or ""),
        LAST: str(choice.last or ""),
        DAY: str(choice.day or ""),
    }
    return {name: str(text) for name, text in parts.items() if text}


def link(choice: TimelineChoice) -> str:
    """The address of the page with a choice."""
    query = urlencode(to_address(choice))
    return f"{PAGE}?{query}" if query else PAGE


def state_code(state: State) -> str:
    """A state as a code in an address: datum-voorbij."""
    return state.replace(" ", "-")


def from_address(
    parameters: Mapping[str, str], events: Collection[str], *, today: dt.date
) -> tuple[TimelineChoice, tuple[str, ...]]:
    """Read query parameters.

    Args:
        parameters: of the link.
        events: the ids that there are.
        today: a day after it cannot be looked back from.

    Returns:
        The choice as far as it exists, and a Dutch sentence for each part that does not.
    """
    problems: list[str] = []
    day = _day(parameters.get(DAY, ""), today, problems)
    first, last = (_year(parameters.get(name, ""), problems) for name in (FIRST, LAST))
    if first and last and first > last:
        problems.append(f"De periode van {first} tot en met {last} in de link loopt terug. U ziet alle jaren.")
        first = last = None
    choice = TimelineChoice(
        _event(parameters.get(EVENT, ""), events, problems),
        _track(parameters.get(TRACK, ""), problems),
        _state(parameters.get(STATE, ""), day, problems),
        first,
        last,
        day,
    )
    return choice, tuple(problems)


def _event(asked: str, events: Collection[str], problems: list[str]) -> str:
    """An id as the register writes it: t40 and T040 are the same."""
    number = re.fullmatch(r"[Tt]0*(\d{1,4})", asked, re.ASCII)
    name = f"T{int(number[1]):03d}" if number else asked
    if not asked or name in events:
        return name
    problems.append(f"De gebeurtenis '{echo(asked)}' uit de link staat niet in het register.")
    return ""


def _track(asked: str, problems: list[str]) -> Track | None:
    if not asked or asked in set(Track):
        return Track(asked) if asked else None
    problems.append(f"De baan '{echo(asked)}' uit de link bestaat niet.")
    return None


def _state(asked: str, day: dt.date | None, problems: list[str]) -> State | None:
    found = next((state for state in State if state_code(state) == asked), None)
    if found in states_of(day) or not asked:
        return found
    if found is None:
        problems.append(f"De status '{echo(asked)}' uit de link bestaat niet.")
    elif day is None:
        problems.append(f"De status '{found}' hoort bij een eerdere dag. U ziet de stand van nu.")
    else:
        problems.append(f"'{found.capitalize()}' is een oordeel van nu. Op een eerdere dag is dat niet te kiezen.")
    return None


def _year(asked: str, problems: list[str]) -> int | None:
    if not asked:
        return None
    if _YEAR.fullmatch(asked):
        return int(asked)
    problems.append(f"Het jaar '{echo(asked)}' in de link is niet te lezen; schrijf het als 2024.")
    return None


def _day(asked: str, today: dt.date, problems: list[str]) -> dt.date | None:
    if not asked:
        return None
    try:
        found = dt.date.fromisoformat(asked)
    except ValueError:
        problems.append(f"De dag '{echo(asked)}' in de link is niet te lezen; schrijf hem als 2024-06-20.")
        return None
    if found < today:
        return found
    problems.append("De dag in de link is nog niet voorbij. U ziet de stand van nu.")
    return None
