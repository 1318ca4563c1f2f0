"""Markup of testbeds and method: no text comes out as HTML, and a verdict stands in words."""

from dataclasses import replace

import pytest

from tests.unit.test_markup import BAD, outline
from toekomstscenario import markup_method, markup_testbeds
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.figures.facts import make_cards
from toekomstscenario.figures.method import MethodPart
from toekomstscenario.figures.origin import Entry, Passage
from toekomstscenario.figures.testbeds import GradedClaim, graded_claims
from toekomstscenario.figures.unknowns import UnknownEntry
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.register import Register, load_register
from toekomstscenario.settings import PROJECT

PARTS = ("why", "verdict", "lacking", "unknown", "part")
BAD_LINK = Passage(BAD, f"/oproepen?{BAD}")


@pytest.fixture(scope="module")
def register() -> Register:
    data = PROJECT / "data"
    return load_register(data / "register", load_catalogue(data / "catalogue"))


@pytest.fixture(scope="module")
def claim(register: Register) -> GradedClaim:
    data = PROJECT / "data"
    catalogue = load_catalogue(data / "catalogue")
    store = RatedStore(data / "observations", indicators=catalogue.indicators)
    return graded_claims(register, make_cards(register, catalogue, store)[0])[0]


def hostile(claim: GradedClaim, register: Register) -> dict[str, str]:
    rows = tuple(replace(one, missing=BAD, seen=BAD, needed=BAD) for one in claim.missing)
    card = replace(claim.card, fact=replace(claim.card.fact, id=BAD))
    bad = replace(claim, card=card, missing=rows)
    unknown = replace(register.unknowns["U01"], id=BAD, question=BAD)
    return {
        "why": markup_testbeds.why([BAD_LINK]),
        "verdict": markup_testbeds.verdict(bad),
        "lacking": markup_testbeds.lacking(bad),
        "unknown": markup_method.unknown(UnknownEntry(unknown, (Entry(BAD, (BAD_LINK, Passage(BAD))),))),
        "part": markup_method.parts([MethodPart(BAD, (BAD,), (BAD_LINK,), BAD)]),
    }


@pytest.mark.parametrize("part", PARTS)
def test_hostile_text_never_comes_out_as_html(part: str, claim: GradedClaim, register: Register):
    found = outline(hostile(claim, register)[part])
    assert not {"script", "img"} & set(found.tags)
    assert not any(name.startswith("on") for _, name, _ in found.attributes)
    assert any(BAD in text for text in found.texts) or part == "verdict"


def test_the_verdict_is_a_word(claim: GradedClaim):
    assert "Klopt dit? Niet na te gaan." in markup_testbeds.verdict(claim)


def test_what_is_lacking_is_a_real_table(claim: GradedClaim):
    html = markup_testbeds.lacking(claim)
    assert html.count('<th scope="row">') == len(claim.missing)
    assert html.count('<th scope="col">') == 3
    assert "<caption>" in html
