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
}
GRAINS = {
    Grain.YEAR: "Hele jaren",
    Grain.FIRST_HALF: "Eerste halfjaren",
    Grain.SECOND_HALF: "Tweede halfjaren",
    Grain.DAY: "Peildata",
    Grain.YEARS: "Gemiddelden over jaren",
    Grain.OTHER: "Andere periodes",
}
REGION_UNKNOWN = (
    "Het gebied met code '{code}' uit de link bestaat niet. U ziet nu een ander gebied; kies het goede in de lijst."
)
REGION_NOT_OFFERED = (
    "{region} uit de link is hier niet te kiezen. U ziet nu een ander gebied; kies er een uit de lijst."
)
GROUP_NOT_OFFERED = "De groep '{group}' uit de link is er niet voor dit cijfer. U ziet nu een andere groep."
PERIOD_NOT_OFFERED = "De periode {period} uit de link is er niet voor deze keuze. U ziet nu een andere periode."
GRAIN_NOT_OFFERED = "{grain} uit de link zijn er niet voor deze keuze. U ziet nu een andere soort periode."
REGION_LEFT_OUT = "Hier ziet u niet meer gebieden tegelijk. {region} uit de link is weggelaten."
NOT_COMPARED = (
    "'{title}' is een aantal of heeft te weinig gebieden, en is hier dus niet te vergelijken. U ziet nu een ander"
    " cijfer; bekijk dit cijfer op Ontwikkeling."
)
NO_FIGURES = "Voor '{title}' zijn er nog geen cijfers. U ziet nu een ander cijfer. Cijfers ophalen: make data."
FILE_FAULT = (
    "De cijfers van '{title}' kunnen niet getoond worden: het bestand {file} {rule}. U ziet nu een ander cijfer;"
    " de rest van het dashboard werkt gewoon."
)
REST_WORKS = "Niet alles kon gelezen worden. De rest van het dashboard klopt en werkt."
NOTHING_WORKS = "Er zijn nu geen cijfers te tonen, want een bestand dat overal voor nodig is, kan niet gelezen worden."
MARKS = "* voorlopig · ** nader voorlopig · ~ uit de tweede hand · verborgen is geen nul"
