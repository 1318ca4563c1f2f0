"""PartialDate: as precise as its source, ordered, and never known before it surely was."""

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.numbers import format_partial_date, partial_date_in_sentence
from toekomstscenario.partial_date import UNKNOWN_DATE, PartialDate, Precision

YEARS = st.integers(1, 9999)
WRITTEN = st.one_of(
    st.just(""),
    YEARS.map("{:04d}".format),
    st.tuples(YEARS, st.integers(1, 4)).map(lambda made: f"{made[0]:04d}-Q{made[1]}"),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda made: f"{made[0]:04d}-{made[1]:02d}"),
    st.dates().map(date.isoformat),
)
DATES = WRITTEN.map(PartialDate.parse)
CLOSE = st.one_of(  # dates near each other, so that they overlap and follow in every way
    st.sampled_from(["", "2024", "2025"]),
    st.tuples(st.integers(2024, 2025), st.integers(1, 4)).map(lambda made: f"{made[0]}-Q{made[1]}"),
    st.tuples(st.integers(2024, 2025), st.integers(1, 12)).map(lambda made: f"{made[0]}-{made[1]:02d}"),
    st.dates(date(2024, 1, 1), date(2025, 12, 31)).map(date.isoformat),
).map(PartialDate.parse)


@given(WRITTEN)
def test_every_written_form_comes_back(text):
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), Precision.QUARTER),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), Precision.QUARTER),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), Precision.MONTH),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), Precision.YEAR),
        ("", date.min, date.max, Precision.UNKNOWN),
    ],
)
def test_a_form_means_these_days(text, first, last, precision):
    found = PartialDate.parse(text)
    assert (found.first, found.last, found.precision) == (first, last, precision)


BAD = ["24", "2024-Q0", "2024-Q5", "2024-q1", "2024Q1", "2024-1", "2024-13", "2024-00", "2024-02-30", "2023-02-29"]
BAD += ["0000", "2024-01-01T00", "20240101", "2024/2025", " 2024", "2024\n", "2024-H1", "２０２４", "voorjaar 2024"]


@pytest.mark.parametrize("text", BAD)
def test_any_other_form_is_refused_in_dutch(text):
    with pytest.raises(ValueError, match="datum"):
        PartialDate.parse(text)


@given(st.text(max_size=12))
def test_arbitrary_text_is_read_or_refused_and_never_something_else(text):
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return
    assert re.fullmatch(r"[0-9Q-]*", text)
    assert str(found) == text


@given(st.dates(), st.integers(0, 800))
def test_only_a_day_month_quarter_or_year_is_a_date(first, days):
    last = min(first + timedelta(days=min(days, (date.max - first).days)), date.max)
    months = 0
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year:
        months = last.month - first.month + 1
    whole = months == 1 or (months in (3, 12) and (first.month - 1) % months == 0)
    if first == last or whole:
        assert PartialDate.parse(str(PartialDate(first, last))) == PartialDate(first, last)
    else:
        with pytest.raises(ValueError, match="geen dag"):
            PartialDate(first, last)


@given(DATES, DATES)
def test_of_two_dates_one_is_surely_first_or_they_overlap(one, other):
    assert one.before(other) + other.before(one) + one.overlaps(other) == 1
    assert one.overlaps(other) == other.overlaps(one)


@given(CLOSE, CLOSE, CLOSE)
def test_the_order_is_total_and_agrees_with_what_is_surely_before(one, other, third):
    assert (one < other) + (other < one) + (one == other) == 1
    assert not (one < other and other < third) or one < third
    assert not one.before(other) or one < other
    assert sorted([one, other, third]) == sorted([third, other, one])


def test_undated_comes_last_and_the_coarse_after_the_fine_that_ends_sooner():
    texts = ["", "2025-01-01", "2024", "2024-Q1", "2024-03", "2024-01-15", "2024-01"]
    assert [str(found) for found in sorted(map(PartialDate.parse, texts))] == [
        "2024-01",
        "2024-Q1",
        "2024",
        "2024-01-15",
        "2024-03",
        "2025-01-01",
        "",
    ]


@given(DATES, st.dates())
def test_what_is_known_by_a_day_does_not_lie_after_it(found, day):
    if found.known_by(day):
        assert found.last <= day
    if day < found.last or not found.known:
        assert not found.known_by(day)


@given(DATES, st.dates(), st.integers(0, 4000))
def test_what_was_known_stays_known(found, day, days):
    later = day + timedelta(days=min(days, (date.max - day).days))
    assert not found.known_by(day) or found.known_by(later)


@pytest.mark.parametrize("text", ["2024-Q3", "2024-09", "2024-09-30"])
def test_a_date_is_known_on_its_last_day_and_not_the_day_before(text):
    assert PartialDate.parse(text).known_by(date(2024, 9, 30))
    assert not PartialDate.parse(text).known_by(date(2024, 9, 29))


def test_an_unknown_date_is_never_known_and_never_surely_before():
    assert not UNKNOWN_DATE.known
    assert not UNKNOWN_DATE.known_by(date.max)
    assert UNKNOWN_DATE.overlaps(PartialDate.parse("2024"))


@pytest.mark.parametrize(
    ("text", "bare", "in_sentence"),
    [
        ("2024-09-12", "12 september 2024", "op 12 september 2024"),
        ("2024-09", "september 2024", "in september 2024"),
        ("2024-Q3", "3e kwartaal 2024", "in het derde kwartaal van 2024"),
        ("2024", "2024", "in 2024"),
        ("", "datum onbekend", "op een onbekende datum"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is(text, bare, in_sentence):
    found = PartialDate.parse(text)
    assert (format_partial_date(found), partial_date_in_sentence(found)) == (bare, in_sentence)


@given(DATES)
def test_no_more_is_written_than_is_known(found):
    numbers = [int(number) for number in re.findall(r"\d+", format_partial_date(found))]
    own = {Precision.DAY: [found.first.day], Precision.QUARTER: [found.quarter]}.get(found.precision, [])
    assert numbers == ([*own, found.first.year] if found.known else [])
