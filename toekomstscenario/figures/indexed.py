"""A development as an index: its chart in percent of one chosen period, the values kept in the table."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from toekomstscenario.analysis.index import Indexed, index_of
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.numbers import format_number, format_period
from toekomstscenario.period import Period
from toekomstscenario.sentences import MARKS

DECIMALS = 0
_KEY = ("region", "position")


def with_index(figure: Figure, indicator: Indicator, cells: Sequence[Cell], base: Period) -> Figure:
    """Draw a development as an index.

    Args:
        figure: the development of these cells, one table row for each, in the same order.
        indicator: of all cells.
        cells: one kind of period, one or more regions.
        base: the period that is 100.

    Raises:
        UserError: no index may be made, with the reason.
    """
    by_region: dict[str, list[Cell]] = {}
    for cell in cells:
        by_region.setdefault(cell.region, []).append(cell)
    found = [one for every in by_region.values() for one in index_of(indicator, every, base)]
    if figure.chart is None or sum(one.value is not None for one in found) < 2:
        reason = next((one.reason for one in found if one.reason), "Er is maar één periode.")
        raise UserError(
            f"Van dit cijfer is geen index te maken met {format_period(base)} als begin. {reason}",
            "Kies een ander beginjaar, of geen index.",
        )
    texts = [_text(one) for one in found]
    values = pl.DataFrame(
        [(one.cell.region, rows.position(one.cell.period), one.value, one.low, one.high, text)
         for one, text in zip(found, texts, strict=True)],
        schema={"region": pl.String(), "position": pl.Float64(), "value": pl.Float64(), "low": pl.Float64(),
                "high": pl.Float64(), "value_text": pl.String()}, orient="row",
    )  # fmt: skip
    name = f"index, {format_period(base)} = 100"
    return replace(
        figure,
        id=f"{figure.id}-index-{base}",
        title=f"{figure.title} ({name})",
        subtitle=f"{rows.sentence_case(name)}. {figure.subtitle}",
        table=figure.table.with_columns(
            index=pl.Series([one.value for one in found], dtype=pl.Float64()).round(DECIMALS),
            index_tekst=pl.Series(texts, dtype=pl.String()),
        ),
        columns=_with_column(figure.columns, Column(rows.sentence_case(name), "index_tekst", "index", Align.NUMBER)),
        chart=replace(
            figure.chart, marks=_marks(figure.chart.marks, values), steps=_steps(figure.chart.steps, values),
            decimals=DECIMALS,
        ),
        alt_text=f"{rows.sentence_case(name)}. {figure.alt_text}"[:150],
        finding=_finding(found, base),
        notes=(*_reasons(found), *figure.notes),
    )  # fmt: skip


def _finding(found: Sequence[Indexed], base: Period) -> str:
    """Where the drawn line of the first region ends, beside its base."""
    own = [one for one in found if one.cell.region == found[0].cell.region]
    if all(one.value is None for one in own):  # then another region is drawn
        return f"Van het eerste gebied is geen index te maken. {own[0].reason}".rstrip()
    last = [one for one in own if one.value is not None][-1]
    return f"{format_period(base)} is 100; {format_period(last.cell.period)} is {_text(last)}."


def _text(one: Indexed) -> str:
    return "–" if one.value is None else f"{format_number(one.value, DECIMALS)}{MARKS[one.cell.status]}"


def _with_column(columns: tuple[Column, ...], index: Column) -> tuple[Column, ...]:
    """The index right behind the value."""
    place = next(number for number, column in enumerate(columns, start=1) if column.text == "waarde_tekst")
    return (*columns[:place], index, *columns[place:])


def _marks(marks: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    kept = marks.drop("value", "low", "high", "value_text").join(values, on=_KEY, how="left", maintain_order="left")
    described = pl.format("{}, {}: index {}, {}", "label", "period_text", "value_text", "status_text")
    return kept.with_columns(description=described).select(marks.columns)


def _steps(steps: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The pieces of line of which both ends have an index."""
    ends = values.filter(pl.col("value").is_not_null()).select(*_KEY, "value")
    later = ends.rename({"position": "next_position", "value": "next_value"})
    kept = steps.drop("value", "next_value").join(ends, on=_KEY, maintain_order="left")
    return kept.join(later, on=["region", "next_position"], maintain_order="left").select(steps.columns)


def _reasons(found: Sequence[Indexed]) -> tuple[str, ...]:
    told = dict.fromkeys(one.reason for one in found if one.reason)
    return tuple(f"Geen index voor sommige periodes. {reason}" for reason in told)
