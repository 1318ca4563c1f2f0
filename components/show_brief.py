"""The letter -> screen: what it looks like, the files, and how it is kept for later."""

from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import basket_state, choose_brief, choose_number, loading_brief, show
from components.basket_state import Letter
from components.found import show_found
from components.own_figures import Discreetly
from components.show_document import show_document
from toekomstscenario.basket import MOST_BYTES, Form, from_project, to_project
from toekomstscenario.documents.briefing import Briefing
from toekomstscenario.errors import UserError
from toekomstscenario.exports import DOCUMENT_EXPORTS, file_name
from toekomstscenario.exports.one_page import spilled
from toekomstscenario.letter_watch import freeze, to_file

FIRST = {Form.SLIDES: "pptx", Form.HANDOUT: "pdf", Form.ONE_PAGE: "pdf"}  # kinds of file; else Word
_BOX = "brief-openen"
_PAGES = (
    ("pages/cijfers/ontwikkeling.py", "Een grafiek: Ontwikkeling"),
    ("pages/cijfers/vergelijken.py", "Steden naast elkaar: Vergelijken"),
    ("pages/context/feitenregister.py", "Een feit met bron: Feitenregister"),
    ("pages/transitie/tijdlijn.py", "Een gebeurtenis: Tijdlijn"),
    ("pages/transitie/oproepen.py", "Een punt uit een brief: Oproepen"),
)
EMPTY = (
    "**Uw brief is nog leeg.** Zoek een figuur, feit, gebeurtenis of oproep en kies daar *Voeg toe aan brief*. Kom dan"
    " hier terug. Of begin hieronder met een handout over uw gebied, of met eigen tekst."
)
TOO_LONG = (
    "Uw eigen tekst is te lang voor een link. Bewaar een projectbestand; daar staat alles in. Zolang dit tabblad open"
    " is, onthoudt uw browser de brief ook."
)


@Discreetly()
def show_letter() -> None:
    """The letter of the reader, or how to begin one."""
    letter = basket_state.letter()
    fits = basket_state.remember(letter)
    _show_notices(letter)
    if letter.basket.empty:
        _show_empty(letter)
        return
    briefing = loading_brief.briefing(letter.basket)
    choose_brief.choose_heading(letter)
    choose_brief.choose_parts(letter, briefing)
    choose_number.choose_number(letter)
    _show_files(letter, briefing)
    _show_keeping(letter, fits=fits)
    st.header("Zo ziet het eruit", anchor="voorbeeld")
    with st.container(key="briefvoorbeeld"):
        show_document(briefing.document)


def _show_notices(letter: Letter) -> None:
    """What could not be read or changed, said once."""
    trouble, letter.trouble = letter.trouble, None
    if trouble is not None:
        show.show_trouble(trouble)
    for notice in letter.notices:
        st.warning(notice, icon=":material/link_off:")


def _show_empty(letter: Letter) -> None:
    show_found(EMPTY)
    with st.container(key="knoppen-brief", horizontal=True):
        for page, label in _PAGES:
            st.page_link(page, label=label)
    choose_brief.choose_handout(letter)
    with st.container(key="brief-erbij", horizontal=True):
        st.button(
            "Begin met eigen tekst",
            key="brief-tekst-eerst",
            icon=":material/edit:",
            on_click=letter.insert_text,
            args=(0,),
        )
        choose_brief.show_undo(letter)
    _show_opening(letter)


def _show_files(letter: Letter, briefing: Briefing) -> None:
    """The document in every kind of file, the one that goes with the form first; made on the click."""
    st.header("Download", anchor="download")
    if warning := _spilled(letter, briefing):
        st.warning(warning, icon=":material/description:")
    first = FIRST.get(letter.basket.form, "docx")
    with st.container(key="brief-bestanden", horizontal=True):
        for export in sorted(DOCUMENT_EXPORTS, key=lambda one: one.id != first):
            st.download_button(
                export.label,
                data=partial(export.render, briefing.document),
                file_name=file_name(briefing.document, export),
                mime=export.mime,
                on_click="ignore",
                key=f"brief-{export.id}",
                type="primary" if export.id == first else "secondary",
                icon=":material/description:",
            )
        frozen = freeze(briefing.document.title, briefing.document.made_on, briefing.values)
        st.download_button(
            "Bevries de cijfers (.json)",
            data=to_file(frozen),
            file_name=f"brievenwacht-{frozen.made_on}.json",
            mime="application/json",
            on_click="ignore",
            key="brief-bevries",
            icon=":material/ac_unit:",
            help="Bewaar dit bij de brief. Onder Brievenwacht ziet u later wat er sindsdien is veranderd.",
        )


def _spilled(letter: Letter, briefing: Briefing) -> str:
    """What does not fit on its one page; measured once for each state of the letter."""
    basket = letter.basket
    if letter.spilled is None or letter.spilled[0] != basket:
        told = spilled(
            basket, briefing, lambda most: loading_brief.briefing(replace(basket, items=basket.items[:most]))
        )
        letter.spilled = (basket, told)
    return letter.spilled[1]


def _show_keeping(letter: Letter, *, fits: bool) -> None:
    with st.expander("Later verder, of samen eraan werken", key="brief-bewaren", icon=":material/save:"):
        if fits:
            st.markdown(
                "**Met een link.** Het adres van deze pagina is de hele brief, met uw eigen tekst. Zet het in uw"
                " favorieten of stuur het door. De cijfers worden opnieuw opgezocht als iemand het opent."
            )
        else:
            st.markdown(f"**Met een link kan nu niet.** {TOO_LONG}")
        st.markdown(
            "**Met een projectbestand.** Daarin staan uw tekst en wat u koos, zonder cijfers: die worden bij het openen"
            " opnieuw opgezocht. Op deze server blijft niets staan."
        )
        st.download_button(
            "Bewaar het projectbestand (.json)",
            data=to_project(letter.basket),
            file_name="brief-project.json",
            mime="application/json",
            on_click="ignore",
            key="brief-bewaar",
            icon=":material/save:",
        )
        st.button("Begin opnieuw met een lege brief", key="brief-leeg", on_click=letter.clear)
        _show_opening(letter)


def _show_opening(letter: Letter) -> None:
    with st.container(key=_BOX):
        st.file_uploader(
            "Open een projectbestand (.json)",
            key="brief-project", on_change=_open, args=(letter,), max_upload_size=1,
        )  # fmt: skip


def _open(letter: Letter) -> None:
    """Put the letter of a chosen file in the place of this one; one that cannot be read changes nothing."""
    file: UploadedFile | None = st.session_state.get("brief-project")
    if file is None:
        return
    with Discreetly():
        try:
            letter.replace(from_project(file.getvalue() if file.size <= MOST_BYTES else b" " * (MOST_BYTES + 1)))
        except UserError as problem:
            letter.trouble = problem
