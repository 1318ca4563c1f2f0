"""Drawing: valid Vega-Lite with the values of the marks, channels explicit, axes from zero."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import pytest
from jsonschema import ValidationError

from tests.unit.example_cells import PERCENTAGE, SOURCE, cell, region
from toekomstscenario.charts import DARK, DRAWERS, LIGHT, ChartKind, ChartSpec, draw
from toekomstscenario.charts.paper import bare, framed
from toekomstscenario.charts.style import FONT
from toekomstscenario.figures import rows
from toekomstscenario.model import Confidence, RegionKind, Status
from toekomstscenario.sentences import region_label
from toekomstscenario.settings import PROJECT

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
    steps = [("own1", 2021.0, 1.6, 2022.0, 1.4, False), ("own1", 2022.0, 1.4, 2023.0, 1.3, True)]
    return ChartSpec(
        kind=ChartKind.LINE,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=pl.DataFrame(steps, schema=rows.STEP_SCHEMA, orient="row"),
        ticks=tuple((float(year), str(year)) for year in range(2019, 2024)),
        breaks=((2020.5, "breuk"),),
        decimals=1,
        comparator="",
    )


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


EXAMPLES = {ChartKind.LINE: line_spec, ChartKind.DOT: dot_spec, ChartKind.BAR: bar_spec}
each_kind = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
each_palette = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def drawn_values(drawing: dict[str, Any]) -> set[tuple[str, str, float]]:
    """Region, period and value of every datum of every layer that has them."""
    return {
        (row["region"], row["period_text"], row["value"])
        for data in drawing["datasets"].values()
        for row in data
        if "region" in row
    }


def spec_values(spec: ChartSpec) -> set[tuple[str, str, float]]:
    shown = spec.marks.filter(pl.col("value").is_not_null())
    return set(shown.select("region", "period_text", "value").iter_rows())


def test_every_kind_has_an_example():
    assert set(EXAMPLES) == set(ChartKind) == set(DRAWERS)


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


@each_kind
def test_a_value_axis_starts_at_zero(example):
    spec = example()
    channel = "y" if spec.kind is ChartKind.LINE else "x"
    scales = [layer["encoding"].get(channel, {}).get("scale", {}) for layer in draw(spec, LIGHT)["layer"]]
    assert {scale["zero"] for scale in scales if "zero" in scale} == {True}


def test_a_line_chart_draws_exactly_the_steps_and_the_breaks():
    data = draw(line_spec(), LIGHT)["datasets"].values()
    steps = {(row["position"], row["next_position"]) for rows_ in data for row in rows_ if "next_position" in row}
    breaks = {(row["position"], row["words"]) for rows_ in data for row in rows_ if set(row) == {"position", "words"}}
    assert steps == {(2021.0, 2022.0), (2022.0, 2023.0)}
    assert breaks == {(2020.5, "breuk")}


def test_steps_towards_a_provisional_value_are_dashed():
    drawing = draw(line_spec(), LIGHT)
    dashed = [layer for layer in drawing["layer"] if layer["mark"].get("strokeDash") == [4, 4]]
    assert [row["next_position"] for layer in dashed for row in drawing["datasets"][layer["data"]["name"]]] == [2023.0]


def test_a_provisional_mark_is_open_and_a_second_hand_one_is_a_diamond():
    drawing = draw(line_spec(), LIGHT)
    points = next(layer for layer in drawing["layer"] if layer["mark"]["type"] == "point")
    fill = dict(zip(*(points["encoding"]["fill"]["scale"][key] for key in ("domain", "range")), strict=True))
    shape = dict(zip(*(points["encoding"]["shape"]["scale"][key] for key in ("domain", "range")), strict=True))
    marks = {row["description"]: row for row in drawing["datasets"][points["data"]["name"]]}
    provisional = marks["Nederland, 2023: 1,1%*, voorlopig, status zoals gezien in 2024"]
    heard = marks["Nederland, 2022: ~1,0%, definitief; overgenomen of afgerond"]
    assert fill[provisional["inside"]] == LIGHT.paper
    assert fill[heard["inside"]] == LIGHT.ink
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
