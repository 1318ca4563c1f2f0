"""The privacy statement: what is kept of a reader, where and for how long."""

from toekomstscenario.figures.statement import Contact, Grid, Statement, StatementPart

COOKIE = "_streamlit_xsrf"  # the one cookie of a single process; tests/browser sees that there is no other
_KEPT = Grid(
    "Waar, en hoe lang",
    ("Wat", "Waar", "Hoe lang"),
    (
        (
            "Wat u kiest, zoals een gebied of een cijfer",
            "In het adres van de pagina, en in het geheugen van de server zolang uw venster openstaat.",
            "Tot enkele minuten nadat u het venster sluit. Het adres bewaart u zelf, als u het kopieert.",
        ),
        (
            "Uw brief: verwijzingen naar figuren en feiten, en uw eigen tekst",
            "In uw browsertabblad. Op de pagina Brief ook in het adres en in het geheugen van de server.",
            "Tot u het tabblad sluit. Een link of projectbestand bewaart u zelf.",
        ),
        (
            "Een concept in de Feitencheck",
            "In het geheugen van de server. Er komt niets op de schijf.",
            "Tot u het wist of de pagina verlaat, en anders tot enkele minuten nadat u het venster sluit.",
        ),
        (
            "Een bestand op Eigen cijfers",
            "Zoals bij de Feitencheck.",
            "Zoals bij de Feitencheck. Alleen de beheerder kan een bestand voor iedereen inlezen, met een opdracht op"
            " de server.",
        ),
        (
            f"Eén cookie: {COOKIE}",
            "In uw browser. Hij beschermt het sturen van bestanden tegen misbruik door andere sites. Hij zegt niet wie"
            " u bent.",
            "Tot u de browser sluit.",
        ),
        (
            "Draait het dashboard op meer processen: een tweede cookie, werker",
            "In uw browser. Daarin staat alleen het nummer van het proces dat u helpt. Op meer computers kan er nog"
            " zo'n cookie bij komen, voor de computer die u helpt.",
            "Tot u de browser sluit.",
        ),
        (
            "Licht of donker",
            "In uw browser (stActiveTheme).",
            "Tot u de gegevens van de site wist.",
        ),
        (
            "Fouten van het programma",
            "In het logboek van de server: wat er misging en in welk deel van het programma. Niet wat in uw bestand"
            " staat.",
            "Zo lang als de eigenaar het logboek bewaart.",
        ),
    ),
)


def make_privacy(contact: Contact) -> Statement:
    """The statement for this owner; what the owner has not told, it says not to be told."""
    return Statement(
        "Wat weet dit dashboard van u?",
        "Bijna niets. U hoeft niet in te loggen, er wordt niet bijgehouden wie wat bekijkt, en er gaat niets naar"
        " anderen.",
        (
            StatementPart("Wat wordt bewaard", grid=_KEPT),
            StatementPart(
                "Wat niet gebeurt",
                bullets=(
                    "Er zijn geen cookies om u te volgen, en geen advertenties.",
                    "Er worden geen gebruikscijfers verzameld of doorgestuurd. Die van de gebruikte software"
                    " (Streamlit) staan uit.",
                    "De pagina's halen niets op bij andere sites: ook letters en plaatjes komen van deze server.",
                    "De server zelf houdt geen lijst van bezoeken bij. Een webserver of netwerk dat ervoor staat, kan"
                    " dat wel doen, met uw IP-adres. Wat daarmee gebeurt, bepaalt de eigenaar.",
                ),
            ),
            StatementPart(
                "De cijfers zelf",
                (
                    "De cijfers gaan over gebieden, niet over personen. Wat de bron verbergt omdat het over weinig"
                    " kinderen gaat, is ook hier verborgen: in grafiek, tabel en bestand.",
                ),
            ),
            StatementPart(
                "Als u ons mailt",
                (
                    "'Klopt dit cijfer?' opent een mail in uw eigen mailprogramma, als er een mailadres is. Er gaat"
                    " niets weg voordat u zelf op versturen drukt. Wie de mail ontvangt, ziet uw mailadres.",
                ),
            ),
            StatementPart(
                "Wie is verantwoordelijk",
                (
                    contact.owner_words,
                    f"Hebt u een vraag over uw gegevens? {contact.mail_words}",
                ),
                links=contact.mail_links,
            ),
        ),
    )
