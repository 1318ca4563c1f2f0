"""One indicator over time."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.change import change
from toekomstscenario.analysis.comparability import Pair, Side, same_season
from toekomstscenario.analysis.index import index_of
from toekomstscenario.analysis.remarks import boundary
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures import lines, rows, trace
from toekomstscenario.figures.basis import has_no_population, missing_note
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.figures.events import events_of
from toekomstscenario.figures.indexed import with_index
from toekomstscenario.figures.no_figure import absent_notes, has_figures, make_no_figure
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, Region, ValueState
from toekomstscenario.numbers import format_period
from toekomstscenario.own import is_own
from toekomstscenario.period import Grain, Period
from toekomstscenario.register import Milestone
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import blank_words, change_words, quote, region_label, value_text
from toekomstscenario.store import Store

READING = (
    "Van links naar rechts loopt de tijd; hoe hoger de lijn, hoe groter het getal. De as begint bij nul. Een open"
    " rondje en een streepjeslijn zijn voorlopig. Een open ruitje en een puntlijn zijn uit de tweede hand. Waar de lijn"
    " stopt, mag zij niet doorlopen: er is een breuk, of een periode ontbreekt."
)
ONTWIKKELING = "ontwikkeling"  # the page that shows this figure
GRAIN_WORDS = {
    Grain.YEAR: "hele jaren",
    Grain.FIRST_HALF: "eerste halfjaren",
    Grain.SECOND_HALF: "tweede halfjaren",
    Grain.DAY: "peildata",
    Grain.YEARS: "gemiddelden over jaren",
    Grain.OTHER: "andere periodes",
}


def make_development(
    catalogue: Catalogue, store: Store, selection: Selection, milestones: Sequence[Milestone] = ()
) -> Figure:
    """Make the figure of one indicator over time for at most three regions, with milestones as thin markers.

    Counts are shown for one region only (docs/decisions/0003-honest-figures.md).

    Raises:
        UserError: unknown code, or no figures for this choice.
        DataError: the file of the indicator cannot be used.
    """
    indicator = catalogue.indicator(selection.indicator)
    codes = _codes(catalogue, indicator, selection.regions)
    observations = _chosen(store, indicator, codes, selection)
    missing = [cell for cell in series.cells(observations) if has_no_population(cell)]
    observations = _with_population(observations)
    found = series.by_region(observations)
    cells = [cell for code in codes for cell in found.get(code, [])]
    untold = missing_note(indicator, missing)
    if not cells:
        names = ", ".join(region_label(catalogue.region(code)) for code in codes)
        raise UserError(
            f"Voor '{indicator.title}' zijn er in deze periode geen cijfers van {names} over"
            f" {' '.join([f'{GRAIN_WORDS[selection.grain]}.', *untold])}",
            "Kies een ander gebied of een andere periode.",
        )
    figure = _with_events(_figure(catalogue, indicator, selection.grain, codes, cells, observations), cells, milestones)
    absent = absent_notes(store, indicator, [catalogue.region(code) for code in codes if code not in found])
    figure = replace(figure, notes=(*absent, *figure.notes, *untold))
    figure = trace.traced(figure, indicator, page=ONTWIKKELING, selection=selection)
    if selection.base is not None:
        figure = with_index(figure, indicator, cells, selection.base)
    return with_corrections(figure, catalogue, store, cells)


def make_asked_development(
    catalogue: Catalogue, store: Store, selection: Selection, milestones: Sequence[Milestone] = ()
) -> Figure:
    """As `make_development`; regions without any figure get a figure that says so and why, without a chart.

    Raises:
        UserError: unknown code, or no figures in this period.
        DataError: the file of the indicator cannot be used.
    """
    indicator = catalogue.indicator(selection.indicator)
    regions = [catalogue.region(code) for code in _codes(catalogue, indicator, selection.regions)]
    if any(has_figures(store, indicator, region) for region in regions):
        return make_development(catalogue, store, selection, milestones)
    cells = series.cells(store.observations(indicator, [region.code for region in regions]))
    untold = missing_note(indicator, [cell for cell in cells if has_no_population(cell)])
    return make_no_figure(catalogue, indicator, regions, untold)


def _with_events(figure: Figure, cells: Sequence[Cell], milestones: Sequence[Milestone]) -> Figure:
    events, notes = events_of(milestones, cells)
    if figure.chart is None or not events:
        return figure
    return replace(figure, chart=replace(figure.chart, events=events), notes=(*figure.notes, *notes))


def make_balance(catalogue: Catalogue, store: Store, selection: Selection) -> Figure | None:
    """The counter-indicator of a development for the same region, or else for the nearest area around it that has one.

    A reduction is never shown without what it may cost (docs/decisions/0003-honest-figures.md). None when the
    indicator has no counter-indicator, or no area has figures of it.

    Raises:
        UserError: unknown code.
        DataError: the file of the counter-indicator cannot be used.
    """
    counter = catalogue.indicators.get(catalogue.indicator(selection.indicator).counter_indicator)
    if counter is None:
        return None
    region = catalogue.region(selection.regions[0] if selection.regions else COUNTRY_CODE)
    for code in (region.code, *region.parents):
        area = catalogue.region(code)
        observations = store.observations(counter, (code,)).filter(pl.col("value").is_not_null())
        if not observations.is_empty():
            grains = series.grains(observations)
            grain = selection.grain if selection.grain in grains else max(grains, key=lambda one: grains[one])
            figure = make_development(catalogue, store, Selection(counter.id, (code,), grain=grain))
            return figure if code == region.code else replace(figure, notes=(elsewhere(region, area), *figure.notes))
    return None


def elsewhere(region: Region, area: Region) -> str:
    """That a figure is about a larger area than was asked."""
    return f"Van {region_label(region)} is dit cijfer er niet; dit gaat over {region_label(area)}."


def possible_bases(catalogue: Catalogue, store: Store, selection: Selection) -> tuple[Period, ...]:
    """The periods of a development that can be 100 in an index of its first region, from old to new.

    Raises:
        UserError: unknown code.
        DataError: the file of the indicator cannot be used.
    """
    indicator = catalogue.indicator(selection.indicator)
    codes = _codes(catalogue, indicator, selection.regions)[:1]
    cells = series.cells(_chosen(store, indicator, codes, selection))
    found = {cell.period: index_of(indicator, cells, cell.period) for cell in cells}
    return tuple(period for period, every in found.items() if sum(one.value is not None for one in every) > 1)


def _chosen(store: Store, indicator: Indicator, codes: Sequence[str], selection: Selection) -> pl.DataFrame:
    """One kind of period, from the first to the last chosen."""
    observations = series.of_grain(store.observations(indicator, codes), selection.grain)
    return series.between(observations, selection.first, selection.last)


def _with_population(observations: pl.DataFrame) -> pl.DataFrame:
    """The rows without rates that have no population: those are told of, not shown."""
    if "rough" not in observations.columns:
        return observations
    return observations.filter(pl.col("value_state") != str(ValueState.ABSENT))


def _codes(catalogue: Catalogue, indicator: Indicator, regions: Sequence[str]) -> list[str]:
    codes = [catalogue.region(code).code for code in regions] or [COUNTRY_CODE]
    return codes[:3] if indicator.comparable else codes[:1]


def _figure(
    catalogue: Catalogue,
    indicator: Indicator,
    grain: Grain,
    codes: Sequence[str],
    cells: Sequence[Cell],
    observations: pl.DataFrame,
) -> Figure:
    own = [cell for cell in cells if cell.region == cells[0].region]
    shown = [cell for cell in own if cell.value is not None]
    drawn = len({cell.period for cell in cells}) > 1 and any(cell.value is not None for cell in cells)
    with_rows = [code for code in codes if any(cell.region == code for cell in cells)]
    names = " en ".join(region_label(catalogue.region(code)) for code in with_rows)
    ends = [pick(cell.period for cell in cells) for pick in (min, max)]
    span = " t/m ".join(dict.fromkeys(format_period(end) for end in ends))
    quotes = [
        quote(indicator, catalogue.region(cell.region), cell, catalogue.sources[cell.source]) for cell in shown[-1:]
    ]
    return Figure(
        id="-".join(["ontwikkeling", indicator.id, *codes, *map(str, ends)]).replace("_", "-"),
        title=f"{indicator.title}, {names}, {span}",
        subtitle=f"{rows.sentence_case(rows.axis_title(indicator, cells))}, {GRAIN_WORDS[grain]}",
        table=rows.frame([rows.table_row(indicator, cell, catalogue) for cell in cells], rows.TABLE_SCHEMA),
        columns=rows.table_columns(indicator, found=cells),
        chart=_chart(catalogue, indicator, codes, cells, observations) if drawn else None,
        alt_text=("Lijn. " * drawn + _alt_text(catalogue, indicator, own))[:150],
        quotes=tuple(quotes),
        finding=_finding(indicator, own, region_label(catalogue.region(own[0].region)) if len(codes) > 1 else ""),
        source_line=rows.source_line(cells, catalogue),
        status_line=rows.status_line(cells, catalogue),
        notes=(
            *_boundary_notes(catalogue, indicator, codes, cells),
            *rows.notes(indicator, cells, catalogue),
            *series.cuts(indicator, observations),
        ),
        reading=READING,
        pair=_pair(_compared(indicator, own)),
    )


def _boundary_notes(
    catalogue: Catalogue, indicator: Indicator, codes: Sequence[str], cells: Sequence[Cell]
) -> tuple[str, ...]:
    """That the boundary of a region moved between its first and its last figure here."""
    found: list[str] = []
    for region in (catalogue.region(code) for code in codes):
        own = [Side(indicator, cell, region) for cell in cells if cell.region == region.code]
        moved = boundary(Pair.of(own[0], own[-1])) if own else None
        found += [moved.sentence] if moved is not None else []
    return tuple(found)


def _finding(indicator: Indicator, own: Sequence[Cell], name: str) -> str:
    """The change between the two that are compared, with the reason when there is none to tell."""
    if len(own) == 1:
        return "Er is maar één periode: een ontwikkeling is nog niet te zien."
    ends = _compared(indicator, own)
    if ends is None:
        return ""
    words = change_words(indicator, change(indicator, *ends))
    return f"{name}: {words}" if name else words


def _pair(ends: tuple[Cell, Cell] | None) -> Selection | None:
    if ends is None or any(cell.value is None or is_own(cell.indicator) for cell in ends):
        return None  # own figures may be held for one reader only: no other page knows them
    earlier, later = ends
    return Selection(later.indicator, (later.region,), last=later.period, beside=Selection(last=earlier.period))


def _compared(indicator: Indicator, own: Sequence[Cell]) -> tuple[Cell, Cell] | None:
    """Both ends of the last unbroken run; the last two periods when nothing may be joined."""
    own = [cell for cell in own if same_season(cell, own[-1])]
    run = list(own[-1:])
    for earlier, later in reversed(list(pairwise(own))):
        if not series.joined(indicator, earlier, later):
            break
        run = [earlier, *run]
    if len(own) < 2:
        return None
    return (run[0] if len(run) > 1 else own[-2]), own[-1]


def _alt_text(catalogue: Catalogue, indicator: Indicator, own: Sequence[Cell]) -> str:
    shown = [cell for cell in own if cell.value is not None]
    region = region_label(catalogue.region(own[0].region))
    if not shown:
        return f"{indicator.short}: {blank_words(own, region)}."
    first, last = shown[0], shown[-1]
    words = f"{indicator.short}, {region}: {value_text(indicator, first)} ({format_period(first.period)})"
    if last is not first:
        words += f" tot {value_text(indicator, last)} ({format_period(last.period)})"
    return words


def _chart(
    catalogue: Catalogue, indicator: Indicator, codes: Sequence[str], cells: Sequence[Cell], observations: pl.DataFrame
) -> ChartSpec:
    roles = rows.roles_of(codes)
    labels = {code: region_label(catalogue.region(code)) for code in codes}
    marks = [
        rows.mark(indicator, cell, catalogue.sources[cell.source], label=labels[cell.region], role=roles[cell.region])
        for cell in cells
    ]
    return ChartSpec(
        kind=ChartKind.LINE,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=lines.steps(indicator, observations, roles),
        ticks=rows.ticks(cells),
        breaks=lines.breaks(indicator, cells),
        decimals=indicator.decimals,
        comparator="",
    )
