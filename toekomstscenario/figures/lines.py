"""Pieces of line and breaks of a chart over time."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.figures import rows
from toekomstscenario.model import Break, Cell, Indicator
from toekomstscenario.period import Grain


def steps(indicator: Indicator, observations: pl.DataFrame, roles: Mapping[str, str]) -> pl.DataFrame:
    """The pieces of line that may be drawn (`rows.STEP_SCHEMA`), each in the role of its region."""
    return steps_of(indicator, series.by_region(observations), roles)


def steps_of(indicator: Indicator, found: Mapping[str, Sequence[Cell]], roles: Mapping[str, str]) -> pl.DataFrame:
    """As `steps`, for the cells of `series.by_region`."""
    pairs = series.steps_of(indicator, found)
    return rows.frame([_step(roles[one.region], one, other) for one, other in pairs], rows.STEP_SCHEMA)


def steps_between(indicator: Indicator, cells: Sequence[Cell], role: str) -> pl.DataFrame:
    """As `steps`, for the cells of one line in order of time."""
    pairs = [(one, other) for one, other in pairwise(cells) if series.joined(indicator, one, other)]
    return rows.frame([_step(role, one, other) for one, other in pairs], rows.STEP_SCHEMA)


def _step(role: str, one: Cell, other: Cell) -> dict[str, Any]:
    return {
        "region": one.region,
        "role": role,
        "position": rows.position(one.period),
        "value": one.value,
        "next_position": rows.position(other.period),
        "next_value": other.value,
        "uncertain": one.provisional or other.provisional,
    }


def breaks(indicator: Indicator, cells: Sequence[Cell]) -> tuple[tuple[float, str], ...]:
    """The breaks between the first and the last period shown, as places on the axis."""
    periods = [cell.period for cell in cells]
    crossed = indicator.breaks_between(min(periods), max(periods))
    return tuple((_break_position(found, cells[0].period.grain), "breuk") for found in crossed)


def _break_position(found: Break, grain: Grain) -> float:
    """On an axis of years a break on 1 January stands halfway between two points; on an axis of days on its day."""
    return rows.day_position(found.at) if grain is Grain.DAY else rows.day_position(found.at) - 0.5
