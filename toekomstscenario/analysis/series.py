"""Observations over time: one kind of period at a time, cut where a line may not run."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import polars as pl

from toekomstscenario.analysis.comparability import ReasonKind, line_cut
from toekomstscenario.model import Cell, Indicator, ValueState
from toekomstscenario.period import Grain, Period


def grains(observations: pl.DataFrame) -> dict[Grain, int]:
    """Count the periods of each kind that hold a shown value.

    Args:
        observations: as `schema.Observations`.
    """
    shown = observations.filter(pl.col("value_state") == str(ValueState.SHOWN))
    counts: dict[Grain, int] = {}
    for start, end in shown.select("start", "end").unique().iter_rows():
        grain = Period(start, end).grain
        counts[grain] = counts.get(grain, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: list(Grain).index(item[0])))


def of_grain(observations: pl.DataFrame, grain: Grain) -> pl.DataFrame:
    """Keep the rows whose period is of one kind: half-years and years never stand in one line."""
    wanted = [ends for ends in observations.select("start", "end").unique().iter_rows() if Period(*ends).grain is grain]
    keys = pl.DataFrame(wanted, schema={"start": pl.Date(), "end": pl.Date()}, orient="row")
    return observations.join(keys, on=["start", "end"], how="semi", maintain_order="left")


def between(observations: pl.DataFrame, first: Period | None, last: Period | None) -> pl.DataFrame:
    """Keep the periods from `first` up to and including `last`."""
    rows = observations
    if first is not None:
        rows = rows.filter(pl.col("start") >= first.start)
    if last is not None:
        rows = rows.filter(pl.col("end") <= last.end)
    return rows


def cells(observations: pl.DataFrame) -> list[Cell]:
    """The rows as cells, in the order of the frame."""
    return [Cell.from_row(row) for row in observations.iter_rows(named=True)]


def periods(observations: pl.DataFrame) -> list[Period]:
    """The periods present, in order."""
    return sorted(Period(*ends) for ends in observations.select("start", "end").unique().iter_rows())


def steps(indicator: Indicator, observations: pl.DataFrame) -> list[tuple[Cell, Cell]]:
    """The pairs of neighbouring cells of one region between which a line may run (see `joined`).

    Args:
        indicator: for its breaks.
        observations: one kind of period, as `schema.Observations`.
    """
    return steps_of(indicator, by_region(observations))


def steps_of(indicator: Indicator, found: Mapping[str, Sequence[Cell]]) -> list[tuple[Cell, Cell]]:
    """As `steps`, for the cells of `by_region`."""
    return [(one, other) for one, other in _neighbours(found) if joined(indicator, one, other)]


def joined(indicator: Indicator, earlier: Cell, later: Cell) -> bool:
    """Whether a line may run from one cell to the next of the same region (`comparability.line_cut`)."""
    return line_cut(indicator, earlier, later) is None


def cuts(indicator: Indicator, observations: pl.DataFrame) -> tuple[str, ...]:
    """Dutch sentences on why the line is cut where it is; each reason once."""
    return cuts_of(indicator, by_region(observations))


def cuts_of(indicator: Indicator, found: Mapping[str, Sequence[Cell]]) -> tuple[str, ...]:
    """As `cuts`, for the cells of `by_region`."""
    reasons: list[str] = []
    for one, other in _neighbours(found):
        cut = line_cut(indicator, one, other)
        if cut is None or cut.kind is ReasonKind.HIDDEN:  # a hidden value is told by its mark
            continue
        if cut.kind is ReasonKind.BREAK:
            reasons.append(f"Breuk: {indicator.breaks_between(one.period, other.period)[0].reason}")
        elif cut.kind is ReasonKind.PROVENANCE:
            reasons.append("Cijfers uit verschillende bronnen zijn niet met een lijn verbonden.")
        else:
            reasons.append(cut.sentence)
    return tuple(dict.fromkeys(reasons))


def by_region(observations: pl.DataFrame) -> dict[str, list[Cell]]:
    """Cells by region code, each list in order of time."""
    found: dict[str, list[Cell]] = {}
    for cell in cells(observations.sort("region", "start", "end")):
        found.setdefault(cell.region, []).append(cell)
    return found


def _neighbours(found: Mapping[str, Sequence[Cell]]) -> Iterator[tuple[Cell, Cell]]:
    for cells_ in found.values():
        yield from pairwise(cells_)
