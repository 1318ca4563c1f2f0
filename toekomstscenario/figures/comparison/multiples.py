"""Small multiples: every region of the group over time, beside the comparator, on a shared or a free axis."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Figure
from toekomstscenario.figures import lines, rows
from toekomstscenario.figures.comparison import words
from toekomstscenario.figures.comparison.compared import Compared
from toekomstscenario.figures.correction_words import correction_notes
from toekomstscenario.model import Cell
from toekomstscenario.numbers import format_amount, format_period

_SHARED = "Alle vakken hebben dezelfde as, vanaf nul."
_FREE = "Elk vak heeft een eigen as, die niet bij nul begint: vergelijk alleen de vorm, niet de hoogte."
Ends = tuple[float, float, str]


def has_periods(found: Compared) -> bool:
    """Whether there is more than one period of this kind."""
    return _over_time(found)["start"].n_unique() > 1


def make_multiples(found: Compared) -> Figure:
    """A panel per region, all on one axis from zero."""
    observations = _over_time(found)
    top = max((cell.value for cell in series.cells(observations) if cell.value is not None), default=1.0)
    panels = dict.fromkeys(observations["region"], (0.0, top, _words(found, 0.0, top)))
    return _figure(found, observations, "lijnen", panels=panels, axis_note=_SHARED)


def make_free_multiples(found: Compared) -> Figure:
    """A panel per region, each on an axis of its own that need not start at zero."""
    observations = _over_time(found)
    cells = series.by_region(observations)
    beside = cells.get(found.beside.code, [])
    panels = {code: _own_ends(found, [*every, *beside]) for code, every in cells.items()}
    return _figure(found, observations, "lijnen-vrij", panels=panels, axis_note=_FREE)


def _over_time(found: Compared) -> pl.DataFrame:
    """All periods of the same kind of the placed regions and the comparator."""
    codes = [*(item.cell.region for item in found.placed), *([found.beside.code] if found.comparator else [])]
    return series.of_grain(found.store.observations(found.indicator, codes), found.period.grain)


def _own_ends(found: Compared, cells: Sequence[Cell]) -> Ends:
    values = [cell.value for cell in cells if cell.value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    return low, high, _words(found, low, high)


def _words(found: Compared, low: float, high: float) -> str:
    unit, decimals = found.indicator.unit, found.indicator.decimals
    return f"as {format_amount(low, unit, decimals)} tot {format_amount(high, unit, decimals)}"


def _figure(
    found: Compared, observations: pl.DataFrame, view: str, *, panels: Mapping[str, Ends], axis_note: str
) -> Figure:
    indicator, catalogue = found.indicator, found.catalogue
    roles = {item.cell.region: item.role for item in found.placed} | {found.beside.code: "comparator"}
    by_region = series.by_region(observations)
    every = [cell for code in roles for cell in by_region.get(code, [])]
    names = {**found.names, found.beside.code: found.beside.name}
    marks = [
        rows.mark(indicator, cell, catalogue.sources[cell.source], label=names[cell.region], role=roles[cell.region])
        for cell in every
    ]
    chart = ChartSpec(
        kind=ChartKind.MULTIPLES,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=lines.steps(indicator, observations, roles),
        ticks=rows.ticks(every),
        breaks=lines.breaks(indicator, every),
        decimals=indicator.decimals,
        comparator=found.beside.code if found.comparator else "",
        panels=panels,
    )
    ends = [pick(cell.period for cell in every) for pick in (min, max)]
    span = " t/m ".join(dict.fromkeys(format_period(end) for end in ends))
    figure = words.figure_of(found, view, chart, alt_text=_alt_text(found, span), reading=_READING)
    return replace(
        figure,
        title=f"{indicator.title}, {found.group.name}, {span}",
        table=rows.frame([rows.table_row(indicator, cell, catalogue) for cell in every], rows.TABLE_SCHEMA),
        columns=rows.table_columns(indicator, found=every),
        source_line=rows.source_line(every, catalogue),
        status_line=rows.status_line(every, catalogue),
        notes=(
            axis_note,
            *rows.notes(indicator, every, catalogue),
            *correction_notes(catalogue, found.store, every),
            *series.cuts(indicator, observations),
        ),
    )


def _alt_text(found: Compared, span: str) -> str:
    beside = f", elk naast {found.beside.name}" if found.comparator else ""
    return f"Kleine lijnen. {found.indicator.short}: {len(found.placed)} gebieden, {span}{beside}."


_READING = (
    "Elk vakje is een gebied door de jaren heen; de dunne donkere lijn is het gebied waarmee u vergelijkt. Een open"
    " rondje en een stippellijn zijn voorlopig. Waar de lijn stopt, is er een breuk of ontbreekt een periode."
)
