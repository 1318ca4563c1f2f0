"""A button that puts a text on the clipboard; `copy_button.js` does so, on every page (`basket_buttons.show_count`).

HTML and no component: a component is sent again with its script, and built again by the browser, at every choice.
"""

from html import escape

import streamlit as st

from components import plain

LABEL = "Kopieer zin met bron"


def show_copy_button(text: str, about: str, *, label: str = LABEL) -> None:
    """Show a button that copies a text.

    Args:
        text: what is copied.
        about: what is copied, read aloud with the button.
        label: on the button.
    """
    button = copy_button(text, about, label=label)
    if button:
        st.html(button)


def copy_button(text: str, about: str, *, label: str = LABEL) -> str:
    """The same as HTML; nothing where there is no script to do it."""
    if plain.wanted():
        return ""
    return (
        f'<p class="tk-kopieer"><button type="button" data-kopieer="{escape(text, quote=True)}"'
        f' aria-label="{escape(label)}: {escape(about, quote=True)}">{escape(label)}</button>'
        '<span role="status"></span></p>'
    )
