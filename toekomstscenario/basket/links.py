"""Basket <-> one text of codes: for a link, and for the memory of a browser tab. Versioned.

The form is 1~o.handout~k.TITLE~a.ADDRESSEE~d.2026-11-22~F012~T040~A003~g.PAGE.PART.NAME.CODE~t.TEXT, where words of the
reader stand in base64. `components/basket_buttons.js` adds a code at the end and counts items by how they begin.
"""

import base64
import binascii
from dataclasses import replace
from datetime import date

from toekomstscenario.basket.model import (
    MOST_ITEMS,
    AskItem,
    Basket,
    EventItem,
    FactItem,
    FigureItem,
    Form,
    Item,
    TextItem,
    add,
    tidy_line,
    tidy_text,
)
from toekomstscenario.errors import UserError, echo

PARAMETER = "inhoud"
VERSION = "1"
LONGEST_LINK = 4_000  # signs; some mail programs break longer ones
LONGEST_CODE = 400_000  # signs; more than a full basket can take
_FORM, _TITLE, _ADDRESSEE, _DAY, _FIGURE, _TEXT = "o.", "k.", "a.", "d.", "g.", "t."
_IDS = {"F": FactItem, "T": EventItem, "A": AskItem}


def to_code(basket: Basket) -> str:
    """The basket in codes; empty when there is nothing in it at all."""
    if basket == Basket():
        return ""
    parts = [
        f"{_FORM}{basket.form}" if basket.form is not Form.ANNEX else "",
        f"{_TITLE}{_packed(basket.title)}" if basket.title else "",
        f"{_ADDRESSEE}{_packed(basket.addressee)}" if basket.addressee else "",
        f"{_DAY}{basket.day}" if basket.day is not None else "",
        *map(item_code, basket.items),
    ]
    return "~".join([VERSION, *filter(None, parts)])


def item_code(item: Item) -> str:
    """One item as it stands in a link."""
    match item:
        case FigureItem(page, choice, part):
            return ".".join([f"{_FIGURE}{page}", part, *(word for pair in choice for word in pair)])
        case TextItem(text):
            return f"{_TEXT}{_packed(text)}"
        case _:
            return item.id


def from_code(code: str) -> tuple[Basket, tuple[str, ...]]:
    """Read a basket as `to_code` writes it.

    Returns:
        The basket as far as it can be read, and a Dutch sentence for each part that cannot. Whether ids exist is not
        judged here but where they are looked up.
    """
    if not code:
        return Basket(), ()
    version, *parts = code[:LONGEST_CODE].split("~")
    if version != VERSION or len(code) > LONGEST_CODE:
        return Basket(), ("De brief in de link is niet te lezen: de link is afgebroken of van een andere versie.",)
    basket, problems = Basket(), list[str]()
    for number, part in enumerate(parts):
        if number > MOST_ITEMS + 4:
            problems.append(f"De link heeft te veel onderdelen: een brief heeft er hoogstens {MOST_ITEMS}.")
            break
        try:
            basket = _with(basket, part)
        except (UserError, ValueError) as problem:
            told = problem.message if isinstance(problem, UserError) else f"'{echo(part)}' is niet te lezen."
            problems.append(f"Een onderdeel van de brief in de link is weggelaten. {told}")
    return basket, tuple(problems)


def _with(basket: Basket, part: str) -> Basket:
    """The basket with one part of a link in it.

    Raises:
        UserError, ValueError: it cannot be read.
    """
    mark, words = part[:2], part[2:]
    match mark:
        case "o.":
            return replace(basket, form=Form(words))
        case "k.":
            return replace(basket, title=tidy_line(_unpacked(words)))
        case "a.":
            return replace(basket, addressee=tidy_line(_unpacked(words)))
        case "d.":
            return replace(basket, day=date.fromisoformat(words))
        case "g.":
            page, part_of, *rest = words.split(".")
            pairs = tuple(zip(rest[::2], rest[1::2], strict=True))
            return add(basket, FigureItem(page, pairs, part_of))
        case "t.":
            return add(basket, TextItem(tidy_text(_unpacked(words))))
        case _:
            if not part or part[0] not in _IDS:
                raise ValueError(part)
            return add(basket, _IDS[part[0]](part))


def _packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _unpacked(text: str) -> str:
    """The words of the reader.

    Raises:
        ValueError: it is no base64 of a text.
    """
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except binascii.Error as problem:
        raise ValueError(text) from problem
