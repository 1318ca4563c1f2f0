"""Facts of the register -> HTML: sentence and caveat as one part, and what else is known. Every text is escaped."""

from collections.abc import Sequence
from html import escape

from toekomstscenario.figures.facts import MEANINGS, FactCard, fact_link
from toekomstscenario.figures.origin import Entry, Passage
from toekomstscenario.markup_fold import phone_fold
from toekomstscenario.register import Usability

# Shape and word say it; there is no colour in it.
_MARKS = {
    Usability.USABLE: ("✓", "tk-mag"),
    Usability.WITH_RESERVE: ("!", "tk-mits"),
    Usability.DO_NOT_QUOTE: ("×", "tk-mag-niet"),
    Usability.OUTDATED: ("←", "tk-oud"),
}
_OPENS = ("https://", "http://", "/feitenregister?", "/ontwikkeling?", "/oproepen?")


def claim(found: FactCard) -> str:
    """One fact: what it is called, whether it may be used, the sentence with its source and caveat."""
    fact = found.fact
    refusal = f'<p class="tk-weiger">{escape(found.refusal)}</p>' if found.refusal else ""
    return (
        f'<div class="tk-feit"><h3>{escape(fact.label)}</h3>{_judgement(fact.usability)}'
        f'<figure class="tk-citaat"><blockquote>{escape(found.quote.sentence)}</blockquote>'
        f"<figcaption>{escape(found.quote.source_line)} <strong>Let op:</strong> {escape(found.quote.caveat)}"
        f"</figcaption></figure>{refusal}</div>"
    )


def details(found: FactCard) -> str:
    """Everything else that tells what a fact is worth, ending with the link to this fact."""
    link = Passage(f"{found.fact.id} (link naar dit feit)", fact_link(found.fact.id))
    own = (Entry("Onderwerp", (Passage(found.fact.theme),)), Entry("Nummer", (link,)))
    return phone_fold("Meer over dit feit", entries((*found.entries, *own)), open_=False)


def entries(found: Sequence[Entry]) -> str:
    """Terms with what is known of them, as a list in two columns."""
    return f'<dl class="tk-betekenis tk-weetjes">{"".join(_term(entry) for entry in found)}</dl>'


def _judgement(usability: Usability) -> str:
    """Whether it may be used, as a word with a mark, and what that means."""
    mark, style = _MARKS[usability]
    return (
        f'<p class="tk-bruikbaar"><b class="{style}"><span aria-hidden="true">{mark}</span>'
        f" {escape(usability.capitalize())}</b> {escape(MEANINGS[usability])}</p>"
    )


def _term(entry: Entry) -> str:
    texts = "".join(f"<dd>{_passage(passage)}</dd>" for passage in entry.passages)
    return f"<div><dt>{escape(entry.term)}</dt>{texts}</div>"


def _passage(passage: Passage) -> str:
    """A text, as a link when its address is one of the web or of a page of this dashboard."""
    if not passage.url.startswith(_OPENS):
        return escape(passage.text)
    return f'<a href="{escape(passage.url, quote=True)}" rel="noopener noreferrer">{escape(passage.text)}</a>'
