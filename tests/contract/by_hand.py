"""A rate out of two rows of figures.csv, worked out with decimal numbers and without the code of the project."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tests.contract import published

if TYPE_CHECKING:
    from tests.contract.published import Row

_WEAKEST_FIRST = ["onbekend", "voorlopig", "nader voorlopig", "definitief"]
_TENTH = Decimal("0.1")


def rate(name: str, per: int, count: "Row", people: "Row | None") -> "Row":
    """A count per so many inhabitants: in tenths, or in wholes where the rounding of the count is coarser."""
    parts = {"indicator": name, "parts": (count, people)}
    if people is None or count.value is None or people.value is None:
        source = count.source if people is None else f"{count.source}+{people.source}"
        return replace(count, value=None, rounded_to=None, source=source, **parts)
    step = published.step(count)
    assert published.step(people) <= 1, "all populations that were published are exact"
    exact = count.value * per / people.value
    width = (step if step > 1 else 0) * Decimal(per) / people.value
    digit = _TENTH if width + _TENTH < 1 else Decimal(1)
    weaker = min(count, people, key=lambda row: _WEAKEST_FIRST.index(row.status))
    return replace(
        count,
        value=exact.quantize(digit, rounding=ROUND_HALF_UP),
        status=weaker.status,
        confidence="middel" if "middel" in (count.confidence, people.confidence) else "hoog",
        published=weaker.published,
        rounded_to=width + digit,
        source=f"{count.source}+{people.source}",
        **parts,
    )


def population_day(period: str) -> str:
    """The 1 January that belongs to a period: of its own year, or the nearest one to a day; none to several years."""
    if published.grain_of(period) == "dag":
        day = date.fromisoformat(period)
        ahead, behind = date(day.year + 1, 1, 1) - day, day - date(day.year, 1, 1)
        return f"{day.year + (ahead < behind)}-01-01"
    return "" if published.grain_of(period) == "jaren" else f"{period[:4]}-01-01"
