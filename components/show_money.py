"""Amounts of money -> screen: in lanes over the years, what happened about money, and what is no request or promise."""

import streamlit as st

from components import loading, loading_money, show
from toekomstscenario.review_words import newest_words

ASKS, AHEAD = "pages/transitie/oproepen.py", "pages/transitie/vooruitblik.py"
NOTHING = "Het register heeft nu geen bedragen in te delen. Kijk in het feitenregister bij het onderwerp financiering."


def show_money() -> None:
    """Show what the register has; each figure has its own caveats and files."""
    st.markdown(newest_words(loading.register()))
    lanes, events, others = loading_money.figures()
    if lanes is None:
        st.markdown(NOTHING)
    with st.container(key="knoppen-geld-elders", horizontal=True):
        st.page_link(ASKS, label="Wat de brieven over geld vragen", query_params={"onderwerp": "financiering"})
        st.page_link(AHEAD, label="Wat er over geld nog moet komen", query_params={"spoor": "financiering"})
    for figure in (lanes, events, others):
        if figure is not None:
            show.show_figure(figure)
