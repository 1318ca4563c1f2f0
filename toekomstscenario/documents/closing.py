"""What closes a document, gathered from its blocks so that nothing is forgotten: sources, and how figures were made."""

from collections.abc import Iterable

from toekomstscenario.document import (
    Annex,
    Block,
    Bullets,
    Entries,
    FigureBlock,
    Heading,
    QuoteBlock,
    Sources,
)
from toekomstscenario.figure import Figure

METHOD_TITLE = "Hoe deze cijfers zijn gemaakt"


def source_list(blocks: Iterable[Block]) -> Sources:
    """Every source that the blocks name, once, in the order in which they are named."""
    lines = (line.removeprefix("Bron: ").removeprefix("Bronnen: ") for block in blocks for line in _sources(block))
    return Sources(tuple(dict.fromkeys(line for line in lines if line)))


def _sources(block: Block) -> tuple[str, ...]:
    match block:
        case QuoteBlock(quote):
            return (quote.source_line,)
        case FigureBlock(figure):
            return (figure.source_line, *(quote.source_line for quote in figure.quotes))
        case Entries(entries):
            return tuple(entry.source for entry in entries)
        case _:
            return ()


def method_annex(blocks: Iterable[Block]) -> Annex | None:
    """Of each figure what is counted and what is not, and how its chart is read; None without figures.

    Figures of the same are told of once.
    """
    told: dict[str, dict[str, None]] = {}
    for figure in (block.figure for block in blocks if isinstance(block, FigureBlock)):
        title = figure.definitions[0].term if figure.definitions else figure.title
        told.setdefault(title, {}).update(dict.fromkeys(_method(figure)))
    parts = [part for title, items in told.items() if items for part in (Heading(title, 2), Bullets(tuple(items)))]
    return Annex(METHOD_TITLE, tuple(parts)) if parts else None


def _method(figure: Figure) -> list[str]:
    items = [f"{found.term}{'' if found.term.endswith('?') else ':'} {found.words}" for found in figure.definitions]
    return items + ([figure.reading] if figure.reading else [])
