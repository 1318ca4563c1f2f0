"""Every view at the edge of what can be shown: it says so in Dutch and stays standing.

On generated figures (tests/generated_edges.py): one region, nothing but hidden figures, one year, and so on.
"""

import json
import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import altair as alt
import polars as pl
import pytest

from tests.generated_edges import EDGES, OWN, STRANGER, YEAR, masked, shuffle
from tests.generated_root import COUNT, Change, as_they_are, generated, make_root, write_families
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.charts import LIGHT, MAPS, ChartKind, draw, draw_panels
from toekomstscenario.charts.paper import framed
from toekomstscenario.errors import UserError
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VIEWS, gather, make_comparison, views_for
from toekomstscenario.figures.development import make_balance, make_development, possible_bases
from toekomstscenario.geo import Maps
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

PERCENTAGE, RATE = "jeugdbescherming_pct", f"{COUNT}_per_1000"
NOW = Period.parse(str(YEAR))
UNKNOWN = "a region that the catalogue does not know"
World = tuple[Catalogue, Store, Maps]


class Worlds:
    """Stores at the edge, each made once; catalogue and maps are the same for all."""

    def __init__(self, folder: Path) -> None:
        self.root = make_root(folder / "whole")
        self.folder = folder
        self.catalogue, self.maps = load_catalogue(self.root / "catalogue"), Maps(self.root)
        self.families = generated(self.catalogue)
        self.at, self.made = cache(self._at), cache(self._made)

    def _at(self, edge: str) -> World:
        return self.changed(edge.replace(" ", "-"), EDGES.get(edge, as_they_are))

    def _made(self, edge: str, selection: Selection) -> "Figure | UserError":
        return made(self.at(edge), selection)

    def changed(self, name: str, change: Change) -> World:
        folder = self.folder / name / "observations"
        write_families(self.families, folder, change)
        return self.catalogue, RatedStore(folder, indicators=self.catalogue.indicators), self.maps


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    return Worlds(tmp_path_factory.mktemp("edges"))


def comparisons() -> list[Selection]:
    """A percentage of the four largest cities with one in colour, and a rate of all youth regions, in every view."""
    return [Selection(name, chosen, group, last=NOW, view=view.id)
            for name, group, chosen in ((PERCENTAGE, "g4", (OWN,)), (RATE, "jeugdregios", ()))
            for view in VIEWS]  # fmt: skip


def developments() -> list[Selection]:
    """One region, two, and an index."""
    found = [(OWN,), (OWN, "NL01"), ("NL01",)]
    return [Selection(name, codes, base=base) for name in (PERCENTAGE, RATE) for codes in found
            for base in (None, Period.parse("2021"))]  # fmt: skip


def made(world: World, selection: Selection) -> Figure | UserError:
    """The figure, or what is told instead."""
    catalogue, store, maps = world
    try:
        if selection.peers:
            return make_comparison(catalogue, store, selection, maps)
        return make_development(catalogue, store, selection)
    except UserError as told:
        return told


def texts(figure: Figure) -> list[str]:
    """Everything that is read: title, words, quotes, table."""
    quotes = [quote.text for quote in figure.quotes]
    return [figure.title, figure.subtitle, figure.alt_text, figure.finding, figure.source_line, figure.status_line,
            figure.reading, *figure.notes, *quotes, figure.table.write_csv()]  # fmt: skip


def drawn(figure: Figure) -> str:
    """The chart as it goes to the browser."""
    chart = figure.chart
    if chart is None:
        return ""
    if chart.kind is ChartKind.MULTIPLES:
        return "\n".join(f"{panel.label} {panel.value} {panel.axis} {panel.description}"
                         for panel in draw_panels(chart, LIGHT))  # fmt: skip
    return json.dumps(draw(chart, LIGHT), allow_nan=False)


def check(figure: Figure) -> None:
    """What holds for every figure, however little there is to show."""
    words = [figure.title, figure.subtitle, figure.alt_text, figure.source_line, figure.status_line, figure.reading]
    assert all(words), words
    assert len(figure.alt_text) <= 150
    assert figure.table.height
    assert figure.finding
    for text in [*words, figure.finding, *figure.notes]:
        assert not re.search(r"\bNone\b|\bnan\b|\binf\b|  |\(\)|\.\.", text), text
    if figure.chart is None:
        return
    shown = figure.chart.marks.filter(pl.col("value").is_not_null(), pl.col("low").is_not_null())
    assert shown.filter((pl.col("low") > pl.col("value")) | (pl.col("high") < pl.col("value"))).is_empty()
    hidden = figure.chart.marks.filter(pl.col("value").is_null())
    assert hidden["low"].null_count() == hidden["high"].null_count() == hidden.height
    # A map of hidden figures still tells them from areas without a figure; without values anything else is empty.
    assert figure.chart.marks["value"].count() or figure.chart.kind in MAPS
    drawn(figure)


@pytest.mark.parametrize("edge", EDGES)
def test_each_comparison_is_a_sound_figure_or_says_why_not(worlds: Worlds, edge: str):
    for selection in comparisons():
        found = worlds.made(edge, selection)
        if isinstance(found, Figure):
            check(found)
        else:
            assert len(found.message) > 20
            assert found.next_step.startswith(("Kies", "Haal")), found.next_step


@pytest.mark.parametrize("edge", EDGES)
def test_each_development_is_a_sound_figure_or_says_why_not(worlds: Worlds, edge: str):
    catalogue, store, _ = worlds.at(edge)
    for selection in developments():
        found = worlds.made(edge, selection)
        if isinstance(found, Figure):
            check(found)
        else:
            assert found.next_step.startswith("Kies")
        assert possible_bases(catalogue, store, selection) is not None
        balance = make_balance(catalogue, store, selection)
        assert balance is None or balance.title


@pytest.mark.parametrize("edge", EDGES)
def test_a_view_is_offered_exactly_where_it_can_be_made(worlds: Worlds, edge: str):
    catalogue, store, maps = worlds.at(edge)
    for selection in comparisons():
        if selection.view == "":
            try:
                offered = {view.id for view in views_for(gather(catalogue, store, selection, maps))}
            except UserError:
                offered = set[str]()
        assert isinstance(worlds.made(edge, selection), Figure) == (selection.view in offered), selection


SAID = {  # edge -> view -> what must be read, of the cities with an own region, on the rate
    "nothing at all": {"": "geen cijfers van"},
    "one region alone": {"": "1 van 45 heeft een cijfer", "tegels": "geen cijfer van Nederland", "steden": "1 gebied,",
                         "lijnen": "1 gebied,", "trechter": "drie of meer gebieden"},
    "one region and the country": {"": "1 gebied, ", "trechter": "drie of meer gebieden"},
    "all hidden": {"": "alle cijfers van deze gebieden zijn verborgen; Nederland verborgen",
                   "tegels": "alle cijfers van deze gebieden zijn verborgen", "trechter": "teller en noemer",
                   "steden": "Van geen van de 45 is er een cijfer te zien",
                   "lijnen": "alle cijfers van deze gebieden zijn verborgen"},
    "all hidden but the country": {"": "alle cijfers van deze gebieden zijn verborgen; Nederland 12,1"},
    "own region hidden": {"": "Utrecht: verborgen", "lijnen": "Utrecht: verborgen",
                          "trechter": "Utrecht staat niet in de trechter"},
    "country hidden": {"": "Nederland verborgen", "trechter": "teller en noemer"},
    "one year": {"lijnen": "maar één periode: 2024", "lijnen-vrij": "maar één periode: 2024"},
    "no country": {"": "geen cijfer van Nederland", "trechter": "teller en noemer"},
    "nothing but zero": {"": "45 gebieden, alle 0,0; Nederland 0,0", "trechter": "45 gebieden, alle 0,0"},
    "one far outlier": {"": "tot 814,0", "trechter": "tot 814,0"},
}  # fmt: skip


@pytest.mark.parametrize(("edge", "view"), [(edge, view) for edge, every in SAID.items() for view in every])
def test_each_edge_is_said_in_dutch(worlds: Worlds, edge: str, view: str):
    found = worlds.made(edge, Selection(RATE, (OWN,), "steden", last=NOW, view=view))
    read = "\n".join(texts(found)) if isinstance(found, Figure) else found.message
    assert SAID[edge][view].casefold() in read.casefold()


SAID_OVER_TIME = {
    "nothing at all": "geen cijfers van Utrecht, Nederland over hele jaren",
    "all hidden": "alle cijfers van Utrecht zijn verborgen",
    "own region hidden": "alle cijfers van Utrecht zijn verborgen",
    "one year": "Er is maar één periode: een ontwikkeling is nog niet te zien",
    "no country": "Geen cijfer van Nederland: de bron geeft dit cijfer wel voor dit soort gebied",
    "nothing but zero": "0,0 (2015) tot 0,0* (2025)",
}


@pytest.mark.parametrize("edge", SAID_OVER_TIME)
def test_each_edge_over_time_is_said_in_dutch(worlds: Worlds, edge: str):
    found = worlds.made(edge, Selection(RATE, (OWN, "NL01")))
    read = "\n".join(texts(found)) if isinstance(found, Figure) else found.message
    assert SAID_OVER_TIME[edge] in read
    assert edge != "no country" or (isinstance(found, Figure) and "Nederland" not in found.title)


@pytest.mark.parametrize("edge", ["all hidden", "all hidden but the country", "country hidden", "own region hidden"])
def test_a_hidden_figure_is_neither_counted_nor_put_in_a_group(worlds: Worlds, edge: str):
    for selection in comparisons():
        found = worlds.made(edge, selection)
        if not isinstance(found, Figure) or found.chart is None:
            continue
        assert not re.search("niet in te delen|Uit een andere bron", f"{found.finding} {drawn(found)}")
        counted = re.search(r"Van de (\d+) gebieden met een cijfer", found.finding)
        assert counted is None or int(counted[1]) == found.table.filter(
            pl.col("code") != "NL01", pl.col("periode_code") == str(NOW), pl.col("waarde").is_not_null()
        ).height  # fmt: skip


def test_a_region_that_the_catalogue_does_not_know_changes_nothing(worlds: Worlds):
    for selection in [*comparisons(), *developments()]:
        found, usual = (worlds.made(edge, selection) for edge in (UNKNOWN, "nothing changed"))
        assert same(found, usual), selection
        assert not isinstance(found, Figure) or STRANGER not in "".join(texts(found))


def same(one: Figure | UserError, other: Figure | UserError) -> bool:
    """Whether two outcomes read and draw alike."""
    if isinstance(one, UserError) or isinstance(other, UserError):
        return str(one) == str(other)
    return texts(one) == texts(other) and drawn(one) == drawn(other)


def test_the_order_of_the_rows_in_the_files_does_not_matter(worlds: Worlds):
    other = worlds.changed("shuffled", as_they_are)
    shuffle(worlds.folder / "shuffled" / "observations", seed=7)
    for selection in [*comparisons()[::2], *developments()]:
        assert same(made(other, selection), worlds.made("nothing changed", selection)), selection


SECRET = re.compile(r"(?<![\d.,])(77[.,]7|77\.?775|7\.?777\.?777)(?![\d])(?!\.\d)")


@pytest.mark.parametrize(("seed", "share"), [(1, 0.1), (2, 0.5), (3, 0.9)])
def test_no_number_of_a_hidden_cell_is_anywhere(worlds: Worlds, seed: int, share: float):
    """Nor the one that an earlier publication gave."""
    world = worlds.changed(f"masked-{seed}", masked(seed, share))
    for selection in [*comparisons(), *developments()]:
        found = made(world, selection)
        if not isinstance(found, Figure):
            assert not SECRET.search(found.message)
            continue
        check(found)
        csv = next(export for export in FIGURE_EXPORTS if export.extension == "csv").render(found).decode("utf-8-sig")
        for text in [*texts(found), csv, drawn(found)]:
            assert not SECRET.search(text), (selection, SECRET.search(text))
        blank = found.table.filter(pl.col("waarde").is_null())
        assert blank["verschil"].null_count() == blank.height
        assert set(blank["waarde_tekst"]) <= {"verborgen"}


def test_a_secret_would_be_found(worlds: Worlds):
    """With the later publication away, what it hides is shown."""
    change = masked(2, 0.5)
    world = worlds.changed("told", lambda rows: change(rows).filter(pl.col("value").is_not_null()))
    found = made(world, Selection(PERCENTAGE, (OWN,), "steden", last=NOW))
    assert isinstance(found, Figure)
    assert any(SECRET.search(text) for text in [*texts(found), drawn(found)])


EXPORTED = [("one region and the country", ""), ("all hidden", ""), ("all hidden", "tegels"), ("all hidden", "lijnen"),
            ("own region hidden", "trechter"), ("country hidden", ""), ("nothing but zero", "trechter"),
            ("nothing but zero", "lijnen"), ("one far outlier", "steden")]  # fmt: skip


@pytest.mark.parametrize(("edge", "view"), EXPORTED)
def test_every_export_and_the_paper_hold_at_the_edge(worlds: Worlds, edge: str, view: str):
    figure = worlds.made(edge, Selection(RATE, (OWN,), "steden", last=NOW, view=view))
    assert isinstance(figure, Figure)
    if figure.chart is not None:
        page = framed(figure.chart, figure.title, figure.subtitle, figure.caption_lines)
        alt.VConcatChart.from_dict(json.loads(json.dumps(page, allow_nan=False)))
    for export in exports_of(figure):
        assert len(export()) > 300


def exports_of(figure: Figure) -> Iterator[partial[bytes]]:
    """Every export that is offered of a figure."""
    return (partial(export.render, figure) for export in FIGURE_EXPORTS if export.offered(figure))
