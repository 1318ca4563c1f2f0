"""The calculation aid on the real figures: one publication, all assumptions told, and its label wherever it goes."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import product

import pypdf
import pytest

from tests.contract.test_measures import CAUSAL
from toekomstscenario.analysis.scenarios import (
    Assumption,
    OutflowRule,
    follow,
    outflow_of,
    possible_rules,
    rounding_reach,
)
from toekomstscenario.analysis.stock_flow import shown
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.scenarios import SUM
from toekomstscenario.errors import UserError
from toekomstscenario.exports import FIGURE_EXPORTS, file_name
from toekomstscenario.figure import Figure
from toekomstscenario.figures.measures import MEASURES
from toekomstscenario.figures.scenarios import LABEL, ScenarioView, find_scenario_offers, make_scenarios, settle
from toekomstscenario.scenario_choice import OwnScenario, ScenarioChoice, from_address, link, to_address
from toekomstscenario.store import Store

OWN = (OwnScenario(6000, -10), OwnScenario(7000, 3))


def view(catalogue: Catalogue, store: Store, choice: ScenarioChoice) -> ScenarioView:
    return make_scenarios(catalogue, store, choice, find_scenario_offers(catalogue, store, MEASURES[choice.measure]))


def words_of(figure: Figure) -> str:
    told = [figure.title, figure.subtitle, figure.finding, figure.alt_text, figure.reading, *figure.notes]
    return " ".join([*told, *(quote.text for quote in figure.quotes)])


@pytest.mark.parametrize("rule", OutflowRule)
@pytest.mark.parametrize("measure", MEASURES)
def test_all_words_are_honest_and_every_sum_says_what_it_is(catalogue, store, measure, rule):
    (*_, start) = find_scenario_offers(catalogue, store, MEASURES[measure]).starts["NL01"]
    if rule not in possible_rules(start):
        with pytest.raises(UserError, match="meer maatregelen dan er op de eerste dag waren"):
            view(catalogue, store, ScenarioChoice(measure, rule=rule))
        return
    shown = view(catalogue, store, ScenarioChoice(measure, rule=rule))
    for figure in (shown.figure, shown.outcomes):
        assert not CAUSAL.search(words_of(figure))
        assert all(LABEL in words.lower() for words in (figure.title, figure.subtitle, figure.alt_text))
        assert len(figure.alt_text) <= 150
        assert "geen-voorspelling" in file_name(figure, FIGURE_EXPORTS[0])
        kinds = [row["soort"] for row in figure.table.iter_rows(named=True)]
        assert all(kind == LABEL or kind.startswith("gepubliceerd") for kind in kinds)
    assert shown.figure.finding.startswith("Rekenhulp, geen voorspelling. Als ")
    assert ", dan komt de som" in shown.figure.finding


@pytest.mark.parametrize("measure", MEASURES)
def test_a_sum_starts_with_figures_of_one_publication(catalogue: Catalogue, store: Store, measure: str):
    offers = find_scenario_offers(catalogue, store, MEASURES[measure])
    assert list(offers.starts) == ["NL01"]
    for bridge in offers.starts["NL01"]:
        assert len({(cell.source, cell.published, cell.fetched) for cell in bridge.cells}) == 1
        shown = view(catalogue, store, ScenarioChoice(measure, start=bridge.period.start.year))
        published = shown.figure.table.filter(shown.figure.table["soort"] != LABEL)
        assert published["waarde"].to_list() == [bridge.opening.value, bridge.closing.value]
        assert published["bron"].n_unique() == 1
        assert shown.scenarios[0].path.years[0].opening == bridge.closing.value


def test_the_first_scenario_holds_on_to_the_flows_of_the_year(catalogue: Catalogue, store: Store):
    """OTS in 2022: 21.890 + 6.500 - 9.000 = 19.390."""
    fixed = view(catalogue, store, ScenarioChoice("ots", rule=OutflowRule.NUMBER, years=2)).scenarios[0]
    assert [year.closing for year in fixed.path.years] == [19390 + 6500 - 9000, 19390 + 2 * (6500 - 9000)]
    part = view(catalogue, store, ScenarioChoice("ots", years=1)).scenarios[0]
    assert part.path.years[0].closing == pytest.approx(19390 + 6500 - 19390 * 9000 / 21890)


@pytest.mark.parametrize("rule", OutflowRule)
@pytest.mark.parametrize("years", [1, 10])
def test_rounding_of_the_figures_moves_an_outcome_no_further_than_is_told(catalogue, store, rule, years):
    bridge = find_scenario_offers(catalogue, store, MEASURES["voogdij"]).starts["NL01"][-1]

    def path(signs):
        moved = [replace(cell, value=shown(cell) + sign * 2.5) for cell, sign in zip(bridge.cells, signs, strict=True)]
        start = replace(bridge, opening=moved[0], inflow=moved[1], outflow=moved[2], closing=moved[3])
        inflow = Assumption(shown(start.inflow))
        return follow(shown(start.closing), inflow, outflow=outflow_of(start, rule), years=years)

    told = rounding_reach(bridge, rule, path=path((0, 0, 0, 0)), half=2.5)
    middle = path((0, 0, 0, 0)).years[-1].closing
    furthest = max(abs(path(signs).years[-1].closing - middle) for signs in product((-1, 1), repeat=4))
    assert furthest == pytest.approx(told, rel=0.02)


def test_a_link_makes_the_same_figures_again(catalogue: Catalogue, store: Store):
    offers = find_scenario_offers(catalogue, store, MEASURES["ots"])
    choice, _ = settle(ScenarioChoice("ots", own=OWN, years=7), offers)
    again, problems = from_address(to_address(choice))
    assert (again, problems) == (choice, ())
    one, other = view(catalogue, store, choice), view(catalogue, store, again)
    assert one.figure.table.equals(other.figure.table)
    assert words_of(one.figure) == words_of(other.figure)
    assert link(choice) in words_of(one.figure)
    assert re.fullmatch(r"/rekenhulp\?[A-Za-z0-9=&-]+", link(choice))


def test_the_sums_are_never_on_one_line_with_the_figures(catalogue: Catalogue, store: Store):
    chart = view(catalogue, store, ScenarioChoice("ots")).figure.chart
    assert chart is not None
    (edge,) = [position for position, words in chart.breaks if words == LABEL]
    sums = chart.marks["group"] == SUM
    assert all(position < edge for position in chart.marks.filter(~sums)["position"])
    assert all(position > edge for position in chart.marks.filter(sums)["position"])
    for step in chart.steps.iter_rows(named=True):
        assert step["uncertain"] == (step["position"] > edge)
        assert step["uncertain"] or step["next_position"] < edge


def test_a_sum_that_would_go_below_zero_stops_and_says_what_to_do(catalogue: Catalogue, store: Store):
    shown = view(catalogue, store, ScenarioChoice("voorlopige-ots"))
    (told,) = shown.stopped
    assert told.startswith("Scenario 2 stopt: in 2027")
    assert "Kies minder jaren" in told
    assert told in shown.figure.notes
    assert shown.outcomes.table["waarde_tekst"].to_list()[1] == "kan niet"
    assert "kan niet" in shown.figure.table["waarde_tekst"].to_list()


def test_what_there_is_no_figure_for_cannot_start_a_sum(catalogue: Catalogue, store: Store):
    for wrong in ({"start": 2021}, {"region": "GM0363"}, {"measure": "jeugdreclassering", "rule": OutflowRule.SHARE}):
        with pytest.raises(UserError) as refused:
            view(catalogue, store, replace(ScenarioChoice("ots"), **wrong))
        assert refused.value.next_step.startswith("Kies")


def test_other_regions_are_refused_with_the_reason(catalogue: Catalogue, store: Store):
    told = find_scenario_offers(catalogue, store, MEASURES["jeugdreclassering"]).why_only_here(catalogue)
    assert "alleen voor Nederland" in told
    assert "9 gebieden" in told
    assert "publicaties mengen doen wij niet" in told


def test_every_file_carries_the_label_and_all_assumptions(catalogue: Catalogue, store: Store):
    shown = view(catalogue, store, ScenarioChoice("ots", own=OWN))
    wanted = (LABEL, "6.000", "7.000", "10% minder", "3% meer", "41,1%", "19.390", "sterke aanname")
    for export in FIGURE_EXPORTS:
        if export.id == "png":  # the same drawing as the SVG
            continue
        told = _text(export.render(shown.figure))
        assert [words for words in wanted if words.lower() not in told.lower()] == [], export.id
    outcomes = _text(FIGURE_EXPORTS[1].render(shown.outcomes))
    assert all(words in outcomes for words in (LABEL, "6.000", "7.000", "−10%", "+3%", "41,1%", "19.390"))


def _text(file: bytes) -> str:
    """The words in a file, whether it is text or a package of parts; markup left out, pieces of a line joined."""
    if file[:4] == b"%PDF":
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages))
    if file[:2] != b"PK":
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", file.decode("utf-8-sig")))
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    return " ".join(re.sub(r"<[^>]+>", "", part) for part in parts)
