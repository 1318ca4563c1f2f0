"""From raw snapshots to a rate on a page: the population with its date, added up for a region, hidden where due."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.example_snapshots import cell, put
from tests.unit.example_tables import codes, measures
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.exports.csv_file import render_csv
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.period import Period
from toekomstscenario.pipeline.overlay import build_fetched
from toekomstscenario.pipeline.overlay_words import report_lines
from toekomstscenario.rated_store import RatedStore, read_sums
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT

RATE = "jongeren_jeugdbescherming_per_1000"
AGES = {f"9{age:02d}00": f"{age} jaar" for age in range(18)}
# Inhabitants of each single age below 18; Amstelveen (GM0362) is in no list of the dashboard.
PEOPLE = {"NL01": 180_000, "GM0363": 8_000, "GM0362": 1_000, "GM0599": 6_500, "GM0518": 5_800}
YOUNG = {"NL01": 38_000.0, "GM0363": 1_555.0, "JZ13": 1_800.0, "GM0599": None, "GM0518": 1_115.0}
LAND = {"GM0363": "JZ13", "GM0362": "JZ13", "GM0599": "JZ29"}


def copied(folder: Path) -> Path:
    """A copy of data/ without anything fetched."""
    ignored = shutil.ignore_patterns("fetched", "raw", "geo")
    return Path(shutil.copytree(PROJECT / "data", folder / "data", ignore=ignored))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(PROJECT / "data" / "catalogue")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copied(tmp_path)


def put_people(raw: Path, people: dict[str, int]) -> None:
    lists = {
        "Geslacht": codes(T001038="Totaal mannen en vrouwen"),
        "Leeftijd": codes(**{"10000": "Totaal", **AGES}),
        "BurgerlijkeStaat": codes(T001019="Totaal burgerlijke staat"),
    }
    base: dict[str, Any] = {"Geslacht": "T001038", "BurgerlijkeStaat": "T001019", "measure": "M000352"}
    rows = [cell(float(number), "2023", code, Leeftijd=age, **base) for code, number in people.items() for age in AGES]
    put(raw, "03759ned", rows, measures(("M000352", "Bevolking op 1 januari", "aantal", 0)), lists)


def put_young(raw: Path, status: str = "Voorlopig") -> None:
    counted = measures(("M1", "Jongeren met jeugdzorg / Jongeren met jeugdzorg", "aantal", 0))
    rows = [
        cell(value, "2023", code, "M1", VormenVanJeugdzorg="B", period_status=status,
             **({"value_status": "."} if value is None else {}))
        for code, value in YOUNG.items()
    ]  # fmt: skip
    put(raw, "85099NED", rows, counted, {"VormenVanJeugdzorg": codes(B="JB 1 Totaal jeugdbescherming")})


def put_areas(raw: Path, data: Path) -> None:
    paths = measures(
        ("CR1", "Jeugdregio's / Code", "code", 0),
        ("CR2", "Provincies / Code", "code", 0),
        ("CR3", "COROP-gebieden / Code", "code", 0),
    )
    rows = [
        cell(None, measure=measure, region=code, string_value=words, value_status="ok")
        for code, region in LAND.items()
        for measure, words in (("CR1", region), ("CR2", "PV27"), ("CR3", "CR23"))
    ]
    file = data / "catalogue" / "tables" / "gebieden.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("municipalities = 342", f"municipalities = {len(LAND)}"), encoding="utf-8")
    put(raw, "85385NED", rows, paths)


def built(data: Path, raw: Path, catalogue: Catalogue) -> RatedStore:
    report = build_fetched(data, raw, catalogue, strict=True)
    assert not report.failed
    fetched = data / "fetched"
    return RatedStore(
        data / "observations",
        fetched=fetched / "observations",
        indicators=catalogue.indicators,
        sums=read_sums(fetched),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> RatedStore:
    """Everything fetched; only read by the tests."""
    folder = tmp_path_factory.mktemp("rates")
    data, raw = copied(folder), folder / "raw"
    put_people(raw, PEOPLE)
    put_young(raw)
    put_areas(raw, data)
    return built(data, raw, catalogue)


def rates_of(store: RatedStore, catalogue: Catalogue, *columns: str) -> dict[str, tuple[Any, ...]]:
    rows = store.observations(catalogue.indicators[RATE]).filter("fetched")
    return {row[0]: row[1:] for row in rows.select("region", *columns).rows()}


def test_cities_and_the_country_are_divided_by_what_cbs_published_and_a_region_by_a_sum(store, catalogue):
    assert rates_of(store, catalogue, "value", "value_state", "status", "denominator", "summed") == {
        "NL01": (11.7, "shown", "provisional", 3_240_000.0, 0),
        "GM0363": (10.8, "shown", "provisional", 144_000.0, 0),
        "GM0518": (10.7, "shown", "provisional", 104_400.0, 0),
        "GM0599": (None, "withheld", "provisional", 117_000.0, 0),
        "JZ13": (11.1, "shown", "provisional", 162_000.0, 2),
    }
    sources = rates_of(store, catalogue, "source")
    assert sources["GM0363"] == ("cbs-85099ned+cbs-03759ned",)
    assert "opgeteld uit gemeenten" in catalogue.sources[sources["JZ13"][0]].short


def test_a_sum_that_misses_a_municipality_gives_no_rate(data, tmp_path, catalogue):
    raw = tmp_path / "raw"
    put_people(raw, {code: number for code, number in PEOPLE.items() if code != "GM0362"})
    put_young(raw)
    put_areas(raw, data)
    found = rates_of(built(data, raw, catalogue), catalogue, "value_state", "numerator")
    assert found["JZ13"] == ("absent", 1_800.0)
    assert found["GM0363"] == ("shown", 1_555.0)


def test_the_command_tells_how_many_were_added_up(data, tmp_path, catalogue):
    put_people(tmp_path / "raw", PEOPLE)
    put_areas(tmp_path / "raw", data)
    lines = report_lines(build_fetched(data, tmp_path / "raw", catalogue, strict=False), data)
    # JZ13 of two municipalities and JZ29 of one
    assert any("2 cijfers van regio's opgeteld uit hun gemeenten" in line for line in lines)


def test_a_rate_is_offered_where_it_can_be_made(store, catalogue):
    cells = find_available(catalogue, store).of(RATE)
    regions = set(cells.filter(cells["start"].dt.year() == 2023)["region"])
    assert regions == {"NL01", "GM0363", "GM0518", "JZ13"}


def test_cities_are_compared_with_count_and_population_beside_the_rate(store, catalogue):
    selection = Selection(RATE, ("GM0363",), "g4", last=Period.parse("2023"))
    figure = make_comparison(catalogue, store, selection, Maps(PROJECT / "data"))
    assert figure.subtitle.startswith("Per 1.000 kinderen tot 18 jaar op 1 januari 2023.")
    assert "Verschil met Nederland (per 1.000)" in [column.title for column in figure.columns]
    texts = {row["code"]: row for row in figure.table.iter_rows(named=True)}
    assert texts["GM0363"]["waarde_tekst"] == "10,8*"
    assert (texts["GM0363"]["teller_tekst"], texts["GM0363"]["noemer_tekst"]) == ("1.555", "144.000")
    assert {row["noemer_op"] for row in texts.values()} == {"1 januari 2023"}
    assert (texts["GM0599"]["waarde_tekst"], texts["GM0599"]["teller_tekst"]) == ("verborgen", "verborgen")
    assert any(note.startswith("Eigen berekening: het aantal jongeren gedeeld door") for note in figure.notes)
    assert "tabel 85099NED" in figure.source_line
    assert "tabel 03759ned" in figure.source_line
    assert "bewerking: eigen berekening" in figure.source_line
    line = next(line for line in render_csv(figure).decode("utf-8-sig").splitlines() if line.startswith("Amsterdam"))
    assert "1.555;1555;144.000;144000;voorlopig" in line
    assert "Kinderen tot 18 jaar op 1 januari 2023" in [column.title for column in figure.columns]


def test_a_region_tells_that_its_population_was_added_up(store, catalogue):
    figure = make_development(catalogue, store, Selection(RATE, ("JZ13",)))
    assert figure.table.select("noemer_tekst", "noemer_op").rows() == [
        ("162.000", "1 januari 2023, som van 2 gemeenten")
    ]
    assert "Bevolking op" in [column.title for column in figure.columns]
    assert any("eigen optelling van de gemeenten" in note for note in figure.notes)
    assert figure.quotes[0].sentence.startswith(
        "In 2023 waren er in de jeugdregio Amsterdam-Amstelland 11,1 jongeren met jeugdbescherming per 1.000 kinderen"
    )


def test_the_page_of_a_city_has_its_rate(store, catalogue):
    figure = make_profile(catalogue, store, "GM0363").all_figures
    assert figure is not None
    rows = {row["onderwerp"]: row for row in figure.table.iter_rows(named=True)}
    found = rows[catalogue.indicators[RATE].title]
    assert (found["waarde_tekst"], found["land_tekst"]) == ("10,8*", "11,7*")
    assert found["verschil_tekst"].startswith(("lager (−0,9 per 1.000)", "niet te onderscheiden"))
