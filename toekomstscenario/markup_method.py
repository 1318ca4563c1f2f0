"""What is not known, and the method -> HTML. Every text is escaped."""

from collections.abc import Sequence
from html import escape

from toekomstscenario.figures.method import MethodPart
from toekomstscenario.figures.origin import Entry, Passage
from toekomstscenario.figures.unknowns import UnknownEntry
from toekomstscenario.markup_link import page_link

LONGEST_NUMBER = 5  # signs, as A015


def unknown(found: UnknownEntry) -> str:
    """One thing that is not known: the question, why there is no series, and who argues from it."""
    terms = "".join(_term(entry) for entry in found.entries)
    name = escape(found.unknown.id, quote=True)
    return (
        f'<section class="tk-methode tk-onbekend" id="{name}"><h3>{escape(found.unknown.question)}</h3>'
        f'<dl class="tk-betekenis tk-weetjes">{terms}</dl></section>'
    )


def _term(entry: Entry) -> str:
    """What is asked and the answers; numbers of points and facts stand in one row."""
    row = ' class="tk-rij"' if all(len(one.text) <= LONGEST_NUMBER for one in entry.passages) else ""
    texts = "".join(f"<dd>{_passage(one)}</dd>" for one in entry.passages)
    return f"<div{row}><dt>{escape(entry.term)}</dt>{texts}</div>"


def part(found: MethodPart) -> str:
    """One part of the method: how it is done, where one sees it, and the file that says why."""
    sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in found.sentences)
    pages = ", ".join(_passage(page) for page in found.pages)
    return (
        f'<section class="tk-methode"><h3>{escape(found.title)}</h3><ul>{sentences}</ul>'
        f'<p class="tk-bron">Te zien op: {pages}. Waarom zo, in de broncode:'
        f" <code>{escape(found.document)}</code></p></section>"
    )


def parts(found: Sequence[MethodPart]) -> str:
    """All parts of the method, in as many columns as there is room for."""
    return f'<div class="tk-methoden">{"".join(part(one) for one in found)}</div>'


def _passage(passage: Passage) -> str:
    if not passage.url:
        return escape(passage.text)
    return page_link(passage.url, passage.text)
