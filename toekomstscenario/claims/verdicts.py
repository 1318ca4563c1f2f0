"""The outcome of a check: six verdicts, each with its reason, its references and a wording that can be defended."""

from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.claims.known import Known
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.numbers import format_period
from toekomstscenario.register import Fact
from toekomstscenario.register_words import amount_words, fact_quote
from toekomstscenario.sentences import amount, quote, region_words


class Verdict(StrEnum):
    """What a check comes to; the values are those of the command line."""

    RIGHT = "klopt"
    WITH_CARE = "voorbehoud"
    OUTDATED = "verouderd"
    NOT_COMPARABLE = "niet_vergelijkbaar"
    OTHERWISE = "bron_anders"
    NOT_FOUND = "niet_gevonden"


LABELS = {
    Verdict.RIGHT: "Klopt",
    Verdict.WITH_CARE: "Klopt met voorbehoud",
    Verdict.OUTDATED: "Verouderd",
    Verdict.NOT_COMPARABLE: "Niet vergelijkbaar",
    Verdict.OTHERWISE: "Bron noemt iets anders",
    Verdict.NOT_FOUND: "Niet gevonden",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one claim.

    Args:
        facts: ids of facts, and figures as series:region:period, the deciding one first.
        wording: sentences that may be used instead, each with source and caveat; empty when there is none.
    """

    verdict: Verdict
    reason: str
    facts: tuple[str, ...] = ()
    wording: str = ""


AGREES = "Dit komt overeen met de bron: "
NOTHING = Judgement(
    Verdict.NOT_FOUND,
    "Over dit getal staat niets in het register of in de cijfers. Dat zegt niet dat het onjuist is: zoek de bron op.",
)


def known_words(known: Known, catalogue: Catalogue) -> str:
    """A known number with its period, as in a reason: 18.250 (31 december 2023)."""
    if known.fact is not None:
        unit = "" if known.fact.unit in ("%", "jaartal") else f" {known.fact.unit}"
        when = f" ({known.fact.period_words})" if known.fact.period_words else ""
        return f"{amount_words(known.fact)}{unit}{when}"
    cell, indicator = _figure(known)
    region = region_words(catalogue.regions[cell.region])
    return f"{amount(indicator, cell)} ({format_period(cell.period)}, {region})"


def wording(known: Known, catalogue: Catalogue) -> str:
    """The sentence to use, with its source and caveat; empty for a fact that must not be taken over."""
    if known.fact is not None:
        return fact_quote(known.fact).text if known.fact.quotable else ""
    cell, indicator = _figure(known)
    return quote(indicator, catalogue.regions[cell.region], cell, catalogue.sources[cell.source]).text


def _figure(known: Known) -> tuple[Cell, Indicator]:
    assert known.cell is not None  # a known number is a fact or a figure
    assert known.indicator is not None
    return known.cell, known.indicator


def caveat_of(fact: Fact) -> str:
    """The caveat of a fact as part of a reason."""
    return fact.caveat if fact.caveat.endswith((".", "!", "?")) else f"{fact.caveat}."
