"""Which subject a claim is about: by what is counted and by the words around the number."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from toekomstscenario.claims.claim import Claim
from toekomstscenario.claims.quantity import Measure
from toekomstscenario.claims.signals import END_OF
from toekomstscenario.claims.subjects import YEAR, Subject, Vocabulary

ABOVE, FURTHER_ABOVE, SAME_SENTENCE, SENTENCE_BEFORE, LONGER_BEFORE = 0.5, 0.9, 1.0, 2.0, 0.4
NEAR = 0.5  # further away than this, words are taken to go with another number

EDGES = 2  # of a table: its row and its column say more than the caption


RISE = "stijging"  # tells a change from a level; not in 'steeg van 12 procent naar 14'


class Counting(Enum):
    """Whether what is counted must be what the subject counts, must be its like (measures for youngsters), or any.

    With ANY a subject may also be one that its words rule out: what the number may have been taken from.
    """

    SAME = "same"
    OTHER = "other"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject that a claim may be about.

    Args:
        distance: how far away its words stand (0: all with the number).
        own: only words that tell what it is all about stand further away.
        near: all its words are said in the sentence or above it.
    """

    subject: Subject
    distance: float
    own: bool
    near: bool


def candidates(claim: Claim, vocabulary: Vocabulary, counting: Counting = Counting.SAME) -> tuple[Candidate, ...]:
    """The subjects that a claim may be about, the likeliest first."""
    found = _possible(claim, vocabulary, counting)
    return tuple(sorted(found, key=lambda one: (one.distance, -len(one.subject.needs), -len(one.subject.never))))


def _possible(claim: Claim, vocabulary: Vocabulary, counting: Counting) -> Iterator[Candidate]:
    for subject in vocabulary.subjects:
        never = tuple(term for term in subject.never if term != RISE or not END_OF.search(claim.before))
        if (counting is not Counting.ANY and _said(claim, never, claim.clause)) or not _measured(
            claim, subject, counting
        ):
            continue
        away = distance(claim, subject, vocabulary.context)
        if away is None or (away and any(_said(claim, subject.never, head) for head in claim.setting.sentence.heads)):
            continue
        if (since := _borrowed(claim, subject, vocabulary.context)) and _said(claim, never, since):
            continue
        here = [_said(claim, need, claim.clause) for need in subject.needs]
        own = any(here) and all(
            said or vocabulary.context & set(need) for said, need in zip(here, subject.needs, strict=True)
        )
        parts = ((claim.setting.sentence.start, claim.setting.sentence.end), *claim.setting.sentence.heads)
        near = all(any(_said(claim, need, part) for part in parts) for need in subject.needs)
        yield Candidate(subject, away, own, near)


def _borrowed(claim: Claim, subject: Subject, context: frozenset[str]) -> tuple[int, int] | None:
    """From the sentence before that tells what this one is about up to this one; None when it tells so itself."""
    here = claim.setting.sentence
    places = [
        max((place for term in need for place in claim.setting.terms.get(term, ()) if place < here.start), default=None)
        for need in subject.needs
        if not context & set(need)
        and not any(_said(claim, need, part) for part in ((here.start, here.end), *here.heads))
    ]
    found = [place for place in places if place is not None]
    if not found:
        return None
    return max((start for start in claim.setting.before if start <= min(found)), default=min(found)), here.start


def _measured(claim: Claim, subject: Subject, counting: Counting) -> bool:
    quantity = claim.quantity
    if quantity.unit == YEAR or YEAR in subject.counts:
        return quantity.unit == YEAR and YEAR in subject.counts
    if (claim.change is not None) is not subject.change:
        return False
    if quantity.unit.startswith("van de") and set(claim.kinds) & set(subject.counts):
        return subject.part
    if quantity.measure is Measure.YEARS and quantity.high is None:
        return False
    if quantity.measure not in subject.measures:
        return False
    if quantity.measure is Measure.SHARE:
        return not (claim.kinds and subject.of) or bool(set(claim.kinds) & set(subject.of))
    if quantity.measure is not Measure.COUNT:
        return True
    counted = bool(set(claim.kinds) & set(subject.counts)) or not claim.kinds
    return counting is Counting.ANY or counted is (counting is Counting.SAME)


def distance(claim: Claim, subject: Subject, context: frozenset[str]) -> float | None:
    """The mean distance of the words that the subject needs; None when one of them is not said.

    Words of a sentence before count when the sentence refers to it, or when they only tell what it is all about.
    """
    costs: list[float] = []
    far = False
    for need in subject.needs:
        places = [place for term in need for place in claim.setting.terms.get(term, ())]
        if not places:
            return None
        cost = min(_cost(claim, place) for place in places)
        far = far or (cost >= SENTENCE_BEFORE and not context & set(need))
        costs.append(cost)
    if (far or min(costs) >= SENTENCE_BEFORE) and not claim.setting.refers:
        return None
    return sum(costs) / len(costs)


def _cost(claim: Claim, place: int) -> float:
    if claim.clause[0] <= place < claim.clause[1]:
        return 0.0
    if place >= claim.setting.sentence.start:
        return SAME_SENTENCE
    for head, (start, end) in enumerate(claim.setting.sentence.heads):
        if start <= place < end:
            return FURTHER_ABOVE if head >= EDGES else ABOVE
    return SENTENCE_BEFORE + LONGER_BEFORE * sum(place < start for start in claim.setting.before)


def _said(claim: Claim, terms: tuple[str, ...], where: tuple[int, int]) -> bool:
    return any(where[0] <= place < where[1] for term in terms for place in claim.setting.terms.get(term, ()))
