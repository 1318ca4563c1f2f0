"""Names on a map: none covers another or a sign as long as there is room."""

from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.charts.spots import Spot, name_places

PLACES = st.builds(Spot, st.floats(3.4, 7.2), st.floats(50.8, 53.4), st.text("abcdef", min_size=3, max_size=20),
                   st.integers(1, 4))  # fmt: skip


def apart(one, other):
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_name_alone_stands_below_its_signs():
    assert name_places([Spot(5.0, 52.0, "Voorbeeld", 1)]) == [(0, 17.0)]


def test_names_of_neighbours_do_not_cover_each_other():
    spots = [Spot(5.0, 52.0, "Voorbeeldregio", 2), Spot(5.0, 51.9, "Andere regio", 1), Spot(5.05, 52.1, "Derde", 3)]
    boxes = [spot.name_box(side) for spot, side in zip(spots, name_places(spots), strict=True)]
    for number, box in enumerate(boxes):
        assert all(apart(box, other) for other in boxes[:number])
        assert all(apart(box, spot.own) for spot in spots)


@given(st.lists(PLACES, max_size=12))
def test_every_name_gets_one_of_its_places(spots):
    found = name_places(spots)
    assert len(found) == len(spots)
    assert all(side in spot.sides() for spot, side in zip(spots, found, strict=True))
