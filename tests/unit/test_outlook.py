"""What is still to come: the phase of each moment, the last that was said, and the same as a table and a calendar."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from tests.unit.example_outlook import ADVICE, LAW, OUTLOOK_REGISTER, SECOND
from toekomstscenario.agenda import Agenda, Entry
from toekomstscenario.exports import AGENDA_EXPORTS, file_name
from toekomstscenario.exports.calendar import render_calendar
from toekomstscenario.figures.outlook import (
    REVIEW,
    RUNS,
    Moment,
    Phase,
    make_moments,
    next_moment,
    of_phase,
    of_transition,
)
from toekomstscenario.figures.outlook_files import make_agenda, moments_table, summary
from toekomstscenario.markup_outlook import NOTHING_LINKED, entry, overview
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import EndMeaning, Milestone, MilestoneStatus, Register

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MOMENTS = make_moments(OUTLOOK_REGISTER, TODAY)
BY_ID = {moment.id: moment for moment in MOMENTS}


def with_milestones(*events: Milestone) -> Register:
    return replace(OUTLOOK_REGISTER, milestones={event.id: event for event in events}, expectations={}, review=None)


def test_each_open_milestone_has_one_moment_by_the_last_day_that_it_can_be():
    assert [moment.id for moment in MOMENTS] == ["T105", "T102", "T101", REVIEW, "T109", "T103", "T106"]
    assert {name: moment.phase for name, moment in BY_ID.items()} == {
        "T105": Phase.PASSED,
        "T102": Phase.AHEAD,
        "T101": Phase.AHEAD,
        REVIEW: Phase.AHEAD,
        "T109": Phase.AHEAD,
        "T103": Phase.BEGUN,
        "T106": Phase.UNDATED,
    }
    assert BY_ID["T103"].phase_words == RUNS


def test_the_last_expectation_gives_the_date_and_the_others_are_told():
    assert (BY_ID["T109"].first, BY_ID["T109"].last) == (date(2028, 1, 1), date(2028, 12, 31))
    assert BY_ID["T109"].earlier == ("3e kwartaal 2027 (gezegd in het derde kwartaal van 2024)",)
    assert BY_ID["T109"].stated == "Genoemd in januari 2026."
    assert BY_ID["T105"].earlier == ("september 2024 (gezegd op 20 juni 2024)",)
    assert BY_ID["T101"].stated == "Genoemd in april 2025."


def test_a_subject_that_came_about_takes_its_earlier_dates_along():
    done = replace(SECOND, status=MilestoneStatus.REALISED)
    register = replace(OUTLOOK_REGISTER, milestones={**OUTLOOK_REGISTER.milestones, done.id: done})
    assert {"T104", "T105"}.isdisjoint(moment.id for moment in make_moments(register, TODAY))


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sampled_from(["2027", "2027-Q1", "2027-03", "2027-03-05"]))
def test_the_phase_follows_from_the_days_alone(today: date, written: str):
    day = PartialDate.parse(written)
    (moment,) = make_moments(with_milestones(replace(ADVICE, date=day)), today)
    assert (moment.phase is Phase.PASSED) == (day.last < today)
    assert (moment.phase is Phase.AHEAD) == (today < day.first)
    assert moment.exact == (day.first == day.last)
    assert summary(moment).startswith("Ergens in ") != moment.exact


def test_the_end_of_a_term_is_the_last_day_of_it():
    days = {"date": PartialDate.parse("2026"), "end_date": PartialDate.parse("2026-12-31")}
    (moment,) = make_moments(with_milestones(replace(ADVICE, **days, end_means=EndMeaning.ENDS)), TODAY)
    assert moment.phase is Phase.AHEAD
    assert (moment.when, summary(moment)) == ("eind 2026", ADVICE.title)
    assert (moment.first, moment.last) == (date(2026, 12, 31), date(2026, 12, 31))


def test_the_upkeep_of_the_dashboard_is_no_decision():
    assert [moment.id for moment in MOMENTS if moment not in of_transition(MOMENTS)] == [REVIEW]


def test_the_next_moment_is_never_the_upkeep_of_the_dashboard():
    found = next_moment(OUTLOOK_REGISTER, TODAY)
    assert found is not None
    assert found.id == "T102"
    assert next_moment(with_milestones(SECOND), TODAY) is None


def test_the_review_is_a_moment_until_it_is_due():
    assert BY_ID[REVIEW].when == "1 mei 2027"
    late = make_moments(OUTLOOK_REGISTER, date(2027, 5, 1))
    assert REVIEW not in [moment.id for moment in late]


def test_what_belongs_to_a_moment_is_what_the_register_links():
    assert [ask.id for ask in BY_ID["T101"].asks] == ["A001", "A004"]
    assert [fact.id for fact in BY_ID["T101"].facts] == ["F001", "F002", "F101"]
    html = entry(BY_ID["T101"], alone=False)
    assert 'href="/oproepen?oproep=A001"' in html
    assert html.count("<strong>Let op:</strong>") == 3, "no fact without its caveat"
    assert "Zekerheid van gebeurtenis en datum: hoog." in html
    assert NOTHING_LINKED in entry(BY_ID["T105"], alone=False)
    assert overview(MOMENTS).count("<tr>") == len(MOMENTS) + 1


def test_the_table_has_every_moment_and_every_caveat():
    figure = moments_table(OUTLOOK_REGISTER, MOMENTS, "spoor: wetgeving")
    assert figure.table["id"].to_list() == [moment.id for moment in MOMENTS]
    told = figure.table.filter(figure.table["id"] == "T101")["facts"].item()
    assert all(fact.quote.caveat in told for fact in BY_ID["T101"].facts)
    assert "Nieuwer dan" in figure.status_line


def events(agenda: Agenda) -> list[Event]:
    calendar = Calendar.from_ical(render_calendar(agenda))
    assert isinstance(calendar, Calendar)
    return calendar.events


def test_a_calendar_holds_every_dated_moment_over_all_the_days_that_it_can_be():
    found = events(make_agenda(OUTLOOK_REGISTER, MOMENTS, NOW))
    assert [(event.summary, str(event.start), str(event.end), event.status) for event in found] == [
        ("Debat", "2026-12-03", "2026-12-04", "TENTATIVE"),
        ("Ergens in het eerste kwartaal van 2027: Advies over geld", "2027-01-01", "2027-04-01", "TENTATIVE"),
        ("Dit register opnieuw nakijken", "2027-05-01", "2027-05-02", "CONFIRMED"),
        ("Ergens van 1e kwartaal 2028 tot en met 4e kwartaal 2028: Wet", "2028-01-01", "2029-01-01", "TENTATIVE"),
        ("2026 tot en met 2030: Periode", "2026-01-01", "2031-01-01", "TENTATIVE"),
    ]


def test_a_moment_leads_back_to_the_dashboard_where_that_has_an_address(monkeypatch: pytest.MonkeyPatch):
    agenda = make_agenda(OUTLOOK_REGISTER, [BY_ID["T101"]], NOW)
    assert "In het dashboard" not in str(events(agenda)[0].description)
    monkeypatch.setenv("PUBLIC_URL", "https://cijfers.voorbeeld.nl")
    assert "In het dashboard: https://cijfers.voorbeeld.nl/tijdlijn?gebeurtenis=T101" in str(
        events(agenda)[0].description
    )


def test_one_moment_has_a_file_of_its_own_with_source_caveat_and_how_fresh_it_is():
    agenda = make_agenda(OUTLOOK_REGISTER, [BY_ID["T101"]], NOW)
    (event,) = events(agenda)
    told = str(event.description)
    for words in ("De dag zelf is niet bekend", "Of er geld komt.", "Niet gezien: Een datum.", "Zekerheid", "Bron: "):
        assert words in told
    assert "Nieuwer dan" in told
    assert event.transparency == "TRANSPARENT"
    assert file_name(agenda, AGENDA_EXPORTS[0]) == "vooruitblik-T101.ics"


def test_an_event_keeps_its_id_and_no_two_share_one():
    before, after = (
        [str(event.uid) for event in events(make_agenda(OUTLOOK_REGISTER, MOMENTS, NOW + timedelta(days=days)))]
        for days in (0, 30)
    )
    assert before == after
    assert len(set(before)) == 5
    moved = replace(LAW, title="Een andere naam", date=PartialDate.parse("2029"))
    (event,) = events(make_agenda(OUTLOOK_REGISTER, make_moments(with_milestones(moved), TODAY), NOW))
    assert str(event.uid) in before


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_survives_and_every_line_keeps_to_the_rules(words: str, details: str):
    entry = Entry("x", f"S{words}", date(2027, 1, 1), date(2027, 1, 1), f"D{details}", "wetgeving", "", firm=False)
    agenda = Agenda("x", "Titel", (entry,), NOW)
    raw = render_calendar(agenda)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    assert re.search(rb"\r\nDTSTAMP:20261122T120000Z\r\n", raw)
    (event,) = events(agenda)
    assert str(event.summary).startswith("S")


@pytest.mark.parametrize("text", ["een; twee, drie\\vier", "regel een\nregel twee", "1,5% — ‘ë’"])
def test_signs_with_a_meaning_of_their_own_come_back_as_they_were(text: str):
    entry = Entry("x", "S", date(2027, 1, 1), date(2027, 1, 1), text, "wetgeving", "https://a.nl/b;c,d", firm=True)
    (event,) = events(Agenda("x", "T", (entry,), NOW))
    assert str(event.description) == text
    assert str(event.url) == "https://a.nl/b;c,d"


def test_nothing_to_come_is_an_empty_calendar():
    passed: tuple[Moment, ...] = of_phase(MOMENTS, Phase.PASSED, Phase.UNDATED)
    assert make_agenda(OUTLOOK_REGISTER, passed, NOW).entries == ()
