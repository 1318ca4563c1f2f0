"""The timeline drawn: a quarter as wide as a quarter, no name over another, the slips those of the register."""

import csv
import datetime as dt
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_timeline import DATES, REAL, expectation, milestone, milestones, register
from toekomstscenario.charts import DARK, LIGHT
from toekomstscenario.charts.timeline_marks import LOOKS
from toekomstscenario.charts.timeline_screen import draw_timeline_screen
from toekomstscenario.figures.rows import day_position
from toekomstscenario.figures.timeline import find_related, find_slips, make_slips, make_timeline
from toekomstscenario.figures.timeline.packing import GAP, SIGN, WIDTH, place
from toekomstscenario.figures.timeline.slip_words import months_short, months_words
from toekomstscenario.figures.timeline.slips_found import NONE_FOUND, THEN_PASSED, TO_COME, months_later
from toekomstscenario.figures.timeline.words import LATER_NOTE, LATER_SOURCE, event_quote
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import Certainty, Milestone, MilestoneStatus, Track
from toekomstscenario.settings import PROJECT
from toekomstscenario.timeline import NOW_STATES, State, known_days, known_milestones
from toekomstscenario.timeline_choice import TimelineChoice, chosen

TODAY = dt.date(2026, 11, 22)
DAY = 1 / 366
# Since the chain of what was expected in June 2024, half a year later and in March 2025; and of the money.
SLIPS = {"E02": (-2, 3), "E03": (5, 10), "E11": (3, 5)}


def timeline(choice: TimelineChoice):
    known = chosen(known_milestones(REAL, choice.day), choice)
    return make_timeline(REAL, known, choice, today=TODAY)


def test_the_table_has_every_milestone_once_and_the_chart_all_with_a_date() -> None:
    figure = timeline(TimelineChoice())
    assert figure.chart is not None
    assert sorted(figure.table["id"]) == sorted(REAL.milestones)
    assert sorted(figure.chart.marks["region"]) == sorted(set(REAL.milestones) - {"T080"})
    assert set(figure.chart.groups) == set(Track)
    assert len(figure.alt_text) <= 150


@given(milestones())
def test_a_mark_is_as_wide_as_its_date_is_precise(one: Milestone) -> None:
    known = known_milestones(register((one,)), None)
    figure = make_timeline(register((one,)), known, TimelineChoice(), today=TODAY)
    if not one.date.known:
        assert figure.chart is None
        return
    assert figure.chart is not None
    mark = figure.chart.marks.row(0, named=True)
    days = (one.last - one.date.first).days
    assert mark["first"] == str(one.date.first)
    assert mark["until"] == str(one.last + dt.timedelta(days=1) if days else one.last)
    assert mark["high"] - mark["low"] == pytest.approx((days + 1) * DAY if days else 0, abs=0.02)


@pytest.mark.parametrize("day", [None, *known_days(REAL, TODAY)[::12]])
def test_no_name_covers_another_and_no_lane_mixes_with_the_next(day: dt.date | None) -> None:
    dated = [one for one in known_milestones(REAL, day) if one.dated]
    axis = (2015.0, 2032.0)
    placed, heads = place(dated, axis)
    assert len(placed) == len(dated)
    assert not {one.row for one in placed} & set(heads.values())
    for one, other in combinations(placed, 2):
        if one.row == other.row:
            assert one.known.milestone.track is other.known.milestone.track
            (_, end), (start, _) = sorted((room(one), room(other)))
            assert end <= start + 0.01
    rows = [heads[track] for track in Track if track in heads]
    assert rows == sorted(rows)


def room(placed) -> tuple[float, float]:
    low, high = ((place - 2015.0) / 17 * WIDTH for place in (placed.low, placed.high))
    wide = len(placed.words) * SIGN + GAP
    return (low - wide, high) if placed.left else (low, high + wide)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("choice", [TimelineChoice("T040"), TimelineChoice(track=Track.MONEY, day=dt.date(2025, 7, 1))])
def test_the_screen_has_the_marks_of_the_paper(choice: TimelineChoice, palette) -> None:
    chart = timeline(choice).chart
    assert chart is not None
    drawn = draw_timeline_screen(chart, palette).to_plotly_json()
    marks = [trace for trace in drawn["data"] if trace.get("mode") != "text"]
    told = sorted(tuple(words) for trace in marks for words in trace["customdata"])
    assert told == sorted(chart.marks.select("title", "period_text", "state").rows())
    names = [word.strip("\u00a0") for trace in drawn["data"] if trace.get("mode") == "text" for word in trace["text"]]
    assert sorted(names) == sorted(chart.marks["label"])
    assert all(trace.get("orientation") == "h" or trace["mode"] == "markers" for trace in marks)


def test_the_day_on_which_one_looks_is_drawn_unless_the_reader_chose_other_years() -> None:
    for choice in (TimelineChoice(track=Track.RESEARCH), TimelineChoice(day=dt.date(2021, 7, 1))):
        chart = timeline(choice).chart
        assert chart is not None
        assert [event.first for event in chart.events] == [day_position(choice.day or TODAY)]
    chosen_years = timeline(TimelineChoice(last=2024)).chart
    assert chosen_years is not None
    assert chosen_years.events == ()


def test_every_state_has_a_look_and_the_word_stands_beside_all_but_what_is_realised() -> None:
    assert set(LOOKS) == set(State)
    looks = {state: (look.fill, look.pattern, look.shape) for state, look in LOOKS.items()}
    now = [looks[state] for state in NOW_STATES]
    assert len(set(now)) == 6
    chart = timeline(TimelineChoice()).chart
    assert chart is not None
    for mark in chart.marks.iter_rows(named=True):
        assert (mark["state"] in mark["label"]) == (mark["state"] != "gerealiseerd")
        sure = REAL.milestones[mark["region"]].certainty is Certainty.HIGH
        assert mark["label"].startswith("~") != sure


def test_the_slips_are_the_eleven_expectations_of_the_register() -> None:
    with (PROJECT / "data" / "register" / "expectations.csv").open(encoding="utf-8", newline="") as handle:
        rows = {row["id"]: row for row in csv.DictReader(handle)}
    figure = make_slips(REAL, None, today=TODAY)
    assert figure.chart is not None
    assert sorted(figure.table["id"]) == sorted(figure.chart.marks["region"]) == sorted(rows)
    assert len(rows) == 11
    assert {row["id"]: row["title"] for row in figure.table.iter_rows(named=True)} == {
        name: row["title"] for name, row in rows.items()
    }
    assert {slip.said.id: slip.months for slip in find_slips(REAL, None, today=TODAY) if slip.months} == SLIPS
    assert len(figure.quotes) == 2
    assert all(NONE_FOUND in quote.sentence for quote in figure.quotes)
    assert all("voor zover gezien tot en met 13 februari 2026" in quote.sentence for quote in figure.quotes)
    assert all("Nieuwer dan 13 februari 2026" in quote.caveat for quote in figure.quotes)


def test_one_expectation_is_told_in_the_singular() -> None:
    one = make_slips(register((milestone(),), (expectation("E01", "2024-01", "2024-09"),)), None, today=TODAY)
    assert one.subtitle.endswith(": 1 verwachting over 1 onderwerp")
    assert one.finding == ""


def test_a_quote_of_now_vouches_for_no_day_that_nobody_looked_at() -> None:
    known = next(one for one in known_milestones(REAL, None) if one.milestone.id == "T040")
    quote = event_quote(known, REAL, day=None, today=TODAY)
    assert quote.sentence.endswith("(vertraagd, voor zover gezien tot en met 13 februari 2026).")
    assert "Nieuwer dan 13 februari 2026 is er niets gevonden" in quote.caveat


def test_every_mark_is_named_and_the_piece_of_later_is_told_once() -> None:
    chart = timeline(TimelineChoice()).chart
    assert chart is not None
    assert not [label for label in chart.marks["label"] if re.search(r"^~?T\d{3}", label)]
    figure = timeline(TimelineChoice(day=dt.date(2025, 7, 1)))
    assert sum(note == LATER_NOTE for note in figure.notes) == 1
    assert not figure.table["source"].str.contains(LATER_SOURCE, literal=True).any()


def test_a_bar_of_one_month_shows_that_it_is_delayed() -> None:
    chart = timeline(TimelineChoice("T040")).chart
    assert chart is not None
    shapes = draw_timeline_screen(chart, LIGHT).to_plotly_json()["layout"]["shapes"]
    assert "2024-09-16" in [shape.get("x0") for shape in shapes]


def test_what_came_of_it_is_told_of_the_last_and_never_before_its_day() -> None:
    now = {slip.said.id: slip.outcome for slip in find_slips(REAL, None, today=TODAY)}
    assert [now[name] for name in ("E03", "E04", "E05", "E11")] == [NONE_FOUND] * 4
    assert [now[name] for name in ("E06", "E07", "E08", "E09")] == [TO_COME] * 4
    then = {slip.said.id: slip for slip in find_slips(REAL, dt.date(2024, 10, 15), today=TODAY)}
    assert "E03" not in then
    assert then["E02"].outcome == TO_COME
    later = {slip.said.id: slip.outcome for slip in find_slips(REAL, dt.date(2025, 2, 1), today=TODAY)}
    assert later["E02"] == THEN_PASSED
    # The request of early 2025 is no clarity about money: it lies before what was expected.
    assert {s.said.id: s.outcome for s in find_slips(REAL, dt.date(2025, 4, 15), today=TODAY)}["E10"] == TO_COME


def test_what_took_place_after_it_was_said_is_what_came_of_it() -> None:
    came = milestone(date="2025-02-03", status=MilestoneStatus.REALISED, known_on=PartialDate.parse("2024-01"))
    held = register((came,), (expectation("E01", "2024-01", "2024-09"),))
    assert find_slips(held, None, today=TODAY)[0].outcome == "gerealiseerd: 3 februari 2025"
    assert find_slips(held, dt.date(2024, 12, 1), today=TODAY)[0].outcome == THEN_PASSED


@given(DATES, DATES, st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
def test_a_shift_holds_for_every_day_within_both_dates(one: PartialDate, other: PartialDate, day: dt.date) -> None:
    before, after = expectation("E01", "2020", str(one)), expectation("E02", "2020", str(other))
    low, high = months_later(before, after)
    assert low <= high
    first, second = (min(max(day, date.first), date.last) for date in (one, other))
    assert low <= (second.year - first.year) * 12 + second.month - first.month <= high
    back = months_later(after, before)
    assert back == (-high, -low)


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (None, "–"), ((0, 0), "dezelfde maand"), ((8, 8), "8 maanden later"), ((-1, -1), "1 maand eerder"),
        ((3, 5), "3 tot 5 maanden later"), ((-2, 3), "2 maanden eerder tot 3 maanden later"),
        ((0, 3), "0 tot 3 maanden later"), ((-5, -3), "3 tot 5 maanden eerder"), ((-3, 0), "0 tot 3 maanden eerder"),
    ],
)  # fmt: skip
def test_a_shift_in_words(months: tuple[int, int] | None, words: str) -> None:
    assert months_words(months) == words


def test_a_shift_beside_its_mark() -> None:
    assert months_short((-2, 3)) == "−2 tot +3 maanden"
    assert months_short((8, 8)) == "+8 maanden"


def test_what_belongs_to_a_milestone_exists() -> None:
    for one in REAL.milestones.values():
        found = find_related(REAL, one, None, today=TODAY)
        assert all(slip.said.id in REAL.expectations for slip in found.slips)
        assert all(address.removeprefix("/feitenregister?feit=") in REAL.facts for address in found.facts)
    t040 = find_related(REAL, REAL.milestones["T040"], None, today=TODAY)
    assert [slip.said.id for slip in t040.slips] == ["E01", "E02", "E03"]
    assert find_related(REAL, REAL.milestones["T040"], dt.date(2024, 6, 20), today=TODAY).letters == ()
