"""A choice of the timeline <-> address: what can be written comes back, what does not exist is told in Dutch."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_timeline import milestones, register
from toekomstscenario.register import Milestone, Track
from toekomstscenario.timeline import State, known_milestones
from toekomstscenario.timeline_choice import TimelineChoice, chosen, from_address, link, states_of, to_address

TODAY = dt.date(2026, 11, 22)
EVENTS = ("T001", "T040")


def read(**parameters: str) -> tuple[TimelineChoice, tuple[str, ...]]:
    return from_address(parameters, EVENTS, today=TODAY)


@st.composite
def choices(draw: st.DrawFn) -> TimelineChoice:
    day = draw(st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2026, 11, 21)))
    years = sorted(draw(st.lists(st.integers(1900, 2199), min_size=2, max_size=2)))
    first, last = (draw(st.sampled_from([None, year])) for year in years)
    track, state = draw(st.sampled_from([None, *Track])), draw(st.sampled_from([None, *states_of(day)]))
    return TimelineChoice(draw(st.sampled_from(["", *EVENTS])), track, state, first, last, day)


@given(choices())
def test_a_choice_comes_back_from_its_address(choice: TimelineChoice) -> None:
    assert read(**to_address(choice)) == (choice, ())


@given(
    st.dictionaries(
        st.sampled_from(["gebeurtenis", "baan", "status", "van", "tot", "stand", "iets"]), st.text(max_size=60)
    )
)
def test_any_address_is_read_without_a_fault(parameters: dict[str, str]) -> None:
    choice, problems = read(**parameters)
    assert read(**to_address(choice)) == (choice, ())
    assert all("<" not in words and "[" not in words for words in problems)


def test_one_milestone_is_found_in_every_way_of_writing_its_number() -> None:
    for written in ("T040", "t40", "T40"):
        assert read(gebeurtenis=written) == (TimelineChoice("T040"), ())
    assert link(TimelineChoice("T040")) == "/tijdlijn?gebeurtenis=T040"
    assert link(TimelineChoice()) == "/tijdlijn"


def test_what_does_not_exist_is_told_and_the_rest_stands() -> None:
    choice, problems = read(gebeurtenis="T999", baan="geld", status="laat", van="x", stand="2024-02-30", tot="2025")
    assert choice == TimelineChoice(last=2025)
    assert len(problems) == 5


def test_a_judgement_of_now_cannot_be_asked_of_an_earlier_day() -> None:
    choice, problems = read(status="vertraagd", stand="2024-06-20")
    assert choice == TimelineChoice(day=dt.date(2024, 6, 20))
    assert "oordeel van nu" in problems[0]
    assert read(status="vertraagd") == (TimelineChoice(state=State.DELAYED), ())
    assert "eerdere dag" in read(status="datum-voorbij")[1][0]


def test_years_that_run_back_and_days_to_come_are_told() -> None:
    assert read(van="2025", tot="2021")[0] == TimelineChoice()
    for day in ("2026-11-22", "2027-01-01"):
        assert read(stand=day)[0].day is None
        assert read(stand=day)[1]


@given(milestones(), choices())
def test_chosen_is_what_goes_with_every_filter(one: Milestone, choice: TimelineChoice) -> None:
    known = known_milestones(register((one,)), choice.day)
    found = chosen(known, choice)
    for each in known:
        years = range(choice.first or 0, (choice.last or 9998) + 1)
        within = each.milestone.date.first.year <= years[-1] and each.milestone.last.year >= years[0]
        fits = choice.track in (None, one.track) and choice.state in (None, each.state) and within
        assert (each in found) == fits
