"""Markup of facts: sentence and caveat in one element, judgement as a word, and no text comes out as HTML."""

from dataclasses import replace

import pytest

from tests.unit.test_markup import BAD, outline
from toekomstscenario import markup_facts
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.figures.facts import FactCard, make_cards
from toekomstscenario.figures.origin import Entry, Passage
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.register import Usability, load_register
from toekomstscenario.sentences import Quote
from toekomstscenario.settings import PROJECT


@pytest.fixture(scope="module")
def cards() -> dict[str, FactCard]:
    data = PROJECT / "data"
    catalogue = load_catalogue(data / "catalogue")
    register = load_register(data / "register", catalogue)
    store = RatedStore(data / "observations", indicators=catalogue.indicators)
    return dict(make_cards(register, catalogue, store)[0])


def hostile(card: FactCard) -> dict[str, str]:
    fact = replace(card.fact, id=BAD, label=BAD)
    entries = (Entry(BAD, (Passage(BAD), Passage(BAD, f"https://{BAD}"), Passage(BAD, f"javascript:{BAD}"))),)
    bad = replace(card, fact=fact, quote=Quote(BAD, BAD, BAD), refusal=BAD, entries=entries)
    return {
        "claim": markup_facts.claim(bad),
        "details": markup_facts.details(bad),
        "entries": markup_facts.entries(entries),
    }


@pytest.mark.parametrize("part", ["claim", "details", "entries"])
def test_hostile_text_never_comes_out_as_html(part, cards):
    found = outline(hostile(cards["F043"])[part])
    assert not {"script", "img"} & set(found.tags)
    assert not any(name.startswith("on") for _, name, _ in found.attributes)
    for _, name, value in found.attributes:
        if name == "href":
            assert value.startswith(("https://", "/feitenregister?feit="))
    assert any(BAD in text for text in found.texts)


def test_every_public_part_is_tried(cards):
    module = vars(markup_facts)
    public = {name for name, found in module.items() if getattr(found, "__module__", "") == markup_facts.__name__}
    assert {name for name in public if not name.startswith("_")} == hostile(cards["F043"]).keys()


@pytest.mark.parametrize("name", ["F012", "F029", "F030", "F043"])
def test_sentence_and_caveat_of_a_disputed_claim_are_one_element(name, cards):
    figure = markup_facts.claim(cards[name]).partition("<figure")[2].partition("</figure>")[0]
    words = " ".join(outline(f"<figure{figure}</figure>").texts)
    assert cards[name].quote.sentence in words
    assert cards[name].fact.caveat in words
    assert cards[name].quote.sentence not in " ".join(outline(markup_facts.details(cards[name])).texts)


def test_the_judgement_is_a_word_and_its_mark_is_not_read_aloud(cards):
    for name, word in (
        ("F024", "Bruikbaar"),
        ("F043", "Met voorbehoud"),
        ("F012", "Niet citeren"),
        ("F057", "Verouderd"),
    ):
        found = outline(markup_facts.claim(cards[name]))
        assert any(text.strip() == word for text in found.texts)
        assert ("span", "aria-hidden", "true") in found.attributes
    styles = {markup_facts.claim(cards[name]).partition('<b class="')[2].partition('"')[0] for name in cards}
    assert len(styles) == len(Usability)


def test_a_source_with_an_address_is_a_link_and_a_letter_leads_to_its_points(cards):
    links = [value for _, name, value in outline(markup_facts.details(cards["F002"])).attributes if name == "href"]
    assert links[0].startswith("https://www.universiteitleiden.nl/")
    assert links[-1] == "/feitenregister?feit=F002"
    assert [value for _, name, value in outline(markup_facts.details(cards["F043"])).attributes if name == "href"] == [
        "/feitenregister?feit=F078",
        "/feitenregister?feit=F079",
        "/oproepen?brief=brief-rotterdam-2024",
        "/oproepen?brief=verzoek-transitiemiddelen-2025",
        "/oproepen?brief=brief-g4-g40-2025",
        "/feitenregister?feit=F043",
    ]
