"""May these two be compared -> screen: verdict, reasons, both figures, and what may be said."""

import streamlit as st

from components import basket_buttons, show
from components.copy_button import show_copy_button
from components.show import PAIR_PAGE
from toekomstscenario import markup
from toekomstscenario.figures.alternatives import Alternative
from toekomstscenario.figures.judged import judgement_figure
from toekomstscenario.figures.judgement import Judgement
from toekomstscenario.links import to_address
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection


def _example(words: str, indicator: str, where: str, when: str, *, beside: Selection) -> Alternative:
    return Alternative(words, Selection(indicator, (where,), last=Period.parse(when), beside=beside))


# Every answer at least once; tests/app/test_pair.py sees to it that these figures are there.
EXAMPLES = (
    _example(
        "Twee provincies, een percentage", "jeugdzorg_pct_0_22", "PV20", "2020", beside=Selection(regions=("PV26",))
    ),
    _example(
        "Amsterdam en Nederland, een percentage",
        "vt_vervolgmelding_na_beoordeling_pct",
        "GM0363",
        "2023",
        beside=Selection(regions=(COUNTRY_CODE,)),
    ),
    _example(
        "Amsterdam en Utrecht, een aantal",
        "jongeren_jeugdbescherming",
        "GM0363",
        "2017",
        beside=Selection(regions=("GM0344",)),
    ),
    _example(
        "Eind december en eind juni",
        "jongeren_ots_regulier_peildatum",
        COUNTRY_CODE,
        "2023-12-31",
        beside=Selection(last=Period.parse("2023-06-30")),
    ),
)
OPENING = EXAMPLES[1].selection  # a city and the country: what most readers come for


def show_judgement(found: Judgement, selection: Selection) -> None:
    """Show the verdict with its reasons, both figures with source and caveat, and what may be said."""
    st.html(markup.judgement(found))
    with st.container(key="paar"):
        for number, column in enumerate(st.columns(len(found.shown), gap="large")):
            with column, st.container(key=f"tegel-paar-{number}"):
                shown = found.shown[number]
                st.html(markup.shown_figure(shown))
                st.html(markup.quote_block(shown.quote))
                show_copy_button(shown.quote.text, about=shown.quote.sentence)
    if found.difference is not None:
        st.header("Zin die u kunt overnemen")
        st.html(markup.quote_block(found.difference))
        show_copy_button(found.difference.text, about=found.difference.sentence)
    figure = judgement_figure(found, selection)
    if figure is not None:
        with st.container(key="knoppen-oordeel", horizontal=True, vertical_alignment="center"):
            show.show_downloads(figure)
            basket_buttons.show_add(figure)
    if found.advice:
        st.header("Wat u wel kunt doen")
        st.html(markup.advice(found.advice))
        _links("Wel te vergelijken:", found.alternatives, "wel")
    _links("Voorbeelden om te zien hoe het werkt:", EXAMPLES, "voorbeelden")


def _links(words: str, alternatives: tuple[Alternative, ...], name: str) -> None:
    if not alternatives:
        return
    with st.container(key=f"paarlinks-{name}"):
        st.markdown(words)
        for one in alternatives:
            st.page_link(PAIR_PAGE, label=one.words, query_params=to_address(one.selection))
