"""What is still to come in the transition, and what should have come."""

import streamlit as st

from components import loading, show, show_review
from components.show_moments import show_moments

st.title("Wat komt er nog, en wat had er al moeten zijn?")
st.markdown(
    "Momenten waarop iets over het Toekomstscenario wordt besloten of bekend wordt. Bij elk moment staat waar u op let,"
    " wat de brieven erover vragen, welke feiten erbij horen en hoe zeker de datum is."
)
show.show_problems(loading.register().problems)
show_review.show_overdue()
show_moments("vooruitblik")
show_review.show_review()
