"""Small counts are hidden, and one is warned when what is left may give them away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toekomstscenario.errors import UserError
from toekomstscenario.model import Kind, Region, ValueState
from toekomstscenario.pipeline.own_figures.rows import Row


def hide_small(rows: Sequence[Row], threshold: int) -> tuple[Row, ...]:
    """Withhold every count from 1 up to the threshold; the number itself is gone then.

    Zero stays: nobody is counted. Percentages and durations stay, for a file does not tell on how many people they
    rest; `warnings` names them.

    Args:
        threshold: the first count that is shown; 0 or 1 hides nothing.

    Raises:
        UserError: a threshold below zero.
    """
    if threshold < 0:
        raise UserError("De grens voor kleine aantallen is kleiner dan nul.", "Kies 0 of een hoger getal, zoals 10.")
    return tuple(replace(row, amount=ValueState.WITHHELD) if _small(row, threshold) else row for row in rows)


def _small(row: Row, threshold: int) -> bool:
    return row.series.kind is Kind.COUNT and not isinstance(row.amount, ValueState) and 0 < row.amount < threshold


def warnings(rows: Sequence[Row], regions: Mapping[str, Region]) -> tuple[str, ...]:
    """What may give a hidden cell away, one sentence per way, with the first row that it concerns."""
    hidden = [row for row in rows if row.amount is ValueState.WITHHELD and row.series.kind is Kind.COUNT]
    shown = [row for row in rows if not isinstance(row.amount, ValueState)]
    found = [_by_total(hidden, shown, regions), _by_period(hidden, shown), _by_rate(hidden, shown)]
    return tuple(text for part in found for text in part)


def _by_total(hidden: Sequence[Row], shown: Sequence[Row], regions: Mapping[str, Region]) -> Iterator[str]:
    totals = {row.key for row in shown}
    cases = [
        row for row in hidden
        if any((row.series.id, parent, row.period) in totals for parent in regions[row.region].parents)
    ]  # fmt: skip
    if cases:
        yield _say(cases, "is misschien uit te rekenen: het cijfer van een groter gebied staat er ook")


def _by_period(hidden: Sequence[Row], shown: Sequence[Row]) -> Iterator[str]:
    periods: dict[tuple[str, str], list[Row]] = {}
    for row in shown:
        periods.setdefault((row.series.id, row.region), []).append(row)
    cases = [
        row for row in hidden
        if any(
            other.period.start <= row.period.start and row.period.end <= other.period.end
            for other in periods.get((row.series.id, row.region), [])
        )
    ]  # fmt: skip
    if cases:
        yield _say(cases, "is misschien uit te rekenen: het cijfer van een langere periode staat er ook")


def _by_rate(hidden: Sequence[Row], shown: Sequence[Row]) -> Iterator[str]:
    rates = {(row.region, row.period) for row in shown if row.series.kind is Kind.PERCENTAGE}
    cases = [row for row in hidden if (row.region, row.period) in rates]
    if cases:
        yield _say(
            cases, "is misschien uit te rekenen: er staat een percentage van hetzelfde gebied en dezelfde periode"
        )


def _say(cases: Sequence[Row], why: str) -> str:
    more = f" (en {len(cases) - 1} keer meer)" if len(cases) > 1 else ""
    return f"Het verborgen aantal in rij {cases[0].number}{more} {why}. Kijk dat na."
