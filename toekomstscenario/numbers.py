"""Dutch notation: numbers, periods and dates as people read them."""

import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from toekomstscenario.partial_date import PartialDate, Precision
from toekomstscenario.period import Grain, Period

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
QUARTERS = ("eerste", "tweede", "derde", "vierde")
MINUS = "\u2212"
_DUTCH = str.maketrans(",.", ".,")


def rounded(value: float, decimals: int) -> Decimal:
    """Round half up on the decimal digits as written (0.15 to one decimal is 0.2, as people do by hand)."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=16_384)  # a figure, its table and its chart write the same values
def format_number(value: float, decimals: int) -> str:
    """Write a number with a decimal comma and points between thousands: 12345.6 -> 12.345,6."""
    number = rounded(value, decimals)
    text = f"{abs(number):,.{decimals}f}".translate(_DUTCH)
    return f"{MINUS}{text}" if number < 0 else text


def format_signed(value: float, decimals: int) -> str:
    """Write a difference with its sign; zero has none."""
    text = format_number(value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def format_amount(value: float, unit: str, decimals: int) -> str:
    """Write a value in the unit of its indicator: 1,1% / 127.340 / 20 maanden."""
    match unit:
        case "%":
            return f"{format_number(value, decimals)}%"
        case "maanden":
            return f"{format_number(value, decimals)} maanden"
        case _:
            return format_number(value, decimals)


def counted(number: int, one: str, many: str) -> str:
    """Write how many there are: 1 regel, 2 regels, 1.234 regels."""
    return f"{format_number(number, 0)} {one if number == 1 else many}"


def format_date(day: date) -> str:
    """Write a day as 30 juni 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_period(period: Period) -> str:
    """Write a period for a table or an axis: 2023, 1e halfjaar 2023, 30 juni 2023, 2020 t/m 2024."""
    match period.grain:
        case Grain.FIRST_HALF:
            return f"1e halfjaar {period.start.year}"
        case Grain.SECOND_HALF:
            return f"2e halfjaar {period.start.year}"
        case Grain.DAY:
            return format_date(period.start)
        case Grain.YEARS:
            return f"{period.start.year} t/m {period.end.year}"
        case Grain.YEAR:
            return f"{period.start.year}"
        case Grain.OTHER:
            return f"{format_date(period.start)} t/m {format_date(period.end)}"


def period_in_sentence(period: Period) -> str:
    """Write a period as part of a sentence: in 2023, in het eerste halfjaar van 2023, op 30 juni 2023."""
    match period.grain:
        case Grain.FIRST_HALF:
            return f"in het eerste halfjaar van {period.start.year}"
        case Grain.SECOND_HALF:
            return f"in het tweede halfjaar van {period.start.year}"
        case Grain.DAY:
            return f"op {format_date(period.start)}"
        case Grain.YEAR:
            return f"in {period.start.year}"
        case Grain.YEARS:
            return f"in {period.start.year} tot en met {period.end.year}"
        case Grain.OTHER:
            return f"van {format_date(period.start)} tot en met {format_date(period.end)}"


def format_partial_date(when: PartialDate) -> str:
    """Write a date as precise as it is: 12 september 2024, september 2024, 3e kwartaal 2024, 2024, datum onbekend."""
    match when.precision:
        case Precision.DAY:
            return format_date(when.first)
        case Precision.MONTH:
            return f"{MONTHS[when.first.month - 1]} {when.first.year}"
        case Precision.QUARTER:
            return f"{when.quarter}e kwartaal {when.first.year}"
        case Precision.YEAR:
            return f"{when.first.year}"
        case Precision.UNKNOWN:
            return "datum onbekend"


def partial_date_in_sentence(when: PartialDate) -> str:
    """Write a date as part of a sentence: op 12 september 2024, in september 2024, in het derde kwartaal van 2024."""
    match when.precision:
        case Precision.DAY:
            return f"op {format_date(when.first)}"
        case Precision.QUARTER:
            return f"in het {QUARTERS[when.quarter - 1]} kwartaal van {when.first.year}"
        case Precision.UNKNOWN:
            return "op een onbekende datum"
        case _:
            return f"in {format_partial_date(when)}"


@lru_cache(maxsize=2048)  # the lists to choose from are put in order at every choice
def sort_key(name: str) -> str:
    """Order names as a Dutch reader looks for them: 's-Gravenhage under G, accents and case do not count."""
    bare = name.removeprefix("'s-").removeprefix("'t ")
    letters = unicodedata.normalize("NFKD", bare)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
