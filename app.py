"""The page list and the settings of the app; nothing else."""

import streamlit as st

from components import frame, show, texts
from toekomstscenario.errors import DataError, UserError

PAGES = [
    st.Page("pages/cijfers/overzicht.py", title="Overzicht", default=True),
    st.Page("pages/cijfers/mijn_stad.py", title="Mijn stad", url_path="mijn-stad"),
    st.Page("pages/cijfers/ontwikkeling.py", title="Ontwikkeling", url_path="ontwikkeling"),
    st.Page("pages/cijfers/vergelijken.py", title="Vergelijken", url_path="vergelijken"),
]

page = st.navigation(PAGES, position="hidden")
st.set_page_config(page_title=f"{page.title} – {texts.SITE}", page_icon="static/icoon.svg", layout="wide")
frame.show_head(PAGES, page)
try:
    page.run()
except (UserError, DataError) as problem:
    show.show_trouble(problem)
frame.show_foot()
