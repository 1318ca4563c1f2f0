"""A file of a municipality or testbed, looked at without storing it."""

import streamlit as st

from components import own_figures

st.title("Hoe zien uw eigen cijfers eruit?")
st.markdown(
    "Heeft uw gemeente of proeftuin eigen cijfers? Kies hier het bestand. U krijgt een grafiek, een tabel en een zin om"
    " over te nemen. Bij elk cijfer staat dat het uw eigen cijfers zijn.\n\n"
    "**Er wordt niets bewaard en niets doorgestuurd.** Alleen u ziet deze cijfers, in dit venster. Gaat u naar een"
    " andere pagina, dan moet u het bestand opnieuw kiezen. Sluit u het venster, dan vergeet de server het bestand.\n\n"
    "Vul de sjabloon in: één cijfer per rij. Hoe dat gaat, staat in de sjabloon. Zet er geen namen van personen in."
)
own_figures.offer_template()

st.header("Uw bestand")
outcome = own_figures.choose_file()
own_figures.show_outcome(outcome)
own_figures.show_chosen(outcome)
