"""Claims that cannot be checked as a document: each with its caveat right under it, and what it lacks."""

from collections.abc import Sequence
from datetime import date

from toekomstscenario.document import Block, Bullets, Document, Heading, Paragraph, QuoteBlock
from toekomstscenario.figures.testbeds.claims import MEANINGS, GradedClaim
from toekomstscenario.numbers import format_date
from toekomstscenario.register import Register
from toekomstscenario.review_words import review_sentences


def make_claims_document(register: Register, claims: Sequence[GradedClaim], today: date) -> Document:
    """Put claims on paper.

    Args:
        register: for how fresh it is.
        claims: what is told, in order.
        today: the day that is printed on it.
    """
    return Document(
        id="proeftuinen-klopt-dit",
        title="Klopt dit? Beweringen over proeftuinen",
        subtitle=f"Gemaakt op {format_date(today)}. Neem een zin alleen over samen met het voorbehoud eronder.",
        made_on=today,
        blocks=(
            *(block for claim in claims for block in _claim(claim)),
            Paragraph(" ".join(review_sentences(register))),
        ),
    )


def _claim(claim: GradedClaim) -> tuple[Block, ...]:
    lacking = tuple(
        f"{one.missing[:1].upper()}{one.missing[1:]}. {one.seen} Nodig: {one.needed[:1].lower()}{one.needed[1:]}"
        for one in claim.missing
    )
    return (
        Heading(f"{claim.card.fact.id}: {claim.card.fact.label}"),
        Paragraph(f"{claim.heading} {MEANINGS[claim.verdict]}"),
        QuoteBlock(claim.card.quote),
        Heading("Wat ontbreekt om dit na te gaan", 2),
        Bullets(lacking),
    )
