"""Where words and marks of a chart stand: nothing covers another, nothing is cut off, on a small phone either."""

import math
from dataclasses import replace
from itertools import pairwise

import polars as pl
import pytest
from PIL import ImageFont

from tests.unit.test_charts import CITY, bar_spec, dot_spec, funnel_spec, line_spec, map_spec, mark, tiles_spec
from toekomstscenario import markup
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.charts import LIGHT, ChartKind, draw
from toekomstscenario.charts.line import event_rows
from toekomstscenario.charts.map import FEW
from toekomstscenario.charts.multiples import Panel
from toekomstscenario.charts.paper import framed
from toekomstscenario.charts.spec import Event
from toekomstscenario.charts.words import mean_width, shortened, width
from toekomstscenario.figures import rows as made
from toekomstscenario.settings import PROJECT

PLEX = ImageFont.truetype(PROJECT / "toekomstscenario" / "charts" / "fonts" / "IBMPlexSans-Regular.ttf", 1000)

EVENTS = (Event(2019.9, 2019.9, "1"), Event(2020.0, 2020.25, "2"), Event(2023.4, 2023.6, "3, 4"))


def encodings(drawing, channel):
    return [layer["encoding"][channel] for layer in drawing["layer"] if channel in layer["encoding"]]


@pytest.mark.parametrize("middles", [[2020.0], [2020.0, 2020.1, 2020.2], [2016 + n / 3 for n in range(20)]])
def test_numbers_of_events_in_one_row_never_meet_on_a_small_phone(middles):
    rows = event_rows([Event(middle, middle, str(n)) for n, middle in enumerate(middles, 1)], (2015.0, 2025.0))
    for row in set(rows):
        there = [middle for middle, place in zip(middles, rows, strict=True) if place == row]
        assert all((later - earlier) * 220 / 10 >= 9 for earlier, later in pairwise(there))
    assert max(rows) < 4


def test_events_that_stand_far_apart_are_in_one_row():
    assert event_rows(EVENTS[::2], (2015.0, 2025.0)) == [0, 0]


def test_events_lie_within_the_axis_and_below_zero_on_screen_and_on_paper():
    spec = replace(line_spec(), events=EVENTS)
    low, high = next(x for x in encodings(draw(spec, LIGHT), "x") if "scale" in x)["scale"]["domain"]
    assert low < EVENTS[0].first
    assert high >= EVENTS[-1].last
    for drawing in (draw(spec, LIGHT), framed(spec, "titel", "", ("bron",))["vconcat"][0]):
        (bar,) = [layer for layer in drawing["layer"] if layer["mark"]["type"] == "rect"]
        assert drawing["height"] < bar["encoding"]["y"]["value"] < bar["encoding"]["y2"]["value"]
        axis = next(x["axis"] for x in encodings(drawing, "x") if "axis" in x)
        assert axis["offset"] > bar["encoding"]["y2"]["value"] - drawing["height"]


@pytest.mark.parametrize(("make", "channel"), [(line_spec, "y"), (bar_spec, "x"), (funnel_spec, "y")])
def test_no_value_lies_beyond_the_last_line_of_its_axis(make, channel):
    """The end of the axis is as round as its lines."""
    described = [one for one in encodings(draw(make(), LIGHT), channel) if (one.get("axis") or {}).get("tickCount")]
    assert described
    assert all(one["scale"]["nice"] == one["axis"]["tickCount"] for one in described)


def test_labels_of_lines_that_end_near_each_other_stand_above_each_other():
    """Amsterdam ends in 2023 with 1.3; the country a year before with as much."""
    spec = line_spec()
    beside = pl.col("role") == "comparator"
    marks = spec.marks.filter(~(beside & (pl.col("position") == 2023)))
    marks = marks.with_columns(value=pl.when(beside).then(1.3).otherwise("value"))
    drawing = draw(replace(spec, marks=marks), LIGHT)
    ends = [row for rows in drawing["datasets"].values() for row in rows if "drop" in row]
    places = sorted({row["region"]: row["height"] + row["drop"] for row in ends}.values())
    assert len(places) == 2
    assert places[1] - places[0] >= 17


@pytest.mark.parametrize(("values", "below"), [((1.2, 1.15, 1.05), True), ((1.0, 1.05, 1.15), False)])
def test_the_name_of_the_line_in_a_funnel_stands_where_fewest_points_are(values, below):
    spec = funnel_spec()
    beside = spec.marks["region"] == spec.comparator
    regions = spec.marks.filter(~beside).head(3).with_columns(value=pl.Series(values), position=pl.lit(9000.0))
    drawing = draw(replace(spec, marks=pl.concat([regions, spec.marks.filter(beside)])), LIGHT)
    names = [layer for layer in drawing["layer"] if layer["mark"].get("align") == "right"]
    assert names
    assert all((layer["mark"]["dy"] > 0) is below for layer in names)


@pytest.mark.parametrize("make", [tiles_spec, map_spec])
def test_what_has_no_figure_carries_a_sign_or_a_word_and_the_legend_tells_it(make):
    spec = make()
    drawing = draw(spec, LIGHT)
    words = {row["region"]: row.get("words") or row.get("short") for rows in drawing["datasets"].values()
             if isinstance(rows, list) for row in rows if row.get("words") or row.get("short")}  # fmt: skip
    assert "–" in words.values()
    if spec.kind is ChartKind.TILES:
        assert words["GM0344"] == "×"
    legend = drawing["layer"][0]["encoding"]["fill"]["legend"]
    assert "verborgen (×)" in legend["labelExpr"]
    assert "geen cijfer (–)" in legend["labelExpr"]


def advances(text: str) -> float:
    """The true width of a text, in sizes of the letter."""
    return PLEX.getlength(text) / 1000


@pytest.mark.parametrize("room", [4.6, 6.0, 9.0])
def test_a_name_is_cut_to_the_room_that_it_has(room: float):
    for region in load_catalogue(PROJECT / "data" / "catalogue").regions.values():
        name = region.name
        assert advances(name) <= width(name) <= advances(name) * 1.12
        assert advances(shortened(name, room)) <= room
        signs = math.floor((room - width("…")) / mean_width(name, FEW))
        assert advances(name) <= room or advances(f"{name[:signs]}…") <= room
    assert shortened("Ede", room) == "Ede"


def test_a_name_stays_within_its_tile_without_a_limit_that_vega_measures():
    layers = [one["mark"] for one in draw(tiles_spec(), LIGHT)["layer"] if one["mark"]["type"] == "text"]
    assert not [one for one in layers if "limit" in one]
    assert [one for one in layers if "datum.wide <= " in str(one["text"]) and "width" in str(one["text"])]


def panel(name: str, group: str, axis: str) -> Panel:
    return Panel(name, "other", "1,0", axis, "<svg/>", name, group=group)


def test_small_multiples_stand_under_the_headings_of_their_groups_in_order():
    html = markup.panels([panel("A", "Lager", "as 0 tot 2"), panel("B", "Lager", "as 0 tot 2"),
                          panel("C", "Hoger", "as 0 tot 2")], "drie")  # fmt: skip
    order = [
        html.index(words) for words in ("In elk vak: as 0 tot 2", "<h3>Lager", "<b>A", "<b>B", "<h3>Hoger", "<b>C")
    ]
    assert order == sorted(order)
    assert html.count("as 0 tot 2") == 1


def test_an_axis_of_its_own_stands_in_each_small_multiple():
    html = markup.panels([panel("A", "", "as 0 tot 2"), panel("B", "", "as 1 tot 3")], "twee")
    assert "as 0 tot 2" in html
    assert "as 1 tot 3" in html
    assert "In elk vak" not in html
    assert "<h3>" not in html


def label_of(values: list[float]) -> float:
    """How far the label stands below the end of a line through these values."""
    marks = [mark(value, str(2019 + number), CITY, "own1") for number, value in enumerate(values)]
    spec = replace(line_spec(), marks=made.frame(marks, made.MARK_SCHEMA), breaks=())
    texts = [layer["mark"] for layer in draw(spec, LIGHT)["layer"] if layer["mark"]["type"] == "text"]
    return next(found["dy"] for found in texts if found["align"] == "right")


@pytest.mark.parametrize(
    ("values", "below"),
    [([0.2, 2.0], False), ([2.0, 0.2], True), ([2.0, 2.0, 2.0, 1.8], True), ([1.8, 1.8, 1.8, 2.0], False)],
    ids=["it rises", "it falls", "it comes from just above", "it comes from just below"],
)
def test_a_label_stands_off_the_line_that_leads_to_it(values, below):
    assert (label_of(values) > 0) == below


def weight_of_names(spec):
    (axis,) = [y["axis"] for y in encodings(draw(spec, LIGHT), "y") if (y.get("axis") or {}).get("labelExpr")]
    return axis["labelFontWeight"]


def test_the_name_of_the_own_region_is_bold_in_both_orders():
    """City 1 is second by name; by value each of the three has the heading of its group above it."""
    weight = weight_of_names(dot_spec())
    assert (weight["condition"]["value"], weight["value"]) == (600, 400)
    assert weight["condition"]["test"].count("datum.value") == 1
    assert weight["condition"]["test"].endswith("? 1 : 3)")


def test_no_name_is_bold_without_an_own_region():
    marks = dot_spec().marks.with_columns(role=pl.col("role").str.replace("own1", "other"))
    assert weight_of_names(replace(dot_spec(), marks=marks)) == 400
