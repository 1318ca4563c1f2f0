"""What was asked for the transition, what was promised for something else, and what was cut."""

import streamlit as st

from components import loading, show, show_review
from components.show_money import show_money

st.title("Hoeveel geld is er gevraagd, en wat is er toegezegd?")
st.markdown(
    "Bedragen uit brieven, Kamerstukken en nieuws. **Een vraag is geen toezegging**, en geld voor de hele jeugdzorg is"
    " geen geld voor de overgang naar het Toekomstscenario. Daarom staan zij apart en tellen wij niets op."
)
show.show_problems(loading.register().problems)
show_review.show_overdue()
show_money()
