"""The accessibility statement, in the parts of the model of the Dutch government, in our own words.

It says only what was done: tests by machine. What the owner must add (an audit, a status, a signature) it says to be
absent.
"""

from datetime import date

from toekomstscenario.figures.origin import Passage
from toekomstscenario.figures.statement import Contact, Grid, Statement, StatementPart
from toekomstscenario.numbers import format_date

DRAWN_UP_ON = date(2026, 11, 22)
MODEL = Passage(
    "Wat de statussen betekenen, bij DigiToegankelijk",
    "https://www.digitoegankelijk.nl/toegankelijkheidsverklaring/status",
)
OMBUDSMAN = Passage("Nationale ombudsman", "https://www.nationaleombudsman.nl")

_TESTED = Grid(
    "Soort test per onderdeel",
    ("Wat", "Hoe"),
    (
        ("Elke pagina", "Automatisch met axe-core in Chromium, op een breed en een smal scherm (1.280 en 320 pixels)."),
        ("Licht en donker, open lijsten en vensters", "Automatisch met axe-core, op de pagina's waar zij voorkomen."),
        ("Contrast van alle kleuren", "Uitgerekend met de formule van WCAG, voor licht en donker."),
        ("Namen van grafieken", "Automatisch: elke grafiek heeft een naam in woorden, die met uw keuze meegaat."),
        ("Tabellen bij grafieken", "Automatisch: een echte tabel met koppen, met dezelfde getallen als de grafiek."),
        ("Koppen en taal", "Automatisch: één hoofdkop, geen overgeslagen niveaus, Nederlands als taal."),
        ("Toetsenbord", "Automatisch: de link naar de inhoud, het kiezen in lijsten en de knoppen."),
        ("Kleine schermen", "Automatisch: op 320 en 390 pixels schuift geen pagina opzij."),
        (
            "PDF-bestanden",
            "Het programma dat ze maakt, doet dat volgens PDF/UA-1. Nog niet nagekeken met een controleur.",
        ),
        ("Word, OpenDocument en PowerPoint", "Automatisch: kopstijlen, teksten bij beelden en koppen van tabellen."),
    ),
)
_EXCEPTIONS = Grid(
    "Bekende gebreken, en wat nog niet is nagekeken",
    ("Wat", "Gevolg", "Waarom nog", "Wat u kunt doen"),
    (
        (
            "Schermlezers",
            "Hoe het klinkt, weten wij niet.",
            "Nog niet geprobeerd met NVDA, JAWS of VoiceOver, en niet met mensen met een beperking.",
            "Meld wat niet goed gaat.",
        ),
        (
            "Andere browsers dan Chromium",
            "Iets kan er anders werken.",
            "De tests draaien alleen in Chromium.",
            "Meld wat niet goed gaat.",
        ),
        (
            "Bollen op Verkennen",
            "U kunt met het toetsenbord niet van bol naar bol.",
            "De grafiek is een tekening; één naam zegt wat zij toont.",
            "De tabel eronder heeft dezelfde getallen. Daar zijn de namen links.",
        ),
        (
            "Tekening op Tijdlijn",
            "Op een telefoon is zij er niet, en zij is alleen met de muis te schuiven.",
            "Zij past niet op een smal scherm.",
            "De lijst en de tabel hebben alles wat de tekening heeft.",
        ),
        (
            "Klikken op een kaart",
            "Een gebied openen vanaf de kaart kan alleen met muis of vinger.",
            "De kaart is één beeld.",
            "In de tabel eronder zijn de namen van de gebieden links.",
        ),
        (
            "Een deel weghalen in Brief",
            "Met het toetsenbord staat u daarna nergens: de knop waar u was, is weg.",
            "De gebruikte software (Streamlit) zet u niet op een volgende knop.",
            "Wat er nog in staat, wordt gemeld. Druk op Tab om verder te gaan.",
        ),
        (
            "Open keuzelijst",
            "De lijst hangt buiten het hoofddeel van de pagina. Een automatische controle meldt dat.",
            "Zo maakt de gebruikte software (Streamlit) haar lijsten; het vakje verwijst naar de lijst.",
            "De lijst werkt met de pijltjes en met typen.",
        ),
        (
            "Word, OpenDocument, PowerPoint en Excel",
            "Of zij in Office goed voorlezen, weten wij niet.",
            "Niet geopend in Microsoft Office of met een schermlezer.",
            "Gebruik de pagina zelf, of meld wat niet goed gaat.",
        ),
        (
            "PDF-bestanden",
            "Of zij helemaal aan PDF/UA voldoen, is niet zeker.",
            "Niet nagekeken met veraPDF of een andere controleur.",
            "Gebruik de pagina zelf, of meld wat niet goed gaat.",
        ),
        (
            "Losse afbeeldingen",
            "Een gedownloade PNG of SVG heeft op uw eigen site geen tekst voor wie niet ziet.",
            "Die tekst moet op uw site staan.",
            "Zet de zin die bij de figuur staat, als tekst bij de afbeelding.",
        ),
    ),
)


def make_accessibility(contact: Contact) -> Statement:
    """The statement for this owner; what the owner has not told, it says not to be told."""
    return Statement(
        "Hoe toegankelijk is dit dashboard?",
        "Iedereen moet deze cijfers kunnen lezen, ook wie niet of slecht ziet, geen muis gebruikt of slecht leest. Hier"
        " staat hoe ver dat is, wat nog niet goed is en hoe u dat meldt.",
        (
            StatementPart(
                "Voor wie en waarvoor deze verklaring geldt",
                (
                    contact.owner_words,
                    f"De verklaring geldt voor alle pagina's en bestanden van dit dashboard{_at(contact)}.",
                    "Voor een website van de overheid geldt het Besluit digitale toegankelijkheid overheid. Wij bouwen"
                    " naar WCAG 2.2, niveau AA.",
                ),
            ),
            _status(),
            StatementPart("Wat is getest", grid=_TESTED),
            StatementPart(
                "De tekstversie",
                (
                    "Onder een pagina staat een link naar haar tekstversie: dezelfde getallen als gewone tekst en"
                    " tabellen, zonder JavaScript. Pagina's waar u zelf iets maakt of nakijkt, hebben die niet: Brief,"
                    " Feitencheck, Programmabureau en Eigen cijfers.",
                ),
            ),
            StatementPart(
                "Wat nog niet goed is",
                ("Deze lijst is niet volledig: alleen een onderzoek door mensen kan dat zijn.",),
                grid=_EXCEPTIONS,
            ),
            _feedback(contact),
            StatementPart(
                "Als u er niet uitkomt",
                (
                    "Bent u niet tevreden over het antwoord van de eigenaar, of komt er geen antwoord? Dan kunt u"
                    " een klacht indienen bij de Nationale ombudsman.",
                ),
                links=(OMBUDSMAN,),
            ),
            StatementPart(
                "Opstelling",
                (
                    f"Deze verklaring is opgesteld op {format_date(DRAWN_UP_ON)}, door de makers van het dashboard en"
                    " op grond van hun eigen tests.",
                    "Zij is nog niet ondertekend. In het model van de overheid doet een bestuurder of manager van de"
                    " eigenaar dat, en kijkt de eigenaar haar elk jaar na.",
                ),
            ),
        ),
    )


def _at(contact: Contact) -> str:
    return f" op {contact.site}" if contact.site else ""


def _status() -> StatementPart:
    return StatementPart(
        "De status",
        (
            "Er is nog geen status vastgesteld, want er is geen onderzoek gedaan door een ander dan de makers. Wij"
            " zeggen dus niet dat dit dashboard voldoet.",
        ),
        (
            "Zonder een compleet onderzoek van alle eisen (methode WCAG-EM, niet ouder dan drie jaar) kan de status"
            " niet A of B zijn.",
            "Plant de eigenaar zo'n onderzoek binnen zes maanden, dan hoort daar status C bij; anders status D.",
            "Zolang de eigenaar geen verklaring in het landelijke register heeft gezet, staat een site bekend als E.",
        ),
        links=(MODEL,),
    )


def _feedback(contact: Contact) -> StatementPart:
    return StatementPart(
        "Meld een probleem",
        (
            f"Kunt u iets niet lezen of bedienen, of hebt u een bestand in een andere vorm nodig? {contact.mail_words}"
            f"{' Zeg erbij op welke pagina het is en waarmee u leest.' if contact.mail else ''}",
            "Hoe snel u antwoord krijgt, legt de eigenaar vast. Gebruikelijk in verklaringen van de overheid is: binnen"
            " 5 werkdagen een bevestiging en binnen 3 weken een antwoord.",
            "Onder elke pagina en onder elk figuur is plaats om iets te melden. Dat werkt zodra er een mailadres is.",
        ),
        links=contact.mail_links,
    )
