"""A count per 1.000 inhabitants: the right day, the mask of both numbers, and never finer than the rounding."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import COUNT
from tests.unit.example_rates import PEOPLE, RATE, computed, count, people, rate_of, rated
from toekomstscenario.analysis.rates import municipalities, terms
from toekomstscenario.model import Confidence, NumberKind, Status, ValueState
from toekomstscenario.parts import Basis, Parts
from toekomstscenario.period import Period
from toekomstscenario.schema import BASIS, POLARS_SCHEMA

DAYS = {
    "2023": "2023-01-01",
    "2023-H1": "2023-01-01",
    "2023-H2": "2023-01-01",
    "2023-01-01": "2023-01-01",
    "2023-06-30": "2023-01-01",
    "2023-07-02": "2023-01-01",
    "2023-07-03": "2024-01-01",
    "2023-12-31": "2024-01-01",
    "2024-07-02": "2024-01-01",  # as near to both: the earlier one
    "2024-07-03": "2025-01-01",
}
YEARS = [f"{year}-01-01" for year in range(2018, 2028)]
COUNTS = st.integers(0, 20_000).map(lambda steps: 5 * steps)
POPULATIONS = st.integers(1, 18_000_000)


@pytest.mark.parametrize(("period", "day"), DAYS.items())
def test_the_population_is_that_of_the_1_january_that_belongs_to_the_period(period: str, day: str):
    (found,) = rated([count(50.0, period)], [people(1000.0 + place, day) for place, day in enumerate(YEARS)])
    assert found.basis == Basis(50.0, 1000.0 + YEARS.index(day), date.fromisoformat(day))


@given(day=st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_a_reference_date_gets_the_nearest_1_january(day: date):
    found = rate_of(count(50.0, str(day)), people(1000.0, "1990-01-01"))
    assert found.basis is not None
    assert found.basis.on is not None
    assert (found.basis.on.month, found.basis.on.day) == (1, 1)
    assert abs(found.basis.on - day) <= timedelta(days=183)


@pytest.mark.parametrize("period", ["2023", "2023-H2", "2023-06-30"])
def test_another_day_never_stands_in(period: str):
    others = [people(1000.0, day) for day in ("2022-01-01", "2024-01-01", "2023-07-01", "2023-12-31")]
    (found,) = rated([count(50.0, period)], [*others, people(1000.0, region="GM9901")])
    assert (found.value, found.value_state) == (None, ValueState.ABSENT)
    assert found.basis == Basis(50.0, None, date(2023, 1, 1))
    assert (found.source, found.parts) == ("bron", None)


def test_several_years_have_no_population():
    (found,) = rated([count(50.0, "2020/2024")], [people(1000.0, "2020-01-01")])
    assert (found.value_state, found.basis) == (ValueState.ABSENT, Basis(50.0, None, None))


# --- the mask ---

SHOWN, HIDDEN, IMPOSSIBLE, ABSENT = (
    ValueState.SHOWN, ValueState.WITHHELD, ValueState.IMPOSSIBLE, ValueState.ABSENT
)  # fmt: skip
MASK = {
    (SHOWN, SHOWN): SHOWN,
    (HIDDEN, SHOWN): HIDDEN,
    (SHOWN, HIDDEN): HIDDEN,
    (HIDDEN, HIDDEN): HIDDEN,
    (IMPOSSIBLE, SHOWN): IMPOSSIBLE,
    (SHOWN, IMPOSSIBLE): IMPOSSIBLE,
    (HIDDEN, IMPOSSIBLE): IMPOSSIBLE,
    (ABSENT, SHOWN): ABSENT,
    (SHOWN, ABSENT): ABSENT,
    (HIDDEN, ABSENT): HIDDEN,
}


@pytest.mark.parametrize(("states", "expected"), MASK.items(), ids=lambda found: str(found))
def test_one_mask_for_count_population_and_rate(states: tuple[ValueState, ValueState], expected: ValueState):
    values = [50.0 if state is SHOWN else None for state in states]
    found = rate_of(count(values[0], value_state=states[0]), people(values[1], value_state=states[1]))
    assert found.value_state is expected
    assert (found.value is not None) == (expected is SHOWN)
    assert (found.parts is not None) == (expected is SHOWN)
    assert found.basis is not None
    assert (found.basis.numerator, found.basis.denominator) == tuple(values)


def test_with_nobody_to_divide_by_there_is_no_rate():
    assert rate_of(count(0.0), people(0.0)).value_state is IMPOSSIBLE


def test_a_rate_of_nothing_is_zero_and_not_hidden():
    found = rate_of(count(0.0), people(500.0))
    assert (found.value, found.value_state) == (0.0, SHOWN)


@pytest.mark.parametrize(
    ("source", "other", "state"),
    [
        ("cbs-1", "cbs-2", SHOWN),
        ("cbs-1-herindeling", "cbs-2-herindeling", SHOWN),
        ("cbs-1-herindeling", "cbs-2", ABSENT),
        ("cbs-1", "cbs-2-herindeling", ABSENT),
    ],
)
def test_count_and_population_are_of_the_same_land(source: str, other: str, state: ValueState):
    assert rate_of(count(50.0, source=source), people(1000.0, source=other)).value_state is state


# --- rounding ---


@given(number=COUNTS, inhabitants=POPULATIONS)
def test_the_rate_is_rounded_half_up_to_a_tenth_or_a_whole(number: int, inhabitants: int):
    found = rate_of(count(float(number)), people(float(inhabitants)))
    assert found.rounded_to is not None
    assert found.value is not None
    digit = Decimal("0.1") if found.rounded_to < 1 else Decimal(1)
    exact = Decimal(number) * 1000 / Decimal(inhabitants)
    assert found.value == float(exact.quantize(digit, rounding=ROUND_HALF_UP))


def test_many_rates_at_once_are_rounded_as_one_by_one():
    years = range(1900, 2020)
    counts = [count(float(5 * place), str(year), rounded_to=1.0) for place, year in enumerate(years)]
    found = rated(counts, [people(8000.0, f"{year}-01-01") for year in years])
    exact = [Decimal(5 * place) * 1000 / 8000 for place in range(len(years))]  # many are an exact half
    assert [one.value for one in found] == [float(one.quantize(Decimal("0.1"), ROUND_HALF_UP)) for one in exact]


@given(number=COUNTS, inhabitants=POPULATIONS, off=st.floats(-2.5, 2.5))
def test_the_rounding_interval_holds_every_rate_that_the_rounded_count_allows(
    number: int, inhabitants: int, off: float
):
    found = rate_of(count(float(number)), people(float(inhabitants)))
    assert found.value is not None
    real = max(number + off, 0.0) / inhabitants * 1000
    half = found.rounding(RATE) / 2
    assert found.value - half - 1e-6 <= real <= found.value + half + 1e-6


@given(number=COUNTS, inhabitants=st.integers(1000, 100_000), times=st.integers(2, 50))
def test_the_interval_of_a_larger_region_is_never_wider(number: int, inhabitants: int, times: int):
    small = rate_of(count(float(number)), people(float(inhabitants)))
    large = rate_of(count(float(number * times)), people(float(inhabitants * times)))
    assert large.rounding(RATE) <= small.rounding(RATE) + 1e-9


def test_exact_numbers_leave_only_the_printed_digit():
    found = rate_of(count(52.0, rounded_to=1.0), people(1000.0))
    assert (found.value, found.rounded_to) == (52.0, pytest.approx(0.1))
    assert found.parts == Parts(52.0, 1000.0)


def test_a_coarse_population_widens_the_interval_and_makes_the_rate_approximate():
    rough = rate_of(count(500.0), people(70_000.0, rounded_to=1000.0))
    fine = rate_of(count(500.0), people(70_000.0))
    assert rough.rounding(RATE) > fine.rounding(RATE)
    assert (rough.approximate(RATE), fine.approximate(RATE)) == (True, False)


def test_a_round_count_makes_the_rate_approximate_and_a_small_region_does_not():
    assert rate_of(count(39_000.0, rounded_to=1000.0), people(3_300_000.0)).approximate(RATE)
    assert not rate_of(count(20.0), people(900.0)).approximate(RATE)


def test_an_estimate_is_no_finer_than_its_series():
    survey = replace(COUNT, number_kind=NumberKind.ESTIMATE, rounded_to=100.0)
    row = terms([(RATE, survey, PEOPLE)]).row(0, named=True)
    assert (row["count_estimated"], row["count_step"], row["population_estimated"]) == (True, 100.0, False)


def test_a_population_no_larger_than_its_rounding_gives_no_rate():
    assert rate_of(count(5.0), people(400.0, rounded_to=1000.0)).value_state is ABSENT


# --- where it came from ---

ORDER = (Status.UNKNOWN, Status.PROVISIONAL, Status.REVISED_PROVISIONAL, Status.FINAL)


@pytest.mark.parametrize("one", ORDER)
@pytest.mark.parametrize("other", ORDER)
def test_the_status_is_the_weaker_one_with_the_year_of_its_publication(one: Status, other: Status):
    found = rate_of(count(50.0, status=one), people(1000.0, status=other))
    weaker = min(one, other, key=ORDER.index)
    assert found.status is weaker
    assert found.published == (2024 if weaker is one else 2020)


@pytest.mark.parametrize("one", Confidence)
@pytest.mark.parametrize("other", Confidence)
def test_it_is_second_hand_when_either_is(one: Confidence, other: Confidence):
    found = rate_of(count(50.0, confidence=one), people(1000.0, confidence=other))
    assert (found.confidence is Confidence.SECOND_HAND) == (Confidence.SECOND_HAND in (one, other))
    assert found.source == "bron+bevolking"


def test_a_summed_population_tells_of_how_many_municipalities():
    areas = pl.DataFrame({
        "gm_code": ["GM9901", "GM9902", "GM9903"],
        "year": [2023, 2023, 2022],
        "jeugdregio": ["JZ91", "JZ91", "JZ91"],
        "veilig_thuis": ["VT91", None, None],
    })  # fmt: skip
    sums = municipalities(areas)
    assert sums.rows() == [("JZ91", 2022, 1), ("JZ91", 2023, 2), ("VT91", 2023, 1)]
    counts = [count(50.0, region=code) for code in ("JZ91", "VT91", "NL01")]
    populations = [people(1000.0, region=code, source="x-optelling") for code in ("JZ91", "VT91")]
    found = computed(counts, [*populations, people(9000.0, region="NL01")], sums)
    assert dict(found.select("region", "summed").rows()) == {"JZ91": 2, "NL01": 0, "VT91": 1}


# --- the frame ---


@given(order=st.permutations(range(6)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]):
    counts = [count(5.0 * place, str(2018 + place)) for place in range(6)]
    populations = [people(1000.0 + place, f"{2018 + place}-01-01") for place in range(6)]
    plain = computed(counts, populations)
    assert computed([counts[place] for place in order], [populations[-place] for place in order]).equals(plain)
    assert [str(Period(*ends)) for ends in plain.select("start", "end").rows()] == [str(2018 + one) for one in range(6)]


def test_the_frame_has_the_columns_of_a_figure_and_of_its_basis():
    found = computed([count(50.0)], [people(1000.0)])
    assert found.schema == {**POLARS_SCHEMA, **BASIS}
    assert found.row(0, named=True)["indicator"] == RATE.id
    assert found.select("lower", "upper").row(0) == (None, None)
    assert computed([], [people(1000.0)]).is_empty()
    assert computed([count(50.0)], [])["value_state"].to_list() == ["absent"]
