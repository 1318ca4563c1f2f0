"""Claims that set two periods or two regions beside each other: may that be done, and does the change come out?"""

from collections.abc import Sequence
from decimal import Decimal

from toekomstscenario.analysis.change import Change, NoChange, change
from toekomstscenario.claims.choosing import RISE, SAME_SENTENCE, distance
from toekomstscenario.claims.claim import Claim, Direction
from toekomstscenario.claims.fit import fit
from toekomstscenario.claims.known import Knowledge, Known
from toekomstscenario.claims.quantity import Hedge, Measure
from toekomstscenario.claims.signals import SHARES
from toekomstscenario.claims.subjects import Subject, Vocabulary
from toekomstscenario.claims.verdicts import Judgement, Verdict, known_words, wording
from toekomstscenario.model import COUNTRY_CODE, Indicator, Kind
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Grain, Period
from toekomstscenario.sentences import change_words

_HALVES = (Grain.FIRST_HALF, Grain.SECOND_HALF)
THIS = "dit cijfer"
_ROUNDED = Decimal("0.5")
_HEDGED = Decimal("0.1")  # ruim 19 procent may be up to a tenth more
_COUNTS = "Aantallen van gebieden zijn niet te vergelijken: een groter gebied heeft er vanzelf meer."


def compared(claim: Claim, subject: Subject | None, *, words: Vocabulary, knowledge: Knowledge) -> Judgement | None:
    """What is to be said of the comparison that a claim is part of; None when it is none, or one that may be made.

    Args:
        claim: a level or a change.
        subject: what it is about, if that is known.
        words: to find the series of a change.
        knowledge: what is known.
    """
    if claim.change is not None:
        return None if subject is not None else _change(claim, words, knowledge)
    if subject is None or not claim.setting.shift:
        return None
    return _across_regions(claim, subject, knowledge) or _across_break(claim, subject, knowledge)


def _across_regions(claim: Claim, subject: Subject, knowledge: Knowledge) -> Judgement | None:
    indicators = _indicators(subject, knowledge)
    if not (claim.setting.beside and indicators and all(one.kind is Kind.COUNT for one in indicators)):
        return None
    fitting = [known for known in knowledge.of(subject) if known.region in claim.codes and fit(claim.quantity, known)]
    told = wording(fitting[0], knowledge.catalogue) if fitting else ""
    return Judgement(Verdict.NOT_COMPARABLE, _COUNTS, tuple(known.id for known in fitting[:1]), told)


def _across_break(claim: Claim, subject: Subject, knowledge: Knowledge) -> Judgement | None:
    periods = _both(claim, knowledge.of(subject))
    if periods is None:
        return None
    fitting = [known for known in knowledge.of(subject) if known.period in periods and fit(claim.quantity, known)]
    reason = _why_not(periods, _indicators(subject, knowledge), fitting)
    if not reason:
        return None
    told = wording(fitting[0], knowledge.catalogue) if fitting else ""
    return Judgement(Verdict.NOT_COMPARABLE, reason, tuple(dict.fromkeys(known.id for known in fitting)), told)


def _why_not(periods: tuple[Period, Period], indicators: Sequence[Indicator], fitting: Sequence[Known]) -> str:
    """Why two periods may not be put beside each other: a break, or a half-year beside a year."""
    grains = {period.grain for period in periods}
    if len(grains) > 1 and grains & set(_HALVES):
        return "Een half jaar en een heel jaar zijn niet te vergelijken."
    named = {_series(known) for known in fitting}
    for indicator in indicators:
        if named and indicator.id not in named:
            continue
        for found in indicator.breaks_between(*periods):
            first, last = map(format_period, periods)
            return f"De cijfers van {first} en {last} zijn niet vergelijkbaar. {found.reason}"
    return ""


def _series(known: Known) -> str:
    if known.indicator is not None:
        return known.indicator.id
    return known.fact.indicator if known.fact is not None else ""


def _indicators(subject: Subject, knowledge: Knowledge) -> list[Indicator]:
    return [knowledge.catalogue.indicators[name] for name in subject.series if name in knowledge.catalogue.indicators]


def _both(claim: Claim, known: Sequence[Known]) -> tuple[Period, Period] | None:
    """The first and the last period that a sentence sets beside each other; 'sinds 2019' runs to the latest figure."""
    said, earlier = claim.setting.moments, claim.setting.earlier[-1:]
    if claim.change is not None and len(said) == 1 and claim.setting.refers:
        said = tuple(sorted({*said, *(one.period for one in earlier if one.period.grain is said[0].grain)}))
    if len(said) > 1:
        return said[0], said[-1]
    if not claim.setting.periods or not claim.setting.since:
        return None
    first = claim.setting.periods[0]
    later = [one.period for one in known if one.period is not None and one.period.grain is first.grain]
    last = max(later, default=first)
    return (first, last) if last > first else None


def _change(claim: Claim, words: Vocabulary, knowledge: Knowledge) -> Judgement | None:
    """A change between two periods worked out again, by the likeliest subjects; the one that comes out goes first."""
    told = [_of_series(claim, found, knowledge) for found in _subjects_of_change(claim, words)]
    return next((one for one in told if one.verdict in (Verdict.RIGHT, Verdict.WITH_CARE)), told[0] if told else None)


def _of_series(claim: Claim, found: Subject, knowledge: Knowledge) -> Judgement:
    periods = _both(claim, knowledge.of(found))
    if periods is None:
        return Judgement(
            Verdict.NOT_FOUND, "Zonder twee periodes is een verandering niet na te rekenen. Noem ze allebei."
        )
    reason = _why_not(periods, _indicators(found, knowledge), ())
    for indicator in _indicators(found, knowledge):
        ends = [_at(period, indicator, claim=claim, known=knowledge.of(found)) for period in periods]
        earlier, later = ends
        if earlier is None or later is None or earlier.cell is None or later.cell is None:
            continue
        outcome = change(indicator, earlier.cell, later.cell)
        return _worked_out(claim, indicator, (earlier, later), outcome=outcome, knowledge=knowledge)
    if reason:
        return Judgement(Verdict.NOT_COMPARABLE, reason)
    return Judgement(Verdict.NOT_FOUND, "Deze verandering is met de cijfers die er zijn niet na te rekenen.")


def _subjects_of_change(claim: Claim, words: Vocabulary) -> list[Subject]:
    fitting = [
        (away, -len(subject.needs), subject)
        for subject in words.subjects
        if subject.series
        and not subject.change
        and (Measure.SHARE if _of_shares(claim) else Measure.COUNT) in subject.measures
        and (_of_shares(claim) or not claim.setting.around or set(subject.counts) & claim.setting.around)
        and not any(
            claim.setting.sentence.start <= at
            for term in subject.never
            if term != RISE
            for at in claim.setting.terms.get(term, ())
        )
        and (away := distance(claim, subject, words.context)) is not None
        and (away <= SAME_SENTENCE or claim.setting.refers)
    ]
    best = min((one[:2] for one in fitting), default=None)
    return [one[2] for one in fitting if one[:2] == best]


def _of_shares(claim: Claim) -> bool:
    """Whether it is a share that changed, not a number."""
    return claim.quantity.measure is Measure.POINT or bool(SHARES.search(claim.setting.words))


def _at(period: Period, indicator: Indicator, *, claim: Claim, known: Sequence[Known]) -> Known | None:
    """The figure of a period; of a year without one, the last day of that year that has one."""
    codes = claim.codes or (COUNTRY_CODE,)
    own = [one for one in known if one.indicator is indicator and one.region in codes and not one.older and one.period]
    exact = [one for one in own if one.period == period]
    inside = [one for one in own if one.period and period.start <= one.period.start and one.period.end <= period.end]
    days = sorted(inside, key=lambda one: str(one.period)) if indicator.on_a_day else []
    return (exact or days[-1:] or [None])[0]


def _worked_out(
    claim: Claim, indicator: Indicator, ends: tuple[Known, Known], *, outcome: Change | NoChange, knowledge: Knowledge
) -> Judgement:
    ids = tuple(one.id for one in ends)
    if isinstance(outcome, NoChange):
        return Judgement(Verdict.NOT_COMPARABLE, outcome.reason, ids)
    between = " en ".join(known_words(one, knowledge.catalogue) for one in ends)
    return Judgement(*_weighed(claim, outcome, between), ids, _sentence(indicator, outcome, knowledge))


def _sentence(indicator: Indicator, outcome: Change, knowledge: Knowledge) -> str:
    told = change_words(indicator, outcome)
    name = f"‘{indicator.short}’ ({knowledge.catalogue.regions[outcome.later.region].name})"
    told = told.replace(THIS, name, 1) if THIS in told else f"{name}: {told}"
    return f"{told} (Bron: {knowledge.catalogue.sources[outcome.later.source].short}.) Let op: {indicator.caveat}"


def _weighed(claim: Claim, outcome: Change, between: str) -> tuple[Verdict, str]:
    """The claim beside the change that the figures give, in words that name those figures."""
    if outcome.within_rounding or outcome.by_chance:
        return Verdict.WITH_CARE, f"Het verschil is te klein om iets over te zeggen: {between}."
    if claim.change is not (Direction.UP if outcome.difference > 0 else Direction.DOWN):
        return Verdict.OTHERWISE, f"De cijfers gaan de andere kant op: {between}."
    true = _size(claim, outcome)
    if true is None:
        return Verdict.NOT_FOUND, f"Deze verandering is zo niet na te rekenen: {between}."
    if not _agrees(claim, true):
        in_points = outcome.kind is Kind.PERCENTAGE and _agrees(claim, abs(Decimal(repr(outcome.difference))))
        other = (
            "Dit verschil is in procentpunt, niet in procent"
            if in_points
            else "Uit de cijfers komt een andere verandering"
        )
        return Verdict.OTHERWISE, f"{other}: {between}."
    if outcome.later.provisional or outcome.earlier.provisional:
        return Verdict.WITH_CARE, f"Nagerekend met {between}. Zeg erbij dat een van de cijfers voorlopig is."
    return Verdict.RIGHT, f"Nagerekend met {between}."


def _size(claim: Claim, outcome: Change) -> Decimal | None:
    """The size of the change in what the claim tells it in."""
    if claim.quantity.measure is Measure.SHARE:
        return None if outcome.percent is None else abs(Decimal(repr(outcome.percent)))
    if claim.quantity.measure is Measure.POINT and outcome.kind is not Kind.PERCENTAGE:
        return None
    return abs(Decimal(repr(outcome.difference)))


def _agrees(claim: Claim, true: Decimal) -> bool:
    said, step = claim.quantity.low, claim.quantity.step
    match claim.quantity.hedge:
        case Hedge.OVER | Hedge.AT_LEAST:
            return said - _ROUNDED <= true <= said + max(step, said * _HEDGED)
        case Hedge.NEARLY | Hedge.UNDER | Hedge.AT_MOST:
            return said - max(step, said * _HEDGED) <= true <= said
        case Hedge.ABOUT:
            return abs(true - said) <= max(step, said * _HEDGED)
        case _:
            return abs(true - said) <= step / 2
