"""The page Feitenregister: every fact can be reached, every filter counts, no sentence stands without its caveat."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading, loading_facts
from toekomstscenario.register import FactTheme, Usability

FACTS = "pages/context/feitenregister.py"
DISPUTED = ("F012", "F029", "F030", "F043")
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def shown(html: str) -> list[str]:
    """Ids of the facts on the page, in order."""
    return re.findall(r">(F\d+) \(link naar dit feit\)<", html)


def copied(app: AppTest) -> list[str]:
    """What the copy buttons would put on the clipboard."""
    html = "".join(str(getattr(one, "body", "")) for one in app.get("html"))
    return [unescape(text) for text in re.findall(r'data-kopieer="([^"]*)"', html)]


def box(app: AppTest, label: str):
    return next(found for found in app.selectbox if found.label == label)


def test_every_fact_has_a_link_that_shows_it_and_nothing_else(
    open_page: Open, follow_link: Open, html_of: Html
) -> None:
    app = open_page(FACTS)
    for fact in loading.register().facts.values():
        follow_link(app, FACTS, feit=fact.id)
        assert not app.exception, fact.id
        assert not app.error, fact.id
        assert not app.warning, fact.id
        assert dict(app.query_params) == {"feit": fact.id}
        html = unescape(html_of(app))
        assert shown(html) == [fact.id]
        assert fact.caveat in html, fact.id
        assert fact.usability.capitalize() in html


def test_every_fact_is_in_the_list_after_asking_for_more(open_page: Open, html_of: Html) -> None:
    app = open_page(FACTS)
    assert len(shown(html_of(app))) == 20
    while app.button and app.button[-1].label.startswith("Toon meer feiten"):
        app.button[-1].click().run()
    assert shown(html_of(app)) == list(loading.register().facts)


def test_another_choice_begins_at_the_first_cards_again(open_page: Open, html_of: Html) -> None:
    app = open_page(FACTS)
    app.button[-1].click().run()
    assert len(shown(html_of(app))) == 40
    box(app, "Onderwerp").set_value(FactTheme.MEASURES).run()
    assert len(shown(html_of(app))) == 20


@pytest.mark.parametrize("name", DISPUTED)
def test_disputed_claim_is_on_the_page_with_its_caveat_and_copied_with_it_or_not_at_all(
    name: str, open_page: Open, html_of: Html
) -> None:
    app = open_page(FACTS, feit=name)
    fact = loading.register().facts[name]
    sentence = loading_facts.cards()[0][name].quote.sentence
    blocks = re.findall(r'<figure class="tk-citaat">.*?</figure>', unescape(html_of(app)), re.DOTALL)
    assert len(blocks) == 1
    assert sentence in blocks[0]
    assert fact.caveat in blocks[0]
    assert unescape(re.sub(r"<[^>]*>", "", html_of(app))).count(sentence) == 1
    assert len(copied(app)) == (1 if name == "F043" else 0)
    assert all(sentence in text and fact.caveat in text for text in copied(app))
    assert ("niet te kopiëren" in html_of(app)) == (name != "F043")


def test_facts_that_must_not_be_quoted_have_no_copy_button(open_page: Open, html_of: Html) -> None:
    app = open_page(FACTS, bruikbaarheid="niet-citeren")
    assert shown(html_of(app)) == ["F012", "F029", "F030"]
    assert copied(app) == []


def test_link_reopens_every_filter(open_page: Open, html_of: Html) -> None:
    link = {"zoek": "geweld", "onderwerp": "effect", "bruikbaarheid": "niet-citeren", "brief": "brief-g4-g40-2025"}
    app = open_page(FACTS, **link)
    assert not app.warning
    assert dict(app.query_params) == link
    assert app.text_input[0].value == "geweld"
    assert [found.value for found in app.selectbox] == ["effect", "niet citeren", "brief-g4-g40-2025"]
    assert shown(html_of(app)) == ["F029", "F030"]


def test_choice_is_written_in_the_address(open_page: Open, html_of: Html) -> None:
    app = open_page(FACTS)
    app.text_input[0].set_value("  GEDOOD   dagen ").run()
    box(app, "Mag ik het gebruiken?").set_value(Usability.DO_NOT_QUOTE).run()
    assert dict(app.query_params) == {"zoek": "GEDOOD dagen", "bruikbaarheid": "niet-citeren"}
    assert shown(html_of(app)) == ["F012"]


def test_options_count_what_they_would_leave_and_the_choice_survives_other_counts(open_page: Open) -> None:
    app = open_page(FACTS)
    assert box(app, "Mag ik het gebruiken?").options[1:] == [
        "Bruikbaar (93)", "Met voorbehoud (6)", "Niet citeren (3)", "Verouderd (3)",
    ]  # fmt: skip
    box(app, "Mag ik het gebruiken?").set_value(Usability.WITH_RESERVE).run()
    box(app, "Onderwerp").set_value(FactTheme.MONEY).run()
    assert box(app, "Mag ik het gebruiken?").value == Usability.WITH_RESERVE
    assert "Met voorbehoud (3)" in box(app, "Mag ik het gebruiken?").options
    assert "Effect (1)" in box(app, "Onderwerp").options
    assert app.header[0].value == "3 van 105 feiten"


def test_nothing_found_says_what_to_do_and_a_button_takes_the_filters_away(open_page: Open, html_of: Html) -> None:
    app = open_page(FACTS, zoek="bestaatniet", onderwerp="effect")
    assert app.header[0].value == "0 van 105 feiten"
    assert any("Geen feiten gevonden; haal een filter weg" in one.value for one in app.markdown)
    app.button[0].click().run()
    assert app.header[0].value == "105 van 105 feiten"
    assert dict(app.query_params) == {}


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ({"onderwerp": "weer"}, "weer"),
        ({"bruikbaarheid": "top"}, "top"),
        ({"brief": "geen"}, "geen"),
        ({"feit": "F999"}, "F999"),
    ],
)
def test_wrong_link_says_what_is_wrong_and_still_shows_facts(
    link: dict[str, str], named: str, open_page: Open, html_of: Html
) -> None:
    app = open_page(FACTS, **link)
    assert not app.exception
    assert not app.error
    assert [named in warning.value for warning in app.warning] == [True]
    assert len(shown(html_of(app))) == 20
    app.text_input[0].set_value("kinderen").run()
    assert not app.warning


def test_way_back_from_one_fact_keeps_the_filters(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(FACTS, onderwerp="proeftuinen")
    follow_link(app, FACTS, feit="F012")
    assert shown(html_of(app)) == ["F012"]
    follow_link(app, FACTS)
    assert dict(app.query_params) == {"onderwerp": "proeftuinen"}
    assert box(app, "Onderwerp").value == FactTheme.TESTBEDS
    assert app.header[0].value == "8 van 105 feiten"


def test_a_row_with_a_fault_is_told_and_the_other_facts_stand(data_copy: Path, open_page: Open, html_of: Html) -> None:
    file = data_copy / "register" / "facts.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("F105,stelsel", "F105,weer"), encoding="utf-8")
    app = open_page(FACTS)
    assert not app.exception
    assert "facts.csv" in app.warning[0].value
    assert app.header[0].value == "104 van 104 feiten"
