"""The style of the site: one sheet. The HTML shell of server/ links it; without that shell every page carries it."""

from pathlib import Path

import streamlit as st

SHEET = "\n".join(file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("style*.css")))
in_shell = False  # set by asgi.py


def show_styles() -> None:
    """Show the style, unless the page has it already: then 50 kB need not be read and cleaned at every opening."""
    if not in_shell:
        st.html(f"<style>{SHEET}</style>")
