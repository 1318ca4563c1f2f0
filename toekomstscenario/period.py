"""Period: a closed interval of days with one written form."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Self


class Grain(StrEnum):
    """What kind of interval a period is; the values are used in the address of a view."""

    YEAR = "jaar"
    FIRST_HALF = "halfjaar1"
    SECOND_HALF = "halfjaar2"
    DAY = "dag"
    YEARS = "jaren"
    OTHER = "anders"


_FORMS = re.compile(
    r"(?P<y1>\d{4})/(?P<y2>\d{4})|(?P<hy>\d{4})-H(?P<h>[12])"
    r"|(?P<dy>\d{4})-(?P<dm>\d{2})-(?P<dd>\d{2})|(?P<y>\d{4})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed interval of days: a year, a half-year, one day (a reference date) or several years.

    The order is that of the first day, then of the last day.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"periode eindigt voor het begin: {self.start} - {self.end}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2023`, `2023-H1`, `2023-06-30` or `2020/2024`.

        Raises:
            ValueError: for any other form.
        """
        found = _FORMS.fullmatch(text)
        if found is None:
            raise ValueError(f"periode niet herkend: {text!r}; verwacht 2023, 2023-H1, 2023-06-30 of 2020/2024")
        if found["y1"] and int(found["y1"]) >= int(found["y2"]):
            raise ValueError(f"periode eindigt niet na het begin: {text!r}")
        try:
            return cls(*_ends(found))
        except ValueError as problem:  # 2023-02-30, or the year 0
            raise ValueError(f"periode bestaat niet: {text!r}") from problem

    @property
    def grain(self) -> Grain:
        """The kind of interval, derived from the two ends."""
        return _grain(self.start, self.end)

    def __str__(self) -> str:
        match self.grain:
            case Grain.YEAR:
                return f"{self.start.year:04d}"
            case Grain.FIRST_HALF:
                return f"{self.start.year:04d}-H1"
            case Grain.SECOND_HALF:
                return f"{self.start.year:04d}-H2"
            case Grain.DAY:
                return str(self.start)
            case Grain.YEARS:
                return f"{self.start.year:04d}/{self.end.year:04d}"
            case Grain.OTHER:
                return f"{self.start}..{self.end}"


@lru_cache(maxsize=1_024)  # asked several times for every cell of a figure
def _grain(start: date, end: date) -> Grain:
    if start == end:
        return Grain.DAY
    opens_year = (start.month, start.day) == (1, 1)
    closes_year = (end.month, end.day) == (12, 31)
    if opens_year and closes_year:
        return Grain.YEAR if start.year == end.year else Grain.YEARS
    if start.year == end.year:
        if opens_year and (end.month, end.day) == (6, 30):
            return Grain.FIRST_HALF
        if closes_year and (start.month, start.day) == (7, 1):
            return Grain.SECOND_HALF
    return Grain.OTHER


def _ends(found: re.Match[str]) -> tuple[date, date]:
    """First and last day of a recognised form."""
    if found["y1"]:
        return date(int(found["y1"]), 1, 1), date(int(found["y2"]), 12, 31)
    if found["hy"]:
        year, first = int(found["hy"]), 1 if found["h"] == "1" else 7
        return date(year, first, 1), date(year, first + 5, monthrange(year, first + 5)[1])
    if found["dy"]:
        day = date(int(found["dy"]), int(found["dm"]), int(found["dd"]))
        return day, day
    return date(int(found["y"]), 1, 1), date(int(found["y"]), 12, 31)
