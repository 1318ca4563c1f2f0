"""How fresh the register is -> screen: small under a page, and in plain sight on top once a new look is due."""

from datetime import date

import streamlit as st

from components import loading
from toekomstscenario import markup_asks
from toekomstscenario.review_words import overdue_words, review_sentences


def show_overdue() -> None:
    """Say that the register should be looked through again; nothing as long as that is not so."""
    words = overdue_words(loading.register(), date.today())
    if words:
        st.html(markup_asks.overdue(words))


def show_review() -> None:
    """Say when the register was last looked through, and what the newest date in it is."""
    st.html(markup_asks.small(review_sentences(loading.register())))
