"""Drawing the moving chart: the same marks in every frame, no value that the table has not, nothing of Plotly's own."""

import json
from itertools import pairwise

import plotly.io
import polars as pl
import pytest

from tests.unit.example_exploration import (
    ACROSS,
    HIDDEN,
    OTHER,
    OWN,
    PEOPLE,
    PROVINCES,
    UP,
    YEARS,
    explored,
    people,
    values,
)
from toekomstscenario.charts import DARK, LIGHT
from toekomstscenario.charts.explorer import GROUND, draw_explorer, draw_followed
from toekomstscenario.charts.explorer_labels import sides
from toekomstscenario.charts.explorer_spec import POINT_SCHEMA
from toekomstscenario.model import COUNTRY_CODE, Confidence, Status


def drawn(found, palette=LIGHT):
    """The figure as the browser gets it."""
    return json.loads(str(plotly.io.to_json(draw_explorer(found.chart, palette), validate=False)))


def points_in(traces):
    """Places and texts of all points of a frame, by region; only traces with a tooltip text have them."""
    found = {}
    for trace, moving in traces:
        if "ids" in trace:
            for code, x, y, told in zip(trace["ids"], moving["x"], moving["y"], moving["customdata"], strict=True):
                if x is not None:
                    found[code] = (x, y, *told[:2])
                else:
                    assert (y, told) == (None, None)
    return found


@pytest.fixture
def found(tmp_path):
    return explored(tmp_path, values({(UP.id, OTHER, 2020): HIDDEN, (ACROSS.id, OWN, 2022): HIDDEN}))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_frame_has_the_points_of_its_moment_and_no_other(found, palette):
    picture = drawn(found, palette)
    assert [frame["name"] for frame in picture["frames"]] == [str(year) for year in YEARS]
    for place, frame in enumerate(picture["frames"]):
        assert frame["traces"] == list(range(len(picture["data"])))
        here = found.chart.points.filter(pl.col("moment") == place)
        wanted = {
            row["region"]: (row["x"], row["y"], row["x_text"], row["y_text"]) for row in here.iter_rows(named=True)
        }
        assert points_in(zip(picture["data"], frame["data"], strict=True)) == wanted


def test_what_is_laid_over_the_ground_is_all_of_the_regions_that_are_followed(found):
    over = draw_followed(found.chart, LIGHT)
    assert len(over["base"]) == len(drawn(found)["data"]) - GROUND
    for place, moving in enumerate(over["frames"]):
        here = found.chart.points.filter((pl.col("moment") == place) & (pl.col("role") != "other"))
        assert set(points_in(zip(over["base"], moving, strict=True))) == set(here["region"])


def test_the_chart_begins_at_its_last_moment(found):
    picture = drawn(found)
    for trace, last in zip(picture["data"], picture["frames"][-1]["data"], strict=True):
        for name, value in last.items():
            assert value == trace[name] or (name == "marker" and value.items() <= trace[name].items())


def test_axes_stand_still_and_numbers_are_dutch(found):
    layout = drawn(found)["layout"]
    for axis, wanted in (("xaxis", found.chart.x), ("yaxis", found.chart.y)):
        assert layout[axis]["range"] == [wanted.low, wanted.high]
        assert (layout[axis]["autorange"], layout[axis]["fixedrange"]) == (False, True)
        assert layout[axis]["ticksuffix"] == "%"
    assert layout["separators"] == ",."
    assert all("layout" not in frame for frame in drawn(found)["frames"])
    titles = [note["text"] for note in layout["annotations"]]
    assert titles == [
        "↑ Terugkerende meldingen<br>% van alle meldingen (as begint bij 10,0%)",
        "Bescherming →<br>% van jongeren tot 18 jaar",
    ]


def test_nothing_of_plotly_s_own_controls_is_drawn(found):
    layout = drawn(found)["layout"]
    assert not {"sliders", "updatemenus"} & layout.keys()
    assert layout["dragmode"] is False


def trails(picture, moment):
    """The places of the trail of the first region in colour, broken at null."""
    place = next(number for number, trace in enumerate(picture["data"]) if trace.get("ids") == [OWN])
    trail = picture["frames"][moment]["data"][place - 2]
    return list(zip(trail["x"], trail["y"], strict=True))


def test_a_trail_is_broken_at_the_break_and_at_the_gap(found):
    path = trails(drawn(found), len(YEARS) - 1)
    years = {(row["x"], row["y"]): YEARS[row["moment"]] for row in
             found.chart.points.filter(pl.col("region") == OWN).iter_rows(named=True)}  # fmt: skip
    order = [years.get(place) for place in path]
    assert [year for year, before in zip(order, [0, *order], strict=False) if year != before] == [
        2018, 2019, 2020, None, 2021, None, 2023,
    ]  # fmt: skip


def test_a_trail_grows_with_the_moments_and_keeps_its_number_of_points(found):
    picture = drawn(found)
    paths = [trails(picture, moment) for moment in range(len(YEARS))]
    assert [len({place for place in path if place != (None, None)}) for path in paths] == [1, 2, 3, 4, 4, 5]
    assert all(sum(place != (None, None) for place in path) == len(YEARS) for path in paths)


def test_the_comparator_is_ink_and_the_others_are_grey(found):
    picture = drawn(found)
    marks = {tuple(trace["ids"]): trace["marker"] for trace in picture["data"] if "ids" in trace}
    assert marks[OWN,]["color"] == LIGHT.own[0]
    assert marks[OTHER,]["color"] == LIGHT.own[1]
    assert marks[COUNTRY_CODE,]["color"] == LIGHT.ink
    rest = next(mark for codes, mark in marks.items() if len(codes) > 1)
    assert rest["line"]["color"] == LIGHT.quiet
    assert [trace["text"] for trace in picture["data"] if trace.get("mode") == "markers+text"] == [
        ["Nederland"], [found.found.name(OTHER)], [found.found.name(OWN)],
    ]  # fmt: skip


def test_provisional_is_open_and_second_hand_a_diamond(tmp_path):
    marked = {
        **{(ACROSS.id, code, 2023): {"status": Status.PROVISIONAL} for code in PROVINCES},
        (UP.id, OTHER, 2023): {"confidence": Confidence.SECOND_HAND},
    }
    picture = drawn(explored(tmp_path, values(marked)))
    marks = {tuple(trace["ids"]): trace["marker"] for trace in picture["data"] if "ids" in trace}
    assert (marks[OWN,]["color"], marks[OWN,]["line"]["color"]) == (LIGHT.paper, LIGHT.own[0])
    assert (marks[OTHER,]["symbol"], marks[OWN,]["symbol"]) == ("diamond", "circle")
    assert marks[COUNTRY_CODE,]["color"] == LIGHT.ink


def test_area_and_not_width_is_in_proportion_to_the_population(tmp_path):
    counts = [people(year, code, 10_000.0 * (place + 1)) for year in YEARS for place, code in enumerate(PROVINCES)]
    picture = drawn(explored(tmp_path, [*values(), *counts], ACROSS, UP, PEOPLE))
    across = {code: size for trace in picture["data"] if len(trace.get("ids", ())) > 1
              for code, size in zip(trace["ids"], trace["marker"]["size"], strict=True)}  # fmt: skip
    largest, quarter = PROVINCES[11], PROVINCES[2]
    assert across[largest] == pytest.approx(2 * across[quarter], abs=0.1)
    assert list(across.values()) == sorted(across.values(), reverse=True), "small ones lie on top"


def test_words_from_the_catalogue_are_no_markup(tmp_path):
    nasty = "<a href='x'>Klik</a> & <b>"
    across = ACROSS.__class__(**{**{name: getattr(ACROSS, name) for name in ACROSS.__slots__}, "short": nasty})
    picture = drawn(explored(tmp_path, values(), across, UP))
    assert "<a" not in json.dumps(picture)
    assert "&lt;a href" in json.dumps(picture)


@pytest.mark.parametrize("apart", [0.0, 0.01, 0.05, 0.5])
@pytest.mark.parametrize("near", [0.0, 0.5, 1.0])
def test_names_do_not_cover_each_other(found, near, apart):
    spec = found.chart
    places = [(spec.x.low + (spec.x.high - spec.x.low) * part, spec.y.low + (spec.y.high - spec.y.low) * 0.5)
              for part in (near, abs(near - apart), abs(near - 2 * apart))]  # fmt: skip
    rows = [dict.fromkeys(POINT_SCHEMA, None) | {"region": str(number), "label": "Amsterdam", "x": x, "y": y}
            for number, (x, y) in enumerate(places)]  # fmt: skip
    chosen = sides(spec, rows)
    assert len(chosen) == 3
    if not apart:
        assert all(one != other for one, other in pairwise(chosen.values()))
    if near == 1.0:
        assert "right" not in chosen["0"]
        assert "center" not in chosen["0"]
