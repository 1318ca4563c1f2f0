"""FactChoice <-> address: what can be written comes back, what cannot be read is told in Dutch."""

from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.fact_choice import (
    FACT,
    LETTER,
    LONGEST_SEARCH,
    THEME,
    USABILITY,
    WORDS,
    FactChoice,
    from_address,
    tidy,
    to_address,
)
from toekomstscenario.register import FactTheme, Usability

IDS = st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True) | st.just("")
CHOICES = st.builds(
    FactChoice,
    st.text().map(tidy),
    st.none() | st.sampled_from(FactTheme),
    st.none() | st.sampled_from(Usability),
    IDS,
    st.from_regex(r"F[0-9]{2,4}", fullmatch=True) | st.just(""),
)


@given(CHOICES)
def test_a_choice_comes_back_from_its_address(choice):
    assert from_address(to_address(choice)) == (choice, ())


@given(st.dictionaries(st.sampled_from((WORDS, THEME, USABILITY, LETTER, FACT)) | st.text(), st.text()))
def test_arbitrary_text_never_raises_and_is_told_in_sentences(parameters):
    choice, problems = from_address(parameters)
    assert from_address(to_address(choice)) == (choice, ())
    for problem in problems:
        assert problem.endswith(".")
        assert len(problem) < 140


@given(st.text())
def test_search_words_are_tidied_once(words):
    assert tidy(tidy(words)) == tidy(words)
    assert len(tidy(words)) <= LONGEST_SEARCH


def test_what_cannot_be_read_is_told_and_the_rest_stays():
    asked = {WORDS: "  één   vrouw ", THEME: "weer", USABILITY: "met-voorbehoud", LETTER: "brief-1"}
    choice, problems = from_address(asked)
    assert choice == FactChoice("één vrouw", None, Usability.WITH_RESERVE, "brief-1")
    assert problems == ("Het onderwerp 'weer' in de link bestaat niet.",)
    assert from_address({USABILITY: "top"})[1] == ("De bruikbaarheid 'top' in de link bestaat niet.",)


def test_an_empty_address_is_the_empty_choice():
    assert from_address({}) == (FactChoice(), ())
    assert to_address(FactChoice()) == {}


def test_an_address_is_readable():
    assert to_address(FactChoice("meldingen 2024", FactTheme.MONEY, Usability.DO_NOT_QUOTE, "brief-1")) == {
        "zoek": "meldingen 2024",
        "onderwerp": "financiering",
        "bruikbaarheid": "niet-citeren",
        "brief": "brief-1",
    }
