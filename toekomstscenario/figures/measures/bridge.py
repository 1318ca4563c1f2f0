"""A bridge as a figure: begin, plus what began, minus what ended, is the end; and which bridges there are."""

import re
from collections.abc import Callable, Sequence

from toekomstscenario.analysis.bridge import Bridge, NoBridge
from toekomstscenario.analysis.stock_flow import ROUNDING, StockFlow
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.figures.measures import steps
from toekomstscenario.figures.measures.steps import HARD_SPACE, Step
from toekomstscenario.model import Cell, Indicator, Region
from toekomstscenario.numbers import format_number, format_period, format_signed, period_in_sentence
from toekomstscenario.period import Grain
from toekomstscenario.sentences import (
    Quote,
    amount,
    region_label,
    region_phrase,
    source_words,
    status_words,
    value_text,
)
from toekomstscenario.store import Store

READING = (
    "Lees van links naar rechts. De eerste kolom is de stand op de eerste dag. Wat begon komt erbij, wat eindigde gaat"
    " eraf, en de laatste kolom is de stand op de laatste dag. Een open kolom is een voorlopig cijfer."
)
LIST_READING = (
    "Een brug kan alleen met vier cijfers uit één publicatie. Staat er nee, dan leest u wat er ontbreekt. Wij vullen"
    " niets aan uit een andere publicatie."
)
DIFFERENCE = "Verschil"
_SEASONS = "De twee standen zijn van een ander seizoen: lees het verschil niet als een trend."
_ONE_PUBLICATION = "Alle vier de cijfers komen uit één publicatie: {}. Andere publicaties kunnen andere cijfers geven."


def make_bridge(catalogue: Catalogue, store: Store, series: StockFlow, bridge: Bridge) -> Figure:
    """Make the figure of a bridge.

    Raises:
        DataError: a source cannot be read.
    """
    region = catalogue.region(bridge.closing.region)
    opening, closing = bridge.opening, bridge.closing
    name = _name(series)
    figure = Figure(
        id=f"brug-{series.closing.family}-{region.code}-{bridge.period}".replace("_", "-"),
        title=f"{name}, {region_label(region)}, {format_period(bridge.period)}: van beginstand naar eindstand",
        subtitle=f"{rows.value_heading(series.closing)}; stand op {format_period(opening.period)}, wat begon, wat"
        f" eindigde, stand op {format_period(closing.period)}",
        table=rows.frame(_table(catalogue, series, bridge), steps.TABLE_SCHEMA),
        columns=steps.columns(series.closing),
        chart=steps.waterfall(_steps(series, bridge), region.code),
        alt_text=_alt_text(series, bridge),
        quotes=(_quote(catalogue, series, bridge, region),),
        finding=f"{_finding(series, bridge)}{steps.provisional_words(bridge.cells)}",
        source_line=rows.source_line(bridge.cells, catalogue),
        status_line=rows.status_line(bridge.cells, catalogue),
        notes=(
            sum_words(bridge),
            _ONE_PUBLICATION.format(source_words(catalogue.sources[closing.source], closing)),
            f"Let op: {_caveats(series)}",
            *rows.counter_note(series.closing, catalogue),
            *rows.mark_notes(bridge.cells),
        ),
        reading=READING,
    )
    return with_corrections(figure, catalogue, store, bridge.cells)


def sum_words(bridge: Bridge) -> str:
    """Whether the four figures add up, and by how much they do not."""
    if bridge.difference == 0:
        return "De som klopt precies: beginstand plus instroom min uitstroom is de eindstand."
    told = (
        f"Beginstand plus instroom min uitstroom is {_number(bridge.expected)}; de gepubliceerde eindstand is"
        f" {_number(bridge.expected + bridge.difference)}. Het verschil van {_number(abs(bridge.difference))}"
    )
    if bridge.fits:
        return f"{told} past bij de afronding op vijftallen."
    return (
        f"{told} is groter dan {_number(ROUNDING)}: dat is meer dan afronding. Het staat als eigen stap in de grafiek;"
        " waar het vandaan komt, weten wij niet."
    )


def make_bridge_list(
    catalogue: Catalogue, series: StockFlow, found: Sequence[Bridge | NoBridge], known: Sequence[Cell]
) -> Figure:
    """Which bridges of a measure there are, and what the others lack.

    Args:
        catalogue: meaning.
        series: of the measure.
        found: at least one period.
        known: figures of the measure, for source and status.
    """
    region = catalogue.region(known[0].region)
    possible = sum(isinstance(one, Bridge) for one in found)
    schema = {**rows.TABLE_SCHEMA, "kan": rows.TEXT}
    return Figure(
        id=f"bruggen-{series.closing.family}-{region.code}".replace("_", "-"),
        title=f"{_name(series)}, {region_label(region)}: welke bruggen kunnen?",
        subtitle=f"{possible} van de {len(found)} periodes",
        table=rows.frame([_list_row(catalogue, one, region.code) for one in reversed(found)], schema),
        columns=(
            Column("Periode", "periode"),
            Column("Kan het?", "kan"),
            Column("Verschil", "verschil_tekst", "verschil", Align.NUMBER),
            Column("Publicatie, of wat er ontbreekt", "bron"),
        ),
        alt_text=f"Tabel met {len(found)} periodes; in {possible} kan een brug.",
        source_line=rows.source_line(known, catalogue),
        status_line=rows.status_line(known, catalogue),
        notes=("Verschil: de eindstand min de som. Ten hoogste 5 past bij de afronding.",),
        reading=LIST_READING,
    )


def _list_row(catalogue: Catalogue, one: Bridge | NoBridge, code: str) -> dict[str, object]:
    found = {"code": code, "periode": format_period(one.period), "periode_code": str(one.period)}
    if isinstance(one, NoBridge):
        return {**found, "kan": "nee", "verschil_tekst": "–", "bron": one.reason}
    where = source_words(catalogue.sources[one.closing.source], one.closing)
    told = {"verschil": one.difference, "verschil_tekst": format_signed(one.difference, 0), "bron": where}
    return {**found, "kan": "ja", **told}


def _name(series: StockFlow) -> str:
    return series.closing.title.partition(":")[0]


def _table(catalogue: Catalogue, series: StockFlow, bridge: Bridge) -> list[dict[str, object]]:
    named = zip(("Beginstand", "Begonnen (instroom)", "Beëindigd (uitstroom)", "Eindstand"),
                series.by_part.values(), bridge.cells, strict=True)  # fmt: skip
    opening, inflow, outflow, closing = (steps.step_row(name, each, cell, catalogue) for name, each, cell in named)
    text = steps.computed(_number(bridge.expected), bridge.cells)
    total = steps.sum_row("Som: beginstand + instroom − uitstroom", bridge.closing, bridge.expected, text)
    gap = steps.sum_row(DIFFERENCE, bridge.closing, bridge.difference, _gap(bridge))
    return [opening, inflow, outflow, total, gap, closing]


def _steps(series: StockFlow, bridge: Bridge) -> list[Step]:
    begin, after = bridge.opening.value or 0.0, (bridge.opening.value or 0.0) + (bridge.inflow.value or 0.0)
    end = bridge.closing.value or 0.0
    opening, inflow, outflow, closing = _texts(series, bridge, value_text)
    each = [cell.provisional for cell in bridge.cells]
    found = [
        Step(_day(bridge.opening), 0.0, begin, begin, "comparator", opening, each[0]),
        Step("Begonnen", begin, after, after, "own1", f"+{inflow}", each[1]),
        Step("Beëindigd", after, bridge.expected, bridge.expected, "own2", f"−{outflow}", each[2]),
        Step(_day(bridge.closing), 0.0, end, end, "comparator", closing, each[3]),
    ]
    if not bridge.fits:
        found.insert(3, Step(DIFFERENCE, bridge.expected, end, end, "other", _gap(bridge), any(each)))
    return found


def _day(cell: Cell) -> str:
    """A day under its bar: day and month stay together."""
    return format_period(cell.period).replace(" ", HARD_SPACE, 1)


def _alt_text(series: StockFlow, bridge: Bridge) -> str:
    opening, inflow, outflow, closing = _texts(series, bridge, value_text)
    words = (
        f"Brug. {_name(series)}, {format_period(bridge.period)}: {opening}, plus {inflow}, min {outflow}, {closing}."
    )
    return words[:150]


def _sentence(series: StockFlow, bridge: Bridge, region: Region) -> str:
    opening, inflow, outflow, closing = _texts(series, bridge, amount)
    when = period_in_sentence(bridge.period)
    status = "" if not bridge.closing.provisional else f" ({status_words(bridge.closing)})"
    return (
        f"{_name(series)} {region_phrase(region)}: {when} begonnen er {inflow} en eindigden er {outflow}. Het aantal"
        f" ging van {opening} {period_in_sentence(bridge.opening.period)} naar {closing}"
        f" {period_in_sentence(bridge.closing.period)}{status}."
    )


def _finding(series: StockFlow, bridge: Bridge) -> str:
    """How far the stock moved (the sentence to quote has the rest); of a half-year not, because seasons differ."""
    if bridge.period.grain is not Grain.YEAR:
        inflow, outflow = amount(series.inflow, bridge.inflow), amount(series.outflow, bridge.outflow)
        when = rows.sentence_case(period_in_sentence(bridge.period))
        return f"{when} begonnen er {inflow} en eindigden er {outflow}. {_SEASONS}"
    moved = (bridge.closing.value or 0.0) - (bridge.opening.value or 0.0)
    ends = [period_in_sentence(cell.period) for cell in (bridge.closing, bridge.opening)]
    if abs(moved) <= ROUNDING:
        return f"{rows.sentence_case(ends[0])} waren er evenveel als {ends[1]}, op afronding na."
    size = f"{_number(abs(moved))} {'meer' if moved > 0 else 'minder'}"
    return f"{rows.sentence_case(ends[0])} waren er {size} dan {ends[1]}."


def _quote(catalogue: Catalogue, series: StockFlow, bridge: Bridge, region: Region) -> Quote:
    source = source_words(catalogue.sources[bridge.closing.source], bridge.closing)
    return Quote(_sentence(series, bridge, region), f"Bron: {source}.", _caveats(series))


def _caveats(series: StockFlow) -> str:
    """What must be said with all four (the last day, the first day, one publication), each sentence once."""
    found = (sentence for one in (series.closing, series.opening) for sentence in re.split(r"(?<=\.) ", one.caveat))
    return " ".join(dict.fromkeys(found))


def _texts(series: StockFlow, bridge: Bridge, write: Callable[[Indicator, Cell], str]) -> list[str]:
    """The four figures as they are written, in the order of the sum."""
    return [write(each, cell) for each, cell in zip(series.by_part.values(), bridge.cells, strict=True)]


def _gap(bridge: Bridge) -> str:
    return steps.computed(format_signed(bridge.difference, 0), bridge.cells)


def _number(value: float) -> str:
    return format_number(value, 0)
