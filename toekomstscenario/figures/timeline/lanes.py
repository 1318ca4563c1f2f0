"""Milestones -> Figure: lanes over the years, with the same milestones as a table. Pure."""

import datetime as dt
from collections.abc import Sequence

import polars as pl

from toekomstscenario.charts.spec import ChartKind, ChartSpec, Event
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.rows import STEP_SCHEMA, day_position
from toekomstscenario.figures.timeline import words
from toekomstscenario.figures.timeline.packing import Placed, place
from toekomstscenario.numbers import counted, format_date
from toekomstscenario.register import Register
from toekomstscenario.register_words import milestone_date
from toekomstscenario.review_words import review_sentences
from toekomstscenario.timeline import Known
from toekomstscenario.timeline_choice import TimelineChoice, states_of, to_address

MARK_SCHEMA = {
    "region": pl.String(),
    "label": pl.String(),
    "role": pl.String(),
    "state": pl.String(),
    "group": pl.String(),
    "order": pl.Int32(),
    "value": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "left": pl.Float64(),
    "first": pl.String(),
    "until": pl.String(),
    "title": pl.String(),
    "value_text": pl.String(),
    "period_text": pl.String(),
    "status_text": pl.String(),
    "description": pl.String(),
}
PRECISION = (
    "Een rondje of ander teken is een dag. Een balk is zo breed als de datum precies is: het was ergens in die maand,"
    " dat kwartaal of dat jaar, of het duurde zo lang."
)
READING = (
    "Elke baan is een soort gebeurtenis; van links naar rechts loopt de tijd. {precision} De streep van boven"
    " naar onder is de dag waarop u kijkt. Bij meer dan 25 gebeurtenissen staat er alleen het begin van de naam; de"
    " lijst en de tabel hebben hem heel."
)


def make_timeline(register: Register, known: Sequence[Known], choice: TimelineChoice, *, today: dt.date) -> Figure:
    """Draw and list what was chosen.

    Args:
        register: for when it was last looked through.
        known: what the choice leaves, from old to new.
        choice: for the axis, the event in colour, the title and the name of the figure.
        today: the last day that is looked back from.
    """
    then = choice.day is not None
    return Figure(
        id="-".join(("tijdlijn", *to_address(choice).values())),
        title="Tijdlijn van het Toekomstscenario",
        subtitle=(
            f"Stand {words.day_words(choice.day, today)}: {counted(len(known), 'gebeurtenis', 'gebeurtenissen')}"
            f"{_chosen_words(choice)}"
        ),
        table=pl.DataFrame([_row(one) for one in known], schema={name: pl.String() for name in _COLUMNS}),
        columns=tuple(Column(title, name) for name, title in _COLUMNS.items() if not (then and name == "not_seen")),
        chart=_chart(known, choice, today),
        alt_text=f"Tijdlijn met banen, stand {words.day_words(choice.day, today)}: {words.counts_words(known)}."[:150],
        quotes=(),
        finding=f"In deze keuze: {words.counts_words(known)}." if known else "",
        source_line=words.source_line([source for one in known for source in one.milestone.sources]),
        status_line=" ".join(review_sentences(register)),
        notes=_notes(known, choice),
        reading=READING.format(precision=PRECISION),
    )


_COLUMNS = {
    "title": "Gebeurtenis",
    "when": "Wanneer",
    "state": "Status",
    "not_seen": "Niet gezien",
    "source": "Bron",
    "id": "Id",
    "track": "Baan",
}


def _row(known: Known) -> dict[str, str]:
    milestone = known.milestone
    return {
        "title": milestone.title,
        "when": milestone_date(milestone),
        "track": str(milestone.track),
        "state": "; ".join(part for part in (str(known.state), words.certainty_words(known)) if part),
        "not_seen": milestone.not_seen,
        "source": words.sources_words(milestone.sources),
        "id": milestone.id,
    }


def _notes(known: Sequence[Known], choice: TimelineChoice) -> tuple[str, ...]:
    present = {one.state for one in known}
    states = [
        f"{state} ({words.LOOKS[state]}): {words.MEANINGS[state]}"
        for state in states_of(choice.day)
        if state in present
    ]
    then = (words.THEN.format(day=format_date(choice.day)),) if choice.day else ()
    unsure = (words.UNSURE,) if any(not one.sure and one.dated for one in known) else ()
    undated = sum(not one.dated for one in known)
    left_out = (f"{undated} zonder datum: wel in de tabel, niet in de grafiek.",) if undated else ()
    later = (words.LATER_NOTE,) if any(not one.milestone.sources for one in known) else ()
    return (*then, *later, PRECISION, *unsure, *((f"{'; '.join(states)}.".capitalize(),) if states else ()), *left_out)


def _chosen_words(choice: TimelineChoice) -> str:
    years = [str(year) if year else "" for year in (choice.first, choice.last)]
    parts = (
        choice.track or "",
        choice.state or "",
        f"vanaf {years[0]}" if years[0] else "",
        f"tot en met {years[1]}" if years[1] else "",
    )
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def _chart(known: Sequence[Known], choice: TimelineChoice, today: dt.date) -> ChartSpec | None:
    """The dated ones; None when there are none."""
    dated = [one for one in known if one.dated]
    if not dated:
        return None
    day = choice.day or today
    first = choice.first or min(day.year, *(one.milestone.first.year for one in dated))
    last = choice.last or max(day.year, first, *(one.milestone.last.year for one in dated))
    axis = (float(first), float(last + 1))
    placed, heads = place(dated, axis)
    line = day_position(day)
    label = "vandaag" if choice.day is None else format_date(day)
    return ChartSpec(
        kind=ChartKind.TIMELINE,
        marks=pl.DataFrame([_mark(one, choice) for one in placed], schema=MARK_SCHEMA),
        steps=pl.DataFrame(schema=STEP_SCHEMA),
        ticks=tuple((float(year), str(year)) for year in range(first, last + 2)),
        breaks=tuple((float(row), str(track)) for track, row in heads.items()),
        decimals=0,
        comparator="",
        events=(Event(line, line, label),) if axis[0] <= line <= axis[1] else (),
        groups=tuple(str(track) for track in heads),
    )


def _mark(placed: Placed, choice: TimelineChoice) -> dict[str, object]:
    known, milestone = placed.known, placed.known.milestone
    when = milestone_date(milestone)
    one_day = milestone.last == milestone.first
    until = milestone.last if one_day else milestone.last + dt.timedelta(days=1)
    return {
        "region": milestone.id,
        "label": placed.words,
        "role": "own1" if milestone.id == choice.event else "comparator",
        "state": str(known.state),
        "group": str(milestone.track),
        "order": placed.row,
        "value": placed.low,
        "low": placed.low,
        "high": placed.high,
        "left": placed.left,
        "first": str(milestone.first),
        "until": str(until),
        "title": milestone.title,
        "value_text": when,
        "period_text": when,
        "status_text": str(known.state),
        "description": f"{milestone.title}, {when}: {known.state}",
    }
