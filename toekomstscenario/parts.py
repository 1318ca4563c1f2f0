"""The published counts behind a share or a rate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PARTS_COLUMNS = ("numerator", "denominator", "numerator_step", "denominator_step")


@dataclass(frozen=True, slots=True)
class Parts:
    """Numerator and denominator as published; never computed back from the percentage.

    The steps are those to which the two were rounded: 1 for an exact count.
    """

    numerator: float
    denominator: float
    numerator_step: float = 1.0
    denominator_step: float = 1.0

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Parts | None":
        """Take `PARTS_COLUMNS` from a row; None when they are not there or empty."""
        found: list[float] = [row[name] for name in PARTS_COLUMNS if row.get(name) is not None]
        return cls(*found) if len(found) == len(PARTS_COLUMNS) else None


@dataclass(frozen=True, slots=True)
class Rate:
    """What a rate is made of: the ids of a count and of a population on 1 January, and per how many it is told."""

    numerator: str
    denominator: str
    per: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What stands beside a rate in its table; the fields are columns of `schema.BASIS`.

    Args:
        numerator: the count; None when it is not shown.
        denominator: the population; None when it is not shown or when we do not have it.
        on: the day of the population; None when no day belongs to the period.
        summed: number of municipalities whose population we added up; 0 when the population was published as such.
        rough: the count or the population is a round number ("ruim 34.000"), so the rate is approximate.
    """

    numerator: float | None
    denominator: float | None
    on: date | None
    summed: int = 0
    rough: bool = False

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Basis | None":
        """Take the columns from a row; None for a figure that is no rate."""
        if row.get("rough") is None:
            return None
        return cls(row["numerator"], row["denominator"], row["on"], row["summed"], row["rough"])
