"""From estimate to measure: what is estimated and what is counted, on one scale, and never as one flow of people."""

from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.prevalence import sheet
from toekomstscenario.figures.prevalence.traced import ESTIMATE, Traced, newest, of_cell, of_fact, sort_of
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.period import Grain, Period
from toekomstscenario.register import Fact, Register
from toekomstscenario.store import Store

APART = (
    "Elke balk telt iets anders, vaak in een ander jaar."
    " Trek de balken niet van elkaar af, en deel ze niet door elkaar."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: the newest whole year of a series, or of the facts about it; or one fact when there is no series."""

    label: str
    series: str = ""
    fact: str = ""
    sort: str = ""


STEPS = (
    Step("Slachtoffers van huiselijk geweld, 16 jaar en ouder", series="huiselijk_geweld_16plus_personen"),
    Step("Kinderen, slachtoffer van mishandeling", fact="F002", sort=f"{ESTIMATE}, kinderen"),
    Step("Adviezen van Veilig Thuis", series="vt_adviezen"),
    Step("Meldingen bij Veilig Thuis", series="vt_meldingen"),
    Step("Afgeronde onderzoeken van Veilig Thuis", series="vt_onderzoeken"),
    Step("Jongeren met jeugdbescherming", series="jongeren_jeugdbescherming"),
)


@dataclass(frozen=True)
class Steps:
    """The scale drawing, its numbers for links to the fact or the series of each, and files that could not be read."""

    figure: Figure
    numbers: tuple[Traced, ...]
    problems: tuple[DataError, ...]


def make_steps(register: Register, catalogue: Catalogue, store: Store) -> Steps:
    """Make the scale drawing; a step whose file has a fault is left out and its fault returned."""
    found: list[Traced] = []
    problems: list[DataError] = []
    for step in STEPS:
        try:
            one = _number(register, catalogue, store, step)
        except DataError as problem:
            problems.append(problem)
            continue
        found += [one] if one is not None else []
    return Steps(_figure(catalogue, store, found), tuple(found), tuple(problems))


def _figure(catalogue: Catalogue, store: Store, found: Sequence[Traced]) -> Figure:
    words = sheet.Words(
        id="prevalentie-schaal",
        title=f"Van schatting tot maatregel op één schaal, Nederland, {sheet.years(found)}",
        subtitle="Lengte van de balk = aantal, per jaar. Schattingen in kleur, tellingen niet. Elke balk telt iets"
        " anders: het is geen trechter en geen stroom van dezelfde mensen",
        alt_text=_alt_text(found),
        finding=APART,
        notes=(
            "Niet iedereen meldt wat er gebeurt, een melding is geen slachtoffer, over één gezin kunnen meer adviezen"
            " en meldingen komen, en een maatregel kan er ook zijn zonder melding in datzelfde jaar.",
            "Een schatting en een telling zijn verschillende soorten getallen. Ze staan hier alleen bij elkaar om de"
            " orde van grootte te zien.",
            *sheet.caveats(found),
        ),
        quotes=tuple(one.quote for one in found if ESTIMATE in one.sort),
    )
    bars = sheet.Bars(groups=[_heading(one) for one in found], roles=roles(found))
    return sheet.make(catalogue, store, words, found, bars)


def roles(found: Sequence[Traced]) -> list[str]:
    """Estimates in colour, counts in ink."""
    return ["own1" if ESTIMATE in one.sort else "comparator" for one in found]


def _alt_text(found: Sequence[Traced]) -> str:
    """How many bars there are, the longest and the shortest."""
    order = sorted(found, key=lambda one: one.low or 0.0)
    ends = " tot ".join(f"{one.text} ({one.label})" for one in dict.fromkeys((order[-1], order[0]))) if order else ""
    return f"{len(found)} balken op schaal, van {ends}."[: sheet.MOST_ALT]


def _heading(one: Traced) -> str:
    return f"{one.sort[:1].upper()}{one.sort[1:]}, {one.when}"


def _number(register: Register, catalogue: Catalogue, store: Store, step: Step) -> Traced | None:
    """The newest of a series and the facts about it; of the same year the series, because it tells its rounding."""
    if not step.series:
        fact = register.facts.get(step.fact)
        return of_fact(fact, step.label, step.sort) if fact is not None and fact.quotable else None
    cell = newest(catalogue, store, step.series, grain=Grain.YEAR)
    fact = _newest_fact(register, step.series, cell.period if cell is not None else None)
    if fact is not None:
        return of_fact(fact, step.label, sort_of(catalogue.indicators[step.series]))
    return of_cell(catalogue, cell, step.label) if cell is not None else None


def _newest_fact(register: Register, series: str, than: Period | None) -> Fact | None:
    """The latest fact about the country in a whole year that may be taken over and is later than that period."""
    later = [
        fact
        for fact in register.facts_about(series)
        if fact.quotable
        and fact.region_code == COUNTRY_CODE
        and fact.period is not None
        and fact.period.grain is Grain.YEAR
        and (than is None or fact.period.end > than.end)
        and not fact.superseded_by
    ]
    return later[-1] if later else None
