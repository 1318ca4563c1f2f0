"""The frozen types of a basket, valid once made, and the changes that a reader makes in one."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from toekomstscenario.errors import UserError, echo

MOST_ITEMS = 60
LONGEST_LINE = 200  # signs of a title or an addressee
LONGEST_TEXT = 20_000  # signs of one piece of own text
MOST_TEXT = 100_000  # signs of all own text together
MOST_LINES = 2_000  # of all own text together; each can be a paragraph, and a thousand take Word a second to write
MOST_CHOICES, LONGEST_CHOICE = 20, 300
_FACT, _EVENT, _ASK = (re.compile(rf"{letter}\d{{1,5}}", re.ASCII) for letter in "FTA")
_PAGE, _NAME = re.compile(r"[a-z]+(?:-[a-z]+)*", re.ASCII), re.compile(r"[a-z]+\d?", re.ASCII)
_PART = re.compile(r"[A-Za-z0-9_-]{0,200}", re.ASCII)
_CHOICE = re.compile(r"[A-Za-z0-9_,/+:-]+", re.ASCII)
# Control characters, and signs that let a text read otherwise than it is written (turning it round, hiding parts).
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


class Form(StrEnum):
    """What kind of document it becomes; the values are those of links and files."""

    ANNEX = "kamerbrief-bijlage"
    COUNCIL_LETTER = "raadsinformatiebrief"
    ONE_PAGE = "een-pagina"
    HANDOUT = "handout"
    SLIDES = "presentatie"


def tidy_text(text: str) -> str:
    """Own text without control characters and signs that cannot be seen; line ends become line feeds.

    Raises:
        UserError: it is longer than `LONGEST_TEXT` signs.
    """
    if len(text) > LONGEST_TEXT:
        raise UserError(
            f"Deze tekst is te lang: hoogstens {LONGEST_TEXT // 1000}.000 tekens per stuk.",
            "Verdeel de tekst in kleinere stukken.",
        )
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def tidy_line(text: str) -> str:
    """A title or an addressee: one line, at most `LONGEST_LINE` signs."""
    bare = _HIDDEN.sub("", text[: LONGEST_LINE * 4].replace("\n", " ").replace("\r", " ").replace("\t", " "))
    return " ".join(bare.split())[:LONGEST_LINE].strip()


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure: the page that shows it, the choice of the reader there, and which of its figures.

    Args:
        page: name of the page in its address.
        choice: names and codes of the address of that view, in the order of their names.
        part: id of the figure, or the words with which it begins; empty for a page with one figure.
    """

    page: str
    choice: tuple[tuple[str, str], ...] = ()
    part: str = ""

    def __post_init__(self) -> None:
        good = (
            len(self.choice) <= MOST_CHOICES
            and all(_NAME.fullmatch(name) and _choice_fits(text) for name, text in self.choice)
            and [name for name, _ in self.choice] == sorted({name for name, _ in self.choice})
        )
        if not (good and len(self.page) <= 40 and _PAGE.fullmatch(self.page) and _PART.fullmatch(self.part)):
            raise UserError(f"De verwijzing naar een figuur ({echo(self.page)}) is niet te lezen.")


def _choice_fits(text: str) -> bool:
    return len(text) <= LONGEST_CHOICE and _CHOICE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class FactItem:
    """A fact of the register, by its id."""

    id: str

    def __post_init__(self) -> None:
        _check(_FACT, self.id, "feit")


@dataclass(frozen=True, slots=True)
class EventItem:
    """A milestone of the register, by its id."""

    id: str

    def __post_init__(self) -> None:
        _check(_EVENT, self.id, "gebeurtenis")


@dataclass(frozen=True, slots=True)
class AskItem:
    """An item of a letter, by its id."""

    id: str

    def __post_init__(self) -> None:
        _check(_ASK, self.id, "punt uit een brief")


def _check(pattern: re.Pattern[str], text: str, what: str) -> None:
    if not pattern.fullmatch(text):
        raise UserError(f"Het nummer '{echo(text)}' van een {what} is niet te lezen.")


@dataclass(frozen=True, slots=True)
class TextItem:
    """Own text, with references to figures in it (`figures.mentions`); tidy."""

    text: str

    def __post_init__(self) -> None:
        if tidy_text(self.text) != self.text:
            raise UserError("In de eigen tekst staan tekens die niet kunnen.")


Item = FigureItem | FactItem | EventItem | AskItem | TextItem


@dataclass(frozen=True, slots=True)
class Basket:
    """What is in a letter, in its order.

    Args:
        items: no reference occurs twice; own text may.
        day: the day that is printed on it; None is the day on which it is made.
    """

    items: tuple[Item, ...] = ()
    form: Form = Form.ANNEX
    title: str = ""
    addressee: str = ""
    day: date | None = None

    def __post_init__(self) -> None:
        references = [item for item in self.items if not isinstance(item, TextItem)]
        texts = [item.text for item in self.items if isinstance(item, TextItem)]
        if len(self.items) > MOST_ITEMS:
            raise UserError(f"Een brief heeft hoogstens {MOST_ITEMS} onderdelen.", "Haal eerst een onderdeel weg.")
        if sum(map(len, texts)) > MOST_TEXT:
            raise UserError(f"Uw eigen tekst is samen te lang: hoogstens {MOST_TEXT // 1000}.000 tekens.")
        if sum(text.count("\n") for text in texts) > MOST_LINES:
            raise UserError(
                f"Uw eigen tekst heeft samen te veel regels: hoogstens {MOST_LINES // 1000}.000.",
                "Haal lege regels weg, of voeg alinea's samen.",
            )
        if len(set(references)) < len(references):
            raise UserError("Hetzelfde onderdeel staat twee keer in de brief.")
        if (tidy_line(self.title), tidy_line(self.addressee)) != (self.title, self.addressee):
            raise UserError("De titel of de geadresseerde is te lang of heeft tekens die niet kunnen.")

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it to make a document of."""
        return not self.items


def add(basket: Basket, item: Item) -> Basket:
    """The basket with something more at its end; the same when that is in it already.

    Raises:
        UserError: it is full.
    """
    if not isinstance(item, TextItem) and item in basket.items:
        return basket
    return replace(basket, items=(*basket.items, item))


def remove(basket: Basket, place: int) -> Basket:
    """The basket without the item at a place; the same when there is none."""
    return replace(basket, items=tuple(item for number, item in enumerate(basket.items) if number != place))


def move(basket: Basket, place: int, steps: int) -> Basket:
    """The basket with one item moved, up for a negative number of steps; never past an end."""
    if not 0 <= place < len(basket.items):
        return basket
    rest = [item for number, item in enumerate(basket.items) if number != place]
    rest.insert(min(max(place + steps, 0), len(rest)), basket.items[place])
    return replace(basket, items=tuple(rest))


def rewrite(basket: Basket, place: int, text: str) -> Basket:
    """The basket with other words in the own text at a place.

    Raises:
        UserError: the text is too long.
    """
    changed = TextItem(tidy_text(text))
    items = (changed if number == place else item for number, item in enumerate(basket.items))
    return replace(basket, items=tuple(items))
