"""From a claim and what is known on its subject to a verdict. A wrong 'klopt' is the worst that can happen here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toekomstscenario.claims.claim import Claim
from toekomstscenario.claims.fit import Fit, fit
from toekomstscenario.claims.known import Knowledge, Known, known_fact, national
from toekomstscenario.claims.picking import (
    FAR_TOO_MUCH,
    MUCH,
    agrees,
    another_pace,
    best_of,
    caveat,
    contradicts,
    far_off,
    fitting_of,
    has_newer,
    ids_of,
    last_of,
    latest_of,
    newer_than,
    of_many_years,
    part_of,
    same_cell,
    usable,
    within,
)
from toekomstscenario.claims.quantity import Measure
from toekomstscenario.claims.subjects import Subject
from toekomstscenario.claims.verdicts import AGREES, NOTHING, Judgement, Verdict, caveat_of, known_words, wording
from toekomstscenario.model import Confidence
from toekomstscenario.period import Grain, Period
from toekomstscenario.register import Usability

OLD_YEARS, OLD_FOR_NOW = 7, 5  # a figure that is longer ago needs its year, the sooner when it is said of every year
PROMISING = (Verdict.RIGHT, Verdict.WITH_CARE, Verdict.OUTDATED)
_HALVES = (Grain.FIRST_HALF, Grain.SECOND_HALF)


@dataclass(frozen=True)
class Judge:
    """Judges claims by one state of the register and the figures."""

    knowledge: Knowledge

    def judge(self, claim: Claim, subject: Subject) -> Judgement:
        """The verdict on a claim that is about this subject."""
        every = self.knowledge.of(subject)
        if claim.setting.local:
            return self._elsewhere(claim, every)
        if claim.codes and not {"NL01"} & set(claim.codes):
            own = [known for known in every if known.region in claim.codes]
            free = [known for known in every if not known.region]
            if not own and not free:
                return self._elsewhere(claim, every)
            every = (*own, *free)
        else:
            every = tuple(known for known in every if national(known))
        return self._by_period(claim, every)

    def _by_period(self, claim: Claim, every: Sequence[Known]) -> Judgement:
        if claim.period is None:
            return self._undated(claim, every)
        told = self._dated(claim, every, claim.period)
        if not claim.inherited:
            return told
        undated = self._undated(claim, every)
        if undated.verdict is Verdict.RIGHT and not claim.setting.refers:
            return undated
        if told.verdict in PROMISING or undated.verdict is Verdict.NOT_FOUND:
            return told
        if (
            undated.verdict is Verdict.RIGHT and not claim.setting.current
        ):  # of another moment than the one that the sentence refers to
            reason = f"Dit kan kloppen, maar noem de periode erbij. {undated.reason}"
            return replace(undated, verdict=Verdict.WITH_CARE, reason=reason)
        return undated

    def _dated(self, claim: Claim, every: Sequence[Known], period: Period) -> Judgement:
        exact = [known for known in every if known.period == period or part_of(period, known)]
        inside = [known for known in every if known not in exact and within(known.period, period)]
        timeless = [] if exact else [known for known in every if known.period is None]
        for group in (exact, timeless):
            if fitting := fitting_of(claim, group):
                told = self._agreed(claim, fitting, every)
                if told.verdict is Verdict.RIGHT and of_many_years(best_of(fitting), period):
                    words = known_words(best_of(fitting), self.knowledge.catalogue)
                    reason = f"Dit cijfer gaat over meer jaren samen: {words}. Noem die erbij."
                    return replace(told, verdict=Verdict.WITH_CARE, reason=reason)
                return told
        if fitting := fitting_of(claim, inside):
            return self._imprecise(claim, fitting, every)
        if other := [known for known in every if known.period and known not in exact and agrees(claim, known)]:
            return self._another_period(claim, other, [*exact, *inside])
        comparable = [*exact, *(known for known in inside if known.period and known.period.grain not in _HALVES)]
        if comparable:
            return self._differs(claim, comparable, every)
        if every:
            return self._no_period(claim, every)
        return NOTHING

    def _undated(self, claim: Claim, every: Sequence[Known]) -> Judgement:
        fitting = fitting_of(claim, every)
        if not fitting:
            return self._differs(claim, latest_of(every), every) if every else NOTHING
        latest = latest_of(every)
        current = [known for known in fitting if known in latest or known.period is None or not has_newer(known, every)]
        if not current and fit(claim.quantity, fitting[0]) is Fit.LOOSE:
            return self._differs(claim, latest, every)
        if not current:
            return (
                self._differs(claim, latest, every)
                if claim.quantity.rough
                else self._outdated([last_of(fitting)], every)
            )
        best = best_of(current)
        if best.period is not None and best.period.grain in _HALVES:
            return self._imprecise(claim, current, every)
        if self._old(best, OLD_FOR_NOW if claim.setting.current else OLD_YEARS):
            words = known_words(best, self.knowledge.catalogue)
            reason = f"Het getal komt overeen met {words}, maar dat is een meting van langer geleden: noem het jaar."
            return self._of_fact(best, Judgement(Verdict.WITH_CARE, f"{reason}{caveat(best)}", ids_of(current)), every)
        return self._agreed(claim, [*current, *_reserved(fitting)], every)

    def _agreed(self, claim: Claim, fitting: Sequence[Known], every: Sequence[Known]) -> Judgement:
        """The number is right for the subject and the period; what kind of right depends on the source."""
        best = best_of(fitting)
        words = known_words(best, self.knowledge.catalogue)
        if best.older:
            return self._outdated(fitting, every)
        if another_pace(claim, best):
            pace = "wel" if words.partition(" (")[0].endswith("per jaar") else "niet"
            reason = f"De bron noemt dit bedrag {pace} per jaar: {words}.{caveat(best)}"
            return Judgement(Verdict.OTHERWISE, reason, ids_of(fitting), wording(best, self.knowledge.catalogue))
        if best.derived:
            reason = (
                f"Dit past bij {words}, als eigen deling (365 gedeeld door dat aantal). Noem liever dat.{caveat(best)}"
            )
            made = Judgement(Verdict.WITH_CARE, reason, ids_of(fitting))
        elif fit(claim.quantity, best) is Fit.LOOSE:
            reason = f"Dat gaat niet tegen de bron in, maar die zegt het anders: {words}.{caveat(best)}"
            made = Judgement(Verdict.WITH_CARE, reason, ids_of(fitting))
        elif against := [known for known in every if contradicts(claim, known, best)]:
            reason = (
                f"Een bron noemt {words}, een andere {known_words(against[0], self.knowledge.catalogue)}.{caveat(best)}"
            )
            made = Judgement(Verdict.WITH_CARE, reason, ids_of([*fitting, *against]))
        elif best.cell is not None and best.cell.confidence is Confidence.SECOND_HAND:
            reason = (
                f"Het getal komt overeen met {words}, maar dat cijfer is overgenomen uit de tweede hand of afgerond."
            )
            made = Judgement(Verdict.WITH_CARE, reason, ids_of(fitting))
        elif careful := _reserved(fitting):
            return self._of_fact(careful[0], Judgement(Verdict.WITH_CARE, "", ids_of(fitting)), every)
        else:
            made = Judgement(Verdict.RIGHT, f"{AGREES}{words}.{caveat(best)}", ids_of(fitting))
        return self._of_fact(best, made, every)

    def _of_fact(self, best: Known, made: Judgement, every: Sequence[Known]) -> Judgement:
        """The verdict as far as the fact allows: what must not be quoted is never right."""
        fact = best.fact
        if fact is None:
            return replace(made, wording=wording(best, self.knowledge.catalogue))
        match fact.usability:
            case Usability.DO_NOT_QUOTE:
                return self._disputed(best)
            case Usability.OUTDATED:
                return self._outdated([best], every)
            case Usability.WITH_RESERVE:
                reason = (
                    f"Dit getal staat zo in de bron, maar neem het alleen over met het voorbehoud: {caveat_of(fact)}"
                )
                made = Judgement(Verdict.WITH_CARE, reason, made.facts)
            case Usability.USABLE:
                pass
        return replace(made, wording=wording(best, self.knowledge.catalogue))

    def _disputed(self, best: Known) -> Judgement:
        assert best.fact is not None
        others = self.knowledge.register.named_facts(best.fact.conflicts_with)
        texts = [wording(self._known(other.id), self.knowledge.catalogue) for other in others]
        told = caveat_of(best.fact)
        reason = told if told.startswith("Neem dit niet") else f"Neem dit getal niet over. {told}"
        ids = (best.id, *(other.id for other in others))
        return Judgement(Verdict.OTHERWISE, reason, ids, "\n".join(text for text in texts if text))

    def _known(self, name: str) -> Known:
        return known_fact(self.knowledge.register.facts[name])

    def _outdated(self, fitting: Sequence[Known], every: Sequence[Known]) -> Judgement:
        old = fitting[0]
        catalogue = self.knowledge.catalogue
        named = () if old.fact is None else tuple(map(self._known, old.fact.superseded_by))
        newer = [*named, *same_cell(old, every), *newer_than(old, every)]
        fine = [known for known in newer if usable(known)]
        reason = f"Dit was het cijfer: {known_words(old, catalogue)}."
        if old.older:
            reason = f"Dit cijfer is later bijgesteld: {known_words(old, catalogue)}."
        if old.fact is not None and old.fact.usability is Usability.OUTDATED:
            reason = f"Dit cijfer is verouderd. {caveat_of(old.fact)}"
        if not fine:
            return Judgement(Verdict.OUTDATED, reason, ids_of(fitting))
        reason = f"{reason} Nieuwer of beter: {known_words(fine[0], catalogue)}."
        ids = tuple(dict.fromkeys((*ids_of(fitting), fine[0].id)))
        return Judgement(Verdict.OUTDATED, reason, ids, wording(fine[0], catalogue))

    def _imprecise(self, claim: Claim, fitting: Sequence[Known], every: Sequence[Known]) -> Judgement:
        best = best_of(fitting)
        words = known_words(best, self.knowledge.catalogue)
        if best.period is not None and best.period.grain in _HALVES:
            reason = f"Dit getal gaat over een half jaar, niet over een heel jaar: {words}. Noem het halfjaar."
        elif best.period is not None and best.period.grain is Grain.DAY:
            reason = f"Dit is de stand op één dag, niet een cijfer over het hele jaar: {words}. Noem de dag."
        else:
            reason = f"Dit getal gaat over een ander tijdvak: {words}. Noem de periode precies."
        return self._of_fact(best, Judgement(Verdict.WITH_CARE, f"{reason}{caveat(best)}", ids_of(fitting)), every)

    def _another_period(self, claim: Claim, other: Sequence[Known], right: Sequence[Known]) -> Judgement:
        best = best_of(other)
        catalogue = self.knowledge.catalogue
        if best.fact is not None and best.fact.usability is Usability.DO_NOT_QUOTE:
            return self._disputed(best)
        reason = f"Dit getal hoort bij een andere periode: {known_words(best, catalogue)}."
        if right:
            reason = (
                f"Voor deze periode noemt de bron een ander getal: {known_words(best_of(right), catalogue)}."
                f" Het getal in de tekst lijkt op {known_words(best, catalogue)}."
            )
        ids = tuple(dict.fromkeys((*ids_of(right[:1]), *ids_of(other))))
        told = best_of(right) if right and usable(best_of(right)) else best
        return Judgement(Verdict.OTHERWISE, reason, ids, wording(told, catalogue))

    def _differs(self, claim: Claim, known: Sequence[Known], every: Sequence[Known]) -> Judgement:
        fine = [one for one in known if usable(one) and not one.older] or [one for one in every if usable(one)]
        if not fine:
            return self._disputed(known[0]) if known and known[0].fact is not None else NOTHING
        whole = [one for one in fine if one.period is None or one.period.grain not in _HALVES]
        best = best_of(whole or fine if claim.period is None else fine)
        if claim.quantity.measure is Measure.COUNT and far_off(claim, best, MUCH if not claim.kinds else FAR_TOO_MUCH):
            return NOTHING
        reason = f"De bron noemt een ander getal: {known_words(best, self.knowledge.catalogue)}."
        return Judgement(Verdict.OTHERWISE, reason, ids_of([best]), wording(best, self.knowledge.catalogue))

    def _no_period(self, claim: Claim, every: Sequence[Known]) -> Judgement:
        near = [known for known in latest_of(every) if usable(known)]
        reason = "Over dit onderwerp staan er cijfers, maar niet over deze periode."
        if near:
            reason += f" Wel bekend: {known_words(near[0], self.knowledge.catalogue)}."
        return Judgement(Verdict.NOT_FOUND, reason)

    def _elsewhere(self, claim: Claim, every: Sequence[Known]) -> Judgement:
        """A claim about a region of which there are no figures."""
        country = fitting_of(claim, [known for known in every if national(known)])
        if country and any(known.region for known in country):
            words = known_words(country[0], self.knowledge.catalogue)
            reason = f"Dit is het landelijke cijfer: {words}. Het mag niet op één gebied worden toegepast."
            return Judgement(
                Verdict.NOT_COMPARABLE, reason, ids_of(country), wording(country[0], self.knowledge.catalogue)
            )
        return Judgement(Verdict.NOT_FOUND, "Over dit onderwerp staan er geen cijfers van dit gebied.")

    def _old(self, known: Known, years: int) -> bool:
        newest = self.knowledge.register.newest
        return known.period is not None and newest is not None and newest.last.year - known.period.end.year > years


def _reserved(fitting: Sequence[Known]) -> list[Known]:
    """The facts that may only be taken along with a reserve."""
    return [one for one in fitting if one.fact is not None and one.fact.usability is Usability.WITH_RESERVE]
