"""What we do not know, and how the figures are made and judged."""

import streamlit as st

from components import loading, show, show_method, show_review
from components.choose_unknowns import choose_letter

st.title("Hoe maken wij deze cijfers, en wat weten we niet?")
st.markdown(
    "Eerst [wat we niet weten](#wat-we-niet-weten): waar brieven op steunen zonder dat er een cijfer van is. Daarna"
    " [hoe wij het doen](#hoe-wij-het-doen): cijfers kiezen, tonen en vergelijken."
)
show.show_problems(loading.register().problems)
show_review.show_overdue()
show_method.show_method_download()
st.header("Wat we niet weten")
show_method.show_unknowns(choose_letter("methode"))
st.header("Hoe wij het doen")
show_method.show_method()
show_review.show_review()
