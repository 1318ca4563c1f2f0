"""Which facts of the register a reader asks for, and the same as an address that is readable and safe to share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from toekomstscenario.errors import echo
from toekomstscenario.register import FactTheme, Usability

WORDS, THEME, USABILITY, LETTER, FACT = "zoek", "onderwerp", "bruikbaarheid", "brief", "feit"
LONGEST_SEARCH = 100  # signs


@dataclass(frozen=True, slots=True)
class FactChoice:
    """A choice of facts; every part narrows the list, and what is empty does not.

    Args:
        words: words that must all occur, in any order (`tidy`).
        theme, usability: None means all.
        letter: id of a letter in which the fact occurs.
        fact: id of the one fact to show; the rest does not matter then.
    """

    words: str = ""
    theme: FactTheme | None = None
    usability: Usability | None = None
    letter: str = ""
    fact: str = ""


def tidy(words: str) -> str:
    """What a reader searches for with single spaces, cut to `LONGEST_SEARCH` signs."""
    return " ".join(words.split())[:LONGEST_SEARCH].strip()


def to_address(choice: FactChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is empty is left out."""
    parts = {
        WORDS: choice.words,
        THEME: _code(choice.theme or ""),
        USABILITY: _code(choice.usability or ""),
        LETTER: choice.letter,
        FACT: choice.fact,
    }
    return {name: text for name, text in parts.items() if text}


def from_address(parameters: Mapping[str, str]) -> tuple[FactChoice, tuple[str, ...]]:
    """Read query parameters.

    Returns:
        The choice as far as it can be read, and a Dutch sentence for each part that cannot. Whether a letter or a
        fact exists is not judged here but against the register.
    """
    theme_code, usability_code = parameters.get(THEME, ""), parameters.get(USABILITY, "")
    theme = next((found for found in FactTheme if _code(found) == theme_code), None)
    usability = next((found for found in Usability if _code(found) == usability_code), None)
    problems: list[str] = []
    if theme_code and theme is None:
        problems.append(f"Het onderwerp '{echo(theme_code)}' in de link bestaat niet.")
    if usability_code and usability is None:
        problems.append(f"De bruikbaarheid '{echo(usability_code)}' in de link bestaat niet.")
    words, letter, fact = (parameters.get(name, "") for name in (WORDS, LETTER, FACT))
    return FactChoice(tidy(words), theme, usability, letter.strip(), fact.strip()), tuple(problems)


def _code(word: str) -> str:
    """A word of the register without spaces: met-voorbehoud."""
    return re.sub(r"\s+", "-", word)
