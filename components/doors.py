"""Doors from the start page to what exists; a page that is not there has no door."""

from datetime import date

import streamlit as st

from components import loading, plain
from components.choose import profile_regions
from components.fold import fold_on_phone
from toekomstscenario import markup_outlook
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.outlook import next_moment
from toekomstscenario.links import to_address, to_query
from toekomstscenario.model import Region
from toekomstscenario.own import is_own
from toekomstscenario.pipeline.own_figures import official_of
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

_REGION_PAGE = "pages/cijfers/mijn_stad.py"
_DEVELOPMENT_PAGE = "pages/cijfers/ontwikkeling.py"
_OUTLOOK_PAGE = "pages/transitie/vooruitblik.py"
_DOORS = (
    (
        "pages/gebruiken/brief.py",
        "Brief",
        "Figuren en feiten bij elkaar, als Word, PDF of PowerPoint, met hun voorbehoud.",
    ),
    (
        _DEVELOPMENT_PAGE,
        "Ontwikkeling",
        "Eén cijfer door de jaren heen, met breuken en voorlopige cijfers erbij.",
    ),
    (
        "pages/cijfers/vergelijken.py",
        "Vergelijken",
        "Grafieken en kaarten: steden, provincies en regio's naast elkaar en naast Nederland.",
    ),
)
_OTHERS = {
    "Cijfers": (
        (_REGION_PAGE, "Mijn stad: één gebied op één pagina"),
        ("pages/cijfers/verkennen.py", "Verkennen: twee cijfers tegen elkaar"),
        ("pages/cijfers/mag_ik_dit_vergelijken.py", "Mag ik dit vergelijken?"),
    ),
    "Context": (
        ("pages/context/prevalentie.py", "Prevalentie: hoe vaak komt het voor?"),
        ("pages/context/maatregelen.py", "Maatregelen: begonnen, lopend, beëindigd"),
        ("pages/context/rekenhulp.py", "Rekenhulp: sommen met eigen aannames"),
        ("pages/context/proeftuinen.py", "Proeftuinen: waar, en wat is ervan bekend"),
        ("pages/context/feitenregister.py", "Feitenregister: mag u een getal overnemen?"),
    ),
    "Transitie": (
        ("pages/transitie/tijdlijn.py", "Tijdlijn: beloofd, en wat ervan kwam"),
        (_OUTLOOK_PAGE, "Vooruitblik: momenten die nog komen"),
        ("pages/transitie/oproepen.py", "Oproepen: wat de brieven vragen"),
        ("pages/transitie/geld.py", "Geld: gevraagd, toegezegd, bezuinigd"),
    ),
    "Gebruiken": (
        ("pages/gebruiken/feitencheck.py", "Feitencheck: getallen in uw tekst nakijken"),
        ("pages/gebruiken/programmabureau.py", "Programmabureau: veel figuren tegelijk"),
        ("pages/gebruiken/open_data.py", "Open data: alle cijfers als bestand"),
        ("pages/gebruiken/eigen_cijfers.py", "Eigen cijfers: een bestand van uzelf bekijken"),
    ),
    "Verantwoording": (
        ("pages/verantwoording/bronnen.py", "Bronnen: waar elk cijfer vandaan komt"),
        ("pages/verantwoording/methode.py", "Methode: hoe de cijfers zijn gemaakt"),
        ("pages/verantwoording/lezen.py", "Lezen: hoe u elke soort grafiek leest"),
        ("pages/verantwoording/toegankelijkheid.py", "Toegankelijkheid: wat goed gaat en wat niet"),
        ("pages/verantwoording/privacy.py", "Privacy: wat dit dashboard van u weet"),
    ),
}
# Words of CHANGELOG.md, for a reader who comes back; at most three.
NEWS = (
    ("pages/context/prevalentie.py", "Prevalentie", "van schatting tot maatregel op één schaal"),
    ("pages/transitie/tijdlijn.py", "Tijdlijn", "wat er is beloofd en wat ervan kwam"),
    ("pages/gebruiken/feitencheck.py", "Feitencheck", "getallen in een concept naast het feitenregister en de cijfers"),
)
_IN_A_ROW = 3
NOTHING_AHEAD = "In het register staat nu geen moment met een datum die nog moet komen."


def show_region_door() -> None:
    """Let the reader choose a city or province and go to its page at once."""
    regions = {region.code: region for region in profile_regions(loading.catalogue())}
    with st.container(key="stadkeuze"):
        code = st.selectbox(
            "Kies uw stad, provincie, regio of heel Nederland",
            list(regions),
            index=None,
            format_func=lambda code: region_label(regions[code]),
            placeholder="Typ of kies, bijvoorbeeld Utrecht",
            key="overzicht: stad",
        )
    plain.note_choice("Stad, provincie, regio of land", list(regions), (), lambda one: region_label(regions[one]))
    if code is not None:
        st.switch_page(_REGION_PAGE, query_params=to_address(Selection(regions=(code,))))


def show_official_door(catalogue: Catalogue, selection: Selection) -> None:
    """Lead from own figures to the published figure that they count in their own way, when there is one to see.

    It opens in a new tab: a file that is only looked at would be forgotten here.
    """
    official = official_of(selection.indicator, catalogue)
    regions = loading.availability().regions(official.id) if official is not None else []
    if official is None or not regions:
        return
    link = to_query(Selection(official.id, tuple(code for code in selection.regions if code in regions)))
    st.markdown(
        f"Dit cijfer is er ook als gepubliceerd cijfer: **{official.title}**. Zet de twee niet zomaar naast elkaar:"
        " of ze op dezelfde manier geteld zijn, is niet nagegaan."
    )
    st.link_button("Bekijk het gepubliceerde cijfer (nieuw tabblad)", f"./ontwikkeling?{link}")


def show_own_door(region: Region) -> None:
    """Lead from the page of a region to the own figures about it: there they stand apart, as they should."""
    catalogue, available = loading.catalogue(), loading.availability()
    here = [name for name in catalogue.indicators if is_own(name) and region.code in available.regions(name)]
    first = {catalogue.indicators[name].source: name for name in reversed(here)}
    for source, name in first.items():
        link = to_address(Selection(name, (region.code,)))
        with st.container(key=f"eigendeur-{source}"):
            st.markdown(f"Er zijn ook {catalogue.sources[source].short} over {region.name}. Die staan apart.")
            st.page_link(_DEVELOPMENT_PAGE, label=f"Bekijk de {catalogue.sources[source].short}", query_params=link)


def show_doors() -> None:
    """Show what most readers come for, and under it the other pages by section, each as one link."""
    for column, (page, label, words) in zip(st.columns(_IN_A_ROW, gap="medium"), _DOORS, strict=True):
        with column, st.container(key=f"deur-{label}"):
            st.page_link(page, label=label)
            st.markdown(words)
    fold_on_phone("Alle pagina's")
    with st.container(key="deuren"):
        for section, pages in _OTHERS.items():
            with st.container(key=f"deuren-{section}"):
                st.subheader(section)
                for page, label in pages:
                    st.page_link(page, label=label)


def show_news() -> None:
    """Show what was added since the last version."""
    with st.container(key="nieuws"):
        for page, label, words in NEWS:
            st.page_link(page, label=f"{label}: {words}")


def show_next_moment() -> None:
    """Show which moment of the transition comes first, with a door to all of them."""
    moment = next_moment(loading.register(), date.today())
    with st.container(key="tegel-moment"):
        st.html(markup_outlook.teaser(moment) if moment else f"<p>{NOTHING_AHEAD}</p>")
        st.page_link(_OUTLOOK_PAGE, label="Bekijk alle momenten")
