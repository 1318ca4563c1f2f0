"""A link to a page of this dashboard, with every text escaped."""

from html import escape


def page_link(address: str, words: str, label: str = "") -> str:
    """The link, opened in the same tab.

    Args:
        address: of the page, with its query.
        words: what is read.
        label: what is read aloud instead, where the words alone do not say enough.
    """
    name = f' aria-label="{escape(label, quote=True)}"' if label else ""
    return f'<a href="{escape(address, quote=True)}" target="_self"{name}>{escape(words)}</a>'
