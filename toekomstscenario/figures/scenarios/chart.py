"""The chart of the sums: published points of one publication, and after them the three sums, never on one line."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.stock_flow import StockFlow, shown
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.scenarios import SUM
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figures import rows
from toekomstscenario.figures.scenarios.words import LABEL, Scenario, about, rounded_text, to_step
from toekomstscenario.model import Cell

GAP = 0.22  # years between the last figure and the first dash, so that the two never look like one line


def scenario_chart(
    catalogue: Catalogue, series: StockFlow, start: Bridge, scenarios: Sequence[Scenario], *, step: float
) -> ChartSpec:
    """Make the chart; a stock that is rounded away has no point.

    Args:
        catalogue: for the source of the figures.
        series: of the measure.
        start: the figures with which the sums begin.
        scenarios: the three.
        step: to how much their stocks are rounded.
    """
    known = [(series.opening, start.opening), (series.closing, start.closing)]
    marks = [
        rows.mark(each, cell, catalogue.sources[cell.source], label="stand", role="comparator") for each, cell in known
    ]
    summed = [_marks(one, start.period.start.year, step) for one in scenarios]
    begin = rows.position(start.closing.period)
    steps = [_step("", "comparator", (marks[0]["position"], marks[0]["value"]), (begin, marks[1]["value"]))]
    for one, found in zip(scenarios, summed, strict=True):
        steps += _dashes(one, (begin, shown(start.closing)), found)
    last = max(len(one.path.years) for one in scenarios)
    return ChartSpec(
        kind=ChartKind.SCENARIOS,
        marks=rows.frame([*marks, *(mark for found in summed for mark in found)], rows.MARK_SCHEMA),
        steps=rows.frame(steps, rows.STEP_SCHEMA),
        ticks=(
            (marks[0]["position"], _tick("begin", start.opening)),
            (begin, _tick("eind", start.closing)),
            *((_position(start.period.start.year + year), _year(start, year)) for year in range(1, last + 1)),
        ),
        breaks=((begin + GAP / 2, LABEL),),
        decimals=0,
        comparator="",
    )


def _year(start: Bridge, after: int) -> str:
    return f"eind {start.period.start.year + after}"


def _tick(words: str, cell: Cell) -> str:
    return f"{words} {cell.period.start.year}{'*' if cell.provisional else ''}"


def _position(year: int) -> float:
    return rows.day_position(date(year, 12, 31))


def _marks(one: Scenario, begin: int, step: float) -> list[dict[str, Any]]:
    """A point for each year of a sum."""
    found: list[dict[str, Any]] = []
    for after, year in enumerate(one.path.years, 1):
        when = f"31 december {begin + after}"
        found.append({
            "region": str(one.number),
            "label": one.label,
            "role": f"own{one.number}",
            "position": _position(begin + after),
            "value": to_step(year.closing, step),
            "low": None,
            "high": None,
            "value_text": rounded_text(year.closing, step),
            "period_text": when,
            "status_text": LABEL,
            "description": f"{LABEL}: {one.name}, {when}, {about(year.closing, step)}",
            "open": False,
            "second_hand": False,
            "group": SUM,
            "order": one.number,
        })  # fmt: skip
    return found


def _dashes(one: Scenario, begin: tuple[float, float], found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pieces of a sum; the first leaves a gap after the last figure."""
    points = [(mark["position"], mark["value"]) for mark in found if mark["value"] is not None]
    if not points:
        return []
    part = GAP / (points[0][0] - begin[0])
    points.insert(0, (begin[0] + GAP, begin[1] + part * (points[0][1] - begin[1])))
    return [_step(str(one.number), f"own{one.number}", here, there, sums=True) for here, there in pairwise(points)]


def _step(
    region: str, role: str, here: tuple[float, float], there: tuple[float, float], *, sums: bool = False
) -> dict[str, Any]:
    return {
        "region": region,
        "role": role,
        "position": here[0],
        "value": here[1],
        "next_position": there[0],
        "next_value": there[1],
        "uncertain": sums,
    }
