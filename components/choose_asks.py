"""Widgets -> AskChoice for the page Oproepen; a link to one item stands until the reader chooses something else."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import loading
from components.address import choose, write_parameters
from toekomstscenario.ask_choice import AskChoice, code, from_address, to_address
from toekomstscenario.figures.asks import ANSWERS, letters_of, topics_of
from toekomstscenario.register import AnswerState, Ask, AskKind, Register

_ALL = ""


def choose_asks(page: str) -> AskChoice:
    """Choose by letter, topic, kind, addressee and answer; what is chosen stands in the address."""
    register = loading.register()
    linked, problems = from_address(st.query_params.to_dict(), register.asks.values(), AnswerState)
    st.html('<details class="tk-vouw"><summary>Kies brief, onderwerp of soort</summary></details>')
    with st.container(key="keuzeoproepen", horizontal=True, vertical_alignment="bottom"):
        choice = _choose(page, register, linked)
    if choice.everything and linked.item:
        choice = linked
    for notice in write_parameters(page, to_address(choice), problems):
        st.warning(notice, icon=":material/link_off:")
    return choice


def _choose(page: str, register: Register, linked: AskChoice) -> AskChoice:
    asks = list(register.asks.values())
    letters = {letter.id: letter.title for letter in letters_of(register)}
    return AskChoice(
        letter=_one(page, "Brief", "Alle brieven", letters, linked.letter),
        topic=_one(
            page, "Onderwerp", "Alle onderwerpen", {code(one): one for one in sorted(topics_of(register))}, linked.topic
        ),
        kind=_one(page, "Soort", "Alle soorten", _kinds(asks), linked.kind),
        addressee=_one(page, "Brief gericht aan", "Iedereen", _addressees(asks), linked.addressee),
        answer=_one(
            page, "Antwoord", "Alle antwoorden", {code(one): ANSWERS[one] for one in AnswerState}, linked.answer
        ),
    )


def _one(page: str, label: str, everything: str, words: dict[str, str], linked: str) -> str:
    write: Callable[[str], str] = lambda option: words.get(option, everything)  # noqa: E731
    return choose(page, label, [_ALL, *words], linked, write)


def _kinds(asks: Sequence[Ask]) -> dict[str, str]:
    present = {ask.kind for ask in asks}
    return {code(kind): str(kind) for kind in AskKind if kind in present}


def _addressees(asks: Sequence[Ask]) -> dict[str, str]:
    return {code(ask.letter.addressee): ask.letter.addressee for ask in asks}
