"""One city, province, region or the country on one page."""

import streamlit as st

from components import doors, loading, show, show_profile
from components.choose import choose_region
from toekomstscenario.figures.profile import missing_title

title = st.empty()
title.title("Hoe doet uw stad het?")
selection = choose_region("mijn-stad")
profile = loading.profile(selection.regions[0])

show_profile.show_region_title(title, profile.region, loading.catalogue())
show.show_problems(loading.catalogue().problems, profile.problems)
show_profile.show_document_download(profile)

st.header("Zinnen die u kunt overnemen")
show_profile.show_quotes(profile)

st.header("Vergeleken met Nederland")
show_profile.show_beside(profile)
show_profile.show_spine(profile)
doors.show_own_door(profile.region)

if profile.missing:
    st.header(missing_title(profile.region))
    show_profile.show_missing(profile.missing)
