"""Markup of the page Oproepen: every item with its answer, a real table with links, and no text comes out as HTML."""

import re
from dataclasses import replace

from tests.unit.example_asks import ALSO, APPEAL, ASKS, CITY, COUNTER, FACT, LAB, NEWS, REGISTER, reference
from tests.unit.test_markup import BAD, outline
from toekomstscenario import markup_asks
from toekomstscenario.figures.asks import make_entries
from toekomstscenario.register import AnswerState

HOSTILE = (BAD, f'" onmouseover="{BAD}')


def test_every_item_has_its_sentence_its_answer_and_a_link_to_itself() -> None:
    html = markup_asks.entries(make_entries(REGISTER, ASKS))
    found = outline(html)
    assert found.tags.count("article") == len(ASKS)
    assert found.tags.count("h2") == 2
    assert html.count("<b>Antwoord:</b>") == len(ASKS)
    for ask in ASKS:
        assert f"/oproepen?oproep={ask.id}" in html
    assert "ongedateerd; afgeleid uit de inhoud" in html
    assert "Aan: Commissie van de raad" in html


def test_a_fact_that_may_not_be_quoted_is_marked_on_the_summary_and_beside_the_fact() -> None:
    html = markup_asks.entries(make_entries(REGISTER, [APPEAL, ALSO]))
    assert "2 feiten die erbij horen: 1 bruikbaar, 1 niet citeren" in html
    assert "1 feit dat erbij hoort: 1 niet citeren" in html
    assert html.count("× </span>") + html.count("×</span> Niet citeren") == 2
    assert html.count("<blockquote>Niet citeren: ") == 2
    assert html.count("<strong>Let op:</strong> De bron zegt iets anders.") == 2


def test_facts_are_open_for_one_item_and_folded_for_more() -> None:
    assert "<details" in markup_asks.entries(make_entries(REGISTER, ASKS))
    assert " open>" not in markup_asks.entries(make_entries(REGISTER, ASKS))
    assert " open>" in markup_asks.entries(make_entries(REGISTER, [APPEAL]))


def test_matrix_is_a_table_with_words_in_every_cell_and_a_link_for_every_item() -> None:
    html = markup_asks.matrix(REGISTER)
    found = outline(html)
    assert found.tags.count("table") == found.tags.count("caption") == 1
    heads = [(tag, value) for tag, name, value in found.attributes if name == "scope"]
    assert heads.count(("th", "row")) == 3
    assert heads.count(("th", "col")) == 3
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", html)]
    assert cells == [
        "1 oproep", "2 aandachtspunten", "1 standpunt", "niet genoemd", "1 oproep", "niet genoemd",
    ]  # fmt: skip
    assert 'href="/oproepen?brief=brief-lab&amp;onderwerp=geld"' in html
    assert 'aria-label="geld in Titel van brief-lab: 2 aandachtspunten"' in html


def test_a_counter_position_seen_in_the_news_says_so() -> None:
    assert markup_asks.ONLY_NEWS in markup_asks.counter_position(COUNTER)
    elsewhere = replace(COUNTER, sources=(NEWS, reference("stuk", "publicatie")), not_seen="De bijlage.")
    html = markup_asks.counter_position(elsewhere)
    assert markup_asks.ONLY_NEWS not in html
    assert "Niet gezien: De bijlage." in html


def test_no_text_comes_out_as_html() -> None:
    for bad in HOSTILE:
        letter = replace(CITY, title=bad, publisher=bad, addressee=bad, date_note=bad, id=bad)
        news = replace(NEWS, title=bad)
        fact = replace(FACT, sentence=f"{bad} {{waarde}}", caveat=bad, original_source=bad, id="F001")
        ask = replace(
            APPEAL, letter=letter, topic=bad, sentence=bad, facts=("F001",),
            answer=AnswerState.GRANTED, answer_sources=(news,), answered_on=NEWS.date,
        )  # fmt: skip
        other = replace(ask, id=f"A{bad}", letter=replace(letter, id="x", title=bad))
        register = replace(REGISTER, asks={"A001": ask, "x": other}, facts={"F001": fact})
        event = replace(COUNTER, title=bad, description=bad, not_seen=bad, sources=(news,))
        for html in (
            markup_asks.entries(make_entries(register, [ask, other])),
            markup_asks.matrix(register),
            markup_asks.counter_position(event),
            markup_asks.small((bad, bad)),
            markup_asks.overdue(bad),
        ):
            found = outline(html)
            assert not {"script", "img"} & set(found.tags)
            assert not [name for _, name, _ in found.attributes if name.startswith("on")]
            assert any("<script>" in text for text in found.texts)


def test_the_way_back_leads_to_everything() -> None:
    assert '<a href="/oproepen" target="_self">Bekijk alle 42 punten</a>' in markup_asks.alone(42)
    assert LAB.title in markup_asks.matrix(REGISTER)
