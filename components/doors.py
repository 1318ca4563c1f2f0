"""Doors from the start page to what exists; a page that is not there has no door."""

import streamlit as st

from components import loading
from components.choose import profile_regions
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.links import to_address, to_query
from toekomstscenario.model import Region
from toekomstscenario.own import is_own
from toekomstscenario.pipeline.own_figures import official_of
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

_REGION_PAGE = "pages/cijfers/mijn_stad.py"
_DEVELOPMENT_PAGE = "pages/cijfers/ontwikkeling.py"
_DOORS = (
    (
        _REGION_PAGE,
        "Mijn stad",
        "Eén stad of provincie op één pagina, met zinnen om over te nemen en een Word-bestand.",
    ),
    (
        _DEVELOPMENT_PAGE,
        "Ontwikkeling",
        "Eén cijfer door de jaren heen, met breuken en voorlopige cijfers erbij.",
    ),
    ("pages/cijfers/vergelijken.py", "Vergelijken", "Steden, provincies en regio's naast elkaar en naast Nederland."),
    (
        "pages/context/feitenregister.py",
        "Feitenregister",
        "Getallen uit brieven, onderzoek en nieuws: mag u ze overnemen, en wat zegt u erbij?",
    ),
    (
        "pages/transitie/oproepen.py",
        "Oproepen",
        "Wat de brieven over het Toekomstscenario vragen, welke feiten erbij horen en wat het antwoord was.",
    ),
)
_IN_A_ROW = 3


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
    """Show what each page is for."""
    for start in range(0, len(_DOORS), _IN_A_ROW):
        row = _DOORS[start : start + _IN_A_ROW]
        for column, (page, label, words) in zip(st.columns(_IN_A_ROW, gap="medium"), row, strict=False):
            with column, st.container(key=f"deur-{label}"):
                st.page_link(page, label=label)
                st.markdown(words)
