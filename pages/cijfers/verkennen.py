"""Two figures against each other, a point for each region, moving through the years."""

import streamlit as st

from components.show_exploration import show_exploration

st.title("Hoe verhouden twee cijfers zich tot elkaar?")
show_exploration("verkennen")
