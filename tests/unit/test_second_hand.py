"""What is known from second hand only looks less exact in every line: dots, paper inside the mark, and words."""

from typing import Any

import polars as pl
import pytest

from tests.unit.example_cells import PERCENTAGE, SOURCE, cell, region
from toekomstscenario.charts import DARK, LIGHT, ChartKind, ChartSpec, Palette, draw, draw_panels
from toekomstscenario.charts.multiples import draw_sheet
from toekomstscenario.charts.style import SECOND_HAND_DASH, SECOND_HAND_WORDS
from toekomstscenario.figures import lines, rows
from toekomstscenario.model import Cell, Confidence

HEARD, SEEN = Confidence.SECOND_HAND, Confidence.SEEN
each_palette = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)


def series(confidence: Confidence, code: str = "NL01") -> list[Cell]:
    return [cell(1.0 + year / 10, str(2021 + year), region=code, confidence=confidence) for year in range(3)]


def spec(kind: ChartKind, *found: list[Cell]) -> ChartSpec:
    every = [one for cells in found for one in cells]
    roles = {cells[0].region: f"own{number}" for number, cells in enumerate(found, start=1)}
    marks = [rows.mark(PERCENTAGE, one, SOURCE, label=region(one.region).name, role=roles[one.region]) for one in every]
    steps = [lines.steps_between(PERCENTAGE, cells, roles[cells[0].region]) for cells in found]
    panels = dict.fromkeys(roles, (0.0, 2.0, "as 0% tot 2%"))
    return ChartSpec(
        kind, rows.frame(marks, rows.MARK_SCHEMA), pl.concat(steps), rows.ticks(every), (), 1, "", panels=panels
    )


def layers(drawing: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in drawing["layer"] if layer["mark"]["type"] == mark]


@each_palette
def test_a_line_of_second_hand_is_dotted_and_says_so(palette: Palette):
    drawing = draw(spec(ChartKind.LINE, series(HEARD), series(SEEN, "GM0363")), palette)
    pieces = {
        tuple(layer["mark"].get("strokeDash", ())): {
            row["region"] for row in drawing["datasets"][layer["data"]["name"]]
        }
        for layer in layers(drawing, "rule")
    }
    assert pieces == {tuple(SECOND_HAND_DASH): {"NL01"}, (): {"GM0363"}}
    said = [layer["encoding"]["text"].get("value") for layer in layers(drawing, "text")]
    assert said.count(SECOND_HAND_WORDS) == 1


def test_without_second_hand_there_are_no_dots_and_no_words():
    drawing = draw(spec(ChartKind.LINE, series(SEEN)), LIGHT)
    assert SECOND_HAND_WORDS not in str(drawing)
    assert all(layer["mark"].get("strokeDash") != SECOND_HAND_DASH for layer in layers(drawing, "rule"))


@each_palette
def test_a_mark_of_second_hand_is_a_hollow_diamond(palette: Palette):
    (points,) = layers(draw(spec(ChartKind.LINE, series(HEARD)), palette), "point")
    fill = points["encoding"]["fill"]["scale"]
    inside = dict(zip(fill["domain"], fill["range"], strict=True))
    assert inside["own1-open"] == palette.paper
    drawing = draw(spec(ChartKind.LINE, series(HEARD)), palette)
    (points,) = layers(drawing, "point")
    assert {row["inside"] for row in drawing["datasets"][points["data"]["name"]]} == {"own1-open"}


def test_small_multiples_on_screen_have_dots_hollow_diamonds_and_the_words():
    heard, seen = draw_panels(spec(ChartKind.MULTIPLES, series(HEARD), series(SEEN, "GM0363")), LIGHT)
    dash = f'stroke-dasharray="{SECOND_HAND_DASH[0]} {SECOND_HAND_DASH[1]}"'
    assert dash in heard.svg
    assert "circle" not in heard.svg
    assert heard.svg.count(f'fill="{LIGHT.paper}"') >= 3
    assert heard.note == SECOND_HAND_WORDS
    assert dash not in seen.svg
    assert not seen.note


def test_small_multiples_on_paper_have_them_too():
    sheet = draw_sheet(spec(ChartKind.MULTIPLES, series(HEARD), series(SEEN, "GM0363")), LIGHT)
    told = {row["title"]: row["second_hand"] for row in sheet["data"]["values"]}
    assert sorted(told.values()) == [False, True]
    dotted = [layer for layer in sheet["spec"]["layer"] if layer["mark"].get("strokeDash") == SECOND_HAND_DASH]
    assert [layer["transform"][0]["filter"] for layer in dotted] == ["datum.part == 'line' && datum.second_hand"]
    (points,) = [layer for layer in sheet["spec"]["layer"] if layer["mark"]["type"] == "point"]
    assert points["encoding"]["fill"]["condition"]["test"] == "datum.open || datum.second_hand"
    assert points["encoding"]["shape"]["condition"]["value"] == "diamond"
