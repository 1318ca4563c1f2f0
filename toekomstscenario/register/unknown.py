"""What is not known: figures that the letters argue from and that nobody has, and what a claim lacks to be checked."""

from dataclasses import dataclass

from toekomstscenario.register.model import Misfit, Reference
from toekomstscenario.register.words import ClaimVerdict, ReferenceKind


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that letters argue from and of which this dashboard has no series.

    Args:
        id: of this row.
        topic: in one or a few words, for a list.
        question: what one would want to know.
        why: why there is no series.
        comes_from: of what a series could be made.
        publisher: who could publish it.
        letters: which letters argue from it.
        asks, facts: ids of items of letters and of facts that are about it.
    """

    id: str
    topic: str
    question: str
    why: str
    comes_from: str
    publisher: str
    letters: tuple[Reference, ...]
    asks: tuple[str, ...]
    facts: tuple[str, ...]

    def __post_init__(self) -> None:
        wrong = [letter.id for letter in self.letters if letter.kind != ReferenceKind.LETTER]
        if wrong:
            raise Misfit("letters", f"noemt {wrong[0]}, maar dat is geen {ReferenceKind.LETTER}")


@dataclass(frozen=True, slots=True)
class Grading:
    """One thing that a claim lacks to be checked.

    Args:
        id: of this row.
        fact: id of the fact that has the claim, its source and its caveat.
        verdict: what can be said of the claim; the same in every row of a fact.
        missing: what is not there, for a list.
        seen: what there is instead.
        needed: by what one could tell whether it is right.
    """

    id: str
    fact: str
    verdict: ClaimVerdict
    missing: str
    seen: str
    needed: str
