"""The items of the five letters as committed: all on the page and in the file, counted, and no answer made up."""

import re
from collections import Counter

import pytest

from tests.contract import published
from toekomstscenario import markup_asks
from toekomstscenario.ask_choice import AskChoice, chosen, code, codes_of, from_address, to_address
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.asks import (
    COUNTER_POSITIONS,
    answers_words,
    asks_table,
    counter_positions,
    kinds_words,
    letters_of,
    make_entries,
    topics_of,
)
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import AnswerState, Register, Usability, load_register
from toekomstscenario.review_words import review_sentences

FIRST = tuple(f"A{number:03d}" for number in range(1, 43))  # those that were taken over


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(published.DATA / "register", catalogue)


@pytest.fixture(scope="module")
def html(register: Register) -> str:
    return markup_asks.entries(make_entries(register, tuple(register.asks.values())))


@pytest.mark.parametrize("name", FIRST)
def test_every_item_is_on_the_page_with_its_answer(name: str, register: Register, html: str) -> None:
    (article,) = re.findall(rf'<article class="tk-punt">(?:(?!</article>).)*oproep={name}".*?</article>', html)
    ask = register.asks[name]
    assert markup_asks.escape(ask.sentence) in article
    if ask.answer is AnswerState.UNKNOWN:
        assert "<b>Antwoord:</b> onbekend (nog niet nagezocht)" in article
    else:
        assert ask.answer_sources
        assert ask.answered_on.known


def test_kinds_are_counted_as_handed_over(register: Register) -> None:
    first = [register.asks[name] for name in FIRST]
    assert kinds_words(first) == "8 oproepen, 8 suggesties, 9 standpunten, 16 aandachtspunten, 1 toezegging"
    assert Counter(ask.letter.id for ask in first) == {
        "brief-g4-g40-2025": 9,
        "verzoek-transitiemiddelen-2025": 7,
        "reactie-g4-2021": 11,
        "oproep-proeftuinen-2025": 8,
        "brief-rotterdam-2024": 7,
    }


def test_the_page_says_so_as_long_as_nobody_looked(register: Register) -> None:
    unknown = [ask for ask in register.asks.values() if ask.answer is AnswerState.UNKNOWN]
    assert bool(unknown) == ("nagezocht" in answers_words(unknown))


def test_every_fact_that_an_item_names_is_there_with_usability_and_caveat(register: Register, html: str) -> None:
    named = [name for ask in register.asks.values() for name in ask.facts]
    assert html.count("<blockquote>") == len(named) == html.count("<strong>Let op:</strong>")
    refused = [name for name in named if register.facts[name].usability is Usability.DO_NOT_QUOTE]
    assert refused
    assert html.count("<blockquote>Niet citeren: ") == len(refused)


def test_cells_of_the_matrix_add_up_to_all_items_and_open_exactly_those(register: Register) -> None:
    table = markup_asks.matrix(register)
    cells = re.findall(r'<td[^>]*><a href="/oproepen\?([^"]+)"[^>]*>([^<]+)</a></td>', table)
    total = 0
    for query, words in cells:
        parameters = dict(part.split("=") for part in query.split("&amp;"))
        choice, problems = from_address(parameters, register.asks.values(), AnswerState)
        assert problems == ()
        found = chosen(register.asks.values(), choice)
        assert words == kinds_words(found)
        total += len(found)
    assert total == len(register.asks)
    assert table.count('<th scope="row">') == len(topics_of(register))


def test_codes_of_topics_and_addressees_are_all_different(register: Register) -> None:
    asks = register.asks.values()
    for texts in ({ask.topic for ask in asks}, {ask.letter.addressee for ask in asks}):
        assert len({code(text) for text in texts}) == len(texts)
    for ask in asks:
        choice = AskChoice(letter=ask.letter.id, topic=code(ask.topic), kind=codes_of(ask)["kind"])
        assert ask in chosen(asks, from_address(to_address(choice), asks, AnswerState)[0])


def test_the_file_has_every_item_and_no_fact_without_its_caveat(register: Register) -> None:
    table = asks_table(register, tuple(register.asks.values()), "").table
    assert set(table["id"]) == set(register.asks)
    with_fact = table.filter(table["fact"] != "geen")
    assert with_fact.height == sum(len(ask.facts) for ask in register.asks.values())
    assert with_fact["caveat"].null_count() == 0
    assert len(letters_of(register)) == 5


def test_the_manifesto_is_the_counter_position_and_is_known_from_the_news_alone(register: Register) -> None:
    (found,) = counter_positions(register)
    assert (found.id,) == COUNTER_POSITIONS
    assert found.title.startswith("Manifest")
    assert "tegengeluid" in found.description
    assert found.date == PartialDate.parse("2025-06")
    assert markup_asks.ONLY_NEWS in markup_asks.counter_position(found)


def test_the_register_says_when_it_was_looked_through_and_until_when_it_reaches(register: Register) -> None:
    assert register.review is not None
    assert register.newest is not None
    assert register.newest >= PartialDate.parse("2026-02-12")
    assert register.review.last.last >= register.newest.first, "a newer row means that somebody looked"
    told = " ".join(review_sentences(register))
    assert "nagekeken" in told
    assert ("daarna nog niet nagekeken" in told) == (not register.review.reviewed.known)
    assert "Nieuwer dan" in told


def test_the_readme_explains_every_key_of_the_review() -> None:
    readme = (published.DATA / "register" / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## review.toml")[2].partition("\n## ")[0]
    assert {"taken_over", "reviewed", "note", "months"} == set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))
