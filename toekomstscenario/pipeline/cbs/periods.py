"""Period codes of CBS and their Dutch titles -> Period. What is not understood stays, with a warning."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from toekomstscenario.period import Period

_CODE = re.compile(r"(?P<year>\d{4})(?P<kind>[A-Z][A-Z0-9])(?P<number>\d{2,3})|(?P<day>\d{8})", re.ASCII)
_MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december")  # fmt: skip
_MONTH = "|".join(_MONTHS)
_TITLE = re.compile(
    r"(?P<year>\d{4})"
    r"|(?P<part1>\d)e (?P<unit1>halfjaar|kwartaal) (?P<year1>\d{4})"
    r"|(?P<year2>\d{4}) (?P<part2>\d)e (?P<unit2>halfjaar|kwartaal)"
    rf"|(?P<day>\d{{1,2}}) (?P<month3>{_MONTH}) (?P<year3>\d{{4}})"
    rf"|(?P<year4>\d{{4}}) (?P<month4>{_MONTH})"
    rf"|(?P<month5>{_MONTH}) (?P<year5>\d{{4}})",
    re.ASCII,
)
# Kinds of which the ends are not in the code: table-specific, moving or without a classification.
_ENDLESS = {
    "SJ": "school_year", "VJ": "moving_year", "VS": "moving_month", "M3": "three_months", "W4": "four_weeks",
    "G2": "average", "G3": "average", "G4": "average", "G5": "average",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What a code and its title say. `grain` may be known when the ends are not; without trouble `warning` is empty."""

    period: Period | None
    grain: str | None
    warning: str = ""


def read_period(code: str, title: str) -> Reading:
    """Read a period code such as 2023JJ00, 2023HJ01 or 20230630 with its title.

    The code decides; the title is used where the code says nothing, and compared where both speak.

    Args:
        code: as in the code list; padding does not matter.
        title: Dutch, such as "2023*", "1e halfjaar 2023", "30 juni 2023".

    Returns:
        Grain is year, half_year, quarter, month, week, day, or the name of a kind without fixed ends; None when
        unknown.
    """
    code, title = code.strip(), title.strip()
    by_code, known = _of_code(code)
    by_title = _of_title(title)
    if by_code is None:
        if known:  # the title may tell a span, but what the kind means is the table's own
            return Reading(None, known, f"periode {code} ({title}) heeft geen vaste grenzen")
        if by_title is not None:
            return Reading(*by_title)
        return Reading(None, None, f"periode {code or '(leeg)'} ({title or 'geen titel'}) is niet herkend")
    if by_title is not None and by_title[0] != by_code[0]:
        return Reading(*by_code, f"periode {code} heet '{title}'; de code is gevolgd")
    return Reading(*by_code)


def _of_code(code: str) -> tuple[tuple[Period, str] | None, str | None]:
    """Period and grain; or nothing and the name of the kind when only that is known."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None, None
    if found["day"]:
        return _one_day(int(code[:4]), int(code[4:6]), int(code[6:])), None
    year, kind, number = int(found["year"]), found["kind"], int(found["number"])
    if kind in _ENDLESS:
        return None, _ENDLESS[kind]
    if kind == "W1":
        return _week(year, number), None
    if len(found["number"]) != 2:
        return None, None
    units = {"JJ": "jaar", "HJ": "halfjaar", "KW": "kwartaal", "MM": "maand"}
    if kind not in units or (kind == "JJ") != (number == 0):
        return None, None
    return _part(year, units[kind], number), None


def _of_title(title: str) -> tuple[Period, str] | None:
    found = _TITLE.fullmatch(" ".join(title.rstrip("* ").casefold().split()))
    if found is None:
        return None
    if found["year"]:
        return _part(int(found["year"]), "jaar", 0)
    for mark in ("1", "2"):
        if found[f"unit{mark}"]:
            return _part(int(found[f"year{mark}"]), found[f"unit{mark}"], int(found[f"part{mark}"]))
    if found["day"]:
        return _one_day(int(found["year3"]), _MONTHS.index(found["month3"]) + 1, int(found["day"]))
    mark = "4" if found["month4"] else "5"
    return _part(int(found[f"year{mark}"]), "maand", _MONTHS.index(found[f"month{mark}"]) + 1)


def _part(year: int, unit: str, number: int) -> tuple[Period, str] | None:
    """A year (number 0) or its number-th half, quarter or month; None when there is no such part."""
    grain, months = {"jaar": ("year", 12), "halfjaar": ("half_year", 6), "kwartaal": ("quarter", 3),
                     "maand": ("month", 1)}[unit]  # fmt: skip
    place = number or 1
    if year < 1 or not 1 <= place <= 12 // months:
        return None
    first, last = (place - 1) * months + 1, place * months
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1])), grain


def _one_day(year: int, month: int, day: int) -> tuple[Period, str] | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Period(found, found), "day"


def _week(year: int, number: int) -> tuple[Period, str] | None:
    """A week as ISO counts them, Monday to Sunday."""
    try:
        monday = date.fromisocalendar(year, number, 1)
        return Period(monday, monday + timedelta(days=6)), "week"
    except (ValueError, OverflowError):
        return None
