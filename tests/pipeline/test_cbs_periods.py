"""Period codes and titles of CBS: what they mean, and that no text can break the reading of them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from toekomstscenario.pipeline.cbs.periods import read_period

YEARS = some.integers(1, 9999)
MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
          "november", "december")  # fmt: skip


@pytest.mark.parametrize(
    ("code", "title", "grain", "start", "end"),
    [
        ("2023JJ00", "2023*", "year", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023JJ00  ", " 2023 ", "year", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023HJ01", "2023 1e halfjaar**", "half_year", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023HJ02", "2e halfjaar 2023", "half_year", date(2023, 7, 1), date(2023, 12, 31)),
        ("2024KW01", "2024 1e kwartaal", "quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024MM02", "2024 februari", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2020W153", "week 53", "week", date(2020, 12, 28), date(2021, 1, 3)),
        ("20230630", "30 juni 2023", "day", date(2023, 6, 30), date(2023, 6, 30)),
        ("2023X000", "31 december 2023*", "day", date(2023, 12, 31), date(2023, 12, 31)),
        ("iets", "1e Halfjaar  2023", "half_year", date(2023, 1, 1), date(2023, 6, 30)),
    ],
)
def test_known_forms(code: str, title: str, grain: str, start: date, end: date) -> None:
    found = read_period(code, title)
    assert found.period is not None
    assert (found.grain, found.period.start, found.period.end, found.warning) == (grain, start, end, "")


@pytest.mark.parametrize(
    ("code", "grain"),
    [("2023SJ00", "school_year"), ("2023W401", "four_weeks"), ("2023VJ00", "moving_year"), ("2023G300", "average")],
)
def test_kinds_without_ends_keep_their_name(code: str, grain: str) -> None:
    found = read_period(code, "2022/2023")
    assert (found.period, found.grain) == (None, grain)
    assert code in found.warning


@pytest.mark.parametrize(
    "code", ["2023QQ07", "2023JJ01", "2023HJ03", "2023HJ00", "2023KW05", "2023MM13", "20230230", "0000JJ00", "2023W154",
             "", "2023", "２０２３JJ00", "2021W153", "99999999"]
)  # fmt: skip
def test_what_does_not_exist_is_unknown_with_a_warning(code: str) -> None:
    found = read_period(code, "onbekend")
    assert (found.period, found.grain) == (None, None)
    assert found.warning


def test_code_wins_from_title_with_a_warning() -> None:
    """A reference date under the code of a half-year: the declaration of the table tells what it means."""
    found = read_period("2023HJ01", "30 juni 2023")
    assert found.period is not None
    assert found.grain == "half_year"
    assert "30 juni 2023" in found.warning


@given(YEARS)
def test_law_a_year_is_the_sum_of_its_parts(year: int) -> None:
    """Halves, quarters and months lie edge to edge and fill the year."""
    whole = read_period(f"{year:04d}JJ00", f"{year:04d}").period
    assert whole is not None
    for kind, number in (("HJ", 2), ("KW", 4), ("MM", 12)):
        parts = [read_period(f"{year:04d}{kind}{part:02d}", "").period for part in range(1, number + 1)]
        found = [part for part in parts if part is not None]
        assert len(found) == number
        assert (found[0].start, found[-1].end) == (whole.start, whole.end)
        for before, after in pairwise(found):
            assert after.start.toordinal() == before.end.toordinal() + 1


@given(some.dates())
def test_law_code_and_title_of_a_day_agree(day: date) -> None:
    found = read_period(f"{day:%Y%m%d}".zfill(8), f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}**")
    assert found.period is not None
    assert (found.period.start, found.period.end, found.warning) == (day, day, "")


@given(YEARS, some.integers(1, 2), some.sampled_from(["", "*", "**", " *"]))
def test_law_both_written_forms_of_a_half_year_are_one(year: int, half: int, mark: str) -> None:
    code = f"{year:04d}HJ{half:02d}"
    forms = [f"{half}e halfjaar {year:04d}{mark}", f"{year:04d} {half}e halfjaar{mark}"]
    found = {read_period(code, title) for title in forms} | {read_period("X", title) for title in forms}
    assert len(found) == 1
    assert not found.pop().warning


@given(some.one_of(some.text(max_size=12), some.from_regex(r"\d{4}[A-Z][A-Z0-9]\d{2,3}")), some.text(max_size=30))
def test_law_nothing_breaks_the_reading(code: str, title: str) -> None:
    """A period that is not understood always says so, and one with ends always has a grain."""
    found = read_period(code, title)
    assert found.period is not None or found.warning
    assert found.period is None or found.grain is not None
