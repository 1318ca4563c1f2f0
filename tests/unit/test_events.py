"""Steps of the transition in a chart over time: as wide as their dates are precise, and never a proof."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.example_cells import cell
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.figures import rows
from toekomstscenario.figures.events import NO_PROOF, events_of
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import Milestone, load_register
from toekomstscenario.settings import PROJECT

YEARS = [cell(1.0, str(year)) for year in range(2015, 2026)]


@pytest.fixture(scope="module")
def milestone() -> Milestone:
    """A real one, to be moved in time."""
    data = PROJECT / "data"
    register = load_register(data / "register", load_catalogue(data / "catalogue"))
    return register.chart_milestones(date.min, date.max)[0]


def on(milestone: Milestone, text: str) -> Milestone:
    return replace(milestone, date=PartialDate.parse(text), end_date=None, end_means=None)


@pytest.mark.parametrize(("text", "first", "last"), [("2021", 2020.5, 2021.5), ("2021-Q3", 2021.0, 2021.25)])
def test_a_marker_is_as_wide_as_its_date_is_precise(milestone: Milestone, text: str, first: float, last: float):
    (event,), _ = events_of([on(milestone, text)], YEARS)
    assert event.first == pytest.approx(first, abs=0.01)
    assert event.last == pytest.approx(last, abs=0.01)


def test_the_middle_of_a_year_is_where_the_point_of_that_year_stands(milestone: Milestone):
    (event,), _ = events_of([on(milestone, "2021-07-01")], YEARS)
    assert event.middle == pytest.approx(rows.position(YEARS[6].period), abs=0.01)


def test_every_marker_is_named_and_none_is_called_a_proof(milestone: Milestone):
    events, (note,) = events_of([on(milestone, "2016"), on(milestone, "2020-05")], YEARS)
    assert [event.label for event in events] == ["1", "2"]
    assert note.startswith(NO_PROOF)
    assert "geen bewijs van effect" in note
    assert note.count(milestone.chart_label) == 2


def test_markers_that_would_stand_on_each_other_share_a_label(milestone: Milestone):
    events, (note,) = events_of([on(milestone, "2024-11-05"), on(milestone, "2024-11-12")], YEARS)
    assert [event.label for event in events] == ["1, 2"]
    assert "1 " in note
    assert "2 " in note


@pytest.mark.parametrize("text", ["2013", "2027-01-01", "2014-Q4"])
def test_what_lies_outside_the_chart_is_not_drawn(milestone: Milestone, text: str):
    assert events_of([on(milestone, text)], YEARS) == ((), ())


def test_a_chart_of_two_periods_has_no_markers(milestone: Milestone):
    assert events_of([on(milestone, "2021")], YEARS[5:7]) == ((), ())
