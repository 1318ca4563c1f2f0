"""The committed observations: byte for byte what the pipeline makes, and nothing else."""

import json
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from tests.contract import published
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.lock import LOCK_NAME, read_lock, sha256
from toekomstscenario.period import Period
from toekomstscenario.pipeline.published import read_published
from toekomstscenario.pipeline.write import validate, write_observations
from toekomstscenario.store import Store

FOLDER = published.DATA / "observations"
FIGURES = published.DATA / "published" / "figures.csv"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_committed_files_are_what_the_pipeline_makes_twice(catalogue: Catalogue, tmp_path: Path):
    for name in ("one", "two"):
        families = read_published(FIGURES, catalogue).families
        write_observations(families, {"published/figures.csv": sha256(FIGURES)}, tmp_path / name)
    made = contents(tmp_path / "one")
    assert made == contents(tmp_path / "two")
    assert sorted(made) == sorted(contents(FOLDER))
    assert made == contents(FOLDER)


def test_the_lock_names_every_file_with_its_hash_rows_and_periods(catalogue: Catalogue, store: Store):
    lock = read_lock(FOLDER)
    assert lock.inputs == {"published/figures.csv": sha256(FIGURES)}
    assert set(lock.files) == {file.name for file in FOLDER.glob("*.parquet")}
    labelled = {family for family, parts in catalogue.families.items() if any(part.labels for part in parts)}
    assert set(lock.files) == {f"{family}.parquet" for family in labelled}
    for name, locked in lock.files.items():
        assert locked.sha256 == sha256(FOLDER / name)
        assert Period.parse(locked.first) <= Period.parse(locked.last)
        parts = catalogue.families[name.removesuffix(".parquet")]
        rows = [store.observations(part, vintages=True).height for part in parts]
        assert sum(rows) == locked.rows
        assert set(locked.indicators) == {part.id for part in parts}
    assert json.loads((FOLDER / LOCK_NAME).read_text())["files"].keys() == lock.files.keys()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.parquet")), ids=lambda file: file.stem)
def test_each_file_keeps_the_contract(file: Path):
    rows = pl.read_parquet(file)
    assert validate(file, rows).equals(rows)


def test_every_row_of_the_figures_is_in_the_observations_and_nothing_more(catalogue: Catalogue, store: Store):
    found = {
        (name, row["region"], str(Period(row["start"], row["end"])), row["source"], row["published"], row["value"])
        for name, indicator in catalogue.indicators.items()
        if indicator.rate is None
        for row in store.observations(indicator, vintages=True).iter_rows(named=True)
    }
    wanted = {
        (
            row.indicator,
            row.region,
            row.period,
            row.source,
            row.published,
            None if row.value is None else float(row.value),
        )
        for rows in published.publications().values()
        for row in rows
    }
    assert found == wanted


def test_the_publication_that_counts_is_the_same_as_by_hand(catalogue: Catalogue, store: Store):
    found = {
        (name, row["region"], str(Period(row["start"], row["end"]))): (row["value"], row["source"])
        for name, indicator in catalogue.indicators.items()
        for row in store.observations(indicator).iter_rows(named=True)
    }
    wanted = {
        key: (None if row.value is None else float(row.value), row.source) for key, row in published.counting().items()
    }
    assert found == wanted


def test_what_is_offered_is_exactly_what_has_a_value(catalogue: Catalogue, store: Store):
    available = find_available(catalogue, store)
    assert available.problems == ()
    found = {
        (name, region, str(Period(start, end)), grain)
        for name, region, start, end, grain in available.cells.select(
            "indicator", "region", "start", "end", "grain"
        ).iter_rows()
    }
    shown = published.shown(published.counting().values())
    assert found == {(row.indicator, row.region, row.period, published.grain_of(row.period)) for row in shown}
    for name, run in available.longest_runs().items():
        lengths = Counter((row.region, published.grain_of(row.period)) for row in shown if row.indicator == name)
        assert run.periods == max(lengths.values())
        assert run.periods in {lengths[run.region, grain] for grain in {grain for _, grain in lengths}}
