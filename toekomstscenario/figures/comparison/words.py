"""The words that every view of a comparison shares: title, coverage, finding, quotes, table, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from toekomstscenario.analysis import intervals
from toekomstscenario.analysis.comparison import Gap, Position
from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.comparison import comparator
from toekomstscenario.figures.comparison.compared import GROUP_ORDER, Compared, Placed
from toekomstscenario.figures.correction_words import correction_notes
from toekomstscenario.figures.no_figure import empty_row, no_figure
from toekomstscenario.model import Cell, RegionKind
from toekomstscenario.numbers import format_period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import (
    Quote,
    blank_words,
    difference_unit,
    gap_words,
    quote,
    region_label,
    region_phrase,
    value_text,
)
from toekomstscenario.uncertainty_words import FURTHER_APART, basis_note, interval_words, method_note

LONGEST_ALT = 150  # signs
_MOST_NAMED = 8


def figure_of(found: Compared, view: str, chart: ChartSpec | None, *, alt_text: str, reading: str) -> Figure:
    """A view of a comparison as a figure; all views of one choice share everything but chart, alt text and reading."""
    indicator, group, period = found.indicator, found.group, found.period
    return Figure(
        id="-".join(["vergelijking", *([view] if view else []), indicator.id, group.id, str(period)]).replace("_", "-"),
        title=f"{indicator.title}, {group.name}, {format_period(period)}",
        subtitle=coverage(found, found.cells),
        table=table(found),
        columns=rows.table_columns(indicator, difference_heading(found), found=found.cells),
        chart=chart,
        alt_text=alt_text[:LONGEST_ALT],
        quotes=quotes(found),
        finding=finding(found),
        source_line=source_line(found, found.cells),
        status_line=rows.status_line(found.cells, found.catalogue),
        notes=(
            *without_notes(found),
            *rows.notes(indicator, found.cells, found.catalogue),
            *comparator.notes_of(found.beside, indicator),
            *correction_notes(found.catalogue, found.store, found.cells),
            *chance_notes(found),
        ),
        reading=reading,
        pair=pair(found),
    )


def pair(found: Compared) -> Selection | None:
    """The first region in colour beside the comparator; None without those two figures or beside a group."""
    if found.beside.members:
        return None
    cells = [item.cell for item in found.own[:1]] + ([] if found.comparator is None else [found.comparator])
    if len(cells) < 2 or any(cell.value is None for cell in cells):
        return None
    own, other = (cell.region for cell in cells)
    return Selection(found.indicator.id, (own,), last=found.period, beside=Selection(regions=(other,)))


def chance_notes(found: Compared) -> tuple[str, ...]:
    """What was weighed when the regions were placed, by which method."""
    basis = basis_note([item.gap for item in found.placed], found.dispersion)
    weighed = any(item.gap.interval is not None for item in found.placed)
    # Of provinces and other parts of the country nobody misses a value: that is the country itself.
    without = [found.whole.reason] if found.whole.reason and found.kind is RegionKind.MUNICIPALITY else []
    return (
        *([basis] if basis else []),
        *([method_note(found.indicator)] if weighed else []),
        *without,
        *found.findings,
    )


def without_notes(found: Compared) -> tuple[str, ...]:
    """That regions that were asked for have no figure, and why as far as that is known."""
    return tuple(no_figure(found.indicator, found.catalogue.region(code), found.period) for code in found.without)


def source_line(found: Compared, cells: Sequence[Cell]) -> str:
    """The sources of the cells; of the value of a group also that it is our own work."""
    line = rows.source_line(cells, found.catalogue)
    return line + comparator.source_sentence(found.beside) if found.beside.members and found.comparator else line


def with_notes(figure: Figure, *notes: str) -> Figure:
    """The figure with more notes behind its own."""
    return replace(figure, notes=(*figure.notes, *notes))


def difference_heading(found: Compared) -> str:
    """The heading of the column with differences; empty without a comparator that has a value."""
    return (
        ""
        if not has_value(found.comparator)
        else f"Verschil met {found.beside.name} ({difference_unit(found.indicator)})"
    )


def coverage(found: Compared, cells: Sequence[Cell]) -> str:
    """Unit of the cells, why these are peers, and how many of them have a figure."""
    axis = rows.sentence_case(rows.axis_title(found.indicator, cells))
    group, total = found.group, len(found.group.codes)
    return f"{axis}. {group.name}: {group.why}. {_how_many(found.found, total)}"


def _how_many(found: int, total: int) -> str:
    if not found:
        return f"Van geen van de {total} is er een cijfer te zien."
    return f"{found} van {total} {'heeft' if found == 1 else 'hebben'} een cijfer."


def table(found: Compared) -> pl.DataFrame:
    """The comparator first, then the regions in order, then those that were asked for and have no figure."""
    first = [] if found.comparator is None else [row(found, found.comparator)]
    every = (row(found, item.cell, item.gap) for item in found.placed)
    empty = (empty_row(found.catalogue.region(code), found.period) for code in found.without)
    return rows.frame([*first, *every, *empty], rows.TABLE_SCHEMA)


def row(found: Compared, cell: Cell, gap: Gap | None = None) -> Mapping[str, Any]:
    """One line of the table."""
    told = (None, "") if gap is None else rows.gap_cell(gap)
    if cell.region != found.beside.code:
        return rows.table_row(found.indicator, cell, found.catalogue, told)
    made = rows.table_row(found.indicator, cell, found.catalogue, told, place=found.beside.place)
    return made | {"bron": comparator.source_words_of(found.beside, made["bron"])} if found.beside.members else made


def heading(found: Compared, gap: Gap) -> str:
    """The name of a group of regions beside the comparator; empty without a comparator that has a value.

    Where only rounding could be weighed the heading says so: it is not as sure as where chance was weighed too.
    """
    if not has_value(found.comparator):
        return ""
    only_rounding = gap.interval is None and gap.position is not Position.UNKNOWN
    return f"{_headings(found)[gap.position]}{' (alleen afronding)' if only_rounding else ''}"


def order_note(found: Compared) -> tuple[str, ...]:
    """Who is lower, not to be told apart and higher, for views that do not show it by themselves; many are counted."""
    names: dict[str, list[str]] = {}
    for item in found.placed:
        if has_value(item.cell) and heading(found, item.gap):
            names.setdefault(heading(found, item.gap), []).append(found.names[item.cell.region])
    told = [
        f"{group}: {', '.join(every) if len(every) <= _MOST_NAMED else f'{len(every)} gebieden'}."
        for group, every in names.items()
    ]
    return (" ".join(told),) if told else ()


def _headings(found: Compared) -> Mapping[Position, str]:
    return {
        Position.LOWER: f"Lager dan {found.beside.brief}",
        Position.SIMILAR: f"Niet te onderscheiden van {found.beside.brief}",
        Position.HIGHER: f"Hoger dan {found.beside.brief}",
        Position.UNKNOWN: "Uit een andere bron: niet in te delen",
    }


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
    return [rows.mark(found.indicator, cell, source, label=found.beside.label, role="comparator", group=group)]


def quotes(found: Compared) -> tuple[Quote, ...]:
    """The sentences of the regions in colour and of the comparator."""
    sources, last = found.catalogue.sources, found.comparator
    named = [*(item.cell for item in found.own), *([] if last is None or found.beside.members else [last])]
    told = tuple(
        quote(found.indicator, found.catalogue.region(cell.region), cell, sources[cell.source])
        for cell in named
        if cell.value is not None
    )
    if last is None or not found.beside.members:
        return told
    return (*told, comparator.quote_of(found.beside, found.indicator, sources[last.source]))


def finding(found: Compared) -> str:
    """Where the own regions stand, or how many stand where."""
    if found.comparator is None:
        return f"Voor deze periode hebben wij geen cijfer {_of(found)} om mee te vergelijken.{_why(found)}"
    if found.own:
        told = " ".join(
            f"{region_label(found.catalogue.region(item.cell.region))}: {value_text(found.indicator, item.cell)}."
            f" {gap_words(found.indicator, item.gap, found.beside.place)}"
            for item in found.own
        )
        return told + (FURTHER_APART if found.dispersion is not None and found.dispersion.over else "")
    shown = [item for item in found.placed if item.cell.value is not None]
    if not shown:
        return f"{rows.sentence_case(all_blank(found))}: er is niets te vergelijken."
    if found.comparator.value is None:
        words = value_text(found.indicator, found.comparator)
        return f"Het cijfer {_of(found)} is niet te zien ({words}): er is niets om mee te vergelijken."
    if 2 * len(shown) < len(found.group.codes):
        return (
            f"Van de {len(found.group.codes)} gebieden hebben wij er {len(shown)}. Dat is te weinig om te tellen"
            " hoeveel er lager of hoger liggen."
        )
    counts = {position: sum(item.gap.position is position for item in shown) for position in GROUP_ORDER}
    parts = (
        f"lager dan {found.beside.name}: {counts[Position.LOWER]}",
        f"niet te onderscheiden: {counts[Position.SIMILAR]}",
        f"hoger: {counts[Position.HIGHER]}",
        *([f"niet in te delen: {counts[Position.UNKNOWN]}"] if counts[Position.UNKNOWN] else []),
    )
    weighed = all(item.gap.interval is not None for item in shown if item.gap.difference is not None)
    chance = "" if weighed else " Of een verschil meer is dan toeval, is met deze cijfers alleen niet te zeggen."
    return f"Van de {len(shown)} gebieden met een cijfer: {', '.join(parts)}.{chance}"


def _of(found: Compared) -> str:
    return f"van {region_phrase(found.beside.place).removeprefix('in ')}"


def _why(found: Compared) -> str:
    return f" {found.whole.reason}" if found.beside.members and found.whole.reason else ""


def reach(found: Compared, kind: str) -> str:
    """The alternative text: of whom, when, from what to what, and as far as it fits the comparator and own regions."""
    cells = [item.cell for item in found.placed if item.cell.value is not None]
    cell, short = found.comparator, found.indicator.short
    beside = [] if cell is None else [f"; {found.beside.name} {value_text(found.indicator, cell)}"]
    if not cells:
        return _fitting(f"{short}, {format_period(found.period)}: {all_blank(found)}", beside)
    ends = (min(cells, key=lambda cell: cell.value or 0.0), max(cells, key=lambda cell: cell.value or 0.0))
    low, high = (value_text(found.indicator, end) for end in ends)
    if len(cells) == 1:
        span = f"1 gebied, {low}"
    elif ends[0].value == ends[1].value:
        span = f"{len(cells)} gebieden, alle {low}"
    else:
        span = f"{len(cells)} gebieden van {low} tot {high}"
    own = [
        f"; {found.names[item.cell.region]} {value_text(found.indicator, item.cell)}"
        for item in found.own
        if len(cells) > 1
    ]
    return _fitting(f"{kind}. {short}, {found.group.name}, {format_period(found.period)}: {span}", [*beside, *own])


def _fitting(start: str, parts: Sequence[str]) -> str:
    """A sentence with as many of the parts behind its start as fit."""
    for part in parts:
        if len(start) + len(part) < LONGEST_ALT:
            start += part
    return f"{start}."


def all_blank(found: Compared) -> str:
    """What to say when no region has a value."""
    return blank_words([item.cell for item in found.placed], "deze gebieden")


def has_value(cell: Cell | None) -> bool:
    """Whether there is a figure, and it is shown."""
    return cell is not None and cell.value is not None
