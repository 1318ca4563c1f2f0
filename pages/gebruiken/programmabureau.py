"""Many figures for many regions in one go."""

import streamlit as st

from components import loading, show
from components.choose_batch import choose_batch
from components.show_batch import show_batch

st.title("Hoe krijg ik veel figuren in één keer?")
st.markdown(
    "Kies cijfers, gebieden en soorten bestand. U krijgt één ZIP-bestand met alle figuren, en een leesmij met bronnen,"
    " kanttekeningen en wat er niet in zit. De namen van de bestanden staan vanzelf op volgorde.\n\n"
    "**Er wordt niets bewaard.** Sluit u het venster, dan vergeet de server het pakket."
)
show.show_problems(loading.catalogue().problems, loading.availability().problems)
show_batch(choose_batch("programmabureau"))
