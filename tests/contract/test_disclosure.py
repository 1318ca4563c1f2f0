"""One mask on the catalogue as committed, and on everything that is made of the figures."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.generated_root import COUNT, WHOLE, generated, make_root, write_families
from tests.hidden_figures import CHILDREN_HERE, CITY, NOW, RATE, SECRET, TOLD, YEAR, told_of, with_secrets, words_of
from toekomstscenario.analysis.disclosure import hidden_with
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.charts import LIGHT, ChartKind, draw, draw_panels
from toekomstscenario.corrections import REVISIONS_NAME, REVISIONS_SCHEMA, Way, find_corrections
from toekomstscenario.documents.profile import make_profile_document
from toekomstscenario.errors import UserError
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.exports.open_data import as_csv, as_json, as_xlsx, open_rows
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VIEWS, make_comparison
from toekomstscenario.figures.development import make_development, possible_bases
from toekomstscenario.figures.origin_tables import corrections_table
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.model import Kind, NumberKind
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store


def forgotten(catalogue: Catalogue) -> set[str]:
    """The percentages of which it is not told with which count they are hidden.

    Those of the survey on domestic violence have a count for the total only, not for women, men or a form of violence.
    """
    links = hidden_with(catalogue.indicators)
    percentages = [one for one in catalogue.indicators.values() if one.kind is Kind.PERCENTAGE]
    survey = {one.id for one in percentages if one.number_kind is NumberKind.SURVEY}
    return {one.id for one in percentages} - set(links) - (survey - {"huiselijk_geweld_16plus_pct_totaal"})


def test_no_pair_of_count_and_percentage_is_forgotten(catalogue: Catalogue):
    assert forgotten(catalogue) == set()
    for name, one in catalogue.indicators.items():
        if one.masked_with or one.numerator:
            bare = replace(one, masked_with="", numerator="", denominator_series="")
            assert forgotten(replace(catalogue, indicators={**catalogue.indicators, name: bare})) == {name}


def test_what_counts_and_divides_the_same_is_hidden_together(catalogue: Catalogue):
    """A percentage and a count of one definition, also where the count is only the numerator of a rate."""
    links = hidden_with(catalogue.indicators)
    percentages = [one for one in catalogue.indicators.values()
                   if one.kind is Kind.PERCENTAGE and one.number_kind is NumberKind.REGISTER]  # fmt: skip
    for count in (one for one in catalogue.indicators.values() if one.kind is Kind.COUNT):
        for percentage in percentages:
            if (count.definition, count.counts) == (percentage.definition, percentage.counts):
                assert {count.id, percentage.id} <= {*links[count.id], *links[percentage.id]}, (count.id, percentage.id)


class World:
    """Generated figures with one hidden cell in the percentage or in the count of one city."""

    def __init__(self, root: Path, hidden: str, folder: Path) -> None:
        self.catalogue, self.maps = load_catalogue(root / "catalogue"), Maps(root)
        write_families(generated(self.catalogue), folder, lambda rows: with_secrets(rows, hidden))
        self.store: Store = RatedStore(
            folder, fetched=folder / "fetched" / "observations", indicators=self.catalogue.indicators
        )
        revised = [(name, CITY, NOW.start, NOW.end, value, value + 1, "a", "b", "2026-11-20")
                   for name, value in SECRET.items()]  # fmt: skip
        (folder / "fetched").mkdir()
        pl.DataFrame(revised, schema=REVISIONS_SCHEMA, orient="row").write_csv(folder / "fetched" / REVISIONS_NAME)

    def files(self) -> str:
        """What is given to everybody: open data in each form, and which figures were otherwise before."""
        told: list[str] = []
        for name in (WHOLE, RATE, COUNT):
            indicator = self.catalogue.indicator(name)
            rows = open_rows(self.catalogue, self.store, indicator)
            told += [as_csv(rows).decode(), as_json(self.catalogue, indicator, rows).decode()]
            told.append(words_of(as_xlsx(self.catalogue, indicator, rows)))
        found, _ = find_corrections(self.catalogue, self.store, map(self.catalogue.indicator, SECRET), (CITY,))
        return "\n".join([*told, repr(found), corrections_table(self.catalogue, found, "x", "y").table.write_csv()])

    def figures(self) -> Iterator[Figure]:
        """Whatever is made of these figures about this city, every view and every development."""
        for name in (WHOLE, RATE):
            for view in VIEWS:
                for choice in (Selection(name, (CITY,), "g4", last=NOW, view=view.id),
                               Selection(name, ("GM0363",), "g4", last=NOW, view=view.id, comparator=CITY),
                               Selection(name, (CITY, "GM0363"), "eigen", last=NOW, view=view.id,
                                         comparator="groep")):  # fmt: skip
                    yield from self._made(choice)
        for name in (WHOLE, RATE, COUNT):
            choice = Selection(name, (CITY,))
            for base in (None, *possible_bases(self.catalogue, self.store, choice)[:1]):
                yield make_development(self.catalogue, self.store, replace(choice, base=base))
        profile = self.profile()
        yield from (figure for figure in (profile.beside, profile.all_figures) if figure is not None)

    def _made(self, choice: Selection) -> Iterator[Figure]:
        try:
            yield make_comparison(self.catalogue, self.store, choice, self.maps)
        except UserError:  # no map of cities, for one
            return

    def profile(self) -> Profile:
        return make_profile(self.catalogue, self.store, CITY)


def everything_told(figure: Figure) -> str:
    """All words and numbers of a figure: table, chart, sentences, alt text, notes, and the files."""
    words = [figure.title, figure.subtitle, figure.alt_text, figure.finding, *figure.notes, figure.table.write_csv()]
    return "\n".join([*words, *(quote.text for quote in figure.quotes), _drawn(figure), *_files(figure)])


def _drawn(figure: Figure) -> str:
    if figure.chart is None:
        return ""
    told = figure.chart.marks.write_csv() + figure.chart.steps.write_csv()
    if figure.chart.kind is ChartKind.MULTIPLES:
        return told + "".join(f"{panel.value} {panel.description}" for panel in draw_panels(figure.chart, LIGHT))
    return told + json.dumps(draw(figure.chart, LIGHT))


def _files(figure: Figure) -> Iterator[str]:
    made = {one.id: one.render(figure) for one in FIGURE_EXPORTS if one.id in ("csv", "xlsx")}
    yield made["csv"].decode("utf-8-sig")
    yield words_of(made["xlsx"])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_root(tmp_path_factory.mktemp("disclosure") / "root")


@pytest.mark.parametrize("hidden", SECRET)
def test_nothing_that_is_made_of_the_figures_gives_a_hidden_one_away(root: Path, tmp_path: Path, hidden: str):
    world = World(root, hidden, tmp_path)
    made = list(world.figures())
    assert len(made) > 20
    for figure in made:
        assert told_of(everything_told(figure)) == [], figure.id
        if figure.id.startswith("ontwikkeling"):  # nor a number, such as an index, from which it could be computed
            gone = figure.table.filter(code=CITY, periode=str(YEAR))
            numbers = [column.number for column in figure.columns if column.number]
            assert gone.height == 1
            assert set(gone.select(numbers).row(0)) <= {None, CHILDREN_HERE}, figure.id
    profile = world.profile()
    spine = "" if profile.spine is None else repr(profile.spine)
    page = repr(make_profile_document(profile, date(2026, 1, 1)).blocks)
    assert told_of(spine + page) == []
    given = world.files()
    assert told_of(given) == []
    assert str(Way.HIDDEN) in given


def test_without_a_hidden_figure_all_of_them_are_told(root: Path, tmp_path: Path):
    """So the numbers that are looked for are the right ones."""
    world = World(root, "", tmp_path)
    assert told_of("".join(everything_told(figure) for figure in world.figures())) == list(TOLD)
    assert told_of(world.files()) == list(TOLD)
