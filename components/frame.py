"""What stands around every page: style, name, menu and foot."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import texts
from toekomstscenario.figures.taken_over import TAKEN_OVER_ON
from toekomstscenario.numbers import format_date

_STYLE = Path(__file__).with_name("style.css")


def show_head(pages: Sequence[StreamlitPage], current: StreamlitPage) -> None:
    """Show the style, the name of the site and the menu, which a phone folds behind the name of this page."""
    st.html(_STYLE)
    with st.container(key="kop", horizontal=True, vertical_alignment="center"):
        st.html(
            '<p class="tk-naam"><a href="/" target="_self"><b>Toekomstscenario</b> kind- en gezinsbescherming</a></p>'
            f'<details class="tk-menuvouw"><summary>Menu: {current.title}</summary></details>'
        )
        with st.container(key="menu", horizontal=True):
            for page in pages:
                st.page_link(page, label=page.title)


def set_title(*parts: str) -> None:
    """Name what is shown in the title of the page."""
    st.set_page_config(page_title=" – ".join([*parts, texts.SITE]))


def show_foot(pages: Sequence[StreamlitPage]) -> None:
    """Show the pages that are not in the menu, what the marks mean and where the figures come from."""
    with st.container(key="voetmenu", horizontal=True):
        for page in pages:
            st.page_link(page, label=page.title)
    st.html(
        f'<footer class="tk-voet"><p>{texts.MARKS}</p>'
        f"<p>Cijfers van CBS (CC BY 4.0) en andere uitgevers, overgenomen op {format_date(TAKEN_OVER_ON)}; wat is"
        " opgehaald of ingelezen, heeft zijn eigen datum. Elk cijfer heeft een bron, een status en een kanttekening;"
        " neem die mee als u het gebruikt.</p></footer>"
    )
