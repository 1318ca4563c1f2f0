"""The sums as tables: every year of every scenario, and the three beside each other; each row says what it is."""

from collections.abc import Sequence

import polars as pl

from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.scenarios import ModelYear, OutflowRule
from toekomstscenario.analysis.stock_flow import StockFlow, shown
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Align, Column
from toekomstscenario.figures import rows
from toekomstscenario.figures.scenarios.words import (
    FLOW_STEP,
    LABEL,
    Scenario,
    number,
    rounded_text,
    share_text,
    signed_percent,
    to_step,
)
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.numbers import format_period, format_signed
from toekomstscenario.sentences import source_words, standing_words, value_text

OWN_SUM = "eigen berekening"
NOTHING, STOPS = "–", "kan niet"
PUBLISHED = "gepubliceerd"
_VALUES = ("instroom", "uitstroom", "waarde")
YEAR_SCHEMA = {
    "code": rows.TEXT, "soort": rows.TEXT, "scenario": rows.TEXT, "periode": rows.TEXT, "bron": rows.TEXT,
    **dict.fromkeys(_VALUES, rows.NUMBER), **{f"{name}_tekst": rows.TEXT for name in _VALUES},
}  # fmt: skip
YEAR_COLUMNS = (
    Column("Scenario", "scenario"),
    Column("Wanneer", "periode"),
    Column("Begonnen (instroom)", "instroom_tekst", "instroom", Align.NUMBER),
    Column("Beëindigd (uitstroom)", "uitstroom_tekst", "uitstroom", Align.NUMBER),
    Column("Stand (sommen: ongeveer)", "waarde_tekst", "waarde", Align.NUMBER),
    Column("Wat is dit?", "soort"),
    Column("Bron", "bron"),
)
OUTCOME_SCHEMA: dict[str, pl.DataType] = {
    "code": rows.TEXT, "scenario": rows.TEXT, "instroom": rows.TEXT, "verandering": rows.TEXT, "uitstroom": rows.TEXT,
    "soort": rows.TEXT, "waarde": rows.NUMBER, "waarde_tekst": rows.TEXT, "verschil": rows.NUMBER,
    "verschil_tekst": rows.TEXT,
}  # fmt: skip


def year_rows(
    catalogue: Catalogue, series: StockFlow, start: Bridge, scenarios: Sequence[Scenario], *, step: float
) -> list[dict[str, object]]:
    """The published figures, and then the years of each sum; the year in which one stops says so."""
    code, begin = start.closing.region, start.period.start.year
    found = [_opening_row(catalogue, series, start), _start_row(catalogue, series, start)]
    for one in scenarios:
        common = {"code": code, "scenario": one.name, "soort": LABEL, "bron": OWN_SUM}
        for after, year in enumerate(one.path.years, 1):
            found.append({**common, "periode": str(begin + after), **_sum_cells(year, step)})
        if one.path.impossible is not None:
            stop = _sum_cells(one.path.impossible, step)
            told = {**stop, "waarde": None, "waarde_tekst": STOPS}
            found.append({**common, "periode": str(begin + len(one.path.years) + 1), **told})
    return found


def outcome_columns(start: Bridge, years: int) -> tuple[Column, ...]:
    """The columns of the comparison; the numbers say of when they are."""
    begin = start.period.start.year
    return (
        Column("Scenario", "scenario"),
        Column(f"Instroom in {begin + 1}", "instroom"),
        Column("Verandering per jaar daarna", "verandering"),
        Column("Uitstroom per jaar", "uitstroom"),
        Column(f"Stand eind {begin + years}, ongeveer", "waarde_tekst", "waarde", Align.NUMBER),
        Column(f"Verschil met eind {begin}, ongeveer", "verschil_tekst", "verschil", Align.NUMBER),
        Column("Wat is dit?", "soort"),
    )


def outcome_rows(
    start: Bridge, scenarios: Sequence[Scenario], *, rule: OutflowRule, step: float
) -> list[dict[str, object]]:
    """One row for each scenario."""
    outflow = number(shown(start.outflow)) if rule is OutflowRule.NUMBER else f"{share_text(start)} van de stand"
    return [
        {
            "code": start.closing.region,
            "scenario": one.name,
            "instroom": number(one.assumption.inflow),
            "verandering": signed_percent(one.percent),
            "uitstroom": outflow,
            "soort": LABEL,
            **_outcome(start, one, step),
        }
        for one in scenarios
    ]


def _outcome(start: Bridge, one: Scenario, step: float) -> dict[str, object]:
    if one.path.impossible is not None:
        return {"waarde": None, "waarde_tekst": STOPS, "verschil": None, "verschil_tekst": NOTHING}
    last = one.path.years[-1].closing
    moved = last - shown(start.closing)
    size = to_step(abs(moved), step)
    signed = None if size is None else size if moved > 0 else -size
    return {
        "waarde": to_step(last, step),
        "waarde_tekst": rounded_text(last, step),
        "verschil": signed,
        "verschil_tekst": "binnen de afronding" if signed is None else format_signed(signed, 0),
    }


def _sum_cells(year: ModelYear, step: float) -> dict[str, object]:
    inflow, outflow = year.flow.inflow, year.flow.outflow
    return {
        "instroom": to_step(inflow, FLOW_STEP),
        "instroom_tekst": rounded_text(inflow, FLOW_STEP),
        "uitstroom": to_step(outflow, FLOW_STEP),
        "uitstroom_tekst": rounded_text(outflow, FLOW_STEP),
        "waarde": to_step(year.closing, step),
        "waarde_tekst": rounded_text(year.closing, step),
    }


def _opening_row(catalogue: Catalogue, series: StockFlow, start: Bridge) -> dict[str, object]:
    empty = {f"{name}_tekst": NOTHING for name in ("instroom", "uitstroom")}
    return {**_known(catalogue, start.opening), **empty, **_cell("waarde", series.opening, start.opening)}


def _start_row(catalogue: Catalogue, series: StockFlow, start: Bridge) -> dict[str, object]:
    return {
        **_known(catalogue, start.closing),
        "periode": format_period(start.period),
        **_cell("instroom", series.inflow, start.inflow),
        **_cell("uitstroom", series.outflow, start.outflow),
        **_cell("waarde", series.closing, start.closing),
    }


def _known(catalogue: Catalogue, cell: Cell) -> dict[str, object]:
    source = catalogue.sources[cell.source]
    return {
        "code": cell.region,
        "scenario": NOTHING,
        "periode": format_period(cell.period),
        "soort": f"{PUBLISHED}, {rows.under_status(standing_words(cell, source))}",
        "bron": source_words(source, cell),
    }


def _cell(name: str, indicator: Indicator, cell: Cell) -> dict[str, object]:
    return {name: cell.value, f"{name}_tekst": value_text(indicator, cell)}
