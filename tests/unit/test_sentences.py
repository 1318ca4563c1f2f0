"""Words around a figure: value with its marks, status, region and the quote with what travels along."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import BREAK, COUNT, DURATION, PERCENTAGE, SOURCE, cell, region
from toekomstscenario.figures.standing import brief_standing
from toekomstscenario.model import Break, Confidence, RegionKind, Status, ValueState
from toekomstscenario.sentences import (
    amount,
    break_warning,
    quote,
    region_label,
    region_phrase,
    standing_words,
    statement,
    status_words,
    value_text,
)

HIDDEN = [state for state in ValueState if state is not ValueState.SHOWN]
INDICATORS = (PERCENTAGE, COUNT, DURATION)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (Status.FINAL, "1,1%"),
        (Status.UNKNOWN, "1,1%"),
        (Status.PROVISIONAL, "1,1%*"),
        (Status.REVISED_PROVISIONAL, "1,1%**"),
    ],
)
def test_a_value_bears_the_mark_of_its_status(status, text):
    assert value_text(PERCENTAGE, cell(1.1, status=status)) == text


def test_a_second_hand_value_bears_a_tilde_and_keeps_its_star():
    heard = cell(1.1, confidence=Confidence.SECOND_HAND, status=Status.PROVISIONAL)
    assert value_text(PERCENTAGE, heard) == "~1,1%*"
    assert value_text(COUNT, replace(heard, value=34000.0, rounded_to=1000.0)) == "~34.000*"
    assert standing_words(heard, replace(SOURCE, kind="nieuws")).endswith("uit de tweede hand")
    assert standing_words(heard, replace(SOURCE, kind="tabel")).endswith("overgenomen of afgerond")
    assert standing_words(replace(heard, confidence=Confidence.SEEN), SOURCE) == status_words(heard)


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("indicator", INDICATORS)
def test_a_missing_value_is_a_word_and_never_a_zero(indicator, state):
    hidden = cell(None, "2023", value_state=state)
    for text in (value_text(indicator, hidden), amount(indicator, hidden)):
        assert text
        assert not any(sign.isdigit() for sign in text)
    assert "0" not in statement(indicator, region(), hidden).replace("2023", "")


def test_the_three_kinds_of_missing_and_zero_are_four_texts():
    texts = {value_text(COUNT, cell(None, value_state=state)) for state in HIDDEN}
    assert len(texts | {value_text(COUNT, cell(0.0))}) == 4


@pytest.mark.parametrize(
    ("indicator", "value", "step", "text"),
    [
        (COUNT, 34000.0, 1000.0, "ongeveer 34.000"),
        (COUNT, 2190.0, 10.0, "ongeveer 2.190"),
        (COUNT, 2190.0, 5.0, "2.190"),
        (COUNT, 9064.0, 1.0, "9.064"),
        (PERCENTAGE, 13.0, 1.0, "ongeveer 13%"),
        (PERCENTAGE, 1.67, 0.01, "1,67%"),
        (PERCENTAGE, 1.0, None, "1,0%"),
        (DURATION, 20.0, None, "20 maanden"),
    ],
)
def test_about_stands_before_a_value_rounded_more_coarsely_than_its_series(indicator, value, step, text):
    assert amount(indicator, cell(value, rounded_to=step)) == text


@pytest.mark.parametrize(
    ("status", "published", "words"),
    [
        (Status.FINAL, 2024, "definitief"),
        (Status.UNKNOWN, 2024, "status onbekend"),
        (Status.PROVISIONAL, 2024, "voorlopig, status zoals gezien in 2024"),
        (Status.REVISED_PROVISIONAL, None, "nader voorlopig, status zoals gezien in de publicatie, jaar onbekend"),
    ],
)
def test_an_old_provisional_says_when_it_was_seen(status, published, words):
    assert status_words(cell(1.1, status=status, published=published)) == words


@pytest.mark.parametrize(
    ("status", "published", "words"),
    [
        (Status.FINAL, 2024, "definitief"),
        (Status.UNKNOWN, 2024, "status onbekend"),
        (Status.PROVISIONAL, 2024, "voorlopig bij publicatie (2024)"),
        (Status.REVISED_PROVISIONAL, None, "nader voorlopig bij publicatie"),
    ],
)
def test_a_brief_status_holds_for_when_it_was_published(status, published, words):
    """In a tile too it does not say that a figure is provisional now, nor leaves out that it is of second hand."""
    seen = cell(1.1, status=status, published=published)
    assert brief_standing(seen, SOURCE) == words
    heard = replace(seen, confidence=Confidence.SECOND_HAND)
    assert brief_standing(heard, replace(SOURCE, kind="nieuws")) == f"{words}; uit de tweede hand"


def test_a_statement_has_its_status_unless_final():
    final = statement(PERCENTAGE, region(), cell(1.1))
    assert final == "In 2023 had 1,1% van de jongeren in Nederland een voorbeeld."
    provisional = statement(PERCENTAGE, region(), cell(1.1, status=Status.PROVISIONAL))
    assert provisional == ("In 2023 had 1,1% van de jongeren in Nederland een voorbeeld (voorlopig cijfer).")


def test_months_are_named_once():
    words = statement(DURATION, region(), cell(20.0, "2023-H1"))
    assert words == "In het eerste halfjaar van 2023 duurde een voorbeeld in Nederland 20 maanden."


@given(st.integers(0, 10**6), st.sampled_from(Status), st.sampled_from(Confidence))
def test_a_quote_copies_sentence_source_and_caveat_together(value, status, confidence):
    newspaper = replace(SOURCE, kind="nieuws", note="Afgerond getal.")
    found = quote(COUNT, region(), cell(float(value), status=status, confidence=confidence), newspaper)
    assert found.sentence in found.text
    assert found.source_line in found.text
    assert found.caveat in found.text
    assert COUNT.caveat in found.caveat
    assert ("tweede hand" in found.caveat) == (confidence is Confidence.SECOND_HAND)
    assert (newspaper.note in found.caveat) == (confidence is Confidence.SECOND_HAND)
    provisional = status in (Status.PROVISIONAL, Status.REVISED_PROVISIONAL)
    assert ("zoals gezien in 2024: het cijfer kan nu" in found.caveat) == provisional
    assert "zoals gezien" not in found.sentence
    assert SOURCE.short in found.source_line
    assert "2024" in found.source_line


@pytest.mark.parametrize(("period", "warned"), [("2020", True), ("2020-H2", True), ("2021", False), ("2023", False)])
def test_a_quote_from_before_a_break_carries_the_warning(period, warned):
    found = quote(PERCENTAGE, region(), cell(1.1, period), SOURCE)
    assert ("Dit cijfer is van vóór een breuk. Vanaf 2021 telt de bron anders." in found.text) is warned


def test_two_breaks_are_both_told_and_one_reason_once():
    twice = replace(PERCENTAGE, breaks=(*PERCENTAGE.breaks, replace(BREAK, at=date(2022, 1, 1)),
                                        Break(date(2023, 1, 1), "Nog een reden.")))  # fmt: skip
    assert break_warning(twice, cell(1.1, "2019")).endswith("breuk. Vanaf 2021 telt de bron anders. Nog een reden.")


@pytest.mark.parametrize(
    ("kind", "phrase", "label"),
    [
        (RegionKind.COUNTRY, "in Utrecht", "Utrecht"),
        (RegionKind.MUNICIPALITY, "in Utrecht", "Utrecht"),
        (RegionKind.COUNTRY_PART, "in Utrecht", "Utrecht (landsdeel)"),
        (RegionKind.PROVINCE, "in de provincie Utrecht", "Utrecht (provincie)"),
        (RegionKind.COROP, "in het COROP-gebied Utrecht", "Utrecht (COROP-gebied)"),
        (RegionKind.YOUTH_REGION, "in de jeugdregio Utrecht", "Utrecht (jeugdregio)"),
        (RegionKind.VEILIG_THUIS_REGION, "in de Veilig Thuis-regio Utrecht", "Utrecht (Veilig Thuis-regio)"),
    ],
)
def test_a_region_says_what_kind_it_is_when_names_repeat(kind, phrase, label):
    found = region("XX00", "Utrecht", kind)
    assert region_phrase(found) == phrase
    assert region_label(found) == label
