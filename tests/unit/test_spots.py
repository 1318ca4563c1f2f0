"""Names on a map: none covers another, a sign or a border as long as there is room; what does not fit is led away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toekomstscenario.charts.spots import Land, Side, Spot, name_places

PLACES = st.builds(Spot, st.floats(100, 400), st.floats(100, 500), st.text("abcdef", min_size=3, max_size=20),
                   st.integers(1, 4))  # fmt: skip
SQUARE = [(200.0, 200.0), (400.0, 200.0), (400.0, 400.0), (200.0, 400.0), (200.0, 200.0)]
SEA = Land([], (0, 600))
ISLAND = Land([SQUARE], (0, 600))
STRIPS = Land([SQUARE, [(200.0, 290.0), (400.0, 290.0)], [(200.0, 320.0), (400.0, 320.0)]], (0, 600))


def apart(one, other):
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_name_alone_stands_below_its_signs():
    assert name_places([Spot(300, 300, "Voorbeeld", 1)], ISLAND) == [Side(0, 17.0)]


def test_names_of_neighbours_do_not_cover_each_other():
    spots = [Spot(300, 300, "Voorbeeldregio", 2), Spot(300, 316, "Andere regio", 1), Spot(305, 284, "Derde", 3)]
    boxes = [spot.name_box(side) for spot, side in zip(spots, name_places(spots, SEA), strict=True)]
    for number, box in enumerate(boxes):
        assert all(apart(box, other) for other in boxes[:number])
        assert all(apart(box, spot.own) for spot in spots)


def test_a_name_that_would_cross_a_border_is_led_off_the_land():
    """The strip is as high as the sign, so the name fits nowhere beside it."""
    spot = Spot(300, 305, "Een lange naam van een regio", 1)
    (side,) = name_places([spot], STRIPS)
    assert side.led
    assert STRIPS.borders(spot.name_box(side)) == 0
    assert apart(spot.name_box(side), (200, 200, 400, 400))


def test_a_line_runs_through_no_other_sign():
    spots = [Spot(300, 305, "Een lange naam van een regio", 1), Spot(230, 305, "Ander", 1), Spot(370, 305, "Derde", 1)]
    side = name_places(spots, STRIPS)[0]
    assert all(apart(point, spot.own) for point in spots[0].line(side) for spot in spots[1:])


def test_no_name_reaches_beyond_the_map():
    """Room is left of the island only."""
    spot = Spot(300, 305, "Een lange naam van een regio", 1)
    (side,) = name_places([spot], Land([SQUARE, [(200.0, 305.0), (400.0, 305.0)]], (0, 410)))
    assert spot.name_box(side)[2] <= 410


@settings(max_examples=15)
@given(st.lists(PLACES, max_size=8))
def test_every_name_has_a_place(spots):
    found = name_places(spots, ISLAND)
    assert len(found) == len(spots)
    assert all(side.led == bool(spot.line(side)) for spot, side in zip(spots, found, strict=True))
