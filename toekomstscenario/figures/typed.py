"""Numbers that a writer typed in his own text: they have no source, and nobody looks after them."""

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.claims.finding import Finder
from toekomstscenario.claims.places_said import Gazetteer
from toekomstscenario.claims.squeeze import squeeze
from toekomstscenario.claims.subjects import vocabulary
from toekomstscenario.figures.mentions import pieces

MOST = 20


def typed_numbers(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The first numbers that are typed in own text, in its order and words; dates, articles and the like are none.

    References are no numbers that somebody typed; they keep their place, so that they join no words around them.
    """
    words = "".join(piece if isinstance(piece, str) else " … " for piece in pieces(text))
    if not any(sign.isalnum() for sign in words):
        return ()
    squeezed = squeeze(words)
    found: dict[str, None] = {}
    for claim in Finder(vocabulary(), Gazetteer(catalogue.regions)).claims(squeezed.text):
        start, end = squeezed.draft_span(claim.quantity.start, claim.quantity.end)
        found[words[start:end].strip()] = None
    return tuple(found)[:MOST]
