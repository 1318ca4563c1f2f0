"""Words around intervals and funnels: what was weighed, by which method, and what it does and does not say."""

from collections.abc import Sequence

from toekomstscenario.analysis.comparison import Gap
from toekomstscenario.analysis.funnel import FEWEST_FOR_TEST, Dispersion, Funnel, Place
from toekomstscenario.analysis.intervals import STRICT, USUAL, Chance, Interval, measure_of
from toekomstscenario.model import Indicator, Kind
from toekomstscenario.numbers import format_amount, format_number

INDEPENDENT = (
    "Het interval zegt hoe ver het cijfer bij toeval uiteen kan lopen, als wat er geteld is los van elkaar staat. Over"
    " één gezin kunnen meer meldingen of maatregelen zijn; dan is de echte onzekerheid groter."
)
ROUNDING_ONLY = (
    "De indeling lager, niet te onderscheiden en hoger houdt alleen rekening met de afronding. Of een verschil toeval"
    " is, is zonder teller en noemer niet te zeggen."
)
FURTHER_APART = (
    " Deze gebieden lopen samen verder uiteen dan bij toeval past; een verschil zegt dan nog niet dat één gebied"
    " opvalt."
)
_METHODS = {
    Chance.BINOMIAL: "volgens Wilson",
    Chance.POISSON: "voor een Poisson-aantal, exact onder de 10 en daarboven volgens Byar",
}


def level_text(level: float) -> str:
    """A level as a percentage: 95%, 99,8%."""
    return f"{format_number(level * 100, 0 if round(level * 100, 6).is_integer() else 1)}%"


def interval_text(indicator: Indicator, interval: Interval) -> str:
    """Bounds as in a table: 31,3% tot 33,3%."""
    ends = (interval.low, interval.high)
    return " tot ".join(format_amount(end, indicator.unit, indicator.decimals) for end in ends)


def interval_words(indicator: Indicator, interval: Interval, level: float = USUAL) -> str:
    """Bounds as a sentence, a rate with its unit."""
    return f"Het interval van {level_text(level)} loopt van {interval_text(indicator, interval)}{_unit(indicator)}."


def method_note(indicator: Indicator, level: float = USUAL) -> str:
    """The method of the intervals of an indicator, and what they do not say."""
    method = _METHODS[measure_of(indicator).chance]
    return f"Interval van {level_text(level)} {method}, met de afronding van teller en noemer erbij. {INDEPENDENT}"


def basis_note(gaps: Sequence[Gap], spread: Dispersion | None = None) -> str:
    """What was weighed when regions were placed beside a comparator; empty when there is none to be placed.

    Args:
        gaps: of all regions.
        spread: whether these regions lie further apart than chance has them, if that was tested.
    """
    placed = [gap for gap in gaps if gap.difference is not None]
    weighed = sum(gap.interval is not None for gap in placed)
    if not placed:
        return ""
    if not weighed:
        return ROUNDING_ONLY
    alike = " Ook zonder echt verschil komt van elke 20 gebieden ongeveer één in de groep lager of hoger."
    over = spread is not None and spread.over
    chance = f"toeval (interval van 95%) en afronding.{FURTHER_APART if over else alike}"
    if weighed == len(placed):
        return f"De indeling lager, niet te onderscheiden en hoger houdt rekening met {chance}"
    return (
        f"Van {weighed} van de {len(placed)} gebieden zijn teller en noemer gepubliceerd. Hun indeling houdt rekening"
        f" met {chance} Bij de andere gebieden telt alleen de afronding."
    )


def place_words(place: Place) -> str:
    """Where a region lies in a funnel; neutral, for outside is not better or worse."""
    return {
        Place.FAR_LOW: f"onder de grens van {level_text(STRICT)}",
        Place.LOW: f"onder de grens van {level_text(USUAL)}, binnen die van {level_text(STRICT)}",
        Place.INSIDE: f"binnen de grenzen van {level_text(USUAL)}",
        Place.HIGH: f"boven de grens van {level_text(USUAL)}, binnen die van {level_text(STRICT)}",
        Place.FAR_HIGH: f"boven de grens van {level_text(STRICT)}",
    }[place]


def funnel_reading(comparator: str, spread: Dispersion) -> str:
    """How to read a funnel plot around this comparator (its name), with limits of chance or wider ones."""
    chance = (
        " De trechter laat zien hoe ver een gebied van die omvang bij toeval van de lijn kan liggen: kleine gebieden"
        f" verder dan grote. Van elke 100 gebieden vallen er bij toeval ongeveer 5 buiten de grenzen van"
        f" {level_text(USUAL)}, en van elke 1.000 gebieden 2 buiten die van {level_text(STRICT)}."
    )
    wider = (
        " De trechter is ruimer dan bij toeval past, omdat deze gebieden hoe dan ook ver uiteenlopen. Hij laat zien"
        " welke gebieden ook dan nog opvallen; kleine gebieden mogen verder van de lijn liggen dan grote."
    )
    return (
        f"Elke stip is een gebied: hoe verder naar rechts, hoe groter. De rechte lijn is {comparator}."
        f"{wider if spread.over else chance} Buiten de grenzen is niet beter of slechter; het is een reden om te kijken"
        " waar het verschil zit."
    )


def dispersion_words(dispersion: Dispersion) -> str:
    """Whether the regions lie further apart than chance alone would have them, and what was done about it."""
    if dispersion.chance is None:
        return (
            f"Bij zo weinig gebieden ({dispersion.regions}) is niet na te gaan of zij verder uiteenlopen dan bij toeval"
            f" past; daarvoor zijn er {FEWEST_FOR_TEST} nodig. De grenzen rekenen daarom alleen met toeval."
        )
    if not dispersion.over:
        return "De gebieden lopen niet aantoonbaar verder uiteen dan bij toeval past. De grenzen zijn niet verruimd."
    return (
        "De gebieden lopen verder uiteen dan bij toeval past (overspreiding:"
        f" {format_number(dispersion.phi, 1)}). Dat kan aan de gebieden zelf liggen, aan de manier van registreren of"
        " aan tellingen die bij elkaar horen, zoals meldingen over één gezin. De grenzen liggen daarom"
        f" {format_number(dispersion.inflation, 1)} keer zo ver van de lijn (Spiegelhalter, 2005)."
    )


def funnel_notes(indicator: Indicator, funnel: Funnel) -> tuple[str, ...]:
    """What must stand under a funnel: how its limits were made, and the test for overdispersion."""
    kind = {Chance.BINOMIAL: "binomiale verdeling", Chance.POISSON: "Poissonverdeling"}[funnel.measure.chance]
    return (
        f"Grenzen van {level_text(USUAL)} en {level_text(STRICT)} uit de {kind}, rond"
        f" {format_amount(funnel.target, indicator.unit, indicator.decimals)}{_unit(indicator)}. Een gebied ligt pas"
        " buiten een grens als zijn hele afrondingsinterval erbuiten ligt.",
        dispersion_words(funnel.dispersion),
    )


def _unit(indicator: Indicator) -> str:
    """What must follow a number of this indicator in a sentence: per 1.000; a percentage has its sign already."""
    return f" {indicator.unit}" if indicator.kind is Kind.RATE else ""
