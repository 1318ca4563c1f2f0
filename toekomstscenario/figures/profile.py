"""One region on one page: what may be quoted, how it compares, and what is missing and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from toekomstscenario.analysis import series, shares
from toekomstscenario.analysis.comparison import compare
from toekomstscenario.analysis.newest import hidden_since, how_late, newest
from toekomstscenario.analysis.order import FIRST, by_interest
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures import beside
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.figures.newest_words import hidden_words
from toekomstscenario.figures.spine import Spine, make_spine
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, Region, RegionKind, Theme, ValueState
from toekomstscenario.numbers import sort_key
from toekomstscenario.own import is_own
from toekomstscenario.sentences import Quote, gap_words, quote, region_label, region_words
from toekomstscenario.store import Store

QUOTES = 3
_RECENT = 2021  # youth-care figures up to 2020 stand before the break in the CBS tables


@dataclass(frozen=True, slots=True)
class ProfileQuote:
    """A quotable sentence, with the comparison with the country in it where there is one, and the area it is about."""

    quote: Quote
    about: Region


@dataclass(frozen=True, slots=True)
class Missing:
    """Figures that a reader may expect here and that are not there, for one reason."""

    reason: str
    titles: tuple[str, ...]
    shorts: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Reason and short titles in one line."""
        return f"{self.reason} {'; '.join(self.shorts)}."


@dataclass(frozen=True)
class Profile:
    """Everything on the page of one region.

    `beside` puts the region (or the nearest area with such a figure) beside the country; `spine` has a row for each
    indicator of the region itself, and `all_figures` the same latest figures as a table to take along. Each may be
    None, and `missing` then says why.
    """

    region: Region
    quotes: tuple[ProfileQuote, ...]
    beside: Figure | None
    spine: Spine | None
    all_figures: Figure | None
    missing: tuple[Missing, ...]
    problems: tuple[DataError, ...]


def make_profile(catalogue: Catalogue, store: Store, code: str) -> Profile:
    """Make the page of one region.

    Raises:
        UserError: the code does not exist.
    """
    region = catalogue.region(code)
    areas = [region, *(catalogue.region(parent) for parent in region.parents)]
    every, findings, problems = _cells(catalogue, store, areas)
    cells = {code: _shown(found) for code, found in every.items()}
    hidden = {code: _hidden(found) for code, found in every.items()}
    own = {name: newest(found) for name, found in cells[region.code].items()}
    country = cells[COUNTRY_CODE]
    pairs = [(cell, _same_period(cell, country)) for cell in own.values()]
    overview = beside.make_overview(catalogue, region, pairs, hidden=hidden[region.code])
    overview = with_corrections(overview, catalogue, store, list(own.values()))
    return Profile(
        region=region,
        quotes=_quotes(catalogue, areas, cells, hidden=hidden),
        beside=_told(_beside(catalogue, store, areas, cells, hidden=hidden), findings),
        spine=make_spine(catalogue, region, cells[region.code], country, hidden=hidden[region.code]),
        all_figures=_told(overview, findings) if own else None,
        missing=_missing(catalogue, region, every[region.code]),
        problems=problems,
    )


def _told(figure: Figure | None, findings: Sequence[DataError]) -> Figure | None:
    """The figure with the percentages that do not agree with their own published counts, if there are any."""
    notes = tuple(f"Let op: {finding}" for finding in findings)
    return None if figure is None else replace(figure, notes=(*figure.notes, *notes))


# Cells by indicator, the most telling indicator first, the cells from old to new; and the same by region.
OfRegion = Mapping[str, Sequence[Cell]]
Cells = Mapping[str, OfRegion]
Hidden = Mapping[str, Mapping[str, Cell]]  # by region and indicator the newest figure, where it is hidden


def _cells(
    catalogue: Catalogue, store: Store, areas: Sequence[Region]
) -> tuple[Cells, tuple[DataError, ...], tuple[DataError, ...]]:
    """Published figures only: on this page own figures would stand beside them as if they were the same.

    Returns:
        The shown and the hidden cells; the percentages that differ from their own counts; and the files that cannot be
        used.
    """
    codes = [area.code for area in areas]
    every, problems = store.everything(family for family in catalogue.families if not is_own(family))
    states = [str(ValueState.SHOWN), str(ValueState.WITHHELD)]
    observations = every.filter(pl.col("region").is_in(codes), pl.col("value_state").is_in(states)).collect()
    findings: tuple[DataError, ...] = ()
    try:
        observations, findings = shares.add_parts(catalogue, store, observations)
    except DataError as problem:  # counts that cannot be read take away the intervals, not the page
        problems = (*problems, problem)
    found: dict[str, dict[str, list[Cell]]] = {code: {} for code in codes}
    for cell in sorted(series.cells(observations), key=lambda cell: (by_interest(cell.indicator), how_late(cell))):
        if cell.indicator in catalogue.indicators:
            found[cell.region].setdefault(cell.indicator, []).append(cell)
    return found, findings, problems


def _same_period(cell: Cell, others: Mapping[str, Sequence[Cell]]) -> Cell | None:
    """The figure of the same indicator and period, if there is one."""
    return next((other for other in others.get(cell.indicator, ()) if other.period == cell.period), None)


def _shown(found: OfRegion) -> dict[str, list[Cell]]:
    """The cells with a number; an indicator without any is left out."""
    shown = {name: [cell for cell in every if cell.value is not None] for name, every in found.items()}
    return {name: every for name, every in shown.items() if every}


def _hidden(found: OfRegion) -> dict[str, Cell]:
    """By indicator the newest figure, where that is hidden and an older one is shown."""
    since = {name: hidden_since(found[name], newest(shown)) for name, shown in _shown(found).items()}
    return {name: cell for name, cell in since.items() if cell is not None}


def _quotes(catalogue: Catalogue, areas: Sequence[Region], cells: Cells, *, hidden: Hidden) -> tuple[ProfileQuote, ...]:
    """The latest figure of each family, of the region itself first; one of a family is enough to quote."""
    chosen: list[tuple[Region, Cell]] = []
    told: set[str] = set()
    for area in areas:
        latest = [newest(found) for name, found in cells[area.code].items() if _quotable(catalogue.indicators[name])]
        for cell in sorted(latest, key=lambda cell: cell.period.end.year < _RECENT):
            family = catalogue.indicators[cell.indicator].family.removesuffix("_pct")
            if len(chosen) < QUOTES and family not in told:
                chosen.append((area, cell))
                told.add(family)
    made = ((area, cell, _profile_quote(catalogue, area, cell, cells[COUNTRY_CODE])) for area, cell in chosen)
    return tuple(_with_newer(told, hidden[area.code].get(cell.indicator)) for area, cell, told in made)


def _with_newer(told: ProfileQuote, hidden: Cell | None) -> ProfileQuote:
    """The quote that says so when a newer figure is hidden."""
    words = " ".join(part for part in (hidden_words(hidden), told.quote.caveat) if part)
    return replace(told, quote=replace(told.quote, caveat=words))


def _quotable(indicator: Indicator) -> bool:
    """Inhabitants are a denominator, not a finding."""
    return indicator.theme is not Theme.POPULATION


def _profile_quote(
    catalogue: Catalogue, area: Region, cell: Cell, country: Mapping[str, Sequence[Cell]]
) -> ProfileQuote:
    indicator = catalogue.indicators[cell.indicator]
    plain = quote(indicator, area, cell, catalogue.sources[cell.source])
    gap = compare(indicator, cell, _same_period(cell, country))
    if area.code == COUNTRY_CODE or gap.difference is None:
        return ProfileQuote(plain, area)
    beside_country = gap_words(indicator, gap, catalogue.region(COUNTRY_CODE))
    return ProfileQuote(replace(plain, sentence=f"{plain.sentence} {beside_country}"), area)


def _beside(
    catalogue: Catalogue, store: Store, areas: Sequence[Region], cells: Cells, *, hidden: Hidden
) -> Figure | None:
    """The latest fair comparison with the country of the first area, from near to far, that has one."""
    country = cells[COUNTRY_CODE]
    for area in areas:
        fair = [cell for found in cells[area.code].values() for cell in found if _fair(catalogue, cell, country)]
        if area.code == COUNTRY_CODE or not fair:
            continue
        own = newest(fair)
        nearby = [_same_period(own, cells[code]) for code in _near(catalogue, area)]
        indicator = catalogue.indicators[own.indicator]
        shown = [own, *(cell for cell in nearby if cell is not None)]
        figure = beside.make_beside(catalogue, indicator, shown)
        words = hidden_words(hidden[area.code].get(own.indicator))
        return with_corrections(replace(figure, notes=(*filter(None, [words]), *figure.notes)), catalogue, store, shown)
    return None


def _fair(catalogue: Catalogue, cell: Cell, country: Mapping[str, Sequence[Cell]]) -> bool:
    return compare(catalogue.indicators[cell.indicator], cell, _same_period(cell, country)).difference is not None


def _near(catalogue: Catalogue, area: Region) -> list[str]:
    """The areas around a region that mean something to its reader: not the part of the country."""
    return [code for code in area.parents if catalogue.region(code).kind is not RegionKind.COUNTRY_PART]


def _missing(catalogue: Catalogue, region: Region, own: OfRegion) -> tuple[Missing, ...]:
    """What is expected first and not there, grouped by what can be done about it."""
    wanted = [catalogue.indicators[name] for name in FIRST if name in catalogue.indicators]
    hidden = [one for one in wanted if one.id in own and all(cell.value is None for cell in own[one.id])]
    rest = [one for one in wanted if one.id not in own]
    groups = (
        (f"Verborgen: er zijn cijfers {_per(region)}, maar die van hier zijn niet gepubliceerd:", hidden),
        (
            f"Nog niet opgehaald. De bron geeft dit wel {_per(region)};"
            " de beheerder van dit dashboard haalt ze op bij het CBS:",
            [one for one in rest if region.kind in one.published_for],
        ),
        (
            f"Van deze bronnen niet te verwachten {_per(region)}:",
            [one for one in rest if region.kind not in one.published_for],
        ),
    )
    return tuple(
        Missing(reason, tuple(_named(catalogue, one) for one in found), tuple(one.short for one in found))
        for reason, found in groups
        if found
    )


def _named(catalogue: Catalogue, indicator: Indicator) -> str:
    return f"{indicator.title} ({catalogue.sources[indicator.source].short})"


def _per(region: Region) -> str:
    match region.kind:
        case RegionKind.COUNTRY:
            return "voor heel Nederland"
        case RegionKind.VEILIG_THUIS_REGION:
            return "per Veilig Thuis-regio"
        case _:
            return f"per {region.kind}"


def missing_title(region: Region) -> str:
    """The heading above what is missing."""
    return f"Wat wij van {region_words(region)} nog niet hebben"


def no_comparison(region: Region) -> str:
    """Why there is nothing to compare with; empty for the country itself."""
    if region.kind is RegionKind.COUNTRY:
        return ""
    return (
        f"Er is geen percentage of cijfer per 1.000 waarvan wij over dezelfde periode een cijfer hebben van"
        f" Nederland en van {region_words(region)} of een gebied eromheen."
    )


def around(catalogue: Catalogue, region: Region) -> str:
    """To which areas a region belongs and which cities lie in it, in one or two sentences."""
    if region.kind is RegionKind.COUNTRY:
        return "Alle twaalf provincies samen."
    parts = [region_label(catalogue.region(code)) for code in region.parents[:-1]]
    group = f"{region.group}-stad" if region.group else ""
    words = ", ".join(part for part in (group, *parts) if part)
    return " ".join(f"{part}." for part in (words, _cities(catalogue, region)) if part)


def _cities(catalogue: Catalogue, region: Region) -> str:
    """The cities with a page of their own in a youth region or a Veilig Thuis region."""
    if region.kind not in (RegionKind.YOUTH_REGION, RegionKind.VEILIG_THUIS_REGION):
        return ""
    cities = catalogue.regions_of(RegionKind.MUNICIPALITY)
    here = sorted((city.name for city in cities if region.code in city.parents), key=sort_key)
    return f"Steden met een eigen pagina: {', '.join(here)}" if here else ""
