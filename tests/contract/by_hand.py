"""A rate out of two rows of figures.csv, worked out with decimal numbers and without the code of the project."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
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


def chance_decides(own: "Row", country: "Row") -> bool | None:
    """Whether a share cannot be told from the country at 95%, by its published counts; None when they are not there."""
    counts = _counts(own)
    if counts is None or own.value is None or country.value is None:
        return None
    low, high = (_wilson(*_ends(counts)[place])[place] for place in (0, 1))
    theirs = _counts(country)
    half = float(published.step(country)) / 2
    fixed = (float(country.value) - half, float(country.value) + half)
    if theirs is not None:
        (a, b), (c, d) = _ends(theirs)
        fixed = (100 * a / b, 100 * c / d)
    return low <= fixed[1] and high >= fixed[0]


Count = tuple[float, float]  # a number and its rounding step


def _counts(row: "Row") -> tuple[Count, Count] | None:
    """Numerator and denominator in the same publication as the share, all seen in their source."""
    meta = published.catalogue()[row.indicator]
    if not meta.get("numerator") or row.confidence != "hoog":
        return None
    found: list[Count] = []
    for name in (meta["numerator"], meta["denominator_series"]):
        same = [
            (float(one.value), float(published.step(one)))
            for one in published.publications().get((name, row.region, row.period), [])
            if (one.source, one.published) == (row.source, row.published)
            and one.confidence == "hoog"
            and one.value is not None
        ]
        found += same[:1]
    return (found[0], found[1]) if len(found) == 2 else None


def _ends(counts: tuple[Count, Count]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The counts within the rounding that give the lowest and the highest share."""
    (above, up), (below, aside) = ((number, step / 2 if step > 1 else 0.0) for number, step in counts)
    return (max(above - up, 0.0), below + aside), (min(above + up, below - aside), below - aside)


def _wilson(count: float, total: float) -> tuple[float, float]:
    """Wilson's interval of 95% in percent, from the formula as printed in his article."""
    z, share = 1.959964, count / total
    middle, spread = share + z * z / (2 * total), z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return 100 * (middle - spread) / (1 + z * z / total), 100 * (middle + spread) / (1 + z * z / total)
