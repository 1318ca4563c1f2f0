"""The page list and the settings of the app; nothing else."""

import streamlit as st

from components import frame, show, texts
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.settings import one_delivery

SECTIONS = {
    "Cijfers": [
        st.Page("pages/cijfers/overzicht.py", title="Overzicht", default=True),
        st.Page("pages/cijfers/mijn_stad.py", title="Mijn stad", url_path="mijn-stad"),
        st.Page("pages/cijfers/ontwikkeling.py", title="Ontwikkeling", url_path="ontwikkeling"),
        st.Page("pages/cijfers/vergelijken.py", title="Vergelijken", url_path="vergelijken"),
        st.Page("pages/cijfers/verkennen.py", title="Verkennen", url_path="verkennen"),
        st.Page(
            "pages/cijfers/mag_ik_dit_vergelijken.py",
            title="Mag ik dit vergelijken?",
            url_path="mag-ik-dit-vergelijken",
        ),
    ],
    "Context": [
        st.Page("pages/context/feitenregister.py", title="Feitenregister", url_path="feitenregister"),
    ],
    "Transitie": [
        st.Page("pages/transitie/oproepen.py", title="Oproepen", url_path="oproepen"),
    ],
    "Gebruiken": [
        st.Page("pages/gebruiken/eigen_cijfers.py", title="Eigen cijfers", url_path="eigen-cijfers"),
    ],
    "Verantwoording": [
        st.Page("pages/verantwoording/bronnen.py", title="Bronnen", url_path="bronnen"),
    ],
}

page = st.navigation(SECTIONS, position="hidden")
st.set_page_config(page_title=f"{page.title} – {texts.SITE}", page_icon="static/icoon.svg", layout="wide")
with one_delivery():  # a newer delivery of shared storage waits for the next view
    frame.show_head(SECTIONS, page)
    try:
        page.run()
    except (UserError, DataError) as problem:
        show.show_trouble(problem)
    frame.show_foot()
