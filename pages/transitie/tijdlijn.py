"""The transition over the years: what happened, what is to come, what was known on a day, and what shifted."""

from datetime import date

import streamlit as st

from components import loading, show, show_review, show_timeline
from components.choose_timeline import choose_timeline

today = date.today()
st.title("Wat is er gebeurd, wat moet nog komen, en wat schoof op?")
st.markdown(
    "De gebeurtenissen rond het Toekomstscenario, zo precies als de bron ze noemt. Schuif naar een eerdere dag en u"
    " ziet alleen wat toen bekend was."
)
show.show_problems(loading.register().problems)
show_review.show_overdue()
choice = choose_timeline("tijdlijn", today)
show_timeline.show_timeline(choice, today)
show_review.show_review()
