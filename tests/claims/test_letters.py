"""Claims from drafts, each with the verdict that a statistician would give; and laws that hold for every fact."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.claims.conftest import Check
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.claims import Checked, Outcome, Verdict
from toekomstscenario.claims.subjects import vocabulary
from toekomstscenario.register import Fact, Usability, load_register
from toekomstscenario.register_words import amount_words
from toekomstscenario.settings import PROJECT

LETTERS = tomllib.loads(Path(__file__).with_name("letters.toml").read_text(encoding="utf-8"))["claim"]
REGISTER = load_register(PROJECT / "data" / "register", load_catalogue(PROJECT / "data" / "catalogue"))
FACTS = tuple(REGISTER.facts.values())
EXPECTED = {
    Usability.USABLE: Verdict.RIGHT,
    Usability.WITH_RESERVE: Verdict.WITH_CARE,
    Usability.DO_NOT_QUOTE: Verdict.OTHERWISE,
    Usability.OUTDATED: Verdict.OUTDATED,
}

# Usable as what somebody said; as a claim of one's own they need more: F001 says "elk jaar" of a study of one year long
# ago, of F092 the register knows another amount by the same researchers.
MORE_CAREFUL = ("F001", "F092")


def at(outcome: Outcome, draft: str, words: str, place: int = 1) -> Checked:
    """The claim that holds these words, or those words at a later place of theirs."""
    start = [match.start() for match in re.finditer(re.escape(words), draft)][place - 1]
    return next(one for one in outcome.claims if one.start <= start and start + len(words) <= one.end)


@pytest.mark.parametrize("case", LETTERS, ids=lambda case: case["draft"][:60])
def test_a_claim_gets_its_verdict(check: Check, case: dict[str, Any]) -> None:
    outcome = check(case["draft"])
    found = at(outcome, case["draft"], case["number"], case.get("place", 1))
    assert str(found.judgement.verdict) == case["verdict"], found.judgement.reason
    assert set(case["facts"]) <= set(found.judgement.facts)
    assert found.text == case["draft"][found.start : found.end]


def test_there_are_enough_cases_of_every_kind() -> None:
    verdicts = [case["verdict"] for case in LETTERS]
    assert len(LETTERS) >= 40
    assert all(verdicts.count(str(verdict)) >= 4 for verdict in Verdict)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_the_sentence_of_every_fact_is_found_as_that_fact(check: Check, fact: Fact) -> None:
    found = next(one for one in check(written(fact)).claims if fact.id in one.judgement.facts)
    expected = Verdict.WITH_CARE if fact.id in MORE_CAREFUL else EXPECTED[fact.usability]
    assert found.judgement.verdict is expected


def test_what_must_not_be_quoted_is_never_right_and_never_offered(check: Check) -> None:
    for fact in FACTS:
        if not fact.quotable:
            for one in check(written(fact)).claims:
                assert one.judgement.verdict is not Verdict.RIGHT
                assert "Niet citeren" not in one.judgement.wording


def test_two_digits_that_changed_places_are_never_right(check: Check) -> None:
    for fact in FACTS:
        words = amount_words(fact)
        for wrong in swapped(words):
            draft = fact.sentence.replace("{waarde}", wrong)
            start = draft.index(wrong)
            for one in check(draft).claims:
                if one.start < start + len(wrong) and start < one.end:
                    assert one.judgement.verdict is not Verdict.RIGHT, (draft, one.judgement.reason)


def test_a_wording_carries_its_caveat(check: Check) -> None:
    for fact in FACTS:
        for one in check(written(fact)).claims:
            assert not one.judgement.wording or "Let op:" in one.judgement.wording


def test_every_subject_names_facts_and_terms_that_exist() -> None:
    words = vocabulary()
    named = [name for subject in words.subjects for name in subject.facts]
    assert set(named) == set(REGISTER.facts), "each fact belongs to a subject of subjects.toml"
    for subject in words.subjects:
        assert {term for need in subject.needs for term in need} | set(subject.never) <= set(words.words)


def written(fact: Fact) -> str:
    """The sentence of a fact as it would stand in a letter."""
    return fact.sentence.replace("{waarde}", amount_words(fact))


def swapped(words: str) -> Iterator[str]:
    """The words with two neighbouring digits in each other's place."""
    digits = [match.start() for match in re.finditer(r"\d", words)]
    for one, other in pairwise(digits):
        if words[one] != words[other]:
            signs = list(words)
            signs[one], signs[other] = signs[other], signs[one]
            yield "".join(signs)
