"""The figures of the start page: the latest value of a few national series, with where it came from."""

from dataclasses import dataclass

from toekomstscenario.analysis import series
from toekomstscenario.analysis.change import Change, NoChange, change
from toekomstscenario.analysis.newest import hidden_since, newest
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spark import SparkPoint
from toekomstscenario.errors import DataError
from toekomstscenario.figures import rows
from toekomstscenario.figures.newest_words import hidden_words
from toekomstscenario.figures.standing import brief_standing
from toekomstscenario.model import COUNTRY_CODE, Cell, Confidence, Indicator, Region
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Grain
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import (
    amount,
    break_warning,
    caveat,
    change_words,
    region_label,
    source_words,
    value_text,
)  # fmt: skip
from toekomstscenario.store import Store

_HALF_YEAR = "Dit is een half jaar; vergelijk het niet met een heel jaar."
# From how often it happens, by what is reported, to how often the court steps in. Not the women killed in one year:
# that number goes up and down, and alone it is read as the number with a partner as the perpetrator.
HEADLINES = (
    "huiselijk_geweld_16plus_personen",
    "vt_meldingen",
    "vt_vervolgmelding_pct",
    "jb_maatregelen_instroom",
    "jongeren_ots_regulier_peildatum",
    "jongeren_machtiging_uithuisplaatsing",
)


@dataclass(frozen=True)
class Headline:
    """One tile: title, big value, when and how sure, what changed, and where to read on.

    `span` is the first and the last period of the sparkline in words.
    """

    indicator: Indicator
    region: Region
    cell: Cell
    value: str
    when: str
    status: str
    change: str
    source: str
    caveat: str
    points: tuple[SparkPoint, ...]
    spark_text: str
    span: tuple[str, str]
    link: Selection


def make_headlines(catalogue: Catalogue, store: Store) -> tuple[tuple[Headline, ...], tuple[DataError, ...]]:
    """Make the tiles; a series whose file has a fault is left out and its fault returned."""
    tiles: list[Headline] = []
    problems: list[DataError] = []
    for name in HEADLINES:
        if name not in catalogue.indicators:
            continue
        try:
            tile = _headline(catalogue, store, catalogue.indicators[name])
        except DataError as problem:
            problems.append(problem)
            continue
        if tile is not None:
            tiles.append(tile)
    return tuple(tiles), tuple(problems)


def _headline(catalogue: Catalogue, store: Store, indicator: Indicator) -> Headline | None:
    every = series.cells(store.observations(indicator, (COUNTRY_CODE,)))
    known = [cell for cell in every if cell.value is not None]
    if not known:
        return None
    last = newest(known)
    grain = last.period.grain
    shown = [cell for cell in known if cell.period.grain is grain]
    half = _HALF_YEAR if grain in (Grain.FIRST_HALF, Grain.SECOND_HALF) else ""
    told = (
        hidden_words(hidden_since(every, last)),
        caveat(indicator, last, catalogue.sources[last.source]),
        break_warning(indicator, last),
        half,
    )
    region = catalogue.region(COUNTRY_CODE)
    return Headline(
        indicator=indicator,
        region=region,
        cell=last,
        value=value_text(indicator, last),
        when=f"{region_label(region)}, {format_period(last.period)}",
        status=brief_standing(last, catalogue.sources[last.source]),
        change=_change(indicator, shown),
        source=f"Bron: {source_words(catalogue.sources[last.source], last)}",
        caveat=" ".join(part for part in told if part),
        points=tuple(_points(indicator, shown)),
        spark_text=_spark_text(indicator, shown),
        span=(format_period(shown[0].period), format_period(shown[-1].period)),
        link=Selection(indicator=indicator.id, regions=(COUNTRY_CODE,), grain=grain),
    )


def _change(indicator: Indicator, shown: list[Cell]) -> str:
    """The change since a year before, or why there is none to tell since the figure before."""
    *before, last = shown
    outcomes = [change(indicator, earlier, last) for earlier in reversed(before)]
    for outcome in outcomes:
        if isinstance(outcome, Change) and outcome.earlier.period.start.year == last.period.start.year - 1:
            return change_words(indicator, outcome)
    return "".join(change_words(indicator, outcome) for outcome in outcomes[:1] if isinstance(outcome, NoChange))


def _points(indicator: Indicator, shown: list[Cell]) -> list[SparkPoint]:
    points: list[SparkPoint] = []
    for number, cell in enumerate(shown):
        joined = number > 0 and series.joined(indicator, shown[number - 1], cell)
        heard = cell.confidence is Confidence.SECOND_HAND
        points.append(SparkPoint(rows.position(cell.period), cell.value or 0.0, joined, cell.provisional, heard))
    return points


def _spark_text(indicator: Indicator, shown: list[Cell]) -> str:
    first, last = shown[0], shown[-1]
    return (
        f"{indicator.short}: van {amount(indicator, first)} in {format_period(first.period)}"
        f" naar {amount(indicator, last)} in {format_period(last.period)}"
    )
