"""Document: a list of blocks; DOCX (and later ODT, PDF, PPTX) are renderers of it."""

from dataclasses import dataclass
from datetime import date

from toekomstscenario.figure import Figure
from toekomstscenario.sentences import Quote


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the title of the document; level 1 is a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quotable sentence; renderers print source and caveat right under it, they cannot be left out."""

    quote: Quote


@dataclass(frozen=True)
class FigureBlock:
    """A figure with chart, table, source, status and notes."""

    figure: Figure


Block = Heading | Paragraph | Bullets | QuoteBlock | FigureBlock


@dataclass(frozen=True)
class Document:
    """What is sent: title, a line under it, the day it was made and its blocks.

    Args:
        id: for the file name: codes and hyphens.
    """

    id: str
    title: str
    subtitle: str
    made_on: date
    blocks: tuple[Block, ...]
