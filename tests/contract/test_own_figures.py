"""Own figures that are imported: they change no published figure, and every figure of them says whose they are."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from tests.contract import published
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.headlines import make_headlines
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.model import RegionKind, Theme
from toekomstscenario.own import OWN_PREFIX, is_own
from toekomstscenario.period import Grain, Period
from toekomstscenario.pipeline.own_figures import TemplateRow, import_file, template_xlsx, with_own_figures
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

OWNER = "Gemeente Voorbeeldstad"
WHOSE = f"eigen cijfers van {OWNER}"
ODD = 77.0  # no published figure is this for every region
World = tuple[Catalogue, Store]


def rows(catalogue: Catalogue, store: Store) -> Iterator[TemplateRow]:
    """An own count of every cell that was published, a note with some of them."""
    observations = store.everything(catalogue.families)[0].collect().filter(pl.col("value_state") == "shown")
    cells = observations.select("indicator", "region", "start", "end").unique(maintain_order=True)
    for number, (name, region, *ends) in enumerate(cells.iter_rows()):
        indicator = catalogue.indicators[name]
        if indicator.rate is None:
            note = "Een opmerking" if number % 3 == 0 else ""
            yield TemplateRow(name, region, str(Period(*ends)), ODD, indicator.unit, "definitief", note)


@pytest.fixture(scope="module")
def root(catalogue: Catalogue, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data into which own figures of every indicator were imported, in the same regions and periods."""
    folder = tmp_path_factory.mktemp("eigen")
    data = Path(shutil.copytree(published.DATA, folder / "data"))
    file = folder / "eigen.xlsx"
    file.write_bytes(template_xlsx(None, rows(catalogue, store)))
    import_file(file, data, threshold=0, owner=OWNER)
    return data


@pytest.fixture(scope="module")
def together(root: Path) -> World:
    """Published and own figures as the dashboard reads them."""
    catalogue = with_own_figures(load_catalogue(root / "catalogue"), root)
    assert catalogue.problems == ()
    return catalogue, RatedStore(root / "observations", own=root / "own", indicators=catalogue.indicators)


def said(figure: Figure | None) -> object:
    """Everything that a figure says and holds."""
    if figure is None:
        return None
    drawn = None if figure.chart is None else (figure.chart.marks.rows(), figure.chart.steps.rows())
    words = (figure.title, figure.subtitle, figure.alt_text, figure.finding, figure.caption_lines, figure.quotes)
    return words, figure.columns, figure.table.rows(), drawn


def page_of(profile: Profile) -> object:
    return profile.quotes, said(profile.beside), said(profile.all_figures), profile.missing, profile.problems


def test_there_are_own_figures_of_every_indicator_that_has_figures(together: World, catalogue: Catalogue, store: Store):
    own = {name.partition("__")[2] for name in together[0].indicators if is_own(name)}
    assert own == set(find_available(catalogue, store).cells["indicator"]) - {
        name for name, found in catalogue.indicators.items() if found.rate is not None
    }


def test_no_published_indicator_or_source_looks_like_an_own_one(catalogue: Catalogue):
    assert not [name for name in catalogue.indicators if is_own(name)]
    assert not [one.id for one in catalogue.indicators.values() if one.theme is Theme.OWN]
    assert not [name for name in catalogue.sources if name.startswith(OWN_PREFIX.replace("_", "-"))]


def test_published_meaning_and_figures_stay_as_they_are(together: World, catalogue: Catalogue, store: Store):
    merged, both = together
    assert {name: one for name, one in merged.indicators.items() if not is_own(name)} == catalogue.indicators
    for name, source in catalogue.sources.items():
        assert merged.sources[name] == source
    for indicator in catalogue.indicators.values():
        assert both.observations(indicator).equals(store.observations(indicator)), indicator.id


def test_what_is_on_offer_of_published_figures_stays_as_it_is(together: World, catalogue: Catalogue, store: Store):
    found = find_available(*together).cells.filter(~pl.col("indicator").str.starts_with(OWN_PREFIX))
    assert found.equals(find_available(catalogue, store).cells)


def test_start_page_and_pages_of_regions_stay_as_they_are(together: World, catalogue: Catalogue, store: Store):
    assert make_headlines(*together) == make_headlines(catalogue, store)
    for kind in (RegionKind.COUNTRY, RegionKind.PROVINCE, RegionKind.MUNICIPALITY):
        codes = [region.code for region in catalogue.regions.values() if region.kind is kind]
        for code in codes[::6]:  # every cell of every region is compared above
            assert page_of(make_profile(*together, code)) == page_of(make_profile(catalogue, store, code))


def test_a_development_of_published_figures_stays_as_it_is(together: World, catalogue: Catalogue, store: Store):
    for name, run in find_available(catalogue, store).longest_runs().items():
        rows = store.observations(catalogue.indicators[name], (run.region,))
        selection = Selection(name, (run.region,), "", Period(*rows.select("start", "end").row(0)).grain)
        assert said(make_development(*together, selection)) == said(make_development(catalogue, store, selection)), name


def test_a_comparison_of_published_figures_stays_as_it_is(together: World, catalogue: Catalogue, store: Store):
    maps = Maps(published.DATA)
    found = 0
    for name, one in catalogue.indicators.items():
        provinces = store.observations(one).filter(
            pl.col("region").str.starts_with("PV"), pl.col("value").is_not_null()
        )
        if not one.comparable or provinces.is_empty():
            continue
        period = Period(*provinces.select("start", "end").row(-1))
        selection = Selection(name, (), "provincies", period.grain, None, period)
        assert said(make_comparison(*together, selection, maps)) == said(
            make_comparison(catalogue, store, selection, maps)
        )
        found += 1
    assert found > 1


def own_developments(together: World) -> Iterator[tuple[Selection, Figure]]:
    catalogue, store = together
    available = find_available(catalogue, store)
    for name, run in available.longest_runs().items():
        if is_own(name):
            grains = available.of(name).filter(pl.col("region") == run.region)["grain"]
            selection = Selection(name, (run.region,), "", Grain(grains[0]))
            yield selection, make_development(catalogue, store, selection)


def test_every_figure_of_own_figures_says_whose_they_are(together: World):
    catalogue = together[0]
    count = 0
    for selection, figure in own_developments(together):
        indicator = catalogue.indicator(selection.indicator)
        texts = [
            figure.title,
            figure.alt_text,
            figure.source_line,
            *figure.table["bron"],
            catalogue.indicator(indicator.id).short,
        ]
        texts += [part for quote in figure.quotes for part in (quote.sentence, quote.source_line, quote.caveat)]
        assert figure.quotes
        assert all(WHOSE in text for text in texts), texts
        assert f"eigen cijfers van {OWNER}, niet van het CBS" in figure.notes[0]
        assert "CC BY" not in " ".join(figure.caption_lines)
        assert set(figure.table["waarde"]) == {ODD}
        count += 1
    assert count > 50


def test_own_figures_are_compared_among_themselves_only(together: World):
    """The country beside an own percentage is the country as the owner counted it, never the published one."""
    catalogue, store = together
    name = f"{OWN_PREFIX}gemeente_voorbeeldstad__vt_vervolgmelding_na_beoordeling_pct"
    selection = Selection(name, ("PV27",), "provincies", Grain.YEAR, None, Period.parse("2023"))
    figure = make_comparison(catalogue, store, selection, Maps(published.DATA))
    assert set(figure.table["waarde"]) == {ODD}
    assert WHOSE in figure.title
    assert figure.source_line.startswith(f"Bron: {WHOSE}")
    assert all(WHOSE in quote.sentence for quote in figure.quotes)
