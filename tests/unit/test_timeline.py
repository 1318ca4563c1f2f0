"""What was known on a day: never the future, never a judgement of now, and no less on a later day."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_timeline import DATES, DAYS, NOT_YET, REAL, chains, expectation, milestone, milestones, register
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import Expectation, Milestone, MilestoneStatus
from toekomstscenario.timeline import (
    NOW_STATES,
    THEN_STATES,
    State,
    known_days,
    known_expectations,
    known_from,
    known_milestones,
)


@given(milestones(), chains(), DAYS)
def test_what_was_known_on_a_day_never_shows_the_future(
    one: Milestone, said: tuple[Expectation, ...], day: dt.date
) -> None:
    for known in known_milestones(register((one,), said), day):
        assert one.known_by(day)
        assert known.state in THEN_STATES
        assert not known.milestone.description
        assert not known.milestone.not_seen
        assert all(source.date.known_by(day) for source in known.milestone.sources)
        if known.state is State.REALISED:
            assert known.milestone.last <= day
        elif known.state in (State.EXPECTED, State.ASKED):
            assert known.milestone.last > day
        else:
            assert known.milestone.last <= day


@given(milestones(), chains(), DAYS, st.sampled_from(NOT_YET))
def test_a_judgement_of_now_makes_no_difference_to_the_past(
    one: Milestone, said: tuple[Expectation, ...], day: dt.date, judged: MilestoneStatus
) -> None:
    if one.status in (MilestoneStatus.REALISED, MilestoneStatus.ASKED) or not one.known_on.known:
        return
    other = replace(one, status=judged, description="Anders.", not_seen="Nog iets.")
    assert known_milestones(register((one,), said), day) == known_milestones(register((other,), said), day)


@given(chains(), DAYS, DATES, DATES)
def test_the_day_on_which_it_came_later_makes_no_difference_to_the_past(
    said: tuple[Expectation, ...], day: dt.date, one: PartialDate, other: PartialDate
) -> None:
    known_on = PartialDate.parse("2020-01-01")
    came = [milestone(date=str(date), known_on=known_on) for date in (one, other) if date.last > day]
    views = [known_milestones(register((found,), said), day) for found in came]
    assert all(view == views[0] for view in views)
    assert all(known.state is not State.REALISED for view in views for known in view)


@given(milestones(), DAYS, DAYS)
def test_what_was_known_stays_known(one: Milestone, day: dt.date, other: dt.date) -> None:
    early, late = sorted((day, other))
    names = [{known.milestone.id for known in known_milestones(register((one,)), when)} for when in (early, late)]
    assert names[0] <= names[1]
    since = known_from(one)
    assert (since is not None and since <= early) == bool(names[0])


@given(chains(), DAYS)
def test_expectations_are_those_stated_until_then_in_that_order(said: tuple[Expectation, ...], day: dt.date) -> None:
    known = known_expectations(said, day)
    assert set(known) == {one for one in said if one.stated_on.last <= day}
    assert [one.stated_on for one in known] == sorted(one.stated_on for one in known)


def test_the_last_expectation_until_then_gives_title_and_date() -> None:
    one = milestone(date="2025-05", status=MilestoneStatus.DELAYED, known_on=PartialDate.parse("2024-01-10"))
    said = (expectation("E01", "2024-01-10", "2024-09"), expectation("E02", "2024-06", "2025-Q1", "2025-Q2"))
    for day, first, last in (("2024-02-01", "2024-09", "2024-09"), ("2024-07-01", "2025-Q1", "2025-Q2")):
        known = known_milestones(register((one,), said), dt.date.fromisoformat(day))[0]
        assert known.milestone.title == "Het besluit"
        assert (str(known.milestone.date), known.milestone.last) == (first, PartialDate.parse(last).last)
    assert known_milestones(register((one,), said), None)[0].state is State.DELAYED


def test_the_register_today_has_every_milestone_once_with_its_own_judgement() -> None:
    known = known_milestones(REAL, None)
    assert sorted(one.milestone.id for one in known) == sorted(REAL.milestones)
    assert all(one.state in NOW_STATES and one.state == one.milestone.status for one in known)
    assert [one.milestone.id for one in known if not one.dated] == ["T080"]


def test_the_register_on_every_day_on_which_something_became_known() -> None:
    days = known_days(REAL, dt.date(2026, 11, 22))
    assert days == tuple(sorted(set(days)))
    assert dt.date(2024, 6, 20) in days
    seen = 0
    for day in days:
        known = known_milestones(REAL, day)
        assert not {"vertraagd", "gepland", "onbekend"} & {str(one.state) for one in known}
        assert len(known) + len(known_expectations(REAL.expectations.values(), day)) > seen
        seen = len(known) + len(known_expectations(REAL.expectations.values(), day))


def test_no_title_of_the_past_tells_what_only_a_later_piece_said() -> None:
    known = {one.milestone.id: one.milestone for one in known_milestones(REAL, dt.date(2025, 5, 1))}
    assert known["T056"].title == "Voorjaarsnota 2025: extra geld voor jeugdzorgtekorten"


def test_a_request_is_no_plan_then_or_now() -> None:
    for day in (None, dt.date(2025, 7, 1)):
        known = {one.milestone.id: one for one in known_milestones(REAL, day)}
        assert known["T070"].state is State.ASKED


def test_the_choice_of_the_safety_team_as_it_was_told_in_june_2024() -> None:
    known = {one.milestone.id: one for one in known_milestones(REAL, dt.date(2024, 6, 20))}
    assert known["T040"].state is State.EXPECTED
    assert "Oorspronkelijk" not in known["T045"].milestone.title  # a word of later
    assert not {"T039", "T041", "T058"} & set(known)
    assert {one.milestone.id: one for one in known_milestones(REAL, dt.date(2024, 10, 1))}["T040"].state is State.PASSED
