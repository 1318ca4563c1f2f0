"""Steps of a waterfall: rows of its table and bars of its chart, made of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Align, Column
from toekomstscenario.figures import rows
from toekomstscenario.model import Cell, Indicator, Status
from toekomstscenario.numbers import format_period
from toekomstscenario.sentences import MARKS

OWN_SUM = "eigen berekening"
PROVISIONAL = MARKS[Status.PROVISIONAL]
HARD_SPACE = "\u00a0"
TABLE_SCHEMA = {**rows.TABLE_SCHEMA, "stap": rows.TEXT}


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: from where to where on the value axis, in which role, and what is printed at it.

    `level` is where the next bar goes on.
    """

    label: str
    start: float
    end: float
    level: float
    role: str
    text: str
    provisional: bool


def step_row(name: str, indicator: Indicator, cell: Cell, catalogue: Catalogue) -> dict[str, object]:
    """A row of the table for a published figure."""
    return {**rows.table_row(indicator, cell, catalogue), "stap": name}


def computed(text: str, cells: Sequence[Cell]) -> str:
    """A number that we computed, marked when a provisional figure is in it."""
    return f"{text}{PROVISIONAL if any(cell.provisional for cell in cells) else ''}"


def provisional_words(cells: Sequence[Cell]) -> str:
    """A sentence for behind a finding, when not all figures in it are final."""
    many = sum(cell.provisional for cell in cells)
    if not many:
        return ""
    return " De cijfers zijn voorlopig." if many == len(cells) else " Een deel van de cijfers is voorlopig."


def sum_row(name: str, like: Cell, value: float, text: str) -> dict[str, object]:
    """A row for what we computed; `like` gives region and period."""
    return {
        "code": like.region,
        "periode": format_period(like.period),
        "periode_code": str(like.period),
        "waarde": value,
        "waarde_tekst": text,
        "status": OWN_SUM,
        "bron": OWN_SUM,
        "stap": name,
    }


def columns(indicator: Indicator) -> tuple[Column, ...]:
    """How the table of a waterfall is printed."""
    return (
        Column("Stap", "stap"),
        Column("Wanneer", "periode"),
        Column(rows.value_heading(indicator), "waarde_tekst", "waarde", Align.NUMBER),
        Column("Status", "status"),
        Column("Bron", "bron"),
    )


def waterfall(steps: Sequence[Step], region: str) -> ChartSpec:
    """The chart: a mark per step, and a thin line from each bar to the next."""
    marks = [
        {
            "region": region,
            "label": step.label,
            "role": step.role,
            "position": float(number),
            "value": step.end - step.start,
            "low": min(step.start, step.end),
            "high": max(step.start, step.end),
            "value_text": step.text,
            "period_text": "",
            "status_text": "voorlopig" if step.provisional else "",
            "description": f"{step.label}: {step.text}",
            "open": step.provisional,
            "second_hand": False,
            "group": "",
            "order": number,
        }
        for number, step in enumerate(steps)
    ]
    lines = [
        {
            "region": region,
            "role": "other",
            "position": float(number),
            "value": one.level,
            "next_position": float(number + 1),
            "next_value": one.level,
            "uncertain": False,
        }
        for number, (one, _) in enumerate(pairwise(steps))
    ]
    return ChartSpec(
        kind=ChartKind.WATERFALL,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame(lines, rows.STEP_SCHEMA),
        ticks=tuple((float(number), step.label) for number, step in enumerate(steps)),
        breaks=(),
        decimals=0,
        comparator="",
    )
