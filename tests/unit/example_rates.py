"""A count, a population and the rate of the two, and short ways to compute; names and numbers are invented."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from tests.unit.example_cells import COUNT, cell, observations
from toekomstscenario.analysis.rates import SUMS, rates, terms
from toekomstscenario.analysis.series import cells
from toekomstscenario.model import Cell, Kind
from toekomstscenario.parts import Rate

PEOPLE = replace(
    COUNT, id="inwoners", family="inwoners", counts="inwoners", rounded_to=1.0, on_a_day=True, moment="01-01", breaks=()
)
RATE = replace(
    COUNT,
    id="voorbeelden_per_1000",
    title="Voorbeelden per 1.000 kinderen",
    short="Voorbeelden per 1.000",
    kind=Kind.RATE,
    unit="per 1.000",
    decimals=1,
    rounded_to=0.1,
    sentence="{Periode} waren er {gebied} {waarde} voorbeelden per 1.000 kinderen.",
    denominator="kinderen",
    rate=Rate(COUNT.id, PEOPLE.id, 1000),
)
NO_SUMS = pl.DataFrame(schema=SUMS)


def count(value: float | None, period: str = "2023", **fields: Any) -> Cell:
    """A count rounded to 5, unless told otherwise."""
    return cell(value, period, **{"indicator": COUNT.id, **fields})


def people(value: float | None, period: str = "2023-01-01", **fields: Any) -> Cell:
    """Inhabitants on a day."""
    return cell(value, period, **{"indicator": PEOPLE.id, "source": "bevolking", "published": 2020, **fields})


def computed(counts: Sequence[Cell], populations: Sequence[Cell], sums: pl.DataFrame = NO_SUMS) -> pl.DataFrame:
    """The frame of the rate."""
    frames = observations(*counts).lazy(), observations(*populations).lazy()
    return rates(*frames, of=terms([(RATE, COUNT, PEOPLE)]), sums=sums).collect()


def rated(counts: Sequence[Cell], populations: Sequence[Cell]) -> list[Cell]:
    """The cells of the rate."""
    return cells(computed(counts, populations))


def rate_of(one: Cell, other: Cell) -> Cell:
    """The one cell of a count and a population."""
    (found,) = rated([one], [other])
    return found
