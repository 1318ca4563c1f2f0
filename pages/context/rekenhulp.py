"""A calculation aid: what the stock of a measure would be if inflow and outflow were what the reader assumes."""

import streamlit as st

from components import loading, show, show_scenarios
from components.choose_scenario import choose_scenario

st.title("Rekenhulp: wat als er meer of minder maatregelen beginnen?")
st.markdown(
    "**Rekenhulp, geen voorspelling.** U kiest zelf hoeveel maatregelen er elk jaar beginnen. De rekenhulp telt op en"
    " trekt af: stand van vorig jaar, plus wat begint, min wat eindigt. Wat er echt gebeurt, weet niemand."
)
show.show_problems(loading.catalogue().problems)
choice = choose_scenario("rekenhulp")
show_scenarios.name_page(choice)

show_scenarios.show_sums(choice)
show_scenarios.show_region(choice)
