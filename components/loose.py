"""One figure by itself: opened by a link that was kept, or in a frame on another site."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import frame, loading, show, texts
from components.copy_button import show_copy_button
from components.feedback import whole_address
from components.styles import show_styles
from toekomstscenario.exports.permalink import Opened, changed_words, iframe, loose_link, open_link
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VERGELIJKEN
from toekomstscenario.figures.development import ONTWIKKELING
from toekomstscenario.links import to_address, view_link

_NOTHING_TO_SKIP = '<style>[data-testid="stSkipToContent"] { display: none; }</style>'
_PAGES = {True: "pages/cijfers/vergelijken.py", False: "pages/cijfers/ontwikkeling.py"}


def show_head(sections: Mapping[str, Sequence[StreamlitPage]], current: StreamlitPage) -> None:
    """As `frame.show_head`; a page that is in no menu has none, and in a frame on another site not even the name."""
    if any(current in pages for pages in sections.values()):
        frame.show_head(sections, current)
        return
    show_styles()
    if st.context.is_embedded:
        st.html(_NOTHING_TO_SKIP)
    else:
        name = '<a href="/" target="_self"><b>Toekomstscenario</b> kind- en gezinsbescherming</a>'
        st.html(f'<p class="tk-naam">{name}</p>')


def show_loose() -> None:
    """Show the figure of the address, or one of the start page.

    Outside a frame also whether it changed since the link was made, and how to share it.

    Raises:
        UserError: the address names no figure, or one that does not exist.
        DataError: a file that is needed cannot be used.
    """
    opened = open_link(st.query_params.to_dict()) if st.query_params else _usual()
    make = loading.comparison if opened.page == VERGELIJKEN else loading.development
    figure = make(opened.selection)
    frame.set_title(figure.title)
    for problem in opened.problems:
        st.warning(problem, icon=":material/link_off:")
    if st.context.is_embedded:
        show.show_bare(figure, place=show.LOOSE_PLACE)
        _show_door(opened, new_window=True)
        return
    st.title("Eén cijfer, om te bewaren en te delen")
    _show_change(opened, figure)
    show.show_figure(figure, place=show.LOOSE_PLACE)
    _show_door(opened, new_window=False)
    _show_sharing(figure)


def _usual() -> Opened:
    """The first figure of the start page, for who comes here without a link.

    Raises:
        UserError: there is no such figure.
    """
    tiles, _ = loading.headlines()
    return Opened(ONTWIKKELING, tiles[0].link, None, "", ()) if tiles else open_link({})


def _show_change(opened: Opened, figure: Figure) -> None:
    changed, words = changed_words(opened, figure)
    if changed:
        st.warning(words, icon=":material/history:")
        with st.container(key="knoppen-herzien"):
            link = {"cijfer": opened.selection.indicator}
            st.page_link(show.SOURCES_PAGE, label="Wat is er herzien?", query_params=link)
    elif words:
        st.success(words, icon=":material/check:")


def _show_door(opened: Opened, *, new_window: bool) -> None:
    if new_window:
        address = escape(whole_address(view_link(opened.page, opened.selection)))
        words = f"{texts.IN_DASHBOARD} (nieuw venster)"
        st.html(f'<p class="tk-deur"><a href="{address}" target="_blank" rel="noopener">{words}</a></p>')
        return
    query = to_address(opened.selection)
    with st.container(key="knoppen-deur"):
        st.page_link(_PAGES[opened.page == VERGELIJKEN], label=texts.IN_DASHBOARD, query_params=query)


def _show_sharing(figure: Figure) -> None:
    frozen = whole_address(loose_link(figure, frozen_on=date.today()))
    st.header("Vaste link")
    st.markdown(texts.FROZEN_LINK)
    _show_text(frozen, "Kopieer de vaste link", about=figure.title)
    st.header("Op een eigen website")
    st.markdown(texts.EMBEDDING)
    _show_text(iframe(whole_address(loose_link(figure)), figure.title), "Kopieer de HTML", about=figure.title)


def _show_text(text: str, label: str, *, about: str) -> None:
    st.html(f'<pre class="tk-adres"><code>{escape(text)}</code></pre>')
    show_copy_button(text, about=about, label=label)
