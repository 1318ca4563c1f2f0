"""A document -> screen, block by block and in its order: what is printed is what is seen."""

import streamlit as st

from components import loading_drawing, show
from toekomstscenario import markup, markup_letter
from toekomstscenario.document import Document, FigureBlock
from toekomstscenario.figure import Figure


def show_document(document: Document) -> None:
    """Show title, line under it and blocks; figures as cards without downloads of their own."""
    st.html(markup_letter.document_head(document))
    for number, block in enumerate(document.blocks):
        if isinstance(block, FigureBlock):
            _show_figure(block.figure, f"brief-{number}")
        else:
            st.html(markup_letter.block(block))


def _show_figure(figure: Figure, place: str) -> None:
    with st.container(key=f"kaart-{place}"):
        st.html(markup_letter.figure_head(figure))
        if figure.chart is not None:
            show.show_chart(figure, figure.chart, loading_drawing.drawing, place)
        else:
            st.html(markup.plain_table(figure))
        st.html(markup.under(figure) + "".join(map(markup.quote_block, figure.quotes)))
        if figure.chart is not None:
            with st.expander(f"Tabel ({figure.table.height} regels)", key=f"tabel-{place}"):
                st.html(markup.plain_table(figure))
