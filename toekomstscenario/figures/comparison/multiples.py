"""Small multiples: every region of the group over time, beside the comparator, on a shared or a free axis."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.group_value import group_value
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures import lines, rows
from toekomstscenario.figures.comparison import words
from toekomstscenario.figures.comparison.comparator import notes_of
from toekomstscenario.figures.comparison.compared import Compared
from toekomstscenario.figures.correction_words import correction_notes
from toekomstscenario.model import Cell
from toekomstscenario.numbers import format_amount, format_period
from toekomstscenario.period import Period

_SHARED = "Alle vakken hebben dezelfde as, vanaf nul."
_FREE = "Elk vak heeft een eigen as, die niet bij nul begint: vergelijk alleen de vorm, niet de hoogte."
_NOTHING_SHOWN = "Geen cijfer te zien"
Ends = tuple[float, float, str]


def has_periods(found: Compared) -> bool:
    """Whether there is more than one period of this kind."""
    return found.over_time["start"].n_unique() > 1


def make_multiples(found: Compared) -> Figure:
    """A panel per region, all on one axis from zero.

    Raises:
        UserError: there is only one period.
    """
    every = _periods(found)
    top = max((cell.value for cells in every.values() for cell in cells if cell.value is not None), default=1.0)
    panels = dict.fromkeys(every, (0.0, top, _words(found, 0.0, top)))
    return _figure(found, "lijnen", panels=panels, axis_note=_SHARED)


def make_free_multiples(found: Compared) -> Figure:
    """A panel per region, each on an axis of its own that need not start at zero.

    Raises:
        UserError: there is only one period.
    """
    every, beside = _periods(found), _beside(found)
    panels = {code: _own_ends(found, [*cells, *beside]) for code, cells in every.items()}
    return _figure(found, "lijnen-vrij", panels=panels, axis_note=_FREE)


def _beside(found: Compared) -> Sequence[Cell]:
    """The comparator over time; a group only in the periods in which it is complete."""
    if not found.beside.members:
        return found.cells_over_time.get(found.beside.code, ())
    if found.comparator is None:
        return []
    by_period: dict[Period, dict[str, Cell]] = {}
    for cell in chain.from_iterable(found.cells_over_time.values()):
        by_period.setdefault(cell.period, {})[cell.region] = cell
    values = (
        group_value(found.indicator, found.group, regions=found.catalogue.regions, cells=by_period[period])
        for period in sorted(by_period)
    )
    return [value.cell for value in values if value.cell is not None]


def _periods(found: Compared) -> Mapping[str, Sequence[Cell]]:
    if not has_periods(found):
        raise UserError(
            f"Van dit cijfer is er maar één periode: {format_period(found.period)}. Er is nog geen lijn te trekken.",
            "Kies een ander beeld of een ander cijfer.",
        )
    return found.cells_over_time


def _own_ends(found: Compared, cells: Sequence[Cell]) -> Ends:
    values = [cell.value for cell in cells if cell.value is not None]
    if not values:
        return 0.0, 1.0, ""
    return min(values), max(values), _words(found, min(values), max(values))


def _words(found: Compared, low: float, high: float) -> str:
    unit, decimals = found.indicator.unit, found.indicator.decimals
    return f"as {format_amount(low, unit, decimals)} tot {format_amount(high, unit, decimals)}"


def _figure(found: Compared, view: str, *, panels: Mapping[str, Ends], axis_note: str) -> Figure:
    indicator, catalogue = found.indicator, found.catalogue
    roles = {item.cell.region: item.role for item in found.placed} | {found.beside.code: "comparator"}
    beside = _beside(found)
    by_region = {**found.cells_over_time, found.beside.code: beside}
    every = [cell for code in roles for cell in by_region.get(code, [])]
    names = {**found.names, found.beside.code: found.beside.label}
    headings = _headings(found)
    marks = [
        rows.mark(
            indicator,
            cell,
            catalogue.sources[cell.source],
            label=names[cell.region],
            role=roles[cell.region],
            group=headings.get(cell.region, ""),
        )
        for cell in every
    ]
    chart = ChartSpec(
        kind=ChartKind.MULTIPLES,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=_steps(found, roles, beside),
        ticks=rows.ticks(every),
        breaks=lines.breaks(indicator, every),
        decimals=indicator.decimals,
        comparator=found.beside.code if found.comparator else "",
        panels=panels,
    )
    ends = [pick(cell.period for cell in every) for pick in (min, max)]
    span = " t/m ".join(dict.fromkeys(format_period(end) for end in ends))
    drawn = chart if any(words.has_value(cell) for cell in every) else None
    figure = words.figure_of(found, view, drawn, alt_text=_alt_text(found, span, every), reading=READING)
    return replace(
        figure,
        title=f"{indicator.title}, {found.group.name}, {span}",
        subtitle=words.coverage(found, every),
        table=rows.frame([words.row(found, cell) for cell in every], rows.TABLE_SCHEMA),
        columns=rows.table_columns(indicator, found=every),
        source_line=words.source_line(found, every),
        status_line=rows.status_line(every, catalogue),
        notes=(
            axis_note,
            *words.without_notes(found),
            *words.order_note(found),
            *rows.notes(indicator, every, catalogue),
            *notes_of(found.beside, indicator),
            *_incomplete(found, beside),
            *correction_notes(catalogue, found.store, every),
            *series.cuts_of(indicator, found.cells_over_time),
            *words.chance_notes(found),
        ),
    )


def _headings(found: Compared) -> Mapping[str, str]:
    """By region its place beside the comparator in the chosen period, for that is what the panels are ordered by."""
    if not words.has_value(found.comparator):
        return {}
    when = format_period(found.period)
    return {
        item.cell.region: f"{words.heading(found, item.gap) if words.has_value(item.cell) else _NOTHING_SHOWN}, {when}"
        for item in found.placed
    }


def _steps(found: Compared, roles: Mapping[str, str], beside: Sequence[Cell]) -> pl.DataFrame:
    steps = lines.steps_of(found.indicator, found.cells_over_time, roles)
    if not found.beside.members:
        return steps
    return pl.concat([steps, lines.steps_between(found.indicator, beside, "comparator")])


def _incomplete(found: Compared, beside: Sequence[Cell]) -> tuple[str, ...]:
    """In which periods the line of a group is not there."""
    if not found.beside.members:
        return ()
    if found.comparator is None:
        return (found.whole.reason,) if found.whole.reason else ()
    there = {cell.period for cell in beside}
    gone = [format_period(period) for period in series.periods(found.over_time) if period not in there]
    if not gone:
        return ()
    return (
        f"Geen waarde van {found.beside.name} over {', '.join(gone)}: niet van alle {found.beside.whole} zijn dan"
        " teller en noemer gepubliceerd, of een verborgen cijfer zou eruit volgen.",
    )


def _alt_text(found: Compared, span: str, every: Sequence[Cell]) -> str:
    if not any(words.has_value(cell) for cell in every):
        return f"{found.indicator.short}: {words.all_blank(found)}, {span}."
    beside = f", elk naast {found.beside.name}" if found.comparator else ""
    number = len(found.placed)
    about = f"{found.indicator.short}, {found.group.name}"
    return f"Kleine lijnen. {about}: {number} gebied{'en' * (number > 1)}, {span}{beside}."


READING = (
    "Elk vakje is een gebied door de jaren heen; de dunne donkere lijn is waarmee u vergelijkt. Een open rondje en een"
    " streepjeslijn zijn voorlopig, een ruitje en een puntlijn uit de tweede hand. Waar de lijn stopt, is er een breuk"
    " of ontbreekt een periode."
)
