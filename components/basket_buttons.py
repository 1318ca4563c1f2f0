"""The buttons that put something in a letter, and the memory of it in the browser tab of the reader."""

from pathlib import Path

import streamlit as st
from streamlit.components import v2

from components import plain
from components.address import written_by
from toekomstscenario.basket import MOST_ITEMS, FactItem, FigureItem, figure_item
from toekomstscenario.basket.links import VERSION
from toekomstscenario.figure import Figure
from toekomstscenario.links import to_address
from toekomstscenario.markup_basket import add_button, add_row_button
from toekomstscenario.remark import LONGEST
from toekomstscenario.selection import Selection

_HTML = '<a class="tel" href="/brief" target="_self" hidden></a><span role="status"></span>'
_CSS = """
.tel { position: fixed; right: 16px; bottom: 16px; z-index: 99; padding: 10px 16px; border-radius: 999px; font: inherit;
  font-size: 15px; font-weight: 600; color: var(--st-background-color); background: var(--st-text-color);
  text-decoration: none; box-shadow: 0 1px 6px rgb(0 0 0 / 35%); }
.tel[hidden] { display: none; }
.tel:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
[role="status"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { .tel { display: none; } }
"""
# Sent with every page, so without its comments and indents.
_JS = "\n".join(
    line.strip()
    for name in ("copy_button.js", "basket_buttons.js")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    if not line.startswith("//")
)
_component = v2.component("briefknoppen", html=_HTML, css=_CSS, js=_JS)
_PAGE = "brief: pagina"
_WORDS = {
    "letter": "Brief",
    "added": "Staat in uw brief",
    "full": f"Uw brief is vol ({MOST_ITEMS} onderdelen)",
    "open": "Open uw brief",
}


def show_count(page: str) -> None:
    """Let the buttons of a page work, and show how much is in the letter as long as there is something in it.

    Called before the page itself, which asks where it stands.

    Args:
        page: name of the page in its address; that of the letter itself needs no count.
    """
    st.session_state[_PAGE] = page
    if plain.wanted():
        return
    data = {
        "words": _WORDS,
        "version": VERSION,
        "most": MOST_ITEMS,
        "longest": LONGEST,
        "hidden": page == "brief" or st.context.is_embedded,
    }
    with st.container(key="brieftel"):
        _component(data=data, height="content")


def show_add(figure: Figure) -> None:
    """Show the button that puts a figure in a letter; nothing for one that no link leads back to."""
    button = "" if plain.wanted() else add_button(item_of(figure), figure.title)
    if button:
        st.html(button, width="content")


def show_add_fact(name: str) -> None:
    """Show the button that puts a fact in a letter, by its id; only for a fact that may be quoted."""
    button = "" if plain.wanted() else add_row_button(FactItem, name, f"feit {name}")
    if button:
        st.html(button, width="content")


def show_add_series(selection: Selection, about: str) -> None:
    """Show the button that puts the development of a series in a letter: for a tile, which is no figure itself."""
    address = to_address(selection)
    if not plain.wanted():
        st.html(add_button(FigureItem("ontwikkeling", tuple(sorted(address.items()))), about), width="content")


def item_of(figure: Figure) -> FigureItem | None:
    """The reference to a figure as it stands on this page."""
    page = page_now()
    return figure_item(figure.id, figure.link, page, written_by(page))


def page_now() -> str:
    """The name of the page of this run in its address; empty for the start page."""
    return st.session_state.get(_PAGE, "")
