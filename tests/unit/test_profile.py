"""The page of a region made from a few invented figures: the nearest first, the latest, and one period at a time."""

from datetime import date
from pathlib import Path

import pytest

from tests.unit.example_cells import cell, observations
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.document import QuoteBlock
from toekomstscenario.documents.profile import make_profile_document
from toekomstscenario.errors import UserError
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.model import Cell
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store

NAME = "jeugdbescherming_pct"
CITY, PROVINCE, COUNTRY = "GM0363", "PV27", "NL01"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "catalogue")


@pytest.fixture
def page(catalogue: Catalogue, tmp_path: Path):
    """The page of Amsterdam, made from these figures only."""

    def make(*cells: Cell) -> Profile:
        write_observations({NAME: observations(*cells)}, {}, tmp_path)
        return make_profile(catalogue, Store(tmp_path), CITY)

    return make


def figure(value: float, region: str, period: str = "2023") -> Cell:
    return cell(value, period, indicator=NAME, region=region, source="cbs-85098ned")


def test_areas_with_a_figure_of_another_period_are_not_put_beside_it(page):
    beside = page(figure(1.6, CITY), figure(1.3, PROVINCE, "2022"), figure(1.1, COUNTRY)).beside
    assert beside is not None
    assert beside.table["code"].to_list() == [CITY, COUNTRY]


def test_a_city_is_only_compared_with_the_country_in_the_same_period(page):
    found = page(figure(1.6, CITY, "2022"), figure(1.3, PROVINCE), figure(1.1, COUNTRY))
    assert found.beside is not None
    assert found.beside.table["code"].to_list() == [PROVINCE, COUNTRY]
    assert "procentpunt" not in found.quotes[0].quote.sentence
    assert found.all_figures is not None
    assert found.all_figures.table["land_tekst"].to_list() == ["–"]


def test_the_nearest_area_with_a_figure_is_quoted(page):
    found = page(figure(1.3, PROVINCE), figure(1.1, COUNTRY))
    assert [one.about.code for one in found.quotes] == [PROVINCE]
    assert "in de provincie Noord-Holland" in found.quotes[0].quote.sentence
    assert "0,2 procentpunt hoger dan in Nederland" in found.quotes[0].quote.sentence
    assert found.all_figures is None


@pytest.mark.parametrize(
    ("periods", "latest"),
    [
        (["2022", "2023"], "2023"),
        (["2023-H1", "2023-H2"], "2023-H2"),
        (["2023-H2", "2023"], "2023"),
        (["2023", "2024-H1"], "2024-H1"),
        (["2023-06-30", "2023-12-31"], "2023-12-31"),
    ],
)
def test_the_latest_figure_is_shown_and_a_whole_year_before_its_parts(page, periods, latest):
    found = page(*(figure(1.0, CITY, period) for period in periods))
    assert found.all_figures is not None
    assert found.all_figures.table["periode_code"].to_list() == [latest]


def hidden(region: str, period: str) -> Cell:
    return cell(None, period, indicator=NAME, region=region, source="cbs-85098ned")


NEWER = "Het nieuwste cijfer (2024) is niet gepubliceerd. Dit is het cijfer ervoor."


def test_where_the_newest_figure_is_hidden_the_one_before_says_so_everywhere(page):
    found = page(hidden(CITY, "2024"), figure(1.6, CITY, "2022"), figure(1.1, COUNTRY, "2022"))
    quote = found.quotes[0].quote
    assert quote.sentence.startswith("In 2022 had 1,6%")
    assert quote.caveat.startswith(NEWER)
    (row,) = found.spine.rows
    assert (row.period, row.newer) == ("2022", "2024: verborgen")
    assert row.remark.startswith(NEWER)
    assert found.all_figures.table["let_op"][0].startswith(NEWER)
    assert any("Niet gepubliceerd is het nieuwste cijfer van" in note for note in found.all_figures.notes)
    assert NEWER in found.beside.notes
    words = [block.quote.text for block in make_profile_document(found, date(2026, 1, 1)).blocks
             if isinstance(block, QuoteBlock)]  # fmt: skip
    assert NEWER in words[0]


@pytest.mark.parametrize("older", ["2020", "2024-H2", "2023"])
def test_an_older_hidden_figure_is_not_told(page, older):
    found = page(hidden(CITY, older), figure(1.6, CITY, "2024"))
    assert "niet gepubliceerd" not in found.quotes[0].quote.text
    assert found.spine.rows[0].newer == ""


def test_a_hidden_figure_of_a_larger_area_is_told_with_its_quote(page):
    found = page(figure(1.3, PROVINCE), hidden(PROVINCE, "2024"))
    assert found.quotes[0].about.code == PROVINCE
    assert found.quotes[0].quote.caveat.startswith(NEWER)


def test_a_series_with_nothing_but_hidden_figures_is_not_called_not_fetched(page):
    found = page(hidden(CITY, "2024"), hidden(CITY, "2023"))
    assert (found.quotes, found.spine, found.all_figures) == ((), None, None)
    (group,) = [one for one in found.missing if "Jongeren met jeugdbescherming (%)" in one.shorts]
    assert group.reason.startswith("Verborgen")


def test_a_page_without_any_figure_says_what_is_missing(page):
    found = page(figure(2.0, "GM0344"))
    assert (found.quotes, found.beside, found.all_figures) == ((), None, None)
    assert found.missing


def test_an_unknown_region_is_told(catalogue, tmp_path):
    with pytest.raises(UserError):
        make_profile(catalogue, Store(tmp_path), "GM9999")
