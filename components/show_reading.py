"""How to read the charts -> screen, with figures of this dashboard itself."""

from functools import partial

import streamlit as st

from components import loading, show
from components.part import show_part
from toekomstscenario import markup_statement
from toekomstscenario.figures import reading
from toekomstscenario.figures.reading import Lesson
from toekomstscenario.links import to_address

_PAGES = {"ontwikkeling": "pages/cijfers/ontwikkeling.py", "vergelijken": "pages/cijfers/vergelijken.py"}


def show_lessons() -> None:
    """Show the lessons one after the other; a figure that cannot be made takes none of the others with it."""
    _show_lesson(reading.LINE_LESSON)
    _show_lesson(reading.INTERVAL_LESSON)
    st.header(reading.FUNNEL_TITLE)
    st.html(markup_statement.steps(reading.FUNNEL_STEPS))
    st.markdown(reading.FUNNEL_WHEN)
    st.html(markup_statement.sketch("/app/static/trechter.svg", reading.FUNNEL_ALT))


def show_signs() -> None:
    """Show what each sign means, and the four ways of having no number."""
    st.html(markup_statement.grid(reading.SIGNS))
    st.html(markup_statement.grid(reading.NO_VALUE))


def show_kinds() -> None:
    """Show how each kind of chart is read."""
    st.html(markup_statement.grid(reading.ALL_KINDS))


def _show_lesson(lesson: Lesson) -> None:
    st.header(lesson.title)
    st.html(markup_statement.steps(lesson.steps))
    name, description = lesson.sketch
    if name:
        st.html(markup_statement.sketch(f"/app/static/{name}", description))
    show_part(partial(_show_figure, lesson))


def _show_figure(lesson: Lesson) -> None:
    make = loading.development if lesson.page == "ontwikkeling" else loading.comparison
    show.show_bare(make(lesson.selection), place=f"les-{lesson.page}")
    with st.container(key=f"knoppen-les-{lesson.page}"):
        query = to_address(lesson.selection)
        st.page_link(_PAGES[lesson.page], label="Open deze grafiek op haar eigen pagina", query_params=query)
