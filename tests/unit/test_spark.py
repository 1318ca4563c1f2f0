"""Sparklines: the line is cut where it may not run, and one point is no line."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toekomstscenario.charts.spark import HEIGHT, ROW_HEIGHT, ROW_WIDTH, WIDTH, SparkPoint, draw_row_spark, draw_spark
from toekomstscenario.charts.style import LIGHT

POINTS = st.lists(st.tuples(st.floats(0, 1e7), st.booleans(), st.booleans()), min_size=2, max_size=12).map(
    lambda found: [
        SparkPoint(2000.0 + place, value, joined and place > 0, is_open)
        for place, (value, joined, is_open) in enumerate(found)
    ]
)
SVG = "{http://www.w3.org/2000/svg}"


def picture(points) -> ElementTree.Element:
    return ElementTree.fromstring(draw_spark(points, LIGHT))


def path(points) -> str:
    found = picture(points).find(f"{SVG}path")
    assert found is not None
    return found.attrib["d"]


@pytest.mark.parametrize("points", [[], [SparkPoint(2020.0, 5.0, False, False)]])
def test_fewer_than_two_points_give_no_picture(points):
    assert draw_spark(points, LIGHT) == ""


@given(POINTS)
def test_the_line_is_drawn_exactly_to_the_joined_points(points):
    letters = re.findall(r"[ML]", path(points))
    assert letters == ["M"] + ["L" if point.joined else "M" for point in points[1:]]


@given(POINTS)
def test_everything_stays_inside_and_a_larger_value_is_higher(points):
    places = [tuple(map(float, pair)) for pair in re.findall(r"[ML]([\d.]+) ([\d.]+)", path(points))]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    assert places == sorted(places, key=lambda place: place[0])
    by_value = sorted(zip([point.value for point in points], places, strict=True))
    heights = [y for _, (_, y) in by_value]
    assert heights == sorted(heights, reverse=True)


@given(POINTS)
def test_a_point_without_line_is_a_dot_and_the_last_is_in_colour(points):
    circles = picture(points).findall(f"{SVG}circle")
    lonely = [place for place in range(len(points) - 1) if not points[place].joined and not points[place + 1].joined]
    assert len(circles) == len(lonely) + 1
    assert circles[-1].attrib["stroke"] == LIGHT.own[0]
    assert circles[-1].attrib["fill"] == (LIGHT.paper if points[-1].open else LIGHT.own[0])


def test_values_of_zero_are_drawn():
    assert draw_spark([SparkPoint(2020.0, 0.0, False, False), SparkPoint(2021.0, 0.0, True, False)], LIGHT)


@given(POINTS)
def test_a_spark_in_a_row_is_cut_in_the_same_places_and_stays_small(points):
    svg = draw_row_spark(points, LIGHT)
    found = ElementTree.fromstring(svg).find(f"{SVG}path")
    assert found is not None
    letters = re.findall(r"[ML]", found.attrib["d"])
    assert letters == ["M"] + ["L" if point.joined else "M" for point in points[1:]]
    places = [tuple(map(int, pair)) for pair in re.findall(r"[ML](\d+) (\d+)", found.attrib["d"])]
    assert all(0 <= x <= ROW_WIDTH and 0 <= y <= ROW_HEIGHT for x, y in places)
    assert '"' not in svg
    assert len(svg) < 400


def test_a_row_with_one_point_has_no_spark_and_one_place_in_time_no_fault():
    assert draw_row_spark([SparkPoint(2020.0, 5.0, False, False)], LIGHT) == ""
    assert draw_row_spark([SparkPoint(2020.0, 5.0, False, False), SparkPoint(2020.0, 6.0, False, True)], LIGHT)


HEARD = [SparkPoint(2020.0, 5.0, False, False), SparkPoint(2021.0, 6.0, True, False),
         SparkPoint(2022.0, 7.0, True, False, True), SparkPoint(2023.0, 8.0, True, False, True)]  # fmt: skip


@pytest.mark.parametrize("draw", [draw_spark, draw_row_spark])
def test_a_line_to_or_from_second_hand_is_dotted_and_the_last_point_hollow(draw):
    sure, dotted = ElementTree.fromstring(draw(HEARD, LIGHT)).findall(f"{SVG}path")
    assert "stroke-dasharray" not in sure.attrib
    assert (sure.attrib["d"].count("L"), dotted.attrib["d"].count("L")) == (1, 2)
    assert "stroke-dasharray" in dotted.attrib
    last = ElementTree.fromstring(draw(HEARD, LIGHT)).findall(f"{SVG}circle")[-1]
    assert last.attrib["fill"] == LIGHT.paper


@pytest.mark.parametrize("draw", [draw_spark, draw_row_spark])
def test_without_second_hand_nothing_is_dotted(draw):
    assert "dasharray" not in draw(HEARD[:2], LIGHT)
