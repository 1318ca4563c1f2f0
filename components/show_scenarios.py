"""Sums of what could be -> screen: what stops, the chart, the three beside each other, and why only this region."""

import streamlit as st

from components import frame, loading, loading_scenarios, show
from toekomstscenario.errors import UserError
from toekomstscenario.figures.measures import MEASURES
from toekomstscenario.figures.scenarios import LABEL
from toekomstscenario.scenario_choice import ScenarioChoice

MEASURES_PAGE = "pages/context/maatregelen.py"


def name_page(choice: ScenarioChoice) -> None:
    """Put what this is, the measure and the region in the title of the page."""
    frame.set_title(LABEL.capitalize(), MEASURES[choice.measure].name, loading.catalogue().region(choice.region).name)


def show_sums(choice: ScenarioChoice) -> None:
    """The three sums, or why there are none and what to do."""
    try:
        view = loading_scenarios.view(choice)
    except UserError as problem:
        show.show_trouble(problem)
        return
    for words in view.stopped:
        st.warning(words, icon=":material/block:")
    show.show_figure(view.figure, place="rekenhulp")
    show.show_figure(view.outcomes, place="rekenhulp-uitkomsten")


def show_region(choice: ScenarioChoice) -> None:
    """Why other regions and later years cannot be chosen, and where the figures themselves are."""
    st.header("Waarom niet per gebied, en niet vanaf een later jaar?", anchor="gebied")
    st.markdown(loading_scenarios.offers(choice.measure).why_only_here(loading.catalogue()))
    link = {"maatregel": choice.measure, "gebied": choice.region, "periode": str(choice.start)}
    with st.container(key="knoppen-verder", horizontal=True):
        st.page_link(MEASURES_PAGE, label="Gepubliceerde cijfers op Maatregelen", query_params=link)
