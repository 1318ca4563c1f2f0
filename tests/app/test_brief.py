"""The page Brief, and the buttons of other pages that lead to it."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from tests.unit.example_archive import archive_of
from toekomstscenario.basket import Basket, FactItem, Form, TextItem, from_code, to_code
from toekomstscenario.documents.briefing import make_briefing

PAGE = "pages/gebruiken/brief.py"
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def address(app: AppTest) -> str:
    found = app.query_params["inhoud"]
    return found if isinstance(found, str) else found[0]


def codes_on(html: str) -> list[str]:
    return [unescape(code) for code in re.findall(r'data-brief="([^"]*)"', html)]


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("pages/cijfers/ontwikkeling.py", {"cijfer": "vt_meldingen"}),
        ("pages/cijfers/ontwikkeling.py", {"cijfer": "jongeren_ots_regulier_peildatum"}),
        ("pages/cijfers/vergelijken.py", {}),
        ("pages/cijfers/mijn_stad.py", {"gebied": "GM0363"}),
        ("pages/context/maatregelen.py", {"maatregel": "ots", "gebied": "NL01"}),
        ("pages/context/prevalentie.py", {"deel": "verloop"}),
        ("pages/context/prevalentie.py", {"deel": "een-op-de"}),
        ("pages/context/rekenhulp.py", {}),
        ("pages/context/proeftuinen.py", {}),
        ("pages/context/feitenregister.py", {}),
        ("pages/transitie/tijdlijn.py", {"status": "gepland"}),
        ("pages/transitie/vooruitblik.py", {}),
        ("pages/transitie/oproepen.py", {}),
        ("pages/transitie/geld.py", {}),
    ],
)
def test_every_button_leads_back_to_what_it_stands_with(
    page: str, link: dict[str, str], open_page: Open, html_of: Html
) -> None:
    html = html_of(open_page(page, **link))
    codes = codes_on(html)
    names = re.findall(r'data-brief="[^"]*" aria-label="([^"]*)"', html)
    assert codes
    assert len(set(codes)) == len(set(names)) == len(names)  # told apart when they are read aloud
    basket, problems = from_code("~".join(["1", *codes[:25]]))
    assert not problems
    assert len(basket.items) == len(codes[:25])
    parts = make_briefing(basket, archive_of()).parts
    assert [part.problems for part in parts if part.problems] == []


def test_the_figure_of_a_button_is_the_one_on_the_page(open_page: Open, html_of: Html) -> None:
    html = html_of(open_page("pages/context/maatregelen.py", maatregel="ots", gebied="NL01", periode="2022"))
    names = [unescape(name) for name in re.findall(r'aria-label="Voeg toe aan brief: ([^"]*)"', html)]
    basket, _ = from_code("~".join(["1", *codes_on(html)]))
    found = [part.figure for part in make_briefing(basket, archive_of()).parts]
    assert [figure.title for figure in found if figure is not None] == names


def test_an_empty_letter_says_how_to_begin(open_page: Open) -> None:
    app = open_page(PAGE)
    assert not app.exception
    assert "nog leeg" in " ".join(str(element.value) for element in app.markdown)
    app.button(key="brief-maak-handout").click().run()
    assert "Kies eerst een gebied" in app.error[0].value
    app.selectbox(key="brief-gebied").select("GM0363").run()
    app.button(key="brief-maak-handout").click().run()
    assert address(app).startswith("1~o.handout~")
    assert "Zo ziet het eruit" in [element.value for element in app.header]


def test_a_letter_from_a_link_can_be_changed_and_put_back(open_page: Open, html_of: Html) -> None:
    letter = Basket((FactItem("F002"), TextItem("Er zijn {{cijfer:F002}} en 1.205 meldingen.")), Form.ANNEX, "Titel")
    app = open_page(PAGE, inhoud=to_code(letter))
    assert "(noot 1)" in html_of(app)
    assert '<strong>1.205</strong>: <b class="tk-oud">' in html_of(app)
    app.button(key="brief-op-2").click().run()
    assert address(app) == to_code(Basket(letter.items[::-1], Form.ANNEX, "Titel"))
    app.button(key="brief-weg-1").click().run()
    assert address(app) == to_code(Basket(letter.items[1:], Form.ANNEX, "Titel"))
    app.button(key="brief-ongedaan").click().run()
    app.button(key="brief-ongedaan").click().run()
    assert address(app) == to_code(letter)
    app.text_input(key=f"brief-datum-{2 + 1}").input("31-02-2026").run()
    assert "datum is niet te lezen" in app.error[0].value


@pytest.mark.parametrize(
    "inhoud", ["2~F002", "1~F9999", "1~<script>", "1~g.ontwikkeling..cijfer.weg", "%00", "1~t.____"]
)
def test_a_wrong_link_is_told(inhoud: str, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, inhoud=inhoud)
    assert not app.exception
    assert app.warning or "Let op:" in html_of(app)
    assert "<script>" not in html_of(app)


def test_hostile_words_are_shown_as_words_and_too_many_are_refused(open_page: Open, html_of: Html) -> None:
    hostile = "<img src=x onerror=alert(1)> **vet** </p><script>alert(1)</script>"
    app = open_page(PAGE, inhoud=to_code(Basket((TextItem(hostile),), title="<b>Titel</b>")))
    assert "<img src=x" not in html_of(app)
    assert "<b>Titel" not in html_of(app)
    assert "&lt;img src=x" in html_of(app)
    app.text_area[0].input("x" * 1_000_000).run()
    assert not app.exception
    assert app.error or hostile[:10] in str(app.text_area[0].value)
    assert len(address(app)) < 4_000


def test_text_that_is_too_long_for_a_link_says_what_to_do(open_page: Open) -> None:
    app = open_page(PAGE, inhoud=to_code(Basket((TextItem("woord " * 400),))))
    app.text_area[0].input("woord " * 900).run()
    assert "inhoud" not in app.query_params
    assert "Bewaar een projectbestand" in " ".join(str(element.value) for element in app.markdown)
