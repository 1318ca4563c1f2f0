"""Which items of the letters a reader wants to see, and the same as an address: codes only, safe to share."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from toekomstscenario.errors import echo
from toekomstscenario.register import Ask

PARAMETERS = {
    "item": "oproep",
    "letter": "brief",
    "topic": "onderwerp",
    "kind": "soort",
    "addressee": "aan",
    "answer": "antwoord",
}
_WORDS = {
    "item": "Het punt",
    "letter": "De brief",
    "topic": "Het onderwerp",
    "kind": "De soort",
    "addressee": "De geadresseerde",
    "answer": "Het antwoord",
}


@dataclass(frozen=True, slots=True)
class AskChoice:
    """One item by its id, or the items that go with all of these codes; an empty code goes with everything."""

    item: str = ""
    letter: str = ""
    topic: str = ""
    kind: str = ""
    addressee: str = ""
    answer: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == AskChoice()


def code(text: str) -> str:
    """A text as a code in an address: lokale teams -> lokale-teams; never empty for a text with a letter or digit."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def codes_of(ask: Ask) -> dict[str, str]:
    """The codes of one item, by the names of the fields of a choice."""
    return {
        "item": ask.id,
        "letter": ask.letter.id,
        "topic": code(ask.topic),
        "kind": code(ask.kind),
        "addressee": code(ask.letter.addressee),
        "answer": code(ask.answer),
    }


def chosen(asks: Iterable[Ask], choice: AskChoice) -> tuple[Ask, ...]:
    """The items that go with a choice, in their own order."""
    wanted = {part.name: getattr(choice, part.name) for part in fields(choice) if getattr(choice, part.name)}
    return tuple(ask for ask in asks if wanted.items() <= codes_of(ask).items())


def to_address(choice: AskChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is open is left out."""
    parts = {name: getattr(choice, field) for field, name in PARAMETERS.items()}
    return {name: text for name, text in parts.items() if text}


def to_query(choice: AskChoice) -> str:
    """Write a choice as the part of a link behind the question mark."""
    return urlencode(to_address(choice))


def from_address(
    parameters: Mapping[str, str], asks: Iterable[Ask], answers: Iterable[str]
) -> tuple[AskChoice, tuple[str, ...]]:
    """Read query parameters.

    Args:
        parameters: of the link.
        asks: the items that there are.
        answers: the answers that can be chosen, also those that no item has.

    Returns:
        The choice as far as it exists, and a Dutch sentence for each part that does not. A link to one item opens that
        item, whatever else it says.
    """
    known: dict[str, set[str]] = {field: set() for field in PARAMETERS}
    for ask in asks:
        for field, one in codes_of(ask).items():
            known[field].add(one)
    known["answer"] |= {code(answer) for answer in answers}
    found: dict[str, str] = {}
    problems: list[str] = []
    for field, name in PARAMETERS.items():
        asked = parameters.get(name, "")
        read = _item(asked, known[field]) if field == "item" else asked
        if read in known[field]:
            found[field] = read
        elif asked:
            problems.append(f"{_WORDS[field]} '{echo(asked)}' uit de link staat niet in het register.")
    return AskChoice(found["item"]) if "item" in found else AskChoice(**found), tuple(problems)


def _item(asked: str, ids: set[str]) -> str:
    """An id as the register writes it: a01 and A1 are A001."""
    number = re.fullmatch(r"[Aa]0*(\d{1,4})", asked, re.ASCII)
    if number is None:
        return asked
    return next((name for name in sorted(ids) if name[1:].isdecimal() and int(name[1:]) == int(number[1])), asked)
