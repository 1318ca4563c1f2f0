"""Every view of a comparison: table, chart, alternative text and sentence agree, and nothing hidden is shown.

On generated figures of the size that fetching gives; what is real but thin is tested in test_figures.py.
"""

import json
from dataclasses import replace
from pathlib import Path

import altair as alt
import polars as pl
import pytest

from tests.generated_root import COUNT, make_root
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.charts import LIGHT, draw_panels
from toekomstscenario.charts.paper import framed
from toekomstscenario.errors import UserError
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VIEWS, gather, make_comparison, views_for
from toekomstscenario.geo import Maps
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

PERCENTAGE, RATE = "jeugdbescherming_pct", f"{COUNT}_per_1000"
YEAR = Period.parse("2024")
GROUPS = {"steden": "GM0344", "g4": "GM0363", "zelfde-provincie": "GM0363", "provincies": "PV26", "jeugdregios": "JZ10"}
CITIES = ["", "tegels", "steden", "lijnen", "lijnen-vrij"]
OFFERED = {
    "steden": CITIES, "g4": CITIES, "zelfde-provincie": CITIES,
    "provincies": ["", "tegels", "lijnen", "lijnen-vrij"],
    "jeugdregios": ["", "kaart", "tegels", "lijnen", "lijnen-vrij"],
}  # fmt: skip
# Every kind of region in every view that it has, on a percentage and on a rate; only that has a funnel.
CHOICES = [
    Selection(name, (own,), group, last=YEAR, view=view)
    for name, funnel in ((PERCENTAGE, []), (RATE, ["trechter"]))
    for group, own in GROUPS.items()
    for view in [*OFFERED[group], *funnel]
]
World = tuple[Catalogue, Store, Maps]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A catalogue, a store and maps with generated figures."""
    root: Path = make_root(tmp_path_factory.mktemp("generated") / "data")
    catalogue = load_catalogue(root / "catalogue")
    return catalogue, RatedStore(root / "observations", indicators=catalogue.indicators), Maps(root)


def figure_of(world: World, selection: Selection) -> Figure:
    catalogue, store, maps = world
    return make_comparison(catalogue, store, selection, maps)


each = pytest.mark.parametrize("selection", CHOICES, ids=lambda one: f"{one.indicator[-8:]}-{one.peers}-{one.view}")


@pytest.mark.parametrize("group", GROUPS)
def test_each_view_is_offered_where_it_can_be(world: World, group: str):
    catalogue, store, maps = world
    for name, funnel in ((PERCENTAGE, set()), (RATE, {"trechter"})):
        found = gather(catalogue, store, Selection(name, (GROUPS[group],), group, last=YEAR), maps)
        assert {view.id for view in views_for(found)} == {*OFFERED[group], *funnel}


def test_no_view_goes_untested():
    assert {choice.view for choice in CHOICES} == {view.id for view in VIEWS}


@each
def test_table_and_chart_hold_the_same_values(world: World, selection: Selection):
    figure = figure_of(world, selection)
    assert figure.chart is not None
    marks = figure.chart.marks.select("region", "period_text", "value", "value_text", "status_text")
    table = figure.table.select("code", "periode", "waarde", "waarde_tekst", "status")
    assert sorted(marks.iter_rows(), key=str) == sorted(table.iter_rows(), key=str)


@each
def test_words_agree_with_the_table(world: World, selection: Selection):
    catalogue, *_ = world
    figure = figure_of(world, selection)
    assert 0 < len(figure.alt_text) <= 150
    assert catalogue.indicators[selection.indicator].short in figure.alt_text
    name = catalogue.regions[selection.regions[0]].name
    assert name in figure.finding
    now = figure.table.filter(pl.col("code") == selection.regions[0], pl.col("periode_code") == str(YEAR))
    number = now["waarde_tekst"].item().strip("*%")
    assert number in figure.quotes[0].sentence
    assert any(catalogue.indicators[selection.indicator].caveat in note for note in figure.notes)
    assert figure.source_line
    assert figure.status_line


@each
def test_a_hidden_value_has_no_number_anywhere_in_the_drawing(world: World, selection: Selection):
    figure = figure_of(world, selection)
    assert figure.chart is not None
    hidden = figure.chart.marks.filter(pl.col("value").is_null())
    assert set(hidden["value_text"]) <= {"verborgen"}
    assert hidden["low"].null_count() == hidden["high"].null_count() == hidden.height
    ends = {(row["region"], row["position"]) for row in hidden.iter_rows(named=True)}
    for row in figure.chart.steps.iter_rows(named=True):
        assert (row["region"], row["position"]) not in ends
        assert (row["region"], row["next_position"]) not in ends


@pytest.mark.parametrize("view", [view.id for view in VIEWS])
def test_every_view_is_valid_on_paper_with_its_words(world: World, view: str):
    selection = next(choice for choice in reversed(CHOICES) if choice.view == view)
    figure = figure_of(world, selection)
    assert figure.chart is not None
    page = framed(figure.chart, figure.title, figure.subtitle, figure.caption_lines)
    alt.VConcatChart.from_dict(json.loads(json.dumps(page)))
    assert all(line[:40] in str(page) for line in figure.caption_lines)


def test_panels_say_what_the_table_says(world: World):
    figure = figure_of(world, Selection(PERCENTAGE, ("GM0344",), "g4", last=YEAR, view="lijnen"))
    assert figure.chart is not None
    panels = draw_panels(figure.chart, LIGHT)
    assert [panel.label for panel in panels if panel.role == "own1"] == ["Utrecht"]
    assert len(panels) == 4
    for panel in panels:
        rows = figure.table.filter(pl.col("gebied") == panel.label, pl.col("waarde").is_not_null())
        assert panel.value == rows["waarde_tekst"][-1]
        place, _, period = panel.group.rpartition(", ")
        assert place.startswith(("Lager dan Nederland", "Niet te onderscheiden van Nederland", "Hoger dan Nederland"))
        assert period == str(YEAR)
        assert panel.axis.startswith("as 0,0% tot ")
        assert place in " ".join(figure.notes)
    assert len({panel.axis for panel in panels}) == 1
    free = figure_of(world, Selection(PERCENTAGE, ("GM0344",), "g4", last=YEAR, view="lijnen-vrij"))
    assert free.chart is not None
    assert len({panel.axis for panel in draw_panels(free.chart, LIGHT)}) > 1
    assert "niet bij nul" in free.notes[0]


def test_a_line_is_never_drawn_across_a_break(world: World):
    figure = figure_of(world, Selection(PERCENTAGE, ("GM0344",), "steden", last=YEAR, view="lijnen"))
    assert figure.chart is not None
    assert not [
        1 for row in figure.chart.steps.iter_rows(named=True) if row["position"] < 2020.5 < row["next_position"]
    ]
    assert any(note.startswith("Breuk") for note in figure.notes)


def test_regions_stand_in_order_of_group_and_value_without_a_rank(world: World):
    figure = figure_of(world, Selection(PERCENTAGE, ("GM0344",), "steden", last=YEAR))
    assert figure.chart is not None
    marks = figure.chart.marks.filter(pl.col("region") != "NL01", pl.col("value").is_not_null()).sort("order")
    order = [
        f"{words} (alleen afronding)"
        for words in ("Lager dan Nederland", "Niet te onderscheiden van Nederland", "Hoger dan Nederland")
    ]
    places = [(order.index(row["group"]), row["value"]) for row in marks.iter_rows(named=True)]
    assert places == sorted(places)
    assert len({group for group, _ in places}) == 3
    assert not {"rang", "plaats", "order"} & {column.text for column in figure.columns}


def test_another_comparator_names_itself_everywhere(world: World):
    figure = figure_of(world, Selection(PERCENTAGE, ("GM0344",), "steden", last=YEAR, comparator="GM0363"))
    assert figure.chart is not None
    assert figure.chart.comparator == "GM0363"
    assert "Amsterdam" in figure.finding
    assert "Nederland" not in figure.finding
    assert any("Amsterdam" in column.title for column in figure.columns)
    assert not [group for group in figure.chart.marks["group"] if "Nederland" in group]


@pytest.mark.parametrize(
    "wrong",
    [{"view": "taart"}, {"comparator": "GM9999"}, {"peers": "dorpen"}, {"regions": ("GM9999",)}, {"last": None}],
)
def test_what_cannot_be_made_is_told_with_the_next_step(world: World, wrong: dict[str, object]):
    catalogue, store, maps = world
    selection = replace(Selection(PERCENTAGE, ("GM0344",), "steden", last=YEAR), **wrong)  # pyright: ignore
    with pytest.raises(UserError) as caught:
        make_comparison(catalogue, store, selection, maps)
    assert caught.value.next_step


@pytest.mark.parametrize("view", [view.id for view in VIEWS if view.id != "kaart"])
def test_every_view_leaves_by_every_export(world: World, view: str):
    figure = figure_of(world, Selection(RATE, ("GM0344",), "g4", last=YEAR, view=view))
    for export in FIGURE_EXPORTS:
        assert export.offered(figure)
        assert len(export.render(figure)) > 500, export.id
