"""The words that every view of a comparison shares: title, coverage, finding, quotes, table, notes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from toekomstscenario.analysis import intervals
from toekomstscenario.analysis.comparison import Gap, Position
from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.comparison.compared import GROUP_ORDER, Compared, Placed
from toekomstscenario.figures.correction_words import correction_notes
from toekomstscenario.numbers import format_period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import Quote, difference_unit, gap_words, quote, region_label, region_phrase, value_text
from toekomstscenario.uncertainty_words import basis_note, interval_words, method_note


def figure_of(found: Compared, view: str, chart: ChartSpec | None, *, alt_text: str, reading: str) -> Figure:
    """A view of a comparison as a figure; all views of one choice share everything but chart, alt text and reading."""
    indicator, group, period = found.indicator, found.group, found.period
    return Figure(
        id="-".join(["vergelijking", *([view] if view else []), indicator.id, group.id, str(period)]).replace("_", "-"),
        title=f"{indicator.title}, {group.name}, {format_period(period)}",
        subtitle=coverage(found),
        table=table(found),
        columns=rows.table_columns(indicator, difference_heading(found), found=found.cells),
        chart=chart,
        alt_text=alt_text[:150],
        quotes=quotes(found),
        finding=finding(found),
        source_line=rows.source_line(found.cells, found.catalogue),
        status_line=rows.status_line(found.cells, found.catalogue),
        notes=(
            *rows.notes(indicator, found.cells, found.catalogue),
            *correction_notes(found.catalogue, found.store, found.cells),
            *chance_notes(found),
        ),
        reading=reading,
        pair=pair(found),
    )


def pair(found: Compared) -> Selection | None:
    """The first region in colour beside the comparator; None without those two figures."""
    cells = [item.cell for item in found.own[:1]] + ([] if found.comparator is None else [found.comparator])
    if len(cells) < 2 or any(cell.value is None for cell in cells):
        return None
    own, other = (cell.region for cell in cells)
    return Selection(found.indicator.id, (own,), last=found.period, beside=Selection(regions=(other,)))


def chance_notes(found: Compared) -> tuple[str, ...]:
    """What was weighed when the regions were placed, by which method."""
    basis = basis_note([item.gap for item in found.placed])
    weighed = any(item.gap.interval is not None for item in found.placed)
    return (*([basis] if basis else []), *([method_note(found.indicator)] if weighed else []), *found.findings)


def with_notes(figure: Figure, *notes: str) -> Figure:
    """The figure with more notes behind its own."""
    return replace(figure, notes=(*figure.notes, *notes))


def difference_heading(found: Compared) -> str:
    """The heading of the column with differences; empty without comparator."""
    return "" if found.comparator is None else f"Verschil met {found.beside.name} ({difference_unit(found.indicator)})"


def coverage(found: Compared) -> str:
    """Unit, why these are peers, and how many of them have a figure."""
    axis = rows.sentence_case(rows.axis_title(found.indicator, found.cells))
    group, total = found.group, len(found.group.codes)
    return f"{axis}. {group.name}: {group.why}. {found.found} van {total} hebben een cijfer."


def table(found: Compared) -> pl.DataFrame:
    """The comparator first, then the regions in order."""
    first = [] if found.comparator is None else [row(found, found.comparator)]
    return rows.frame([*first, *(row(found, item.cell, item.gap) for item in found.placed)], rows.TABLE_SCHEMA)


def row(found: Compared, cell: Any, gap: Gap | None = None) -> Mapping[str, Any]:
    """One line of the table."""
    return rows.table_row(found.indicator, cell, found.catalogue, (None, "") if gap is None else rows.gap_cell(gap))


def heading(found: Compared, position: Position) -> str:
    """The name of a group of regions beside the comparator; empty without comparator."""
    if found.comparator is None:
        return ""
    return {
        Position.LOWER: f"Lager dan {found.beside.name}",
        Position.SIMILAR: f"Niet te onderscheiden van {found.beside.name}",
        Position.HIGHER: f"Hoger dan {found.beside.name}",
        Position.UNKNOWN: "Uit een andere bron: niet in te delen",
    }[position]


def mark(found: Compared, item: Placed, *, group: str, order: int) -> dict[str, Any]:
    """One mark of a chart."""
    source = found.catalogue.sources[item.cell.source]
    label = found.names[item.cell.region]
    made = rows.mark(found.indicator, item.cell, source, label=label, role=item.role, group=group, order=order)
    interval = intervals.of_cell(found.indicator, item.cell)
    if interval is None:
        return made
    told = f"{made['description']}. {interval_words(found.indicator, interval)}"
    return {**made, "low": interval.low, "high": interval.high, "description": told}


def comparator_mark(found: Compared, group: str = "") -> list[dict[str, Any]]:
    """The mark of the comparator, when there is one."""
    cell = found.comparator
    if cell is None:
        return []
    source = found.catalogue.sources[cell.source]
    return [rows.mark(found.indicator, cell, source, label=found.beside.name, role="comparator", group=group)]


def quotes(found: Compared) -> tuple[Quote, ...]:
    """The sentences of the regions in colour and of the comparator."""
    named = [*(item.cell for item in found.own), *([] if found.comparator is None else [found.comparator])]
    return tuple(
        quote(found.indicator, found.catalogue.region(cell.region), cell, found.catalogue.sources[cell.source])
        for cell in named
        if cell.value is not None
    )


def finding(found: Compared) -> str:
    """Where the own regions stand, or how many stand where."""
    if found.comparator is None:
        return f"Voor deze periode hebben wij geen cijfer {_of(found)} om mee te vergelijken."
    if found.own:
        return " ".join(
            f"{region_label(found.catalogue.region(item.cell.region))}: {value_text(found.indicator, item.cell)}."
            f" {gap_words(found.indicator, item.gap, found.beside)}"
            for item in found.own
        )
    counts = {position: sum(item.gap.position is position for item in found.placed) for position in GROUP_ORDER}
    parts = (
        f"lager dan {found.beside.name}: {counts[Position.LOWER]}",
        f"niet te onderscheiden: {counts[Position.SIMILAR]}",
        f"hoger: {counts[Position.HIGHER]}",
        *([f"niet in te delen: {counts[Position.UNKNOWN]}"] if counts[Position.UNKNOWN] else []),
    )
    weighed = all(item.gap.interval is not None for item in found.placed if item.gap.difference is not None)
    chance = "" if weighed else " Of een verschil meer is dan toeval, is met deze cijfers alleen niet te zeggen."
    return f"Van de {len(found.placed)} gebieden met een cijfer: {', '.join(parts)}.{chance}"


def _of(found: Compared) -> str:
    return f"van {region_phrase(found.beside).removeprefix('in ')}"


def reach(found: Compared, kind: str) -> str:
    """The alternative text: how many regions, from what to what, and the comparator."""
    cells = [item.cell for item in found.placed if item.cell.value is not None]
    if not cells:
        return f"{found.indicator.short}: alle cijfers zijn verborgen."
    ends = (min(cells, key=lambda cell: cell.value or 0.0), max(cells, key=lambda cell: cell.value or 0.0))
    span = " tot ".join(value_text(found.indicator, end) for end in ends)
    cell = found.comparator
    beside = "" if cell is None else f"; {found.beside.name} {value_text(found.indicator, cell)}"
    return f"{kind}. {found.indicator.short}: {len(cells)} gebieden van {span}{beside}."
