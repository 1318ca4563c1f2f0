"""Claims that cannot be checked as they stand: each with its caveat, and what it lacks to be checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.facts import FactCard
from toekomstscenario.register import ClaimVerdict, Grading, Register
from toekomstscenario.register_words import source_words
from toekomstscenario.review_words import review_sentences

QUESTION = "Klopt dit?"
MEANINGS = {
    ClaimVerdict.UNCHECKABLE: "Het kan waar zijn of niet. Met wat wij zagen, is dat niet te zeggen.",
    ClaimVerdict.UNCONFIRMED: "In wat wij zagen van de bron die erbij wordt genoemd, staat dit getal niet.",
}
COLUMNS = (
    Column("Feit", "feit"),
    Column("Oordeel", "oordeel"),
    Column("Zin", "zin"),
    Column("Voorbehoud", "voorbehoud"),
    Column("Er ontbreekt", "ontbreekt"),
    Column("Wat wij zagen", "gezien"),
    Column("Nodig om het na te gaan", "nodig"),
    Column("Bron", "bron"),
)


@dataclass(frozen=True)
class GradedClaim:
    """A claim with its verdict: the card of the fact, sentence and caveat in one, and what it lacks.

    Args:
        card: the fact as it is shown everywhere.
        verdict: what can be said of it.
        missing: what it lacks, in the order of the register; at least one.
    """

    card: FactCard
    verdict: ClaimVerdict
    missing: tuple[Grading, ...]

    @property
    def heading(self) -> str:
        """The question and the verdict: Klopt dit? Niet na te gaan."""
        return f"{QUESTION} {self.verdict.capitalize()}."


def graded_claims(register: Register, cards: Mapping[str, FactCard]) -> tuple[GradedClaim, ...]:
    """The claims that are graded in the register, in its order.

    Args:
        register: what each claim lacks.
        cards: of every fact by id; a claim whose row has a fault has none, and is left out.
    """
    found: dict[str, list[Grading]] = {}
    for grading in register.gradings.values():
        if grading.fact in cards:
            found.setdefault(grading.fact, []).append(grading)
    return tuple(GradedClaim(cards[name], rows[0].verdict, tuple(rows)) for name, rows in found.items())


def claims_table(register: Register, claims: Sequence[GradedClaim]) -> Figure:
    """The claims to take along as a file: in every row the sentence with its caveat.

    Returns:
        A figure whose table holds a row for everything that a claim lacks, all text.
    """
    schema = {column.text: pl.String() for column in COLUMNS}
    lines = [_row(claim, grading) for claim in claims for grading in claim.missing]
    title = "Klopt dit? Wat ontbreekt om beweringen over proeftuinen na te gaan"
    return Figure(
        id="proeftuinen-klopt-dit",
        title=title,
        subtitle=f"{len(claims)} beweringen",
        table=pl.DataFrame(lines, schema=schema),
        columns=COLUMNS,
        alt_text=title,
        source_line="Bron: het feitenregister van dit dashboard; de bron van elke bewering staat in haar regel.",
        status_line=" ".join(review_sentences(register)),
        notes=(
            "Neem een zin alleen over samen met het voorbehoud uit dezelfde regel.",
            *(f"{verdict.capitalize()}: {words}" for verdict, words in MEANINGS.items()),
        ),
    )


def _row(claim: GradedClaim, grading: Grading) -> dict[str, str]:
    return {
        "feit": claim.card.fact.id,
        "oordeel": claim.verdict,
        "zin": claim.card.quote.sentence,
        "voorbehoud": claim.card.quote.caveat,
        "ontbreekt": grading.missing,
        "gezien": grading.seen,
        "nodig": grading.needed,
        "bron": source_words(claim.card.fact),
    }
