"""The statements of the owner and the way to report something: true with the settings set, and plain without."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

ACCESSIBLE, PRIVATE = "pages/verantwoording/toegankelijkheid.py", "pages/verantwoording/privacy.py"
FIGURE = "pages/cijfers/ontwikkeling.py"
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def test_statements_name_owner_and_mail(open_page: Open, html_of: Html, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER", "Gemeente <Voorbeeldstad>")
    monkeypatch.setenv("FEEDBACK_MAIL", "cijfers@voorbeeld.nl")
    for page in (ACCESSIBLE, PRIVATE):
        html = html_of(open_page(page))
        assert "De eigenaar van dit dashboard is Gemeente &lt;Voorbeeldstad&gt;." in html
        assert "Mail naar cijfers@voorbeeld.nl." in html
        assert "nog niet ingevuld" not in html


def test_statements_say_what_the_owner_did_not_tell(
    open_page: Open, html_of: Html, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OWNER", raising=False)
    monkeypatch.setenv("FEEDBACK_MAIL", "geen adres")
    for page in (ACCESSIBLE, PRIVATE, FIGURE):
        html = html_of(open_page(page))
        assert "De eigenaar van dit dashboard is nog niet ingevuld." in html
        assert "FEEDBACK_MAIL" in html
        assert "mailto:" not in html


def test_figure_and_foot_open_a_mail_with_the_link_of_the_view(
    open_page: Open, html_of: Html, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEEDBACK_MAIL", "cijfers@voorbeeld.nl")
    monkeypatch.setenv("PUBLIC_URL", "https://cijfers.voorbeeld.nl")
    html = html_of(open_page(FIGURE, cijfer="vt_meldingen", gebied="NL01"))
    mails = [part.partition('"')[0].replace("&amp;", "&") for part in html.split('href="')[1:]]
    bodies = [parse_qs(urlsplit(mail).query)["body"][0] for mail in mails if mail.startswith("mailto:")]
    assert len(bodies) > 1
    assert "Te zien op: https://cijfers.voorbeeld.nl/ontwikkeling?cijfer=vt_meldingen&gebied=NL01" in bodies[0]
    assert all("Te zien op: https://cijfers.voorbeeld.nl/" in body for body in bodies)
