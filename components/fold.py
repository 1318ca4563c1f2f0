"""Parts of a page that a phone folds, so that the answer is not far from the top."""

from html import escape

import streamlit as st

from components import plain


def fold_on_phone(words: str) -> None:
    """Let a phone fold what is shown next, one element or container, behind these words; elsewhere nothing changes."""
    if not plain.wanted():
        st.html(f'<details class="tk-deel"><summary>{escape(words)}</summary></details>')
