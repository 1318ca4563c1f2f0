"""A choice of items <-> address: what can be written comes back, what does not exist is told in Dutch."""

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_asks import ALSO, ANSWERED, APPEAL, ASKS, ELSEWHERE, POSITION
from toekomstscenario.ask_choice import (
    PARAMETERS,
    AskChoice,
    chosen,
    code,
    codes_of,
    from_address,
    to_address,
    to_query,
)
from toekomstscenario.register import AnswerState


def one_of(field: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *sorted({codes_of(ask)[field] for ask in ASKS})])


FILTERS = st.builds(
    AskChoice,
    letter=one_of("letter"),
    topic=one_of("topic"),
    kind=one_of("kind"),
    addressee=one_of("addressee"),
    answer=st.sampled_from(["", *AnswerState]),
)
CHOICES = FILTERS | one_of("item").map(lambda item: AskChoice(item=item))


def read(**parameters: str) -> tuple[AskChoice, tuple[str, ...]]:
    return from_address(parameters, ASKS, AnswerState)


@given(CHOICES)
def test_a_choice_comes_back_from_its_address(choice: AskChoice) -> None:
    assert read(**to_address(choice)) == (choice, ())
    assert not choice.everything or to_query(choice) == ""


@given(st.dictionaries(st.sampled_from([*PARAMETERS.values(), "iets"]), st.text(max_size=60)))
def test_any_address_is_read_without_a_fault_and_only_gives_what_exists(parameters: dict[str, str]) -> None:
    choice, problems = read(**parameters)
    assert read(**to_address(choice)) == (choice, ())
    assert all(isinstance(words, str) and "<" not in words and "[" not in words for words in problems)
    if choice.item:
        assert choice == AskChoice(item=choice.item)


@given(FILTERS)
def test_chosen_items_are_exactly_those_that_go_with_every_code(choice: AskChoice) -> None:
    found = chosen(ASKS, choice)
    wanted = [(name, getattr(choice, name)) for name in ("letter", "topic", "kind", "addressee", "answer")]
    for ask in ASKS:
        fits = all(not text or codes_of(ask)[name] == text for name, text in wanted)
        assert (ask in found) == fits
    assert list(found) == [ask for ask in ASKS if ask in found]


@given(st.text(max_size=40))
def test_a_code_is_safe_in_an_address_and_stays_itself(text: str) -> None:
    assert set(code(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert code(code(text)) == code(text)


def test_codes_are_readable() -> None:
    assert code("lokale teams") == "lokale-teams"
    assert code("volwassenen-ggz") == "volwassenen-ggz"
    assert code("Één kader") == "een-kader"
    assert to_query(AskChoice(topic="lokale-teams", kind="oproep")) == "onderwerp=lokale-teams&soort=oproep"


def test_an_item_is_found_in_every_way_of_writing_its_number() -> None:
    for written in ("A002", "a002", "A02", "a2"):
        assert read(oproep=written) == (AskChoice(item="A002"), ())
    assert chosen(ASKS, AskChoice(item="A002")) == (POSITION,)


def test_an_item_wins_from_the_rest_of_the_link() -> None:
    assert read(oproep="A001", brief="brief-lab") == (AskChoice(item="A001"), ())


def test_what_does_not_exist_is_told_and_the_rest_is_kept() -> None:
    choice, problems = read(oproep="A999", brief="brief-lab", soort="wens", antwoord="deels", onderwerp="<b>")
    assert choice == AskChoice(letter="brief-lab", answer="deels")
    assert len(problems) == 3
    assert "A999" in problems[0]
    assert "register" in problems[1]


def test_filters_go_together() -> None:
    assert chosen(ASKS, AskChoice(addressee="commissie-van-de-raad")) == (ELSEWHERE, ALSO)
    assert chosen(ASKS, AskChoice(topic="geld", kind="oproep")) == (APPEAL,)
    assert chosen(ASKS, AskChoice(answer="deels")) == (ANSWERED,)
    assert chosen(ASKS, AskChoice(answer="niet")) == ()
