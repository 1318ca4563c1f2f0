"""The funnel plot: every region at its size, with the limits that chance sets around the comparator."""

from dataclasses import replace

import polars as pl

from toekomstscenario.analysis.funnel import Funnel, Place
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.comparison import words
from toekomstscenario.figures.comparison.compared import Compared, Placed
from toekomstscenario.model import Indicator
from toekomstscenario.numbers import format_number
from toekomstscenario.uncertainty_words import funnel_notes, funnel_reading, place_words

_FEWEST = 3


def has_funnel(found: Compared) -> bool:
    """Whether numerator and denominator are published of the comparator and of at least three regions."""
    return found.funnel is not None and len(found.funnel.points) >= _FEWEST


def make_funnel(found: Compared) -> Figure:
    """Regions by size, where numerator and denominator are published.

    Raises:
        UserError: fewer than three regions, or not the comparator, have a published numerator and denominator.
    """
    funnel = found.funnel
    if funnel is None or len(funnel.points) < _FEWEST:
        raise UserError(
            "Een trechtergrafiek kan alleen als teller en noemer gepubliceerd zijn, van drie of meer gebieden en van"
            f" {found.beside.name}. Van dit cijfer hebben wij die niet over deze periode.",
            "Kies een ander beeld, een andere periode of een ander cijfer.",
        )
    inside = {point.region: point for point in funnel.points}
    shown = [item for item in found.placed if item.cell.region in inside]
    marks = [_mark(found, funnel, item, number) for number, item in enumerate(shown)]
    chart = ChartSpec(
        kind=ChartKind.FUNNEL,
        marks=rows.frame([*marks, *words.comparator_mark(found)], rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=found.indicator.decimals,
        comparator=found.beside.code,
        position_title=_size_words(found.indicator),
        limits=funnel.curve().rename({"denominator": "position"}).with_columns(target=pl.lit(funnel.target)),
    )
    figure = words.figure_of(
        replace(found, placed=tuple(shown)), "trechter", chart,
        alt_text=words.reach(found, "Trechtergrafiek"), reading=funnel_reading(found.beside.name, funnel.dispersion),
    )  # fmt: skip
    return replace(
        figure,
        table=_table(found, funnel, shown, figure.table),
        columns=(*figure.columns, *_size_columns(found.indicator), Column("Plaats", "plaats")),
        finding=_finding(found, funnel, shown),
        notes=(*funnel_notes(found.indicator, funnel), *_left_out(found, shown), *figure.notes),
    )


def _place(funnel: Funnel, region: str) -> str:
    return next((place_words(point.place) for point in funnel.points if point.region == region), "")


def _mark(found: Compared, funnel: Funnel, item: Placed, order: int) -> dict[str, object]:
    size = next(point.denominator for point in funnel.points if point.region == item.cell.region)
    mark = words.mark(found, item, group=_place(funnel, item.cell.region), order=order)
    return {**mark, "position": size, "description": f"{mark['description']}, {mark['group']}"}


def _table(found: Compared, funnel: Funnel, shown: list[Placed], table: pl.DataFrame) -> pl.DataFrame:
    """The table of the comparison with the denominator and the place in the funnel."""
    sizes = {point.region: point.denominator for point in funnel.points}
    codes = table["code"].to_list()
    return table.with_columns(
        noemer=pl.Series([sizes.get(code) for code in codes], dtype=pl.Float64()),
        noemer_tekst=pl.Series([format_number(sizes[code], 0) if code in sizes else "–" for code in codes]),
        plaats=pl.Series([_place(funnel, code) or "–" for code in codes]),
    )


def _finding(found: Compared, funnel: Funnel, shown: list[Placed]) -> str:
    own = [item for item in shown if item.role.startswith("own")]
    gone = [found.names[item.cell.region] for item in found.own if item not in own]
    if own or gone:
        told = [f"{found.names[item.cell.region]} ligt {_place(funnel, item.cell.region)}." for item in own]
        return " ".join([*told, *(f"{name} staat niet in de trechter: zie de noot hieronder." for name in gone)])
    counts = {place: sum(point.place is place for point in funnel.points) for place in Place}
    told = ", ".join(f"{place_words(place)}: {count}" for place, count in counts.items() if count)
    return f"Van de {len(funnel.points)} gebieden liggen er {told}."


def _size_columns(indicator: Indicator) -> tuple[Column, ...]:
    """A rate has its population in the table already."""
    return () if indicator.rate else (Column("Noemer", "noemer_tekst", "noemer", Align.NUMBER),)


def _size_words(indicator: Indicator) -> str:
    return f"Aantal {indicator.denominator}"


def _left_out(found: Compared, shown: list[Placed]) -> tuple[str, ...]:
    have = {item.cell.region for item in shown}
    gone = [found.names[item.cell.region] for item in found.placed if item.cell.region not in have]
    if not gone:
        return ()
    return (f"Niet in de trechter, omdat teller of noemer niet gepubliceerd of verborgen is: {', '.join(gone)}.",)
