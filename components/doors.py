"""Doors from the start page to what exists; a page that is not there has no door."""

import streamlit as st

from components import loading
from components.choose import profile_regions
from toekomstscenario.links import to_address
from toekomstscenario.model import Selection
from toekomstscenario.sentences import region_label

_REGION_PAGE = "pages/cijfers/mijn_stad.py"
_DOORS = (
    (
        _REGION_PAGE,
        "Mijn stad",
        "Eén stad of provincie op één pagina, met zinnen om over te nemen en een Word-bestand.",
    ),
    (
        "pages/cijfers/ontwikkeling.py",
        "Ontwikkeling",
        "Eén cijfer door de jaren heen, met breuken en voorlopige cijfers erbij.",
    ),
    ("pages/cijfers/vergelijken.py", "Vergelijken", "Steden, provincies en regio's naast elkaar en naast Nederland."),
)


def show_region_door() -> None:
    """Let the reader choose a city or province and go to its page at once."""
    regions = {region.code: region for region in profile_regions(loading.catalogue())}
    with st.container(key="stadkeuze"):
        code = st.selectbox(
            "Kies uw stad, provincie of heel Nederland",
            list(regions),
            index=None,
            format_func=lambda code: region_label(regions[code]),
            placeholder="Typ of kies, bijvoorbeeld Utrecht",
            key="overzicht: stad",
        )
    if code is not None:
        st.switch_page(_REGION_PAGE, query_params=to_address(Selection(regions=(code,))))


def show_doors() -> None:
    """Show what each page is for."""
    for column, (page, label, words) in zip(st.columns(len(_DOORS), gap="medium"), _DOORS, strict=True):
        with column, st.container(key=f"deur-{label}"):
            st.page_link(page, label=label)
            st.markdown(words)
