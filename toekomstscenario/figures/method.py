"""How the figures are made and judged, in plain words, each part with its page and the file that says why.

Every number in these words comes from the code that uses it, so that the two cannot differ.
"""

from dataclasses import dataclass

from toekomstscenario.analysis.change import STEPS_FOR_PERCENT
from toekomstscenario.analysis.from_start import FEWEST_FOR_MEDIAN
from toekomstscenario.analysis.funnel import FEWEST_FOR_TEST
from toekomstscenario.analysis.intervals import STRICT, USUAL
from toekomstscenario.analysis.poisson import FIRST_FOR_BYAR
from toekomstscenario.analysis.refusals import LONGEST_STEP_DAYS
from toekomstscenario.analysis.remarks import SMALL_COUNT
from toekomstscenario.figures.facts import MEANINGS
from toekomstscenario.figures.origin import Passage
from toekomstscenario.numbers import format_number
from toekomstscenario.sentences import SECOND_HAND_MARK

HONEST, VINTAGES = "docs/decisions/0003-honest-figures.md", "docs/decisions/0004-vintages.md"
INDICATORS, FACTS, OWN = "docs/adding-an-indicator.md", "docs/adding-a-fact.md", "docs/eigen-cijfers.md"


@dataclass(frozen=True, slots=True)
class MethodPart:
    """One part of the method.

    Args:
        title: what it is about.
        sentences: how it is done; each stands by itself.
        pages: where one sees it, in this dashboard.
        document: the file of the project that says why.
    """

    title: str
    sentences: tuple[str, ...]
    pages: tuple[Passage, ...]
    document: str


SOURCES = Passage("Bronnen", "/bronnen")
DEVELOPMENT = Passage("Ontwikkeling", "/ontwikkeling")
COMPARISON = Passage("Vergelijken", "/vergelijken")
PAIR = Passage("Mag ik dit vergelijken?", "/mag-ik-dit-vergelijken")
CITY = Passage("Mijn stad", "/mijn-stad")


def _percent(level: float) -> str:
    value = round(level * 100, 1)
    return f"{format_number(value, 0 if value == round(value) else 1)}%"


METHOD: tuple[MethodPart, ...] = (
    MethodPart(
        "Welke cijfers staan hier?",
        (
            "Van elk cijfer staat vast wat het telt, wat het niet telt, waar het vandaan komt en hoe het is afgerond.",
            "Een cijfer is met de hand overgenomen uit een publicatie, of opgehaald bij het CBS. Bij elk cijfer"
            " staat de dag.",
            "Reeksen die wij vonden en niet tonen, zijn apart gezet, met de reden.",
        ),
        (SOURCES,),
        INDICATORS,
    ),
    MethodPart(
        "Voorlopig en definitief",
        (
            "Een cijfer met * is voorlopig en met ** nader voorlopig: het kan nog veranderen.",
            "De status is die van de publicatie waarin wij het cijfer zagen. Het jaar staat erbij, want intussen"
            " kan het cijfer definitief zijn.",
            "Staat er 'status onbekend', dan zegt de bron het niet.",
        ),
        (DEVELOPMENT, SOURCES),
        HONEST,
    ),
    MethodPart(
        "Ontbreekt, verborgen, niet mogelijk en nul",
        (
            "Dit zijn vier verschillende dingen. Nul is een getal.",
            "Verborgen: het CBS toont het cijfer niet. Niet mogelijk: er kan geen cijfer zijn, bijvoorbeeld omdat"
            " de gemeente toen niet bestond. Ontbreekt: wij hebben het niet.",
            "Een gat in een reeks vullen wij niet op.",
        ),
        (SOURCES,),
        HONEST,
    ),
    MethodPart(
        "Verborgen blijft verborgen",
        (
            "Is een aantal verborgen, dan zijn ook het percentage en het cijfer per 1.000 ervan verborgen, en"
            " andersom.",
            "Zo geeft het ene cijfer niet weg wat het andere verbergt.",
        ),
        (SOURCES,),
        HONEST,
    ),
    MethodPart(
        "Breuken en gaten",
        (
            "Over een breuk loopt geen lijn, en wij geven dan ook geen verandering en geen index.",
            "Een lijn stopt ook bij een verborgen cijfer, waar de herkomst van het cijfer anders wordt, en als er"
            f" meer dan {LONGEST_STEP_DAYS} dagen tussen het begin van twee perioden zit.",
            "Jaren, halfjaren en peildata staan nooit in één lijn. Halfjaren tellen niet op tot een jaar.",
        ),
        (DEVELOPMENT,),
        HONEST,
    ),
    MethodPart(
        "Afronding",
        (
            "Is een verschil niet groter dan de afronding, dan spreken wij niet van een verandering.",
            f"Een verandering in procenten geven wij alleen van aantallen vanaf {SMALL_COUNT}, en alleen als het"
            f" aantal ten minste {STEPS_FOR_PERCENT} keer de afronding is.",
            "Onderdelen zijn elk apart afgerond en tellen daarom niet altijd op tot het totaal.",
        ),
        (DEVELOPMENT, PAIR),
        HONEST,
    ),
    MethodPart(
        "Als een cijfer vaker is gepubliceerd",
        (
            "Een cijfer uit de bron zelf gaat voor een cijfer uit de tweede hand. Daarna geldt de nieuwste publicatie.",
            "Een gewijzigd cijfer heeft een noot met het oude getal.",
        ),
        (SOURCES,),
        VINTAGES,
    ),
    MethodPart(
        "Uit de tweede hand",
        (
            f"Zagen wij een cijfer alleen via een ander, zoals een krant, dan staat er {SECOND_HAND_MARK} voor en"
            " is het punt in een grafiek een ruitje.",
            "Met zo'n cijfer rekenen wij geen verandering, index of interval uit.",
            "Twee keer rekenen wij er bij Prevalentie wel mee, en dan staat het erbij: de dagen tussen twee gedode"
            " vrouwen, en een landelijk cijfer per 1.000 kinderen, omgerekend naar de kinderen van een gemeente.",
        ),
        (CITY, SOURCES),
        HONEST,
    ),
    MethodPart(
        "Toeval: het interval",
        (
            f"Een interval van {_percent(USUAL)} laat zien hoeveel toeval en afronding aan een cijfer kunnen schelen.",
            "Voor een percentage is dat het interval van Wilson. Voor een cijfer per 1.000 is het de methode van"
            f" Byar, en bij minder dan {FIRST_FOR_BYAR} gevallen de exacte verdeling van Poisson.",
            "Dat kan alleen als teller en noemer allebei zijn gepubliceerd. Anders wegen wij alleen de afronding,"
            " en zeggen wij niets over toeval.",
            "Bij enquêtes, schattingen en cijfers uit de tweede hand geven wij geen interval.",
        ),
        (CITY, COMPARISON),
        HONEST,
    ),
    MethodPart(
        "De trechter",
        (
            "Kleine gebieden wijken bij toeval verder af dan grote. De grenzen van de trechter laten zien hoe"
            f" ver: {_percent(USUAL)} en {_percent(STRICT)}.",
            f"Bij ten minste {FEWEST_FOR_TEST} gebieden kijken wij of zij samen verder uiteen liggen dan bij"
            " toeval past. Is dat zo, dan maken wij de grenzen ruimer en zeggen wij dat erbij.",
        ),
        (COMPARISON,),
        HONEST,
    ),
    MethodPart(
        "Vergelijken",
        (
            "Tussen gebieden vergelijken wij alleen percentages en cijfers per 1.000, nooit aantallen. Er is geen"
            " ranglijst.",
            "Een gebied heet lager, hoger of niet te onderscheiden. Niet te onderscheiden betekent dat het"
            " verschil past bij toeval of afronding; het is niet hetzelfde als gelijk.",
            "Het oordeel over twee cijfers is Ja, Met voorbehoud of Nee, met alle redenen erbij. De zwaarste"
            " reden beslist.",
        ),
        (PAIR, COMPARISON),
        HONEST,
    ),
    MethodPart(
        "De waarde van een groep",
        (
            "De waarde van de G4 of de G40 is de som van alle tellers, gedeeld door de som van alle noemers.",
            "Zij is er alleen als van elk lid teller en noemer zijn gepubliceerd, uit dezelfde bron en over"
            " dezelfde periode. Anders staat er van hoeveel leden dat zo is, en geen waarde.",
        ),
        (COMPARISON,),
        HONEST,
    ),
    MethodPart(
        "Cijfers per 1.000",
        (
            "Dit is een eigen berekening: een gepubliceerd aantal, gedeeld door een gepubliceerde bevolking.",
            "Bij een jaar of halfjaar hoort de bevolking op 1 januari van dat jaar, bij een peildatum die van de"
            " dichtstbijzijnde 1 januari.",
        ),
        (COMPARISON, DEVELOPMENT),
        HONEST,
    ),
    MethodPart(
        "De index",
        (
            "In een index is één periode 100; de rest staat in procenten daarvan.",
            f"Dat kan alleen waar een verandering te geven is, en als het begin ten minste {STEPS_FOR_PERCENT}"
            " keer de afronding is.",
        ),
        (DEVELOPMENT,),
        HONEST,
    ),
    MethodPart(
        "Proeftuinen naast andere regio's",
        (
            "Elke lijn begint in dezelfde periode op dezelfde hoogte. Wij beschrijven de lijnen en rekenen geen"
            " effect uit.",
            f"De middelste lijn van de andere regio's is er alleen als ten minste {FEWEST_FOR_MEDIAN} van hen over"
            " alle getoonde perioden een waarde hebben.",
        ),
        (Passage("Proeftuinen", "/proeftuinen"),),
        HONEST,
    ),
    MethodPart(
        "Feiten en brieven",
        (
            "Een feit uit een brief, onderzoek of bericht staat nooit zonder zijn bron en voorbehoud.",
            *(f"{usability.capitalize()}: {words}." for usability, words in MEANINGS.items()),
        ),
        (Passage("Feitenregister", "/feitenregister"), Passage("Oproepen", "/oproepen")),
        FACTS,
    ),
    MethodPart(
        "Eigen cijfers",
        (
            "Cijfers die een gemeente of proeftuin zelf aanlevert, staan apart van gepubliceerde cijfers en"
            " worden daar niet mee vergeleken.",
            "Ook cijfers van twee eigenaren vergelijken wij niet met elkaar.",
        ),
        (Passage("Eigen cijfers", "/eigen-cijfers"),),
        OWN,
    ),
)
