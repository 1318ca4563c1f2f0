"""Widgets -> id of the letter whose unknowns are shown, kept in the address."""

import streamlit as st

from components import loading, texts
from components.address import choose, write_parameters
from toekomstscenario.errors import echo
from toekomstscenario.fact_choice import LETTER
from toekomstscenario.figures.fact_table import letter_label
from toekomstscenario.figures.unknowns import letters_with

_ALL = ""


def choose_letter(page: str) -> str:
    """Choose a letter that argues from something unknown; empty for all letters."""
    titles = {letter.id: letter_label(letter) for letter in letters_with(loading.register())}
    linked = st.query_params.get(LETTER, _ALL)
    with st.container(key="keuzeonbekend"):
        letter = choose(page, "Welke brief?", [_ALL, *titles], linked, lambda name: titles.get(name, "Alle brieven"))
    lost = [texts.LETTER_UNKNOWN.format(letter=echo(linked))] if linked and linked not in titles else []
    for notice in write_parameters(page, {LETTER: letter} if letter else {}, lost):
        st.warning(notice, icon=":material/link_off:")
    return letter
