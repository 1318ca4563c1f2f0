"""Dutch words of the interface that more than one page uses."""

from toekomstscenario.model import Theme
from toekomstscenario.period import Grain

SITE = "Kind- en gezinsbescherming in cijfers"
THEMES = {
    Theme.YOUTH_PROTECTION: "Jeugdbescherming",
    Theme.YOUTH_PROBATION: "Jeugdreclassering",
    Theme.YOUTH_HELP: "Jeugdhulp",
    Theme.YOUTH_CARE: "Jeugdzorg",
    Theme.VEILIG_THUIS: "Veilig Thuis",
    Theme.PREVALENCE: "Hoe vaak komt het voor?",
    Theme.HOMICIDE: "Moord en doodslag",
    Theme.COSTS: "Kosten",
    Theme.POPULATION: "Inwoners",
    Theme.OWN: "Eigen cijfers",
}
GRAINS = {
    Grain.YEAR: "Hele jaren",
    Grain.FIRST_HALF: "Eerste halfjaren",
    Grain.SECOND_HALF: "Tweede halfjaren",
    Grain.DAY: "Peildata",
    Grain.YEARS: "Gemiddelden over jaren",
    Grain.OTHER: "Andere periodes",
}
REGION_UNKNOWN = "Het gebied met code '{code}' uit de link bestaat niet.{now} Kies het goede in de lijst."
REGION_NOT_OFFERED = "{region} uit de link is hier niet te kiezen.{now} Kies een gebied uit de lijst."
REGION_OTHER, REGION_NOBODY = " U ziet nu een ander gebied.", " Er is nu geen gebied gekozen."
GROUP_NOT_OFFERED = "De groep '{group}' uit de link is er niet voor dit cijfer. U ziet nu een andere groep."
PERIOD_NOT_OFFERED = "De periode {period} uit de link is er niet voor deze keuze. U ziet nu een andere periode."
GRAIN_NOT_OFFERED = "{grain} uit de link zijn er niet voor deze keuze. U ziet nu een andere soort periode."
COMPARATOR_NOT_OFFERED = (
    "Vergelijken met {region} uit de link kan hier niet: er is geen cijfer over deze periode. U ziet een ander gebied."
)
GROUP_VALUE_NOT_OFFERED = (
    "Vergelijken met de waarde van de groep, zoals in de link, kan hier niet. U ziet een ander gebied. {reason}"
)
BASE_NOT_OFFERED = "Een index met {period} als begin, zoals in de link, kan hier niet. U ziet nu de cijfers zelf."
DELIVERY = "Deze server toont de levering die hij overnam op {since}."
OLDER_DELIVERY = "U ziet de laatste goede levering, overgenomen op {since}. De beheerder vindt meer in het logboek."
BATCH_EMPTY = "Kies ten minste één cijfer, één gebied en één soort bestand. Dan ziet u hier hoeveel er komt."
IN_DASHBOARD = "Bekijk dit cijfer in het dashboard"
FROZEN_LINK = (
    "Deze link onthoudt uw keuze en de dag van vandaag. Wie hem later opent, ziet of er sindsdien een cijfer is"
    " veranderd. Handig in een brief of een verslag."
)
EMBEDDING = (
    "Plak deze HTML in een pagina van uw eigen site. Daar staat dan de grafiek met bron, status en kanttekening, altijd"
    " met de cijfers van nu. Pas de hoogte aan als er ruimte overblijft."
)
SHARE_LINK = "Vaste link en insluiten"
BALANCE = "Balans: kijk ook hiernaar"
BALANCE_WORDS = (
    "Minder maatregelen is niet vanzelf veiliger. Dit cijfer over veiligheid hoort ernaast."
    " Het een bewijst het ander niet."
)
VIEW_NOT_OFFERED = "Het beeld '{view}' uit de link is er niet voor deze groep. U ziet nu een ander beeld."
MOST_FOLLOWED = "U kunt ten hoogste {most} gebieden tegelijk volgen; de eerste {most} hebben een kleur."
PARTNER_NOT_OFFERED = (
    "'{title}' uit de link is hier niet uit te zetten tegen '{other}': te weinig gebieden hebben beide cijfers, of de"
    " cijfers horen niet in één grafiek. U ziet nu een ander cijfer."
)
EXPLORATION = (
    "Zet twee percentages of cijfers per 1.000 tegen elkaar uit. Elke bol is een gebied. Speel de jaren af en zie hoe"
    " de gebieden verschuiven. **Samenhang is geen oorzaak**: dat twee cijfers samengaan, zegt niet waarom."
)
NO_EXPLORATION = (
    "Op deze pagina zet u twee percentages of cijfers per 1.000 tegen elkaar uit, met een bol voor elk gebied die met"
    " de jaren meebeweegt. **Dat kan nu nog niet.** Er zijn ten minste {regions} gebieden van dezelfde soort nodig die"
    " beide cijfers hebben, in ten minste {periods} dezelfde jaren. Zulke cijfers zijn er nog niet."
)
NOT_TOGETHER = (
    "Niet elk paar kan. Aantallen doen niet mee, want het ene gebied is groter dan het andere. Een enquête en een"
    " registratie zetten wij niet tegen elkaar uit, en ook niet twee cijfers die hetzelfde meten."
)
NEAREST = "Wat het dichtst in de buurt komt"
MEANWHILE = "Wat u nu al kunt bekijken"
WAITING_FOR = "Waarop deze pagina wacht"
WAITING_WORDS = (
    "Deze tabellen van het CBS zijn nog niet opgehaald. Hebben daarna genoeg gebieden van twee cijfers hieronder een"
    " waarde over dezelfde jaren, dan kunt u die twee hier tegen elkaar uitzetten. De beheerder van"
    " dit dashboard haalt ze op bij het CBS."
)
ALL_FETCHED = "Alle tabellen van het CBS die dit dashboard kent, zijn opgehaald. Er is dus niets meer op te halen."
REGION_LEFT_OUT = "Hier ziet u niet meer gebieden tegelijk. {region} uit de link is weggelaten."
NOT_COMPARED = (
    "'{title}' is een aantal of heeft te weinig gebieden, en is hier dus niet te vergelijken. U ziet nu een ander"
    " cijfer; bekijk dit cijfer op Ontwikkeling."
)
NO_FIGURES = "Voor '{title}' zijn er nog geen cijfers. U ziet nu een ander cijfer. De beheerder kan ze ophalen."
FILE_FAULT = (
    "De cijfers van '{title}' kunnen niet getoond worden: het bestand {file} {rule}. U ziet nu een ander cijfer;"
    " de rest van het dashboard werkt gewoon."
)
CLICK_REGION = "Klik op een gebied om zijn eigen pagina te openen. In de tabel zijn de namen links."
SPINE_READING = (
    "Achter 'Let op' staan de kanttekening en de bron van het cijfer. Het lijntje begint bij nul en is onderbroken waar"
    " cijfers niet op elkaar aansluiten. Onder 'Tussen' staat het interval van 95% waar teller en noemer zijn"
    " gepubliceerd, en anders wat de afronding openlaat. Bij een cijfer uit de tweede hand, een enquête of een"
    " schatting staat er niets: dat is minder precies dan de afronding doet denken."
)
PAIR_QUESTION = "Mag ik dit vergelijken?"
SERIES_NOT_LISTED = "Het cijfer '{name}' uit de link staat niet in deze lijst. U ziet nu een ander cijfer."
NO_YEARS = "Er is nu geen enkel cijfer te lezen, dus ook geen overzicht van jaren."
NO_CORRECTIONS = "Wij kennen geen publicatie die hier een ander getal geeft."
NOTHING_FETCHED = (
    "Er is nog niets opgehaald bij het CBS. Of een cijfer daar later is bijgesteld, is dus nog niet te zien. De"
    " beheerder van dit dashboard haalt ze op bij het CBS."
)
MORE_IN_FILE = "U ziet de eerste {shown} van {total} regels. In het bestand staan ze allemaal."
REST_WORKS = "Niet alles kon gelezen worden. De rest van het dashboard klopt en werkt."
NOTHING_WORKS = "Er zijn nu geen cijfers te tonen, want een bestand dat overal voor nodig is, kan niet gelezen worden."
EXAMPLE_OWNER = "Bijvoorbeeld: Gemeente Voorbeeldstad"
MARKS = "* voorlopig · ** nader voorlopig · ~ uit de tweede hand · verborgen is geen nul"
FACTS_FOUND = "{found} van {total} feiten"
NO_FACTS = "Geen feiten gevonden; haal een filter weg. Of zoek op minder woorden."
FACT_UNKNOWN = "Het feit '{fact}' uit de link staat niet in het register. U ziet nu de lijst."
LETTER_UNKNOWN = "De brief '{letter}' uit de link bestaat niet. U ziet nu de feiten van alle bronnen."
