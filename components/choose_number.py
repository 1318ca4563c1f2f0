"""Widgets -> a reference to a number in own text, written for the reader."""

from collections.abc import Sequence

import streamlit as st

from components import loading, loading_brief
from components.basket_state import Letter
from components.choose import in_order
from toekomstscenario import markup
from toekomstscenario.basket import TextItem
from toekomstscenario.figures.mentions import Told, look_up, mention
from toekomstscenario.numbers import format_period
from toekomstscenario.own import is_own
from toekomstscenario.period import Period
from toekomstscenario.sentences import region_label

FACT, SERIES = "Een feit uit het register", "Een cijfer uit een reeks"
_NOTHING = "Kies"


def choose_number(letter: Letter) -> None:
    """Choose a number and put the reference to it at the end of one of the texts."""
    places = [place for place, item in enumerate(letter.basket.items) if isinstance(item, TextItem)]
    if not places:
        return
    with st.expander("Zet een cijfer in uw tekst", key="brief-cijfer", icon=":material/numbers:"):
        kind = st.segmented_control(
            "Wat voor cijfer?", (SERIES, FACT), default=SERIES, key="brief-cijfersoort", required=True
        )
        name = _choose_fact() if kind == FACT else _choose_series()
        found = look_up(name, loading_brief.archive()) if name else None
        if found is None:
            return
        if not isinstance(found, Told):
            st.warning(f"Dit cijfer kan niet: {found.reason}.", icon=":material/error:")
            return
        st.html(markup.quote_block(found.quote))
        _offer(letter, name, places, found.words)


def _offer(letter: Letter, name: str, places: Sequence[int], words: str) -> None:
    place = places[-1]
    with st.container(horizontal=True, vertical_alignment="bottom", key="brief-cijferknop"):
        if len(places) > 1:
            place = st.selectbox(
                "In welke tekst?",
                places,
                len(places) - 1,
                format_func=lambda one: f"Tekst {one + 1}",
                key="brief-cijfertekst",
            )
        st.button(
            f"Zet {words} achteraan in de tekst",
            key="brief-zet",
            type="primary",
            on_click=_put,
            args=(letter, place, name),
        )
    st.html(
        f'<p class="tk-bron">In uw tekst komt dit te staan; u kunt het knippen en verplaatsen: {mention(name)}. '
        "De eenheid (jongeren, procent) komt erbij. Schrijft u haar er zelf achter, dan staat ze er één keer.</p>"
    )


def _put(letter: Letter, place: int, name: str) -> None:
    item = letter.basket.items[place]
    if isinstance(item, TextItem):
        letter.rewrite(place, f"{item.text.rstrip(' ')} {mention(name)}".lstrip(" "))
        letter.rename(place)


def _choose_fact() -> str:
    facts = {fact.id: f"{fact.id}: {fact.label}" for fact in loading.register().facts.values() if fact.quotable}
    found = st.selectbox(
        "Feit", list(facts), None, format_func=lambda one: facts[one], key="brief-feit", placeholder=_NOTHING
    )
    return found or ""


def _choose_series() -> str:
    catalogue, available = loading.catalogue(), loading.availability()
    names = sorted(
        (name for name in available.longest_runs() if name in catalogue.indicators and not is_own(name)),
        key=lambda name: catalogue.indicators[name].title,
    )
    with st.container(horizontal=True, key="brief-reeks"):
        name = st.selectbox(
            "Reeks",
            names,
            None,
            format_func=lambda one: catalogue.indicators[one].title,
            key="brief-reeksnaam",
            placeholder=_NOTHING,
        )
        if name is None:
            return ""
        codes = in_order(available.regions(name))
        region = st.selectbox(
            "Gebied", codes, format_func=lambda one: region_label(catalogue.regions[one]), key=f"brief-gebied-{name}"
        )
        rows = available.of(name)
        found = {Period(*ends) for ends in rows.filter(rows["region"] == region).select("start", "end").iter_rows()}
        periods = sorted(found, key=lambda one: (one.end, one.start), reverse=True)
        period = st.selectbox("Periode", periods, format_func=format_period, key=f"brief-periode-{name}-{region}")
    return f"{name}:{region}:{period}" if period else ""
