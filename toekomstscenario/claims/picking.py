"""Of all that is known on a subject: what goes with a claim, what counts, and what is newer."""

from collections.abc import Sequence

from toekomstscenario.claims.claim import Claim
from toekomstscenario.claims.fit import Fit, fit
from toekomstscenario.claims.known import Known, Stretch
from toekomstscenario.claims.quantity import Measure
from toekomstscenario.claims.signals import ONCE, PER_YEAR
from toekomstscenario.claims.verdicts import caveat_of
from toekomstscenario.period import Grain, Period
from toekomstscenario.register import Usability

AVERAGE = "gemiddeld"
MUCH = 2  # a bare number that is further off than this factor is about something else
FAR_TOO_MUCH = 10  # one that says what it counts may have a digit too few or too many


def fitting_of(claim: Claim, group: Sequence[Known]) -> list[Known]:
    """What agrees with the claim: fully when anything does, else loosely."""
    comparable = [known for known in group if same_sort(claim, known)]
    fits = [(known, fit(claim.quantity, known)) for known in comparable]
    best = max((found for _, found in fits), default=Fit.NO)
    return [] if best is Fit.NO else [known for known, found in fits if found is best]


def agrees(claim: Claim, known: Known) -> bool:
    """Whether a claim fully agrees with a known number."""
    return same_sort(claim, known) and fit(claim.quantity, known) is Fit.YES


def contradicts(claim: Claim, known: Known, best: Known) -> bool:
    """Whether another usable fact on the same subject, with which the best one conflicts, does not agree."""
    if best.fact is None or known.id not in best.fact.conflicts_with or not usable(known):
        return False
    return not known.derived and same_sort(claim, known) and fit(claim.quantity, known) is Fit.NO


def another_pace(claim: Claim, known: Known) -> bool:
    """Whether an amount is told per year and known once, or the other way round."""
    if known.measure is not Measure.MONEY or known.fact is None:
        return False
    yearly = known.fact.unit.endswith("per jaar")
    return bool(ONCE.search(claim.words)) if yearly else bool(PER_YEAR.search(claim.words))


def same_sort(claim: Claim, known: Known) -> bool:
    """Whether claim and known number are of one sort."""
    quantity = claim.quantity
    return known.measure is quantity.measure or quantity.unit.startswith("van de")


def within(inner: Period | None, outer: Period) -> bool:
    """Whether one lies in the other, as a day in a year."""
    if inner is None or outer.grain in (Grain.DAY, Grain.YEARS):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def far_off(claim: Claim, known: Known, factor: int = MUCH) -> bool:
    """Whether a number is of quite another size."""
    said = claim.quantity.low
    return said > factor * (known.high or known.low) or factor * said < known.low


def same_moment(claim: Claim, known: Known) -> bool:
    """Whether a change is told since the moment, or up to the moment, that the fact tells it of."""
    words = known.fact.period_words if known.fact else ""
    return any(str(period.start.year) in words for period in claim.setting.moments)


def part_of(said: Period, known: Known) -> bool:
    """Whether a period lies in that of a fact that is in no series: then no better period is known."""
    if known.fact is None or known.fact.indicator or known.period is None or known.fact.qualifier == AVERAGE:
        return False
    if known.period.grain is Grain.DAY and within(known.period, said):
        return True  # an event of that month or year
    match known.stretch:
        case Stretch.FROM:
            return said.end >= known.period.start
        case Stretch.UNTIL:
            return said.end <= known.period.end
        case Stretch.CLOSED:
            return known.period.start <= said.start and said.end <= known.period.end


def of_many_years(known: Known, said: Period) -> bool:
    """Whether a number of several years together is told of one of them."""
    many = known.period is not None and known.period.grain is Grain.YEARS and known.stretch is Stretch.CLOSED
    return many and known.period != said and known.fact is not None and not known.fact.indicator


def usable(known: Known) -> bool:
    """Whether it may be taken along into a letter."""
    return known.fact is None or known.fact.quotable


def best_of(group: Sequence[Known]) -> Known:
    """The one to go by: usable before not, facts before figures, what counts before what was revised."""
    order = list(Usability)
    return min(
        group,
        key=lambda known: (known.older, known.fact is None, order.index(known.fact.usability) if known.fact else 0),
    )


def last_of(group: Sequence[Known]) -> Known:
    """The one with the latest period, a fact before a figure."""
    return min(group, key=lambda known: (known.fact is None, -known.period.end.toordinal() if known.period else 0))


def latest_of(every: Sequence[Known]) -> list[Known]:
    """What is the last of its series and kind of period, and everything that is in no series."""
    return [known for known in every if not known.older and not has_newer(known, every)]


def has_newer(known: Known, every: Sequence[Known]) -> bool:
    """Whether something on the same subject and region is later."""
    return bool(newer_than(known, every))


def newer_than(known: Known, every: Sequence[Known]) -> list[Known]:
    """Later numbers on the same subject and region, latest first."""
    if known.period is None:
        return []
    later = [
        other
        for other in every
        if other.period is not None
        and not other.older
        and usable(other)
        and other.region == known.region
        and other.period.end > known.period.end
        and series_of(other) == series_of(known)
        and (other.period.grain is known.period.grain or not series_of(known))
    ]
    return sorted(later, key=lambda other: (-other.period.end.toordinal() if other.period else 0, other.fact is None))


def series_of(known: Known) -> str:
    """The series of a number; empty for a fact that is in none."""
    if known.indicator is not None:
        return known.indicator.id
    return known.fact.indicator if known.fact is not None else ""


def same_cell(old: Known, every: Sequence[Known]) -> list[Known]:
    """What counts now in place of a figure that was revised."""
    return [
        other
        for other in every
        if old.older and not other.older and (other.region, other.period) == (old.region, old.period) and usable(other)
    ]


def ids_of(group: Sequence[Known]) -> tuple[str, ...]:
    """The references, facts first."""
    ordered = sorted(group, key=lambda known: known.fact is None)
    return tuple(dict.fromkeys(known.id for known in ordered))


def caveat(known: Known) -> str:
    """The caveat of a fact, as the end of a reason."""
    return "" if known.fact is None else f" Voorbehoud: {caveat_of(known.fact)}"
