"""The page list and the settings of the app; nothing else."""

import streamlit as st

from components import basket_buttons, frame, loose, show, state, texts
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
        st.Page("pages/context/prevalentie.py", title="Prevalentie", url_path="prevalentie"),
        st.Page("pages/context/maatregelen.py", title="Maatregelen", url_path="maatregelen"),
        st.Page("pages/context/rekenhulp.py", title="Rekenhulp", url_path="rekenhulp"),
        st.Page("pages/context/proeftuinen.py", title="Proeftuinen", url_path="proeftuinen"),
        st.Page("pages/context/feitenregister.py", title="Feitenregister", url_path="feitenregister"),
    ],
    "Transitie": [
        st.Page("pages/transitie/tijdlijn.py", title="Tijdlijn", url_path="tijdlijn"),
        st.Page("pages/transitie/vooruitblik.py", title="Vooruitblik", url_path="vooruitblik"),
        st.Page("pages/transitie/oproepen.py", title="Oproepen", url_path="oproepen"),
        st.Page("pages/transitie/geld.py", title="Geld", url_path="geld"),
    ],
    "Gebruiken": [
        st.Page("pages/gebruiken/brief.py", title="Brief", url_path="brief"),
        st.Page("pages/gebruiken/feitencheck.py", title="Feitencheck", url_path="feitencheck"),
        st.Page("pages/gebruiken/programmabureau.py", title="Programmabureau", url_path="programmabureau"),
        st.Page("pages/gebruiken/open_data.py", title="Open data", url_path="open-data"),
        st.Page("pages/gebruiken/eigen_cijfers.py", title="Eigen cijfers", url_path="eigen-cijfers"),
    ],
    "Verantwoording": [
        st.Page("pages/verantwoording/bronnen.py", title="Bronnen", url_path="bronnen"),
        st.Page("pages/verantwoording/methode.py", title="Methode", url_path="methode"),
        st.Page("pages/verantwoording/lezen.py", title="Lezen", url_path="lezen"),
        st.Page("pages/verantwoording/toegankelijkheid.py", title="Toegankelijkheid", url_path="toegankelijkheid"),
        st.Page("pages/verantwoording/privacy.py", title="Privacy", url_path="privacy"),
    ],
}

LOOSE = st.Page("pages/gebruiken/los_cijfer.py", title="Los cijfer", url_path="los-cijfer")  # in no menu

page = st.navigation({**SECTIONS, "Los": [LOOSE]}, position="hidden")
st.set_page_config(page_title=f"{page.title} – {texts.SITE}", page_icon="static/icoon.svg", layout="wide")
with one_delivery(), state.one_look():  # a newer delivery of shared storage waits for the next view
    loose.show_head(SECTIONS, page)
    basket_buttons.show_count(page.url_path)
    try:
        page.run()
    except (UserError, DataError) as problem:
        show.show_trouble(problem)
    frame.show_foot()
