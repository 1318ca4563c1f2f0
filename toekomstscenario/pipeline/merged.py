"""Counts of municipalities that merged, restated to the municipality of now; never percentages, never parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from toekomstscenario.catalogue.areas import Merger
from toekomstscenario.model import Status, ValueState

_CELL = ("indicator", "region", "start", "end")
_WORST_FIRST = [str(found) for found in (Status.UNKNOWN, Status.PROVISIONAL, Status.REVISED_PROVISIONAL, Status.FINAL)]


@dataclass(frozen=True, slots=True)
class Restated:
    """The cells with a column `restated` (Boolean); `incomplete` sums could not be made and keep what CBS gives."""

    cells: pl.DataFrame
    incomplete: int


def restate(cells: pl.DataFrame, mergers: Sequence[Merger], indicators: Sequence[str]) -> Restated:
    """Sum counts over full mergers, for periods that began before the merger.

    A sum is made only when every part is shown; if one is hidden, impossible or absent, what CBS gives for the code of
    the new municipality stays as it is. The sum has the rounding of its parts together and their weakest status.

    Args:
        cells: indicator, region, start, end, value, value_state, status, rounded_to.
        mergers: see `full_mergers`; those that are not full are left alone.
        indicators: the counts that may be restated.
    """
    done = cells.with_columns(pl.lit(False).alias("restated"))
    incomplete = 0
    for (day, new), parts in full_mergers(mergers).items():
        old = done.filter(
            pl.col("region").is_in(parts) & (pl.col("start") < day) & pl.col("indicator").is_in(list(indicators))
        )
        sums = _sums(old, new)
        made = sums.filter(pl.col("shown") == len(parts)).select(done.columns)
        incomplete += sums.height - made.height
        done = pl.concat([done.join(made, on=_CELL, how="anti"), made])
    return Restated(done, incomplete)


def full_mergers(mergers: Sequence[Merger]) -> dict[tuple[date, str], list[str]]:
    """The mergers in which the new municipality holds exactly its parts: old codes by date and new code, oldest first.

    A municipality that got a part of another one is not in it: its figures of before cannot be made.
    """
    parts: dict[tuple[date, str], list[Merger]] = {}
    for merger in sorted(mergers, key=lambda found: (found.date, found.new, found.old)):
        parts.setdefault((merger.date, merger.new), []).append(merger)
    return {key: [one.old for one in found] for key, found in parts.items() if all(one.whole for one in found)}


def contradicted(mergers: Sequence[Merger], municipalities: Mapping[int, set[str]]) -> tuple[Merger, ...]:
    """Mergers that the areas of a year speak against: gone too early, still there, or not yet there.

    Args:
        mergers: what is declared.
        municipalities: the codes on 1 January, by year.
    """
    wrong: list[Merger] = []
    for merger in mergers:
        for year, codes in municipalities.items():
            before = date(year, 1, 1) < merger.date
            gone = merger.old != merger.new
            if (
                (before and merger.old not in codes)
                or (not before and (merger.new not in codes))
                or (not before and gone and merger.old in codes)
            ):
                wrong.append(merger)
                break
    return tuple(wrong)


def _sums(old: pl.DataFrame, new: str) -> pl.DataFrame:
    shown = pl.col("value_state") == str(ValueState.SHOWN)
    return (
        old.group_by("indicator", "start", "end", maintain_order=True)
        .agg(
            shown.sum().cast(pl.Int64).alias("shown"),
            pl.col("value").sum(),
            pl.lit(str(ValueState.SHOWN)).alias("value_state"),
            pl.col("status").sort_by(pl.col("status").replace_strict(_WORST_FIRST, range(4))).first(),
            # Whole numbers make a whole number; only coarser steps add up.
            pl.max_horizontal(pl.col("rounded_to").filter(pl.col("rounded_to") > 1).sum(), pl.lit(1.0)),
        )
        .with_columns(pl.lit(new).alias("region"), pl.lit(True).alias("restated"))
    )
