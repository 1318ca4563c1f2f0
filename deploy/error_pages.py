"""What a reader sees when nginx itself must answer, because no worker can: plain pages in Dutch with the next step."""

from dataclasses import dataclass
from pathlib import Path

from server.plain import plain_page

PROJECT = Path(__file__).resolve().parent.parent
SITE = "Toekomstscenario kind- en gezinsbescherming"
AGAIN = 15  # seconds until the page asks again; a worker that stopped is back in two to ten
_HERE = '<a href="">Laad deze pagina opnieuw</a>'
_START = '<a href="/">Ga naar het begin van het dashboard</a>'


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """One page: the statuses of HTTP that it stands for, and what it says; `again`: it asks for the page by itself."""

    name: str
    statuses: tuple[int, ...]
    title: str
    happened: str
    next_step: str
    again: bool = False


PAGES = (
    ErrorPage(
        "wacht",
        (500, 502, 503, 504),
        "Even wachten",
        "Het dashboard geeft nu geen antwoord. Dat ligt niet aan u. Meestal duurt dit minder dan een minuut.",
        f"wacht even. Deze pagina probeert het om de {AGAIN} seconden zelf opnieuw. {_HERE} als u niet wilt wachten."
        " Duurt het langer dan tien minuten, meld het dan aan de beheerder.",
        again=True,
    ),
    ErrorPage(
        "te-groot",
        (413,),
        "Dit is te groot om te sturen",
        "Een bestand mag hoogstens 20 MB zijn. Er is niets bewaard.",
        "ga terug en kies een kleiner bestand. Een lang bestand kunt u in delen sturen.",
    ),
    ErrorPage(
        "adres",
        (400, 408, 414, 494),
        "Deze vraag is niet te lezen",
        "De link is te lang of niet helemaal overgenomen, of de verbinding was te traag.",
        f"neem de hele link opnieuw over. {_START} als dat niet helpt.",
    ),
    ErrorPage(
        "niets",
        (403, 404, 405),
        "Deze pagina bestaat niet",
        "Op dit adres staat niets. Misschien is de link niet helemaal overgenomen.",
        f"kijk het adres na. {_START} als u het niet vindt.",
    ),
)


def write_error_pages(folder: Path) -> str:
    """Write the pages in a new folder.

    Returns:
        The lines of nginx's configuration that say which page stands for which status.
    """
    folder.mkdir()
    lines: list[str] = []
    for page in PAGES:
        again = f'<meta http-equiv="refresh" content="{AGAIN}">\n' if page.again else ""
        content = f"<p>{page.happened}</p>\n<p><b>Wat u kunt doen:</b> {page.next_step}</p>"
        html = plain_page(page.title, content, site=SITE, head=again)
        (folder / f"{page.name}.html").write_text(html, encoding="utf-8")
        lines.append(f"error_page {' '.join(map(str, page.statuses))} /fout/{page.name}.html;")
    return "\n".join(lines)
