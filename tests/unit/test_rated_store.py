"""The store with rates: the same questions, the same answers in one place, and no file for what is computed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, cell, observations
from tests.unit.example_rates import PEOPLE, RATE, count, people
from toekomstscenario.errors import DataError
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.rated_store import RatedStore, no_sums, read_sums
from toekomstscenario.schema import BASIS
from toekomstscenario.store import FETCHED, STORE_SCHEMA, Store

INDICATORS = {one.id: one for one in (COUNT, PEOPLE, RATE, PERCENTAGE)}
FAMILIES = (COUNT.family, PEOPLE.family, PERCENTAGE.family)
COUNTS = observations(
    count(50.0, "2022"), count(60.0), count(20.0, region="GM0363"), count(40.0, "2023-H1", region="GM0363")
)
PEOPLE_ROWS = observations(people(10_000.0, "2022-01-01"), people(12_000.0), people(1_000.0, region="GM0363"))


@pytest.fixture
def store(tmp_path: Path) -> RatedStore:
    families = {COUNT.family: COUNTS, PEOPLE.family: PEOPLE_ROWS, PERCENTAGE.family: observations(cell(1.1))}
    write_observations(families, {}, tmp_path / "observations")
    return RatedStore(tmp_path / "observations", fetched=tmp_path / "fetched", indicators=INDICATORS)


def test_a_rate_is_read_like_any_other_figure(store):
    rows = store.observations(RATE)
    assert rows.columns == [*STORE_SCHEMA, *BASIS]
    assert rows.select("region", "start", "value").rows() == [
        ("GM0363", date(2023, 1, 1), 40.0),
        ("GM0363", date(2023, 1, 1), 20.0),
        ("NL01", date(2022, 1, 1), 5.0),
        ("NL01", date(2023, 1, 1), 5.0),
    ]
    assert store.observations(RATE, ("NL01",)).height == 2
    assert store.observations(RATE, columns=("value", "region")).columns == ["value", "region"]
    assert store.observations(RATE, vintages=True).equals(rows)


def test_other_figures_are_read_as_a_plain_store_does(store):
    plain = Store(store.folder)
    for indicator in (COUNT, PEOPLE, PERCENTAGE):
        assert store.observations(indicator, ("NL01",)).equals(plain.observations(indicator, ("NL01",)))


def test_everything_holds_the_rates_as_well(store):
    rows, problems = store.everything(FAMILIES)
    found = rows.collect()
    assert problems == ()
    assert found.filter(pl.col("indicator") == RATE.id).select(*STORE_SCHEMA, *BASIS).equals(store.observations(RATE))
    plain = Store(store.folder).everything(FAMILIES)[0].collect()
    assert found.filter(pl.col("indicator") != RATE.id).select(plain.columns).equals(plain)


def test_everything_without_the_count_or_without_rates_is_plain(store):
    for other, families in ((store, (PERCENTAGE.family,)), (replace(store, indicators={}), FAMILIES)):
        rows, _ = other.everything(iter(families))
        assert rows.collect().columns == list(STORE_SCHEMA)


def test_a_fetched_population_counts_and_the_rate_is_fetched_only_when_both_are(store):
    fetched = observations(people(24_000.0, source="cbs"))
    write_observations({PEOPLE.family: fetched}, {}, store.fetched)
    rows = store.observations(RATE, ("NL01",))
    assert rows.select("value", "source", FETCHED).rows() == [
        (5.0, "bron+bevolking", False),
        (2.5, "bron+cbs", False),
    ]
    write_observations({COUNT.family: observations(count(48.0, source="cbs")), PEOPLE.family: fetched}, {},
                       store.fetched)  # fmt: skip
    assert store.observations(RATE, ("NL01",)).select("value", FETCHED).rows() == [(5.0, False), (2.0, True)]


@pytest.mark.parametrize("family", [COUNT.family, PEOPLE.family])
def test_a_broken_file_of_either_is_told(store, family):
    file = store.folder / f"{family}.parquet"
    file.write_bytes(b"PAR1")
    with pytest.raises(DataError) as caught:
        store.observations(RATE)
    assert caught.value.file == file
    rows, problems = store.everything(FAMILIES)
    assert [problem.file for problem in problems] == [file]
    assert rows.filter(pl.col("indicator") == RATE.id, pl.col("value").is_not_null()).collect().is_empty()


def test_without_a_file_for_the_population_every_rate_is_absent(store):
    away = replace(PEOPLE, id="elders", family="elders")
    other = replace(store, indicators={**INDICATORS, PEOPLE.id: away})
    assert set(other.observations(RATE)["value_state"]) == {"absent"}


def test_how_many_municipalities_make_a_region_is_read_from_what_was_fetched(tmp_path):
    assert read_sums(tmp_path).equals(no_sums())
    file = tmp_path / "regions_of_year.csv"
    file.write_text("gm_code,year,jeugdregio,province,corop,veilig_thuis\nGM0363,2023,JZ13,PV27,CR23,\n"
                    "GM0362,2023,JZ13,PV27,CR23,VT01\n")  # fmt: skip
    assert read_sums(tmp_path).rows() == [("JZ13", 2023, 2), ("VT01", 2023, 1)]
    file.write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match=r"regions_of_year.csv"):
        read_sums(tmp_path)
