"""Testbed regions beside others, with generated figures: one start, no line over a break, no effect, no cause."""

import re
from pathlib import Path

import polars as pl
import pytest

from tests.contract.test_catalogue import CAUSAL
from tests.generated_edges import hidden
from tests.unit.example_testbeds import COUNT, PERCENTAGE, World, world
from toekomstscenario.charts import DARK, LIGHT, ChartKind, draw_panels
from toekomstscenario.errors import UserError
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figures.testbeds import words
from toekomstscenario.figures.testbeds.beside import MIDDLE, OWN, REST
from toekomstscenario.figures.testbeds.offers import DIFFERENCE, INDEX, measures_of
from toekomstscenario.model import RegionKind
from toekomstscenario.period import Period

EFFECT = re.compile(r"\b(effect van|werkt beter|bewezen|succes|resultaat van|komt doordat|omdat de proeftuin)\b", re.I)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(tmp_path_factory.mktemp("testbeds") / "data")


def test_counts_have_an_index_only_and_percentages_come_first(full: World):
    names = [offer.indicator for offer in full.offers]
    assert names.index(PERCENTAGE) < names.index(COUNT)
    assert measures_of(full.catalogue.indicator(COUNT)) == (INDEX,)
    assert measures_of(full.catalogue.indicator(PERCENTAGE)) == (DIFFERENCE, INDEX)
    assert not any("bevolking" in name for name in names)
    with pytest.raises(UserError, match="niet even groot"):
        full.beside(COUNT, DIFFERENCE)


def test_lines_set_out_behind_the_last_break(full: World):
    offer = next(one for one in full.offers if one.indicator == PERCENTAGE)
    assert [(str(run[0]), str(run[-1])) for run in offer.runs] == [("2015", "2020"), ("2021", "2025")]
    assert offer.base == Period.parse("2021")


@pytest.mark.parametrize(("indicator", "view", "start"), [(PERCENTAGE, DIFFERENCE, 0.0), (COUNT, INDEX, 100.0)])
def test_all_lines_set_out_from_one_value_and_none_crosses_the_break(full: World, indicator: str, view: str, start):
    figure = full.beside(indicator, view)
    chart = figure.chart
    assert chart is not None
    assert chart.start == start
    begins = figure.table.filter(pl.col("periode_code") == "2021", pl.col("maat").is_not_null())
    assert set(begins["maat"]) == {start}
    assert chart.steps["position"].min() == 2021
    assert any(note.startswith("Breuk: ") for note in figure.notes)


def test_a_panel_for_each_testbed_region_and_everyone_else_behind_it(full: World):
    chart = full.beside(PERCENTAGE, DIFFERENCE).chart
    assert chart is not None
    panels = draw_panels(chart, LIGHT)
    assert len(panels) == len(full.own) == 11
    assert {panel.role for panel in panels} == {"own1"}
    others = {region.code for region in full.catalogue.regions_of(RegionKind.YOUTH_REGION)} - set(full.own)
    assert set(chart.steps.filter(pl.col("role") == "other")["region"]) <= others
    assert len({panel.axis for panel in panels}) == 1
    for palette in (LIGHT, DARK):
        assert all(palette.quiet in panel.svg and palette.own[0] in panel.svg for panel in draw_panels(chart, palette))


def test_a_chosen_region_is_drawn_alone_and_all_are_counted(full: World):
    one = full.beside(PERCENTAGE, DIFFERENCE, regions=("JZ13",))
    every = full.beside(PERCENTAGE, DIFFERENCE)
    assert one.chart is not None
    assert [panel.label for panel in draw_panels(one.chart, LIGHT)] == ["Amsterdam-Amstelland"]
    assert one.quotes == every.quotes
    assert one.id != every.id


def test_the_numbers_of_the_chart_are_those_of_the_table(full: World):
    figure = full.beside(PERCENTAGE, DIFFERENCE)
    assert figure.chart is not None
    assert figure.chart.kind is ChartKind.MULTIPLES
    table = {(row["code"], row["periode"]): row["maat_tekst"] for row in figure.table.iter_rows(named=True)}
    for row in figure.chart.marks.iter_rows(named=True):
        assert table[row["region"], row["period_text"]] == row["value_text"]
    assert set(figure.table["groep"]) == {OWN, REST, "middelste"}


def test_the_middle_is_not_drawn_when_too_few_others_are_whole(tmp_path: Path):
    def few(rows: pl.DataFrame) -> pl.DataFrame:
        return hidden(rows, (pl.col("region") > "JZ12") & (pl.col("start").dt.year() == 2024) & _is(PERCENTAGE))

    found = world(tmp_path / "data", few)
    figure = found.beside(PERCENTAGE, DIFFERENCE)
    assert figure.chart is not None
    assert figure.chart.comparator == ""
    assert MIDDLE not in set(figure.chart.steps["region"])
    assert any(note.startswith("Er is geen middelste lijn") for note in figure.notes)
    assert "verborgen" in set(figure.table["waarde_tekst"])


def _is(name: str) -> pl.Expr:
    return pl.col("indicator") == name


def test_too_few_regions_or_years_offer_nothing(tmp_path: Path):
    def one_year(rows: pl.DataFrame) -> pl.DataFrame:
        return rows.filter(pl.col("start").dt.year() == 2024)

    def own_alone(rows: pl.DataFrame) -> pl.DataFrame:
        return rows.filter(pl.col("region").is_in(["JZ13", "JZ29", "NL01"]))

    for number, change in enumerate((one_year, own_alone)):
        assert world(tmp_path / str(number), change).offers == ()


def test_an_index_of_a_coarse_percentage_is_refused_with_a_next_step(full: World):
    with pytest.raises(UserError, match="geen lijn te trekken") as told:
        full.beside(PERCENTAGE, INDEX)
    assert "Verschil met het begin" in told.value.next_step


@pytest.mark.parametrize(("indicator", "view"), [(PERCENTAGE, DIFFERENCE), (COUNT, INDEX)])
def test_no_generated_sentence_has_a_cause_or_an_effect(full: World, indicator: str, view: str):
    figure = full.beside(indicator, view)
    own_words = [figure.title, figure.subtitle, figure.finding, figure.alt_text, figure.reading, *figure.notes]
    own_words += [quote.sentence for quote in figure.quotes]
    own_words += [f"{head} {text}" for head, text in words.WHY]
    for sentence in own_words:
        assert not CAUSAL.search(sentence), sentence
        assert not EFFECT.search(sentence), sentence


def test_the_sentence_cannot_be_copied_without_saying_that_it_proves_nothing(full: World):
    (quote,) = full.beside(PERCENTAGE, DIFFERENCE).quotes
    assert words.NO_PROOF in quote.text
    assert words.CHANCE in quote.text
    assert "voorlopig" in quote.sentence
    assert re.search(r"lager in \d+ van 11 regio's met een proeftuin", quote.sentence)


@pytest.mark.parametrize("export", FIGURE_EXPORTS, ids=lambda export: export.id)
def test_every_kind_of_file_can_be_made(full: World, export):
    figure = full.beside(PERCENTAGE, DIFFERENCE)
    assert export.offered(figure)
    assert len(export.render(figure)) > 1000
