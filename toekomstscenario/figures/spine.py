"""The spine of a region's page: one row per indicator with value, country, interval, trend and verdict."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType

from toekomstscenario.analysis import intervals, series
from toekomstscenario.analysis.comparison import Gap, Position, compare
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spark import SparkPoint
from toekomstscenario.figures import basis, rows
from toekomstscenario.figures.newest_words import hidden_words
from toekomstscenario.figures.standing import brief_standing
from toekomstscenario.model import COUNTRY_CODE, Cell, Confidence, Indicator, Kind, NumberKind, Region, Theme
from toekomstscenario.numbers import format_amount, format_number, format_period, format_signed
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import (
    break_warning,
    caveat,
    difference_unit,
    source_words,
    value_text,
)
from toekomstscenario.uncertainty_words import interval_text, level_text

NOTHING = "–"
ROUNDING = "afronding"
VERDICTS = {
    Position.LOWER: "lager",
    Position.SIMILAR: "niet te onderscheiden",
    Position.HIGHER: "hoger",
    Position.UNKNOWN: "niet te vergelijken",
}
_MOST_DECIMALS = 3  # of half a rounding step


@dataclass(frozen=True, slots=True)
class SpineRow:
    """One indicator of a region, every number as printed.

    Args:
        indicator: what is counted.
        cell: its latest figure.
        gap: its place beside the country; None for a count and on the page of the country.
        value: with its marks.
        period: of the value.
        other: the country over the same period, a dash where that is not fair.
        interval: between which bounds, a dash for an exact count.
        basis: what the bounds weigh: "95%" (chance and rounding) or "afronding"; empty without bounds.
        points: the trend up to this figure, over the same kind of period.
        trend: the same in words.
        status: and how the figure reached us.
        remark: why there is no comparison, the caveat and the source.
        development: where the series of this region is shown.
        comparison: where this region is shown in colour among others; None for a count and for the country.
        newer: that a newer figure is hidden; empty when none is.
    """

    indicator: Indicator
    cell: Cell
    gap: Gap | None
    value: str
    period: str
    other: str
    interval: str
    basis: str
    points: tuple[SparkPoint, ...]
    trend: str
    status: str
    remark: str
    development: Selection
    comparison: Selection | None
    newer: str = ""

    @property
    def verdict(self) -> str:
        """Lower, not to be told apart, higher or not comparable; a dash where no verdict is asked."""
        return NOTHING if self.gap is None else VERDICTS[self.gap.position]

    @property
    def difference(self) -> str:
        """How much lower or higher; empty where it is neither."""
        if self.gap is None or self.gap.position not in (Position.LOWER, Position.HIGHER):
            return ""
        assert self.gap.difference is not None  # lower or higher by something
        return f"{format_signed(self.gap.difference, 1)} {difference_unit(self.indicator)}"


@dataclass(frozen=True, slots=True)
class Spine:
    """All rows of a region by theme, the themes in the order of the choosers."""

    region: Region
    groups: tuple[tuple[Theme, tuple[SpineRow, ...]], ...]

    @property
    def rows(self) -> tuple[SpineRow, ...]:
        """The rows of all themes."""
        return tuple(row for _, group in self.groups for row in group)


def make_spine(
    catalogue: Catalogue,
    region: Region,
    own: Mapping[str, Sequence[Cell]],
    country: Mapping[str, Sequence[Cell]],
    *,
    hidden: Mapping[str, Cell] = MappingProxyType({}),
) -> Spine | None:
    """Make the rows of a region; None when it has no figure.

    Args:
        catalogue: meaning.
        region: whose page it is.
        own: its shown cells by indicator, from old to new, in the order in which indicators are put before a reader.
        country: those of the country, likewise; with parts where they are published (`analysis.shares`).
        hidden: by indicator a newer figure of the region that is hidden.
    """
    made = [_row(catalogue, found, country.get(name, ()), hidden=hidden.get(name)) for name, found in own.items()]
    themes = list(Theme)
    made.sort(key=lambda row: themes.index(row.indicator.theme))
    groups = groupby(made, key=lambda row: row.indicator.theme)
    return Spine(region, tuple((theme, tuple(group)) for theme, group in groups)) if made else None


def _row(catalogue: Catalogue, found: Sequence[Cell], country: Sequence[Cell], *, hidden: Cell | None) -> SpineRow:
    cell = found[-1]
    indicator, source = catalogue.indicators[cell.indicator], catalogue.sources[cell.source]
    other = next((one for one in country if one.period == cell.period), None)
    judged = indicator.comparable and cell.region != COUNTRY_CODE
    gap = compare(indicator, cell, other) if judged else None
    fair = other if gap is not None and gap.difference is not None else None
    bounds, weighed = interval_of(indicator, cell)
    alike = [one for one in found if one.period.grain is cell.period.grain]
    here = (cell.region,)
    return SpineRow(
        indicator=indicator,
        cell=cell,
        gap=gap,
        value=value_text(indicator, cell),
        period=format_period(cell.period),
        newer="" if hidden is None else f"{format_period(hidden.period)}: {value_text(indicator, hidden)}",
        other=NOTHING if fair is None else value_text(indicator, fair),
        interval=bounds,
        basis=weighed,
        points=tuple(_points(indicator, alike)),
        trend=_trend(indicator, alike),
        status=rows.under_status(brief_standing(cell, source)),
        remark=" ".join(
            part
            for part in (
                hidden_words(hidden),
                "" if gap is None else gap.reason,
                caveat(indicator, cell, source),
                break_warning(indicator, cell),
                f"Bron: {basis.brief(source_words(source, cell))}.",
            )
            if part
        ),
        development=Selection(indicator.id, here, grain=cell.period.grain),
        comparison=Selection(indicator.id, here, grain=cell.period.grain, last=cell.period) if judged else None,
    )


def interval_of(indicator: Indicator, cell: Cell) -> tuple[str, str]:
    """Between which bounds a figure lies and what they weigh: chance where its counts are published, else rounding.

    A dash and nothing for a count that is not rounded, and for a figure from second hand, a survey or an estimate: the
    bounds of its rounding would make it look exact.
    """
    found = intervals.of_cell(indicator, cell)
    if found is not None:
        return interval_text(indicator, found), level_text(intervals.USUAL)
    step = cell.rounding(indicator)
    rough = cell.confidence is Confidence.SECOND_HAND or indicator.number_kind is not NumberKind.REGISTER
    if rough or cell.value is None or (step <= 1 and not indicator.comparable):
        return NOTHING, ""
    rounded = intervals.rounding_interval(cell.value, step)
    ends = (rounded.low, rounded.high)
    if indicator.kind is Kind.COUNT:  # half a young person cannot be counted
        ends = (math.ceil(rounded.low), math.floor(rounded.high))
    decimals = 0 if indicator.kind is Kind.COUNT else _decimals(step / 2)
    return " tot ".join(format_amount(end, indicator.unit, decimals) for end in ends), ROUNDING


def _decimals(half: float) -> int:
    """As few decimals as half a step needs."""
    return next((count for count in range(_MOST_DECIMALS) if round(half, count) == round(half, 6)), _MOST_DECIMALS)


def _points(indicator: Indicator, found: Sequence[Cell]) -> list[SparkPoint]:
    return [
        SparkPoint(
            rows.position(cell.period),
            cell.value or 0.0,
            number > 0 and series.joined(indicator, found[number - 1], cell),
            cell.provisional,
            cell.confidence is Confidence.SECOND_HAND,
        )
        for number, cell in enumerate(found)
    ]


def _trend(indicator: Indicator, found: Sequence[Cell]) -> str:
    """First and last figure, and whether a line may run all the way; empty when there is one figure."""
    if len(found) < 2:
        return ""
    first, last = (f"{value_text(indicator, one)} ({format_period(one.period)})" for one in (found[0], found[-1]))
    cut = sum(not series.joined(indicator, *pair) for pair in pairwise(found))
    return f"Van {first} naar {last}{f', {format_number(cut, 0)} keer onderbroken' if cut else ''}"
