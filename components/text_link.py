"""The way from a page to its text version, and which pages have none."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from components import plain
from components.basket_buttons import page_now
from toekomstscenario.text_version.page import PLACE, START

WITHOUT = {
    "brief": "U zet hier zelf een brief in elkaar; die staat alleen in uw browser.",
    "feitencheck": "U plakt of kiest hier een tekst van uzelf.",
    "programmabureau": "U laat hier een pakket met veel bestanden maken.",
    "eigen-cijfers": "U kiest hier een bestand van uzelf.",
}


def foot_link() -> str:
    """A link to the text version of this view; nothing where there is none or in a frame on another site.

    `basket_buttons.js` puts the choice of the moment in it at the click.
    """
    page = page_now()
    if plain.wanted() or page in WITHOUT or st.context.is_embedded:
        return ""
    query = urlencode(st.query_params.to_dict(), safe=",")
    address = f"{PLACE}/{page or START}{'?' if query else ''}{query}"
    words = "Tekstversie van deze pagina: met alle tabellen, om te printen of zonder JavaScript te lezen"
    return f'<p><a href="{escape(address, quote=True)}" target="_self" data-tekst="{PLACE}">{words}</a></p>'
