"""The store with own figures: a place of their own, or the memory of one session; never a published figure."""

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, cell, observations
from toekomstscenario.errors import DataError
from toekomstscenario.lock import LOCK_NAME, sha256
from toekomstscenario.own import NOTE_SCHEMA, Held, is_own
from toekomstscenario.period import Period
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.store import Store

NAME = "eigen_voorbeeldstad__voorbeeld_pct"
OWN = replace(PERCENTAGE, id=NAME, family=NAME)
OTHER = replace(COUNT, id="eigen_voorbeeldstad__zaken", family="eigen_voorbeeldstad__zaken")
PUBLISHED = observations(cell(1.1, "2022"), cell(1.2, "2023"))
ROWS = observations(cell(7.5, "2022", indicator=NAME), cell(8.5, "2023", indicator=NAME))
OTHER_ROWS = observations(cell(40.0, "2023", indicator=OTHER.id))
YEAR = Period.parse("2023")
NOTES = pl.DataFrame([(NAME, "NL01", YEAR.start, YEAR.end, 'Eén wijk "Zuid", niet')], schema=NOTE_SCHEMA, orient="row")
HELD = Held(pl.concat([ROWS, OTHER_ROWS]), NOTES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data root with published figures and imported own ones."""
    write_observations({PERCENTAGE.family: PUBLISHED}, {}, tmp_path / "observations")
    own = tmp_path / "own" / "observations"
    write_observations({NAME: ROWS, OTHER.family: OTHER_ROWS}, {}, own)
    NOTES.write_csv(own.parent / "notes.csv")
    return tmp_path


def store_in(folder: Path, own: Path | Held | None = None) -> Store:
    return Store(folder / "observations", own=own or folder / "own")


@pytest.fixture(params=["imported", "in memory"])
def store(request: pytest.FixtureRequest, folder: Path) -> Store:
    return store_in(folder, HELD if request.param == "in memory" else None)


def test_own_figures_are_read_with_their_notes(store: Store):
    rows = store.observations(OWN)
    assert rows["value"].to_list() == [7.5, 8.5]
    assert rows["note"].to_list() == ["", 'Eén wijk "Zuid", niet']
    assert store.observations(OWN, ("GM0363",)).is_empty()
    assert store.observations(OWN, columns=("value", "region")).columns == ["value", "region"]
    assert store.observations(OTHER)["note"].to_list() == [""]


def test_published_figures_have_no_notes_and_do_not_change(store: Store, folder: Path):
    alone = Store(folder / "observations")
    assert store.observations(PERCENTAGE).equals(alone.observations(PERCENTAGE))
    assert store.observations(PERCENTAGE, vintages=True).equals(alone.observations(PERCENTAGE, vintages=True))


def test_everything_has_only_the_series_that_are_asked_for(store: Store):
    rows, problems = store.everything([PERCENTAGE.family, NAME])
    assert problems == ()
    assert rows.collect()["indicator"].unique(maintain_order=True).to_list() == [NAME, PERCENTAGE.id]
    assert store.everything([PERCENTAGE.family])[0].collect()["value"].to_list() == [1.1, 1.2]


def test_a_published_figure_in_a_file_of_own_figures_is_never_read(folder: Path):
    """As a hand that means no good would put it there, lock and all."""
    forged = pl.concat([ROWS, observations(cell(99.0, "2023"))])
    write_observations({NAME: forged, PERCENTAGE.family: observations(cell(98.0))}, {}, folder / "own" / "observations")
    store = store_in(folder)
    assert store.observations(PERCENTAGE)["value"].to_list() == [1.1, 1.2]
    rows = store.everything([PERCENTAGE.family, NAME])[0].collect()
    assert rows.filter(pl.col("indicator") == PERCENTAGE.id)["value"].to_list() == [1.1, 1.2]
    assert rows.filter(pl.col("value") > 90).is_empty()


def test_own_figures_among_the_published_ones_are_never_read(folder: Path):
    write_observations({PERCENTAGE.family: PUBLISHED, NAME: ROWS}, {}, folder / "observations")
    assert Store(folder / "observations").observations(OWN).is_empty()
    assert store_in(folder, folder / "nowhere").observations(OWN).is_empty()


def test_without_own_figures_nothing_is_wrong(folder: Path):
    for own in (None, folder / "nowhere"):
        store = Store(folder / "observations", own=own)
        assert store.observations(OWN).is_empty()
        assert "note" in store.observations(OWN).columns
        assert store.everything([NAME])[1] == ()


def truncate(own: Path) -> None:
    file = own / "observations" / f"{NAME}.parquet"
    file.write_bytes(file.read_bytes()[:100])


def remove(own: Path) -> None:
    (own / "observations" / f"{NAME}.parquet").unlink()


def break_lock(own: Path) -> None:
    (own / "observations" / LOCK_NAME).write_text("{")


def replace_by_foreign(own: Path) -> None:
    file = own / "observations" / f"{NAME}.parquet"
    pl.DataFrame({"a": [1]}).write_parquet(file)
    lock = file.parent / LOCK_NAME
    content = json.loads(lock.read_text())
    content["files"][file.name]["sha256"] = sha256(file)
    lock.write_text(json.dumps(content))


@pytest.mark.parametrize("damage", [truncate, remove, break_lock, replace_by_foreign])
def test_a_fault_in_own_figures_is_told_and_touches_no_published_figure(damage, folder: Path):
    damage(folder / "own")
    store = store_in(folder)
    with pytest.raises(DataError, match="lees de eigen cijfers opnieuw in") as caught:
        store.observations(OWN)
    assert "opnieuw maken" not in caught.value.rule
    assert folder / "own" in caught.value.file.parents
    rows, problems = store.everything([PERCENTAGE.family, NAME])
    assert [problem.file for problem in problems] == [caught.value.file]
    assert rows.collect()["value"].to_list() == [1.1, 1.2]
    assert store.observations(PERCENTAGE).height == 2


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "indicator,region,start,end,note\nx,NL01,geen dag,2023-12-31,ja\n"])
def test_notes_that_cannot_be_read_are_told_not_left_out(text: str, folder: Path):
    (folder / "own" / "notes.csv").write_text(text, encoding="utf-8")
    store = store_in(folder)
    with pytest.raises(DataError, match=r"notes.csv: is niet te lezen; lees de eigen cijfers opnieuw in"):
        store.observations(OWN)
    assert store.observations(PERCENTAGE).height == 2


def test_two_notes_on_one_figure_do_not_double_it(folder: Path):
    pl.concat([NOTES, NOTES]).write_csv(folder / "own" / "notes.csv")
    assert store_in(folder).observations(OWN).height == 2


def test_own_series_are_told_by_their_id():
    assert is_own(NAME)
    assert not is_own(PERCENTAGE.id)
