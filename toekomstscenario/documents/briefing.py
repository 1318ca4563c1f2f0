"""A basket as a document: every reference looked up now, with its source and caveat; what is not there is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from toekomstscenario.basket import PARAMETER, AskItem, Basket, EventItem, FactItem, FigureItem, Item, TextItem, to_code
from toekomstscenario.document import (
    Block,
    Bullets,
    Document,
    Entries,
    Entry,
    FigureBlock,
    Heading,
    Paragraph,
    QuoteBlock,
)
from toekomstscenario.documents.forms import ARRANGED, NAMES, Part
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.archive import Archive
from toekomstscenario.figures.asks import answer_words
from toekomstscenario.figures.mentions import (
    UNFINISHED,
    Told,
    Untold,
    after_number,
    look_up,
    mended,
    pieces,
    unfinished,
)
from toekomstscenario.figures.referenced import find_figure
from toekomstscenario.figures.timeline.words import event_quote
from toekomstscenario.figures.watched import ask_value, event_value, fact_value, figure_values, look_up_values
from toekomstscenario.letter_watch import Watched
from toekomstscenario.numbers import format_date
from toekomstscenario.register import Ask, Fact, Milestone
from toekomstscenario.register_words import fact_quote, milestone_date, reference_words
from toekomstscenario.timeline import known_milestones

OWN_WORDS = "In eigen woorden samengevat."
NOT_NOW = "de gegevens hiervan kunnen nu niet gelezen worden"
LONGEST_LABEL = 90
PAGE, LONGEST_PRINTED = "/brief", 1_000  # signs of a link that a QR code can hold
_PLACES: Mapping[type[Item], str] = {
    TextItem: "genoemd in uw tekst",
    FactItem: "als feit overgenomen",
    FigureItem: "in een figuur",
    EventItem: "als gebeurtenis",
    AskItem: "als punt uit een brief",
}
Find = Callable[[FigureItem], Figure]


@dataclass(frozen=True)
class Briefing:
    """A basket as it is now.

    Args:
        document: what is printed and shown.
        parts: one for each item of the basket, in its order.
        values: everything that is referred to, each with its place, for the letter watch.
    """

    document: Document
    parts: tuple[Part, ...]
    values: tuple[Watched, ...]


def make_briefing(basket: Basket, archive: Archive, find: Find | None = None) -> Briefing:
    """Look up what a basket refers to, and put it in the order of its form.

    Args:
        basket: at least one item.
        archive: where references are looked up.
        find: finds a figure, such as one that was kept; raises as `find_figure`.
    """
    makers = _Makers(archive, find or (lambda item: find_figure(item, archive)))
    parts = tuple(makers.part(item) for item in basket.items)
    day = basket.day or archive.today
    title = basket.title or NAMES[basket.form]
    addressee = f"Aan: {basket.addressee}. " if basket.addressee else ""
    return Briefing(
        document=Document(
            id=f"brief-{basket.form}-{day}",
            title=title,
            subtitle=f"{addressee}{format_date(day)}. Neem bij elk cijfer de bron en de kanttekening over.",
            made_on=day,
            blocks=ARRANGED[basket.form](parts, makers.notes),
            link=_link(basket),
        ),
        parts=parts,
        values=tuple(replace(value, place=_PLACES[type(part.item)]) for part in parts for value in part.values),
    )


def _link(basket: Basket) -> str:
    """The address that opens the letter again; none when it is too long to print."""
    query = urlencode({PARAMETER: to_code(basket)}, safe=",~")
    return f"{PAGE}?{query}" if len(query) <= LONGEST_PRINTED else ""


@dataclass
class _Makers:
    """Makes the parts; remembers which numbers own text refers to, because each has one note in the whole document."""

    archive: Archive
    find: Find
    told: dict[str, Told] = field(default_factory=dict[str, Told])

    @property
    def notes(self) -> tuple[QuoteBlock, ...]:
        """The numbers in own text, each with source and caveat, as they are numbered there."""
        return tuple(QuoteBlock(one.quote, f"Noot {place}") for place, one in enumerate(self.told.values(), start=1))

    def part(self, item: Item) -> Part:
        """One item of a basket."""
        match item:
            case FigureItem():
                return self._figure(item)
            case FactItem(name):
                fact = self.archive.register.facts.get(name)
                return _fact(fact) if fact else _lost(item, f"Feit {name}", "staat niet in het register")
            case EventItem(name):
                event = self.archive.register.milestones.get(name)
                return self._event(event) if event else _lost(item, f"Gebeurtenis {name}", "staat niet in het register")
            case AskItem(name):
                ask = self.archive.register.asks.get(name)
                return _ask(ask) if ask else _lost(item, f"Punt {name}", "staat niet in het register")
            case TextItem(text):
                return self._text(item, text)

    def _figure(self, item: FigureItem) -> Part:
        name = f"Figuur van de pagina {item.page}"
        try:
            figure = self.find(item)
            values = figure_values(item, figure, self.archive)
        except UserError as problem:
            return _lost(item, name, f"is er niet: {problem.message}")
        except DataError:
            return _lost(item, name, f"is er nu niet: {NOT_NOW}")
        return Part(item, _short(figure.title), (FigureBlock(figure),), (), values)

    def _event(self, event: Milestone) -> Part:
        known = next(one for one in known_milestones(self.archive.register, None) if one.milestone.id == event.id)
        told = event_quote(known, self.archive.register, day=None, today=self.archive.today)
        entry = Entry(milestone_date(event), f"{event.title} ({known.state})", told.source_line, told.caveat)
        title = _short(f"Gebeurtenis: {event.title}")
        return Part(EventItem(event.id), title, (Entries((entry,)),), (), (event_value(event),))

    def _text(self, item: TextItem, text: str) -> Part:
        problems = [f"In uw tekst: {UNFINISHED}."] if unfinished(text) else []
        before = set(self.told)
        written, last = "", ""
        for piece in pieces(text):
            words = after_number(last, piece) if isinstance(piece, str) else piece[1]
            written += self._piece(words, piece, problems)
            named = None if isinstance(piece, str) else self.told.get(piece[1].strip())
            last = named.words if named else ""
        values = look_up_values(set(self.told) - before, self.archive)
        label = _short(f"Eigen tekst: {' '.join(written.split()) or 'nog leeg'}")
        return Part(item, label, _written(written), tuple(problems), tuple(values.values()))

    def _piece(self, words: str, piece: object, problems: list[str]) -> str:
        """Own words as they are, a reference as its number with the number of its note."""
        if isinstance(piece, str):
            return mended(words)
        found = self.told.get(words.strip()) or look_up(words, self.archive)
        if isinstance(found, Untold):
            problems.append(f"In uw tekst ontbreekt een cijfer: {found.reason}.")
            return f"[hier ontbreekt een cijfer: {found.reason}]"
        self.told.setdefault(found.id, found)
        return f"{found.words} (noot {list(self.told).index(found.id) + 1})"


def _lost(item: Item, name: str, reason: str) -> Part:
    """Something that is not there: said in its place, on the screen and in every file."""
    told = f"{name} {reason.rstrip('.')}."
    return Part(item, _short(name), (Paragraph(f"[Hier ontbreekt een onderdeel. {told}]"),), (told,))


def _fact(fact: Fact) -> Part:
    item, name = FactItem(fact.id), f"Feit {fact.id}: {fact.label}"
    if not fact.quotable:
        return _lost(item, name, f"mag niet worden overgenomen ({fact.usability}). Het feitenregister zegt waarom")
    values = (fact_value(fact),)
    return Part(item, _short(name), (QuoteBlock(fact_quote(fact), f"{fact.id}, {fact.usability}"),), (), values)


def _ask(ask: Ask) -> Part:
    entry = Entry(
        lead=f"{ask.letter.title}, punt {ask.number} ({ask.kind})",
        text=ask.sentence,
        source=f"Bron: {reference_words(ask.letter)}.",
        note=f"{OWN_WORDS} Antwoord: {answer_words(ask)}.".replace("..", "."),
    )
    title = _short(f"Punt {ask.id}: {ask.sentence}")
    return Part(AskItem(ask.id), title, (Entries((entry,)),), (), (ask_value(ask),))


def _written(text: str) -> tuple[Block, ...]:
    """Own text: a line is a paragraph, one that begins with # a heading, and lines that begin with - a list."""
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if line.startswith("# "):
            blocks.append(Heading(line.removeprefix("# ").strip()))
        elif line.startswith("- ") and blocks and isinstance(blocks[-1], Bullets):
            blocks[-1] = Bullets((*blocks[-1].items, line.removeprefix("- ")))
        else:
            blocks.append(Bullets((line.removeprefix("- "),)) if line.startswith("- ") else Paragraph(line))
    return tuple(blocks)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"
