"""Stock, inflow and outflow of measures, and what belongs beside a reduction."""

import streamlit as st

from components import loading, loading_measures, show, show_measures
from components.choose_measure import choose_measure

st.title("Nemen de maatregelen af, en hoe weet u dat?")
st.markdown(
    "Hoeveel maatregelen er op één dag zijn (stand), hoeveel er beginnen (instroom) en hoeveel er eindigen (uitstroom),"
    " zijn **drie verschillende dingen**. De stand kan dalen terwijl er evenveel maatregelen beginnen."
)
choice = choose_measure("maatregelen")
show_measures.name_page(choice)
view = loading_measures.view(choice)
show.show_problems(loading.catalogue().problems, view.problems)

show_measures.show_contents(view)
show_measures.show_bridge(view)
show_measures.show_decomposition(view)
show_measures.show_stock_and_flow(view, loading_measures.later(choice))
show_measures.show_balance(view)
show_measures.show_duration(view)
show_measures.show_costs(view)
show_measures.show_doors(choice)
