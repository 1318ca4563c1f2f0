"""Facts of the register -> screen: a card each, with its caveat, and the list as a file."""

from collections.abc import Sequence

import streamlit as st

from components import basket_buttons, choose_facts, frame, loading, loading_facts, plain, show, texts
from components.copy_button import show_copy_button
from components.fold import fold_on_phone
from toekomstscenario import markup_facts
from toekomstscenario.fact_choice import FactChoice
from toekomstscenario.figures.fact_table import facts_table, letter_label
from toekomstscenario.figures.facts import FactCard, find_cards

STEP, AT_ONCE = 20, 5  # cards; a phone folds what is more than the second
FILES = ("xlsx", "csv")


def show_facts(page: str, choice: FactChoice) -> None:
    """Show the facts of a choice, or the one that is asked for."""
    cards = loading_facts.cards()[0]
    if choice.fact:
        _show_one(cards[choice.fact])
        return
    found = find_cards(cards.values(), choice)
    st.header(texts.FACTS_FOUND.format(found=len(found), total=len(cards)))
    if not found:
        st.markdown(texts.NO_FACTS)
        st.button("Haal alle filters weg", on_click=choose_facts.clear_filters, args=(page,))
        return
    show.show_downloads(facts_table(loading.register(), found, _asked(choice)), FILES)
    _show_some(page, choice, found)


def _show_one(card: FactCard) -> None:
    frame.set_title("Feitenregister", card.fact.id, card.fact.label)
    st.header(f"Feit {card.fact.id}")
    _show_card(card)
    with st.container(key="knoppen-feit", horizontal=True, vertical_alignment="center"):
        show.show_downloads(facts_table(loading.register(), [card], card.fact.id), FILES)
        st.page_link("pages/context/feitenregister.py", label="Bekijk alle feiten")


def _show_some(page: str, choice: FactChoice, found: Sequence[FactCard]) -> None:
    """Show the first cards, and a button for more; another choice begins at the first again."""
    key = f"{page}: getoond"
    asked, most = st.session_state.get(key, (choice, STEP))
    most = len(found) if plain.wanted() else most if asked == choice else STEP
    st.session_state[key] = (choice, most)
    for card in found[:AT_ONCE]:
        _show_card(card)
    if len(found) > AT_ONCE:
        fold_on_phone("Meer feiten")  # the same words after "Toon meer", so that the part stays open
        with st.container():
            for card in found[AT_ONCE:most]:
                _show_card(card)
            _offer_more(key, choice, most, len(found) - most)


def _offer_more(key: str, choice: FactChoice, most: int, rest: int) -> None:
    if rest > 0:
        more = {key: (choice, most + STEP)}
        st.button(f"Toon meer feiten (nog {rest})", on_click=st.session_state.update, args=(more,))


def _show_card(card: FactCard) -> None:
    with st.container(key=f"feit-{card.fact.id}"):
        st.html(markup_facts.claim(card))
        if card.copied:
            show_copy_button(card.copied, about=card.quote.sentence)
        if card.copied:  # what must not be quoted does not go in a letter
            basket_buttons.show_add_fact(card.fact.id)
        st.html(markup_facts.details(card))


def _asked(choice: FactChoice) -> str:
    """The choice in words, for the file."""
    titles = {letter.id: letter_label(letter) for letter in loading.register().references.values()}
    parts = (
        f"zoekwoorden: {choice.words}" if choice.words else "",
        choice.theme or "",
        choice.usability or "",
        titles[choice.letter] if choice.letter else "",
    )
    return ", ".join(part for part in parts if part)
