"""The store of a server: what was read once comes from memory, with the answers of the plain store."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, cell, observations
from tests.unit.example_rates import PEOPLE, RATE, count, people
from toekomstscenario import kept_store
from toekomstscenario.errors import DataError
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.rated_store import RatedStore

INDICATORS = {one.id: one for one in (COUNT, PEOPLE, RATE, PERCENTAGE)}
FAMILIES = {
    COUNT.family: observations(
        count(50.0, "2022"), count(60.0), count(20.0, region="GM0363"), count(21.0, region="GM0363", published=2020)
    ),
    PEOPLE.family: observations(people(10_000.0, "2022-01-01"), people(12_000.0), people(1_000.0, region="GM0363")),
    PERCENTAGE.family: observations(cell(1.1)),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_observations(FAMILIES, {}, tmp_path)
    return tmp_path


@pytest.fixture
def store(folder: Path) -> KeptStore:
    return KeptStore(folder, indicators=INDICATORS)


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
@pytest.mark.parametrize("vintages", [False, True])
@pytest.mark.parametrize(
    ("regions", "columns"), [((), ()), (("GM0363",), ()), ((), ("value", "region")), (("NL01",), ("value",))]
)
def test_answers_are_those_of_the_plain_store_before_and_after_keeping(
    folder, store, indicator, vintages, regions, columns
):
    expected = RatedStore(folder, indicators=INDICATORS).observations(indicator, regions, columns, vintages=vintages)
    assert store.observations(indicator, regions, columns, vintages=vintages).equals(expected)
    store.observations(indicator, vintages=vintages)
    assert store.observations(indicator, regions, columns, vintages=vintages).equals(expected)


def test_a_series_is_read_once(folder, store):
    first, versions = store.observations(RATE), store.versions([COUNT.family])
    for file in folder.glob("*.parquet"):
        file.unlink()
    assert store.observations(RATE) is first
    assert store.observations(RATE, ("GM0363",)).equals(first.filter(pl.col("region") == "GM0363"))
    again = store.versions([COUNT.family])
    assert again[0].collect().equals(versions[0].collect())
    assert again[0].collect().height == 2, "a cell with two publications"


def test_a_fault_is_told_every_time_and_gone_when_it_is_mended(folder, store):
    file = folder / f"{COUNT.family}.parquet"
    sound = file.read_bytes()
    file.write_bytes(sound[:-4])
    for _ in range(2):
        with pytest.raises(DataError):
            store.observations(COUNT)
        assert store.versions([COUNT.family])[1]
    file.write_bytes(sound)
    assert store.observations(COUNT).height == 3
    assert not store.versions([COUNT.family])[1]


def test_a_copy_for_one_session_keeps_nothing_in_the_store_of_all(store):
    store.observations(COUNT)
    copy = replace(store, own=None)
    copy.observations(RATE)
    copy.versions([COUNT.family])
    assert set(store._frames) == {(COUNT.id, False)}
    assert not store._twice


def test_what_was_kept_first_goes_when_it_is_too_much(store, monkeypatch):
    sizes = [store.observations(one).estimated_size() for one in (PEOPLE, PERCENTAGE)]
    monkeypatch.setattr(kept_store, "MOST_BYTES", sum(sizes))
    store.observations(COUNT)
    assert (PEOPLE.id, False) not in store._frames
    assert (COUNT.id, False) in store._frames


def test_a_series_is_kept_whole_when_one_region_is_asked(folder, store):
    store.observations(RATE, ("GM0363",), ("value",))
    for file in folder.glob("*.parquet"):
        file.unlink()
    assert store.observations(RATE, ("NL01",)).height == 2
