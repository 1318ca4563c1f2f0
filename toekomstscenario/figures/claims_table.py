"""Checked claims as a figure without a chart, to take along as a file: in every row the reason and the caveat. Pure."""

import polars as pl

from toekomstscenario.claims import LABELS, Outcome
from toekomstscenario.figure import Column, Figure
from toekomstscenario.numbers import format_number

COLUMNS = (
    Column("Getal in de tekst", "getal"),
    Column("Oordeel", "oordeel"),
    Column("Waarom", "reden"),
    Column("Zo kan het", "zin"),
    Column("Feiten en cijfers", "bron"),
)


def claims_table(outcome: Outcome) -> Figure:
    """The claims with their verdict; of the draft itself only the numbers.

    Returns:
        A figure whose table holds one row per claim and the columns of `COLUMNS`, all text.
    """
    rows = [
        {
            "getal": " ".join(one.text.split()),
            "oordeel": LABELS[one.judgement.verdict],
            "reden": one.judgement.reason,
            "zin": one.judgement.wording,
            "bron": ", ".join(one.judgement.facts),
        }
        for one in outcome.claims
    ]
    return Figure(
        id="feitencheck",
        title="Feitencheck: getallen in een concept",
        subtitle=f"{format_number(len(rows), 0)} getallen, in de volgorde van de tekst",
        table=pl.DataFrame(rows, schema={column.text: pl.String() for column in COLUMNS}),
        columns=COLUMNS,
        alt_text="Getallen uit een concept, elk met een oordeel en de reden",
        source_line="Bron: het feitenregister en de cijfers van dit dashboard.",
        status_line="Een computer heeft de getallen gezocht en vergeleken; kijk het na voordat u iets verstuurt.",
        notes=("Niet gevonden betekent niet onjuist: over dat getal staat hier niets.",),
    )
