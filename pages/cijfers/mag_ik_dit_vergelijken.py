"""Two figures: may they be compared, and what may be said."""

import streamlit as st

from components import loading, show, show_judgement, texts
from components.choose_pair import choose_pair

st.title(texts.PAIR_QUESTION)
st.markdown("Kies twee cijfers. U ziet of ze naast elkaar mogen staan, waarom, en welke zin u kunt overnemen.")
selection = choose_pair("mag-ik-dit-vergelijken")
show.name_page(texts.PAIR_QUESTION, loading.catalogue(), selection)
show_judgement.show_judgement(loading.judgement(selection), selection)
