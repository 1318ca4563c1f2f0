"""Expectations -> chart: a row for each under the name of its subject. Pure."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from toekomstscenario.charts.spec import ChartKind, ChartSpec, Event
from toekomstscenario.figures.rows import STEP_SCHEMA, day_position
from toekomstscenario.figures.timeline.packing import GAP, SIGN, WIDTH, span
from toekomstscenario.figures.timeline.slip_words import expected_words, months_short
from toekomstscenario.figures.timeline.slips_found import Slip, chains_of
from toekomstscenario.numbers import format_partial_date

MARK_SCHEMA = {
    **dict.fromkeys(
        ("region", "label", "title", "role", "value_text", "period_text", "status_text", "description"), pl.String()
    ),
    **dict.fromkeys(("said_low", "said_high", "low", "high", "value", "left"), pl.Float64()),
    "order": pl.Int32(),
}
_MOST_FOLLOWED = 3  # there are three colours
_TOP, _FOOT = 0.25, 0.75  # of a row, where a thick line leaves and where it arrives


def slip_chart(slips: Sequence[Slip], day: dt.date, label: str) -> ChartSpec:
    """Place the expectations in rows.

    Args:
        slips: at least one, those on one subject together.
        day: on which one looks.
        label: what that day is called.
    """
    chains = chains_of(slips)
    heads = [number + sum(len(chain) for chain in chains[:number]) for number in range(len(chains))]
    first = min(slip.said.stated_on.first.year for slip in slips)
    last = max(day.year, *(slip.said.expected_to.last.year for slip in slips))
    axis = (float(first), float(last + 1))
    marks = [
        _mark(slip, axis, row=head + 1 + place, role=_role(number, chain))
        for number, (head, chain) in enumerate(zip(heads, chains, strict=True))
        for place, slip in enumerate(chain)
    ]
    line = day_position(day)
    return ChartSpec(
        kind=ChartKind.SLOPE,
        marks=pl.DataFrame(marks, schema=MARK_SCHEMA),
        steps=pl.DataFrame(_steps(chains, marks), schema=STEP_SCHEMA, orient="row"),
        ticks=tuple((float(year), str(year)) for year in range(first, last + 2)),
        breaks=tuple(
            (float(head), f"{chain[-1].said.title}: {chain[-1].outcome}")
            for head, chain in zip(heads, chains, strict=True)
        ),
        decimals=0,
        comparator="",
        events=(Event(line, line, label),),
    )


def _steps(chains: Sequence[Sequence[Slip]], marks: Sequence[dict[str, object]]) -> list[tuple[object, ...]]:
    """From the foot of each bar to the top of the next one on the same subject."""
    by_id = {mark["region"]: mark for mark in marks}
    pairs = [(by_id[before.said.id], by_id[after.said.id]) for chain in chains for before, after in pairwise(chain)]
    return [
        (before["region"], before["role"], before["value"], _row(before) + _FOOT,
         after["value"], _row(after) + _TOP, False)
        for before, after in pairs
    ]  # fmt: skip


def _row(mark: dict[str, object]) -> int:
    row = mark["order"]
    assert isinstance(row, int)
    return row


def _role(number: int, chain: Sequence[Slip]) -> str:
    """Subjects that were expected more than once are in colour, as far as there are colours."""
    return f"own{number + 1}" if len(chain) > 1 and number < _MOST_FOLLOWED else "comparator"


def _mark(slip: Slip, axis: tuple[float, float], *, row: int, role: str) -> dict[str, object]:
    said = slip.said
    said_low, said_high = span(said.stated_on.first, said.stated_on.last, axis)
    low, high = span(said.expected_from.first, said.expected_to.last, axis)
    stated, expected = format_partial_date(said.stated_on), expected_words(said)
    label = expected if slip.months is None else f"{expected} ({months_short(slip.months)})"
    end = (high - axis[0]) / (axis[1] - axis[0]) * WIDTH
    return {
        "region": said.id, "label": label, "title": said.title, "role": role, "order": row,
        "said_low": said_low, "said_high": said_high, "low": low, "high": high, "value": (low + high) / 2,
        "left": float(end + GAP + len(label) * SIGN > WIDTH),
        "value_text": expected, "period_text": stated, "status_text": slip.outcome,
        "description": f"{said.title}: {stated} gezegd, verwacht {expected}; {slip.outcome}",
    }  # fmt: skip
