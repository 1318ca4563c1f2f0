"""Regions side by side on one percentage or rate."""

import streamlit as st

from components import loading, show
from components.choose_comparison import choose_comparison

st.title("Hoe doen gebieden het naast elkaar?")
st.markdown(
    "Alleen percentages en cijfers per 1.000: aantallen vergelijken is niet eerlijk, want het ene gebied is groter dan"
    " het andere."
)
selection = choose_comparison("vergelijken")
show.name_page("Vergelijken", loading.catalogue(), selection)
show.show_figure(loading.comparison(selection))
show.show_meaning(loading.catalogue(), selection)
