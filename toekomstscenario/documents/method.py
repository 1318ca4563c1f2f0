"""The method and what is not known as a document."""

from datetime import date

from toekomstscenario.document import Block, Bullets, Document, Heading, Paragraph
from toekomstscenario.figures.method import METHOD, MethodPart
from toekomstscenario.figures.unknowns import INTRO, UnknownEntry, make_entries
from toekomstscenario.numbers import format_date
from toekomstscenario.register import Register
from toekomstscenario.review_words import review_sentences


def make_method_document(register: Register, today: date) -> Document:
    """Put what is not known and how figures are made on paper.

    Args:
        register: what is not known.
        today: the day that is printed on it.
    """
    return Document(
        id="methode",
        title="Hoe maken wij deze cijfers, en wat weten we niet?",
        subtitle=f"Gemaakt op {format_date(today)}.",
        made_on=today,
        blocks=(
            Heading("Wat we niet weten"),
            Paragraph(INTRO),
            *(block for one in make_entries(register.unknowns.values()) for block in _unknown(one)),
            Paragraph(" ".join(review_sentences(register))),
            Heading("Hoe wij de cijfers maken"),
            *(block for part in METHOD for block in _part(part)),
        ),
        link="/methode",
    )


def _unknown(found: UnknownEntry) -> tuple[Block, ...]:
    lines = tuple(_line(entry.term, "; ".join(one.text for one in entry.passages)) for entry in found.entries)
    return Heading(found.unknown.question, 2), Bullets(lines)


def _line(term: str, words: str) -> str:
    return f"{term}{'' if term.endswith('?') else ':'} {words}"


def _part(part: MethodPart) -> tuple[Block, ...]:
    return Heading(part.title, 2), Bullets(part.sentences), Paragraph(f"Waarom zo: {part.document} in de broncode.")
