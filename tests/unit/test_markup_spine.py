"""The spine as HTML: a real table with links and alternative texts, hostile text escaped, and small."""

from dataclasses import replace

import pytest

from tests.unit.example_cells import PERCENTAGE, cell, region
from tests.unit.example_figures import line_figure
from tests.unit.test_markup import BAD, outline
from toekomstscenario import markup
from toekomstscenario.analysis.comparison import Gap, Position
from toekomstscenario.charts.spark import SparkPoint
from toekomstscenario.charts.style import DARK, LIGHT
from toekomstscenario.figures.spine import Spine, SpineRow
from toekomstscenario.markup_spine import spine
from toekomstscenario.model import COUNTRY_CODE, Theme
from toekomstscenario.selection import Selection

THEMES = {Theme.YOUTH_PROTECTION: "Jeugdbescherming"}
CELL = cell(1.6, "2023", region="GM0363")
POINTS = tuple(SparkPoint(2013.0 + year, 1.0 + year / 10, year > 0, False) for year in range(11))
HERE = Selection(PERCENTAGE.id, ("GM0363",))
ROW = SpineRow(
    indicator=PERCENTAGE,
    cell=CELL,
    gap=Gap(Position.HIGHER, 0.5),
    value="1,6%*",
    period="2023",
    other="1,1%",
    interval="1,55% tot 1,65%",
    basis="afronding",
    points=POINTS,
    trend="Van 1,0% (2013) naar 1,6%* (2023)",
    status="voorlopig, status zoals gezien in 2024",
    remark="Minder is niet vanzelf beter. Bron: CBS.",
    development=HERE,
    comparison=replace(HERE, last=CELL.period),
)
OFFERED = {(PERCENTAGE.id, CELL.period)}


def made(*rows: SpineRow, code: str = "GM0363", title: str = "Alle cijfers", offered=OFFERED, palette=LIGHT) -> str:
    found = Spine(region(code, "Amsterdam"), ((Theme.YOUTH_PROTECTION, rows),))
    return spine(found, palette, THEMES, title=title, offered=offered)


def test_the_table_has_scoped_headers_and_a_body_per_theme():
    found = outline(made(ROW))
    scopes = [value for tag, name, value in found.attributes if (tag, name) == ("th", "scope")]
    assert scopes == ["col"] * 7 + ["rowgroup", "row"]
    assert found.tags.count("td") == 6
    assert {"Jeugdbescherming", "1,6%* ", "2023", "1,1%", "Let op", ROW.remark} <= set(found.texts)


def test_a_row_leads_to_its_series_and_to_the_comparison_in_the_same_tab():
    found = outline(made(ROW))
    links = [value for tag, name, value in found.attributes if (tag, name) == ("a", "href")]
    assert links == [
        "/ontwikkeling?cijfer=voorbeeld_pct&gebied=GM0363",
        "/vergelijken?cijfer=voorbeeld_pct&gebied=GM0363&tot=2023",
    ]
    assert [value for tag, name, value in found.attributes if (tag, name) == ("a", "target")] == ["_self", "_self"]


@pytest.mark.parametrize("row", [replace(ROW, comparison=None), replace(ROW, gap=None, comparison=None)])
def test_what_cannot_be_compared_has_no_link_to_vergelijken(row):
    assert "/vergelijken" not in made(row)
    assert "/vergelijken" not in made(ROW, offered=set())


def test_the_page_of_the_country_has_no_columns_beside_the_country():
    found = outline(made(replace(ROW, gap=None, other="–", comparison=None), code=COUNTRY_CODE))
    assert found.tags.count("td") == 4
    assert "Naast Nederland" not in found.texts


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_trend_is_a_picture_with_words(palette):
    found = outline(made(ROW, palette=palette))
    (source,) = [value for tag, name, value in found.attributes if (tag, name) == ("img", "src")]
    assert source.startswith("data:image/svg+xml,<svg ")
    assert "#" not in source
    assert ("img", "alt", ROW.trend) in found.attributes
    assert "<img" not in made(replace(ROW, points=POINTS[:1], trend=""))


def test_hostile_text_never_comes_out_as_html():
    names = dict.fromkeys(("value", "period", "other", "interval", "basis", "trend", "status", "remark"), BAD)
    row = replace(ROW, indicator=replace(PERCENTAGE, short=BAD), gap=Gap(Position.HIGHER, 0.5, BAD), **names)
    found = outline(made(row, title=BAD))
    assert "script" not in found.tags
    assert not any(name.startswith("on") for _, name, _ in found.attributes)
    assert sum(BAD in text for text in found.texts) >= len(names) - 1


def test_a_row_costs_about_a_kilobyte_at_most():
    """A caveat of 200 signs and eleven years are what a row holds when everything is fetched."""
    long = replace(ROW, remark="x" * 200, points=tuple(replace(point, joined=False) for point in POINTS))
    assert (len(made(*[long] * 112).encode()) - len(made(long).encode())) / 111 < 1_100


def test_the_name_of_a_region_is_a_link_to_its_page_except_on_that_page():
    figure = line_figure()
    codes = figure.table["code"].to_list()
    links = [value for tag, name, value in outline(markup.table(figure)).attributes if (tag, name) == ("a", "href")]
    assert links == [f"/mijn-stad?gebied={code}" for code in codes]
    here = outline(markup.table(figure, here=codes[0])).attributes
    assert f"/mijn-stad?gebied={codes[0]}" not in [value for _, name, value in here if name == "href"]
    assert "<a " not in markup.plain_table(figure)
