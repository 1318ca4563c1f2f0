"""A draft of a letter: every number in it beside the register and the figures."""

import streamlit as st

from components import check_claims

st.title("Kloppen de getallen in uw brief?")
st.markdown(
    "Kies een concept of plak de tekst. Bij elk getal ziet u of het klopt met het feitenregister en de cijfers, waarom,"
    " en hoe u het wel kunt schrijven, met bron en voorbehoud.\n\n"
    "**Er wordt niets bewaard en niets doorgestuurd.** De controle kijkt alleen naar getallen, en alleen naar wat dit"
    " dashboard kent. *Niet gevonden* betekent dus niet dat een getal onjuist is. Kijk de uitkomst zelf na."
)
check_claims.show_checked(check_claims.choose_draft())
