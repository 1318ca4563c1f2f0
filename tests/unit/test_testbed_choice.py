"""The choice on the page Proeftuinen <-> address."""

from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario import register
from toekomstscenario import testbed_choice as choices
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection

LINES = st.builds(
    Selection,
    indicator=st.sampled_from(("", "jeugdbescherming_pct")),
    regions=st.sampled_from(((), ("JZ13",), ("JZ13", "JZ29"))),
    view=st.sampled_from(("", "verschil", "index")),
    base=st.sampled_from((None, Period.parse("2021"), Period.parse("2023-06-30"))),
)


@given(st.none() | st.sampled_from(register.TestbedKind), LINES, st.sampled_from(("", "eigen_x__y.JZ13")))
def test_a_choice_comes_back_from_its_address(kind, lines, own):
    choice = choices.TestbedChoice(kind, lines, own)
    assert choices.from_address(choices.to_address(choice)) == (choice, ())


@given(st.dictionaries(st.sampled_from(("lijst", "eigen", "cijfer", "index", "soort")) | st.text(), st.text()))
def test_arbitrary_text_never_raises_and_is_told_in_sentences(parameters):
    choice, problems = choices.from_address(parameters)
    assert choices.from_address(choices.to_address(choice))[0].kind == choice.kind
    assert all(problem.endswith(".") for problem in problems)


def test_an_unknown_kind_is_told_and_a_kind_of_two_words_is_read():
    assert choices.from_address({"lijst": "lokale-aanpak"})[0].kind is register.TestbedKind.LOCAL
    choice, problems = choices.from_address({"lijst": "tuin"})
    assert choice.kind is None
    assert problems == ("De soort 'tuin' in de link bestaat niet.",)
