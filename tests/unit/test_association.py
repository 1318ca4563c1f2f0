"""Rank correlation, checked against worked examples that others published."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.analysis.association import FEWEST, Direction, associate, ranks

# Spearman (1904) as worked out in most textbooks and on Wikipedia: intelligence and hours of television of ten people.
IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
HOURS = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]


def test_the_worked_example_of_the_textbooks():
    found = associate(IQ, HOURS)
    assert found is not None
    assert found.correlation == pytest.approx(-29 / 165)
    assert found.regions == 10
    assert found.direction is Direction.UNCLEAR


def test_the_interval_is_that_of_bonett_and_wright():
    """Their formula by hand: 0.5 of 30 pairs has standard error sqrt(1.125 / 27) on Fisher's scale."""
    order = list(range(30))
    found = associate(order, order)
    assert found is not None
    assert (found.correlation, round(found.high, 6)) == (1.0, 1.0)
    mixed = [place if place % 3 else 29 - place for place in order]
    half = associate(order, mixed)
    assert half is not None
    reach = 1.959964 * math.sqrt((1 + half.correlation**2 / 2) / 27)
    assert half.low == pytest.approx(math.tanh(math.atanh(half.correlation) - reach), abs=1e-6)
    assert half.high == pytest.approx(math.tanh(math.atanh(half.correlation) + reach), abs=1e-6)


def test_equal_values_share_the_mean_of_their_ranks():
    assert ranks([0.3, 0.1, 0.3, 0.2, 0.3]) == [4.0, 1.0, 4.0, 2.0, 4.0]


def test_too_few_regions_or_one_value_tell_nothing():
    assert associate(range(FEWEST - 1), range(FEWEST - 1)) is None
    assert associate(range(FEWEST), [1.0] * FEWEST) is None


VALUES = st.lists(st.floats(0, 100), min_size=FEWEST, max_size=60)


@given(VALUES, st.data())
def test_laws(one, data):
    other = data.draw(st.lists(st.floats(0, 100), min_size=len(one), max_size=len(one)))
    found, back = associate(one, other), associate(other, one)
    if found is None or back is None:
        assert found is None
        assert back is None
        return
    assert found.correlation == pytest.approx(back.correlation)
    assert -1 <= found.low <= found.correlation + 1e-9
    assert found.correlation - 1e-9 <= found.high <= 1
    turned = associate(one, [-value for value in other])
    assert turned is not None
    assert turned.correlation == pytest.approx(-found.correlation)
