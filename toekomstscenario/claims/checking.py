"""The check of a whole draft: find the claims, match them, judge them, in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.claims.choosing import NEAR, SAME_SENTENCE, Candidate, Counting, candidates
from toekomstscenario.claims.claim import Claim
from toekomstscenario.claims.comparing import compared
from toekomstscenario.claims.doubts import doubted
from toekomstscenario.claims.finding import Finder
from toekomstscenario.claims.judging import PROMISING, Judge
from toekomstscenario.claims.known import Knowledge, Known
from toekomstscenario.claims.picking import far_off, same_moment
from toekomstscenario.claims.places_said import Gazetteer
from toekomstscenario.claims.quantities import as_money
from toekomstscenario.claims.quantity import Measure
from toekomstscenario.claims.squeeze import Squeezed, squeeze
from toekomstscenario.claims.subjects import ELSE, Vocabulary, vocabulary
from toekomstscenario.claims.verdicts import AGREES, NOTHING, Judgement, Verdict
from toekomstscenario.errors import DataError
from toekomstscenario.register import Register
from toekomstscenario.store import Store

COUNTED_TWICE = {"kinderen", "maatregelen", "trajecten"}  # one child may have two measures: both are counted


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with what is said of it.

    Args:
        text: its words, `draft[start:end]`.
        sentence: start and end of its sentence.
        low, high: the number as the register would write it; high is None unless it is a range.
    """

    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    low: float
    high: float | None
    unit: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Outcome:
    """All claims of a draft in its order, and the faults of figures that could not be read."""

    claims: tuple[Checked, ...]
    problems: tuple[DataError, ...]


def check_draft(draft: str, catalogue: Catalogue, register: Register, *, store: Store) -> Outcome:
    """Check every claim with a number in a draft.

    Args:
        draft: the text; nothing of it is kept.
        catalogue, register, store: what is known.

    Raises:
        UserError: there are too many numbers in it.
    """
    knowledge = Knowledge(catalogue, register, store)
    words = vocabulary()
    checker = _Checker(words, knowledge, Judge(knowledge))
    found: list[Checked] = []
    squeezed = squeeze(draft)
    for claim in Finder(words, Gazetteer(catalogue.regions)).claims(squeezed.text):
        found += [_checked(draft, squeezed, one, judgement=told) for one, told in checker.check(claim)]
    return Outcome(tuple(_said_once(found)), tuple(knowledge.problems.values()))


def _said_once(found: Sequence[Checked]) -> Iterator[Checked]:
    """One figure stands for one number of a sentence: a second that agrees with it is told of something else."""
    used: set[tuple[tuple[int, int], str]] = set()
    for one in found:
        if one.judgement.verdict is not Verdict.RIGHT:
            yield one
            continue
        keys = {(one.sentence, name) for name in one.judgement.facts}
        told = one.judgement
        if keys & used:
            reason = f"Dit cijfer staat in deze zin al bij iets anders. {told.reason}"
            told = replace(told, verdict=Verdict.WITH_CARE, reason=reason)
        used |= keys
        yield replace(one, judgement=told)


@dataclass(frozen=True)
class _Checker:
    words: Vocabulary
    knowledge: Knowledge
    judge: Judge

    def check(self, claim: Claim) -> Iterator[tuple[Claim, Judgement]]:
        """The claim with what is said of it; nothing for a small number about which nothing is known: that is no claim.

        Millions of nothing may be money: they are told as that when the register knows them so.
        """
        told = self._told(claim)
        if told is not None and told.verdict is Verdict.NOT_FOUND and (amount := as_money(claim.quantity)):
            paid = replace(claim, quantity=amount, kinds=())
            judgement = self._judgement(paid)
            if judgement.verdict in PROMISING:
                claim, told = paid, judgement
        if told is not None:
            yield claim, told

    def _told(self, claim: Claim) -> Judgement | None:
        told = self._judgement(claim)
        if told.verdict in (Verdict.NOT_FOUND, Verdict.NOT_COMPARABLE) and claim.quantity.small:
            return None
        counted = claim.quantity.measure is Measure.MONTHS or (claim.setting.total and claim.kinds)
        if told.verdict is Verdict.OTHERWISE and claim.quantity.small and not counted:
            return None
        return told

    def _judgement(self, claim: Claim) -> Judgement:
        likely = candidates(claim, self.words)
        if not likely:
            told = compared(claim, None, words=self.words, knowledge=self.knowledge) or self._otherwise_counted(claim)
            return told or NOTHING
        best, judgement = self._best(claim, likely)
        known = self.knowledge.of(best.subject)
        judgement = doubted(claim, best.subject, judgement, words=self.words, known=known)
        if judgement.verdict is Verdict.OTHERWISE and self._about_another(claim, best, judgement):
            judgement = NOTHING
        told = compared(claim, best.subject, words=self.words, knowledge=self.knowledge)
        if told is not None and judgement.verdict is not Verdict.OTHERWISE:
            return told
        if judgement.verdict is Verdict.NOT_FOUND:
            judgement = self._otherwise_counted(claim) or judgement
        if judgement.verdict in (Verdict.OTHERWISE, Verdict.NOT_FOUND):
            return self._with_its_like(claim, best, judgement)
        return judgement

    def _with_its_like(self, claim: Claim, best: Candidate, judgement: Judgement) -> Judgement:
        """A number that the source gives for something else: tell for what."""
        if claim.quantity.small or claim.quantity.rough:
            return judgement
        for one in candidates(claim, self.words, Counting.ANY):
            found = self.judge.judge(claim, one.subject)
            if one.subject is best.subject or one.distance > SAME_SENTENCE or found.verdict is not Verdict.RIGHT:
                continue
            if set(found.facts) & set(judgement.facts):
                break
            if judgement.verdict is Verdict.NOT_FOUND and not claim.kinds and one in candidates(claim, self.words):
                reason = f"Dit kan kloppen, maar zeg erbij wat er is geteld. {found.reason}"
                return replace(found, verdict=Verdict.WITH_CARE, reason=reason)
            title = self.knowledge.title(found.facts[0])
            reason = f"Het getal in de tekst staat in de bron voor iets anders: {title}."
            if judgement.verdict is Verdict.NOT_FOUND:
                return replace(found, verdict=Verdict.OTHERWISE, reason=reason)
            reason = f"{judgement.reason} {reason}"
            return replace(judgement, reason=reason, facts=(*judgement.facts, found.facts[0]))
        return judgement

    def _about_another(self, claim: Claim, best: Candidate, judgement: Judgement) -> bool:
        """Whether a number that does not agree is no doubt about something else.

        Its words stand with another number and it is of another size; or it is a change since another moment.
        """
        known = self._named(best, judgement)
        if best.subject.change:
            return not any(same_moment(claim, one) for one in known)
        named = best.own or (best.near and claim.setting.sentence.heads)  # the edges of a table name all there is to it
        return best.distance > 0 and not (named and claim.kinds) and all(far_off(claim, one) for one in known)

    def _named(self, best: Candidate, judgement: Judgement) -> list[Known]:
        return [one for one in self.knowledge.of(best.subject) if one.id in judgement.facts]

    def _best(self, claim: Claim, likely: tuple[Candidate, ...]) -> tuple[Candidate, Judgement]:
        """The likeliest subject; one that stands as near and does agree goes before it."""
        judged = [(one, self.judge.judge(claim, one.subject)) for one in self._close(likely)]
        agreeing = [pair for pair in judged if pair[1].verdict in PROMISING]
        nearest = (agreeing or judged)[0]
        alike = [pair for pair in agreeing if pair[0].distance == nearest[0].distance]
        best, judgement = next((pair for pair in alike if self._exactly(claim, *pair)), nearest)
        counted = set(claim.kinds) & {*best.subject.counts, *best.subject.of}
        if judgement.verdict is Verdict.RIGHT and not (best.near or counted or claim.setting.refers):
            reason = f"Dit kan kloppen, als het over hetzelfde gaat als de zin ervoor. {judgement.reason}"
            judgement = replace(judgement, verdict=Verdict.WITH_CARE, reason=reason)
        if judgement.verdict is Verdict.RIGHT and self._unsaid(claim, best, likely):
            reason = f"Dit kan kloppen, maar zeg erbij wat er is geteld. {judgement.reason}"
            judgement = replace(judgement, verdict=Verdict.WITH_CARE, reason=reason)
        moments = any(same_moment(claim, one) for one in self._named(best, judgement))
        if best.subject.change and judgement.verdict is Verdict.RIGHT and not moments:
            reason = f"Dit kan kloppen, maar noem de periodes erbij. {judgement.reason}"
            judgement = replace(judgement, verdict=Verdict.WITH_CARE, reason=reason)
        return best, judgement

    def _unsaid(self, claim: Claim, best: Candidate, likely: Sequence[Candidate]) -> bool:
        """Whether nothing tells which of two counts of one thing it is: youngsters with a measure, or measures."""
        if claim.quantity.measure is not Measure.COUNT or claim.kinds or claim.setting.around or claim.setting.refers:
            return False
        own = set(best.subject.counts)
        near = [set(one.subject.counts) for one in likely if one.distance <= best.distance]
        return any(COUNTED_TWICE & counts - own and COUNTED_TWICE & own for counts in near)

    def _exactly(self, claim: Claim, one: Candidate, judgement: Judgement) -> bool:
        return any(known.low == claim.quantity.low for known in self._named(one, judgement))

    def _close(self, likely: tuple[Candidate, ...]) -> Iterator[Candidate]:
        first = likely[0].distance
        furthest = first + NEAR if first > SAME_SENTENCE else max(first, NEAR)
        yield from (one for one in likely if one.distance <= furthest)

    def _otherwise_counted(self, claim: Claim) -> Judgement | None:
        """The number is known, but of something else: measures where the source counts youngsters."""
        if claim.quantity.small or ELSE in claim.kinds:
            return None
        for one in candidates(claim, self.words, Counting.OTHER):
            judgement = self.judge.judge(claim, one.subject)
            if one.distance <= SAME_SENTENCE and judgement.verdict in PROMISING:
                told = judgement.reason.removeprefix(AGREES)
                reason = f"Dit getal telt in de bron iets anders{'.' if told == judgement.reason else ':'} {told}"
                return replace(judgement, verdict=Verdict.WITH_CARE, reason=reason)
        return None


def _checked(draft: str, squeezed: Squeezed, claim: Claim, *, judgement: Judgement) -> Checked:
    quantity = claim.quantity
    start, end = squeezed.draft_span(quantity.start, quantity.end)
    return Checked(
        text=draft[start:end],
        start=start,
        end=end,
        sentence=squeezed.draft_span(claim.setting.sentence.start, claim.setting.sentence.end),
        low=float(quantity.low),
        high=None if quantity.high is None else float(quantity.high),
        unit=quantity.unit,
        judgement=judgement,
    )
