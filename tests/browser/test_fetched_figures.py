"""What `make data` fetched is what a reader sees: numbers, marks, source and day, on the pages that show figures."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Server, serve
from tests.cbs_server import CbsServer
from tests.fictional import environment, make_data, make_data_root

pytestmark = pytest.mark.browser
FETCHED_ON = "2026-03-14"
Visit = Callable[[str], Page]
TableOn = Callable[[Page, str], list[list[str]]]


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on what `make data` made of the tables of the imitated CBS, fetched on another day than today."""
    folder: Path = tmp_path_factory.mktemp("fetched")
    make_data_root(folder / "data")
    with CbsServer(page_size=2_500) as service:
        result = make_data(folder, service.environment)
        settings = environment(folder, service.environment)
    assert result.returncode == 0, result.stderr
    days = folder / "data" / "fetched" / "sources.csv"
    pl.read_csv(days).with_columns(pl.lit(FETCHED_ON).alias("retrieved")).write_csv(days)
    with serve(folder / "log.txt", settings) as running:
        yield running


def test_a_series_has_its_numbers_marks_source_and_day(visit: Visit, table_on: TableOn) -> None:
    page = visit("/ontwikkeling?cijfer=verzonnen_aandeel_pct&gebied=GM9901,NL01")
    rows = table_on(page, "Verzonnen aandeel bescherming")
    assert [row[:3] for row in rows[1:]] == [
        ["Verzindrecht", "2022", "0,9%"],
        ["Verzindrecht", "2023", "0,7%*"],
        ["Nederland", "2022", "0,9%"],
        ["Nederland", "2023", "0,7%*"],
    ]
    text = page.locator(".stMain").inner_text()
    assert "Bron: Verzonnen tabel 99001NED (2024). CC BY 4.0." in text
    assert "Opgehaald bij het CBS op 14 maart 2026." in text
    assert "In 2023 had 0,7% van de verzonnen jongeren in Verzindrecht bescherming (voorlopig" in text
    assert page.get_by_test_id("stVegaLiteChart").locator("svg.marks").count() == 1


def test_a_hidden_cell_is_said_to_be_hidden(visit: Visit, table_on: TableOn) -> None:
    page = visit("/ontwikkeling?cijfer=verzonnen_begonnen_bescherming&gebied=GM9901&soort=halfjaar1")
    rows = table_on(page, "Verzonnen begonnen bescherming")
    assert [row[1:4] for row in rows[1:]] == [
        ["1e halfjaar 2023", "verborgen", "nader voorlopig, status zoals gezien in 2024"],
        ["1e halfjaar 2024", "20", "onbekend"],
    ]
    assert "Het is geen nul." in page.locator(".stMain").inner_text()


def test_a_restated_count_names_the_restatement(visit: Visit, table_on: TableOn) -> None:
    page = visit("/ontwikkeling?cijfer=verzonnen_begonnen&gebied=GM9904")
    first, second = table_on(page, "Verzonnen begonnen trajecten")[1:]
    assert (first[2], second[2]) == ("ongeveer 35", "40*"), "a sum of two rounded numbers"
    assert "bewerking: opgeteld na herindeling" in first[-1]
    assert "bewerking" not in second[-1]


def test_regions_stand_side_by_side(visit: Visit, table_on: TableOn) -> None:
    page = visit("/vergelijken?cijfer=verzonnen_aandeel_pct&groep=steden&tot=2023")
    rows = table_on(page, "Verzonnen aandeel bescherming")
    values = {row[0]: row[2] for row in rows[1:]}
    assert values == {"Nederland": "0,7%*", "Verzindrecht": "0,7%*", "Verzinwaarde": "1,2%*"}
    text = page.locator(".stMain").inner_text()
    assert "Bron: Verzonnen tabel 99001NED (2024). CC BY 4.0." in text
    assert "Opgehaald bij het CBS op 14 maart 2026." in text


def test_published_figures_are_still_there(visit: Visit) -> None:
    page = visit("/ontwikkeling?cijfer=vt_meldingen&gebied=NL01")
    assert "Bronnen: CBS StatLine, tabel " in page.locator(".stMain").inner_text()
