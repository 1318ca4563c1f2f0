"""Document: a list of blocks; DOCX, ODT, PDF and PPTX are renderers of it (`exports`)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

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


class Numbers(Enum):
    """Whether the numbers of a chart stand under it as a table, or only in the dashboard for want of room."""

    BESIDE = "beside"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quotable sentence or a fact; renderers print source and caveat right under it, they cannot be left out.

    `mark` is said before the sentence, such as the id of a fact and what it may be used for; empty when nothing is.
    """

    quote: Quote
    mark: str = ""


@dataclass(frozen=True)
class FigureBlock:
    """A figure with chart, source, status and notes; `numbers` says where the table of a chart stands."""

    figure: Figure
    numbers: Numbers = Numbers.BESIDE


@dataclass(frozen=True, slots=True)
class Entry:
    """An event or an ask: what leads it (a date, a number and who is asked), what it says, its source and a remark."""

    lead: str
    text: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Events of the timeline or asks of a letter, in the order in which they are told."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered list of all sources; `documents.closing.source_list` makes it of the blocks above it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


TextBlock = Heading | Paragraph | Bullets


@dataclass(frozen=True, slots=True)
class Annex:
    """What stands behind the text on a page of its own, such as how the figures were made."""

    title: str
    blocks: tuple[TextBlock, ...]


Block = TextBlock | QuoteBlock | FigureBlock | Entries | Sources | Annex | PageBreak


@dataclass(frozen=True)
class Document:
    """What is sent: title, a line under it, the day it was made and its blocks.

    Args:
        id: for the file name: codes and hyphens.
        link: page and query of the view that it was made of, as in `Figure`; empty when no link leads back.
    """

    id: str
    title: str
    subtitle: str
    made_on: date
    blocks: tuple[Block, ...]
    link: str = ""
