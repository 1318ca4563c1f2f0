"""A letter -> HTML: the blocks of its document as they are printed, and what became of its frozen figures.

Every text is escaped.
"""

from collections.abc import Sequence
from html import escape

from toekomstscenario import markup
from toekomstscenario.document import (
    Annex,
    Block,
    Bullets,
    Document,
    Entries,
    Entry,
    FigureBlock,
    Heading,
    PageBreak,
    Paragraph,
    QuoteBlock,
    Sources,
)
from toekomstscenario.figure import Figure
from toekomstscenario.letter_watch import Finding, Frozen
from toekomstscenario.numbers import format_date


def document_head(document: Document) -> str:
    """The title and the line under it."""
    return f'<p class="tk-brieftitel">{escape(document.title)}</p><p class="tk-bron">{escape(document.subtitle)}</p>'


def figure_head(figure: Figure) -> str:
    """Title and subtitle of a figure within a document."""
    return f'<div class="tk-kop"><h3>{escape(figure.title)}</h3><p>{escape(figure.subtitle)}</p></div>'


def block(found: Block) -> str:
    """A block of a document; nothing for a figure, which is more than HTML."""
    match found:
        case Heading(text, level):
            return f"<h{level + 2}>{escape(text)}</h{level + 2}>"
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Bullets(items):
            return f"<ul>{_list(items)}</ul>"
        case QuoteBlock(quote, mark):
            return (f'<p class="tk-thema">{escape(mark)}</p>' if mark else "") + markup.quote_block(quote)
        case Entries(entries):
            return "".join(map(_entry, entries))
        case Sources(lines):
            return f'<ol class="tk-noten">{_list(lines)}</ol>'
        case Annex(title, blocks):
            return f"<h3>{escape(title)}</h3>{''.join(map(block, blocks))}"
        case FigureBlock() | PageBreak():
            return ""


def _list(items: tuple[str, ...]) -> str:
    return "".join(f"<li>{escape(item)}</li>" for item in items)


def _entry(entry: Entry) -> str:
    note = f"<br>{escape(entry.note)}" if entry.note else ""
    return (
        f'<p class="tk-thema">{escape(entry.lead)}</p><p>{escape(entry.text)}</p>'
        f'<p class="tk-bron">{escape(entry.source)}{note}</p>'
    )


def frozen_line(frozen: Frozen) -> str:
    """Of which letter the figures were frozen, and when."""
    return f"<p>De brief <b>{escape(frozen.title)}</b> is gemaakt op {format_date(frozen.made_on)}.</p>"


def findings(found: Sequence[Finding]) -> str:
    """What became of each number, as a table."""
    rows = "".join(
        f'<tr><th scope="row" class="tekst">{escape(one.then.label)}{_place(one)}</th>'
        f'<td data-kop="In de brief" class="getal">{escape(one.then.text)}</td>'
        f'<td data-kop="Nu" class="getal">{escape(one.now.text if one.now else "–")}</td>'
        f'<td data-kop="Wat is er?"><b>{escape(one.outcome.capitalize())}.</b> {escape(one.words)}</td></tr>'
        for one in found
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Cijfer", "In de brief", "Nu", "Wat is er?"))
    return (
        '<div class="tk-table" tabindex="0" role="region" aria-label="Tabel: wat er is veranderd"><table>'
        f"<caption>Wat er is veranderd</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _place(found: Finding) -> str:
    return f"<br><small>{escape(found.then.place.capitalize())}</small>" if found.then.place else ""
