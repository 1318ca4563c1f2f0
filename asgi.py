"""The app as `make run` serves it: Dutch from the first byte, deep links that work on a fresh server, and open data.

`streamlit run app.py` works as well, but then the page says lang="en" and Streamlit's own words are English, what
changes is not announced, the very first visit to a fresh server shows Streamlit's own "Page not found" over the page
when it is a deep link, and there are no addresses with open data or text versions.
"""

import logging

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from components import grounds, styles
from server import early, health, open_data, shell, text_version
from server.headers import SecurityHeaders

# With a folder called pages/ Streamlit treats the first visit as an app of its old style and tells the reader that the
# page does not exist; app.py calls st.navigation only after that. Guarded by tests/browser.
PagesManager.uses_pages_directory = False
styles.in_shell = grounds.served = True


def tell_reader(problem: Exception) -> bool:
    """Replace a traceback by a Dutch sentence; the log has the rest."""
    logging.getLogger("toekomstscenario").error("Onverwachte fout in een pagina", exc_info=problem)
    st.error(
        "Er ging iets mis bij het maken van deze pagina. Dat ligt niet aan u.\n\n"
        "Laad de pagina opnieuw. Blijft het misgaan, geef dan de link van deze pagina door aan de beheerder.",
        icon=":material/error:",
    )
    return True


app = st.App(
    "app.py",
    routes=[*early.ROUTES, *health.ROUTES, *open_data.ROUTES, *shell.ROUTES, *text_version.ROUTES],
    middleware=[Middleware(SecurityHeaders), Middleware(shell.DutchShell)],
    on_script_error=tell_reader,
    exception_handlers={Exception: text_version.unforeseen},
)
