"""Cells -> rows of a figure's table and marks of its chart, so that the two cannot differ."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from toekomstscenario.analysis.comparison import Gap, Position
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Align, Column
from toekomstscenario.figures import basis, own_words
from toekomstscenario.figures.taken_over import taken_over_words
from toekomstscenario.model import COUNTRY_CODE, Cell, Confidence, Indicator, Kind, Source, Status, ValueState
from toekomstscenario.numbers import format_period, format_signed
from toekomstscenario.period import Grain, Period
from toekomstscenario.sentences import (
    SECOND_HAND_MARK,
    Place,
    region_label,
    source_words,
    standing_words,
    value_text,
)

TEXT, NUMBER = pl.String(), pl.Float64()
TABLE_SCHEMA = {
    "code": pl.String(),
    "gebied": pl.String(),
    "periode": pl.String(),
    "periode_code": pl.String(),
    "waarde": pl.Float64(),
    "waarde_tekst": pl.String(),
    "verschil": pl.Float64(),
    "verschil_tekst": pl.String(),
    "status": pl.String(),
    "bron": pl.String(),
    "opmerking": pl.String(),
    **basis.SCHEMA,
}
STEP_SCHEMA = {
    "region": pl.String(),
    "role": pl.String(),
    "position": pl.Float64(),
    "value": pl.Float64(),
    "next_position": pl.Float64(),
    "next_value": pl.Float64(),
    "uncertain": pl.Boolean(),
}
MARK_SCHEMA = {
    "region": pl.String(),
    "label": pl.String(),
    "role": pl.String(),
    "position": pl.Float64(),
    "value": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "value_text": pl.String(),
    "period_text": pl.String(),
    "status_text": pl.String(),
    "description": pl.String(),
    "open": pl.Boolean(),
    "second_hand": pl.Boolean(),
    "group": pl.String(),
    "order": pl.Int32(),
}


def table_columns(indicator: Indicator, difference: str = "", *, found: Sequence[Cell] = ()) -> tuple[Column, ...]:
    """The columns of a printed table.

    Args:
        indicator: for the heading of the values.
        difference: the heading of the difference column, if there is one.
        found: the cells in it; with a note of an owner among them there is a column for notes.
    """
    columns = [
        Column("Gebied", "gebied"),
        Column("Periode", "periode"),
        Column(value_heading(indicator), "waarde_tekst", "waarde", Align.NUMBER),
        Column("Status", "status"),
        Column("Bron", "bron"),
    ]
    if difference:
        columns.insert(3, Column(difference, "verschil_tekst", "verschil", Align.NUMBER))
    columns[-2:-2] = basis.columns(indicator, found)
    if any(cell.note for cell in found):
        columns.append(Column("Opmerking", "opmerking"))
    return tuple(columns)


def value_heading(indicator: Indicator) -> str:
    """What the numbers of an indicator are: Percentage, Per 1.000, Aantal meldingen, Maanden."""
    match indicator.kind:
        case Kind.PERCENTAGE:
            return "Percentage"
        case Kind.RATE:
            return sentence_case(indicator.unit)  # of whom is in the columns beside it
        case Kind.COUNT:
            return f"Aantal {indicator.counts}"
        case Kind.DURATION:
            return "Maanden"


def axis_title(indicator: Indicator, found: Sequence[Cell] = ()) -> str:
    """The title of a value axis, with unit and denominator; for a rate with the day of the population of the cells."""
    if indicator.kind is Kind.PERCENTAGE:
        return f"% van {indicator.denominator}"
    if indicator.kind is Kind.RATE:
        return f"{indicator.unit} {indicator.denominator}{basis.day_words(found)}"
    return value_heading(indicator).lower()


def sentence_case(words: str) -> str:
    """The same words with a capital first."""
    return words[:1].upper() + words[1:]


def table_row(
    indicator: Indicator,
    cell: Cell,
    catalogue: Catalogue,
    gap: tuple[float | None, str] = (None, ""),
    *,
    place: Place | None = None,
) -> dict[str, Any]:
    """One row of the table; `gap` is the difference with the comparator as number and as text.

    `place` names what a cell is about when that is no region of the catalogue.
    """
    return {
        "code": cell.region,
        "gebied": region_label(catalogue.region(cell.region) if place is None else place),
        "periode": format_period(cell.period),
        "periode_code": str(cell.period),
        "waarde": cell.value,
        "waarde_tekst": value_text(indicator, cell),
        "verschil": gap[0],
        "verschil_tekst": gap[1],
        "status": under_status(standing_words(cell, catalogue.sources[cell.source])),
        "bron": basis.brief(source_words(catalogue.sources[cell.source], cell)),
        "opmerking": cell.note,
        **basis.row(cell),
    }


def mark(
    indicator: Indicator, cell: Cell, source: Source, *, label: str, role: str, group: str = "", order: int = 0
) -> dict[str, Any]:
    """One mark of a chart under the name `label`; low and high are the rounding interval."""
    text = value_text(indicator, cell)
    half = cell.rounding(indicator) / 2
    return {
        "region": cell.region,
        "label": label,
        "role": role,
        "position": position(cell.period),
        "value": cell.value,
        "low": None if cell.value is None else max(cell.value - half, 0.0),
        "high": None if cell.value is None else cell.value + half,
        "value_text": text,
        "period_text": format_period(cell.period),
        "status_text": under_status(standing_words(cell, source)),
        "description": f"{label}, {format_period(cell.period)}: {text}, {standing_words(cell, source)}",
        "open": cell.provisional,
        "second_hand": cell.confidence is Confidence.SECOND_HAND,
        "group": group,
        "order": order,
    }


def under_status(words: str) -> str:
    """A status as it stands under the word Status: not "Status: status onbekend"."""
    return words.removeprefix("status ")


def position(period: Period) -> float:
    """A period on a time axis in years; a day keeps its place within the year."""
    return day_position(period.start) if period.grain is Grain.DAY else float(period.start.year)


def day_position(day: date) -> float:
    """A day on a time axis in years."""
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)


def roles_of(codes: Sequence[str]) -> dict[str, str]:
    """Who is in colour: the chosen regions in order; the country is the comparator once another region is chosen."""
    roles: dict[str, str] = {}
    for code in codes:
        compared = code == COUNTRY_CODE and len(codes) > 1
        roles[code] = "comparator" if compared else f"own{sum(role != 'comparator' for role in roles.values()) + 1}"
    return roles


def ticks(found: Sequence[Cell]) -> tuple[tuple[float, str], ...]:
    """Positions and texts of a time axis: the periods present, with `*` where the figure is provisional."""
    marks: dict[Period, str] = {}
    for cell in found:
        star = {Status.PROVISIONAL: "*", Status.REVISED_PROVISIONAL: "**"}.get(cell.status, "")
        marks[cell.period] = max(star, marks.get(cell.period, ""), key=len)
    return tuple((position(period), f"{_tick(period)}{marks[period]}") for period in sorted(marks))


def _tick(period: Period) -> str:
    if period.grain is Grain.DAY:
        return f"{period.start.day}-{period.start.month}-{period.start.year}"
    return {Grain.FIRST_HALF: "1e helft ", Grain.SECOND_HALF: "2e helft "}.get(period.grain, "") + str(
        period.start.year
    )


def frame(rows: Sequence[Mapping[str, Any]], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Rows as a frame with a fixed schema, also when there are none."""
    return pl.DataFrame([dict(row) for row in rows], schema=dict(schema), orient="row")


def source_line(found: Sequence[Cell], catalogue: Catalogue) -> str:
    """All sources of the cells, each once; more than four are counted, because the table names them per row."""
    names = list(dict.fromkeys(source_words(catalogue.sources[cell.source], cell) for cell in found))
    licences = dict.fromkeys(catalogue.sources[cell.source].licence for cell in found)
    named = "; ".join(names) if len(names) <= 4 else f"{'; '.join(names[:3])} en {len(names) - 3} andere (zie de tabel)"
    open_licence = ["CC BY" in licence for licence in licences]
    free = " CC BY 4.0." if all(open_licence) else " Cijfers van het CBS zelf: CC BY 4.0." if any(open_licence) else ""
    return f"{'Bron' if len(names) == 1 else 'Bronnen'}: {named}.{free}"


def status_line(found: Sequence[Cell], catalogue: Catalogue) -> str:
    """The statuses of the cells and the days on which they were taken over or fetched."""
    words = {
        Status.FINAL: "definitief",
        Status.REVISED_PROVISIONAL: "nader voorlopig (**)",
        Status.PROVISIONAL: "voorlopig (*)",
        Status.UNKNOWN: "onbekend",
    }
    present = [word for status, word in words.items() if any(cell.status is status for cell in found)]
    if own_words.all_own(found):
        return f"Status: {', '.join(present)}. {own_words.read_in(found)}"
    old = any(cell.provisional for cell in found)
    seen = (
        " Voorlopig betekent: zoals gezien bij publicatie; het cijfer kan nu definitief of herzien zijn." if old else ""
    )
    return f"Status: {', '.join(present)}. {taken_over_words(found, catalogue)}{seen}"


def gap_cell(gap: Gap | None) -> tuple[float | None, str]:
    """A difference with the comparator as number and as text; a dash where there is none to give."""
    if gap is None or gap.difference is None:
        return None, "–"
    if gap.position is Position.SIMILAR:
        return gap.difference, "binnen afronding" if gap.interval is None else "kan toeval zijn"
    return gap.difference, format_signed(gap.difference, 1)


def notes(indicator: Indicator, found: Sequence[Cell], catalogue: Catalogue) -> tuple[str, ...]:
    """Caveat, what is known of second-hand sources, counter-indicator, rounding and the marks among the cells."""
    second_hand = [catalogue.sources[cell.source] for cell in found if cell.confidence is Confidence.SECOND_HAND]
    remarks = dict.fromkeys(f"{source.short}: {source.note}" for source in second_hand if source.note)
    rounded = [cell for cell in found if cell.value is not None and cell.rounding(indicator) > 1]
    counts = ("Aantallen zijn afgerond; onderdelen tellen daarom niet altijd op tot het totaal.",)
    return (
        f"Let op: {indicator.caveat}",
        *remarks,
        *own_words.owner_notes(found, catalogue),
        *counter_note(indicator, catalogue),
        *basis.notes(indicator, found),
        *mark_notes(found),
        *(counts if rounded and indicator.kind is Kind.COUNT else ()),
    )


def counter_note(indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """Which figure on safety belongs beside this one: fewer measures are not safer by themselves."""
    counter = catalogue.indicators.get(indicator.counter_indicator)
    if counter is None:
        return ()
    return (f"Minder maatregelen is niet vanzelf veiliger. Kijk ook naar: {counter.title}.",)


def mark_notes(found: Sequence[Cell]) -> tuple[str, ...]:
    """What the marks mean that occur among the cells."""
    lines: list[str] = []
    if any(cell.confidence is Confidence.SECOND_HAND for cell in found):
        lines.append(
            f"{SECOND_HAND_MARK} en een ruitje: uit de tweede hand (nieuws, begroting of heruitgave) of daar afgerond;"
            " geen precieze telling."
        )
    if own_words.all_own(found):
        return own_words.hidden_note(found)
    if any(cell.value_state is ValueState.WITHHELD for cell in found):
        lines.append(
            "Verborgen: het CBS toont dit cijfer niet (onbekend, niet betrouwbaar genoeg of geheim), of wij tonen het"
            " niet omdat daarmee een verborgen cijfer over hetzelfde is uit te rekenen. Het is geen nul."
        )
    if any(cell.value_state is ValueState.IMPOSSIBLE for cell in found):
        lines.append("Niet mogelijk: hier kan geen cijfer zijn, bijvoorbeeld omdat de gemeente toen niet bestond.")
    return tuple(lines)
