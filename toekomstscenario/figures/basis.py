"""What stands beside a rate: its count, its population and the day of that, as columns and as notes."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from toekomstscenario.catalogue.sources import OWN_WORK
from toekomstscenario.figure import Align, Column
from toekomstscenario.model import Cell, Indicator, ValueState
from toekomstscenario.numbers import format_date, format_number, format_period

SCHEMA: dict[str, pl.DataType] = {
    "teller": pl.Float64(),
    "teller_tekst": pl.String(),
    "noemer": pl.Float64(),
    "noemer_tekst": pl.String(),
    "noemer_op": pl.String(),
}
_NOTHING: Mapping[str, Any] = dict.fromkeys(SCHEMA)
_MISSING = "geen cijfer"
_MOST_NAMED = 6


def columns(indicator: Indicator, found: Sequence[Cell]) -> tuple[Column, ...]:
    """Count, population and its day; none for an indicator that is no rate.

    A day that is the same for all stands in the heading, unless there is more to tell of a population.
    """
    if indicator.rate is None:
        return ()
    days = {cell.basis.on for cell in found if cell.basis is not None}
    alike = len(days) == 1 and not any(cell.basis is not None and cell.basis.summed for cell in found)
    people = _sentence_case(indicator.denominator)
    return (
        Column(f"Aantal {indicator.counts}", "teller_tekst", "teller", Align.NUMBER),
        Column(f"{people}{day_words(found) if alike else ''}", "noemer_tekst", "noemer", Align.NUMBER),
        *(() if alike else (Column("Bevolking op", "noemer_op"),)),
    )


def row(cell: Cell) -> dict[str, Any]:
    """The cells of these columns; a number that is hidden or not there is told in words."""
    basis = cell.basis
    if basis is None:
        return dict(_NOTHING)
    hidden = {ValueState.WITHHELD: "verborgen", ValueState.IMPOSSIBLE: "niet mogelijk"}.get(cell.value_state, _MISSING)
    added_up = f", som van {basis.summed} gemeenten" if basis.summed else ""
    return {
        "teller": basis.numerator,
        "teller_tekst": hidden if basis.numerator is None else format_number(basis.numerator, 0),
        "noemer": basis.denominator,
        "noemer_tekst": _people(cell),
        "noemer_op": "–" if basis.on is None else f"{format_date(basis.on)}{added_up}",
    }


def _people(cell: Cell) -> str:
    assert cell.basis is not None  # its only caller looked
    if cell.basis.denominator is not None:
        return format_number(cell.basis.denominator, 0)
    # With a count that is shown, the state of the rate is that of the population.
    counted = cell.basis.numerator is not None
    return "verborgen" if counted and cell.value_state is ValueState.WITHHELD else _MISSING


def brief(source: str) -> str:
    """A source as named in every row of a table of rates: that the table is our own work is told once, under it."""
    return source.removesuffix(OWN_WORK).removesuffix(", ").removesuffix("; bewerking: ")


def day_words(found: Sequence[Cell]) -> str:
    """The day of the populations as it stands behind a unit: op 1 januari 2023, or op 1 januari for several years."""
    days = {cell.basis.on for cell in found if cell.basis is not None and cell.basis.on is not None}
    if not days:
        return ""
    return f" op {format_date(days.pop())}" if len(days) == 1 else " op 1 januari"


def notes(indicator: Indicator, found: Sequence[Cell]) -> tuple[str, ...]:
    """How a rate was made, of which day its population is, and what was added up."""
    if indicator.rate is None:
        return ()
    per = format_number(indicator.rate.per, 0)
    lines = [
        f"Eigen berekening: het aantal {indicator.counts} gedeeld door het aantal {indicator.denominator}, maal {per}."
        f" {_which_day(indicator)} Waar dat aantal ontbreekt, is er geen cijfer. Beide getallen staan in de tabel."
    ]
    if any(cell.basis is not None and cell.basis.summed for cell in found):
        lines.append(
            f"Het aantal {indicator.denominator} van een regio is een eigen optelling van de gemeenten die er in dat"
            " jaar bij hoorden, en alleen gemaakt als van elke gemeente het aantal bekend is."
        )
    return tuple(lines)


def _which_day(indicator: Indicator) -> str:
    if indicator.on_a_day:
        return "De bevolking is die van de 1 januari die het dichtst bij de peildatum ligt."
    return "De bevolking is die van 1 januari van hetzelfde jaar."


def has_no_population(cell: Cell) -> bool:
    """Whether there is a count, but no population to divide it by; then there is no figure to show, only to tell of."""
    return cell.basis is not None and cell.value_state is ValueState.ABSENT


def missing_note(indicator: Indicator, found: Sequence[Cell]) -> tuple[str, ...]:
    """For which periods there is a count but no population; nothing when there are none."""
    periods = [format_period(period) for period in sorted({cell.period for cell in found})]
    if not periods:
        return ()
    named = ", ".join(periods) if len(periods) <= _MOST_NAMED else f"{len(periods)} perioden, de laatste {periods[-1]}"
    return (
        f"Geen cijfer over {named}: het aantal {indicator.counts} is er wel, maar het aantal {indicator.denominator} op"
        " de 1 januari die daarbij hoort niet.",
    )


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
