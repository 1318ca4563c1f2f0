"""The store: only sound files made by the pipeline, one publication per cell, changes noticed at once."""

import json
import os
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, cell, observations
from toekomstscenario.errors import DataError
from toekomstscenario.lock import LOCK_NAME, sha256
from toekomstscenario.model import Confidence
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.store import STORE_SCHEMA, Store

PERCENTAGES = observations(
    cell(1.1, "2022"), cell(1.2, "2023"), cell(None, "2023", region="GM0363"), cell(9.9, "2023", indicator="ander_deel")
)
COUNTS = observations(cell(100.0, indicator=COUNT.id))
FAMILIES = (PERCENTAGE.family, COUNT.family)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_observations({PERCENTAGE.family: PERCENTAGES, COUNT.family: COUNTS}, {}, tmp_path)
    return tmp_path


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / f"{PERCENTAGE.family}.parquet"


def refused(store: Store, file: Path) -> str:
    """The rule that the file breaks; the other family stays readable."""
    with pytest.raises(DataError) as caught:
        store.observations(PERCENTAGE)
    rows, problems = store.everything(FAMILIES)
    assert [problem.rule for problem in problems] == [caught.value.rule]
    assert rows.collect()["indicator"].to_list() == [COUNT.id]
    assert store.observations(COUNT).height == 1
    assert caught.value.file == file
    return caught.value.rule


def patch_lock(file: Path) -> None:
    """Give the lock the hash of the file as it is now."""
    lock = file.parent / LOCK_NAME
    content = json.loads(lock.read_text())
    content["files"][file.name]["sha256"] = sha256(file)
    lock.write_text(json.dumps(content))


def test_it_gives_the_rows_of_one_indicator_in_order(folder):
    rows = Store(folder).observations(PERCENTAGE)
    assert rows.schema == STORE_SCHEMA
    assert rows.select("region", "value").rows() == [("GM0363", None), ("NL01", 1.1), ("NL01", 1.2)]


def test_it_gives_only_the_asked_regions_and_columns(folder):
    store = Store(folder)
    assert store.observations(PERCENTAGE, ("NL01",))["value"].to_list() == [1.1, 1.2]
    assert store.observations(PERCENTAGE, ("NL01", "GM0363")).height == 3
    assert store.observations(PERCENTAGE, ("GM9999",)).is_empty()
    assert store.observations(PERCENTAGE, columns=("value", "region")).columns == ["value", "region"]


def test_a_family_without_file_has_no_observations_and_no_fault(folder):
    nothing = replace(PERCENTAGE, id="later", family="later")
    assert Store(folder).observations(nothing).is_empty()
    assert Store(folder).observations(nothing).schema == STORE_SCHEMA
    assert Store(folder).everything(["later"])[1] == ()


def test_a_missing_file_that_the_lock_names_is_told(folder, file):
    file.unlink()
    assert "ontbreekt" in refused(Store(folder), file)


def test_a_file_that_the_lock_does_not_name_is_refused(folder):
    strange = folder / "vreemd.parquet"
    PERCENTAGES.write_parquet(strange)
    with pytest.raises(DataError, match="niet gemaakt door de eigen verwerking"):
        Store(folder).observations(replace(PERCENTAGE, family="vreemd"))


@pytest.mark.parametrize("size", [0, 1, 100, -1])
@pytest.mark.parametrize("locked", [False, True])
def test_a_truncated_file_is_refused(folder, file, size, locked):
    file.write_bytes(file.read_bytes()[:size])
    if locked:
        patch_lock(file)
    assert ("leesbaar parquet" if locked else "veranderd of afgebroken") in refused(Store(folder), file)


def test_a_refused_file_is_looked_at_again_only_when_it_changes(folder, file, monkeypatch):
    whole, looked = file.read_bytes(), []
    monkeypatch.setattr("toekomstscenario.store.sha256", lambda place: looked.append(place) or sha256(place))
    file.write_bytes(whole + b" ")
    store = Store(folder)
    assert refused(store, file) == refused(store, file)
    assert looked.count(file) == 1
    file.write_bytes(whole)
    assert not store.observations(PERCENTAGE).is_empty()


FOREIGN = {
    "column gone": PERCENTAGES.drop("published"),
    "column more": PERCENTAGES.with_columns(extra=pl.lit(1)),
    "other name": PERCENTAGES.rename({"value": "waarde"}),
    "other type": PERCENTAGES.with_columns(pl.col("value").cast(pl.String)),
    "other table": pl.DataFrame({"a": [1]}),
}


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_file_is_refused_even_with_the_right_hash(folder, file, foreign):
    foreign.write_parquet(file)
    assert "veranderd" in refused(Store(folder), file)
    patch_lock(file)
    assert "andere kolommen" in refused(Store(folder), file)


BROKEN_LOCKS = [
    "",
    "{",
    "[]",
    "null",
    '{"files": {}}',
    '{"inputs": {}, "files": []}',
    '{"inputs": {}, "files": {"a": 1}}',
]


@pytest.mark.parametrize("text", BROKEN_LOCKS)
def test_a_broken_lock_is_told(folder, text):
    (folder / LOCK_NAME).write_text(text)
    with pytest.raises(DataError, match=r"lock.json: is beschadigd"):
        Store(folder).observations(PERCENTAGE)


def test_a_missing_lock_is_told(folder):
    (folder / LOCK_NAME).unlink()
    rows, problems = Store(folder).everything(FAMILIES)
    assert rows.collect().is_empty()
    assert {problem.file.name for problem in problems} == {LOCK_NAME}


def test_a_lock_of_bytes_is_told(folder):
    (folder / LOCK_NAME).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="beschadigd"):
        Store(folder).observations(PERCENTAGE)


def test_a_changed_file_is_noticed_without_restart(folder, file):
    store = Store(folder)
    assert store.observations(PERCENTAGE, ("NL01",))["value"].to_list() == [1.1, 1.2]
    changed = bytearray(file.read_bytes())
    changed[50] ^= 1
    file.write_bytes(changed)
    os.utime(file, ns=(1, 1))
    assert "veranderd" in refused(store, file)
    write_observations({PERCENTAGE.family: observations(cell(5.0)), COUNT.family: COUNTS}, {}, folder)
    assert store.observations(PERCENTAGE)["value"].to_list() == [5.0]


def test_a_removed_file_is_noticed_without_restart(folder, file):
    store = Store(folder)
    assert store.observations(PERCENTAGE).height == 3
    file.unlink()
    assert "ontbreekt" in refused(store, file)


def test_a_changed_lock_is_noticed_without_restart(folder):
    store = Store(folder)
    assert store.observations(PERCENTAGE).height == 3
    (folder / LOCK_NAME).write_text("{}")
    with pytest.raises(DataError, match="beschadigd"):
        store.observations(PERCENTAGE)


HEARD = {"confidence": Confidence.SECOND_HAND}
VINTAGES = [
    cell(12965.0, published=2020, source="oud", rounded_to=5.0),
    cell(12980.0, published=2023, source="nieuw", rounded_to=5.0),
    cell(12981.0, published=2023, source="precies", rounded_to=1.0),
    cell(13000.0, published=2025, source="krant", **HEARD),
    cell(12990.0, published=None, source="zonder jaar"),
]


def test_of_several_publications_the_latest_seen_one_counts_and_all_are_readable(tmp_path):
    write_observations({PERCENTAGE.family: observations(*VINTAGES)}, {}, tmp_path)
    store = Store(tmp_path)
    assert store.observations(PERCENTAGE)["value"].to_list() == [12981.0]
    every = store.observations(PERCENTAGE, vintages=True)
    assert every["source"].to_list() == ["precies", "nieuw", "oud", "zonder jaar", "krant"]
    rows, _ = store.everything([PERCENTAGE.family])
    assert rows.collect()["value"].to_list() == [12981.0]


@pytest.mark.parametrize("left_out", range(len(VINTAGES)))
def test_which_publication_counts_does_not_hang_on_the_order_of_writing(tmp_path, left_out):
    some = [one for place, one in enumerate(VINTAGES) if place != left_out]
    found: list[float] = []
    for number, rows in enumerate((some, some[::-1])):
        write_observations({PERCENTAGE.family: observations(*rows)}, {}, tmp_path / str(number))
        found += Store(tmp_path / str(number)).observations(PERCENTAGE)["value"].to_list()
    assert len(found) == 2
    assert found[0] == found[1]


def test_a_hidden_newer_value_is_not_replaced_by_an_older_one(tmp_path):
    rows = observations(cell(100.0, published=2020, source="oud"), cell(None, published=2023, source="nieuw"))
    write_observations({PERCENTAGE.family: rows}, {}, tmp_path)
    assert Store(tmp_path).observations(PERCENTAGE)["value"].to_list() == [None]
