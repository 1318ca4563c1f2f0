"""Items of letters with what belongs to them, and the table to take along: no fact without its caveat."""

import csv
import io
from dataclasses import replace

import openpyxl

from tests.unit.example_asks import ALSO, ANSWERED, APPEAL, ASKS, CITY, COUNTER, ELSEWHERE, LAB, POSITION, REGISTER
from toekomstscenario.exports.csv_file import render_csv
from toekomstscenario.exports.xlsx import HEADER_ROW, render_xlsx
from toekomstscenario.figures.asks import (
    FACTS_NOTE,
    answer_words,
    answers_words,
    asks_table,
    counter_positions,
    kinds_words,
    letters_of,
    make_entries,
    on_topic,
    topics_of,
)
from toekomstscenario.register import AnswerState, Usability


def test_each_item_has_its_facts_with_quote_and_usability() -> None:
    (entry,) = make_entries(REGISTER, [APPEAL])
    assert [(fact.id, fact.usability) for fact in entry.facts] == [
        ("F001", Usability.USABLE),
        ("F002", Usability.DO_NOT_QUOTE),
    ]
    assert entry.facts[1].quote.sentence.startswith("Niet citeren: ")
    assert all(fact.quote.caveat and fact.quote.source_line for fact in entry.facts)


def test_other_letters_on_the_topic_are_counted_and_its_own_is_not() -> None:
    first, second, third, fourth, _ = make_entries(REGISTER, ASKS)
    assert first.others == {LAB: 2}
    assert fourth.others == {CITY: 1}
    assert second.others == third.others == {}


def test_topics_of_most_letters_come_first() -> None:
    assert topics_of(REGISTER) == ("geld", "lokale teams", "wet")
    assert letters_of(REGISTER) == (CITY, LAB)
    assert on_topic(REGISTER, "geld", LAB.id) == (ELSEWHERE, ALSO)


def test_kinds_are_counted_in_words() -> None:
    assert kinds_words(ASKS) == "2 oproepen, 1 standpunt, 2 aandachtspunten"
    assert kinds_words(()) == ""


def test_that_nobody_looked_is_said_for_one_for_all_and_for_the_rest() -> None:
    assert "niemand heeft de antwoorden nog nagezocht" in answers_words([APPEAL, POSITION])
    assert "niemand heeft het nog nagezocht" in answers_words([APPEAL])
    some = answers_words(ASKS)
    assert "1 deels ingewilligd" in some
    assert "Van 4 is het antwoord onbekend" in some
    assert "onbekend" not in answers_words([ANSWERED])
    assert answers_words(()) == ""


def test_an_answer_has_its_source_and_its_date() -> None:
    assert answer_words(APPEAL) == "onbekend (nog niet nagezocht)"
    assert answer_words(ANSWERED) == "deels ingewilligd, februari 2026. Bron: Titel van krant, 12 februari 2026"
    refused = replace(ANSWERED, answer=AnswerState.REFUSED)
    assert answer_words(refused).startswith("niet ingewilligd, ")


def test_a_counter_position_that_is_not_there_is_left_out() -> None:
    assert counter_positions(REGISTER) == (COUNTER,)
    assert counter_positions(replace(REGISTER, milestones={})) == ()


def csv_rows() -> list[list[str]]:
    text = render_csv(asks_table(REGISTER, ASKS, "")).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_csv_has_a_row_for_each_item_and_fact_with_source_answer_and_caveat() -> None:
    head, *rest = csv_rows()
    rows = [dict(zip(head, row, strict=True)) for row in rest[: rest.index([])]]
    assert [(row["Id"], row["Feit"]) for row in rows] == [
        ("A001", "F001"), ("A001", "F002"), ("A002", "geen"), ("A003", "F001"), ("A004", "F002"), ("A005", "F002"),
    ]  # fmt: skip
    assert all(row["Voorbehoud bij het feit"] and row["Bron van het feit"] for row in rows if row["Feit"] != "geen")
    assert {row["Feit in een zin"][:13] for row in rows if row["Feit"] == "F002"} == {"Niet citeren:"}
    assert rows[0]["Antwoord"] == "onbekend (nog niet nagezocht)"
    assert rows[3]["Bron van het antwoord"] == "Titel van krant, 12 februari 2026"
    assert rows[3]["Datum van het antwoord"] == "februari 2026"
    assert rows[0]["Zelfde onderwerp ook in"] == "Titel van brief-lab"


def test_csv_tells_under_the_table_what_must_travel_with_it() -> None:
    rows = csv_rows()
    under = [row[1] for row in rows[rows.index([]) + 1 :]]
    assert FACTS_NOTE in under
    assert any("is het antwoord onbekend" in words for words in under)
    assert any("Nieuwer dan 12 februari 2026" in words for words in under)


def test_workbook_has_the_same_rows_and_the_explanation() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(asks_table(REGISTER, [APPEAL], "soort: oproep"))))
    found = [[cell or "" for cell in row] for row in book["Cijfers"].iter_rows(values_only=True)]
    assert str(found[1][0]).startswith("1 van 5 punten (soort: oproep)")
    assert len(found) == HEADER_ROW + 1 + 2
    assert any("Het is een vraag." in str(cell) for cell in found[HEADER_ROW + 1])
    assert FACTS_NOTE in [row[1] for row in book["Toelichting"].iter_rows(values_only=True)]
