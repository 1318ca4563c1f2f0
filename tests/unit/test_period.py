"""Period: one written form that reads back as the same days."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.period import Grain, Period

YEARS = st.integers(1, 9999)
WRITTEN = st.one_of(
    YEARS.map("{:04d}".format),
    st.tuples(YEARS, st.sampled_from("12")).map(lambda made: f"{made[0]:04d}-H{made[1]}"),
    st.dates().map(date.isoformat),
    st.tuples(YEARS, YEARS).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: f"{ends[0]:04d}/{ends[1]:04d}"),
)


@given(WRITTEN)
def test_every_written_form_comes_back(text):
    assert str(Period.parse(text)) == text


@given(WRITTEN)
def test_every_period_comes_back(text):
    period = Period.parse(text)
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Grain.YEAR),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), Grain.FIRST_HALF),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), Grain.SECOND_HALF),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Grain.DAY),
        ("2020/2024", date(2020, 1, 1), date(2024, 12, 31), Grain.YEARS),
    ],
)
def test_a_form_means_these_days(text, start, end, grain):
    period = Period.parse(text)
    assert (period.start, period.end, period.grain) == (start, end, grain)


@given(st.dates(), st.integers(0, 4000))
def test_any_interval_has_one_grain_and_a_text(start, days):
    end = min(start + timedelta(days=min(days, (date.max - start).days)), date.max)
    period = Period(start, end)
    if period.grain is not Grain.OTHER:
        assert Period.parse(str(period)) == period
    else:
        assert str(start) in str(period)
        assert str(end) in str(period)


BAD = ["", "23", "20233", "2023-H3", "2023-H0", "2023h1", "2023-1-1", "2023/2023", "2024/2020", "2023 ", "2023\n"]
BAD += ["0000", "2023-02-30", "2023-13-01", "2023-00-01", "20230630", "2023-H1/2024-H1", "２０２３", "٢٠٢٣", "-2023"]


@pytest.mark.parametrize("text", BAD)
def test_any_other_form_is_refused_in_dutch(text):
    with pytest.raises(ValueError, match="periode"):
        Period.parse(text)


@given(st.text())
def test_arbitrary_text_is_read_or_refused_and_never_something_else(text):
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert re.fullmatch(r"[0-9/H-]+", text)
    assert str(period) == text


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="eindigt voor het begin"):
        Period(date(2023, 1, 2), date(2023, 1, 1))


@given(WRITTEN, WRITTEN)
def test_periods_are_ordered_by_first_then_last_day(one, other):
    first, second = Period.parse(one), Period.parse(other)
    assert (first < second) == ((first.start, first.end) < (second.start, second.end))


def test_a_half_year_goes_before_the_year_that_holds_it():
    texts = ["2024", "2023-H2", "2023", "2023-H1", "2023-01-01"]
    assert [str(period) for period in sorted(map(Period.parse, texts))] == [
        "2023-01-01",
        "2023-H1",
        "2023",
        "2023-H2",
        "2024",
    ]
