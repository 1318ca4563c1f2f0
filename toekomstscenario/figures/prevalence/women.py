"""Women killed by a partner or former partner, beside all women killed: what "every 8 days" is about."""

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.prevalence import sheet
from toekomstscenario.figures.prevalence.traced import (
    AVERAGE,
    AVERAGE_WORD,
    COUNTED,
    SAID,
    Traced,
    newest,
    of_cell,
    of_fact,
)
from toekomstscenario.numbers import format_number
from toekomstscenario.period import Grain
from toekomstscenario.register import Register
from toekomstscenario.store import Store

ALL, PARTNER, CLAIM = "F013", "F014", "F012"
# Averages over years before single years, which go up and down; the doubtful claim last.
LABELS = {
    ALL: "Alle daders samen, per jaar",
    PARTNER: "Partner of ex-partner als vermoedelijke dader, per jaar",
    "F015": "Partner of ex-partner als dader, per miljoen vrouwen",
    "F017": "Deel met partner of ex-partner als dader",
}
SERIES, SERIES_LABEL = "moord_doodslag_vrouwen", "Alle daders samen, één jaar"
CLAIM_LABEL = "Bewering in een oproep: om de hoeveel dagen"
DAYS = 365


def make_women(register: Register, catalogue: Catalogue, store: Store) -> Figure:
    """Make the figure of women killed; the doubtful claim stands in it without its number and with its caveat.

    Raises:
        UserError: the register misses a fact of the comparison.
        DataError: the file of the series cannot be read.
    """
    facts = register.facts
    if not {ALL, PARTNER} <= facts.keys() or not all(facts[name].quotable for name in (ALL, PARTNER)):
        raise UserError("De feiten over gedode vrouwen zijn nu niet te lezen.", "Bekijk het feitenregister.")
    found = [_of_fact(register, name, label) for name, label in LABELS.items() if name in facts]
    cell = newest(catalogue, store, SERIES, grain=Grain.YEAR)
    found += [of_cell(catalogue, cell, SERIES_LABEL)] if cell is not None else []
    claim = [of_fact(facts[CLAIM], CLAIM_LABEL, SAID)] if CLAIM in facts else []
    every, partner = found[0], found[1]
    words = sheet.Words(
        id="prevalentie-gedode-vrouwen",
        title=f"Vrouwen, slachtoffer van moord of doodslag, Nederland, {sheet.years(found)}",
        subtitle=f"Getekend: vrouwen per jaar, gemiddeld over {every.when}. (Ex-)partner als vermoedelijke dader in"
        " kleur, alle daders niet. In de tabel staan ook andere jaren",
        alt_text=sheet.alt_text("Balken.", [every, partner]),
        finding="Met een partner of ex-partner als vermoedelijke dader: ongeveer één vrouw per"
        f" {days_words(partner.low)} dagen. Alle daders samen: ongeveer één vrouw per {days_words(every.low)} dagen.",
        notes=(
            f"Dagen: eigen deling, {DAYS} gedeeld door het gemiddelde per jaar; het gemiddelde is een afgerond getal.",
            *sheet.caveats(found[:2]),
        ),
        quotes=(partner.quote, every.quote),
    )
    roles = ["comparator", "own1", *[""] * (len(found) + len(claim) - 2)]
    return sheet.make(catalogue, store, words, [*found, *claim], sheet.Bars(roles=roles))


def days_words(yearly: float | None) -> str:
    """Days between two cases when there are so many a year, a number rounded to a whole: 16 à 17.

    Args:
        yearly: cases a year, more than a half.
    """
    if yearly is None or yearly <= 0.5:
        raise ValueError(f"geen aantal per jaar om mee te delen: {yearly}")
    ends = [format_number(DAYS / (yearly + half), 0) for half in (0.5, -0.5)]
    return " à ".join(dict.fromkeys(ends))


def _of_fact(register: Register, name: str, label: str) -> Traced:
    fact = register.facts[name]
    kind = AVERAGE if fact.qualifier == AVERAGE_WORD else COUNTED
    return of_fact(fact, label, f"{kind}, {fact.unit if fact.unit != '%' else f'deel van {fact.population}'}")
