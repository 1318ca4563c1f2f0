"""A remark as a mail: everything encoded, so that no title can add a recipient or a header, and never too long."""

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.unit.example_figures import line_figure as figure
from toekomstscenario.markup_statement import foot_links, question
from toekomstscenario.remark import LONGEST, YOUR_WORDS, figure_mail, mail_link, short_view
from toekomstscenario.settings import feedback_mail, owner

ADDRESS = "cijfers@voorbeeld.nl"
VIEW = "https://cijfers.voorbeeld.nl/ontwikkeling?cijfer=vt_meldingen&gebied=NL01,GM0363"
HOSTILE = (
    "Titel\r\nBcc: ander@elders.nl",
    "Titel&bcc=ander@elders.nl",
    "Titel?cc=ander@elders.nl#stuk",
    "Titel%0D%0ABcc:%20ander@elders.nl",
    "\x00\u2028<script>alert(1)</script>",
    'Titel" onclick="alert(1)',
)


def read(link: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert not parts.fragment
    return unquote(parts.path), parse_qs(parts.query, strict_parsing=True)


def test_mail_has_view_figure_source_and_room_for_the_remark() -> None:
    shown = figure()
    to, fields = read(figure_mail(ADDRESS, shown, VIEW))
    assert to == ADDRESS
    assert fields["subject"] == [f"Klopt dit cijfer? {shown.title}"]
    body = fields["body"][0]
    assert body.startswith(f"{YOUR_WORDS}\r\n\r\n")
    said = shown.quotes[0].sentence if shown.quotes else shown.finding
    for words in (said, shown.source_line, shown.status_line, f"Te zien op: {VIEW}"):
        assert words in body


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_adds_a_recipient_or_a_header(title: str) -> None:
    link = figure_mail(ADDRESS, replace(figure(), title=title, finding=title, source_line=title, quotes=()), VIEW)
    to, fields = read(link)
    assert to == ADDRESS
    assert set(fields) == {"subject", "body"}
    assert fields["subject"][0].isprintable()
    assert not set(link) & set(" \r\n<>\"'")
    # In the page it is one attribute, whatever it holds.
    assert question(link, title, "").count("<") == 4


def test_a_long_figure_gives_a_link_that_mail_programs_open() -> None:
    shown = replace(figure(), title="é" * 400, finding="ë" * 900, source_line="ï" * 900, quotes=())
    link = figure_mail(ADDRESS, shown, VIEW)
    assert len(link) <= LONGEST
    assert VIEW in read(link)[1]["body"][0]


def test_a_letter_in_its_own_address_is_left_out_of_the_mail() -> None:
    link = figure_mail(
        ADDRESS, replace(figure(), title="é" * 400), f"https://proef.example/brief?brief={'%C3%A9,' * 3000}"
    )
    assert len(link) <= LONGEST
    assert read(link)[1]["body"][0].endswith("Te zien op: https://proef.example/brief")
    assert short_view(f"{VIEW}{'&gebied=GM0363' * 90}") == VIEW.partition("?")[0]
    assert short_view(VIEW) == VIEW


def test_without_an_address_the_question_says_why() -> None:
    html = question("", 'Titel "A"', "Er is nog geen mailadres.")
    assert "<summary" in html
    assert "Er is nog geen mailadres." in html
    assert "mailto" not in html


def test_foot_has_the_place_of_the_view_as_it_stands_in_the_mail() -> None:
    """The browser puts there where the reader is at the click."""
    view = "http%3A%2F%2Fhier%2Fbronnen"
    mail = mail_link(ADDRESS, "Opmerking", unquote(view))
    assert view in mail
    assert f'data-adres="{view}"' in foot_links(mail, view, (), "")


@pytest.mark.parametrize(
    "wrong",
    ["", "geen adres", "a@b", "a@b.nl?bcc=c@d.nl", "a@b.nl,c@d.nl", "a@b.nl\r\nBcc: c@d.nl", "a%0A@b.nl", "<a@b.nl>"],
)
def test_what_is_no_plain_mail_address_counts_as_not_set(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDBACK_MAIL", wrong)
    assert feedback_mail() == ""


def test_owner_and_mail_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDBACK_MAIL", " jeugd.cijfers+vragen@gemeente-voorbeeld.nl ")
    monkeypatch.setenv("OWNER", " Gemeente\nVoorbeeldstad ")
    assert feedback_mail() == "jeugd.cijfers+vragen@gemeente-voorbeeld.nl"
    assert owner() == "Gemeente Voorbeeldstad"
