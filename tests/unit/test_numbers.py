"""Dutch notation of numbers, periods and names."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario import numbers
from toekomstscenario.period import Period


@pytest.mark.parametrize(("number", "text"), [(0, "0 regels"), (1, "1 regel"), (2, "2 regels"), (1234, "1.234 regels")])
def test_one_line_is_no_lines(number: int, text: str):
    assert numbers.counted(number, "regel", "regels") == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12345.6, 1, "12.345,6"),
        (1234567, 0, "1.234.567"),
        (999, 0, "999"),
        (0, 1, "0,0"),
        (-1205.0, 0, "−1.205"),
        (-0.3, 1, "−0,3"),
        (-0.04, 1, "0,0"),
        (1.67, 2, "1,67"),
        (12.0, 1, "12,0"),
    ],
)
def test_numbers_are_written_the_dutch_way(value, decimals, text):
    assert numbers.format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0.15, 1, "0.2"), (0.25, 1, "0.3"), (2.5, 0, "3"), (-0.15, 1, "-0.2"), (1.005, 2, "1.01"), (1.4 - 1.1, 1, "0.3")],
)
def test_rounding_is_half_up_on_the_digits_as_written(value, decimals, text):
    assert numbers.rounded(value, decimals) == Decimal(text)


@given(st.decimals(-(10**7), 10**7, places=2), st.integers(0, 2))
def test_a_written_number_reads_back_as_the_rounded_one(value, decimals):
    text = numbers.format_number(float(value), decimals)
    back = Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))
    assert abs(back - value) <= Decimal(1).scaleb(-decimals) / 2
    assert len(text.partition(",")[2]) == decimals


@pytest.mark.parametrize(
    ("value", "text"), [(0.3, "+0,3"), (-0.3, "−0,3"), (0.0, "0,0"), (0.04, "0,0"), (-0.04, "0,0"), (0.05, "+0,1")]
)
def test_a_difference_has_a_sign_unless_it_is_zero(value, text):
    assert numbers.format_signed(value, 1) == text


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [(1.1, "%", 1, "1,1%"), (127340, "aantal", 0, "127.340"), (20, "maanden", 0, "20 maanden")],
)
def test_a_value_has_its_unit(value, unit, decimals, text):
    assert numbers.format_amount(value, unit, decimals) == text


@pytest.mark.parametrize(
    ("period", "alone", "sentence"),
    [
        ("2023", "2023", "in 2023"),
        ("2023-H1", "1e halfjaar 2023", "in het eerste halfjaar van 2023"),
        ("2023-H2", "2e halfjaar 2023", "in het tweede halfjaar van 2023"),
        ("2023-06-30", "30 juni 2023", "op 30 juni 2023"),
        ("2020/2024", "2020 t/m 2024", "in 2020 tot en met 2024"),
    ],
)
def test_periods_are_written_in_words(period, alone, sentence):
    assert numbers.format_period(Period.parse(period)) == alone
    assert numbers.period_in_sentence(Period.parse(period)) == sentence


def test_names_stand_where_a_dutch_reader_looks():
    names = ["Zwolle", "'s-Hertogenbosch", "Gouda", "Èmmen", "'s-Gravenhage", "'t Harde", "Ede", "groningen", "Heerlen"]
    assert sorted(names, key=numbers.sort_key) == [
        "Ede",
        "Èmmen",
        "Gouda",
        "'s-Gravenhage",
        "groningen",
        "'t Harde",
        "Heerlen",
        "'s-Hertogenbosch",
        "Zwolle",
    ]


def test_accents_and_capitals_do_not_count():
    assert numbers.sort_key("Fryslân") == numbers.sort_key("fryslan")
