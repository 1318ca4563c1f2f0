"""How to read the charts: the help beside each kind, and lessons on what is most often read wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from toekomstscenario.analysis.funnel import FEWEST_FOR_TEST
from toekomstscenario.charts.spec import ChartKind
from toekomstscenario.figures import beside, development, money
from toekomstscenario.figures.comparison import dots, maps, multiples
from toekomstscenario.figures.exploration import words as exploration
from toekomstscenario.figures.measures import bridge
from toekomstscenario.figures.prevalence import sheet
from toekomstscenario.figures.prevalence.statements import READING as ICONS
from toekomstscenario.figures.scenarios import words as scenarios
from toekomstscenario.figures.statement import Grid
from toekomstscenario.figures.testbeds import listed
from toekomstscenario.figures.timeline import lanes, slips
from toekomstscenario.model import Status, ValueState
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import MARKS, MISSING_WORDS, SECOND_HAND_MARK

COMPARED_WITH = " De donkere lijn is waarmee u vergelijkt."
# Kind -> what a reader calls it, and the same words as behind "Hoe lees ik dit?".
READINGS: Mapping[ChartKind, tuple[str, str]] = {
    ChartKind.LINE: ("Lijn door de jaren", development.READING),
    ChartKind.DOT: ("Stippen naast elkaar", dots.READING.format(beside=COMPARED_WITH, line=dots.CHANCE)),
    ChartKind.FUNNEL: (
        "Trechter",
        "Elke stip is een gebied: hoe verder naar rechts, hoe groter. De rechte lijn is waarmee u vergelijkt. Tussen de"
        " gebogen lijnen kan een gebied bij toeval liggen. Buiten de grenzen is niet beter of slechter; het is een"
        " reden om te kijken waar het verschil zit.",
    ),
    ChartKind.MULTIPLES: ("Veel kleine grafieken", multiples.READING),
    ChartKind.BAR: ("Balken", beside.READING),
    ChartKind.MAP: ("Kaart", maps.READINGS[ChartKind.MAP]),
    ChartKind.TILES: ("Tegelkaart", maps.READINGS[ChartKind.TILES]),
    ChartKind.SYMBOLS: ("Kaart met steden", maps.READINGS[ChartKind.SYMBOLS]),
    ChartKind.PLACES: ("Kaart met proeftuinen", listed.READING),
    ChartKind.WATERFALL: ("Brug", bridge.READING),
    ChartKind.SCALE: ("Schattingen en tellingen op één schaal", sheet.READING),
    ChartKind.ICONS: ("Poppetjes", ICONS),
    ChartKind.TIMELINE: ("Tijdlijn", lanes.READING.format(precision=lanes.PRECISION)),
    ChartKind.SLOPE: ("Verschuivingen", slips.READING),
    ChartKind.AMOUNTS: ("Geld", money.READING.replace("**", "")),
    ChartKind.SCENARIOS: ("Sommen vooruit", scenarios.READING),
}
ALL_KINDS = Grid(
    "Dezelfde woorden als achter 'Hoe lees ik dit?'",
    ("Grafiek", "Hoe leest u die?"),
    (*READINGS.values(), ("Bollen", exploration.READING)),
)
SIGNS = Grid(
    "Tekens bij een cijfer",
    ("Teken", "In de grafiek", "Wat het betekent"),
    (
        (
            MARKS[Status.PROVISIONAL],
            "Open rondje, streepjeslijn",
            "Voorlopig: het cijfer kan nog veranderen. Zeg het erbij als u het gebruikt.",
        ),
        (
            MARKS[Status.REVISED_PROVISIONAL],
            "Open rondje, streepjeslijn",
            "Nader voorlopig: al een keer aangepast, maar nog niet klaar.",
        ),
        (
            SECOND_HAND_MARK,
            "Ruitje, puntlijn",
            "Uit de tweede hand: gezien via een ander, zoals een krant. Lees het niet als een precieze telling.",
        ),
        (
            "Streep van boven naar onder",
            "De lijn stopt en begint opnieuw",
            "Breuk: de manier van tellen is anders geworden. Vergelijk niet over de streep heen.",
        ),
    ),
)
NO_VALUE = Grid(
    "Geen getal is niet altijd hetzelfde",
    ("Wat er staat", "Wat het betekent", "Wat u ermee doet"),
    (
        (
            MISSING_WORDS[ValueState.WITHHELD].capitalize(),
            "Het CBS heeft een cijfer, maar toont het niet: onbekend, niet betrouwbaar genoeg of geheim.",
            "Reken het niet terug uit een totaal of een percentage.",
        ),
        (
            MISSING_WORDS[ValueState.IMPOSSIBLE].capitalize(),
            "Er kan geen cijfer zijn. De gemeente bestond toen bijvoorbeeld nog niet.",
            "Kies een jaar waarin het wel kan.",
        ),
        (
            MISSING_WORDS[ValueState.ABSENT].capitalize(),
            "Wij hebben het cijfer niet. Een ander kan het wel hebben.",
            "Kijk op Bronnen wat er nog op te halen is.",
        ),
        ("0", "Er is geteld, en het waren er nul.", "Gebruik het als elk ander getal."),
    ),
)
FUNNEL_TITLE = "De trechter"
FUNNEL_ALT = (
    "Schets van een trechter: links lopen de grenzen ver uiteen, rechts dicht bij de lijn; één stip ligt erbuiten."
)
FUNNEL_STEPS = (
    "Elke stip is een gebied. Links staan kleine gebieden, rechts grote. Hoe hoger de stip, hoe hoger het cijfer.",
    "De rechte lijn is waarmee u vergelijkt, bijvoorbeeld Nederland.",
    "De gebogen lijnen zijn de grenzen. In een klein gebied maakt één gezin meer of minder veel uit. Daarom zijn de"
    " grenzen links wijd en rechts smal.",
    "Binnen de grenzen (1): het verschil past bij toeval. Zeg dan niet dat het gebied hoger of lager is.",
    "Buiten de grenzen (2): het verschil past niet bij toeval. Dat is niet beter of slechter. Het is een reden om te"
    " kijken waar het verschil zit: de mensen, de hulp of de manier van registreren.",
    f"Bij ten minste {FEWEST_FOR_TEST} gebieden kijken wij of zij samen verder uiteenlopen dan bij toeval past. Is dat"
    " zo, dan liggen de grenzen ruimer, en dat staat erbij.",
)
INTERVAL_ALT = "Schets van drie stippen met een streepje: één loopt over de lijn, één niet, en één is kort."
FUNNEL_WHEN = (
    "De trechter is een beeld op Vergelijken. Hij kan alleen als van ten minste drie gebieden teller en noemer zijn"
    " gepubliceerd; is dat niet zo, dan staat hij daar niet bij de keuzes. Dit is een schets, zonder cijfers."
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson with a real figure.

    Args:
        title: what it is about.
        steps: what to look at, in order; plain sentences.
        page: which page shows the figure: ontwikkeling or vergelijken.
        selection: the choice there.
        sketch: name of a drawing without figures in static/, and what it shows; empty when there is none.
    """

    title: str
    steps: tuple[str, ...]
    page: str
    selection: Selection
    sketch: tuple[str, str] = ("", "")


LINE_LESSON = Lesson(
    "Een lijn door de jaren",
    (
        "Kijk eerst naar de titel: wat is geteld, waar en wanneer? En is het een aantal of een percentage?",
        "De as begint bij nul. Daardoor lijkt een kleine verandering niet groter dan zij is.",
        "Waar de lijn stopt, is er een breuk of ontbreekt een jaar. Trek de lijn niet in gedachten door.",
        "Een ruitje is een cijfer uit de tweede hand, een open rondje is voorlopig.",
        "Eén jaar meer of minder is nog geen trend.",
    ),
    "ontwikkeling",
    Selection("jongeren_ots_verslagperiode", ("NL01",)),
)
INTERVAL_LESSON = Lesson(
    "Een streepje door een stip: het interval",
    (
        "De stip is het cijfer. Het streepje is het interval: zo ver kan het cijfer bij toeval en door afronding"
        " uiteenlopen.",
        "Loopt het streepje over de donkere lijn (1)? Dan is het verschil niet te onderscheiden van toeval. Dat is iets"
        " anders dan gelijk.",
        "Loopt het er niet over (2), dan heet het gebied lager of hoger.",
        "Hoe meer er is geteld, hoe korter het streepje (3).",
        "Het interval zegt niets over fouten in de registratie, en niets over de oorzaak.",
        "Zijn teller en noemer niet gepubliceerd, dan is het streepje alleen de afronding. Dat staat er dan bij.",
    ),
    "vergelijken",
    Selection("vt_hermelding_pct", ("GM0363",), "steden", last=Period.parse("2023")),
    sketch=("interval.svg", INTERVAL_ALT),
)
