"""Which pictures the guide has: where each is made, what a reader does first, and which part of the page it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

CITY = "GM0268"  # Nijmegen: figures of its own, and hidden or missing ones
PHONE, DESK = 390, 1280
_LETTER = "1~t.RGl0IHplZ2dlbiBkZSBjaWpmZXJzLg~F002~g.ontwikkeling..cijfer.vt_meldingen.gebied.NL01"
_DRAFT = (
    "Op 31 december 2023 hadden 8.530 jongeren voogdij.\n\n"
    "Anderhalf jaar na de melding is bij 66 procent van de gezinnen nog steeds sprake van geweld."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a reader; `words` tells which one failed."""

    words: str
    act: Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture.

    Args:
        name: of the file in docs/beeld/, without its ending.
        address: page and query.
        parts: what is shown, as CSS selectors: the smallest picture that has all of them; none for the window.
        steps: what the reader does first.
        width, height: of the window in pixels; a picture of parts may be `height` high at most.
        scheme: light or dark.
        margin: pixels around the parts.
    """

    name: str
    address: str
    parts: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    width: int = DESK
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    margin: int = 12


def press(name: str, role: Literal["button", "link"] = "button") -> Step:
    """Press the first button or link with this name."""
    return Step(f"press '{name}'", lambda page: page.get_by_role(role, name=name).first.click())


def fill(label: str, text: str) -> Step:
    """Write in a field."""
    return Step(f"fill '{label}'", lambda page: page.get_by_role("textbox", name=label).fill(text))


def see(what: str) -> Step:
    """Wait until something (a CSS selector) is in sight."""
    return Step(f"see {what}", lambda page: page.locator(what).first.wait_for())


SCENES = (
    Scene("overzicht", "/", parts=(".st-key-kop", "[class*='st-key-tegel-'] >> nth=5"), height=1500),
    # the letter in minutes
    Scene(
        "stad",
        f"/mijn-stad?gebied={CITY}",
        parts=("h1", ".tk-citaat >> nth=0", "button:has-text('Kopieer zin') >> nth=0"),
    ),
    Scene(
        "toevoegen",
        "/ontwikkeling?cijfer=vt_meldingen&gebied=NL01",
        parts=(".st-key-knoppen-ontwikkeling",),
        steps=(press("Voeg toe aan brief: Meldingen bij Veilig Thuis"), see(".tk-naarbrief")),
    ),
    Scene("brief", f"/brief?inhoud={_LETTER}", parts=("h1", ".tk-titel >> nth=2"), steps=(see(".tk-titel"),)),
    Scene(
        "feitencheck",
        "/feitencheck",
        parts=("[class*='st-key-claim-'] >> nth=0", "[class*='st-key-claim-'] >> nth=1"),
        steps=(
            fill("Of plak hier de tekst", _DRAFT),
            press("Controleer de getallen"),
            see("[class*='st-key-claim-']"),
        ),
    ),
    # on a phone
    Scene("telefoon-start", "/", width=PHONE, height=780),
    Scene("telefoon-stad", f"/mijn-stad?gebied={CITY}", width=PHONE, height=780),
    Scene(
        "telefoon-oordeel",
        "/mag-ik-dit-vergelijken?cijfer=vt_hermelding_pct&gebied=GM0363&tot=2023&gebied2=NL01",
        parts=("h1", ".tk-oordeel"),
        width=PHONE,
        height=1200,
    ),
    # charts for forty cities
    Scene(
        "vergelijken",
        "/vergelijken?cijfer=vt_vervolgmelding_na_beoordeling_pct&groep=provincies&gebied=PV25&tot=2023&beeld=tegels",
        parts=(".st-key-keuze", ".st-key-kaart-vergelijking .stVegaLiteChart"),
        height=1200,
    ),
    Scene("programmabureau", "/programmabureau", parts=("h1", ".tk-table")),
    Scene(
        "download",
        "/ontwikkeling?cijfer=vt_meldingen&gebied=NL01",
        parts=(".st-key-download-ontwikkeling", "[data-testid='stPopoverBody']"),
        steps=(press("Download"), see("[data-testid='stPopoverBody'] button")),
        margin=4,
    ),
    # how to read
    Scene(
        "lijn",
        "/ontwikkeling?cijfer=jongeren_ots_verslagperiode&gebied=NL01",
        parts=(".st-key-kaart-ontwikkeling .tk-kop", ".st-key-kaart-ontwikkeling .stVegaLiteChart"),
    ),
    Scene(
        "stippen",
        "/vergelijken?cijfer=vt_vervolgmelding_na_beoordeling_pct&groep=provincies&gebied=PV25&tot=2023",
        parts=(".st-key-kaart-vergelijking .tk-kop", ".st-key-kaart-vergelijking .stVegaLiteChart"),
    ),
    Scene(
        "hoe-lees-ik-dit",
        "/ontwikkeling?cijfer=vt_meldingen&gebied=NL01",
        parts=(".st-key-leeswijzer-ontwikkeling", "[data-testid='stPopoverBody']"),
        steps=(press("Hoe lees ik dit?"), see("[data-testid='stPopoverBody'] p")),
        margin=4,
    ),
    Scene(
        "beschikbaarheid",
        "/bronnen?cijfer=jeugdbescherming_pct",
        parts=("h2:has-text('gebieden en jaren')", ".tk-matrix"),
    ),
)
