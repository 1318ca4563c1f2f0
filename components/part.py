"""A part of a page that runs again by itself when the reader chooses something in it."""

from collections.abc import Callable
from threading import RLock

import streamlit as st

from components import show
from components.state import one_look
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.settings import one_delivery

# A part takes milliseconds, and Python works on one at a time anyway: in turn, twenty readers at once are served a
# sixth more choices than when their threads take the work from each other.
_TURN = RLock()


@st.fragment
def show_part(content: Callable[[], None]) -> None:
    """Show a part with choosers of its own: a choice in it leaves the rest of the page as it is.

    Args:
        content: shows the part; trouble in it takes the place of the part alone.
    """
    with one_delivery(), one_look(), _TURN:
        try:
            content()
        except (UserError, DataError) as problem:
            show.show_trouble(problem)
