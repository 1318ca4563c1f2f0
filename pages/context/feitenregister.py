"""The register of facts: search, filter, and take a sentence along with its caveat."""

import streamlit as st

from components import loading, loading_facts, show, show_review
from components.choose_facts import choose_facts
from components.show_facts import show_facts

st.title("Welk feit kunt u gebruiken?")
st.markdown(
    "Losse getallen uit brieven, Kamerstukken, onderzoek en nieuws. Bij elk feit staat of u het mag overnemen, waar het"
    " vandaan komt en wat u erbij moet zeggen. **Zin en voorbehoud horen bij elkaar.**"
)
show.show_problems(loading.catalogue().problems, loading.register().problems, loading_facts.cards()[1])
show_review.show_overdue()
show_facts("feitenregister", choose_facts("feitenregister"))
show_review.show_review()
