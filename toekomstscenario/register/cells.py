"""Rules for one cell of the register: text -> value, or a ValueError that says in Dutch what is allowed."""

import re
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from toekomstscenario.errors import LONGEST_ECHO
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.period import Period

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")
LONGEST_LABEL = 28
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def echo(cell: str) -> str:
    """A cell made safe to repeat in a message; more of it stays than of what a link sends, as 1.300.000."""
    bare = re.sub(r"[^\w .,;:%/-]+", "", cell)
    return bare if len(bare) <= LONGEST_ECHO else bare[:LONGEST_ECHO] + "…"


def anything(cell: str) -> str:
    """Any text, also none."""
    return cell


def text(cell: str) -> str:
    """Some text."""
    if not cell:
        raise ValueError("mag niet leeg zijn")
    return cell


def label(cell: str) -> str:
    """A text that fits beside a line in a chart, or none."""
    if len(cell) > LONGEST_LABEL:
        raise ValueError(f"heeft {len(cell)} tekens; hooguit {LONGEST_LABEL}")
    return cell


def identifier(letter: str) -> Callable[[str], str]:
    """An id: a capital and digits, as F012."""

    def rule(cell: str) -> str:
        if not re.fullmatch(rf"{letter}\d{{2,4}}", cell, re.ASCII):
            raise ValueError(f"'{echo(cell)}' is geen id; verwacht {letter} met cijfers, zoals {letter}012")
        return cell

    return rule


def slug(cell: str) -> str:
    """An id in words: small letters, digits and hyphens."""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", cell):
        raise ValueError(f"'{echo(cell)}' is geen id; verwacht kleine letters, cijfers en streepjes")
    return cell


def word(words: type[E]) -> Callable[[str], E]:
    """One of the words of an enum."""

    def rule(cell: str) -> E:
        if cell not in tuple(words):
            raise ValueError(f"'{echo(cell)}' mag niet; kies uit {', '.join(words)}")
        return words(cell)

    return rule


def choice(found: Mapping[str, V]) -> Callable[[str], V]:
    """One of the words that mean something else, as `voorlopig` a status; empty only when that is one of them."""

    def rule(cell: str) -> V:
        if cell not in found:
            raise ValueError(f"'{echo(cell)}' mag niet; kies uit {', '.join(name or 'leeg' for name in found)}")
        return found[cell]

    return rule


def optional(rule: Callable[[str], V]) -> Callable[[str], V | None]:
    """Another rule, or None for an empty cell."""
    return lambda cell: rule(cell) if cell else None


def number(cell: str) -> float:
    """A number with a decimal point and nothing between thousands."""
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"'{echo(cell)}' is geen getal; schrijf 1300000 of 28.5, met een punt als decimaalteken")
    return float(cell)


def whole(cell: str) -> int:
    """A whole number."""
    if not re.fullmatch(r"\d{1,9}", cell, re.ASCII):
        raise ValueError(f"'{echo(cell)}' is geen geheel getal")
    return int(cell)


def when(cell: str) -> PartialDate:
    """A date with its precision; empty is unknown."""
    try:
        return PartialDate.parse(cell)
    except ValueError:
        raise ValueError(
            f"'{echo(cell)}' is geen datum; schrijf 2024, 2024-Q3, 2024-09 of 2024-09-12, of laat leeg"
        ) from None


def period(cell: str) -> Period:
    """A period as the observations have it."""
    try:
        return Period.parse(cell)
    except ValueError:
        raise ValueError(
            f"'{echo(cell)}' is geen periode; schrijf 2023, 2023-H1, 2023-06-30 of 2020/2024, of laat leeg"
        ) from None


def known(found: Mapping[str, V], what: str) -> Callable[[str], V]:
    """The id of something read before."""

    def rule(cell: str) -> V:
        if cell not in found:
            raise ValueError(f"{what} '{echo(cell)}' bestaat niet of heeft zelf een fout")
        return found[cell]

    return rule


def one_of(found: Collection[str], what: str) -> Callable[[str], str]:
    """The id of something that exists elsewhere, kept as an id."""

    def rule(cell: str) -> str:
        if cell not in found:
            raise ValueError(f"{what} '{echo(cell)}' bestaat niet")
        return cell

    return rule


def none_or_one_of(found: Collection[str], what: str) -> Callable[[str], str]:
    """As `one_of`, or empty."""
    rule = one_of(found, what)
    return lambda cell: rule(cell) if cell else ""


def several(rule: Callable[[str], V]) -> Callable[[str], tuple[V, ...]]:
    """Cells with any number of ids, with a space between them, no id twice."""

    def rules(cell: str) -> tuple[V, ...]:
        names = cell.split()
        if len(set(names)) != len(names):
            raise ValueError("noemt hetzelfde id twee keer")
        return tuple(rule(name) for name in names)

    return rules


def some(rule: Callable[[str], V]) -> Callable[[str], tuple[V, ...]]:
    """As `several`, at least one."""
    rules = several(rule)
    return lambda cell: rules(text(cell))


def url(cell: str) -> str:
    """A web address, or empty."""
    if cell and not re.fullmatch(r"https?://[^\s<>\"']+", cell):
        raise ValueError("is geen webadres; begin met https:// of laat leeg")
    return cell
