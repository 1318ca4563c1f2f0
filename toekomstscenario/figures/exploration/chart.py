"""Cells of two indicators -> what the animated chart shows: points, trails, moments and axes that never change."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from toekomstscenario.analysis import series
from toekomstscenario.charts.explorer_spec import POINT_SCHEMA, STEP_SCHEMA, Axis, ExplorerSpec, Moment
from toekomstscenario.figures import rows
from toekomstscenario.figures.exploration.gathered import Duo, Explored, region_names
from toekomstscenario.model import COUNTRY_CODE, Cell, Confidence, Indicator, Kind, Status, ValueState
from toekomstscenario.numbers import format_amount, format_number, format_period
from toekomstscenario.period import Period
from toekomstscenario.sentences import MISSING_WORDS, value_text

_ROOM = 1.06  # of the axis beyond the highest value, for half a bubble
_CLOSE = 0.3  # with all values above this part of the highest one, an axis from zero piles the points up


def chart_of(found: Explored) -> ExplorerSpec:
    """The chart, the same whatever period is looked at."""
    return ExplorerSpec(
        x=axis_of(found, found.x, (duo.x for duo in _shown(found))),
        y=axis_of(found, found.y, (duo.y for duo in _shown(found))),
        moments=tuple(_moments(found)),
        points=rows.frame([_point(found, *key, duo) for key, duo in found.duos.items() if duo.shown], POINT_SCHEMA),
        steps=rows.frame(list(_steps(found)), STEP_SCHEMA),
        size_title=size_title(found),
    )


def size_title(found: Explored) -> str:
    """What the sizes of the points are; empty when they are equal."""
    return "" if found.sizes is None else found.sizes.population.short.removesuffix(" op 1 januari")


def moment_text(found: Explored, period: Period) -> str:
    """A period as printed, with the mark of its most provisional figure."""
    cells = [cell for code in found.order for cell in _cells(found.duos.get((code, period)))]
    marks = {Status.PROVISIONAL: "*", Status.REVISED_PROVISIONAL: "**"}
    return format_period(period) + max((marks.get(cell.status, "") for cell in cells), key=len, default="")


def moment_words(found: Explored, period: Period, earlier: Period | None) -> str:
    """Who is in the chart in a period, who is not and why, and what lies between it and the period before."""
    shown = found.shown(period)
    told = [f"{format_period(period)}: {len(shown)} van de {len(found.group.codes)} gebieden staan in de grafiek."]
    if earlier is not None:
        told += [f"Let op, breuk: {one.reason}" for one in found.breaks(earlier, period)]
        if found.gap(earlier, period):
            told.append(f"Tussen {format_period(earlier)} en {format_period(period)} ontbreekt een periode.")
    told += [_marked(found, code, period) for code in (*found.own, COUNTRY_CODE) if found.own]
    gone = [code for code in found.group.codes if code not in shown]
    hidden = [code for code in gone if (code, period) in found.duos and found.duos[code, period].hidden]
    absent = [code for code in gone if code not in hidden]
    if hidden:
        told.append(f"Niet te zien, want een cijfer is verborgen: {region_names(found, hidden)}.")
    if absent:
        told.append(f"Niet te zien, want een cijfer ontbreekt: {region_names(found, absent)}.")
    if moment_text(found, period).endswith("*"):
        told.append("Open bollen zijn voorlopig.")
    return " ".join(told)


def _marked(found: Explored, code: str, period: Period) -> str:
    """Both figures of a region, with the arrows of the axes."""
    duo = found.duo(code, period)
    return f"{found.name(code)}: →\u00a0{cell_text(found.x, duo.x)} en ↑\u00a0{cell_text(found.y, duo.y)}."


def cell_text(indicator: Indicator, cell: Cell | None) -> str:
    """A value as printed; without a row there is no figure."""
    return MISSING_WORDS[ValueState.ABSENT] if cell is None else value_text(indicator, cell)


def axis_of(found: Explored, indicator: Indicator, cells: Iterable[Cell | None]) -> Axis:
    """An axis for all values together: from zero, unless they lie so close together that it says where it starts."""
    values = [cell.value for cell in cells if cell is not None and cell.value is not None]
    low, top = min(values), max(values)
    start = _round_below(low, top) if low > _CLOSE * top else 0.0
    end = round(start + (top - start) * _ROOM, 3) if top > start else start + 1.0
    return Axis(
        name=indicator.short.removesuffix(" (%)"),
        unit=rows.axis_title(indicator, _of(found, indicator)) + start_words(indicator, start),
        low=start,
        high=end,
        decimals=max(indicator.decimals, 1),
        suffix="%" if indicator.kind is Kind.PERCENTAGE else "",
    )


def start_words(indicator: Indicator, start: float) -> str:
    """Behind the unit of an axis that does not start at zero."""
    return f" (as begint bij {format_amount(start, indicator.unit, indicator.decimals)})" if start else ""


def _of(found: Explored, indicator: Indicator) -> list[Cell]:
    return [cell for cell in found.cells if cell.indicator == indicator.id]


def _round_below(low: float, top: float) -> float:
    """A round number below the lowest value, with some room."""
    step = 10.0 ** math.floor(math.log10(max(top - low, top / 100)))
    return max(math.floor((low - step / 4) / step) * step, 0.0)


def _shown(found: Explored) -> Iterator[Duo]:
    return (duo for duo in found.duos.values() if duo.shown)


def _cells(duo: Duo | None) -> tuple[Cell, ...]:
    return () if duo is None else duo.cells


def _moments(found: Explored) -> Iterator[Moment]:
    for earlier, period in pairwise((None, *found.periods)):
        assert period is not None  # only the first of the pairs begins with nothing
        yield Moment(
            code=str(period),
            text=moment_text(found, period),
            joined=earlier is not None and found.joined(earlier, period),
            words=moment_words(found, period, earlier),
        )


def _point(found: Explored, region: str, period: Period, duo: Duo) -> Mapping[str, Any]:
    assert duo.x is not None  # only what is shown becomes a point
    assert duo.y is not None
    size = found.sizes.of(region, period) if found.sizes is not None else None
    return {
        "moment": found.periods.index(period),
        "region": region,
        "label": found.name(region),
        "role": found.roles[region],
        "x": duo.x.value,
        "y": duo.y.value,
        "size": size,
        "x_text": value_text(found.x, duo.x),
        "y_text": value_text(found.y, duo.y),
        "size_text": "" if size is None else format_number(size, 0),
        "open": any(cell.provisional for cell in duo.cells),
        "second_hand": any(cell.confidence is Confidence.SECOND_HAND for cell in duo.cells),
    }


def _steps(found: Explored) -> Iterator[Mapping[str, Any]]:
    """The pieces of the trails: both figures must be allowed to run on."""
    for code in (code for code, role in found.roles.items() if role != "other"):
        for earlier, later in pairwise(found.periods):
            one, other = found.duos.get((code, earlier)), found.duos.get((code, later))
            if one is None or other is None or not (one.shown and other.shown):
                continue
            assert one.x is not None and one.y is not None and other.x is not None and other.y is not None  # noqa: PT018
            if series.joined(found.x, one.x, other.x) and series.joined(found.y, one.y, other.y):
                yield {
                    "moment": found.periods.index(later),
                    "region": code,
                    "x": one.x.value,
                    "y": one.y.value,
                    "next_x": other.x.value,
                    "next_y": other.y.value,
                    "uncertain": any(cell.provisional for cell in (*one.cells, *other.cells)),
                }
