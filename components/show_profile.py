"""The page of a region -> screen: title, quotes, comparison, the spine of all its figures, and what is missing."""

from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import basket_buttons, feedback, frame, loading, show, texts
from components.copy_button import show_copy_button
from components.fold import fold_on_phone
from toekomstscenario import markup, markup_spine
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.documents.profile import make_profile_document
from toekomstscenario.figures.profile import Missing, Profile, around, no_comparison
from toekomstscenario.model import COUNTRY_CODE, Region
from toekomstscenario.numbers import counted
from toekomstscenario.sentences import region_label, region_words


def show_region_title(place: DeltaGenerator, region: Region, catalogue: Catalogue) -> None:
    """Put the question of the page, with the region in it, in the place of its title; say where the region belongs."""
    country = region.code == COUNTRY_CODE
    place.title("Hoe gaat het in Nederland?" if country else f"Hoe doet {region_words(region)} het?")
    frame.set_title("Mijn stad", region_label(region))
    st.html(markup.region_line(around(catalogue, region)))


def show_quotes(profile: Profile) -> None:
    """Show the quotable sentences of a region, each with its copy button."""
    for found in profile.quotes:
        st.html(markup.profile_quote(found, profile.region.code))
        show_copy_button(found.quote.text, about=found.quote.sentence)


def show_beside(profile: Profile) -> None:
    """Show the region beside the country, or why that cannot be done."""
    if profile.beside is not None:
        if profile.region.code not in set(profile.beside.table["code"]):
            st.markdown(
                f"Van {region_words(profile.region)} zelf is er geen percentage of cijfer per 1.000 dat eerlijk naast"
                " dat van Nederland kan staan:"
                " over dezelfde periode en uit een bron van dezelfde soort. Dit gaat over het gebied eromheen."
            )
        show.show_figure(profile.beside, write=partial(markup.table, here=profile.region.code))
    else:
        st.markdown(no_comparison(profile.region) or "Dit ís Nederland: kies een stad of provincie om te vergelijken.")


def show_spine(profile: Profile) -> None:
    """Show all latest figures of the region, one row each, with what stands under a figure and its downloads."""
    figure, spine = profile.all_figures, profile.spine
    if figure is None or spine is None:
        return
    offered = loading.availability().shared_by(profile.region.code)
    st.header(figure.title)
    fold_on_phone(f"Toon {counted(figure.table.height, 'cijfer', 'cijfers')}")
    st.html(markup_spine.spine(spine, show.palette(), texts.THEMES, title=figure.subtitle, offered=offered))
    st.html(markup.under(figure))
    with st.container(horizontal=True, vertical_alignment="center", key=f"knoppen-{figure.id}"):
        show.show_downloads(figure)
        basket_buttons.show_add(figure)
        with st.popover("Hoe lees ik dit?", key=f"leeswijzer-{figure.id}"):
            st.markdown(f"{figure.reading} {texts.SPINE_READING}")
        feedback.show_question(figure)


def show_missing(missing: tuple[Missing, ...]) -> None:
    """Show what is not there and why."""
    st.html(markup.missing_list(missing))


def show_document_download(profile: Profile) -> None:
    """Offer the page as a document."""
    document = make_profile_document(profile, date.today())
    show.show_document_downloads(document, "Download deze pagina", place=profile.region.code)
