"""The spine: bounds that say what they weigh, a trend that is cut, and the verdict of Vergelijken on generated data."""

import pytest

from tests.generated_root import make_root
from tests.unit.example_cells import cell, observations
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.figures.comparison import gather
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.figures.spine import Spine, interval_of, make_spine
from toekomstscenario.geo import Maps
from toekomstscenario.model import Cell, Confidence, RegionKind
from toekomstscenario.parts import Parts
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store

SHARE, COUNT, SURVEY = "vt_hermelding_pct", "vt_meldingen", "huiselijk_geweld_16plus_pct_totaal"
CITY, COUNTRY = "GM0363", "NL01"
GROUPS = {RegionKind.MUNICIPALITY: "steden", RegionKind.PROVINCE: "provincies", RegionKind.YOUTH_REGION: "jeugdregios"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "catalogue")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, RatedStore, Maps]:
    root = make_root(tmp_path_factory.mktemp("generated") / "root")
    found = load_catalogue(root / "catalogue")
    return found, RatedStore(root / "observations", indicators=found.indicators), Maps(root)


def figure(value: float, period: str = "2023", *, name: str = SHARE, region: str = CITY, **rest) -> Cell:
    return cell(value, period, indicator=name, region=region, source="cbs-85361ned", **rest)


def spine(catalogue: Catalogue, *own: Cell, country: tuple[Cell, ...] = (), region: str = CITY) -> Spine:
    made = make_spine(catalogue, catalogue.region(region), {own[0].indicator: own}, {own[0].indicator: country})
    assert made is not None
    return made


def test_no_figure_gives_no_spine(catalogue):
    assert make_spine(catalogue, catalogue.region(CITY), {}, {}) is None


@pytest.mark.parametrize(
    ("found", "bounds"),
    [
        (figure(34.6, rounded_to=0.1), ("34,55% tot 34,65%", "afronding")),
        (figure(0.0, rounded_to=0.1), ("0,00% tot 0,05%", "afronding")),
        (figure(35.0, rounded_to=1.0), ("34,5% tot 35,5%", "afronding")),
        (figure(105.0, name=COUNT, rounded_to=5.0), ("103 tot 107", "afronding")),
        (figure(110.0, name=COUNT, rounded_to=10.0), ("105 tot 115", "afronding")),
        (figure(104.0, name=COUNT, rounded_to=1.0), ("–", "")),
        (figure(34.6, rounded_to=0.1, confidence=Confidence.SECOND_HAND), ("–", "")),
        (figure(7.3, name=SURVEY, rounded_to=0.1), ("–", "")),
    ],
)
def test_bounds_are_those_of_rounding_where_no_counts_are_known(catalogue, found, bounds):
    assert interval_of(catalogue.indicator(found.indicator), found) == bounds


def test_bounds_weigh_chance_where_numerator_and_denominator_are_known(catalogue):
    found = figure(34.6, rounded_to=0.1, parts=Parts(3105.0, 8975.0, 5.0, 5.0))
    bounds, basis = interval_of(catalogue.indicator(SHARE), found)
    assert basis == "95%"
    low, high = (float(end.rstrip("%").replace(",", ".")) for end in bounds.split(" tot "))
    assert low < 34.0 < 35.2 < high


def test_a_percentage_is_judged_beside_the_country_in_the_same_period(catalogue):
    (row,) = spine(
        catalogue, figure(34.6), country=(figure(30.0, "2022", region=COUNTRY), figure(38.1, region=COUNTRY))
    ).rows
    assert (row.other, row.verdict, row.difference) == ("38,1%", "lager", "−3,5 procentpunt")
    assert row.comparison == Selection(SHARE, (CITY,), last=row.cell.period)


def test_without_a_figure_of_the_country_the_row_says_why(catalogue):
    (row,) = spine(catalogue, figure(34.6), country=(figure(38.1, "2022", region=COUNTRY),)).rows
    assert (row.other, row.verdict, row.difference) == ("–", "niet te vergelijken", "")
    assert row.remark.startswith("Voor deze periode is er geen cijfer")


def test_a_count_and_the_country_itself_are_not_judged(catalogue):
    (count,) = spine(catalogue, figure(105.0, name=COUNT), country=(figure(9000.0, name=COUNT, region=COUNTRY),)).rows
    (country,) = spine(catalogue, figure(38.1, region=COUNTRY), region=COUNTRY).rows
    for row in (count, country):
        assert (row.gap, row.verdict, row.other, row.comparison) == (None, "–", "–", None)


def test_the_trend_is_of_one_kind_of_period_and_says_where_it_is_cut(catalogue):
    found = spine(catalogue, figure(30.0, "2019"), figure(9.0, "2022-H1"), figure(31.0, "2022"), figure(34.6)).rows[0]
    assert [point.value for point in found.points] == [30.0, 31.0, 34.6]
    assert [point.joined for point in found.points] == [False, False, True]
    assert found.trend == "Van 30,0% (2019) naar 34,6% (2023), 1 keer onderbroken"


@pytest.mark.parametrize("code", [CITY, "GM0344", "PV26", "JZ10"])
def test_the_verdict_is_that_of_vergelijken_for_every_figure(generated, code):
    catalogue, store, maps = generated
    made = make_profile(catalogue, store, code).spine
    assert made is not None
    shared = find_available(catalogue, store).shared_by(code)
    compared = [row for row in made.rows if row.comparison is not None]
    assert any(row.basis == "95%" for row in compared)
    for row in compared:
        assert (row.indicator.id, row.cell.period) in shared
        group = GROUPS[catalogue.region(code).kind]
        placed = gather(
            catalogue, store, Selection(row.indicator.id, (code,), group, last=row.cell.period), maps
        ).placed
        (found,) = [item for item in placed if item.cell.region == code]
        assert found.gap == row.gap


def test_a_percentage_that_contradicts_its_counts_is_told_and_has_no_interval(catalogue, tmp_path):
    share = catalogue.indicator(SHARE)
    numbers = {SHARE: 34.6, share.numerator: 905.0, share.denominator_series: 8975.0}
    families = {
        catalogue.indicator(name).family: observations(figure(value, name=name)) for name, value in numbers.items()
    }
    write_observations(families, {}, tmp_path)
    found = make_profile(catalogue, Store(tmp_path), CITY)
    assert found.all_figures is not None
    assert any("past niet bij de gepubliceerde teller en noemer" in note for note in found.all_figures.notes)
    assert found.spine is not None
    assert {row.basis for row in found.spine.rows if row.indicator.id == SHARE} == {"afronding"}
