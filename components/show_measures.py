"""A measure -> screen: bridge, series, decomposition, balance, duration and costs, each with why it is not there."""

from collections.abc import Sequence

import streamlit as st

from components import basket_buttons, frame, loading, loading_facts, show, texts
from components.fold import fold_on_phone
from toekomstscenario import markup
from toekomstscenario.figure import Figure
from toekomstscenario.figures.measures import MEASURES, MeasureView
from toekomstscenario.measure_choice import MeasureChoice
from toekomstscenario.register import Fact
from toekomstscenario.sentences import region_label

PEOPLE = (
    "Dit zijn **jongeren, geen maatregelen**. De telling is anders, dus deze cijfers horen niet in de som van de brug."
    " Zij lopen wel verder door."
)
SUMS_PAGE, TESTBEDS_PAGE = "pages/context/rekenhulp.py", "pages/context/proeftuinen.py"


def name_page(choice: MeasureChoice) -> None:
    """Put measure and region in the title of the page."""
    region = region_label(loading.catalogue().region(choice.region))
    frame.set_title("Maatregelen", MEASURES[choice.measure].name, region)


def show_contents(view: MeasureView) -> None:
    """What is on this page, as links."""
    parts = [
        "[de brug](#brug)",
        "[minder erbij of meer eraf](#erbij-eraf)",
        "[de reeksen](#reeksen)",
        *(["[jongeren](#jongeren)"] if view.people else []),
        *([f"[{_balance_words(view)}](#balans)"] if view.balance else []),
        *(["[duur](#duur)"] if view.durations else []),
        "[kosten](#kosten)",
    ]
    st.markdown(f"Op deze pagina: {' · '.join(parts)}")


def _balance_words(view: MeasureView) -> str:
    """Placement out of home has no measure of its own here, so the contents say where it stands."""
    there = any("uithuisplaatsing" in figure.id for figure in view.balance)
    return "balans, ook uithuisplaatsing" if there else "balans"


def show_bridge(view: MeasureView) -> None:
    """The bridge of the chosen period, and which others there are."""
    st.header("De brug: van beginstand naar eindstand", anchor="brug")
    _show([view.bridge], view.no_bridge)
    if view.bridges is not None:
        with st.expander(f"Welke bruggen kunnen? ({view.bridges.subtitle})", key="bruggen"):
            show.show_figure(view.bridges)


def show_decomposition(view: MeasureView) -> None:
    """How much of the change in stock is inflow and how much outflow."""
    st.header("Minder erbij of meer eraf?", anchor="erbij-eraf")
    _show([view.decomposition], view.no_decomposition)


def show_stock_and_flow(view: MeasureView, later: Fact | None) -> None:
    """Stock, inflow and outflow, each by itself; what is known of a later day; and young people, counted apart."""
    st.header("Stand, instroom en uitstroom", anchor="reeksen")
    fold_on_phone("Toon de reeksen")
    with st.container(key="deel-reeksen"):
        _show(view.stock_and_flow, view.no_series)
    card = None if later is None else loading_facts.cards()[0].get(later.id)
    if card is not None:
        st.markdown("**Later dan deze reeksen** kennen wij alleen deze stand, die niet precies is:")
        st.html(markup.quote_block(card.quote))
        if card.copied:
            basket_buttons.show_add_fact(card.fact.id)
    if view.people:
        st.header("Jongeren met deze maatregel", anchor="jongeren")
        st.markdown(PEOPLE)
        fold_on_phone("Toon de cijfers over jongeren")
        with st.container(key="deel-jongeren"):
            _show(view.people)


def show_balance(view: MeasureView) -> None:
    """What belongs beside every reduction."""
    if view.balance:
        st.header(texts.BALANCE, anchor="balans")
        st.markdown(
            "Minder maatregelen is niet vanzelf veiliger. Hoe het met de veiligheid gaat, leest u in andere cijfers."
            " Die horen ernaast. Het een bewijst het ander niet."
        )
        fold_on_phone("Toon de balans")
        with st.container(key="deel-balans"):
            _show(view.balance)


def show_duration(view: MeasureView) -> None:
    """How long what ended had lasted."""
    if view.durations:
        st.header("Hoe lang duurde het?", anchor="duur")
        fold_on_phone("Toon de duur")
        with st.container(key="deel-duur"):
            _show(view.durations)


def show_costs(view: MeasureView) -> None:
    """What it costs a city, once that is fetched."""
    st.header("Wat kost het?", anchor="kosten")
    _show(view.costs, view.no_costs)


def show_doors(choice: MeasureChoice) -> None:
    """Lead to the sums with this measure, and to the regions that try another way of working."""
    st.header("Verder kijken", anchor="verder")
    st.markdown("Reken zelf een aanname door (geen voorspelling), of kijk wat er van de proeftuinen te zien is.")
    with st.container(key="knoppen-verder", horizontal=True):
        st.page_link(SUMS_PAGE, label="Rekenhulp, geen voorspelling", query_params={"maatregel": choice.measure})
        st.page_link(TESTBEDS_PAGE, label="Proeftuinen")


def _show(figures: Sequence[Figure | None], otherwise: str = "") -> None:
    for figure in figures:
        if figure is not None:
            show.show_figure(figure)
    if otherwise:
        st.info(otherwise, icon=":material/info:")
