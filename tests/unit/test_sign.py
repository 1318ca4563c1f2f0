"""The sign of a verdict: another shape for each answer, and to be seen on the paper of both themes."""

from itertools import combinations
from xml.etree import ElementTree

import pytest

from toekomstscenario.analysis.verdict import Level
from toekomstscenario.charts.sign import COLOURS, SIZE, draw_sign
from toekomstscenario.charts.style import DARK, LIGHT, contrast


@pytest.mark.parametrize("level", Level)
def test_a_sign_is_drawn_and_stands_out(level):
    root = ElementTree.fromstring(draw_sign(level))
    assert (root.get("width"), root.get("height")) == (str(SIZE), str(SIZE))
    for ground in (LIGHT.paper, DARK.paper, "#FFFFFF"):
        assert contrast(COLOURS[level], ground) >= 3


def test_shapes_differ_without_their_colours():
    bare = [draw_sign(level).replace(COLOURS[level], "") for level in Level]
    assert all(one != other for one, other in combinations(bare, 2))
