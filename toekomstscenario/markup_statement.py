"""Statements of the owner and the way to say that something is wrong -> HTML. Every text is escaped."""

from collections.abc import Sequence
from html import escape

from toekomstscenario.figures.origin import Passage
from toekomstscenario.figures.statement import Grid, Statement, StatementPart
from toekomstscenario.markup_link import page_link
from toekomstscenario.remark import QUESTION


def statement(found: Statement) -> str:
    """All parts of a statement, each under its own heading."""
    return f'<div class="tk-verklaring">{"".join(_part(part) for part in found.parts)}</div>'


def _part(part: StatementPart) -> str:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in part.paragraphs)
    bullets = f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in part.bullets)}</ul>" if part.bullets else ""
    links = "".join(f"<p>{_link(one)}</p>" for one in part.links)
    table = "" if part.grid is None else _table(part.grid)
    return f"<section><h2>{escape(part.title)}</h2>{paragraphs}{bullets}{table}{links}</section>"


def steps(sentences: Sequence[str]) -> str:
    """What to look at, in order."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ol class="tk-stappen">{items}</ol>'


def sketch(address: str, description: str) -> str:
    """A drawing that explains, without figures."""
    return f'<img class="tk-schets" src="{escape(address, quote=True)}" alt="{escape(description, quote=True)}">'


def grid(found: Grid) -> str:
    """A small table with caption and scoped headers; on a narrow screen each row becomes a card."""
    return f'<div class="tk-verklaring">{_table(found)}</div>'


def _table(grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in grid.heads)
    rows = "".join(f"<tr>{_row(grid, row)}</tr>" for row in grid.rows)
    return (
        f'<div class="tk-table" tabindex="0" role="region" aria-label="Tabel: {escape(grid.title, quote=True)}">'
        f"<table><caption>{escape(grid.title)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(grid: Grid, row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(
        f'<td data-kop="{escape(head, quote=True)}">{escape(text)}</td>'
        for head, text in zip(grid.heads[1:], others, strict=True)
    )
    return f'<th scope="row">{escape(first)}</th>{cells}'


def _link(passage: Passage) -> str:
    """A page of this dashboard, a mail, or another site: that one opens apart and says so."""
    if not passage.url.startswith("https://"):
        return page_link(passage.url, passage.text)
    address = escape(passage.url, quote=True)
    return f'<a href="{address}" target="_blank" rel="noopener">{escape(passage.text)} (nieuw venster)</a>'


def question(mail: str, about: str, unset: str) -> str:
    """ "Klopt dit cijfer?": opens a mail, or says why that cannot be done.

    Args:
        mail: the link that opens the mail; empty when there is no address.
        about: title of the figure, read aloud with it.
        unset: what to say without an address.
    """
    if mail:
        return f'<p class="tk-klopt">{page_link(mail, QUESTION, f"{QUESTION} Mail over: {about}")}</p>'
    label = escape(f"{QUESTION} {about}", quote=True)
    return (
        f'<details class="tk-klopt"><summary aria-label="{label}">{QUESTION}</summary><p>{escape(unset)}</p></details>'
    )


def foot_links(mail: str, view: str, links: Sequence[Passage], unset: str) -> str:
    """The row of links at the foot of every page.

    Args:
        mail: the link that opens a mail about this page; empty when there is no address.
        view: address of this page as it stands in the mail, percent-encoded: where the reader is may have changed by
            the time of the click, and `basket_buttons.js` puts that in its place.
        links: pages of this dashboard.
        unset: what to say without an address.
    """
    told = (
        f'<a href="{escape(mail, quote=True)}" data-adres="{escape(view, quote=True)}">Klopt er iets niet? Mail ons</a>'
        if mail
        else escape(unset)
    )
    items = "".join(f"<li>{one}</li>" for one in (*(page_link(one.url, one.text) for one in links), told))
    return f'<ul class="tk-voetlinks">{items}</ul>'
