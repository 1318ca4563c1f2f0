"""How fresh the register is: read strictly, due on the right day, said in plain words."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.example_asks import REGISTER, reference
from tests.unit.example_timeline import REAL
from toekomstscenario.errors import DataError
from toekomstscenario.partial_date import UNKNOWN_DATE, PartialDate
from toekomstscenario.register import MilestoneStatus, Review
from toekomstscenario.register.review import read_review
from toekomstscenario.review_words import UNREAD, overdue_words, review_sentences, stand_words

GOOD = 'taken_over = "2026-09"\nreviewed = "2026-11"\nnote = "Alles is bekeken."\nmonths = 6\n'
REVIEW = Review(PartialDate.parse("2026-09"), PartialDate.parse("2026-11"), "Alles is bekeken.", 6)


def written(folder: Path, text: str) -> Path:
    (folder / "review.toml").write_text(text, encoding="utf-8")
    return folder


def test_it_is_read(tmp_path: Path) -> None:
    assert read_review(written(tmp_path, GOOD)) == REVIEW


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace('"2026-11"', '"november"'), "reviewed"),
        (GOOD.replace('"2026-11"', '"2026-13"'), "reviewed"),
        (GOOD.replace('"2026-09"', '""'), "'taken_over' mag niet leeg"),
        (GOOD.replace('"2026-09"', '"2026-12"'), "'reviewed' ligt voor taken_over"),
        (GOOD.replace('"2026-11"', "2026-11-01"), "reviewed"),
        (GOOD.replace("= 6", "= 0"), "months"),
        (GOOD.replace("= 6", "= 1.5"), "months"),
        (GOOD.replace("= 6", "= 61"), "months"),
        (GOOD.replace("= 6", "= true"), "months"),
        (GOOD.replace("note", "opmerking"), "note"),
        ("reviewed = ", "geen geldig TOML"),
    ],
)
def test_a_wrong_file_is_told_with_its_key(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"review\.toml") as caught:
        read_review(written(tmp_path, text))
    assert told in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="ontbreekt"):
        read_review(tmp_path)


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        ("2026-11", 6, dt.date(2027, 5, 1)),
        ("2026-11-22", 1, dt.date(2026, 12, 22)),
        ("2027-01-31", 1, dt.date(2027, 2, 28)),
        ("2026-12", 12, dt.date(2027, 12, 1)),
        ("2026", 60, dt.date(2031, 1, 1)),
        ("2026-Q4", 3, dt.date(2027, 1, 1)),
    ],
)
def test_it_is_due_so_many_months_after_its_first_day(reviewed: str, months: int, due: dt.date) -> None:
    when = PartialDate.parse(reviewed)
    for review in (Review(when, UNKNOWN_DATE, "", months), Review(PartialDate.parse("2020"), when, "", months)):
        assert review.due == due
        assert not review.overdue(due - dt.timedelta(days=1))
        assert review.overdue(due)


def test_words_name_both_dates() -> None:
    first, second = review_sentences(replace(REGISTER, review=REVIEW))
    assert first == "Het register is voor het laatst nagekeken in november 2026. Alles is bekeken."
    assert "Nieuwer dan 12 februari 2026 is er niets gevonden" in second


def test_nobody_is_said_to_have_looked_when_it_was_only_taken_over() -> None:
    taken_over = replace(REVIEW, reviewed=UNKNOWN_DATE)
    first, _ = review_sentences(replace(REGISTER, review=taken_over))
    assert first.startswith("Het register is overgenomen in september 2026 en daarna nog niet nagekeken.")
    assert "sinds september 2026 niet nagekeken" in overdue_words(
        replace(REGISTER, review=taken_over), dt.date(2027, 3, 1)
    )


def test_newest_is_the_latest_date_of_a_source_and_undated_ones_do_not_count() -> None:
    later = {**REGISTER.references, "x": reference("x", date="2026-03"), "y": reference("y", date="")}
    assert str(replace(REGISTER, references=later).newest) == "2026-03"
    assert replace(REGISTER, references={"y": reference("y", date="")}, milestones={}).newest is None


def test_nothing_that_took_place_is_later_than_newest() -> None:
    assert str(REAL.newest) == "2026-02-13"
    assert REAL.newest is not None
    taken_place = [one for one in REAL.milestones.values() if one.status is MilestoneStatus.REALISED]
    assert max(one.last for one in taken_place) <= REAL.newest.last


def test_what_holds_is_told_as_of_the_last_day_that_anybody_looked_at() -> None:
    assert stand_words(REAL, dt.date(2024, 6, 20)) == "stand 20 juni 2024"
    assert stand_words(REAL, dt.date(2026, 11, 22)) == "voor zover gezien tot en met 13 februari 2026"


def test_warning_comes_after_the_set_time_and_not_before() -> None:
    register = replace(REGISTER, review=REVIEW)
    assert overdue_words(register, dt.date(2027, 4, 30)) == ""
    words = overdue_words(register, dt.date(2027, 5, 1))
    assert "sinds november 2026" in words
    assert "1 mei 2027" in words


def test_an_unreadable_review_says_so_and_hides_nothing_else() -> None:
    register = replace(REGISTER, review=None)
    assert review_sentences(register)[0] == UNREAD
    assert len(review_sentences(register)) == 2
    assert overdue_words(register, dt.date(2030, 1, 1)) == ""
