"""Corrected figures: between publications and between fetches, told with the old value and the date, never too much."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, SOURCE, cell, observations, region
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.corrections import REVISIONS_SCHEMA, Correction, Way, find_corrections, read_revisions
from toekomstscenario.errors import DataError
from toekomstscenario.figures.correction_words import MOST_NOTES, correction_notes
from toekomstscenario.model import Cell, Confidence, Kind, Rate, RegionKind
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.retrieval import Retrieval
from toekomstscenario.store import Store

NEWS = replace(SOURCE, id="krant", short="De Krant", kind="nieuws")
TABLE = replace(
    SOURCE, id="cbs-1", short="Bureau, tabel 1", retrieved=Retrieval(date(2026, 11, 20), None, "Tabel", "", "")
)
RATE = replace(
    COUNT,
    id="per_1000",
    kind=Kind.RATE,
    unit="per 1.000",
    rate=Rate(COUNT.id, "inwoners", 1000),
    denominator="kinderen",
)
PEOPLE = replace(COUNT, id="inwoners", family="inwoners")
CATALOGUE = Catalogue(
    indicators={one.id: one for one in (COUNT, PERCENTAGE, RATE, PEOPLE)},
    sources={one.id: one for one in (SOURCE, NEWS, TABLE)},
    regions={"NL01": region(), "GM0363": region("GM0363", "Amsterdam", RegionKind.MUNICIPALITY)},
    set_aside=(),
    problems=(),
)


def count(value: float | None, published: int | None = 2023, **fields: Any) -> Cell:
    return cell(value, indicator=COUNT.id, published=published, **fields)


def fetched(value: float | None, period: str = "2023", **fields: Any) -> Cell:
    return count(value, 2026, source="cbs-1", period=period, **fields)


class Layers:
    """A store in a folder: published figures, fetched ones over them, and what fetching changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def published(self, *cells: Cell) -> "Layers":
        write_observations({COUNT.family: observations(*cells)}, {}, self.folder / "observations")
        return self

    def fetched(self, *cells: Cell) -> "Layers":
        write_observations({COUNT.family: observations(*cells)}, {}, self.folder / "fetched" / "observations")
        return self

    def revised(self, *rows: Sequence[Any]) -> "Layers":
        places = ("voorbeelden", "NL01", date(2023, 1, 1), date(2023, 12, 31))
        found = pl.DataFrame([(*places, *row) for row in rows], schema=REVISIONS_SCHEMA, orient="row")
        self.file.parent.mkdir(exist_ok=True)
        found.write_csv(self.file)
        return self

    @property
    def file(self) -> Path:
        return self.folder / "fetched" / "revisions.csv"

    @property
    def store(self) -> Store:
        return Store(self.folder / "observations", self.folder / "fetched" / "observations")

    def found(self) -> list[Correction]:
        every, problems = find_corrections(CATALOGUE, self.store, [COUNT])
        assert problems == ()
        return list(every)

    def notes(self, *names: str) -> tuple[str, ...]:
        shown = [
            replace(one, indicator=name) if name != one.indicator else one
            for one in (Cell.from_row(row) for row in self.store.observations(COUNT).iter_rows(named=True))
            for name in names or (COUNT.id,)
        ]
        return correction_notes(CATALOGUE, self.store, shown)


@pytest.fixture
def layers(tmp_path: Path) -> Layers:
    return Layers(tmp_path).published(count(100.0))


def test_the_same_figure_in_two_publications_is_no_correction(layers):
    assert layers.published(count(100.0, 2022), count(100.0, 2023)).found() == []
    assert layers.notes() == ()


def test_a_later_publication_with_another_number_is_one(layers):
    (only,) = layers.published(count(12_965.0, 2020), count(12_980.0, 2023)).found()
    assert (only.old, only.new, only.old_published, only.new_published) == (12_965.0, 12_980.0, 2020, 2023)
    assert (only.way, only.earlier, only.noticed) == (Way.CHANGED, True, None)
    (note,) = layers.notes()
    assert note == (
        "Gewijzigd cijfer: Nederland, 2023: eerder gepubliceerd: 12.965 (Bureau Voorbeeld, tabel 1, 2020),"
        " nu 12.980 (Bureau Voorbeeld, tabel 1, 2023)."
    )


ROUNDINGS = {
    "one of them in fives": (count(9_064.0, 2023, rounded_to=1.0), count(9_065.0, 2022, rounded_to=5.0)),
    "a headline": (
        count(66_270.0, None),
        count(66_000.0, 2025, rounded_to=1000.0, confidence=Confidence.SECOND_HAND, source="krant"),
    ),
}


@pytest.mark.parametrize("cells", ROUNDINGS.values(), ids=ROUNDINGS.keys())
def test_a_number_that_is_only_rounded_otherwise_is_listed_but_not_told_under_a_figure(layers, cells):
    (only,) = layers.published(*cells).found()
    assert only.way is Way.ROUNDED
    assert (only.new, only.old) == tuple(one.value for one in cells)
    assert layers.notes() == ()


def test_one_step_of_the_same_rounding_is_a_correction(layers):
    (only,) = layers.published(count(100.0, 2022, rounded_to=5.0), count(105.0, 2023, rounded_to=5.0)).found()
    assert only.way is Way.CHANGED


@pytest.mark.parametrize("years", [(2023, 2023), (None, 2023), (2023, None)])
def test_of_publications_without_an_order_none_is_called_earlier(layers, years):
    (only,) = layers.published(count(100.0, years[0], source="krant"), count(200.0, years[1])).found()
    assert not only.earlier
    assert layers.notes() == ()


def test_a_fetched_figure_tells_on_which_day_it_replaced_another(layers):
    (only,) = layers.fetched(fetched(110.0)).found()
    assert (only.old, only.new, only.noticed, only.earlier) == (100.0, 110.0, date(2026, 11, 20), True)
    (note,) = layers.notes()
    assert "eerder gepubliceerd: 100 (Bureau Voorbeeld, tabel 1, 2023), sinds 20 november 2026 110" in note


def test_what_fetching_wrote_down_is_told_once_beside_what_the_layers_show(layers):
    layers.fetched(fetched(110.0)).revised((100.0, 110.0, "bron", "cbs-1", "2026-11-21"))
    (only,) = layers.found()
    assert only.noticed == date(2026, 11, 21)


def test_every_step_of_a_figure_that_changed_twice_is_kept(layers):
    layers.fetched(fetched(120.0)).revised(
        (100.0, 110.0, "bron", "cbs-1", "2026-11-20"), (110.0, 120.0, "cbs-1", "cbs-1", "2027-05-01")
    )
    assert [(one.old, one.new, str(one.noticed)) for one in layers.found()] == [
        (100.0, 110.0, "2026-11-20"),
        (110.0, 120.0, "2027-05-01"),
    ]
    assert len(layers.notes()) == 2


def test_a_number_that_is_hidden_now_is_not_repeated(layers):
    layers.fetched(fetched(None)).revised(
        (100.0, 110.0, "bron", "cbs-1", "2026-11-20"), (110.0, None, "cbs-1", "cbs-1", "2027-05-01")
    )
    assert {(one.old, one.new, one.way) for one in layers.found()} == {(None, None, Way.HIDDEN)}
    assert not any(digit in note for note in layers.notes() for digit in ("100", "110"))
    assert all("wel een cijfer" in note and "verborgen" in note for note in layers.notes())


def test_a_hidden_figure_that_is_shown_now_says_so(layers):
    (only,) = layers.published(count(None)).fetched(fetched(15.0)).found()
    assert (only.old, only.new, only.way) == (None, 15.0, Way.SHOWN)
    assert "eerder gepubliceerd: verborgen" in layers.notes()[0]


def test_a_revision_of_figures_that_were_removed_is_not_told(layers):
    assert layers.revised((100.0, 110.0, "bron", "cbs-1", "2026-11-20")).found() == []


def test_only_asked_regions_and_series_are_looked_at(layers):
    amsterdam = [count(value, year, region="GM0363") for value, year in ((5.0, 2022), (10.0, 2023))]
    layers.published(count(1.0, 2022), count(2.0, 2023), *amsterdam)
    assert {one.region for one in layers.found()} == {"NL01", "GM0363"}
    some, _ = find_corrections(CATALOGUE, layers.store, [COUNT], ["GM0363"])
    assert [one.region for one in some] == ["GM0363"]
    assert find_corrections(CATALOGUE, layers.store, [PERCENTAGE]) == ((), ())


def test_a_figure_shows_the_latest_few_and_says_how_many_more_there_are(layers):
    years = [str(year) for year in range(2015, 2020)]
    layers.published(
        *(count(100.0, 2020, period=year) for year in years), *(count(200.0, 2023, period=year) for year in years)
    )
    notes = layers.notes()
    assert len(notes) == MOST_NOTES + 1
    assert ["2019" in notes[0], "2018" in notes[1], "2017" in notes[2]] == [True] * 3
    assert "Nog 2 cijfers" in notes[-1]
    assert "Bronnen" in notes[-1]


def test_a_rate_tells_of_the_count_it_is_made_of(layers):
    layers.published(count(100.0, 2020), count(200.0, 2023))
    (note,) = layers.notes(RATE.id)
    assert note.startswith("Gewijzigd cijfer: Voorbeeld (%), Nederland, 2023: eerder gepubliceerd: 100 ")


def test_a_damaged_list_is_told_and_the_publications_are_still_compared(layers):
    layers.published(count(100.0, 2020), count(200.0, 2023)).revised()
    layers.file.write_text("rommel\nx,y,z\n", encoding="utf-8")
    found, problems = find_corrections(CATALOGUE, layers.store, [COUNT])
    assert len(found) == 1
    assert [problem.file for problem in problems] == [layers.file]
    with pytest.raises(DataError, match="gewijzigde cijfers"):
        read_revisions(layers.file)


def test_without_a_list_nothing_was_revised(tmp_path):
    assert read_revisions(tmp_path / "revisions.csv").is_empty()
