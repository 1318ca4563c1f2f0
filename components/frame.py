"""What stands around every page: style, name, menu and foot."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import feedback, text_link, texts
from components.styles import show_styles
from toekomstscenario.figures.taken_over import TAKEN_OVER_ON
from toekomstscenario.numbers import format_date


def show_head(sections: Mapping[str, Sequence[StreamlitPage]], current: StreamlitPage) -> None:
    """Show the style, the name of the site and the menu: the sections, and under them the pages of this section.

    A phone folds both behind the name of this page.
    """
    show_styles()
    here = next(name for name, pages in sections.items() if current in pages)
    with st.container(key="kop", horizontal=True, vertical_alignment="center"):
        st.html(
            '<p class="tk-naam"><a href="/" target="_self"><b>Toekomstscenario</b> kind- en gezinsbescherming</a></p>'
            f'<details class="tk-menuvouw"><summary>Menu: {current.title}</summary></details>'
        )
        with st.container(key="menu", horizontal=True):
            for name, pages in sections.items():
                st.page_link(pages[0], label=_label(name, chosen=name == here))
    with st.container(key="submenu", horizontal=True):
        for page in sections[here]:
            st.page_link(page, label=_label(page.title, chosen=page == current))


def _label(words: str, *, chosen: bool) -> str:
    """The words of a link, in bold where the reader is: Streamlit marks the link of a page by its background alone."""
    return f"**{words}**" if chosen else words


def set_title(*parts: str) -> None:
    """Name what is shown in the title of the page."""
    st.set_page_config(page_title=" – ".join([*parts, texts.SITE]))


def show_foot() -> None:
    """Show what the marks mean, where the figures come from, who answers for them and how to report something."""
    st.html(
        f'<footer class="tk-voet">{text_link.foot_link()}{feedback.foot_links()}<p>{texts.MARKS}</p>'
        f"<p>Cijfers van CBS (CC BY 4.0) en andere uitgevers, overgenomen op {format_date(TAKEN_OVER_ON)}; wat is"
        " opgehaald of ingelezen, heeft zijn eigen datum. Elk cijfer heeft een bron, een status en een kanttekening;"
        f" neem die mee als u het gebruikt.</p><p>{escape(feedback.contact().owner_short)}</p></footer>"
    )
