"""A region beside the areas around it on one percentage or rate, and the table of all its latest figures."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from toekomstscenario.analysis.comparison import Gap, Position, compare
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.newest_words import hidden_words
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, Region
from toekomstscenario.numbers import format_period, format_signed
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import (
    break_warning,
    caveat,
    difference_unit,
    gap_words,
    region_label,
    source_words,
    value_text,
)
from toekomstscenario.uncertainty_words import basis_note, method_note

READING = (
    "Elke balk is een gebied en begint bij nul. Een open balk is een voorlopig cijfer. Verschillen kunnen toeval zijn;"
    " deze grafiek laat niet zien hoe groot die kans is."
)
OVERVIEW_READING = (
    "Elke regel is het nieuwste cijfer dat wij hebben. Alleen percentages en cijfers per 1.000 staan naast Nederland,"
    " en alleen als het om dezelfde periode gaat. Aantallen vergelijken wij niet: gebieden zijn niet even groot."
)

OVERVIEW_NOTE = "Let op: elk cijfer heeft zijn eigen kanttekening. Die staat bij het cijfer; neem haar over."

OVERVIEW_CHANCE = (
    "Waar teller en noemer zijn gepubliceerd, houdt lager, niet te onderscheiden en hoger rekening met toeval (interval"
    " van 95%) en afronding. Bij de andere cijfers telt alleen de afronding."
)


def make_beside(catalogue: Catalogue, indicator: Indicator, cells: Sequence[Cell]) -> Figure:
    """Bars of one percentage or rate in one period.

    Args:
        catalogue: meaning.
        indicator: a percentage or a rate.
        cells: the region itself first, then the areas around it, the country last; all in the same period.
    """
    own, country = cells[0], cells[-1]
    region, nation = catalogue.region(own.region), catalogue.region(country.region)
    gap = compare(indicator, own, country)
    gaps = [gap, *(compare(indicator, cell, country) for cell in cells[1:-1])]
    # No quotes here: the page of the region has them above this figure.
    return Figure(
        id=f"naast-nederland-{indicator.id}-{region.code}".replace("_", "-"),
        title=f"{indicator.title}, {region_label(region)} en {nation.name}, {format_period(own.period)}",
        subtitle=rows.axis_title(indicator, cells),
        table=rows.frame([_row(catalogue, indicator, cell, country) for cell in cells], rows.TABLE_SCHEMA),
        columns=rows.table_columns(indicator, f"Verschil ({difference_unit(indicator)})", found=cells),
        chart=_chart(catalogue, indicator, cells),
        alt_text=_alt_text(catalogue, indicator, own, country),
        quotes=(),
        finding=f"{region_label(region)}: {value_text(indicator, own)}. {gap_words(indicator, gap, nation)}",
        source_line=rows.source_line(cells, catalogue),
        status_line=rows.status_line(cells, catalogue),
        notes=(*rows.notes(indicator, cells, catalogue), *chance_notes([(indicator, one) for one in gaps])),
        reading=READING,
        pair=Selection(indicator.id, (own.region,), last=own.period, beside=Selection(regions=(country.region,))),
    )


def chance_notes(gaps: Sequence[tuple[Indicator, Gap]]) -> tuple[str, ...]:
    """What was weighed beside the country, by which methods; nothing when only rounding was."""
    weighed = [(indicator, gap) for indicator, gap in gaps if gap.interval is not None]
    if not weighed:
        return ()
    methods = dict.fromkeys(method_note(indicator) for indicator, _ in weighed)
    return (basis_note([gap for _, gap in gaps]), *methods)


def _weighed(gaps: Sequence[tuple[Indicator, Gap]]) -> tuple[str, ...]:
    """The same for a table of many indicators."""
    _, *methods = chance_notes(gaps) or ("",)
    return (OVERVIEW_CHANCE, *methods) if methods else ()


def _row(catalogue: Catalogue, indicator: Indicator, cell: Cell, country: Cell) -> dict[str, Any]:
    gap = None if cell is country else compare(indicator, cell, country)
    return rows.table_row(indicator, cell, catalogue, rows.gap_cell(gap))


def _alt_text(catalogue: Catalogue, indicator: Indicator, own: Cell, country: Cell) -> str:
    name = region_label(catalogue.region(own.region))
    words = (
        f"Balken. {indicator.short}: {name} {value_text(indicator, own)}, Nederland {value_text(indicator, country)}"
    )
    return words[:150]


def _chart(catalogue: Catalogue, indicator: Indicator, cells: Sequence[Cell]) -> ChartSpec:
    marks = [
        rows.mark(
            indicator,
            cell,
            catalogue.sources[cell.source],
            label=region_label(catalogue.region(cell.region)),
            role=_role(number, cell),
            order=number,
        )
        for number, cell in enumerate(cells)
    ]
    return ChartSpec(
        kind=ChartKind.BAR,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=indicator.decimals,
        comparator=COUNTRY_CODE,
    )


def _role(number: int, cell: Cell) -> str:
    return "own1" if number == 0 else "comparator" if cell.region == COUNTRY_CODE else "other"


def make_overview(
    catalogue: Catalogue,
    region: Region,
    pairs: Sequence[tuple[Cell, Cell | None]],
    *,
    hidden: Mapping[str, Cell] = MappingProxyType({}),
) -> Figure:
    """The latest figure of each indicator of one region, with the country beside it where that is fair.

    Args:
        catalogue: meaning.
        region: whose page this is.
        pairs: a cell of the region and that of the country in the same period, if there is one.
        hidden: by indicator a newer figure of the region that is hidden.
    """
    shown = [cell for cell, _ in pairs]
    gaps = [
        (catalogue.indicators[cell.indicator], compare(catalogue.indicators[cell.indicator], cell, country))
        for cell, country in pairs
        if region.code != COUNTRY_CODE
    ]
    lines = [
        _overview_row(
            catalogue, cell, None if region.code == COUNTRY_CODE else other, hidden=hidden.get(cell.indicator)
        )
        for cell, other in pairs
    ]
    own = Column("Cijfer", "waarde_tekst", "waarde", Align.NUMBER)
    other = Column("Nederland", "land_tekst", "land", Align.NUMBER)
    verdict = Column("Vergeleken met Nederland", "verschil_tekst", "verschil")
    beside_columns = () if region.code == COUNTRY_CODE else (other, verdict)
    return Figure(
        id=f"alle-cijfers-{region.code}",
        title=f"Alle nieuwste cijfers van {region_label(region)}",
        subtitle=f"{len(shown)} cijfers; elk met zijn eigen periode",
        table=rows.frame(lines, {**rows.TABLE_SCHEMA, **_OVERVIEW_EXTRA}),
        columns=(
            Column("Onderwerp", "onderwerp"),
            own,
            Column("Periode", "periode"),
            *beside_columns,
            Column("Status", "status"),
            Column("Bron", "bron"),
            Column("Let op", "let_op"),
        ),
        alt_text=f"Tabel met {len(shown)} cijfers van {region_label(region)}.",
        source_line=rows.source_line(shown, catalogue),
        status_line=rows.status_line(shown, catalogue),
        notes=(OVERVIEW_NOTE, *_older(catalogue, hidden), *rows.mark_notes(shown), *_weighed(gaps)),
        reading=OVERVIEW_READING,
    )


def _older(catalogue: Catalogue, hidden: Mapping[str, Cell]) -> tuple[str, ...]:
    """Of which figures the newest is hidden, so that the one before stands in the table."""
    names = "; ".join(
        f"{catalogue.indicators[name].short} ({format_period(one.period)})" for name, one in hidden.items()
    )
    return (f"Niet gepubliceerd is het nieuwste cijfer van: {names}. Hier staat het cijfer ervoor.",) if names else ()


_OVERVIEW_EXTRA = {"onderwerp": rows.TEXT, "land": rows.NUMBER, "land_tekst": rows.TEXT, "let_op": rows.TEXT}
_VERDICTS = {
    Position.LOWER: "lager",
    Position.SIMILAR: "niet te onderscheiden",
    Position.HIGHER: "hoger",
    Position.UNKNOWN: "–",
}


def _overview_row(catalogue: Catalogue, cell: Cell, country: Cell | None, *, hidden: Cell | None) -> dict[str, Any]:
    indicator = catalogue.indicators[cell.indicator]
    told = (hidden_words(hidden), caveat(indicator, cell, catalogue.sources[cell.source]))
    gap = compare(indicator, cell, country)
    fair = country if gap.difference is not None else None
    return {
        **rows.table_row(indicator, cell, catalogue, (gap.difference, _verdict(indicator, gap))),
        "onderwerp": indicator.title,
        "bron": source_words(catalogue.sources[cell.source], cell),
        "land": fair.value if fair else None,
        "land_tekst": value_text(indicator, fair) if fair else "–",
        "let_op": " ".join(part for part in (*told, break_warning(indicator, cell)) if part),
    }


def _verdict(indicator: Indicator, gap: Gap) -> str:
    if gap.difference is None or gap.position is Position.SIMILAR:
        return _VERDICTS[gap.position]
    unit = difference_unit(indicator)
    return f"{_VERDICTS[gap.position]} ({format_signed(gap.difference, 1)} {unit})"
