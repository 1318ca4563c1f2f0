"""One mask for count, percentage and rate: what is hidden in one cannot be had from another."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_cells import COUNT, PERCENTAGE, cell, observations
from tests.unit.example_rates import PEOPLE, RATE, count, people
from toekomstscenario.analysis.disclosure import hidden_cells, hidden_with, masked
from toekomstscenario.errors import DataError
from toekomstscenario.model import Cell, Indicator, ValueState
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.rated_store import RatedStore

LINKED = replace(PERCENTAGE, masked_with=COUNT.id)
TOTAL = replace(COUNT, id="totaal", family="totaal")
SHARE = replace(PERCENTAGE, id="deel_pct", family="deel_pct", numerator="deel", denominator_series="totaal")
PART = replace(COUNT, id="deel", family="deel")
OTHER = replace(PERCENTAGE, id="anders_pct", family="anders_pct")
SERIES = {one.id: one for one in (COUNT, PEOPLE, RATE, LINKED, TOTAL, SHARE, PART, OTHER)}
PUBLISHED = [one for one in SERIES.values() if one.rate is None]
HIDDEN: dict[str, Any] = {"value_state": ValueState.WITHHELD}


def written(folder: Path, cells: Mapping[Indicator, list[Cell]]) -> RatedStore:
    families = {one.family: observations(*found) for one, found in cells.items() if found}
    write_observations(families, {}, folder)
    return RatedStore(folder, indicators=SERIES)


def figures(hidden: set[str]) -> list[Cell]:
    """A figure of every published series in two regions; those of the second are never hidden."""
    found: list[Cell] = []
    for number, one in enumerate(PUBLISHED):
        period = "2023-01-01" if one is PEOPLE else "2023"
        for region in ("GM0344", "GM0363"):
            gone = one.id in hidden and region == "GM0344"
            value = None if gone else 1000.0 + number
            found.append(cell(value, period, indicator=one.id, region=region, **(HIDDEN if gone else {})))
    return found


def shown(cells: list[Cell]) -> set[str]:
    rows = observations(*cells).lazy()
    found = masked(rows, hidden_cells(rows, hidden_with(SERIES))).collect()
    assert found.select("indicator", "region").equals(observations(*cells).select("indicator", "region"))
    assert set(found.filter(pl.col("region") == "GM0363")["value_state"]) == {"shown"}, "the other region is untouched"
    assert found.filter(pl.col("value").is_null() != (pl.col("value_state") == "withheld")).is_empty()
    return set(found.filter(pl.col("region") == "GM0344", pl.col("value").is_not_null())["indicator"])


@given(st.sets(st.sampled_from([one.id for one in PUBLISHED])))
def test_nothing_that_is_shown_gives_a_hidden_figure(hidden: set[str]):
    left = shown(figures(hidden))
    assert not left & hidden
    for indicator in PUBLISHED:
        same = {indicator.id, indicator.masked_with or indicator.numerator} - {""}
        assert len(same & left) in (0, len(same)) or not same & hidden, "count and percentage go together"
        if indicator.denominator_series in hidden:
            assert indicator.id not in left, "a share and its part would give the total"
    if not hidden & {COUNT.id, LINKED.id}:
        assert {COUNT.id, LINKED.id} <= left, "nothing is hidden without need"
    assert (OTHER.id in left) is (OTHER.id not in hidden)


def test_the_part_of_a_hidden_total_stays_but_its_share_does_not():
    assert shown(figures({TOTAL.id})) == {one.id for one in PUBLISHED} - {TOTAL.id, SHARE.id}


def test_two_percentages_of_one_count_hide_each_other():
    series = {one.id: one for one in (COUNT, LINKED, replace(OTHER, masked_with=COUNT.id))}
    links = {name: set(others) for name, others in hidden_with(series).items()}
    assert links == {name: set(series) - {name} for name in series}


@pytest.mark.parametrize("hidden", [COUNT, LINKED], ids=lambda one: one.id)
def test_count_percentage_and_rate_are_hidden_together_however_they_are_read(tmp_path: Path, hidden: Indicator):
    cells = {
        COUNT: [count(None, **HIDDEN) if hidden is COUNT else count(50.0), count(60.0, "2022")],
        LINKED: [cell(None, **HIDDEN) if hidden is LINKED else cell(1.7), cell(1.6, "2022")],
        PEOPLE: [people(3_000.0), people(3_000.0, "2022-01-01")],
    }
    store = written(tmp_path, cells)
    whole, problems = store.everything([one.family for one in cells])
    assert problems == ()
    for indicator in (COUNT, LINKED, RATE):
        for rows in (store.observations(indicator), store.observations(indicator, ["NL01"], vintages=True),
                     whole.filter(pl.col("indicator") == indicator.id).sort("start").collect()):  # fmt: skip
            assert rows["value_state"].to_list() == ["shown", "withheld"]
            assert rows["value"].is_null().to_list() == [False, True]
        alone, _ = store.everything([indicator.family])
        states = alone.filter(pl.col("indicator") == indicator.id).sort("start").collect()["value_state"]
        assert states[-1] == "withheld", f"{indicator.id}, when its family alone is asked for"
    assert store.observations(RATE)["numerator"].to_list() == [60.0, None]
    assert store.observations(COUNT, columns=("value",)).columns == ["value"]


def test_no_publication_of_a_hidden_figure_keeps_its_number(tmp_path: Path):
    counts = [count(50.0, published=2025), count(55.0, published=2024)]
    store = written(tmp_path, {COUNT: counts, LINKED: [cell(None, **HIDDEN)]})
    assert store.observations(COUNT, vintages=True)["value"].to_list() == [None, None]
    versions, problems = store.versions([COUNT.family])
    assert problems == ()
    assert versions.collect()["value"].to_list() == [None, None]


def test_a_figure_that_was_hidden_once_and_is_shown_now_hides_nothing(tmp_path: Path):
    told = [cell(1.7, published=2025), cell(None, published=2024, **HIDDEN)]
    assert written(tmp_path, {COUNT: [count(50.0)], LINKED: told}).observations(COUNT)["value"].to_list() == [50.0]


@pytest.mark.parametrize(("faulty", "other"), [*combinations((COUNT, LINKED), 2), (LINKED, COUNT)], ids=str)
def test_what_may_have_to_be_hidden_is_not_shown(tmp_path: Path, faulty: Indicator, other: Indicator):
    store = written(tmp_path, {COUNT: [count(50.0)], LINKED: [cell(1.7)], OTHER: [cell(2.0, indicator=OTHER.id)]})
    (tmp_path / f"{faulty.family}.parquet").write_bytes(b"broken")
    with pytest.raises(DataError, match="veranderd"):
        store.observations(other)
    rows, problems = store.everything([COUNT.family, LINKED.family, OTHER.family])
    assert set(rows.collect()["indicator"]) == {OTHER.id}
    assert {problem.file.stem for problem in problems} == {COUNT.family, LINKED.family}
    assert store.observations(OTHER)["value"].to_list() == [2.0]
