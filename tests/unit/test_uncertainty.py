"""The verdict where chance can be weighed, and the words that go with intervals and funnels."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.example_cells import PERCENTAGE, cell, region
from toekomstscenario.analysis.comparison import Gap, Position, compare
from toekomstscenario.analysis.funnel import Dispersion, Place, make_funnel
from toekomstscenario.analysis.intervals import RATE, SHARE, STRICT, USUAL, Interval, difference_interval, of_cell
from toekomstscenario.figures.rows import gap_cell
from toekomstscenario.model import Cell, Confidence, Kind, Rate
from toekomstscenario.parts import Parts
from toekomstscenario.sentences import gap_words
from toekomstscenario.uncertainty_words import (
    ROUNDING_ONLY,
    basis_note,
    dispersion_words,
    funnel_notes,
    funnel_reading,
    interval_text,
    interval_words,
    method_note,
    place_words,
)

CAUSAL = re.compile(
    r"\b(door|dankzij|vanwege|leidt tot|leidde tot|zorgt voor|veroorzaakt|significant)\b", re.IGNORECASE
)
PER_1000 = replace(PERCENTAGE, kind=Kind.RATE, unit="per 1.000", rate=Rate("aantal", "inwoners", 1_000))
COUNTS = st.integers(50, 20_000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))
CITY = "GM0363"


def share(number: float, size: float, code: str = "NL01", **fields: Any) -> Cell:
    """A percentage to one decimal with the counts it was made of, to fives."""
    parts = Parts(number, size, 5.0, 5.0)
    return cell(round(100 * number / size, 1), region=code, parts=parts, **fields)


COUNTRY = share(36_355, 127_340)


# The shares of Amsterdam and the country in 2023 (CBS, table 85361NED), all out of 8,975 and 127,340 reports.
@pytest.mark.parametrize(
    ("own", "country", "position"),
    [(2895, 40615, Position.SIMILAR), (3105, 48555, Position.LOWER), (975, 12895, Position.HIGHER)],
)
def test_a_city_stands_beside_the_country_with_chance_weighed(own, country, position):
    gap = compare(PERCENTAGE, share(own, 8975, CITY), share(country, 127_340))
    assert gap.position is position
    assert gap.interval is not None
    assert gap.difference == pytest.approx(gap.interval.value, abs=0.1)


@given(COUNTS, st.integers(0, 1_000))
def test_beside_the_country_the_interval_of_the_region_decides(counts, tenths):
    own, standard = share(*counts, code=CITY), tenths / 10
    found = of_cell(PERCENTAGE, own)
    assert found is not None
    assume(abs(found.value - standard) > 0.1)
    gap = compare(PERCENTAGE, own, cell(standard))
    apart = found.high < standard - 0.05 or found.low > standard + 0.05
    assert (gap.position is not Position.SIMILAR) == apart


@given(COUNTS, COUNTS)
def test_two_regions_are_told_apart_less_easily_than_a_region_and_the_country(one, other):
    own, city, country = share(*one, code=CITY), share(*other, code="GM0599"), share(*other)
    wide = difference_interval(PERCENTAGE, own, city)
    narrow = difference_interval(PERCENTAGE, own, country)
    assert wide is not None
    assert narrow is not None
    assert wide.low <= narrow.low + 1e-9
    assert narrow.high <= wide.high + 1e-9
    if compare(PERCENTAGE, own, country).position is Position.SIMILAR:
        assert compare(PERCENTAGE, own, city).position is Position.SIMILAR


@given(COUNTS, COUNTS)
def test_the_verdict_turns_round_with_the_regions(one, other):
    own, city = share(*one, code=CITY), share(*other, code="GM0599")
    turned = {Position.LOWER: Position.HIGHER, Position.HIGHER: Position.LOWER, Position.SIMILAR: Position.SIMILAR}
    there, back = compare(PERCENTAGE, own, city), compare(PERCENTAGE, city, own)
    assert back.position is turned[there.position]
    assert there.difference == -(back.difference or 0.0)


def test_chance_never_makes_a_difference_of_what_rounding_may_have_made():
    own, country = share(2_854_000, 10_000_000, CITY), share(2_845_100, 10_000_000)  # both published as 28.5%
    found = difference_interval(PERCENTAGE, own, country)
    assert found is not None
    assert found.low > 0
    assert compare(PERCENTAGE, own, country).position is Position.SIMILAR


@pytest.mark.parametrize(
    ("number", "position"), [(2082, Position.SIMILAR), (2092, Position.HIGHER), (1919, Position.SIMILAR)]
)
def test_the_rounding_of_the_standard_is_weighed_too(number, position):
    own = cell(number / 100, region=CITY, rounded_to=0.01, parts=Parts(number, 10_000))
    found = of_cell(PERCENTAGE, own)
    assert found is not None
    assert not found.holds(20.0)
    assert compare(PERCENTAGE, own, cell(20.0)).position is position  # 19.95 to 20.05


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (replace(share(300, 1000, CITY), parts=None), COUNTRY),
        (
            share(300, 1000, CITY, confidence=Confidence.SECOND_HAND),
            replace(COUNTRY, confidence=Confidence.SECOND_HAND),
        ),
        (share(300, 1000, CITY), replace(share(280, 1000, "GM0599"), parts=None)),
    ],
    ids=["no counts", "second hand", "city without counts"],
)
def test_without_the_counts_only_rounding_is_weighed_and_nothing_is_claimed(own, other):
    gap = compare(PERCENTAGE, own, other)
    assert gap.interval is None
    assert gap.position is compare(PERCENTAGE, replace(own, parts=None), replace(other, parts=None)).position
    assert "niet te zeggen" in gap_words(PERCENTAGE, gap, region())


def test_the_country_needs_no_counts_to_stand_as_the_standard():
    gap = compare(PERCENTAGE, share(300, 1000, CITY), cell(20.0))
    assert gap.position is Position.HIGHER
    assert gap.interval is not None


def test_a_hidden_value_with_counts_beside_it_stays_hidden():
    hidden = cell(None, region=CITY, parts=Parts(300, 1000, 5, 5))
    gap = compare(PERCENTAGE, hidden, COUNTRY)
    assert (gap.position, gap.difference, gap.interval) == (Position.UNKNOWN, None, None)


def test_the_words_of_a_verdict_follow_the_interval():
    alike = compare(PERCENTAGE, share(2895, 8975, CITY), share(40_615, 127_340))
    lower = compare(PERCENTAGE, share(3105, 8975, CITY), share(48_555, 127_340))
    assert gap_words(PERCENTAGE, alike, region()) == (
        "Dat is niet te onderscheiden van het cijfer in Nederland: zo'n verschil past bij toeval."
    )
    assert gap_words(PERCENTAGE, lower, region()) == (
        "Dat is 3,5 procentpunt lager dan in Nederland."
        " Dat is meer dan bij toeval en afronding past (interval van 95%)."
    )
    assert gap_cell(alike) == (0.4, "kan toeval zijn")
    assert gap_cell(lower) == (-3.5, "−3,5")


def test_a_table_says_rounding_where_only_that_was_weighed():
    assert gap_cell(Gap(Position.SIMILAR, 0.1)) == (0.1, "binnen afronding")


def test_an_interval_is_written_in_the_unit_of_its_indicator():
    found = Interval(32.3, 31.26, 33.27)
    assert interval_text(PERCENTAGE, found) == "31,3% tot 33,3%"
    assert interval_words(PERCENTAGE, found) == "Het interval van 95% loopt van 31,3% tot 33,3%."
    assert interval_words(PERCENTAGE, found, STRICT).startswith("Het interval van 99,8% loopt")
    assert interval_text(PER_1000, found) == "31,3 tot 33,3"
    assert interval_words(PER_1000, found).endswith("van 31,3 tot 33,3 per 1.000.")


@pytest.mark.parametrize(("indicator", "method"), [(PERCENTAGE, "Wilson"), (PER_1000, "Byar")])
def test_the_note_names_the_method_and_what_it_leaves_out(indicator, method):
    note = method_note(indicator, USUAL)
    assert method in note
    assert "95%" in note
    assert "echte onzekerheid groter" in note


def test_the_note_says_for_how_many_regions_chance_was_weighed():
    weighed, bare = Gap(Position.LOWER, -1.0, interval=Interval(-1, -2, -0.5)), Gap(Position.SIMILAR, 0.0)
    unknown = Gap(Position.UNKNOWN, None, "Verborgen.")
    assert basis_note([]) == basis_note([unknown]) == ""
    assert basis_note([bare, unknown]) == ROUNDING_ONLY
    assert "toeval (interval van 95%)" in basis_note([weighed, unknown])
    assert basis_note([weighed, bare, bare, unknown]).startswith("Van 1 van de 3 gebieden zijn teller en noemer")


@pytest.mark.parametrize(
    ("dispersion", "words"),
    [
        (Dispersion(9, 30.0, None), "zo weinig gebieden (9) is niet na te gaan"),
        (Dispersion(12, 1.1, 0.35), "niet aantoonbaar verder uiteen"),
        (Dispersion(12, 12.25, 0.0), "overspreiding: 12,3"),
        (Dispersion(12, 12.25, 0.0), "3,5 keer zo ver"),
    ],
)
def test_the_test_for_overdispersion_is_told_with_what_was_done(dispersion, words):
    assert words in dispersion_words(dispersion)


@pytest.mark.parametrize(("indicator", "kind"), [(PERCENTAGE, "binomiale"), (PER_1000, "Poisson")])
def test_the_notes_of_a_funnel_name_limits_and_standard(indicator, kind):
    measure = SHARE if indicator is PERCENTAGE else RATE
    notes = funnel_notes(indicator, make_funnel(measure, Parts(20, 100), {"A": Parts(20, 100)}))
    assert kind in notes[0]
    assert "95% en 99,8%" in notes[0]
    assert ("20,0%" if measure is SHARE else "200,0 per 1.000") in notes[0]
    assert "zo weinig gebieden (1)" in notes[1]


def test_no_word_claims_a_cause_or_significance():
    texts = [
        *(place_words(place) for place in Place),
        *(dispersion_words(Dispersion(n, 9.0, chance)) for n, chance in ((3, None), (20, 0.9), (20, 0.0))),
        *(method_note(indicator) for indicator in (PERCENTAGE, PER_1000)),
        basis_note([Gap(Position.LOWER, -1.0, interval=Interval(-1, -2, -0.5)), Gap(Position.SIMILAR, 0.0)]),
        *(funnel_reading("Nederland", Dispersion(20, phi, 0.0)) for phi in (0.9, 9.0)),
        *funnel_notes(PERCENTAGE, make_funnel(SHARE, Parts(20, 100), {"A": Parts(20, 100)})),
    ]
    assert not [text for text in texts if CAUSAL.search(text)]
    assert len({place_words(place) for place in Place}) == len(Place)


def test_a_widened_funnel_is_not_read_as_one_of_chance():
    narrow, wide = (
        funnel_reading("Nederland", Dispersion(20, phi, chance)) for phi, chance in ((1.0, 0.5), (6.0, 0.0))
    )
    assert "bij toeval ongeveer 5" in narrow
    assert "bij toeval ongeveer 5" not in wide
    assert "ruimer dan bij toeval past" in wide


def test_regions_that_lie_far_apart_take_the_one_in_twenty_away():
    gaps = [Gap(Position.LOWER, -1.0, interval=Interval(-1, -2, -0.5))]
    assert "van elke 20" in basis_note(gaps)
    assert "van elke 20" in basis_note(gaps, Dispersion(20, 1.0, 0.5))
    assert "van elke 20" not in basis_note(gaps, Dispersion(20, 6.0, 0.0))
    assert "verder uiteen dan bij toeval past" in basis_note(gaps, Dispersion(20, 6.0, 0.0))
