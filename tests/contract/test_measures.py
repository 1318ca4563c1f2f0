"""Measures of the repository: every bridge out of one publication of figures.csv, in honest words."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.contract import published
from toekomstscenario.analysis.bridge import Bridge, NoBridge
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figure import Figure
from toekomstscenario.figures.measures import MEASURES, MeasureView, find_offers, latest_day, make_measure_view
from toekomstscenario.figures.measures.bridge import make_bridge
from toekomstscenario.measure_choice import MeasureChoice
from toekomstscenario.period import Period
from toekomstscenario.register import load_register
from toekomstscenario.store import Store

PARTS = ("beginstand", "instroom", "uitstroom", "eindstand")
CAUSAL = re.compile(r"\b(door|dankzij|vanwege|waardoor|leidt tot|leidde tot|zorgt voor|veroorzaakt)\b", re.IGNORECASE)
# Opening stock, inflow, outflow and closing stock as CBS printed them.
BRIDGES = {
    ("jeugdbescherming", "2019"): (31335, 12965, 12205, 32095),
    ("jeugdbescherming", "2022"): (31960, 9065, 11955, 29070),
    ("jeugdbescherming", "2023-H1"): (29115, 4470, 5625, 27960),
    ("ots", "2019"): (20845, 9330, 8585, 21590),
    ("ots", "2022"): (21890, 6500, 9000, 19390),
    ("ots", "2023-H1"): (19455, 3280, 4075, 18655),
    ("voogdij", "2019"): (9900, 1345, 1390, 9850),
    ("voogdij", "2022"): (9480, 925, 1325, 9080),
    ("voogdij", "2023-H1"): (9060, 380, 635, 8805),
    ("jeugdreclassering", "2019"): (5980, 5730, 5770, 5940),
    ("jeugdreclassering", "2021-H1"): (5510, 2750, 2920, 5345),
    ("jeugdreclassering", "2022"): (4985, 5380, 5405, 4960),
}


def found(catalogue: Catalogue, store: Store, measure: str, period: str) -> Bridge | NoBridge | None:
    return find_offers(catalogue, store, MEASURES[measure], "NL01").found(Period.parse(period))


def view(catalogue: Catalogue, store: Store, measure: str, period: str = "", region: str = "NL01") -> MeasureView:
    offers = find_offers(catalogue, store, MEASURES[measure], region)
    chosen = Period.parse(period) if period else offers.first_choice
    return make_measure_view(catalogue, store, MeasureChoice(measure, region, chosen))


def figures(shown: MeasureView) -> list[Figure]:
    several = (shown.stock_and_flow, shown.people, shown.balance, shown.durations, shown.costs)
    one = (shown.bridge, shown.bridges, shown.decomposition)
    return [figure for figure in (*one, *(each for group in several for each in group)) if figure is not None]


@pytest.mark.parametrize(("measure", "period"), BRIDGES)
def test_the_bridges_add_up_within_rounding(catalogue: Catalogue, store: Store, measure: str, period: str):
    bridge = found(catalogue, store, measure, period)
    assert isinstance(bridge, Bridge)
    opening, inflow, outflow, closing = BRIDGES[measure, period]
    assert tuple(cell.value for cell in bridge.cells) == (opening, inflow, outflow, closing)
    assert abs(opening + inflow - outflow - closing) <= 5
    assert bridge.difference == closing - (opening + inflow - outflow)
    assert bridge.fits


def test_youth_probation_has_no_bridge_of_the_first_half_of_2023(catalogue: Catalogue, store: Store):
    """Only the closing stock (5.045) of that half-year is in figures.csv; nothing is filled in from elsewhere."""
    bridge = found(catalogue, store, "jeugdreclassering", "2023-H1")
    assert bridge == NoBridge(Period.parse("2023-H1"), "Beginstand, instroom en uitstroom ontbreken.")
    rows = [row for part in PARTS for row in published.rows_of(f"jr_maatregelen_{part}", "NL01")]
    assert {row.value for row in rows if row.period in ("2023-H1", "2023-01-01", "2023-06-30")} == {Decimal(5045)}
    shown = view(catalogue, store, "jeugdreclassering", "2023-H1")
    assert shown.bridge is None
    assert "Beginstand, instroom en uitstroom ontbreken. Een brug is er wel over 2022" in shown.no_bridge


@pytest.mark.parametrize("measure", MEASURES)
def test_every_bridge_stands_in_one_publication_of_figures_csv(catalogue: Catalogue, store: Store, measure: str):
    offers = find_offers(catalogue, store, MEASURES[measure], "NL01")
    bridges = [one for one in offers.bridges if isinstance(one, Bridge)]
    assert bridges
    for bridge in bridges:
        assert bridge.fits
        days = (str(bridge.period.start), str(bridge.period), str(bridge.period), str(bridge.period.end))
        origins = set()
        for cell, part, when in zip(bridge.cells, PARTS, days, strict=True):
            rows = published.publications()[f"{MEASURES[measure].stem}_{part}", "NL01", when]
            (row,) = [one for one in rows if one.source == cell.source and one.published == cell.published]
            assert (row.value, row.confidence) == (cell.value, "hoog")
            origins.add((row.source, row.published))
        assert len(origins) == 1


@pytest.mark.parametrize("measure", MEASURES)
def test_a_bridge_is_of_measures_only(catalogue: Catalogue, measure: str):
    assert {one.counts for one in MEASURES[measure].bridge(catalogue).by_part.values()} == {"maatregelen"}


@pytest.mark.parametrize("measure", MEASURES)
def test_all_words_are_honest_and_every_figure_has_source_status_and_caveat(
    catalogue: Catalogue, store: Store, measure: str
):
    for figure in figures(view(catalogue, store, measure)):
        told = [figure.title, figure.subtitle, figure.finding, figure.alt_text, figure.reading, *figure.notes]
        assert not CAUSAL.search(" ".join([*told, *(quote.text for quote in figure.quotes)]))
        assert figure.source_line.startswith("Bron")
        assert figure.status_line.startswith("Status")
        assert figure.notes
        assert len(figure.alt_text) <= 150
        assert all(quote.caveat and quote.source_line for quote in figure.quotes)


def test_every_number_in_the_sentence_of_a_bridge_is_in_its_table(catalogue: Catalogue, store: Store):
    figure = view(catalogue, store, "jeugdbescherming", "2022").bridge
    assert figure is not None
    (quote,) = figure.quotes
    told = {text.rstrip("*") for text in figure.table["waarde_tekst"]} | {"1", "31", "2022", "2023"}
    assert set(published.numbers_in(quote.sentence)) <= told
    assert {"31.960", "9.065", "11.955", "29.070"} <= set(published.numbers_in(quote.sentence))
    assert "tellen niet mee" in quote.caveat
    assert figure.chart is not None
    assert [abs(value) for value in figure.chart.marks["value"]] == [31960, 9065, 11955, 29070]


def test_a_bridge_of_an_older_publication_tells_the_later_figure(catalogue: Catalogue, store: Store):
    figure = view(catalogue, store, "jeugdbescherming", "2019").bridge
    assert figure is not None
    assert any("eerder gepubliceerd: 12.965" in note and "12.980" in note for note in figure.notes)


def test_a_difference_of_five_is_told_as_rounding(catalogue: Catalogue, store: Store):
    figure = view(catalogue, store, "voogdij", "2019").bridge
    assert figure is not None
    assert figure.table.height == 6
    assert "is 9.855; de gepubliceerde eindstand is 9.850. Het verschil van 5 past bij de afronding" in figure.notes[0]


def test_a_larger_difference_is_a_step_of_its_own(catalogue: Catalogue, store: Store):
    bridge = found(catalogue, store, "jeugdbescherming", "2022")
    assert isinstance(bridge, Bridge)
    off = replace(bridge, closing=replace(bridge.closing, value=29110.0))
    figure = make_bridge(catalogue, store, MEASURES["jeugdbescherming"].bridge(catalogue), off)
    assert figure.chart is not None
    assert figure.chart.marks["label"].to_list()[3] == "Verschil"
    assert figure.chart.marks["value_text"].to_list()[3] == "+40*"
    assert "Het verschil van 40 is groter dan 5: dat is meer dan afronding" in figure.notes[0]


def test_the_decomposition_of_2022_beside_2021_and_2019(catalogue: Catalogue, store: Store):
    """Inflow 11.303 and outflow 12.060 in 2021, 9.064 and 11.954 in 2022, all out of the report on 2022."""
    figure = view(catalogue, store, "jeugdbescherming", "2022").decomposition
    assert figure is not None
    compared = "Vergeleken met 2021 begonnen er 2.239 minder en eindigden er 106 minder."
    assert figure.finding == f"{compared} Een deel van de cijfers is voorlopig."
    net = "in 2022 eindigden er 2.890 meer dan er begonnen; in 2021 eindigden er 757 meer dan er begonnen"
    assert f"{net}. {compared}" in figure.quotes[0].sentence
    choice = MeasureChoice("jeugdbescherming", "NL01", Period.parse("2022"), Period.parse("2019"))
    longer = make_measure_view(catalogue, store, choice).decomposition
    assert longer is not None
    assert "Vergeleken met elk jaar als 2019 begonnen er" in longer.finding
    steady, inflow, outflow, change = longer.table["waarde"].tail(4)
    assert (steady, change) == (3 * (12980 - 12204), 11950 - 11617 + 11303 - 12060 + 9064 - 11954)
    assert steady + inflow + outflow == change
    assert {figure.table["bron"][0], longer.table["bron"][0]} == {"CBS, rapport jeugdbescherming 2022 (2023)"}


def test_a_series_tells_that_the_bridge_has_another_figure(catalogue: Catalogue, store: Store):
    stock, inflow, outflow = view(catalogue, store, "jeugdbescherming", "2022").stock_and_flow
    assert "De brug gebruikt in 2022 een ander cijfer: 9.065" in " ".join(inflow.notes)
    assert "11.955" in " ".join(note for note in outflow.notes if note.startswith("De brug"))
    assert not any(note.startswith("De brug") for note in stock.notes)


def test_young_people_stand_beside_the_stock_up_to_the_last_day(catalogue: Catalogue, store: Store):
    shown = view(catalogue, store, "jeugdbescherming", "2022")
    assert [figure.table["waarde"].to_list()[-1] for figure in shown.people] == [17690, 7920]
    assert all("jongeren, geen maatregelen" in " ".join(figure.notes) for figure in shown.people)
    latest = latest_day(load_register(published.DATA / "register", catalogue), MEASURES["jeugdbescherming"], "NL01")
    assert latest is not None
    assert latest.id == "F069"


def test_the_index_starts_at_the_chosen_year_and_is_refused_where_it_cannot_be(catalogue: Catalogue, store: Store):
    choice = MeasureChoice("jeugdreclassering", "NL01", Period.parse("2022"), Period.parse("2021"))
    stock, inflow, outflow = make_measure_view(catalogue, store, choice).stock_and_flow
    assert [figure.title.endswith("= 100)") for figure in (stock, inflow, outflow)] == [True, True, True]
    before = MeasureChoice("jeugdreclassering", "NL01", Period.parse("2022"), Period.parse("2019"))
    figures_before = make_measure_view(catalogue, store, before).stock_and_flow
    assert all("is geen index te maken" in figure.notes[0] for figure in figures_before)


def test_a_region_has_its_own_flows_and_is_told_why_it_has_no_bridge(catalogue: Catalogue, store: Store):
    shown = view(catalogue, store, "jeugdreclassering", region="LD03")
    assert shown.bridge is None
    assert "alleen voor Nederland" in shown.no_bridge
    assert [figure.table["code"][0] for figure in shown.stock_and_flow] == ["LD03"] * 3
    assert all("dit gaat over Nederland" in figure.notes[0] for figure in shown.durations)


def test_costs_wait_for_their_table(catalogue: Catalogue, store: Store):
    shown = view(catalogue, store, "ots")
    assert shown.costs == ()
    assert "83454NED" in shown.no_costs
    assert "nog niet opgehaald" in shown.no_costs


@pytest.mark.parametrize("export", [export for export in FIGURE_EXPORTS if export.id in ("csv", "xlsx", "docx")])
def test_a_bridge_and_the_list_of_bridges_can_be_taken_along(catalogue: Catalogue, store: Store, export):
    shown = view(catalogue, store, "ots")
    for figure in (shown.bridge, shown.bridges, shown.decomposition):
        assert figure is not None
        assert len(export.render(figure)) > 500
