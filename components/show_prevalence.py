"""The parts of the page Prevalentie -> screen."""

import streamlit as st

from components import basket_buttons, frame, loading, loading_facts, loading_prevalence, show
from components.choose_prevalence import NAMES
from components.copy_button import show_copy_button
from toekomstscenario import markup_facts
from toekomstscenario.errors import UserError
from toekomstscenario.figures.facts import fact_link
from toekomstscenario.figures.origin import Entry, Passage
from toekomstscenario.figures.prevalence.trend import GROWTH, START
from toekomstscenario.figures.prevalence.women import CLAIM
from toekomstscenario.prevalence_choice import Part, PrevalenceChoice
from toekomstscenario.sentences import region_label

SCALE_WORDS = (
    "Hoeveel mensen krijgen met huiselijk geweld of kindermishandeling te maken, hoeveel daarvan zien instellingen, en"
    " hoe vaak grijpt de rechter in? **Een schatting en een telling zijn verschillende soorten getallen.**"
)
TREND_WORDS = (
    "De eerste grafiek komt uit een enquête, de andere uit registraties. Elk heeft daarom zijn eigen grafiek en zijn"
    " eigen as: leg ze niet over elkaar. Halve en hele jaren staan apart. **Meer meldingen is niet hetzelfde als meer"
    " geweld.**"
)
GROWTH_TITLE = "Met hoeveel zijn de meldingen gestegen?"
NO_TREND = "Er zijn nu geen landelijke cijfers over meer jaren. De beheerder haalt ze op bij het CBS."
WOMEN_TITLE = "Klopt “elke 8 dagen”?"
WOMEN_WORDS = "Deze bewering staat in een brief. Lees het voorbehoud mee, en vergelijk met de dagen hierboven."
LOCAL_WORDS = (
    "Het landelijke gemiddelde, toegepast op het aantal kinderen in uw gebied. **Indicatief**: hoe het in uw gebied"
    " echt is, weet niemand."
)
STATEMENT_WORDS = "Een deel van een groep als poppetjes om te tellen: zoveel als de bron noemt, niet verder afgerond."


def show_chosen(choice: PrevalenceChoice) -> None:
    """Show the chosen part."""
    if choice.part is not Part.SCALE:
        region = [region_label(loading.catalogue().region(choice.region))] if choice.region else []
        frame.set_title("Prevalentie", NAMES[choice.part], *region)
    match choice.part:
        case Part.SCALE:
            _show_scale()
        case Part.TREND:
            _show_trend()
        case Part.WOMEN:
            show.show_figure(loading_prevalence.figure(choice))
            st.header(WOMEN_TITLE)
            st.markdown(WOMEN_WORDS)
            _show_fact(CLAIM)
        case Part.LOCAL:
            _show_local(choice)
        case Part.STATEMENT:
            st.markdown(STATEMENT_WORDS)
            show.show_figure(loading_prevalence.figure(choice))
        case Part.FORMS | Part.REPEATS:
            show.show_figure(loading_prevalence.figure(choice))


def _show_scale() -> None:
    st.markdown(SCALE_WORDS)
    steps = loading_prevalence.steps()
    show.show_problems(steps.problems)
    show.show_figure(steps.figure)
    with st.container(key="kaart-herkomst"), st.expander("Waar komt elk getal vandaan?", key="herkomst-schaal"):
        terms = [Entry(one.label, (Passage(one.text), Passage(one.origin, one.link))) for one in steps.numbers]
        st.html(markup_facts.entries(terms))


def _show_trend() -> None:
    figures = loading_prevalence.trends()
    st.markdown(TREND_WORDS if figures else NO_TREND)
    for figure in figures:
        show.show_figure(figure)
    st.header(GROWTH_TITLE)
    _show_fact(START)
    _show_fact(GROWTH)


def _show_local(choice: PrevalenceChoice) -> None:
    st.markdown(LOCAL_WORDS)
    _show_possible(choice)
    if choice.region:
        try:
            show.show_figure(loading_prevalence.figure(choice))
        except UserError as problem:
            st.markdown(f"**{problem.message}** {problem.next_step}")


def _show_possible(choice: PrevalenceChoice) -> None:
    """For which regions it can be done now; the reader who has one does not need to know."""
    regions = loading_prevalence.regions_with_population()
    if any(region.code == choice.region for region in regions):
        return
    if len(regions) > 10:
        st.markdown(f"Nu kan het voor {len(regions)} gebieden.")
    elif regions:
        st.markdown(f"Nu kan het voor: {', '.join(region_label(region) for region in regions)}.")
    else:
        st.markdown("Nu kan het voor geen enkel gebied: er is nog geen aantal kinderen opgehaald.")


def _show_fact(name: str) -> None:
    """A fact as on its own page: never without its caveat, and only to be copied when it may be taken along."""
    card = loading_facts.cards()[0].get(name)
    if card is None:
        return
    with st.container(key=f"feit-{name}"):
        st.html(markup_facts.claim(card))
        if card.copied:
            show_copy_button(card.copied, about=card.quote.sentence)
            basket_buttons.show_add_fact(name)
        st.html(markup_facts.entries([Entry("Feitenregister", (Passage(f"Alles over feit {name}", fact_link(name)),))]))
