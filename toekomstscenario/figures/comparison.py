"""Regions side by side on one percentage in one period."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.comparison import Gap, Position, compare
from toekomstscenario.analysis.peers import PeerGroup, group_with
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.errors import UserError, echo
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, Selection
from toekomstscenario.numbers import format_period, sort_key
from toekomstscenario.period import Period
from toekomstscenario.sentences import Quote, gap_words, quote, region_label, value_text
from toekomstscenario.store import Store

READING = (
    "Elke stip is een gebied. De donkere lijn is Nederland. Het streepje achter een stip is de afronding: het echte"
    " getal ligt ergens op dat streepje. De volgorde is die van het getal; het is geen ranglijst. Verschillen kunnen"
    " toeval zijn: zonder teller en noemer is dat niet uit te rekenen."
)
ROUNDING_NOTE = (
    "De indeling lager, niet te onderscheiden en hoger houdt alleen rekening met de afronding. Of een verschil toeval"
    " is, is zonder teller en noemer niet te zeggen."
)
_HEADINGS = {
    Position.LOWER: "Lager dan Nederland",
    Position.SIMILAR: "Niet te onderscheiden van Nederland",
    Position.HIGHER: "Hoger dan Nederland",
    Position.UNKNOWN: "Uit een andere bron: niet in te delen",
}
_GROUP_ORDER = (Position.LOWER, Position.SIMILAR, Position.HIGHER, Position.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: Cell
    gap: Gap
    role: str


def make_comparison(catalogue: Catalogue, store: Store, selection: Selection) -> Figure:
    """Put the regions of a group beside the country on one percentage.

    Args:
        catalogue: meaning.
        store: figures.
        selection: indicator, peers (code of a group), last (the period), regions (to be shown in colour).

    Raises:
        UserError: unknown code, an indicator that is a count, or no figures for this choice.
        DataError: the file of the indicator cannot be used.
    """
    indicator = catalogue.indicator(selection.indicator)
    if not indicator.comparable:
        raise UserError(
            f"'{indicator.title}' is een aantal. Aantallen van gebieden zijn niet eerlijk te vergelijken,"
            " want gebieden zijn niet even groot.",
            "Kies een percentage, of bekijk dit aantal op de pagina Ontwikkeling.",
        )
    group = group_with(selection.peers)
    if group is None:
        raise UserError(f"De groep '{echo(selection.peers)}' bestaat niet.", "Kies een groep uit de lijst.")
    if selection.last is None:
        raise UserError("Er is nog geen periode gekozen.", "Kies een periode uit de lijst.")
    chosen = [catalogue.region(code).code for code in selection.regions][:3]
    return _compare(catalogue, store, indicator, group, selection.last, chosen)


def _compare(
    catalogue: Catalogue, store: Store, indicator: Indicator, group: PeerGroup, period: Period, chosen: Sequence[str]
) -> Figure:
    members = group.members(tuple(catalogue.regions.values()))
    here = {cell.region: cell for cell in series.cells(store.observations(indicator)) if cell.period == period}
    country = here.get(COUNTRY_CODE)
    wanted = dict.fromkeys([*chosen, *(region.code for region in members)])
    cells = [here[code] for code in wanted if code in here and code != COUNTRY_CODE]
    if not cells:
        raise UserError(
            f"Voor '{indicator.title}' zijn er over {format_period(period)} geen cijfers van {group.name}.",
            "Kies een andere groep of een andere periode.",
        )
    roles = {
        code: f"own{number}" for number, code in enumerate((code for code in chosen if code != COUNTRY_CODE), start=1)
    }
    placed = [_Placed(cell, compare(indicator, cell, country), roles.get(cell.region, "other")) for cell in cells]
    placed.sort(key=lambda item: _order(catalogue, item))
    every = [*cells, *([country] if country else [])]
    return Figure(
        id=f"vergelijking-{indicator.id}-{group.id}-{period}".replace("_", "-"),
        title=f"{indicator.title}, {group.name}, {format_period(period)}",
        subtitle=_coverage(indicator, group, sum(region.code in here for region in members), len(members)),
        table=_table(catalogue, indicator, placed, country),
        columns=rows.table_columns(indicator, "Verschil (procentpunt)" if country else ""),
        chart=_chart(catalogue, indicator, placed, country),
        alt_text=_alt_text(indicator, placed, country),
        quotes=_quotes(catalogue, indicator, placed, country),
        finding=_finding(catalogue, indicator, placed, country),
        source_line=rows.source_line(every, catalogue),
        status_line=rows.status_line(every),
        notes=(*rows.notes(indicator, every, catalogue), ROUNDING_NOTE),
        reading=READING,
    )


def _order(catalogue: Catalogue, item: _Placed) -> tuple[int, float, str]:
    value = item.cell.value if item.cell.value is not None else -1.0
    return _GROUP_ORDER.index(item.gap.position), value, sort_key(catalogue.region(item.cell.region).name)


def _coverage(indicator: Indicator, group: PeerGroup, found: int, total: int) -> str:
    axis = rows.axis_title(indicator)
    return f"{axis}. {group.name}: {group.why}. {found} van {total} hebben een cijfer."


def _table(catalogue: Catalogue, indicator: Indicator, placed: Sequence[_Placed], country: Cell | None) -> pl.DataFrame:
    lines = [] if country is None else [rows.table_row(indicator, country, catalogue)]
    lines += [rows.table_row(indicator, item.cell, catalogue, rows.gap_cell(item.gap)) for item in placed]
    return rows.frame(lines, rows.TABLE_SCHEMA)


def _chart(catalogue: Catalogue, indicator: Indicator, placed: Sequence[_Placed], country: Cell | None) -> ChartSpec:
    names = _names(catalogue, [item.cell.region for item in placed])
    marks = [
        rows.mark(
            indicator,
            item.cell,
            catalogue.sources[item.cell.source],
            label=name,
            role=item.role,
            group=_heading(item.gap, country),
            order=number,
        )
        for number, (item, name) in enumerate(zip(placed, names, strict=True))
    ]
    if country is not None:
        name = catalogue.region(COUNTRY_CODE).name
        marks.append(rows.mark(indicator, country, catalogue.sources[country.source], label=name, role="comparator"))
    return ChartSpec(
        kind=ChartKind.DOT,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=indicator.decimals,
        comparator=COUNTRY_CODE if country else "",
    )


def _names(catalogue: Catalogue, codes: Sequence[str]) -> list[str]:
    """Bare names, which leave a phone room for the dots; with the kind of region where two would read the same."""
    bare = [catalogue.region(code).name for code in codes]
    return bare if len(set(bare)) == len(bare) else [region_label(catalogue.region(code)) for code in codes]


def _heading(gap: Gap, country: Cell | None) -> str:
    return _HEADINGS[gap.position] if country is not None else ""


def _quotes(
    catalogue: Catalogue, indicator: Indicator, placed: Sequence[_Placed], country: Cell | None
) -> tuple[Quote, ...]:
    own = [item.cell for item in placed if item.role.startswith("own")]
    named = [cell for cell in (*own, country) if cell is not None and cell.value is not None]
    return tuple(
        quote(indicator, catalogue.region(cell.region), cell, catalogue.sources[cell.source]) for cell in named
    )


def _finding(catalogue: Catalogue, indicator: Indicator, placed: Sequence[_Placed], country: Cell | None) -> str:
    if country is None:
        return "Voor deze periode hebben wij geen cijfer van Nederland om mee te vergelijken."
    own = [item for item in placed if item.role.startswith("own")]
    if own:
        nation = catalogue.region(COUNTRY_CODE)
        return " ".join(
            f"{region_label(catalogue.region(item.cell.region))}: {value_text(indicator, item.cell)}."
            f" {gap_words(indicator, item.gap, nation)}"
            for item in own
        )
    counts = {position: sum(item.gap.position is position for item in placed) for position in _GROUP_ORDER}
    parts = (
        f"lager dan Nederland: {counts[Position.LOWER]}",
        f"niet te onderscheiden: {counts[Position.SIMILAR]}",
        f"hoger: {counts[Position.HIGHER]}",
        *([f"niet in te delen: {counts[Position.UNKNOWN]}"] if counts[Position.UNKNOWN] else []),
    )
    return (
        f"Van de {len(placed)} gebieden met een cijfer: {', '.join(parts)}."
        " Of een verschil meer is dan toeval, is met deze cijfers alleen niet te zeggen."
    )


def _alt_text(indicator: Indicator, placed: Sequence[_Placed], country: Cell | None) -> str:
    shown = sorted((item.cell for item in placed if item.cell.value is not None), key=lambda cell: cell.value or 0.0)
    if not shown:
        return f"{indicator.short}: alle cijfers zijn verborgen."
    reach = " tot ".join(value_text(indicator, edge) for edge in (shown[0], shown[-1]))
    beside = f"; Nederland {value_text(indicator, country)}" if country is not None else ""
    return f"Stippen. {indicator.short}: {len(shown)} gebieden van {reach}{beside}."[:150]
