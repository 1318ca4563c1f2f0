"""What to say of testbed regions while there are too few figures: which tables would bring them."""

from collections.abc import Mapping

import polars as pl

from toekomstscenario.analysis.order import by_interest
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.declarations import TableDeclaration
from toekomstscenario.corrections import series_behind
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.testbeds.offers import FEWEST_OTHERS, FEWEST_OWN, FEWEST_PERIODS
from toekomstscenario.model import Indicator, RegionKind, Theme
from toekomstscenario.own import is_own

NOT_YET = (
    "Hier komen lijnen van jeugdregio's met een proeftuin naast die van de andere jeugdregio's, vanaf hetzelfde begin."
    f" **Dat kan nu nog niet.** Er zijn ten minste {FEWEST_OWN} regio's met een proeftuin en {FEWEST_OTHERS} andere"
    f" nodig met hetzelfde cijfer in ten minste {FEWEST_PERIODS} jaren zonder breuk ertussen. Zulke cijfers zijn er nog"
    " niet."
)
WAITING = (
    "Deze tabellen van het CBS zijn nog niet opgehaald. De beheerder van dit dashboard haalt ze op bij"
    " het CBS. Daarna verschijnen de lijnen hier vanzelf."
)
COLUMNS = (Column("Cijfer", "cijfer"), Column("Tabel van het CBS", "tabel"))


def make_waiting(catalogue: Catalogue, tables: Mapping[str, TableDeclaration]) -> Figure | None:
    """The figures that would be there for jeugdregio's, with the tables that are not fetched; None when all are.

    Args:
        catalogue: meaning, and which sources were fetched.
        tables: declared tables of CBS by id.
    """
    missing = [one for one in tables.values() if _is_missing(catalogue, one)]
    names = sorted((name for name, one in catalogue.indicators.items() if _is_wanted(one)), key=by_interest)
    lines = [
        {"cijfer": catalogue.indicators[name].title, "tabel": ", ".join(sorted(one.id for one in feeding))}
        for name in names
        if (feeding := [one for one in missing if _feeds(one, catalogue.indicators[name])])
    ]
    if not lines:
        return None
    title = "Tabellen waarop deze vergelijking wacht"
    return Figure(
        id="proeftuinen-op-te-halen",
        title=title,
        subtitle="",
        table=pl.DataFrame(lines, schema={"cijfer": pl.String(), "tabel": pl.String()}),
        columns=COLUMNS,
        alt_text=title,
        source_line="Bron: dit overzicht is gemaakt van de catalogus van dit dashboard.",
        status_line="",
        notes=(),
    )


def _is_wanted(indicator: Indicator) -> bool:
    population = indicator.theme is Theme.POPULATION
    return RegionKind.YOUTH_REGION in indicator.published_for and not population and not is_own(indicator.id)


def _is_missing(catalogue: Catalogue, table: TableDeclaration) -> bool:
    source = catalogue.sources.get(table.source)
    return source is not None and source.retrieved is None


def _feeds(table: TableDeclaration, indicator: Indicator) -> bool:
    return bool({series.indicator for series in table.series} & set(series_behind(indicator)))
