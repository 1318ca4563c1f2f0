"""What a choice came to, in words that are read aloud when they change: server/shell.js knows them by their key."""

import streamlit as st


def show_found(words: str) -> None:
    """Show how much there is, or that there is nothing; once on a page.

    Args:
        words: Markdown, the number first.
    """
    with st.container(key="gevonden"):
        st.markdown(words)
