"""Drawing: valid Vega-Lite with the values of the marks, channels explicit, axes from zero."""

import ast
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import pytest
from jsonschema import ValidationError

from tests.unit.example_cells import PERCENTAGE, SOURCE, cell, region
from tests.unit.example_outlook import OUTLOOK_REGISTER
from tests.unit.example_timeline import expectation, milestone, register
from toekomstscenario.charts import DARK, DRAWERS, LIGHT, ChartKind, ChartSpec, draw
from toekomstscenario.charts.line import drops
from toekomstscenario.charts.paper import bare, framed
from toekomstscenario.charts.scenarios import SUM
from toekomstscenario.charts.style import FONT, contrast
from toekomstscenario.figures import rows
from toekomstscenario.figures.measures.steps import Step, waterfall
from toekomstscenario.figures.money import make_money
from toekomstscenario.figures.timeline import make_slips, make_timeline
from toekomstscenario.geo import Maps, read_boundaries
from toekomstscenario.model import Confidence, RegionKind, Status
from toekomstscenario.sentences import region_label
from toekomstscenario.settings import PROJECT
from toekomstscenario.timeline import NOW_STATES, Known
from toekomstscenario.timeline_choice import TimelineChoice

COUNTRY = region()
CITY = region("GM0363", "Amsterdam", RegionKind.MUNICIPALITY)
VALUES = [1.9, None, 1.6, 1.4, 1.3]


def mark(value: float | None, period: str, place, role: str, **fields: Any) -> dict[str, Any]:
    order = fields.pop("order", 0)
    group = fields.pop("group", "")
    found = cell(value, period, region=place.code, **fields)
    return rows.mark(PERCENTAGE, found, SOURCE, label=region_label(place), role=role, group=group, order=order)


def line_spec() -> ChartSpec:
    marks = [mark(value, str(2019 + number), CITY, "own1") for number, value in enumerate(VALUES)]
    marks.append(mark(1.1, "2023", COUNTRY, "comparator", status=Status.PROVISIONAL))
    marks.append(mark(1.0, "2022", COUNTRY, "comparator", confidence=Confidence.SECOND_HAND))
    steps = [
        ("GM0363", "own1", 2021.0, 1.6, 2022.0, 1.4, False),
        ("GM0363", "own1", 2022.0, 1.4, 2023.0, 1.3, True),
    ]
    return ChartSpec(
        kind=ChartKind.LINE,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=pl.DataFrame(steps, schema=rows.STEP_SCHEMA, orient="row"),
        ticks=tuple((float(year), str(year)) for year in range(2019, 2024)),
        breaks=((2020.5, "breuk"),),
        decimals=1,
        comparator="",
    )


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([(-100.0, False)], [-15.0]),
        ([(-100.0, True)], [19.0]),
        ([(-100.0, True), (-100.0, True)], [-15.0, 19.0]),
        ([(-100.0, True), (-95.0, False)], [-15.0, 19.0]),
        ([(-200.0, True), (-100.0, True)], [19.0, 19.0]),
        ([(-100.0, False), (-100.0, False), (-100.0, True)], [-15.0, 19.0, 36.0]),
    ],
)
def test_labels_at_the_end_of_lines_never_cover_each_other(ends, expected):
    assert drops(ends) == expected
    places = [height + drop for (height, _), drop in zip(ends, drops(ends), strict=True)]
    assert all(later - earlier >= 17 for earlier, later in pairwise(places))


def test_two_lines_with_the_same_last_value_have_two_labels():
    own = mark(1.3, "2023", CITY, "own1")
    both = replace(
        line_spec(), marks=rows.frame([own, {**own, "region": "NL01", "label": "Nederland"}], rows.MARK_SCHEMA)
    )
    drawn = str(draw(both, LIGHT))
    assert "'dy': -15" in drawn
    assert "'dy': 19" in drawn


def dot_spec() -> ChartSpec:
    places = [region(f"GM000{number}", f"Stad {number}", RegionKind.MUNICIPALITY) for number in range(4)]
    values = (0.8, 1.1, None, 1.9)
    groups = ("Lager dan Nederland", "Niet te onderscheiden van Nederland", "", "Hoger dan Nederland")
    marks = [
        mark(value, "2023", place, "own1" if number == 1 else "other", group=group, order=number)
        for number, (value, place, group) in enumerate(zip(values, places, groups, strict=True))
    ]
    marks.append(mark(1.1, "2023", COUNTRY, "comparator"))
    return replace(
        line_spec(),
        kind=ChartKind.DOT,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        comparator="NL01",
    )


def bar_spec() -> ChartSpec:
    marks = [mark(1.4, "2023", CITY, "own1", status=Status.PROVISIONAL), mark(1.1, "2023", COUNTRY, "comparator")]
    return replace(dot_spec(), kind=ChartKind.BAR, marks=rows.frame(marks, rows.MARK_SCHEMA))


def funnel_spec() -> ChartSpec:
    dots = dot_spec()
    sizes = pl.Series([1000.0, 4000.0, 9000.0, 16000.0, 3_000_000.0])
    limits = {"position": [1000.0, 16000.0], "low_95": [0.5, 0.9], "high_95": [1.7, 1.3], "low_998": [0.2, 0.8],
              "high_998": [2.2, 1.4], "target": [1.1, 1.1]}  # fmt: skip
    return replace(
        dots, kind=ChartKind.FUNNEL, marks=dots.marks.with_columns(position=sizes), limits=pl.DataFrame(limits),
        position_title="Aantal kinderen",
    )  # fmt: skip


def tiles_spec() -> ChartSpec:
    codes = {"GM0363": "Amsterdam", "GM0344": "Utrecht", "GM0599": "Rotterdam"}
    values = {"GM0363": 1.3, "GM0344": None}
    marks = [
        mark(
            value, "2023", region(code, codes[code], RegionKind.MUNICIPALITY), "own1" if value else "other", group="1,3"
        )
        for code, value in values.items()
    ]
    areas = Maps(PROJECT / "data").tiles(RegionKind.MUNICIPALITY, codes)
    return replace(
        dot_spec(), kind=ChartKind.TILES, marks=rows.frame(marks, rows.MARK_SCHEMA), groups=("1,3",), areas=areas
    )


def map_spec() -> ChartSpec:
    boundaries = read_boundaries(RegionKind.YOUTH_REGION, 2017, root=PROJECT / "data")
    marks = [mark(1.3, "2023", region("JZ10", "IJmond", RegionKind.YOUTH_REGION), "own1", group="1,3")]
    areas = Maps(PROJECT / "data").areas(boundaries, {"JZ10": "IJmond", "JZ11": "Ander"})
    return replace(tiles_spec(), kind=ChartKind.MAP, marks=rows.frame(marks, rows.MARK_SCHEMA), areas=areas)


def symbols_spec() -> ChartSpec:
    boundaries = read_boundaries(RegionKind.YOUTH_REGION, 2017, root=PROJECT / "data")
    areas = Maps(PROJECT / "data").outline(boundaries, {"GM0363": (4.9, 52.4), "GM0344": (5.1, 52.1)})
    return replace(tiles_spec(), kind=ChartKind.SYMBOLS, areas=areas)


def places_spec() -> ChartSpec:
    boundaries = read_boundaries(RegionKind.YOUTH_REGION, 2017, root=PROJECT / "data")
    place = region("JZ10", "IJmond", RegionKind.YOUTH_REGION)
    marks = [mark(1.0, "2023", place, role, group=group) for role, group in (("own1", "soort 1"), ("other", "soort 2"))]
    areas = Maps(PROJECT / "data").areas(boundaries, {})
    return replace(
        tiles_spec(), kind=ChartKind.PLACES, marks=rows.frame(marks, rows.MARK_SCHEMA), areas=areas,
        groups=("soort 1", "soort 2"),
    )  # fmt: skip


def scale_spec() -> ChartSpec:
    values = ((1_300_000.0, None), (90_000.0, 127_000.0), (7_350.0, None))
    marks = [
        {**mark(low, str(2022 + number), CITY, "own1"), "low": None, "high": high, "group": f"Soort {number}"}
        for number, (low, high) in enumerate(values)
    ]
    return replace(bar_spec(), kind=ChartKind.SCALE, marks=rows.frame(marks, rows.MARK_SCHEMA))


def icons_spec() -> ChartSpec:
    one = {**mark(26.0, "2017", COUNTRY, "own1"), "low": None, "high": 37.0, "position": 1000.0}
    return replace(bar_spec(), kind=ChartKind.ICONS, marks=rows.frame([one], rows.MARK_SCHEMA))


def amounts_spec() -> ChartSpec:
    figure = make_money(OUTLOOK_REGISTER)
    assert figure is not None
    assert figure.chart is not None
    return figure.chart


def waterfall_spec() -> ChartSpec:
    levels = ((0.0, 30.0, "30*"), (30.0, 45.0, "+15*"), (45.0, 25.0, "−20"), (0.0, 25.0, "25"))
    found = [
        Step(f"Stap {number}", start, end, end, f"own{number % 3 + 1}", text, provisional="*" in text)
        for number, (start, end, text) in enumerate(levels)
    ]
    return waterfall(found, "NL01")


def timeline_spec() -> ChartSpec:
    """Of every state, as a day and as a longer time."""
    states = [(state, date) for state in NOW_STATES for date in ("2024-09-12", "2024-Q3")]
    known = [Known(milestone(f"T{number:03d}", date), state) for number, (state, date) in enumerate(states)]
    chart = make_timeline(register(()), known, TimelineChoice("T002"), today=dt.date(2024, 10, 1)).chart
    assert chart is not None
    return chart


def slope_spec() -> ChartSpec:
    said = (expectation("E01", "2024-01-10", "2024-09"), expectation("E02", "2024-06", "2025-Q1", "2025-Q2"))
    chart = make_slips(register((), said), None, today=dt.date(2026, 11, 22)).chart
    assert chart is not None
    return chart


def scenarios_spec() -> ChartSpec:
    """A figure, and a sum that goes on after it."""
    known = [{**mark(value, day, COUNTRY, "comparator"), "position": place}
             for value, day, place in ((30.0, "2022-01-01", 2022.0), (25.0, "2022-12-31", 2022.99))]  # fmt: skip
    sums = [{**known[-1], "region": "2", "role": "own2", "position": 2022.99 + year, "value": value, "group": SUM,
             "open": False} for year, value in ((1, 24.0), (2, 23.5))]  # fmt: skip
    steps = [("", "comparator", 2022.0, 30.0, 2022.99, 25.0, False), ("2", "own2", 2023.99, 24.0, 2024.99, 23.5, True)]
    return replace(
        line_spec(), kind=ChartKind.SCENARIOS, marks=rows.frame([*known, *sums], rows.MARK_SCHEMA),
        steps=pl.DataFrame(steps, schema=rows.STEP_SCHEMA, orient="row"), breaks=((2023.1, "rekenhulp"),),
    )  # fmt: skip


EXAMPLES = {
    ChartKind.LINE: line_spec, ChartKind.DOT: dot_spec, ChartKind.BAR: bar_spec, ChartKind.FUNNEL: funnel_spec,
    ChartKind.TILES: tiles_spec, ChartKind.MAP: map_spec, ChartKind.SYMBOLS: symbols_spec,
    ChartKind.PLACES: places_spec, ChartKind.WATERFALL: waterfall_spec,
    ChartKind.SCALE: scale_spec, ChartKind.ICONS: icons_spec,
    ChartKind.AMOUNTS: amounts_spec, ChartKind.SCENARIOS: scenarios_spec,
    ChartKind.TIMELINE: timeline_spec, ChartKind.SLOPE: slope_spec,
}  # fmt: skip
each_kind = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
each_palette = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def drawn_values(drawing: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Region, period and printed value of every datum of every layer that holds a number."""
    return {
        (row["region"], row["period_text"], row["value_text"])
        for data in drawing["datasets"].values()
        for row in data
        if "value_text" in row and any(sign.isdigit() for sign in row["value_text"])
    }


def spec_values(spec: ChartSpec) -> set[tuple[str, str, str]]:
    shown = spec.marks.filter(pl.col("value").is_not_null())
    return set(shown.select("region", "period_text", "value_text").iter_rows())


def test_every_kind_has_an_example():
    """Small multiples are pictures of their own on screen; tests/contract/test_views.py reads them."""
    assert set(EXAMPLES) == set(ChartKind) - {ChartKind.MULTIPLES} == set(DRAWERS)


def test_a_hidden_figure_and_no_figure_are_told_apart_on_a_map():
    drawing = draw(tiles_spec(), LIGHT)
    told = {row["region"]: row["group"] for data in drawing["datasets"].values() for row in data if "group" in row}
    assert told == {"GM0363": "1,3", "GM0344": "verborgen", "GM0599": "geen cijfer"}
    fill = drawing["layer"][0]["encoding"]["fill"]["scale"]
    assert len(set(fill["range"])) == len(fill["domain"]) == 3


@each_palette
def test_the_words_on_a_tile_can_be_read(palette):
    for shade in (*palette.shades, palette.paper, palette.hairline):
        assert contrast(palette.text_on(shade), shade) >= 4.5


@each_kind
@each_palette
def test_each_kind_gives_valid_vega_lite_with_the_values_of_the_marks(example, palette):
    spec = example()
    drawing = draw(spec, palette)
    alt.LayerChart.from_dict(drawing)  # checks against the schema of Vega-Lite
    assert drawn_values(drawing) == spec_values(spec)


@each_kind
def test_each_kind_goes_on_paper_with_the_same_values(example):
    spec = example()
    page = framed(spec, "Titel", "Ondertitel", ("Bron: x.", "Status: y.", "Let op: z."))
    alt.VConcatChart.from_dict(page)
    alt.LayerChart.from_dict(bare(spec))
    assert drawn_values(page) == drawn_values(bare(spec)) == spec_values(spec)
    assert page["title"]["text"] == ["Titel"]
    assert all(line in str(page) for line in ("Ondertitel", "Bron: x.", "Status: y.", "Let op: z."))


def test_the_schema_refuses_what_is_no_vega_lite():
    drawing = draw(bar_spec(), LIGHT)
    drawing["layer"][0]["mark"]["type"] = "taart"
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(drawing)


@each_kind
@each_palette
def test_each_chart_is_dutch_and_in_the_house_font(example, palette):
    settings = draw(example(), palette)["config"]
    assert settings["locale"]["number"]["decimal"] == ","
    assert {settings["axis"]["labelFont"], settings["title"]["font"], settings["text"]["font"]} == {FONT}


@pytest.mark.parametrize("example", [line_spec, dot_spec, bar_spec, funnel_spec])
def test_a_value_axis_starts_at_zero(example):
    spec = example()
    channel = "y" if spec.kind in (ChartKind.LINE, ChartKind.FUNNEL) else "x"
    scales = [layer["encoding"].get(channel, {}).get("scale", {}) for layer in draw(spec, LIGHT)["layer"]]
    assert {scale["zero"] for scale in scales if "zero" in scale} == {True}


def test_a_line_chart_draws_exactly_the_steps_and_the_breaks():
    data = draw(line_spec(), LIGHT)["datasets"].values()
    steps = {(row["position"], row["next_position"]) for rows_ in data for row in rows_ if "next_position" in row}
    breaks = {(row["position"], row["words"]) for rows_ in data for row in rows_ if set(row) == {"position", "words"}}
    assert steps == {(2021.0, 2022.0), (2022.0, 2023.0)}
    assert breaks == {(2020.5, "breuk")}


def test_the_bars_of_a_waterfall_stand_where_the_one_before_ended_and_carry_their_values():
    spec = waterfall_spec()
    assert list(spec.marks.select("low", "high").rows()) == [(0.0, 30.0), (30.0, 45.0), (25.0, 45.0), (0.0, 25.0)]
    assert spec.steps["value"].to_list() == [30.0, 45.0, 25.0]
    drawing = draw(spec, LIGHT)
    boxes = next(layer for layer in drawing["layer"] if layer["mark"]["type"] == "rect")
    assert boxes["encoding"]["y"]["scale"]["zero"] is True
    assert [row["inside"] for row in drawing["datasets"][boxes["data"]["name"]]] == [
        "own1-open", "own2-open", "own3-dicht", "own1-dicht",
    ]  # fmt: skip


def test_steps_towards_a_provisional_value_are_dashed():
    drawing = draw(line_spec(), LIGHT)
    dashed = [layer for layer in drawing["layer"] if layer["mark"].get("strokeDash") == [4, 4]]
    assert [row["next_position"] for layer in dashed for row in drawing["datasets"][layer["data"]["name"]]] == [2023.0]


def test_a_provisional_mark_is_open_and_a_second_hand_one_is_an_open_diamond():
    drawing = draw(line_spec(), LIGHT)
    points = next(layer for layer in drawing["layer"] if layer["mark"]["type"] == "point")
    fill = dict(zip(*(points["encoding"]["fill"]["scale"][key] for key in ("domain", "range")), strict=True))
    shape = dict(zip(*(points["encoding"]["shape"]["scale"][key] for key in ("domain", "range")), strict=True))
    marks = {row["description"]: row for row in drawing["datasets"][points["data"]["name"]]}
    provisional = marks["Nederland, 2023: 1,1%*, voorlopig, status zoals gezien in 2024"]
    heard = marks["Nederland, 2022: ~1,0%, definitief; overgenomen of afgerond"]
    assert fill[provisional["inside"]] == LIGHT.paper
    assert fill[heard["inside"]] == LIGHT.paper
    assert (shape[provisional["second_hand"]], shape[heard["second_hand"]]) == ("circle", "diamond")


def shorthand(source: str) -> Iterator[int]:
    """Lines on which `encode` gets a channel as a text instead of an object."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or getattr(call.func, "attr", "") != "encode":
            continue
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        listed = [item for value in given if isinstance(value, ast.List | ast.Tuple) for item in value.elts]
        for value in (*given, *listed):
            if isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str)):
                yield value.lineno


@pytest.mark.parametrize("file", sorted((PROJECT / "toekomstscenario" / "charts").glob("*.py")), ids=lambda f: f.stem)
def test_every_channel_is_an_explicit_object(file: Path):
    assert list(shorthand(file.read_text())) == []


@pytest.mark.parametrize(
    "code", ['c.encode(x="a:Q")', 'c.encode("a:Q")', 'c.encode(tooltip=["a"])', 'c.encode(x=f"{a}:Q")']
)
def test_a_shorthand_text_would_be_found(code):
    assert list(shorthand(code)) == [1]


@pytest.mark.parametrize(
    ("value", "step", "low", "high"),
    [(1.4, None, 1.35, 1.45), (0.0, None, 0.0, 0.05), (13.0, 1.0, 12.5, 13.5), (None, None, None, None)],
)
def test_a_mark_has_its_rounding_interval_and_never_below_zero(value, step, low, high):
    made = mark(value, "2023", CITY, "own1", rounded_to=step)
    assert (made["low"], made["high"]) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("make", [tiles_spec, map_spec, symbols_spec])
def test_a_map_leads_to_the_page_of_a_region_on_screen_and_never_on_paper(make):
    spec = make()
    assert "href" not in json.dumps(draw(spec, LIGHT))
    linked = replace(spec, hrefs={"GM0363": "/mijn-stad?gebied=GM0363", "JZ10": "/mijn-stad?gebied=JZ10"})
    drawn = draw(linked, LIGHT)
    marks = [layer for layer in drawn["layer"] if "tooltip" in layer.get("encoding", {})]
    assert marks
    assert all(layer["encoding"]["href"]["field"] == "href" for layer in marks)
    assert "/mijn-stad?gebied=" in json.dumps(drawn)
    for paper in (framed(linked, "Titel", "", ["Bron"]), bare(linked)):
        assert "href" not in json.dumps(paper)
