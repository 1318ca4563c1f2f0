"""How much violence there is, what is reported, and how often the court steps in."""

import streamlit as st

from components import loading, show
from components.choose_prevalence import choose_prevalence
from components.show_prevalence import show_chosen

st.title("Hoe vaak komt het voor, en wat wordt ervan gezien?")
show.show_problems(loading.catalogue().problems, loading.register().problems)
show_chosen(choose_prevalence("prevalentie"))
