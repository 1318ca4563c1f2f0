"""What the letters ask for, and what came of it."""

import streamlit as st

from components import loading, show, show_asks, show_review
from components.choose_asks import choose_asks

st.title("Wat is er gevraagd, en wat kwam ervan?")
st.markdown(
    "De brieven over het Toekomstscenario, punt voor punt: wat er wordt gevraagd of gevonden, aan wie, welke feiten"
    " erbij horen en wat het antwoord was."
)
show.show_problems(loading.register().problems)
show_review.show_overdue()
show_asks.show_chosen(choose_asks("oproepen"))
show_review.show_review()
