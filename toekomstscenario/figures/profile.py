"""One region on one page: what may be quoted, how it compares, and what is missing and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.comparison import compare
from toekomstscenario.analysis.order import FIRST, by_interest
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures import beside
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, Region, RegionKind
from toekomstscenario.period import Grain
from toekomstscenario.sentences import Quote, gap_words, quote, region_label
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

    `beside` puts the region (or the nearest area with such a figure) beside the country; `all_figures` is the table of
    all latest figures of the region itself. Either may be None, and `missing` then says why.
    """

    region: Region
    quotes: tuple[ProfileQuote, ...]
    beside: Figure | None
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
    latest, problems = _latest(catalogue, store, areas)
    own = latest[region.code]
    return Profile(
        region=region,
        quotes=_quotes(catalogue, areas, latest),
        beside=_beside(catalogue, areas, latest),
        all_figures=beside.make_overview(catalogue, region, list(own.values()), latest[COUNTRY_CODE]) if own else None,
        missing=_missing(catalogue, region, own),
        problems=problems,
    )


Latest = Mapping[str, Mapping[str, Cell]]


def _latest(catalogue: Catalogue, store: Store, areas: Sequence[Region]) -> tuple[Latest, tuple[DataError, ...]]:
    """Per area the latest shown cell of each indicator, most telling indicator first."""
    codes = [area.code for area in areas]
    every, problems = store.everything(catalogue.families)
    observations = every.filter(pl.col("region").is_in(codes), pl.col("value").is_not_null()).collect()
    found: dict[str, dict[str, Cell]] = {code: {} for code in codes}
    for cell in series.cells(observations):
        before = found[cell.region].get(cell.indicator)
        if cell.indicator in catalogue.indicators and (before is None or _how_late(cell) > _how_late(before)):
            found[cell.region][cell.indicator] = cell
    return {
        code: dict(sorted(cells.items(), key=lambda item: by_interest(item[0]))) for code, cells in found.items()
    }, problems


def _how_late(cell: Cell) -> tuple[int, bool, date]:
    """A whole year goes before a half-year of the same year: it is what people quote."""
    return cell.period.end.year, cell.period.grain is Grain.YEAR, cell.period.end


def _quotes(catalogue: Catalogue, areas: Sequence[Region], latest: Latest) -> tuple[ProfileQuote, ...]:
    chosen: list[tuple[Region, Cell]] = []
    told: set[str] = set()
    for area in areas:
        cells = [cell for name, cell in latest[area.code].items() if name not in told and _quotable(name)]
        for cell in sorted(cells, key=lambda cell: cell.period.end.year < _RECENT):
            if len(chosen) < QUOTES:
                chosen.append((area, cell))
                told.add(cell.indicator)
    return tuple(_profile_quote(catalogue, area, cell, latest[COUNTRY_CODE]) for area, cell in chosen)


def _quotable(name: str) -> bool:
    """Inhabitants are a denominator, not a finding."""
    return not name.startswith("bevolking")


def _profile_quote(catalogue: Catalogue, area: Region, cell: Cell, country: Mapping[str, Cell]) -> ProfileQuote:
    indicator = catalogue.indicators[cell.indicator]
    plain = quote(indicator, area, cell, catalogue.sources[cell.source])
    gap = compare(indicator, cell, country.get(cell.indicator))
    if area.code == COUNTRY_CODE or gap.difference is None:
        return ProfileQuote(plain, area)
    beside_country = gap_words(indicator, gap, catalogue.region(COUNTRY_CODE))
    return ProfileQuote(replace(plain, sentence=f"{plain.sentence} {beside_country}"), area)


def _beside(catalogue: Catalogue, areas: Sequence[Region], latest: Latest) -> Figure | None:
    """The first area, from near to far, that has a percentage in the same period as the country."""
    country = latest[COUNTRY_CODE]
    for area in areas:
        if area.code == COUNTRY_CODE:
            continue
        for name, cell in latest[area.code].items():
            indicator = catalogue.indicators[name]
            if indicator.comparable and name in country and country[name].period == cell.period:
                nearby = [latest[code][name] for code in _near(catalogue, area) if name in latest[code]]
                same = [other for other in nearby if other.period == cell.period]
                return beside.make_beside(catalogue, indicator, [cell, *same])
    return None


def _near(catalogue: Catalogue, area: Region) -> list[str]:
    """The areas around a region that mean something to its reader: not the part of the country."""
    return [code for code in area.parents if catalogue.region(code).kind is not RegionKind.COUNTRY_PART]


def _missing(catalogue: Catalogue, region: Region, own: Mapping[str, Cell]) -> tuple[Missing, ...]:
    """What is expected first and not there, grouped by what can be done about it."""
    wanted = [catalogue.indicators[name] for name in FIRST if name in catalogue.indicators and name not in own]
    fetchable = [indicator for indicator in wanted if region.kind in indicator.published_for]
    others = [indicator for indicator in wanted if region.kind not in indicator.published_for]
    groups = (
        (f"Nog niet opgehaald: make data. De bron geeft dit wel {_per(region)}:", fetchable),
        (f"De bron geeft dit niet {_per(region)}:", others),
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
    return f"Wat wij van {region.name} nog niet hebben"


def no_comparison(region: Region) -> str:
    """Why there is nothing to compare with; empty for the country itself."""
    if region.kind is RegionKind.COUNTRY:
        return ""
    return (
        f"Er is geen percentage waarvan wij over dezelfde periode een cijfer hebben van Nederland en van {region.name}"
        " of een gebied eromheen."
    )


def around(catalogue: Catalogue, region: Region) -> str:
    """To which areas a region belongs, in one sentence; empty for the country."""
    parts = [region_label(catalogue.region(code)) for code in region.parents[:-1]]
    group = f"{region.group}-stad" if region.group else ""
    words = ", ".join(part for part in (group, *parts) if part)
    return f"{words}." if words else ""
