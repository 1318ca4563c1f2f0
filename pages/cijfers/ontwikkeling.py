"""One indicator over time."""

import streamlit as st

from components import doors, loading, show
from components.choose import choose_development

st.title("Hoe ontwikkelt een cijfer zich?")
selection = choose_development("ontwikkeling")
show.name_page("Ontwikkeling", loading.catalogue(), selection)
show.show_figure(loading.development(selection))
show.show_balance(loading.balance(selection))
show.show_meaning(loading.catalogue(), selection)
doors.show_official_door(loading.catalogue(), selection)
