"""Two figures against each other, a point for each region, moving through the years."""

from functools import partial

import streamlit as st

from components.part import show_part
from components.show_exploration import show_exploration

st.title("Hoe verhouden twee cijfers zich tot elkaar?")
show_part(partial(show_exploration, "verkennen"))
