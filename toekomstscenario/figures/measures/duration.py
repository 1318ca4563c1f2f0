"""How long what ended had lasted, in classes: a bar for each, out of one table of CBS."""

from collections.abc import Sequence

from toekomstscenario.analysis import series
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.figure import Align, Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.model import Cell, Indicator, Region
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Period
from toekomstscenario.sentences import quote, region_label, value_text
from toekomstscenario.store import Store

TITLES = {
    "jb_duur": "Beëindigde jeugdbescherming naar duur",
    "jr_duur": "Beëindigde jeugdreclassering naar duur",
}
READING = (
    "Elke balk is hoeveel trajecten er eindigden na die tijd. Een open balk is een voorlopig cijfer. Trajecten die nog"
    " lopen, tellen niet mee: dit is dus niet hoe lang een traject gemiddeld duurt."
)
_SCHEMA = {**rows.TABLE_SCHEMA, "duur": rows.TEXT}


def make_duration_classes(
    catalogue: Catalogue, store: Store, family: str, *, region: Region, period: Period | None
) -> Figure | None:
    """Make the figure of one period: the asked one, or else the latest; None when the region has no figures.

    Args:
        catalogue: meaning.
        store: figures.
        family: of `TITLES`.
        region: whose figures.
        period: that is asked.

    Raises:
        DataError: the file of the family cannot be used.
    """
    classes = catalogue.families.get(family, ())
    cells = [cell for one in classes for cell in series.cells(store.observations(one, (region.code,)))]
    periods = sorted({cell.period for cell in cells if cell.value is not None})
    if not periods:
        return None
    when = period if period in periods else periods[-1]
    shown = [cell for cell in cells if cell.period == when]
    return with_corrections(_figure(catalogue, region, shown), catalogue, store, shown)


def _figure(catalogue: Catalogue, region: Region, cells: Sequence[Cell]) -> Figure:
    told = [(catalogue.indicators[cell.indicator], cell) for cell in cells]
    most, at_most = max(told, key=lambda one: one[1].value or 0.0)
    family, when = most.family, format_period(at_most.period)
    columns = (
        Column("Duur", "duur"),
        Column("Periode", "periode"),
        Column(rows.value_heading(most), "waarde_tekst", "waarde", Align.NUMBER),
        Column("Status", "status"),
        Column("Bron", "bron"),
    )
    return Figure(
        id=f"{family}-{region.code}-{at_most.period}".replace("_", "-"),
        title=f"{TITLES[family]}, {region_label(region)}, {when}",
        subtitle=rows.value_heading(most),
        table=rows.frame(
            [{**rows.table_row(each, cell, catalogue), "duur": _class(each)} for each, cell in told], _SCHEMA
        ),
        columns=columns,
        chart=_chart(catalogue, told),
        alt_text=f"Balken. {TITLES[family]}, {when}: de meeste, {value_text(most, at_most)}, bij {_class(most)}."[:150],
        quotes=(quote(most, region, at_most, catalogue.sources[at_most.source]),),
        finding="",
        source_line=rows.source_line(cells, catalogue),
        status_line=rows.status_line(cells, catalogue),
        notes=rows.notes(most, cells, catalogue),
        reading=READING,
    )


def _chart(catalogue: Catalogue, told: Sequence[tuple[Indicator, Cell]]) -> ChartSpec:
    marks = [
        rows.mark(each, cell, catalogue.sources[cell.source], label=_class(each), role="own1", order=number)
        for number, (each, cell) in enumerate(told)
    ]
    return ChartSpec(
        kind=ChartKind.BAR,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=0,
        comparator="",
    )


def _class(indicator: Indicator) -> str:
    """The class out of the short name: Jeugdbescherming klaar: 0-3 maanden."""
    return indicator.short.partition(": ")[2]
