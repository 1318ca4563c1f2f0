"""The start page: what this is, the national headlines, and doors to the rest."""

import streamlit as st

from components import doors, loading, show

st.title("Hoe veilig zijn kinderen en gezinnen thuis?")
st.markdown(
    "Cijfers voor de 45 steden van de G4 en de G40 die het **Toekomstscenario kind- en gezinsbescherming** willen: één"
    " lokaal team en één regionaal veiligheidsteam rond een gezin. Elk cijfer heeft een bron, een status en een"
    " kanttekening."
)
doors.show_region_door()

headlines, problems = loading.headlines()
show.show_problems(loading.catalogue().problems, problems)
st.header("Nederland in zes cijfers")
show.show_tiles(headlines)

ahead, added = st.columns([2, 1], gap="medium")
with ahead:
    st.header("Wat komt er als eerste?")
    doors.show_next_moment()
with added:
    st.header("Wat is nieuw?")
    doors.show_news()

st.header("Verder kijken")
doors.show_doors()
