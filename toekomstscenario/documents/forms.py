"""The forms of a briefing: what stands where in each, and what closes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from toekomstscenario.basket import Basket, FigureItem, Form, Item, TextItem, tidy_line
from toekomstscenario.document import Block, Bullets, FigureBlock, Heading, Numbers, Paragraph, QuoteBlock
from toekomstscenario.documents.closing import method_annex, source_list
from toekomstscenario.figure import Figure
from toekomstscenario.letter_watch import Watched
from toekomstscenario.model import COUNTRY_CODE, Region
from toekomstscenario.sentences import Quote, region_label

Notes = tuple[QuoteBlock, ...]

NAMES: Mapping[Form, str] = {
    Form.ANNEX: "Bijlage bij een brief aan de Kamer",
    Form.COUNCIL_LETTER: "Raadsinformatiebrief",
    Form.ONE_PAGE: "Briefing van één pagina",
    Form.HANDOUT: "Handout voor de raad",
    Form.SLIDES: "Presentatie",
}
MEANINGS: Mapping[Form, str] = {
    Form.ANNEX: "Uw onderdelen op volgorde, met bronnenlijst en een bijlage over hoe de cijfers zijn gemaakt.",
    Form.COUNCIL_LETTER: "Hetzelfde, met de vraag van de raad voorop: wat zeggen de cijfers, en wat zeggen zij niet?",
    Form.ONE_PAGE: "Eén figuur met haar grafiek; van de andere figuren alleen de zin met bron en kanttekening.",
    Form.HANDOUT: "Drie vragen: hoe doen wij het, vergeleken met wie, en klopt dat?",
    Form.SLIDES: "Elk onderdeel een dia. Kies hieronder het PowerPoint-bestand.",
}
NOTES_TITLE, SOURCES_TITLE = "De cijfers in de tekst", "Bronnen"
WHAT_FIGURES_SAY, WHAT_TO_MIND = "Wat zeggen de cijfers?", "Waar moet u op letten?"
HOW, BESIDE, TRUE = "Hoe doen wij het?", "Vergeleken met wie?", "Klopt dat?"
NOTHING_CHOSEN = "Bij deze vraag is geen cijfer gekozen."
METHOD_ELSEWHERE = "Hoe de cijfers zijn gemaakt, staat in het dashboard op de pagina Methode."
MOST_ROWS, MOST_SENTENCES = 8, 4  # of one figure in a handout
_NOT_ON_A_PAGE = {"status", "bron"}  # columns: the marks at the values and the lines under the figure say it too


@dataclass(frozen=True)
class Part:
    """One item of a basket as it is now.

    Args:
        label: what it is, for a list.
        blocks: what is printed.
        problems: what of it is not there, in Dutch; that stands in the blocks as well.
        values: the numbers in it.
    """

    item: Item
    label: str
    blocks: tuple[Block, ...]
    problems: tuple[str, ...] = ()
    values: tuple[Watched, ...] = ()

    @property
    def figure(self) -> Figure | None:
        """Its figure, when it is one that is there."""
        return next((block.figure for block in self.blocks if isinstance(block, FigureBlock)), None)


def handout(region: Region) -> Basket:
    """The letter that answers the three questions about a region, ready to download."""
    choice = (("gebied", region.code),)
    parts = ("alle-cijfers",) if region.code == COUNTRY_CODE else ("alle-cijfers", "naast-nederland")
    items = tuple(FigureItem("mijn-stad", choice, part) for part in parts)
    return Basket(items, Form.HANDOUT, tidy_line(f"Kind- en gezinsbescherming in {region_label(region)}"))


def _all(parts: Sequence[Part]) -> tuple[Block, ...]:
    return tuple(block for part in parts for block in part.blocks)


def _closed(blocks: Sequence[Block], notes: Notes) -> tuple[Block, ...]:
    """The blocks, then the numbers in own text with their source and caveat, then all sources."""
    told: tuple[Block, ...] = (Heading(NOTES_TITLE), *notes) if notes else ()
    sources = source_list((*blocks, *told))
    listed: tuple[Block, ...] = (Heading(SOURCES_TITLE), sources) if sources.lines else ()
    return (*blocks, *told, *listed)


def _with_method(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    annex = method_annex(blocks)
    return (*blocks, annex) if annex is not None else blocks


def _annex(parts: Sequence[Part], notes: Notes) -> tuple[Block, ...]:
    return _with_method(_closed(_all(parts), notes))


def _council_letter(parts: Sequence[Part], notes: Notes) -> tuple[Block, ...]:
    minded = _to_mind(parts)
    body = (Heading(WHAT_FIGURES_SAY), *_all(parts), *((Heading(WHAT_TO_MIND), Bullets(minded)) if minded else ()))
    return _with_method(_closed(body, notes))


def _one_page(parts: Sequence[Part], notes: Notes) -> tuple[Block, ...]:
    blocks: list[Block] = []
    drawn = False
    for part in parts:
        figure = part.figure
        if figure is None:
            blocks += part.blocks
        else:
            blocks.append(_told(figure) if drawn else FigureBlock(_slim(figure), Numbers.ELSEWHERE))
        drawn = drawn or figure is not None
    told: tuple[Block, ...] = (Heading(NOTES_TITLE), *notes) if notes else ()
    # Each part has its source right under it: a list of them would take the room of another part.
    return (*blocks, *told, Paragraph(METHOD_ELSEWHERE))


def _slim(figure: Figure) -> Figure:
    """A figure without what its own marks and lines say already; the code of the whole letter leads back to it too."""
    kept = tuple(column for column in figure.columns if column.text not in _NOT_ON_A_PAGE)
    return replace(figure, columns=kept, quotes=(), link="")


def _told(figure: Figure) -> QuoteBlock:
    """What a figure says in a sentence, with source and caveat."""
    if figure.quotes:
        return QuoteBlock(figure.quotes[0])
    caveat = " ".join((figure.status_line, *figure.notes[:1]))
    return QuoteBlock(Quote(f"{figure.title}. {figure.finding}".strip(), figure.source_line, caveat))


def _few(block: Block) -> tuple[Block, ...]:
    """A long table without a chart as its sentences, or else its first rows; it says that there is more."""
    if not isinstance(block, FigureBlock) or block.figure.chart is not None or block.figure.table.height <= MOST_ROWS:
        return (block,)
    figure = block.figure
    if figure.quotes:
        told = f"Alle {figure.table.height} cijfers staan in het dashboard: {figure.title}."
        return (*(QuoteBlock(quote) for quote in figure.quotes[:MOST_SENTENCES]), Paragraph(told))
    told = f"U ziet {MOST_ROWS} van de {figure.table.height} regels. De andere staan in het dashboard."
    return (FigureBlock(replace(figure, table=figure.table.head(MOST_ROWS), notes=(told, *figure.notes))),)


def _handout(parts: Sequence[Part], notes: Notes) -> tuple[Block, ...]:
    asked: dict[str, list[Block]] = {HOW: [], BESIDE: [], TRUE: []}
    question = HOW
    for part in parts:
        question = question if isinstance(part.item, TextItem) else _question(part.item)
        asked[question] += (shown for block in part.blocks for shown in _few(block))
    minded = _to_mind(parts)
    asked[TRUE] += [Bullets(minded)] if minded else []
    blocks: list[Block] = []
    for heading, found in asked.items():
        blocks += [Heading(heading), *(found or [Paragraph(NOTHING_CHOSEN)])]
    return _closed(blocks, notes)


def _question(item: Item) -> str:
    match item:
        case FigureItem(page="vergelijken") | FigureItem(page="mijn-stad", part="naast-nederland"):
            return BESIDE
        case FigureItem():
            return HOW
        case _:
            return TRUE


def _to_mind(parts: Sequence[Part]) -> tuple[str, ...]:
    """The status and the caveat of every figure, each once."""
    figures = [part.figure for part in parts if part.figure is not None]
    return tuple(dict.fromkeys(line for one in figures for line in (one.status_line, *one.notes[:1]) if line))


def _slides(parts: Sequence[Part], notes: Notes) -> tuple[Block, ...]:
    return _closed(_all(parts), notes)


ARRANGED: Mapping[Form, Callable[[Sequence[Part], Notes], tuple[Block, ...]]] = {
    Form.ANNEX: _annex,
    Form.COUNCIL_LETTER: _council_letter,
    Form.ONE_PAGE: _one_page,
    Form.HANDOUT: _handout,
    Form.SLIDES: _slides,
}
