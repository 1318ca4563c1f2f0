"""The lines of testbed regions and of the other jeugdregio's, each beside its own start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.analysis.from_start import START, differences_of, median_of, unmoved
from toekomstscenario.analysis.index import BASE, Indexed, index_of
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figures.testbeds.offers import DIFFERENCE, MEASURES, in_one_run, measures_of
from toekomstscenario.model import Cell, Indicator, RegionKind, ValueState
from toekomstscenario.numbers import format_period, sort_key
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

Lines = Mapping[str, Sequence[Indexed]]
APOSTROPHE_S = "'s"


@dataclass(frozen=True)
class Gathered:
    """What the chart and the words are made of.

    Args:
        catalogue: meaning.
        indicator: what is shown.
        measure: a code of `offers.MEASURES`.
        base: the period from which every line sets out.
        own: what testbed regions have, by code, in Dutch order of their names; all of them, also when fewer are drawn.
        rest: what the other jeugdregio's have.
        drawn: codes of the testbed regions that the reader wants to see.
        middle: the middle of the others per period; empty where that would not be honest.
        middle_of: of how many others.
        observations: all periods of these regions, for the breaks.
    """

    catalogue: Catalogue
    indicator: Indicator
    measure: str
    base: Period
    own: Lines
    rest: Lines
    drawn: tuple[str, ...]
    middle: Mapping[Period, float]
    middle_of: int
    observations: pl.DataFrame

    @property
    def start(self) -> float:
        """The value from which every line sets out: 0 for a difference, 100 for an index."""
        return START if self.measure == DIFFERENCE else BASE

    @property
    def cells(self) -> list[Cell]:
        """Every cell that is told, testbed regions first."""
        return [one.cell for lines in (self.own, self.rest) for every in lines.values() for one in every]

    @property
    def last(self) -> Period:
        """The last period in which a testbed region has a value."""
        return max(one.cell.period for every in self.own.values() for one in every if one.value is not None)


def gather(catalogue: Catalogue, store: Store, own: Sequence[str], selection: Selection) -> Gathered:
    """Find the lines of a choice.

    Args:
        catalogue: meaning.
        store: the figures.
        own: codes of the regions with a testbed.
        selection: indicator, kind of period, `base`, `view` (the measure) and the testbed regions to draw (none: all).

    Raises:
        UserError: unknown code, no period to set out from, a measure that does not go with this figure, or no line
            that may be drawn.
        DataError: the file of the indicator cannot be used.
    """
    indicator, base = catalogue.indicator(selection.indicator), selection.base
    if base is None:
        raise UserError("Er is nog geen beginjaar gekozen.", "Kies een beginjaar uit de lijst.")
    if selection.view not in measures_of(indicator):
        raise UserError(
            f"Van '{indicator.title}' tonen wij geen verschil: gebieden zijn niet even groot.", "Kies de index."
        )
    codes = sorted(
        (region.code for region in catalogue.regions_of(RegionKind.YOUTH_REGION)),
        key=lambda code: sort_key(catalogue.regions[code].name),
    )
    observations = series.of_grain(store.observations(indicator, codes), base.grain)
    observations = observations.filter(pl.col("value_state") != str(ValueState.ABSENT))
    lines = _lines(indicator, observations, base, measure=selection.view)
    mine = {code: lines[code] for code in codes if code in own and code in lines}
    rest = {code: lines[code] for code in codes if code not in own and code in lines}
    drawn = tuple(code for code in mine if code in selection.regions) or tuple(mine)
    _check_drawn(indicator, mine, base)
    periods = sorted({one.cell.period for every in mine.values() for one in every if one.value is not None})
    middle, number = median_of(rest, periods)
    return Gathered(catalogue, indicator, selection.view, base, mine, rest, drawn, middle, number, observations)


def _lines(
    indicator: Indicator, observations: pl.DataFrame, base: Period, *, measure: str
) -> dict[str, Sequence[Indexed]]:
    held = differences_of if measure == DIFFERENCE else index_of
    return {
        code: held(indicator, [cell for cell in cells if in_one_run(indicator, base, cell.period)], base)
        for code, cells in series.by_region(observations).items()
    }


def _check_drawn(indicator: Indicator, own: Lines, base: Period) -> None:
    """At least one testbed region has a line of more than its start."""
    if any(sum(one.value is not None for one in every) > 1 for every in own.values()):
        return
    reason = next((one.reason for every in own.values() for one in every if one.reason), "")
    raise UserError(
        f"Van '{indicator.title}' is met {format_period(base)} als begin geen lijn te trekken voor een proeftuinregio."
        f" {reason}".strip(),
        f"Kies een ander beginjaar, een ander cijfer, of '{MEASURES[DIFFERENCE]}'.",
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """How many regions lie under their start, above it, or no further from it than the rounding."""

    lower: int
    higher: int
    still: int

    def words(self, noun: str) -> str:
        """All of them with a noun: 1 regio, 11 regio's."""
        number = self.lower + self.higher + self.still
        return f"{number} {noun}{'' if number == 1 else APOSTROPHE_S}"


def moved(lines: Lines, period: Period, start: float) -> Moved:
    """Where the regions that have a value in a period lie beside their start."""
    now = [one for every in lines.values() for one in every if one.cell.period == period and one.value is not None]
    still = [one for one in now if unmoved(one, start)]
    lower = sum((one.value or 0.0) < start for one in now if one not in still)
    return Moved(lower, len(now) - len(still) - lower, len(still))
