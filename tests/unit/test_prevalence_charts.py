"""Bars and icons are as many and as long as their numbers say, and nothing else."""

from dataclasses import replace

import polars as pl
import pytest

from tests.unit.test_charts import icons_spec, scale_spec
from toekomstscenario.charts import DARK, LIGHT, draw
from toekomstscenario.charts.icons import FILLED, RANGE, REST, WIDTH
from toekomstscenario.charts.scale import SIGNS
from toekomstscenario.charts.style import contrast


def drawn(spec, column: str) -> list[dict]:
    """The rows of the first dataset that has a column."""
    return next(rows for rows in draw(spec, LIGHT)["datasets"].values() if column in rows[0])


def test_a_bar_is_as_long_as_its_number_and_starts_at_zero():
    spec = scale_spec()
    bars = drawn(spec, "zero")
    assert [(row["zero"], row["value"]) for row in bars] == [(0.0, 1_300_000.0), (0.0, 90_000.0), (0.0, 7_350.0)]
    layers = draw(spec, LIGHT)["layer"]
    x = layers[0]["encoding"]["x"]
    assert (x["field"], layers[0]["encoding"]["x2"]["field"]) == ("zero", "value")
    assert x["scale"] == {"domain": [0, 1_300_000.0], "zero": True, "nice": False}
    assert "type" not in x["scale"], "a scale with another type would not be one to one"


def test_a_range_is_an_outline_from_its_low_to_its_high_end():
    layers = draw(scale_spec(), LIGHT)["layer"]
    outline = next(layer for layer in layers if layer["mark"].get("strokeDash"))
    assert (outline["encoding"]["x"]["field"], outline["encoding"]["x2"]["field"]) == ("value", "high")
    assert outline["mark"]["fillOpacity"] == 0
    rows = draw(scale_spec(), LIGHT)["datasets"][outline["data"]["name"]]
    assert [(row["value"], row["high"]) for row in rows] == [(90_000.0, 127_000.0)]


def test_words_stand_above_their_bar_and_fit_a_phone():
    spec = scale_spec()
    datasets = draw(spec, LIGHT)["datasets"].values()
    words = [row for rows in datasets for row in rows if set(row) == {"words", "top"}]
    assert all(len(row["words"]) <= SIGNS for row in words)
    bars = drawn(spec, "zero")
    assert not {row["top"] for row in words} & {row["top"] for row in bars}
    assert [row["top"] for row in bars] == sorted(row["top"] for row in bars)
    assert bars[-1]["bottom"] <= draw(spec, LIGHT)["height"]


def test_a_range_at_the_far_end_still_fits():
    marks = scale_spec().marks.filter(pl.col("value") == 90_000)
    x = draw(replace(scale_spec(), marks=marks), LIGHT)["layer"][0]["encoding"]["x"]
    assert x["scale"]["domain"] == [0, 127_000.0]


@pytest.mark.parametrize(("low", "high", "whole"), [(1, None, 7), (3, None, 100), (26, 37, 1000), (0, None, 10)])
def test_there_are_as_many_icons_of_each_state_as_the_number_says(low, high, whole):
    marks = icons_spec().marks.with_columns(
        value=pl.lit(float(low)), high=pl.lit(high, pl.Float64()), position=pl.lit(float(whole))
    )
    icons = drawn(replace(icons_spec(), marks=marks), "state")
    counts = {state: sum(row["state"] == state for row in icons) for state in (FILLED, RANGE, REST)}
    last = low if high is None else high
    assert counts == {FILLED: low, RANGE: last - low, REST: whole - last}
    assert len({(row["x"], row["y"]) for row in icons}) == whole
    assert max(row["x"] for row in icons) < WIDTH


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_filled_outlined_and_quiet_icons_are_told_apart_without_colour(palette):
    encoding = draw(icons_spec(), palette)["layer"][0]["encoding"]
    fill = dict(zip(*(encoding["fill"]["scale"][key] for key in ("domain", "range")), strict=True))
    edge = dict(zip(*(encoding["stroke"]["scale"][key] for key in ("domain", "range")), strict=True))
    assert contrast(fill[FILLED], palette.paper) >= 3
    assert contrast(fill[FILLED], fill[RANGE]) >= 3
    assert edge[RANGE] != edge[REST]
