"""Numbers that a writer typed in his own text: they have no source, and nobody looks after them."""

from toekomstscenario.claims import Checked, check_draft
from toekomstscenario.figures.archive import Archive
from toekomstscenario.figures.mentions import pieces

MOST = 20
REFERENCE = " … "


def bare_text(text: str) -> str:
    """Own text with a gap for each reference: that is no number that somebody typed."""
    return "".join(piece if isinstance(piece, str) else REFERENCE for piece in pieces(text))


def check_typed(text: str, archive: Archive) -> tuple[Checked, ...]:
    """The first numbers that are typed in own text, each with what the claim check says of it.

    Dates, articles and the like are no numbers here. Places are those in `bare_text`.

    Raises:
        UserError: there are too many numbers in it.
    """
    words = bare_text(text)
    if not any(sign.isalnum() for sign in words):
        return ()
    return check_draft(words, archive.catalogue, archive.register, store=archive.store).claims[:MOST]
