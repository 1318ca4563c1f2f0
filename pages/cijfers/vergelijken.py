"""Regions side by side on one percentage."""

import streamlit as st

from components import loading, show
from components.choose import choose_comparison

st.title("Hoe doen gebieden het naast elkaar?")
st.markdown("Alleen percentages: aantallen vergelijken is niet eerlijk, want gebieden zijn niet even groot.")
selection = choose_comparison("vergelijken")
show.name_page("Vergelijken", loading.catalogue(), selection)
show.show_figure(loading.comparison(selection))
show.show_meaning(loading.catalogue(), selection)
