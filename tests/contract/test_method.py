"""The page Methode: what it names exists, its numbers are those of the code, and what is not known has an owner."""

import ast
from datetime import date

import pytest

from tests.contract import published
from tests.contract.test_catalogue import CAUSAL
from toekomstscenario.analysis import change, funnel, poisson, refusals, remarks
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.document import Heading
from toekomstscenario.documents.method import make_method_document
from toekomstscenario.exports import DOCUMENT_EXPORTS, FIGURE_EXPORTS
from toekomstscenario.figures.method import METHOD
from toekomstscenario.figures.unknowns import letters_with, make_entries, unknowns_of, unknowns_table
from toekomstscenario.register import ReferenceKind, Register, load_register
from toekomstscenario.settings import PROJECT

TOPICS = ("wachttijd", "personeel", "ervaring", "zonder kinderen", "kosten")


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(published.DATA / "register", catalogue)


def addresses() -> set[str]:
    app = ast.parse((PROJECT / "app.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(app) if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"]
    return {f"/{ast.literal_eval(word.value)}" for call in calls for word in call.keywords if word.arg == "url_path"}


def test_every_page_and_file_that_it_names_exists():
    for part in METHOD:
        assert {page.url for page in part.pages} <= addresses(), part.title
        assert (PROJECT / part.document).is_file(), part.title
        assert all(sentence.endswith(".") for sentence in part.sentences), part.title


def test_its_numbers_are_those_of_the_code():
    text = " ".join(sentence for part in METHOD for sentence in part.sentences)
    numbers = (
        f"{remarks.SMALL_COUNT}, en alleen als het aantal ten minste {change.STEPS_FOR_PERCENT} keer",
        f"meer dan {refusals.LONGEST_STEP_DAYS} dagen",
        f"minder dan {poisson.FIRST_FOR_BYAR} gevallen",
        "95% en 99,8%",
        f"ten minste {funnel.FEWEST_FOR_TEST} gebieden",
    )
    assert [number for number in numbers if number not in text] == []


def test_the_letters_best_known_gaps_are_there(register: Register):
    assert {one.topic for one in register.unknowns.values()} >= set(TOPICS)


def test_each_unknown_names_the_letter_of_each_point_and_has_no_cause_or_number(register: Register):
    for one in register.unknowns.values():
        letters = {letter.id for letter in one.letters}
        assert all(letter.kind == ReferenceKind.LETTER for letter in one.letters)
        assert {register.asks[name].letter.id for name in one.asks} <= letters, one.id
        assert one.question.endswith("?"), one.id
        assert one.asks, one.id
        words = " ".join((one.question, one.why, one.comes_from, one.publisher))
        assert not CAUSAL.search(words), one.id
        assert "%" not in words, one.id


def test_every_letter_leads_to_what_it_argues_from(register: Register):
    assert len(letters_with(register)) == 5
    every = unknowns_of(register, "")
    assert len(every) == len(register.unknowns)
    for letter in letters_with(register):
        found = unknowns_of(register, letter.id)
        assert 0 < len(found) < len(every)
    assert unknowns_of(register, "geen-brief") == ()


def test_points_and_facts_are_links_and_never_sentences(register: Register):
    sentences = [ask.sentence for ask in register.asks.values()] + [fact.label for fact in register.facts.values()]
    for one in make_entries(register.unknowns.values()):
        texts = " ".join(passage.text for entry in one.entries for passage in entry.passages)
        assert not any(sentence in texts for sentence in sentences)
        links = [passage.url for entry in one.entries for passage in entry.passages if passage.url]
        assert all(link.startswith(("/oproepen?", "/feitenregister?")) for link in links)


def test_it_goes_on_paper_as_a_whole_and_as_a_table(register: Register):
    document = make_method_document(register, date(2026, 11, 22))
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert [part.title for part in METHOD if part.title not in heads] == []
    assert [one.question for one in register.unknowns.values() if one.question not in heads] == []
    assert len(DOCUMENT_EXPORTS[0].render(document)) > 5000
    figure = unknowns_table(register, unknowns_of(register, ""))
    for export in FIGURE_EXPORTS:
        assert not export.offered(figure) or len(export.render(figure)) > 1000
