"""A letter of figures, facts, events and asks that keep their source, and what became of an earlier one."""

import streamlit as st

from components import show_brief, watch_letter

st.title("Zet uw brief in elkaar")
st.markdown(
    "Voeg figuren, feiten, gebeurtenissen en oproepen toe en zet uw eigen tekst ertussen. Elk cijfer houdt zijn bron,"
    " status en kanttekening, ook in het bestand. **Uw brief staat alleen in dit tabblad van uw browser**, en in de"
    " link of het bestand dat u zelf bewaart."
)
show_brief.show_letter()
watch_letter.show_watch()
