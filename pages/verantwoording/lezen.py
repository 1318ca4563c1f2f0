"""How to read the charts, with figures of this dashboard."""

import streamlit as st

from components import show_reading

st.title("Hoe leest u een grafiek?")
st.markdown(
    "Drie lessen, met grafieken van dit dashboard zelf. Daarna alle tekens, en elke soort grafiek. Bij een grafiek"
    " staat ook de knop **Hoe lees ik dit?**"
)
show_reading.show_lessons()
st.header("Tekens, en wat er staat als er geen getal is")
show_reading.show_signs()
st.header("Elke soort grafiek")
show_reading.show_kinds()
