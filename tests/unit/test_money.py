"""Amounts of money: lanes apart, as long as they hold, never added up or divided, and each with its caveat."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.unit.example_outlook import ADVICE, DEBATE, MONEY, OUTLOOK_REGISTER, when
from toekomstscenario.charts import LIGHT, draw
from toekomstscenario.charts.amounts import AFTER, HEADING, LINE, TO_WORDS, row_height, to_bar
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figure import Figure
from toekomstscenario.figures.money import NO_SUM, make_money, make_other_money
from toekomstscenario.figures.money_events import make_money_events
from toekomstscenario.partial_date import UNKNOWN_DATE
from toekomstscenario.register import AmountKind, MilestoneStatus, MoneyLane


@pytest.fixture(scope="module")
def figure() -> Figure:
    found = make_money(OUTLOOK_REGISTER)
    assert found is not None
    return found


def test_lanes_follow_each_other_and_every_amount_is_there(figure: Figure):
    assert figure.table["id"].to_list() == ["F101", "F104", "F103", "F102"]
    assert list(dict.fromkeys(figure.table["lane"])) == [str(lane) for lane in MoneyLane]
    assert figure.title.endswith("Nederland, 2023-2030")
    assert figure.finding == (
        "Aantal bedragen in het register: 1 gevraagd voor de overgang, 1 gevraagd voor iets anders,"
        " 1 toegezegd of aangekondigd, 1 bezuiniging ingeboekt."
    )


def test_a_bar_is_as_long_as_the_years_in_which_the_amount_holds(figure: Figure):
    assert figure.chart is not None
    marks = {row["region"]: row for row in figure.chart.marks.iter_rows(named=True)}
    assert (marks["F101"]["low"], marks["F101"]["high"], marks["F101"]["goes_on"]) == (2026, 2031, False)
    assert (marks["F102"]["low"], marks["F102"]["goes_on"]) == (2024, True)
    assert marks["F102"]["high"] > 2031, "no source names an end"
    assert (marks["F103"]["low"], marks["F103"]["high"]) == (None, 2028), "a dashed line, no block in the last year"
    assert 2025 < marks["F103"]["since"] < 2026
    assert (marks["F104"]["low"], marks["F104"]["moment"]) == (None, 2023.5)
    assert len({row["look"] for row in marks.values()}) == 3


def test_what_no_source_says_is_said(figure: Figure):
    periods = dict(figure.table.select("id", "period").iter_rows())
    assert periods == {
        "F101": "2026 tot en met 2030",
        "F102": "vanaf 2024, einde niet genoemd",
        "F103": "tot en met 2027, begin niet genoemd",
        "F104": "geen periode genoemd; verteld in 2023",
    }


def test_nothing_is_added_up_or_divided(figure: Figure):
    assert NO_SUM in figure.notes
    assert "Geen bron verdeelt F101 (500 miljoen euro), F103 (3 miljard euro) over de jaren." in " ".join(figure.notes)
    everything = " ".join((*figure.caption_lines, figure.finding, figure.title, *figure.table["amount"]))
    said = {"500", "50", "3", "400", "100", "900", "950", "600"} & set(re.findall(r"\d+", everything))
    assert said == {"500", "50", "3", "400"}, "no sum and no amount by year"
    assert all(not column.number for column in figure.columns), "no column of bare numbers that a sheet would add up"


def test_an_amount_for_one_year_is_not_said_to_be_undivided():
    one = replace(MONEY[0], first=when("2026"), last=when("2026"))
    found = make_money(replace(OUTLOOK_REGISTER, money={one.id: one}))
    assert found is not None
    assert not any("Geen bron verdeelt" in note for note in found.notes)


def test_every_amount_has_its_caveat_in_table_picture_and_files(figure: Figure):
    caveats = [f"Over {name}." for name in ("F101", "F102", "F103", "F104")]
    for caveat in caveats:
        assert any(caveat in note for note in figure.notes), "notes stand in every picture"
    assert all(figure.table["caveat"])
    csv = next(export for export in FIGURE_EXPORTS if export.id == "csv").render(figure).decode("utf-8-sig")
    assert all(csv.count(caveat) == 2 for caveat in caveats)
    assert [quote.caveat for quote in figure.quotes] == ["Over F101.", "Over F104."]


def test_an_amount_that_another_told_is_marked(figure: Figure):
    amounts = dict(figure.table.select("id", "amount").iter_rows())
    assert amounts["F103"] == "3 miljard euro ~"
    assert amounts["F101"] == "500 miljoen euro"


def test_headings_and_rows_do_not_stand_on_each_other(figure: Figure):
    assert figure.chart is not None
    places = sorted([place for place, _ in figure.chart.breaks] + figure.chart.marks["position"].to_list())
    assert all(later - earlier >= HEADING for earlier, later in pairwise(places))
    labels = figure.chart.marks["label"].to_list()
    assert draw(figure.chart, LIGHT)["height"] == sum(map(row_height, labels)) + 4 * HEADING


def test_a_bar_stands_nearer_to_its_own_words_than_to_the_next(figure: Figure):
    assert figure.chart is not None
    ends = [to_bar(label) - label.count("\n") * LINE - TO_WORDS - LINE for label in figure.chart.marks["label"]]
    assert max(ends) < AFTER / 2


def test_a_month_is_drawn_as_a_month():
    one = replace(MONEY[0], kind=AmountKind.TOTAL, first=when("2026-03"), last=when("2026-06"))
    found = make_money(replace(OUTLOOK_REGISTER, money={one.id: one}))
    assert found is not None
    assert found.chart is not None
    (mark,) = found.chart.marks.iter_rows(named=True)
    assert mark["low"] == pytest.approx(2026 + 2 / 12, abs=0.01)
    assert mark["high"] == pytest.approx(2026.5, abs=0.01)


def test_other_facts_about_money_have_their_own_table():
    other = make_other_money(OUTLOOK_REGISTER)
    assert other is not None
    assert other.table["id"].to_list() == ["F001", "F002", "F105"]
    assert other.table.filter(other.table["id"] == "F002")["amount"].item() == "", "not to be quoted, so no bare number"
    assert all(other.table["caveat"])


def test_events_about_money_come_from_old_to_new_and_a_request_is_no_promise():
    found = make_money_events(OUTLOOK_REGISTER)
    assert found is not None
    assert found.table["id"].to_list() == ["T104", "T107", "T105", "T103", "T101", "T108", "T106"]
    assert str(MilestoneStatus.REALISED) not in found.table["status"].to_list()
    assert any("niet dat het is toegezegd" in note for note in found.notes)


def test_an_empty_register_gives_no_figures():
    empty = replace(OUTLOOK_REGISTER, facts={}, money=dict.fromkeys(["F101"], MONEY[0]), milestones={DEBATE.id: DEBATE})
    assert make_money(empty) is None
    assert make_other_money(empty) is None
    assert make_money_events(empty) is None
    undated = replace(ADVICE, date=UNKNOWN_DATE, status=MilestoneStatus.UNKNOWN)
    assert make_money_events(replace(empty, milestones={undated.id: undated})) is not None
