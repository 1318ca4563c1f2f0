"""Milestones -> rows of a timeline: each lane as few rows as fit, so that no name covers another. Pure."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toekomstscenario.figures.rows import day_position
from toekomstscenario.register import Track
from toekomstscenario.sentences import SECOND_HAND_MARK
from toekomstscenario.timeline import Known, State

WIDTH = 600.0  # pixels of the plot on paper
SIGN, GAP, DOT = 6.4, 7.0, 5.0  # pixels of a letter, between mark and name, and of half a dot
MOST_NAMED = 25  # milestones that have their whole title beside them; of more only how it begins
BEGIN, FEWEST_SIGNS = 36, 24  # letters of such a beginning, and the least where there is no room


@dataclass(frozen=True, slots=True)
class Placed:
    """A milestone in its row.

    Args:
        known: the milestone.
        words: what stands beside its mark.
        left: 1.0 when the words stand left of the mark, else 0.0.
        row: counted from 0 at the top, headings of lanes included.
        low, high: in years, as `day_position`, cut to the axis.
    """

    known: Known
    words: str
    left: float
    row: int
    low: float
    high: float


def place(known: Sequence[Known], axis: tuple[float, float]) -> tuple[tuple[Placed, ...], Mapping[Track, int]]:
    """Give every milestone a row.

    Args:
        known: with a date, from old to new, within the axis.
        axis: its ends, in years.

    Returns:
        The placed milestones, and the row of the heading of each lane that has any.
    """
    found: list[Placed] = []
    heads: dict[Track, int] = {}
    row = 0
    for track in Track:
        lane = [one for one in known if one.milestone.track is track]
        if not lane:
            continue
        heads[track] = row
        filled = _fill(lane, axis, first=row + 1, named=len(known) <= MOST_NAMED)
        found += filled
        row = max(one.row for one in filled) + 1
    return tuple(found), heads


def _fill(lane: Iterable[Known], axis: tuple[float, float], *, first: int, named: bool) -> list[Placed]:
    """First fit: a row is free as far as marks and names in it reach.

    Where it is crowded the first name of a row stands left of its mark if it can: the rest is for what came later.
    """
    taken: list[list[tuple[float, float]]] = []
    found: list[Placed] = []
    for one in lane:
        low, high = span(one.milestone.first, one.milestone.last, axis)
        start, end = (_pixel(place, axis) for place in (low, high))
        start, end = min(start, end - DOT), max(end, start + DOT)
        sides = [(words, left, _room(words, start, end, left)) for words, left in _words(one, start, end, named=named)]
        fits = ((number, *side) for number, row in enumerate(taken) for side in sides if _free(row, side[2]))
        number, words, left, room = next(fits, (len(taken), *sides[0 if named else -1]))
        if number == len(taken):
            taken.append([])
        taken[number].append(room)
        found.append(Placed(one, words, left, first + number, low, high))
    return found


def span(first: dt.date, last: dt.date, axis: tuple[float, float]) -> tuple[float, float]:
    """From the first day to the end of the last, in years, cut to the axis; one day has no width."""
    low, high = day_position(first), day_position(last)
    if last > first:
        high += 1 / 366
    return max(low, axis[0]), min(high, axis[1])


def _room(words: str, start: float, end: float, left: float) -> tuple[float, float]:
    wide = len(words) * SIGN + 2 * GAP
    return (start - wide, end + GAP) if left else (start - GAP, end + wide)


def _words(known: Known, start: float, end: float, *, named: bool) -> list[tuple[str, float]]:
    """What may stand beside a mark, and whether left (1.0); cut to the side with most room if it fits nowhere."""
    state = "" if known.state is State.REALISED else f" ({known.state})"
    milestone = known.milestone
    mark = "" if known.sure else SECOND_HAND_MARK
    title = milestone.title if named else milestone.chart_label or _begin(milestone.title, BEGIN)
    words = f"{mark}{title}{state}"
    wide = len(words) * SIGN + GAP
    if fitting := [(words, left) for left, space in ((0.0, WIDTH - end), (1.0, start)) if wide <= space]:
        return fitting
    left = float(start > WIDTH - end)
    signs = max(FEWEST_SIGNS, int((max(start, WIDTH - end) - GAP) / SIGN))
    if len(words) <= signs:
        return [(words, left)]
    return [(f"{mark}{_begin(milestone.title, max(signs - len(mark) - len(state), FEWEST_SIGNS))}{state}", left)]


def _begin(title: str, signs: int) -> str:
    return textwrap.shorten(title, signs, placeholder="…")


def _pixel(place: float, axis: tuple[float, float]) -> float:
    return (place - axis[0]) / (axis[1] - axis[0]) * WIDTH


def _free(row: Iterable[tuple[float, float]], room: tuple[float, float]) -> bool:
    return all(room[1] <= start or end <= room[0] for start, end in row)
