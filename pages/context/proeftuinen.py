"""The testbeds: where they are, how their regions develop beside others, and what nobody can check."""

import streamlit as st

from components import choose_testbeds, loading, loading_facts, show, show_review, show_testbeds
from toekomstscenario.testbed_choice import TestbedChoice

PAGE = "proeftuinen"

st.title("Wat is er van de proeftuinen te zien?")
st.markdown(
    "Proeftuinen proberen de werkwijze van het Toekomstscenario uit. Hier ziet u waar zij zijn, wat er over hen wordt"
    " beweerd en hoe hun regio's zich ontwikkelen. **Dit is een beschrijving en geen bewijs**: wij rekenen geen effect"
    " uit."
)
place = st.container()
show.show_problems(loading.catalogue().problems, loading.register().problems, loading_facts.cards()[1])
show_review.show_overdue()
linked, _ = choose_testbeds.read_choice()

kind = show_testbeds.show_places(PAGE, linked)
st.header("Wat wordt er beweerd, en is dat na te gaan?")
show_testbeds.show_claims()
st.header("Hoe ontwikkelen regio's met een proeftuin zich?")
lines = show_testbeds.show_lines(PAGE, linked)
st.header("Eigen cijfers van proeftuinen")
own = show_testbeds.show_own(PAGE, linked)

choose_testbeds.settle(PAGE, place, TestbedChoice(kind, lines, own))
show_review.show_review()
