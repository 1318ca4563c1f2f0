"""Classes of shade on a map: they hold what they say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import PERCENTAGE, cell
from toekomstscenario.figures.comparison.classes import MOST, classes_of

values = st.lists(st.integers(0, 1000), min_size=1, max_size=40)


def ends(word: str) -> list[float]:
    return [float(end.replace(".", "").replace(",", ".")) for end in word.split(" t/m ")]


@given(values)
def test_a_value_lies_within_the_bounds_of_its_class(tenths: list[int]):
    cells = [cell(tenth / 10) for tenth in tenths]
    classes = classes_of(PERCENTAGE, cells)
    assert 1 <= len(classes.words) <= MOST
    for found in cells:
        assert found.value is not None
        low, *high = ends(classes.word(found.value))
        assert low - 1e-9 <= found.value <= (high or [low])[0] + 1e-9


@given(values)
def test_classes_follow_each_other_without_gap_or_overlap(tenths: list[int]):
    words = classes_of(PERCENTAGE, [cell(tenth / 10) for tenth in tenths]).words
    bounds = [(found[0], found[-1]) for found in map(ends, words)]
    for (_, high), (low, _) in pairwise(bounds):
        assert low - high == pytest.approx(0.1)


def test_no_class_is_finer_than_the_rounding():
    assert classes_of(PERCENTAGE, [cell(1.2), cell(1.3)]).words == ("1,2", "1,3")
    coarse = [cell(value, rounded_to=1.0) for value in (3.0, 4.0, 5.0)]
    assert classes_of(PERCENTAGE, coarse).words == ("3", "4", "5")


def test_a_hidden_value_has_no_class_and_one_outside_goes_to_the_nearest():
    classes = classes_of(PERCENTAGE, [cell(1.0), cell(None), cell(3.0)])
    assert classes.word(None) == ""
    assert classes.word(0.0) == classes.words[0]
    assert classes.word(99.0) == classes.words[-1]
    assert classes_of(PERCENTAGE, [cell(None)]).words == ()
