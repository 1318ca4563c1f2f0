"""Fetched figures lie over the published ones: per cell, each layer with its own lock, every publication readable."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, cell, observations
from toekomstscenario.errors import DataError
from toekomstscenario.lock import LOCK_NAME
from toekomstscenario.model import Confidence
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.store import Store

PUBLISHED = observations(
    cell(1.1, "2021", published=2030, source="jong"), cell(1.2, "2022"), cell(3.0, "2022", region="GM0363")
)
FETCHED = observations(
    cell(1.3, "2021", published=2020, source="cbs"),
    cell(None, "2022", region="GM0363", source="cbs"),
    cell(1.4, "2023", source="cbs"),
)
FAMILY = PERCENTAGE.family


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    write_observations({FAMILY: PUBLISHED}, {}, tmp_path / "observations")
    write_observations({FAMILY: FETCHED}, {}, tmp_path / "fetched" / "observations")
    return tmp_path / "observations", tmp_path / "fetched" / "observations"


def test_a_fetched_cell_counts_whatever_the_year_of_publication(folders):
    rows = Store(*folders).observations(PERCENTAGE)
    assert rows.columns == [*observations().columns, "fetched"]
    assert rows["fetched"].to_list() == [True, True, False, True]
    assert rows.select("region", "value", "source").rows() == [
        ("GM0363", None, "cbs"),
        ("NL01", 1.3, "cbs"),
        ("NL01", 1.2, "bron"),
        ("NL01", 1.4, "cbs"),
    ]
    everything, problems = Store(*folders).everything([FAMILY])
    assert problems == ()
    assert everything.collect().sort("region", "start").equals(rows)


def test_a_fetched_cell_goes_before_a_published_one_that_is_surer_or_finer(tmp_path):
    fetched = cell(1.0, confidence=Confidence.SECOND_HAND, rounded_to=5.0, published=None, source="z")
    write_observations({FAMILY: observations(cell(2.0, rounded_to=0.1))}, {}, tmp_path / "a")
    write_observations({FAMILY: observations(fetched)}, {}, tmp_path / "b")
    assert Store(tmp_path / "a", tmp_path / "b").observations(PERCENTAGE)["value"].to_list() == [1.0]


def test_all_publications_stay_readable_with_the_fetched_one_first(folders):
    rows = Store(*folders).observations(PERCENTAGE, ["NL01"], vintages=True)
    assert rows["value"].to_list() == [1.3, 1.1, 1.2, 1.4]
    assert "layer" not in rows.columns


def test_only_the_asked_regions_and_columns_come_from_both_layers(folders):
    rows = Store(*folders).observations(PERCENTAGE, ["NL01"], ["value"])
    assert rows.to_dict(as_series=False) == {"value": [1.3, 1.2, 1.4]}


def test_a_family_in_one_layer_only(folders, tmp_path):
    write_observations({COUNT.family: observations(cell(5.0, indicator=COUNT.id))}, {}, tmp_path / "one")
    assert Store(folders[0], tmp_path / "one").observations(COUNT)["value"].to_list() == [5.0]
    assert Store(folders[0], tmp_path / "one").observations(PERCENTAGE).height == 3
    assert Store(*folders).observations(replace(COUNT, family="nergens")).is_empty()


def test_without_a_fetched_layer_the_published_figures_are_all_there_is(folders, tmp_path):
    for nothing in (None, tmp_path / "nergens"):
        assert Store(folders[0], nothing).observations(PERCENTAGE)["value"].to_list() == [3.0, 1.1, 1.2]


def test_a_damaged_fetched_file_is_told_and_not_passed_over(folders):
    file = folders[1] / f"{FAMILY}.parquet"
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(DataError, match="veranderd of afgebroken") as caught:
        Store(*folders).observations(PERCENTAGE)
    assert caught.value.file == file
    assert [problem.file for problem in Store(*folders).everything([FAMILY])[1]] == [file]


def test_a_fetched_file_without_a_lock_is_refused(folders):
    (folders[1] / LOCK_NAME).unlink()
    with pytest.raises(DataError, match=r"lock.json: ontbreekt"):
        Store(*folders).observations(PERCENTAGE)


def test_a_layer_that_comes_changes_or_goes_is_noticed_without_restart(folders):
    store = Store(*folders)
    assert store.observations(PERCENTAGE, ["NL01"])["value"].to_list() == [1.3, 1.2, 1.4]
    write_observations({FAMILY: observations(cell(9.9, "2021", source="cbs"))}, {}, folders[1])
    assert store.observations(PERCENTAGE, ["NL01"])["value"].to_list() == [9.9, 1.2]
    write_observations({}, {}, folders[1])
    assert store.observations(PERCENTAGE, ["NL01"])["value"].to_list() == [1.1, 1.2]
