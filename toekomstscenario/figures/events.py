"""Steps of the transition as thin, numbered markers in a chart over time; the words say that they prove nothing."""

from collections.abc import Sequence
from datetime import date

from toekomstscenario.charts.spec import Event
from toekomstscenario.figures import rows
from toekomstscenario.model import Cell
from toekomstscenario.period import Grain
from toekomstscenario.register import Milestone
from toekomstscenario.register_words import milestone_date

NO_PROOF = (
    "De genummerde strepen zijn stappen van het Toekomstscenario. Zij zeggen alleen wanneer iets gebeurde en zijn geen"
    " bewijs van effect."
)
_CLOSE = 0.03  # of the width of the chart: nearer than this two numbers would stand on each other
_FEWEST = 3


def events_of(milestones: Sequence[Milestone], cells: Sequence[Cell]) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """The markers for a chart of these cells, and the notes that name them.

    A marker is as wide as its date is precise: a quarter is a quarter, never a day. On an axis of years a point stands
    for its whole year, so the middle of a year is where its point is.

    Args:
        milestones: in order of time (`Register.chart_milestones`).
        cells: one kind of period.
    """
    places = [rows.position(cell.period) for cell in cells]
    if len(set(places)) < _FEWEST:
        return (), ()
    half = 0.0 if cells[0].period.grain is Grain.DAY else 0.5
    low, high = min(places) - half, max(places) + half
    shown = [
        (milestone, _place(milestone.date.first, half), _place(milestone.last, half))
        for milestone in milestones
        if low <= _place(milestone.date.first, half) and _place(milestone.last, half) <= high
    ]
    if not shown:
        return (), ()
    names = "; ".join(
        f"{number} {milestone.chart_label} ({milestone_date(milestone)})"
        for number, (milestone, *_) in enumerate(shown, start=1)
    )
    events = [Event(start, end, str(number)) for number, (_, start, end) in enumerate(shown, start=1)]
    return _apart(events, _CLOSE * (high - low)), (f"{NO_PROOF} {names}.",)


def _place(day: date, half: float) -> float:
    return rows.day_position(day) - half


def _apart(events: Sequence[Event], least: float) -> tuple[Event, ...]:
    """Markers that would stand on each other share one label."""
    found: list[Event] = []
    for event in events:
        before = found[-1] if found else None
        if before is not None and event.middle - before.middle < least:
            found[-1] = Event(before.first, max(before.last, event.last), f"{before.label}, {event.label}")
        else:
            found.append(event)
    return tuple(found)
