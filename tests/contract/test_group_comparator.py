"""A group as a whole as comparator: the same sum in table, chart, words and files, and no value when one is missing.

On generated figures: of what is published today hardly any group is complete.
"""

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.generated_root import CHILDREN, COUNT, make_root
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.charts import LIGHT, draw_panels
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VIEWS, gather, make_comparison
from toekomstscenario.geo import Maps
from toekomstscenario.model import RegionKind, ValueState
from toekomstscenario.numbers import format_number
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

RATE, PERCENTAGE = f"{COUNT}_per_1000", "jeugdbescherming_pct"
YEAR, HIDDEN_YEAR = Period.parse("2024"), 2019
GROUPS = {"g4": "GM0363", "g40": "GM0307", "steden": "GM0307", "provincies": "PV26", "jeugdregios": "JZ10"}
IN_WORDS = {"g4": "de G4", "g40": "de G40", "steden": "de G4 en G40", "provincies": "de provincies",
            "jeugdregios": "de jeugdregio's"}  # fmt: skip
CITY = RegionKind.MUNICIPALITY
KINDS = {"provincies": RegionKind.PROVINCE, "jeugdregios": RegionKind.YOUTH_REGION}
BELONGS = {"g4": ("G4",), "g40": ("G40",), "steden": ("G4", "G40")}
CITY_VIEWS = [view.id for view in VIEWS if view.id != "kaart"]
World = tuple[Catalogue, Store, Maps]


def opened(root: Path) -> World:
    catalogue = load_catalogue(root / "catalogue")
    return catalogue, RatedStore(root / "observations", indicators=catalogue.indicators), Maps(root)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Figures of every city in every year."""
    return opened(make_root(tmp_path_factory.mktemp("whole") / "data"))


@pytest.fixture(scope="module")
def gapped(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The same, with the count of Amersfoort hidden in one year."""

    def hide(rows: pl.DataFrame) -> pl.DataFrame:
        gone = (
            (pl.col("indicator") == COUNT) & (pl.col("region") == "GM0307") & (pl.col("start").dt.year() == HIDDEN_YEAR)
        )
        return rows.with_columns(
            value=pl.when(~gone).then("value"),
            value_state=pl.when(gone).then(pl.lit(str(ValueState.WITHHELD))).otherwise("value_state"),
        )

    return opened(make_root(tmp_path_factory.mktemp("gapped") / "data", hide))


def asked(group: str = "g4", view: str = "", period: Period = YEAR, name: str = RATE) -> Selection:
    return Selection(name, (GROUPS[group],), group, last=period, comparator="groep", view=view)


def figure_of(world: World, selection: Selection) -> Figure:
    catalogue, store, maps = world
    return make_comparison(catalogue, store, selection, maps)


def sums_by_hand(world: World, group: str, period: Period) -> tuple[float, float]:
    """Counts and children of all members, straight from the figures."""
    catalogue, store, _ = world
    members = {code for code, region in catalogue.regions.items() if region.kind is KINDS.get(group, CITY)}
    members -= {code for code in members if group in BELONGS and catalogue.regions[code].group not in BELONGS[group]}
    found: list[float] = []
    for name in (COUNT, CHILDREN):
        rows = store.observations(catalogue.indicators[name], sorted(members))
        rows = rows.filter(pl.col("start") == period.start)
        assert set(rows["region"]) == members
        found.append(sum(rows["value"].to_list()))
    return found[0], found[1]


@pytest.mark.parametrize("group", GROUPS)
def test_the_value_is_the_sum_by_hand(world: World, group: str):
    figure = figure_of(world, asked(group))
    count, children = sums_by_hand(world, group, YEAR)
    (row,) = figure.table.filter(pl.col("code") == "groep").iter_rows(named=True)
    assert row["waarde"] == pytest.approx(1000 * count / children, abs=0.05 + 1e-9)
    assert (row["teller"], row["noemer"]) == (count, children)
    assert row["gebied"].endswith("samen")
    shown = figure.table.filter(pl.col("code") != "groep")["waarde"]
    assert shown.min() <= row["waarde"] <= shown.max()  # pyright: ignore[reportOperatorIssue]
    notes = " ".join(figure.notes)
    assert f"({format_number(count, 0)})" in notes
    assert f"({format_number(children, 0)})" in notes


@pytest.mark.parametrize("view", CITY_VIEWS)
def test_every_view_says_the_same_of_it(world: World, view: str):
    figure = figure_of(world, asked(view=view))
    assert figure.chart is not None
    assert figure.chart.comparator == "groep"
    marks = figure.chart.marks.select("region", "period_text", "value", "value_text", "status_text")
    table = figure.table.select("code", "periode", "waarde", "waarde_tekst", "status")
    assert sorted(marks.iter_rows(), key=str) == sorted(table.iter_rows(), key=str)
    assert set(figure.chart.marks.filter(pl.col("region") == "groep")["label"]) == {"G4 samen"}
    assert "eigen berekening: som van tellers gedeeld door som van noemers, 4 steden" in figure.source_line
    rows = figure.table.filter(pl.col("code") == "groep")
    assert all("som van tellers" in source for source in rows["bron"])
    assert figure.pair is None
    assert "Nederland" not in figure.finding
    value = rows.filter(pl.col("periode_code") == str(YEAR))["waarde_tekst"].item()
    if not view.startswith("lijnen"):
        assert "de G4 samen" in figure.alt_text
        assert value in figure.alt_text


@pytest.mark.parametrize("group", GROUPS)
def test_the_words_name_the_group(world: World, group: str):
    figure = figure_of(world, asked(group))
    name = f"{IN_WORDS[group]} samen"
    assert figure.chart is not None
    assert f"in {name}" in figure.finding
    assert any(name in column.title for column in figure.columns)
    assert {re.sub(r"^(Lager dan|Niet te onderscheiden van|Hoger dan) ", "", heading)
            for heading in figure.chart.marks["group"] if heading} == {"de groep"}  # fmt: skip
    assert any(f"telt zelf mee in de waarde van {name}" in note for note in figure.notes)


def test_a_quote_says_that_it_is_our_own_calculation(world: World):
    figure = figure_of(world, asked("g40"))
    own, whole = figure.quotes
    assert "in de G40 samen" in whole.sentence
    assert "eigen berekening: som van tellers gedeeld door som van noemers, 41 steden" in whole.source_line
    assert whole.caveat.startswith("Dit cijfer van de G40 samen is een eigen berekening")
    assert world[0].indicators[RATE].caveat in whole.caveat
    assert "samen" not in own.sentence


def test_small_multiples_draw_the_group_in_every_panel(world: World):
    figure = figure_of(world, asked("g4", "lijnen"))
    assert figure.chart is not None
    line = figure.chart.steps.filter(pl.col("role") == "comparator")
    assert line.height > 1
    assert not line.filter(pl.col("position") < 2020.5, pl.col("next_position") > 2020.5).height  # the break
    assert len(draw_panels(figure.chart, LIGHT)) == 4
    for row in figure.table.filter(pl.col("code") == "groep").iter_rows(named=True):
        count, children = sums_by_hand(world, "g4", Period.parse(row["periode_code"]))
        assert row["waarde"] == pytest.approx(1000 * count / children, abs=0.05 + 1e-9)


def test_a_year_in_which_one_is_hidden_has_no_value_and_no_line(gapped: World):
    figure = figure_of(gapped, asked("g40", "lijnen"))
    assert figure.chart is not None
    years = set(figure.table.filter(pl.col("code") == "groep")["periode_code"])
    assert str(HIDDEN_YEAR) not in years
    assert {str(HIDDEN_YEAR - 1), str(HIDDEN_YEAR + 1)} <= years
    line = figure.chart.steps.filter(pl.col("role") == "comparator")
    assert not line.filter(pl.col("position") < HIDDEN_YEAR, pl.col("next_position") > HIDDEN_YEAR).height
    assert HIDDEN_YEAR not in {*line["position"], *line["next_position"]}
    assert any(str(HIDDEN_YEAR) in note and "41 steden" in note for note in figure.notes)


@pytest.mark.parametrize("group", ["g40", "steden"])
def test_with_one_hidden_nothing_of_the_group_is_shown_anywhere(gapped: World, group: str):
    catalogue, store, maps = gapped
    choice = asked(group, period=Period.parse(str(HIDDEN_YEAR)))
    found = gather(catalogue, store, choice, maps)
    assert found.comparator is None
    assert all(item.gap.difference is None for item in found.placed)
    size = len(found.group.codes)
    reason = f"van {size - 1} van {size} steden zijn teller en noemer gepubliceerd."
    for view in [view for view in CITY_VIEWS if view != "trechter"]:
        figure = figure_of(gapped, replace(choice, view=view))
        assert figure.chart is not None
        assert "groep" not in {*figure.table["code"], *figure.chart.marks["region"]}
        assert figure.table["verschil"].null_count() == figure.table.height
        assert reason in " ".join([figure.finding, *figure.notes])
        assert "samen" not in "".join(one.text for one in figure.quotes)


def test_the_other_group_is_still_whole(gapped: World):
    assert gather(*gapped[:2], asked("g4", period=Period.parse(str(HIDDEN_YEAR))), gapped[2]).comparator is not None


@pytest.mark.parametrize("group", GROUPS)
def test_a_published_percentage_without_counts_has_no_group_value(world: World, group: str):
    figure = figure_of(world, Selection(PERCENTAGE, (GROUPS[group],), group, last=YEAR))
    told = [note for note in figure.notes if note.startswith("Geen waarde voor")]
    # Nobody misses the value of all provinces or of all regions: that is the country.
    assert len(told) == (0 if group in ("provincies", "jeugdregios") else 1)
    assert all(note.startswith(f"Geen waarde voor {IN_WORDS[group]}: van geen van de ") for note in told)


def test_an_own_choice_of_cities_has_a_value_and_one_with_a_province_has_none(world: World):
    catalogue, store, maps = world
    choice = Selection(RATE, ("GM0344", "GM0363"), "eigen", last=YEAR, comparator="groep")
    figure = make_comparison(catalogue, store, choice, maps)
    assert "in de gekozen gebieden samen" in figure.finding
    assert "2 steden: Utrecht, Amsterdam" in figure.quotes[-1].caveat
    mixed = Selection(RATE, ("GM0344", "PV26"), "eigen", last=YEAR, comparator="groep")
    figure = make_comparison(catalogue, store, mixed, maps)
    assert "groep" not in set(figure.table["code"])
    assert "overlappen" in figure.finding


@pytest.mark.parametrize("view", ["", "trechter", "lijnen"])
def test_every_export_holds_it(world: World, view: str):
    figure = figure_of(world, asked(view=view))
    for export in FIGURE_EXPORTS:
        made = export.render(figure)
        assert len(made) > 500, export.id
        if export.id == "csv":
            assert "G4 samen" in made.decode("utf-8-sig")
