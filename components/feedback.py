"""Who answers for the dashboard, and the way to say that something is wrong -> screen."""

from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from components.texts import SITE
from toekomstscenario import markup_statement
from toekomstscenario.figure import Figure
from toekomstscenario.figures.accessibility import make_accessibility
from toekomstscenario.figures.origin import Passage
from toekomstscenario.figures.privacy import make_privacy
from toekomstscenario.figures.statement import Contact, Statement
from toekomstscenario.remark import figure_mail, mail_link, short_view
from toekomstscenario.settings import feedback_mail, owner, public_url

FOOT_LINKS = (Passage("Toegankelijkheid", "/toegankelijkheid"), Passage("Privacy", "/privacy"))


def contact() -> Contact:
    """The owner and where remarks go, as the settings tell."""
    return Contact(owner(), feedback_mail(), public_url())


def whole_address(link: str) -> str:
    """A link of this dashboard with its host: that of `PUBLIC_URL`, or the one where the reader is."""
    if public_url():
        return f"{public_url()}{link}"
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{link}" if here.netloc else link


def show_question(figure: Figure) -> None:
    """Show "Klopt dit cijfer?": a mail about this figure to the owner."""
    told = contact()
    view = whole_address(figure.link or _here())
    mail = figure_mail(told.mail, figure, view) if told.mail else ""
    st.html(markup_statement.question(mail, figure.title, told.mail_words), width="content")


def foot_links() -> str:
    """The row of links at the foot of a page; nothing in a frame on another site."""
    if st.context.is_embedded:
        return ""
    told, view = contact(), short_view(whole_address(_here()))
    mail = mail_link(told.mail, f"Opmerking over: {SITE}", view) if told.mail else ""
    return markup_statement.foot_links(mail, quote(view, safe=""), FOOT_LINKS, told.mail_words)


def show_accessibility() -> None:
    """Show the accessibility statement."""
    _show(make_accessibility(contact()))


def show_privacy() -> None:
    """Show the privacy statement."""
    _show(make_privacy(contact()))


def _show(statement: Statement) -> None:
    st.title(statement.title)
    st.markdown(statement.intro)
    st.html(markup_statement.statement(statement))


def _here() -> str:
    """Page and query of the view of this run."""
    query = urlencode(st.query_params.to_dict(), safe=",")
    return f"{urlsplit(st.context.url or '').path or '/'}{'?' if query else ''}{query}"
