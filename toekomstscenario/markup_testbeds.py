"""Testbeds -> HTML: why a picture proves nothing, and claims with what they lack. Every text is escaped."""

from collections.abc import Sequence
from html import escape

from toekomstscenario.figures.origin import Passage
from toekomstscenario.figures.testbeds.claims import MEANINGS, GradedClaim
from toekomstscenario.figures.testbeds.words import NO_PROOF, WHY, WHY_TITLE
from toekomstscenario.markup_link import page_link


def why(evidence: Sequence[Passage]) -> str:
    """The box that says why the lines prove nothing, with the facts that it leans on."""
    items = "".join(f"<li><strong>{escape(head)}</strong> {escape(words)}</li>" for head, words in WHY)
    facts = "".join(f"<li>{link(one)}</li>" for one in evidence)
    told = f"<p>Feiten die erbij horen:</p><ul>{facts}</ul>" if facts else ""
    return (
        f'<aside class="tk-kader" aria-labelledby="geen-bewijs"><h3 id="geen-bewijs">{escape(WHY_TITLE)}</h3>'
        f"<p>{escape(NO_PROOF)}</p><ul>{items}</ul>{told}</aside>"
    )


def verdict(found: GradedClaim) -> str:
    """The question whether a claim is right, and the answer; the claim itself stands under it, with its caveat."""
    meaning = escape(MEANINGS[found.verdict])
    return f'<div class="tk-klopt"><p class="tk-klopt-vraag">{escape(found.heading)}</p><p>{meaning}</p></div>'


def lacking(found: GradedClaim) -> str:
    """What a claim lacks to be checked, as a table."""
    name = f"Wat er ontbreekt om {found.card.fact.id} na te gaan"
    rows = "".join(
        f'<tr><th scope="row">{escape(one.missing[:1].upper() + one.missing[1:])}</th>'
        f'<td data-kop="Wat wij zagen">{escape(one.seen)}</td>'
        f'<td data-kop="Nodig">{escape(one.needed)}</td></tr>'
        for one in found.missing
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Er ontbreekt", "Wat wij zagen", "Nodig"))
    return (
        f'<div class="tk-table tk-woorden" tabindex="0" role="region" aria-label="Tabel: {escape(name, quote=True)}">'
        f"<table><caption>{escape(name)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def link(passage: Passage) -> str:
    """A passage as a link to a page of this dashboard."""
    return page_link(passage.url, passage.text)
