"""Prevalence and reports over time, each in a chart of its own: a survey and a register share no axis."""

from dataclasses import replace

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Figure
from toekomstscenario.figures.development import GRAIN_WORDS, make_development
from toekomstscenario.model import COUNTRY_CODE, Indicator, NumberKind
from toekomstscenario.period import Grain
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

SERIES = ("huiselijk_geweld_16plus_personen", "vt_meldingen")
START, GROWTH = "F022", "F021"  # where the growth that is often told begins, and that growth
SURVEYED = "steeds de twaalf maanden voor de meting"
ABOUT = "Een open ruitje kan ook een getal zijn dat in de bron sterk is afgerond."


def make_trends(catalogue: Catalogue, store: Store) -> tuple[Figure, ...]:
    """Make a development per series and per kind of period of which there is more than one, the most figures first.

    Steps of the transition are not marked: beside the violence itself they would look like its cause or its cure.

    Raises:
        DataError: the file of a series cannot be read.
    """
    found: list[Figure] = []
    for name in SERIES:
        if name not in catalogue.indicators:
            continue
        counts = series.grains(store.observations(catalogue.indicators[name], (COUNTRY_CODE,)))
        shown = [grain for grain in counts if counts[grain] > 1] or list(counts)
        for grain in sorted(shown, key=lambda one: -counts[one]):
            figure = make_development(catalogue, store, Selection(name, (COUNTRY_CODE,), grain=grain))
            figure = replace(figure, id=figure.id.replace("ontwikkeling", "prevalentie-verloop", 1))
            found.append(_of_survey(figure, catalogue.indicators[name], grain))
    return tuple(found)


def _of_survey(figure: Figure, indicator: Indicator, grain: Grain) -> Figure:
    """A survey looks back over the months before it, and a number that it rounded this far is no exact one."""
    if indicator.number_kind is not NumberKind.SURVEY:
        return figure
    figure = replace(figure, subtitle=figure.subtitle.replace(GRAIN_WORDS[grain], SURVEYED))
    if figure.chart is None or indicator.rounded_to <= 1:
        return figure
    marks = figure.chart.marks.with_columns(second_hand=pl.lit(value=True))
    return replace(figure, chart=replace(figure.chart, marks=marks), reading=f"{figure.reading} {ABOUT}")
