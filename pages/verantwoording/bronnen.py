"""Where a figure comes from, and whether it can be trusted."""

import streamlit as st

from components import loading, loading_origin, show, show_origin
from components.choose_origin import choose_series

st.title("Waar komt een cijfer vandaan?")
st.markdown("Kies een cijfer en zie wat het betekent, wie het telde, wat het niet telt en waar er nog geen cijfer is.")
show.show_problems(
    loading.catalogue().problems,
    loading_origin.tables().problems,
    loading.availability().problems,
    loading_origin.corrections().problems,
)
show_origin.show_delivery()
selection = choose_series("bronnen")
origin = loading_origin.origin(selection.indicator)

show_origin.show_properties(origin)
show_origin.show_coverage(origin.indicator)
show_origin.show_corrections(loading.catalogue(), origin.indicator)
show_origin.show_sources(origin)

st.header("Alles bij elkaar")
show_origin.show_everything(origin.indicator)
st.page_link("pages/gebruiken/open_data.py", label="Alle cijfers als open data", icon=":material/download:")
