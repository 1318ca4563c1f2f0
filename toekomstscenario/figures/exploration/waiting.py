"""What to show while no two figures can be set out against each other: what comes nearest, and what would help."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from toekomstscenario.analysis.order import by_interest
from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.declarations import TableDeclaration
from toekomstscenario.corrections import series_behind
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.exploration.offers import FEWEST_REGIONS, Offer, Offers
from toekomstscenario.figures.kinds import kinds_in_sentence
from toekomstscenario.model import COUNTRY_CODE, Indicator, RegionKind
from toekomstscenario.numbers import format_period
from toekomstscenario.own import is_own
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection

MOST_PAIRS, MOST_PERIODS, MOST_LINKS = 5, 4, 3
# Kinds with at least five regions and a group of their own.
_KINDS = (RegionKind.MUNICIPALITY, RegionKind.PROVINCE, RegionKind.YOUTH_REGION, RegionKind.VEILIG_THUIS_REGION)
_OURSELVES = "Bron: dit overzicht is gemaakt van de cijfers en de catalogus van dit dashboard."


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a page that does show something: its words, and the choice there."""

    words: str
    selection: Selection


@dataclass(frozen=True)
class Waiting:
    """What there is instead of a chart.

    Args:
        nearest: the pairs that come nearest; None when no region has two figures.
        missing: per indicator the tables of CBS that are not fetched yet; None when there are none.
        compare: links to the page Vergelijken.
        develop: links to the page Ontwikkeling.
    """

    nearest: Figure | None
    missing: Figure | None
    compare: tuple[Way, ...]
    develop: tuple[Way, ...]


def make_waiting(
    catalogue: Catalogue, available: Availability, offers: Offers, *, tables: Mapping[str, TableDeclaration]
) -> Waiting:
    """Say what is nearest and which tables would bring more.

    Args:
        catalogue: meaning, and which sources were fetched.
        available: what there is.
        offers: of which `nearest` is used.
        tables: declared tables of CBS by id.
    """
    near = offers.nearest[:MOST_PAIRS]
    missing = list(_missing(catalogue, tables))
    names = list(dict.fromkeys(name for offer in near for name in offer.pair))[:MOST_LINKS]
    return Waiting(
        nearest=_figure("dichtbij", _NEAREST, [_near_row(catalogue, offer) for offer in near]) if near else None,
        missing=_figure("op-te-halen", _MISSING, missing) if missing else None,
        compare=tuple(_compare(catalogue.indicators[name], near) for name in names),
        develop=tuple(_develop(catalogue, available, catalogue.indicators[name]) for name in names),
    )


_NEAREST = (
    "Paren van cijfers met de meeste gebieden",
    ("Twee cijfers", "Gebieden", "Gebieden met beide", "Er ontbreekt"),
)
_MISSING = ("Tabellen van het CBS die nog niet zijn opgehaald", ("Cijfer", "Tabel", "Voor"))


def _figure(name: str, heads: tuple[str, tuple[str, ...]], lines: list[tuple[str, ...]]) -> Figure:
    title, columns = heads
    fields = [f"kolom{number}" for number in range(len(columns))]
    return Figure(
        id=f"verkennen-{name}",
        title=title,
        subtitle="",
        table=pl.DataFrame(lines, schema=dict.fromkeys(fields, pl.String()), orient="row"),
        columns=tuple(Column(head, field) for head, field in zip(columns, fields, strict=True)),
        alt_text=title,
        source_line=_OURSELVES,
        status_line="",
        notes=(),
    )


def _near_row(catalogue: Catalogue, offer: Offer) -> tuple[str, ...]:
    titles = " en ".join(catalogue.indicators[name].short for name in offer.pair)
    best = sorted(offer.counts, key=lambda found: (-found[1], -found[0].start.toordinal()))
    counts = "; ".join(f"{format_period(period)}: {count}" for period, count in best[:MOST_PERIODS])
    return titles, offer.group.name, counts, _lacking(offer)


def _lacking(offer: Offer) -> str:
    """What is needed for five regions in two periods."""
    second, best = offer.richness[:2]
    if best < FEWEST_REGIONS:
        return f"in twee perioden ten minste {FEWEST_REGIONS} gebieden"
    if not second:
        return "een tweede periode"
    more = FEWEST_REGIONS - second
    return f"in een tweede periode nog {more} {'gebied' if more == 1 else 'gebieden'}"


def _missing(catalogue: Catalogue, tables: Mapping[str, TableDeclaration]) -> Iterator[tuple[str, ...]]:
    """Of each percentage and rate the tables that are not fetched, for kinds of region that have a group."""
    waiting = [one for one in tables.values() if not _is_fetched(catalogue, one)]
    for name in sorted(catalogue.indicators, key=by_interest):
        indicator = catalogue.indicators[name]
        if not indicator.comparable or is_own(name):
            continue
        feeding = [
            one for one in waiting if set(series_behind(indicator)) & {series.indicator for series in one.series}
        ]
        kinds = tuple(kind for kind in _KINDS if kind in indicator.published_for)
        if feeding and kinds:
            yield indicator.title, ", ".join(sorted(one.id for one in feeding)), kinds_in_sentence(kinds)


def _is_fetched(catalogue: Catalogue, table: TableDeclaration) -> bool:
    source = catalogue.sources.get(table.source)
    return source is None or source.retrieved is not None


def _compare(indicator: Indicator, near: tuple[Offer, ...]) -> Way:
    """The regions of the nearest pair of an indicator side by side, in its best period."""
    offer = next(offer for offer in near if indicator.id in offer.pair)
    period, _ = max(offer.counts, key=_fullest)
    words = f"{indicator.short}, {offer.group.name}, {format_period(period)}"
    return Way(words, Selection(indicator.id, (), offer.group.id, offer.grain, None, period))


def _fullest(found: tuple[Period, int]) -> tuple[int, Period]:
    return found[1], found[0]


def _develop(catalogue: Catalogue, available: Availability, indicator: Indicator) -> Way:
    """The longest series of an indicator."""
    run = available.longest_runs()[indicator.id]
    name = "Nederland" if run.region == COUNTRY_CODE else catalogue.region(run.region).name
    return Way(f"{indicator.short}, {name}", Selection(indicator.id, (run.region,)))
