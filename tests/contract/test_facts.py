"""The facts of the repository as the page Feitenregister has them: each is there, and whatever a card names exists."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

import pytest

from tests.contract import published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.fact_choice import FactChoice, from_address
from toekomstscenario.figures.fact_table import facts_table
from toekomstscenario.figures.facts import FactCard, find_cards, letters, make_cards
from toekomstscenario.links import from_address as selection_from_address
from toekomstscenario.register import FactTheme, Register, Usability, load_register
from toekomstscenario.store import Store

DISPUTED = ("F012", "F029", "F030", "F043")


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(published.DATA / "register", catalogue)


@pytest.fixture(scope="module")
def cards(register: Register, catalogue: Catalogue, store: Store) -> Mapping[str, FactCard]:
    found, problems = make_cards(register, catalogue, store)
    assert problems == ()
    return found


def test_every_fact_has_a_card_and_is_found_by_its_number(register: Register, cards: Mapping[str, FactCard]):
    assert list(cards) == list(register.facts) == [row["id"] for row in published.read_csv("register/facts.csv")]
    for name in cards:
        assert name in {card.fact.id for card in find_cards(cards.values(), FactChoice(name))}


def test_filters_of_one_kind_divide_the_facts(cards: Mapping[str, FactCard]):
    themes = [find_cards(cards.values(), FactChoice(theme=theme)) for theme in FactTheme]
    judgements = [find_cards(cards.values(), FactChoice(usability=usability)) for usability in Usability]
    for parts in (themes, judgements):
        assert sum(map(len, parts)) == len(cards)
        assert all(parts)


def test_every_letter_leads_to_facts(register: Register, cards: Mapping[str, FactCard]):
    assert len(letters(register)) == 5
    for letter in letters(register):
        assert find_cards(cards.values(), FactChoice(letter=letter.id)), letter.id


def test_whatever_a_card_links_to_exists(register: Register, catalogue: Catalogue, cards: Mapping[str, FactCard]):
    links = [
        (name, one.url) for name, card in cards.items() for entry in card.entries for one in entry.passages if one.url
    ]
    inside = [(name, url) for name, url in links if not url.startswith("http")]
    assert len(inside) > 40
    for name, url in inside:
        page, _, query = url.partition("?")
        parameters = dict(parse_qsl(query))
        if page == "/feitenregister":
            choice, problems = from_address(parameters)
            assert choice.fact in register.facts, name
        elif page == "/oproepen":
            assert parameters.keys() == {"brief"}, name
            assert parameters["brief"] in {ask.letter.id for ask in register.asks.values()}, name
            problems = ()
        else:
            assert page == "/ontwikkeling", name
            selection, problems = selection_from_address(parameters)
            assert selection.indicator in catalogue.indicators, name
            assert set(selection.regions) <= set(catalogue.regions), name
        assert problems == (), name


def test_nothing_stands_without_its_caveat(register: Register, cards: Mapping[str, FactCard]):
    rows = facts_table(register, list(cards.values()), "").table.to_dicts()
    for row, (name, card) in zip(rows, cards.items(), strict=True):
        caveat = register.facts[name].caveat
        assert caveat in card.quote.caveat, name
        assert caveat in row["voorbehoud"], name
        assert card.copied == "" or caveat in card.copied, name
        assert row["bruikbaarheid"] == register.facts[name].usability, name


@pytest.mark.parametrize("name", DISPUTED)
def test_the_label_of_a_disputed_claim_does_not_hold_its_number(name: str, cards: Mapping[str, FactCard]):
    """Other cards name it by id and label, without the caveat."""
    fact = cards[name].fact
    numbers = {published.numbers_in(f"{value:g}".replace(".", ","))[0] for value in (fact.low, fact.high) if value}
    assert not numbers & set(published.numbers_in(fact.label))
