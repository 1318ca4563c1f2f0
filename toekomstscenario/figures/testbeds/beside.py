"""Testbed regions beside the other jeugdregio's, all from one start: a description, never an effect."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.index import Indexed
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.figures.testbeds.gathered import Gathered, Lines, gather, moved
from toekomstscenario.figures.testbeds.listed import regions_with_testbed, short_name, unplaced
from toekomstscenario.figures.testbeds.offers import DIFFERENCE
from toekomstscenario.figures.testbeds.words import CHANCE, NO_PROOF, unseen_note
from toekomstscenario.links import to_address
from toekomstscenario.model import Kind
from toekomstscenario.numbers import format_number, format_period, format_signed, period_in_sentence
from toekomstscenario.register import Register
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import MARKS, Quote, difference_unit
from toekomstscenario.store import Store

MIDDLE = "midden"  # no region: the middle of the others
OWN, REST = "proeftuinregio", "andere jeugdregio"
_EXTRA = {"groep": pl.String(), "maat": pl.Float64(), "maat_tekst": pl.String()}
_READING = (
    "Elk vak is een jeugdregio met een proeftuin: de dikke gekleurde lijn. De dunne grijze lijnen zijn alle andere"
    " jeugdregio's, in elk vak dezelfde. De dunne donkere lijn is de middelste van die andere. Alle lijnen beginnen in"
    " hetzelfde jaar op dezelfde hoogte; alle vakken hebben dezelfde as. Een open rondje en een stippellijn zijn"
    " voorlopig. Waar een lijn stopt, is er een breuk of ontbreekt een periode."
)


def make_beside(found: Gathered, store: Store, unplaced: int) -> Figure:
    """The lines as a figure.

    Args:
        found: the lines.
        store: for corrected figures.
        unplaced: of how many testbeds the region was not seen.
    """
    indicator, cells = found.indicator, found.cells
    name = _measure_words(found)
    span = " t/m ".join(dict.fromkeys(format_period(end) for end in _ends(found)))
    finding = _finding(found)
    caveat = f"{NO_PROOF} {CHANCE} {indicator.caveat}"
    source = rows.source_line(cells, found.catalogue)
    figure = Figure(
        id="-".join(
            ["proeftuinen", indicator.id, found.measure, str(found.base), *(found.drawn if _partly(found) else ())]
        ).replace("_", "-"),
        title=f"{indicator.title}: regio's met een proeftuin naast andere jeugdregio's, {span}",
        subtitle=f"{rows.sentence_case(name)}. {rows.sentence_case(rows.axis_title(indicator, cells))}.",
        table=_table(found),
        columns=_columns(found),
        chart=_chart(found),
        alt_text=f"Kleine lijnen. {indicator.short}: {len(found.drawn)} regio's met een proeftuin, {name}, {span}."[
            :150
        ],
        quotes=(Quote(f"{indicator.title}: {finding[:1].lower()}{finding[1:]}", source, caveat),),
        finding=NO_PROOF,
        source_line=source,
        status_line=rows.status_line(cells, found.catalogue),
        notes=(*_notes(found), *unseen_note(unplaced), *rows.notes(indicator, cells, found.catalogue)),
        reading=_READING,
    )
    return with_corrections(figure, found.catalogue, store, cells)


def _partly(found: Gathered) -> bool:
    return len(found.drawn) < len(found.own)


def _ends(found: Gathered) -> tuple[Any, Any]:
    periods = [cell.period for cell in found.cells]
    return min(periods), max(periods)


def _measure_words(found: Gathered) -> str:
    base = format_period(found.base)
    if found.measure == DIFFERENCE:
        return f"verschil met {base} in {_unit(found)}"
    return f"index, {base} = 100"


def _unit(found: Gathered) -> str:
    unit = difference_unit(found.indicator)
    return f"aantal {unit}" if found.indicator.kind is Kind.RATE else unit


def _decimals(found: Gathered) -> int:
    return max(found.indicator.decimals, 1) if found.measure == DIFFERENCE else 0


def _text(found: Gathered, one: Indexed) -> str:
    return "–" if one.value is None else f"{_number(found, one.value)}{MARKS[one.cell.status]}"


def _number(found: Gathered, value: float) -> str:
    write = format_signed if found.measure == DIFFERENCE else format_number
    return write(value, _decimals(found))


def _finding(found: Gathered) -> str:
    """How many regions of both groups lie lower, higher or no further off than the rounding; no effect is told."""
    own, rest = (moved(lines, found.last, found.start) for lines in (found.own, found.rest))
    status = " Het laatste cijfer is voorlopig." if any(_is_open(found, one) for one in _all(found.own)) else ""
    return (
        f"Vergeleken met {format_period(found.base)} ligt dit cijfer {period_in_sentence(found.last)} lager in"
        f" {own.lower} van {own.words('regio')} met een proeftuin, hoger in {own.higher}, en verschilt het in"
        f" {own.still} niet meer dan de afronding. Van {rest.words('andere jeugdregio')} ligt het lager in"
        f" {rest.lower}, hoger in {rest.higher}, en verschilt het in {rest.still} niet meer dan de afronding.{status}"
    )


def _is_open(found: Gathered, one: Indexed) -> bool:
    return one.cell.period == found.last and one.cell.provisional


def _all(lines: Lines) -> list[Indexed]:
    return [one for every in lines.values() for one in every]


def _notes(found: Gathered) -> tuple[str, ...]:
    """What is cut, left out or taken together."""
    lost = [code for lines in (found.own, found.rest) for code, every in lines.items() if not _moves(every)]
    names = ", ".join(found.catalogue.regions[code].name for code in lost)
    reasons = dict.fromkeys(one.reason for one in _all({**found.own, **found.rest}) if one.reason)
    return (
        "Alle vakken hebben dezelfde as, die niet bij nul hoeft te beginnen.",
        *(["Aantallen van gebieden zijn niet te vergelijken; hier telt alleen hoe elk aantal zich ontwikkelt."]
          if not found.indicator.comparable else []),
        CHANCE,
        _middle_note(found),
        *([f"Zonder lijn vanaf {format_period(found.base)}: {names}."] if lost else []),
        *(f"Waar een waarde ontbreekt: {reason}" for reason in reasons),
        *series.cuts(found.indicator, found.observations),
    )  # fmt: skip


def _moves(every: Sequence[Indexed]) -> bool:
    return sum(one.value is not None for one in every) > 1


def _middle_note(found: Gathered) -> str:
    if found.middle:
        return (
            f"De donkere lijn is de middelste van de {found.middle_of} andere jeugdregio's die over alle getoonde"
            " perioden een waarde hebben; elke regio telt even zwaar. Zij is geen maatstaf."
        )
    return "Er is geen middelste lijn: te weinig andere jeugdregio's hebben over alle getoonde perioden een waarde."


def _table(found: Gathered) -> pl.DataFrame:
    lines: list[dict[str, Any]] = []
    for group, regions in ((OWN, found.own), (REST, found.rest)):
        lines += [
            {**rows.table_row(found.indicator, one.cell, found.catalogue), "groep": group, **_measured(found, one)}
            for one in _all(regions)
        ]
    lines += [
        {"code": "", "gebied": _middle_label(found), "groep": "middelste", "periode": format_period(period),
         "periode_code": str(period), "waarde_tekst": "–", "maat": round(value, _decimals(found)),
         "maat_tekst": _number(found, value), "status": "eigen berekening", "bron": "", "opmerking": ""}
        for period, value in found.middle.items()
    ]  # fmt: skip
    return pl.DataFrame(lines, schema={**rows.TABLE_SCHEMA, **_EXTRA})


def _measured(found: Gathered, one: Indexed) -> dict[str, Any]:
    value = None if one.value is None else round(one.value, _decimals(found))
    return {"maat": value, "maat_tekst": _text(found, one)}


def _middle_label(found: Gathered) -> str:
    return f"Middelste van {found.middle_of} andere"


def _columns(found: Gathered) -> tuple[Column, ...]:
    """The measure right behind the value, and to which group a region belongs behind its name."""
    first, *others = rows.table_columns(found.indicator, found=found.cells)
    title = rows.sentence_case(_measure_words(found))
    measure = Column(title, "maat_tekst", "maat", Align.NUMBER)
    place = next(number for number, column in enumerate(others, start=1) if column.text == "waarde_tekst")
    return (first, Column("Groep", "groep"), *others[:place], measure, *others[place:])


def _chart(found: Gathered) -> ChartSpec:
    names = {code: short_name(found.catalogue.regions[code]) for code in found.drawn}
    marks = [_mark(found, one, names[code]) for code in found.drawn for one in found.own[code]]
    every = _all({**found.own, **found.rest})
    values = [found.start, *(one.value for one in every if one.value is not None)]
    low, high = min(values), max(values)
    axis = (low, high, f"{_number(found, low)} tot {_number(found, high)}")
    roles = {**dict.fromkeys(found.rest, "other"), **dict.fromkeys(found.drawn, "own1")}
    lines = {**found.own, **found.rest}
    steps = [step for code, role in roles.items() for step in _steps(found, lines[code], role)]
    return ChartSpec(
        kind=ChartKind.MULTIPLES,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame([*_middle_steps(found), *steps], rows.STEP_SCHEMA),
        ticks=rows.ticks([one.cell for one in every]),
        breaks=(),
        decimals=_decimals(found),
        comparator=MIDDLE if found.middle else "",
        panels=dict.fromkeys(found.drawn, axis),
        start=found.start,
    )


def _mark(found: Gathered, one: Indexed, label: str) -> dict[str, Any]:
    source = found.catalogue.sources[one.cell.source]
    mark = rows.mark(found.indicator, one.cell, source, label=label, role="own1")
    text = _text(found, one)
    words = f"{label}, {mark['period_text']}: {text}, {mark['status_text']}"
    return {**mark, "value": one.value, "low": one.low, "high": one.high, "value_text": text, "description": words}


def _steps(found: Gathered, every: Sequence[Indexed], role: str) -> list[dict[str, Any]]:
    """Pieces of line between neighbours that may be joined and both have a value."""
    return [
        {
            "region": one.cell.region, "role": role, "position": rows.position(one.cell.period), "value": one.value,
            "next_position": rows.position(other.cell.period), "next_value": other.value,
            "uncertain": one.cell.provisional or other.cell.provisional,
        }
        for one, other in pairwise(every)
        if one.value is not None and other.value is not None and series.joined(found.indicator, one.cell, other.cell)
    ]  # fmt: skip


def _middle_steps(found: Gathered) -> list[dict[str, Any]]:
    """The line of the middle runs where the line of a region that it is made of may run."""
    open_ended = {one.cell.period for one in _all(found.rest) if one.cell.provisional}
    joined = {
        (one.cell.period, other.cell.period)
        for every in found.rest.values()
        for one, other in pairwise(every)
        if series.joined(found.indicator, one.cell, other.cell)
    }
    return [
        {"region": MIDDLE, "role": "comparator", "position": rows.position(one), "value": low,
         "next_position": rows.position(other), "next_value": high, "uncertain": bool(open_ended & {one, other})}
        for (one, low), (other, high) in pairwise(found.middle.items())
        if (one, other) in joined
    ]  # fmt: skip


def make_lines(catalogue: Catalogue, store: Store, register: Register, selection: Selection) -> Figure:
    """The lines of a choice, with the link that leads back to them.

    Raises:
        UserError: as `gather`.
        DataError: the file of the indicator cannot be used.
    """
    found = gather(catalogue, store, regions_with_testbed(register), selection)
    link = f"/proeftuinen?{urlencode(to_address(selection), safe=',')}"
    return replace(make_beside(found, store, unplaced(register)), link=link)
