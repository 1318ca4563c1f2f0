"""Whether a letter that should fit on one page does, measured on the PDF: what does not fit is named."""

import io
from collections.abc import Callable

import pypdf

from toekomstscenario.basket import Basket, Form
from toekomstscenario.document import Document
from toekomstscenario.documents.briefing import Briefing
from toekomstscenario.exports import DOCUMENT_EXPORTS
from toekomstscenario.numbers import counted

_NEXT = "Haal die weg, maak uw tekst korter, of kies de raadsinformatiebrief: die mag langer zijn."


def page_count(document: Document) -> int:
    """The number of pages of the PDF of a document."""
    render = next(export.render for export in DOCUMENT_EXPORTS if export.id == "pdf")
    return len(pypdf.PdfReader(io.BytesIO(render(document))).pages)


def spilled(basket: Basket, made: Briefing, make: Callable[[int], Briefing]) -> str:
    """That a letter of one page takes more, and what does not fit; empty for another form, and when all fits.

    Args:
        basket: the letter.
        made: its document.
        make: the same letter with only so many of its first parts.
    """
    if basket.form is not Form.ONE_PAGE or (pages := page_count(made.document)) == 1:
        return ""
    fitting, most = 0, len(made.parts)  # all of them do not
    while most - fitting > 1:
        middle = (fitting + most) // 2
        if page_count(make(middle).document) == 1:
            fitting = middle
        else:
            most = middle
    left = "; ".join(part.label for part in made.parts[fitting:])
    return f"Dit past niet op één pagina: het worden er {pages}. {_what(fitting)} Niet meer passen: {left}. {_NEXT}"


def _what(fitting: int) -> str:
    if not fitting:
        return "Het eerste onderdeel is alleen al te lang."
    return f"Wel passen de eerste {counted(fitting, 'onderdeel', 'onderdelen')}."
