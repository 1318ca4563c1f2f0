"""What is not known, and the method -> screen and Word."""

from datetime import date

import streamlit as st

from components import loading, show
from components.fold import fold_on_phone
from components.found import show_found
from toekomstscenario import markup, markup_method
from toekomstscenario.document import Document
from toekomstscenario.documents.method import make_method_document
from toekomstscenario.figures.fact_table import letter_label
from toekomstscenario.figures.method import METHOD
from toekomstscenario.figures.unknowns import INTRO, make_entries, unknowns_of, unknowns_table
from toekomstscenario.numbers import counted

NOTHING = "In het register staat nu niets waarvan wij weten dat het ontbreekt."


def show_unknowns(letter: str) -> None:
    """Show what a letter argues from without there being a series; everything when `letter` is empty."""
    register = loading.register()
    found = unknowns_of(register, letter)
    st.markdown(INTRO)
    if not found:
        st.markdown(NOTHING)
        return
    asked = letter_label(register.references[letter]) if letter else ""
    show_found(f"**{len(found)} van {len(register.unknowns)} onderwerpen**")
    table = unknowns_table(register, found, asked)
    with st.container(key="knoppen-onbekend"):
        show.show_downloads(table)
    fold_on_phone("Toon wat we niet weten")
    st.html("".join(markup_method.unknown(one) for one in make_entries(found)))
    with st.expander(f"Hetzelfde als tabel ({counted(len(found), 'regel', 'regels')})", key="tabel-onbekend"):
        st.html(markup.plain_table(table))


def show_method() -> None:
    """Show how figures are made and judged, in parts."""
    fold_on_phone("Toon hoe wij het doen")
    st.html(markup_method.parts(METHOD))


def show_method_download() -> None:
    """Offer the whole page as a document."""
    with st.container(key="knoppen-methode", horizontal=True):
        show_document_download(make_method_document(loading.register(), date.today()))


def show_document_download(document: Document) -> None:
    """Offer a document in every form."""
    show.show_document_downloads(document, "Download als document", place=document.id)
