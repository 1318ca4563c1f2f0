"""All figures as open data: one package, and an address for each figure."""

import streamlit as st

from components import loading, show, show_open_data

st.title("Hoe krijg ik alle cijfers als open data?")
st.markdown(
    "Hier haalt u alle cijfers van dit dashboard op, om zelf mee te rekenen. Neem bij elk cijfer de bron en het"
    " voorbehoud mee; die staan in elke regel. Een **verborgen** cijfer heeft ook hier geen getal: verborgen,"
    " onmogelijk, afwezig en nul zijn vier verschillende dingen, en de kolom *toestand* zegt welke. **Eigen cijfers**"
    " van gemeenten en proeftuinen zitten er niet in: die geeft de eigenaar zelf uit."
)
show.show_problems(loading.catalogue().problems, loading.availability().problems)

st.header("Alles in één keer")
st.markdown(
    "Een ZIP-bestand met elk cijfer als CSV (met metadata volgens CSV on the Web) en als Excel-bestand, alles bij"
    " elkaar als parquet, de licentie en een leesmij."
)
show_open_data.show_everything()

st.header("Een vast adres per cijfer")
st.markdown(
    "Voor wie de cijfers zelf wil inlezen: deze adressen geven altijd de cijfers van nu. U hoeft niets aan te vragen."
)
show_open_data.show_addresses()
show_open_data.show_columns()
st.markdown(
    "Cijfers van het CBS zijn CC BY 4.0: delen en bewerken mag, met bronvermelding. Van andere uitgevers is alleen het"
    " losse cijfer overgenomen. Meer staat in docs/open-data.md en DATA_LICENCE.md bij de code."
)
