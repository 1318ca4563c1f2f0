"""What a page is called and about, for the shell that a browser, a search engine or a shared link sees first.

The list itself is in app.py; tests/app/test_shell.py sees to it that the two agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs

from components import loading
from components.state import one_look
from components.texts import SITE
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.links import INDICATOR, REGIONS
from toekomstscenario.settings import one_delivery

_MOST_NAMES = 3


@dataclass(frozen=True)
class Described:
    """The name of a page in the menu, and one sentence for who does not see the page yet."""

    title: str
    description: str


PAGES = {
    "": Described(
        "Overzicht",
        "Hoe veilig zijn kinderen en gezinnen thuis? Cijfers voor de G4 en de G40, met bron en kanttekening.",
    ),
    "mijn-stad": Described(
        "Mijn stad",
        "Alle cijfers van één gebied op één pagina, naast die van Nederland, met zinnen om over te nemen.",
    ),
    "ontwikkeling": Described(
        "Ontwikkeling",
        "Hoe één cijfer zich ontwikkelt, per gebied en per jaar. Een breuk of voorlopig cijfer is gemerkt.",
    ),
    "vergelijken": Described(
        "Vergelijken", "Gebieden naast elkaar op één percentage of cijfer per 1.000, zonder ranglijst."
    ),
    "verkennen": Described(
        "Verkennen", "Twee cijfers tegen elkaar uitgezet, met een bol voor elk gebied die met de jaren meebeweegt."
    ),
    "mag-ik-dit-vergelijken": Described(
        "Mag ik dit vergelijken?",
        "Kies twee cijfers en zie of ze naast elkaar mogen staan, waarom, en welke zin u kunt overnemen.",
    ),
    "prevalentie": Described(
        "Prevalentie",
        "Hoe vaak huiselijk geweld en kindermishandeling voorkomen, en wat daarvan wordt gezien en gemeld.",
    ),
    "maatregelen": Described(
        "Maatregelen", "Stand, instroom en uitstroom van maatregelen apart, en wat bij een daling hoort te staan."
    ),
    "rekenhulp": Described(
        "Rekenhulp",
        "Wat de stand zou zijn als er elk jaar meer of minder maatregelen beginnen. Een rekenhulp, geen voorspelling.",
    ),
    "proeftuinen": Described(
        "Proeftuinen", "Waar de proeftuinen zijn, wat er over hen wordt beweerd en wat daarvan is na te gaan."
    ),
    "feitenregister": Described(
        "Feitenregister",
        "Feiten uit brieven, Kamerstukken, onderzoek en nieuws: of u ze mag overnemen en wat u erbij moet zeggen.",
    ),
    "tijdlijn": Described(
        "Tijdlijn", "Wat er rond het Toekomstscenario gebeurde en is aangekondigd, en wat er opschoof."
    ),
    "vooruitblik": Described(
        "Vooruitblik",
        "Wat er rond het Toekomstscenario nog komt en wat er al had moeten zijn, met bestand voor uw agenda.",
    ),
    "oproepen": Described(
        "Oproepen", "De brieven over het Toekomstscenario, punt voor punt: wat er is gevraagd en wat ervan kwam."
    ),
    "geld": Described(
        "Geld", "Hoeveel geld er voor het Toekomstscenario is gevraagd, toegezegd en bezuinigd, elk apart."
    ),
    "brief": Described(
        "Brief", "Zet figuren, feiten en eigen tekst bij elkaar in een brief; elk cijfer houdt bron en kanttekening."
    ),
    "feitencheck": Described(
        "Feitencheck", "Kies een concept of plak een tekst en zie bij elk getal of het klopt. Er wordt niets bewaard."
    ),
    "programmabureau": Described(
        "Programmabureau", "Figuren van veel cijfers en gebieden in één ZIP-bestand, met bronnen en kanttekeningen."
    ),
    "open-data": Described("Open data", "Alle cijfers als open data: één pakket, en een vast adres voor elk cijfer."),
    "eigen-cijfers": Described(
        "Eigen cijfers", "Bekijk een bestand van uw gemeente of proeftuin als grafiek en tabel. Er wordt niets bewaard."
    ),
    "bronnen": Described(
        "Bronnen", "Wat een cijfer betekent, wie het telde, wat het niet telt en waar er nog geen cijfer is."
    ),
    "methode": Described("Methode", "Hoe de cijfers worden gekozen, getoond en vergeleken, en wat wij niet weten."),
    "lezen": Described(
        "Lezen", "Hoe u de grafieken van dit dashboard leest, met wat een interval en een trechter zeggen."
    ),
    "toegankelijkheid": Described(
        "Toegankelijkheid", "Hoe toegankelijk dit dashboard is, wat nog niet goed gaat en waar u dat kunt melden."
    ),
    "privacy": Described("Privacy", "Wat dit dashboard wel en niet van u weet, en wie ervoor verantwoordelijk is."),
    "los-cijfer": Described(
        "Los cijfer", "Eén cijfer met grafiek, bron, status en kanttekening, om te bewaren en te delen."
    ),
}


def title_of(path: str, query: str) -> str:
    """The title that the page itself will have: its name, and the figure and regions of the address.

    What the address says is only looked up, never copied: a code that does not exist is left out.
    """
    return " – ".join([PAGES[path].title, *_chosen(query), SITE])


def _chosen(query: str) -> Iterator[str]:
    asked = parse_qs(query)
    if INDICATOR not in asked and REGIONS not in asked:
        return
    try:
        with one_delivery(), one_look():
            catalogue = loading.catalogue()
    except (DataError, UserError):  # the page itself says so
        return
    indicator = catalogue.indicators.get(asked.get(INDICATOR, [""])[0])
    if indicator is not None:
        yield indicator.short
    codes = asked.get(REGIONS, [""])[0].split(",")[:_MOST_NAMES]
    names = [catalogue.regions[code].name for code in codes if code in catalogue.regions]
    if names:
        yield ", ".join(names)
