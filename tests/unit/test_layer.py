"""A chart of layers: each set of rows once, and one specification for charts that differ only in their rows."""

from dataclasses import replace

import polars as pl
import pytest

from tests.unit.test_charts import dot_spec, map_spec, symbols_spec, tiles_spec
from toekomstscenario.charts import DARK, LIGHT, draw


def without_data(drawing):
    return {name: part for name, part in drawing.items() if name != "datasets"}


@pytest.mark.parametrize("make", [dot_spec, tiles_spec, map_spec, symbols_spec])
def test_another_own_region_changes_the_rows_and_not_the_specification(make):
    """So the browser only puts other rows in the chart that is there."""
    spec = make()
    other = pl.when(pl.col("role") == "own1").then(pl.lit("own2")).otherwise(pl.col("role"))
    one, two = draw(spec, LIGHT), draw(replace(spec, marks=spec.marks.with_columns(role=other)), LIGHT)
    assert without_data(one) == without_data(two)
    assert one["datasets"] != two["datasets"]


@pytest.mark.parametrize("make", [dot_spec, tiles_spec, map_spec, symbols_spec])
def test_rows_of_several_layers_are_sent_once(make):
    drawing = draw(make(), DARK)
    datasets = [str(rows) for rows in drawing["datasets"].values()]
    assert len(set(datasets)) == len(datasets)
    referred = [layer["data"]["name"] for layer in drawing["layer"]]
    looked_up = [one["from"]["data"]["name"] for layer in drawing["layer"] for one in layer.get("transform", ())
                 if "lookup" in one]  # fmt: skip
    assert {*referred, *looked_up} == set(drawing["datasets"])
    assert len(referred) > len(set(referred)), "layers share their rows"
