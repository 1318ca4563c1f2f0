"""Regions side by side on one percentage or rate."""

import streamlit as st

from components.part import show_part
from components.show_comparison import show_comparison

st.title("Hoe doen gebieden het naast elkaar?")
st.markdown(
    "Alleen percentages en cijfers per 1.000: aantallen vergelijken is niet eerlijk, want het ene gebied is groter dan"
    " het andere."
)
show_part(show_comparison)
