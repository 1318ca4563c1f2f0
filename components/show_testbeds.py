"""Testbeds -> screen: where they are, lines of their regions, own figures apart, and claims that cannot be checked."""

from datetime import date

import streamlit as st

from components import basket_buttons, choose_testbeds, loading, loading_facts, loading_testbeds, show, show_method
from components.copy_button import show_copy_button
from toekomstscenario import markup, markup_facts, markup_testbeds
from toekomstscenario.documents.claims import make_claims_document
from toekomstscenario.errors import UserError
from toekomstscenario.figures.testbeds import GradedClaim, claims_table, count_facts
from toekomstscenario.figures.testbeds.waiting import NOT_YET, WAITING
from toekomstscenario.figures.testbeds.words import evidence
from toekomstscenario.links import to_address
from toekomstscenario.register import TestbedKind
from toekomstscenario.selection import Selection
from toekomstscenario.testbed_choice import TestbedChoice

_OWN_PAGE = "pages/gebruiken/eigen_cijfers.py"
_DEVELOPMENT_PAGE = "pages/cijfers/ontwikkeling.py"
ALL_FETCHED = "Alle tabellen die wij hiervoor kennen, zijn opgehaald. Zij hebben niet genoeg cijfers van jeugdregio's."
NO_OWN = (
    "Er zijn geen eigen cijfers ingelezen over een regio met een proeftuin. Een proeftuin kan haar eigen bestand"
    " bekijken, of de beheerder kan het inlezen; dan staat het hier."
)
OWN_APART = (
    "Deze cijfers zijn van de eigenaar zelf; wij hebben ze niet nagekeken. Zij staan apart van de gepubliceerde"
    " cijfers: wij zetten ze niet in één grafiek en rekenen er geen effect mee uit."
)
NO_CLAIMS = "In het register staan geen beweringen die wij hebben beoordeeld."


def show_places(page: str, linked: TestbedChoice) -> TestbedKind | None:
    """Let the reader choose a kind, and show the map and the list."""
    kind = choose_testbeds.choose_kind(page, linked)
    _show_counts()
    try:
        show.show_figure(loading_testbeds.places(kind))
    except UserError as problem:  # the rest of the page stands
        show.show_trouble(problem)
    return kind


def show_lines(page: str, linked: TestbedChoice) -> Selection:
    """Let the reader choose and show the lines, or what they wait for; always with why they prove nothing."""
    if not loading_testbeds.offers():
        _show_waiting()
        _show_why()
        return Selection()
    selection = choose_testbeds.choose_lines(page, linked.lines)
    _show_why()
    try:
        show.show_figure(loading_testbeds.beside(selection))
    except UserError as problem:
        show.show_trouble(problem)
    else:
        show.show_balance(loading.balance(Selection(selection.indicator, grain=selection.grain)))
    return selection


def _show_why() -> None:
    st.html(markup_testbeds.why(evidence(loading.register())))


def _show_waiting() -> None:
    st.markdown(NOT_YET)
    missing = loading_testbeds.waiting()
    if missing is None:
        st.markdown(ALL_FETCHED)
        return
    st.markdown(WAITING)
    with st.expander(f"Waarop deze lijnen wachten ({missing.table.height} cijfers)", key="wacht-proeftuinen"):
        st.html(markup.table(missing))


def show_own(page: str, linked: TestbedChoice) -> str:
    """Show one series of own figures, apart; or how they come here."""
    found = loading_testbeds.own()
    if not found:
        st.markdown(NO_OWN)
        st.page_link(_OWN_PAGE, label="Bekijk een bestand met eigen cijfers")
        return ""
    st.markdown(OWN_APART)
    series = choose_testbeds.choose_own(page, linked, found)
    show.show_figure(loading.development(series.selection))
    link = to_address(series.selection)
    st.page_link(_DEVELOPMENT_PAGE, label="Bekijk meer van deze eigen cijfers", query_params=link)
    return series.code


def show_claims() -> None:
    """Show each claim with its verdict, its caveat and what it lacks, and all of them as a file."""
    claims = loading_testbeds.claims()
    if not claims:
        st.markdown(NO_CLAIMS)
        return
    for claim in claims:
        with st.container(key=f"klopt-{claim.card.fact.id}"):
            _show_claim(claim)
    with st.container(key="knoppen-klopt", horizontal=True):
        show.show_downloads(claims_table(loading.register(), claims), ("xlsx", "csv"))
        show_method.show_document_download(make_claims_document(loading.register(), claims, date.today()))


def _show_claim(claim: GradedClaim) -> None:
    card = claim.card
    st.html(markup_testbeds.verdict(claim))
    st.html(markup_facts.claim(card))
    if card.copied:
        show_copy_button(card.copied, about=card.quote.sentence)
        basket_buttons.show_add_fact(card.fact.id)
    st.html(markup_testbeds.lacking(claim))
    with st.expander(f"Wat het register over {card.fact.id} zegt", key=f"register-{card.fact.id}"):
        st.html(markup_facts.details(card))


def _show_counts() -> None:
    """How many testbeds there are according to each source, each with its caveat."""
    cards = loading_facts.cards()[0]
    with st.expander("Hoeveel proeftuinen zijn er? Dat verschilt per datum en bron", key="aantal-proeftuinen"):
        for fact in count_facts(loading.register()):
            st.html(markup.quote_block(cards[fact.id].quote))
            if cards[fact.id].copied:
                basket_buttons.show_add_fact(fact.id)
