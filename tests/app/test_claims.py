"""The page of the claim check: a pasted or chosen draft gets its verdicts, a bad one a message, and nothing stays."""

from collections.abc import Callable
from html import unescape

from streamlit.testing.v1 import AppTest

PAGE = "pages/gebruiken/feitencheck.py"
DRAFT = "Eind 2023 hadden 18.520 jongeren een <b>ondertoezichtstelling</b>."
Open = Callable[..., AppTest]


def shown(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_a_pasted_draft_is_checked(open_page: Open) -> None:
    app = open_page(PAGE)
    assert not app.header
    app.text_area[0].set_value(DRAFT).run()
    assert not app.exception
    page = shown(app)
    assert "Bron noemt iets anders" in page
    assert "18.250 jongeren" in page
    assert "<b>ondertoezichtstelling" not in page
    assert "/feitenregister?feit=F064" in unescape(page)


def test_a_chosen_file_is_checked_and_a_bad_one_is_told(open_page: Open) -> None:
    app = open_page(PAGE)
    app.file_uploader[0].set_value(("brief.txt", DRAFT.encode(), "text/plain")).run()
    assert "18.250 jongeren" in shown(app)
    app.file_uploader[0].set_value(("brief.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "")).run()
    assert "oud Word-bestand" in "\n".join(element.value for element in (*app.error, *app.warning))


def test_a_draft_without_numbers_says_so(open_page: Open) -> None:
    app = open_page(PAGE)
    app.text_area[0].set_value("Dank voor uw brief.").run()
    assert any("geen getallen" in element.value for element in app.markdown)
