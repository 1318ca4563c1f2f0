"""Numbers told in a row go with the places or years told in a row before them: in A en B respectievelijk 3 en 4."""

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from toekomstscenario.claims.quantity import Quantity

_JOIN = re.compile(r"\W*(?:(?:en|in|respectievelijk|resp\.?|ruim|bijna|ongeveer|circa|zo'n|nog|de|regio|gemeente)\W+)*")
_CLOSE = 40


class _Told(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Member = TypeVar("_Member", bound=_Told)


def paired(told: Sequence[_Member], here: Sequence[Quantity], *, number: int, text: str) -> _Member | None:
    """What of a row goes with one of as many numbers in a row behind it; None when there are no such rows.

    Args:
        told: places or periods of the sentence, from left to right.
        here: the quantities of the sentence.
        number: which of them.
        text: as `flat` gives it.
    """
    rows = _rows(here, text)
    row = next(one for one in rows if number in one)
    if len(row) < 2:
        return None
    before = [one for one in told if one.end <= here[row[0]].start]
    lists = [one for one in _rows(before, text) if len(one) > 1]
    if not lists or len(lists[-1]) != len(row):
        return None
    return before[lists[-1][row.index(number)]]


def _rows(told: Sequence[_Told], text: str) -> list[list[int]]:
    """The places in a sequence, those together that only 'en' or a comma parts."""
    rows: list[list[int]] = []
    for place, one in enumerate(told):
        last = told[place - 1].end if place else 0
        joined = place and one.start - last < _CLOSE and _JOIN.fullmatch(text, last, one.start)
        if joined:
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows
