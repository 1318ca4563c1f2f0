"""One indicator over time."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.change import change, same_season
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.model import COUNTRY_CODE, Break, Cell, Indicator, Selection
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Grain
from toekomstscenario.sentences import change_words, quote, region_label, value_text
from toekomstscenario.store import Store

READING = (
    "Van links naar rechts loopt de tijd; hoe hoger de lijn, hoe groter het getal. De as begint bij nul. Een open"
    " rondje en een stippellijn zijn voorlopig. Een ruitje is een cijfer uit de tweede hand. Waar de lijn stopt, mag"
    " zij niet doorlopen: er is een breuk, of een periode ontbreekt."
)
_GRAIN_WORDS = {
    Grain.YEAR: "hele jaren",
    Grain.FIRST_HALF: "eerste halfjaren",
    Grain.SECOND_HALF: "tweede halfjaren",
    Grain.DAY: "peildata",
    Grain.YEARS: "gemiddelden over jaren",
    Grain.OTHER: "andere periodes",
}


def make_development(catalogue: Catalogue, store: Store, selection: Selection) -> Figure:
    """Make the figure of one indicator over time for at most three regions.

    Counts are shown for one region only (docs/decisions/0003-honest-figures.md).

    Raises:
        UserError: unknown code, or no figures for this choice.
        DataError: the file of the indicator cannot be used.
    """
    indicator = catalogue.indicator(selection.indicator)
    codes = _codes(catalogue, indicator, selection.regions)
    observations = series.of_grain(store.observations(indicator, codes), selection.grain)
    observations = series.between(observations, selection.first, selection.last)
    found = series.by_region(observations)
    cells = [cell for code in codes for cell in found.get(code, [])]
    if not cells:
        names = ", ".join(region_label(catalogue.region(code)) for code in codes)
        raise UserError(
            f"Voor '{indicator.title}' zijn er in deze periode geen cijfers van {names} over"
            f" {_GRAIN_WORDS[selection.grain]}.",
            "Kies een ander gebied of een andere periode.",
        )
    return _figure(catalogue, indicator, selection.grain, codes, cells, observations)


def _codes(catalogue: Catalogue, indicator: Indicator, regions: Sequence[str]) -> list[str]:
    codes = [catalogue.region(code).code for code in regions] or [COUNTRY_CODE]
    return codes[:3] if indicator.comparable else codes[:1]


def _figure(
    catalogue: Catalogue,
    indicator: Indicator,
    grain: Grain,
    codes: Sequence[str],
    cells: Sequence[Cell],
    observations: pl.DataFrame,
) -> Figure:
    own = [cell for cell in cells if cell.region == cells[0].region]
    shown = [cell for cell in own if cell.value is not None]
    names = " en ".join(region_label(catalogue.region(code)) for code in codes)
    ends = [pick(cell.period for cell in cells) for pick in (min, max)]
    span = " t/m ".join(dict.fromkeys(format_period(end) for end in ends))
    quotes = [
        quote(indicator, catalogue.region(cell.region), cell, catalogue.sources[cell.source]) for cell in shown[-1:]
    ]
    return Figure(
        id="-".join(["ontwikkeling", indicator.id, *codes, *map(str, ends)]).replace("_", "-"),
        title=f"{indicator.title}, {names}, {span}",
        subtitle=f"{rows.sentence_case(rows.axis_title(indicator))}, {_GRAIN_WORDS[grain]}",
        table=rows.frame([rows.table_row(indicator, cell, catalogue) for cell in cells], rows.TABLE_SCHEMA),
        columns=rows.table_columns(indicator),
        chart=_chart(catalogue, indicator, codes, cells, observations) if len(cells) > 1 else None,
        alt_text=_alt_text(catalogue, indicator, shown),
        quotes=tuple(quotes),
        finding=_finding(indicator, own, region_label(catalogue.region(own[0].region)) if len(codes) > 1 else ""),
        source_line=rows.source_line(cells, catalogue),
        status_line=rows.status_line(cells),
        notes=(*rows.notes(indicator, cells, catalogue), *series.cuts(indicator, observations)),
        reading=READING,
    )


def _finding(indicator: Indicator, own: Sequence[Cell], name: str) -> str:
    """The change over the last unbroken run; over the last two periods, with the reason, when nothing may be joined."""
    own = [cell for cell in own if same_season(cell, own[-1])]
    run = list(own[-1:])
    for earlier, later in reversed(list(pairwise(own))):
        if not series.joined(indicator, earlier, later):
            break
        run = [earlier, *run]
    if len(own) < 2:
        return ""
    first = run[0] if len(run) > 1 else own[-2]
    words = change_words(indicator, change(indicator, first, own[-1]))
    return f"{name}: {words}" if name else words


def _alt_text(catalogue: Catalogue, indicator: Indicator, shown: Sequence[Cell]) -> str:
    if not shown:
        return f"{indicator.short}: alle cijfers zijn verborgen."
    first, last = shown[0], shown[-1]
    region = region_label(catalogue.region(first.region))
    words = f"Lijn. {indicator.short}, {region}: {value_text(indicator, first)} ({format_period(first.period)})"
    if last is not first:
        words += f" tot {value_text(indicator, last)} ({format_period(last.period)})"
    return words[:150]


def _chart(
    catalogue: Catalogue, indicator: Indicator, codes: Sequence[str], cells: Sequence[Cell], observations: pl.DataFrame
) -> ChartSpec:
    roles = rows.roles_of(codes)
    labels = {code: region_label(catalogue.region(code)) for code in codes}
    marks = [
        rows.mark(indicator, cell, catalogue.sources[cell.source], label=labels[cell.region], role=roles[cell.region])
        for cell in cells
    ]
    steps = [_step(roles[one.region], one, other) for one, other in series.steps(indicator, observations)]
    return ChartSpec(
        kind=ChartKind.LINE,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame(steps, rows.STEP_SCHEMA),
        ticks=rows.ticks(cells),
        breaks=tuple((_break_position(found, cells[0].period.grain), "breuk") for found in _crossed(indicator, cells)),
        decimals=indicator.decimals,
        comparator="",
    )


def _step(role: str, one: Cell, other: Cell) -> dict[str, Any]:
    return {
        "role": role,
        "position": rows.position(one.period),
        "value": one.value,
        "next_position": rows.position(other.period),
        "next_value": other.value,
        "uncertain": one.provisional or other.provisional,
    }


def _crossed(indicator: Indicator, cells: Sequence[Cell]) -> tuple[Break, ...]:
    """The breaks that lie between the first and the last period shown."""
    periods = [cell.period for cell in cells]
    return indicator.breaks_between(min(periods), max(periods))


def _break_position(found: Break, grain: Grain) -> float:
    """On an axis of years a break on 1 January stands halfway between two points; on an axis of days on its day."""
    return rows.day_position(found.at) if grain is Grain.DAY else rows.day_position(found.at) - 0.5
