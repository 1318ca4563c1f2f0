"""One indicator over time."""

import streamlit as st

from components.part import show_part
from components.show_development import show_development

st.title("Hoe ontwikkelt een cijfer zich?")
show_part(show_development)
