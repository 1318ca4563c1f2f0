"""What figures are about, and which words of a sentence say so: subjects.toml, read once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from toekomstscenario.claims.quantity import Measure

FILE = Path(__file__).with_name("subjects.toml")
MEASURES = {
    "%": Measure.SHARE,
    "euro": Measure.MONEY,
    "dagen": Measure.EVERY,
    "maanden": Measure.MONTHS,
    "jaar": Measure.YEARS,
    "per miljoen": Measure.MILLION,
}
YEAR = "jaartal"
ELSE = "iets_anders"  # what is counted, and of which nothing is known here


@dataclass(frozen=True, slots=True)
class Subject:
    """What one or more facts and series are about.

    Args:
        facts, series: ids in the register and the catalogue.
        needs: groups of terms; of each group at least one is said.
        never: terms that are not said with the number.
        counts: what is counted, or the sort of number.
        of: of whom it is a share; empty when that does not tell.
        change: the number is a change, not a level.
        part: so many of a small number, as in vier van de vijf.
        measures: the sorts of number that it can be.
    """

    facts: tuple[str, ...]
    series: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    never: tuple[str, ...]
    counts: tuple[str, ...]
    of: tuple[str, ...]
    change: bool
    part: bool
    measures: frozenset[Measure]


@dataclass(frozen=True)
class Vocabulary:
    """The subjects, and the words for their terms and for what is counted.

    `context` are the terms that may also be said in a sentence before.
    """

    words: Mapping[str, re.Pattern[str]]
    counted: Mapping[str, re.Pattern[str]]
    subjects: tuple[Subject, ...]
    context: frozenset[str]

    def places(self, text: str) -> dict[str, tuple[int, ...]]:
        """Where in a text each term is said; terms that are not said are left out.

        Args:
            text: as `flat` gives it.
        """
        found = {name: tuple(match.start() for match in words.finditer(text)) for name, words in self.words.items()}
        return {name: starts for name, starts in found.items() if starts}

    def kinds(self, noun: str) -> tuple[str, tuple[str, ...]]:
        """What is counted, by the first words behind a number that tell: jongeren met een maatregel -> kinderen.

        Returns:
            Those words, and what they count; empty when none of them tells.
        """
        for word in _tails(noun):
            found = tuple(name for name, words in self.counted.items() if words.fullmatch(word))
            if found:
                return word, found
        return "", ()

    def all_kinds(self, text: str) -> frozenset[str]:
        """Everything that is counted in a sentence."""
        return frozenset(name for word in _tails(text) for name, words in self.counted.items() if words.fullmatch(word))


def _tails(noun: str) -> list[str]:
    """The words one by one, each also with the one behind it (ondertoezichtstellingen; onder toezicht stellingen)."""
    words = [word.strip("()'-.,;:") for word in noun.split()]
    return [part for place, word in enumerate(words) for part in (word, " ".join(words[place : place + 2]))]


@cache
def vocabulary() -> Vocabulary:
    """The subjects of the package."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Vocabulary(
        words=_patterns(table["words"]),
        counted=_patterns(table["counted"]),
        subjects=tuple(_subject(one) for one in cast(Sequence[Mapping[str, Any]], table["subject"])),
        context=frozenset(table["context"]),
    )


def _patterns(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(words) for name, words in table.items()}


def _subject(table: Mapping[str, Any]) -> Subject:
    return Subject(
        facts=tuple(table.get("facts", ())),
        series=tuple(table.get("series", ())),
        needs=tuple(tuple(need.split("|")) for need in table["needs"]),
        never=tuple(table.get("never", ())),
        counts=tuple(table["counts"]),
        of=tuple(table.get("of", ())),
        change=bool(table.get("change", False)),
        part=bool(table.get("part", False)),
        measures=frozenset(MEASURES.get(name, Measure.COUNT) for name in table["counts"] if name != YEAR),
    )
