"""PartialDate: a date as precise as its source tells it: a day, a month, a quarter, a year, or not at all."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Self

_FORMS = re.compile(r"(?P<y>\d{4})(?:-Q(?P<q>[1-4])|-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?", re.ASCII)
_ALWAYS = (date.min, date.max)


class Precision(StrEnum):
    """How precise a date is, from fine to coarse."""

    DAY = "dag"
    MONTH = "maand"
    QUARTER = "kwartaal"
    YEAR = "jaar"
    UNKNOWN = "onbekend"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days between which something lies; that it lies on one of them is all we know.

    An unknown date may be any day: it overlaps every other and is never surely before one. The order is that of the
    first day, then of the last day; unknown dates come last.

    Args:
        first: the first day on which it may be.
        last: the last one.

    Raises:
        ValueError: the two days are not the ends of a day, month, quarter or year.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if _precision(self.first, self.last) is None:
            raise ValueError(f"geen dag, maand, kwartaal of jaar: {self.first} - {self.last}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024`, `2024-Q3`, `2024-09` or `2024-09-12`; empty is an unknown date.

        Raises:
            ValueError: for any other form, and for a date that does not exist.
        """
        if not text:
            return cls(*_ALWAYS)
        found = _FORMS.fullmatch(text)
        if found is None:
            raise ValueError(f"datum niet herkend: {text!r}; verwacht 2024, 2024-Q3, 2024-09, 2024-09-12 of leeg")
        try:
            return cls(*_ends(found))
        except ValueError as problem:  # 2024-02-30, or the year 0
            raise ValueError(f"datum bestaat niet: {text!r}") from problem

    @property
    def precision(self) -> Precision:
        """How precise it is, derived from the two days."""
        found = _precision(self.first, self.last)
        assert found is not None  # see __post_init__
        return found

    @property
    def known(self) -> bool:
        """Whether there is a date at all."""
        return (self.first, self.last) != _ALWAYS

    def before(self, other: "PartialDate") -> bool:
        """Whether it surely lies before the other, wherever both lie within their days."""
        return self.last < other.first

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether both may be on the same day; of two dates one is surely before the other, or they overlap."""
        return self.first <= other.last and other.first <= self.last

    def known_by(self, day: date) -> bool:
        """Whether what happened on this date surely had happened on that day; never for an unknown date."""
        return self.known and self.last <= day

    def __lt__(self, other: "PartialDate") -> bool:
        return (not self.known, self.first, self.last) < (not other.known, other.first, other.last)

    def __str__(self) -> str:
        """The written form that `parse` reads."""
        year = f"{self.first.year:04d}"
        match self.precision:
            case Precision.DAY:
                return str(self.first)
            case Precision.MONTH:
                return f"{year}-{self.first.month:02d}"
            case Precision.QUARTER:
                return f"{year}-Q{self.quarter}"
            case Precision.YEAR:
                return year
            case Precision.UNKNOWN:
                return ""

    @property
    def quarter(self) -> int:
        """The quarter (1 to 4) of its first day."""
        return (self.first.month + 2) // 3


def _ends(found: re.Match[str]) -> tuple[date, date]:
    """First and last day of a recognised form."""
    year = int(found["y"])
    if found["d"]:
        day = date(year, int(found["m"]), int(found["d"]))
        return day, day
    if found["m"]:
        return _months(year, int(found["m"]), 1)
    if found["q"]:
        return _months(year, int(found["q"]) * 3 - 2, 3)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and the last day of so many months from one on, within a year."""
    first = date(year, month, 1)
    last = month + count - 1
    return first, date(year, last, monthrange(year, last)[1])


def _precision(first: date, last: date) -> Precision | None:
    """Which kind of date has these ends; None when no kind has."""
    if (first, last) == _ALWAYS:
        return Precision.UNKNOWN
    if first == last:
        return Precision.DAY
    for precision, count in ((Precision.MONTH, 1), (Precision.QUARTER, 3), (Precision.YEAR, 12)):
        if (first.month - 1) % count == 0 and (first, last) == _months(first.year, first.month, count):
            return precision
    return None


UNKNOWN_DATE = PartialDate(*_ALWAYS)
