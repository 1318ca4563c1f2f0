"""Widgets -> FactChoice: search, theme, judgement and letter, each option with how many facts it would leave."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import streamlit as st

from components import loading, loading_facts, plain, texts
from components.address import address_is_new, choose, write_parameters
from toekomstscenario.errors import echo
from toekomstscenario.fact_choice import FactChoice, from_address, tidy, to_address
from toekomstscenario.figures.fact_table import letter_label
from toekomstscenario.figures.facts import find_cards, letters
from toekomstscenario.register import FactTheme, Usability

ALL, _LAST = "", "laatste keuze"
SEARCH, THEME, USABILITY, LETTER = "Zoek in de feiten", "Onderwerp", "Mag ik het gebruiken?", "Brief"


def choose_facts(page: str) -> FactChoice:
    """Choose facts, or read from the address which one to show; a wrong link says what is wrong."""
    titles = {letter.id: letter_label(letter) for letter in letters(loading.register())}
    linked, problems = _read(page)
    told = (*problems, *_lost(linked, titles))
    if linked.fact in loading.register().facts:
        return _settle(page, linked, told)
    _lead(page, _sound(linked, titles))
    now = _now(page)
    st.text_input(SEARCH, key=_key(page, SEARCH), placeholder="Bijvoorbeeld: meldingen 2024", icon=":material/search:")
    plain.note_words(SEARCH, now.words)
    st.html('<details class="tk-vouw"><summary>Kies onderwerp, bruikbaarheid of brief</summary></details>')
    with st.container(key="keuzefeiten", horizontal=True, vertical_alignment="bottom"):
        _filter(page, THEME, "Alle onderwerpen", list(FactTheme), lambda code: replace(now, theme=_theme(code)))
        _filter(page, USABILITY, "Alles", list(Usability), lambda code: replace(now, usability=_usability(code)))
        _filter(page, LETTER, "Alle bronnen", list(titles), lambda code: replace(now, letter=code), titles)
    return _settle(page, now, told)


def clear_filters(page: str) -> None:
    """Take every filter away; for a button."""
    for label in (SEARCH, THEME, USABILITY, LETTER):
        st.session_state[_key(page, label)] = ALL


def _filter(
    page: str,
    label: str,
    everything: str,
    codes: Sequence[str],
    asked: Callable[[str], FactChoice],
    titles: dict[str, str] | None = None,
) -> None:
    """A list whose options tell how many facts there would be with the other filters as they are."""
    cards = loading_facts.cards()[0].values()

    def words(code: str) -> str:
        name = everything if code == ALL else (titles or {}).get(code) or code.capitalize()
        return f"{name} ({len(find_cards(cards, asked(code)))})"

    key = _key(page, label)
    # Set each time: the words of an option change with the other filters, and Streamlit knows options by their words.
    st.session_state[key] = kept = st.session_state[key]
    choose(page, label, [ALL, *codes], kept, words)


def _lead(page: str, linked: FactChoice) -> None:
    """Let the address lead when it is new, and a first visit begin with nothing chosen."""
    asked = {
        SEARCH: linked.words,
        THEME: linked.theme or ALL,
        USABILITY: linked.usability or ALL,
        LETTER: linked.letter,
    }
    for label, text in asked.items():
        if address_is_new(page) or _key(page, label) not in st.session_state:
            st.session_state[_key(page, label)] = text


def _now(page: str) -> FactChoice:
    words, theme, usability, letter = (
        st.session_state[_key(page, label)] for label in (SEARCH, THEME, USABILITY, LETTER)
    )
    return FactChoice(tidy(words), _theme(theme), _usability(usability), letter)


def _theme(code: str) -> FactTheme | None:
    return FactTheme(code) if code else None


def _usability(code: str) -> Usability | None:
    return Usability(code) if code else None


def _key(page: str, label: str) -> str:
    return f"{page}: {label}"


def _sound(linked: FactChoice, titles: Collection[str]) -> FactChoice:
    return linked if linked.letter in titles else replace(linked, letter=ALL)


def _lost(linked: FactChoice, titles: Collection[str]) -> tuple[str, ...]:
    """What a link asks for that is not in the register."""
    told: list[str] = []
    if linked.letter and linked.letter not in titles:
        told.append(texts.LETTER_UNKNOWN.format(letter=echo(linked.letter)))
    if linked.fact and linked.fact not in loading.register().facts:
        told.append(texts.FACT_UNKNOWN.format(fact=echo(linked.fact)))
    return tuple(told)


def _read(page: str) -> tuple[FactChoice, tuple[str, ...]]:
    """The choice in the address; without one, the reader's last choice on this page."""
    if not st.query_params and _key(page, _LAST) in st.session_state:
        return st.session_state[_key(page, _LAST)], ()
    return from_address(st.query_params.to_dict())


def _settle(page: str, choice: FactChoice, told: Sequence[str]) -> FactChoice:
    for notice in write_parameters(page, to_address(choice), told):
        st.warning(notice, icon=":material/link_off:")
    if not choice.fact:
        st.session_state[_key(page, _LAST)] = choice
    return choice
