"""The tiles of the start page: the newest figure, as on the page of the country, also with half-years about."""

from pathlib import Path

import pytest

from tests.unit.example_cells import cell, observations
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.figures.headlines import Headline, make_headlines
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.model import Cell
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store

NAME = "vt_meldingen"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "catalogue")


def figure(value: float | None, period: str) -> Cell:
    return cell(value, period, indicator=NAME, source="cbs-84849ned", rounded_to=5.0)


def made(catalogue: Catalogue, folder: Path, *cells: Cell) -> tuple[Headline, Cell]:
    """The tile, and the figure on the page of the country."""
    write_observations({NAME: observations(*cells)}, {}, folder)
    (tile,), problems = make_headlines(catalogue, Store(folder))
    spine = make_profile(catalogue, Store(folder), "NL01").spine
    assert problems == ()
    assert spine is not None
    return tile, spine.rows[0].cell


@pytest.mark.parametrize(
    ("periods", "when"),
    [
        (["2023", "2024"], "Nederland, 2024"),
        (["2024-H1", "2024-H2", "2024"], "Nederland, 2024"),
        (["2023-H1", "2024", "2025-H1"], "Nederland, 1e halfjaar 2025"),
    ],
)
def test_the_newest_is_that_of_the_page_of_the_country(catalogue, tmp_path, periods, when):
    tile, cell_ = made(catalogue, tmp_path, *(figure(100.0 + 5 * number, one) for number, one in enumerate(periods)))
    assert (tile.cell, tile.when) == (cell_, when)
    assert tile.link.grain is cell_.period.grain
    assert len(tile.points) == sum(len(one) == len(periods[-1]) and one[4:] == periods[-1][4:] for one in periods)
    assert ("half jaar" in tile.caveat) == ("halfjaar" in when)


def test_a_hidden_newest_figure_is_told_on_the_tile(catalogue, tmp_path):
    tile, _ = made(catalogue, tmp_path, figure(100.0, "2023"), figure(None, "2024"))
    assert tile.when == "Nederland, 2023"
    assert tile.caveat.startswith("Het nieuwste cijfer (2024) is niet gepubliceerd. Dit is het cijfer ervoor.")


def test_a_tile_says_why_it_tells_no_change(catalogue, tmp_path):
    rounded = cell(1000.0, "2022", indicator=NAME, source="cbs-84849ned", rounded_to=1000.0)
    tile, _ = made(catalogue, tmp_path, rounded, figure(1105.0, "2024"))
    assert tile.change == (
        "2022 en 2024 naast elkaar: een van de twee cijfers is grof afgerond, dus is er geen precies verschil te geven."
    )


def test_a_tile_is_silent_where_years_are_missing_between(catalogue, tmp_path):
    tile, _ = made(catalogue, tmp_path, figure(1000.0, "2022"), figure(1105.0, "2024"))
    assert tile.change == ""
