"""Boundaries: one year, every page, checked, and the old file stays when anything is wrong."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.cbs_server import CbsServer
from toekomstscenario.geo import Boundaries, read_boundaries
from toekomstscenario.model import RegionKind
from toekomstscenario.pipeline.boundaries import LAYERS, FetchedBoundaries, codes_of_year, fetch_boundaries, fetch_maps
from toekomstscenario.pipeline.cbs.errors import FetchError, StorageError, UnreachableError
from toekomstscenario.pipeline.cbs.policy import Policy

MUNICIPALITY = RegionKind.MUNICIPALITY
CODES = {2022: ("GM9901", "GM9902", "GM9903", "GM9905"), 2023: ("GM9901", "GM9904", "GM9905")}
QUICK = Policy(attempts=3, first_wait=0.01, longest_wait=0.02, connect_timeout=2, read_timeout=2, budget=20)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[CbsServer]:
    """A server with fictional boundaries, to which the settings point."""
    with CbsServer(geo_page=2) as running:
        for name, address in running.environment.items():
            monkeypatch.setenv(name, address)
        yield running


def fetch(root: Path, year: int = 2022, **options: Any) -> FetchedBoundaries:
    return fetch_boundaries(MUNICIPALITY, year, root=root, policy=QUICK, **{"expected": CODES[year], **options})


def read(root: Path, year: int = 2022) -> Boundaries:
    return read_boundaries(MUNICIPALITY, year, root=root, codes=CODES[year])


def refused(root: Path, **options: Any) -> str:
    """Fetch what cannot be used, after a good fetch; what is said, when the good file is still there."""
    file = root / "fetched" / "geo" / "gemeente_2022.geojson"
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    with pytest.raises(FetchError) as told:
        fetch(root, **options)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [left.name for left in file.parent.iterdir()] == [file.name]
    assert told.value.next_step
    return str(told.value)


# --- fetching ---


@pytest.mark.parametrize("year", [2022, 2023])
def test_one_year_comes_complete_over_several_pages(year, server, tmp_path):
    done = fetch(tmp_path, year)
    assert (done.source, done.regions, done.changed, done.problems) == ("PDOK", len(CODES[year]), True, ())
    asked = server.asked("/items")
    assert len(asked) == 2
    assert all(f"jaarcode={year}" in each for each in asked)
    found = read(tmp_path, year)
    assert (found.year, found.missing, found.notes) == (year, (), ())
    assert {shape.code for shape in found.shapes} == set(CODES[year])
    assert found.source_line == f"Grenzen: CBS en Kadaster, gebiedsindelingen {year}, CC BY 4.0; vereenvoudigd"


def test_the_file_tells_where_it_comes_from(server, tmp_path):
    content = json.loads(fetch(tmp_path).file.read_text(encoding="utf-8"))
    told = [content[key] for key in ("layer", "year", "source", "licence", "tolerance_metres")]
    assert told == ["gemeente", 2022, "PDOK", "CC BY 4.0", 200.0]
    assert content["retrieved"].endswith("+00:00")


@pytest.mark.parametrize("kind", LAYERS, ids=str)
def test_every_layer_can_be_fetched(kind, server, tmp_path):
    found = {"gemeente": CODES[2023], "provincie": ("PV99",), "jeugdregio": ("JZ91", "JZ92")}.get(
        kind, ("VT91", "VT92")
    )
    done = fetch_boundaries(kind, 2023, root=tmp_path, policy=QUICK, expected=found)
    assert done.regions == len(found)
    assert {shape.code for shape in read_boundaries(kind, 2023, root=tmp_path).shapes} == set(found)


def test_nothing_new_leaves_the_file_alone(server, tmp_path):
    file = fetch(tmp_path).file
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    done = fetch(tmp_path)
    assert not done.changed
    assert "niets nieuws" in done.lines[0]
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_damaged_file_is_made_again(server, tmp_path):
    file = fetch(tmp_path).file
    good = json.loads(file.read_text(encoding="utf-8"))["features"]
    file.write_text("{", encoding="utf-8")
    assert fetch(tmp_path).changed
    assert json.loads(file.read_text(encoding="utf-8"))["features"] == good


@pytest.mark.parametrize("fault", ["http_503_twice", "reset_mid_body", "truncated_json", "html_200", "empty_200"])
def test_a_passing_fault_is_waited_out(fault, server, tmp_path):
    server.set_fault(fault, path="/items")
    assert fetch(tmp_path).source == "PDOK"


def test_cartomap_steps_in_when_pdok_is_out(server, tmp_path):
    direct = {shape.code: shape for shape in (fetch(tmp_path / "one"), read(tmp_path / "one"))[1].shapes}
    server.set_fault("http_503_always", path="/items")
    done = fetch(tmp_path / "two")
    assert done.source == "cartomap"
    assert "PDOK gaf niets bruikbaars" in done.problems[0]
    assert "503" in done.problems[0]
    found = read(tmp_path / "two")
    assert "via cartomap" in found.source_line
    assert {shape.code: shape for shape in found.shapes} == direct
    assert server.asked("/wgs84/gemeente_2022.geojson")


def test_both_out_is_told_with_an_address(server, tmp_path):
    fetch(tmp_path)
    server.set_fault("http_503_always")
    told = refused(tmp_path)
    assert "De grenzen van gemeenten in 2022 zijn niet opgehaald" in told
    assert all(part in told for part in ("PDOK", "cartomap", server.pdok_base))


def test_without_a_connection_that_is_what_is_told(server, tmp_path, monkeypatch):
    for name in ("PDOK_BASE", "CARTOMAP_BASE"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/nl")  # nobody answers on the discard port
    with pytest.raises(UnreachableError, match="niet te bereiken"):
        fetch(tmp_path)
    monkeypatch.setenv("CARTOMAP_BASE", server.cartomap_base)
    server.set_fault("http_503_always")
    with pytest.raises(FetchError) as told:
        fetch(tmp_path)
    assert not isinstance(told.value, UnreachableError), "one of the two did answer"


# --- what is refused ---


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("boundary_swapped_axes", "assen verwisseld"),
        ("boundary_wrong_crs", "Rijksdriehoeksstelsel"),
        ("boundary_missing_feature", "GM9901 ontbreekt"),
        ("boundary_duplicate_feature", "een gebied twee keer"),
        ("boundary_crossing_ring", "omtrek van GM9901 .* kruist zichzelf"),
    ],
)
def test_boundaries_with_a_fault_are_refused_and_the_old_file_stays(fault, rule, server, tmp_path):
    fetch(tmp_path)
    server.set_fault(fault)
    assert re.search(rule, refused(tmp_path))


@pytest.mark.parametrize(
    ("expected", "rule"),
    [
        (CODES[2023], "GM9904 ontbreekt; GM9902 is te veel; GM9903 is te veel"),
        (CODES[2022][1:], "GM9901 is te veel"),
        ((), "heeft 4 gemeenten, verwacht 300 tot 419"),
    ],
)
def test_other_areas_than_expected_are_refused(expected, rule, server, tmp_path):
    fetch(tmp_path)
    assert rule in refused(tmp_path, expected=expected)


def test_a_kind_without_boundaries_is_refused(tmp_path):
    with pytest.raises(FetchError, match=r"landsdeel.*jeugdregio"):
        fetch_boundaries(RegionKind.COUNTRY_PART, 2022, root=tmp_path)


def test_a_folder_that_cannot_be_written_is_told(server, tmp_path):
    (tmp_path / "fetched").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError) as told:
        fetch(tmp_path)
    assert "rechten" in told.value.next_step


class Pages:
    """A service of our own for answers that no real one should give: pages by number, the same for both sources."""

    def __init__(self, pages: list[object]) -> None:
        outer = self
        self.pages = pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                number = int(self.path.rpartition("page=")[2]) if "page=" in self.path else 0
                body = json.dumps(outer.pages[number]).replace("HERE", outer.base).encode()
                self.send_response(200 if "collections" in self.path else 404)
                self.send_header("Content-Type", "application/geo+json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing on the screen."""

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.listener.server_address[1]}"
        self.thread = Thread(target=self.listener.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> "Pages":
        self.thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.listener.shutdown()
        self.listener.server_close()
        self.thread.join()


def area(code: str, west: float = 5.0, **properties: object) -> dict[str, Any]:
    """A box of 0.1 degree."""
    ring = [[west, 52.0], [west + 0.1, 52.0], [west + 0.1, 52.1], [west, 52.1], [west, 52.0]]
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": "Verzonnen", **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def page(*areas: object, **links: str) -> dict[str, object]:
    return {"features": list(areas), "links": [{"rel": name, "href": address} for name, address in links.items()]}


@pytest.mark.parametrize(
    ("pages", "rule"),
    [
        ([page(area("GM9901"), next="HERE/collections?page=1"), page(area("GM9902"), next="HERE/collections?page=1")],
         "al gelezen"),
        ([page(area("GM9901"), next="HERE/collections?page=1"), page(next="HERE/collections?page=0")], "lege bladz"),
        ([page(area("GM9901"), next="http://example.invalid/collections?page=1")], "andere server"),
        ([page(area("GM9901", jaarcode=2022), area("GM9902", 5.2, jaarcode=2021))], r"ander jaar dan 2022 .*2021"),
        ([page(area("GM9901"), area("GM9902", 5.2, jrstatcode="2021GM9902"))], r"ander jaar dan 2022 .*2021"),
        ([page(area("GM9901"), license="https://example.invalid/all-rights-reserved")], "De licentie is https://example"),
        ([page()], "geen gebieden"),
        ([page("GM9901")], "geen gebied"),
        ([{"features": None}], "geen verzameling van gebieden"),
        ([["features"]], "geen verzameling van gebieden"),
        ([page(area("GM9901", west=8.5))], "ligt niet in Nederland"),
        ([page(area("JZ91"))], "codes die niet bij een gemeente horen"),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit_are_refused(pages, rule, tmp_path, monkeypatch):
    with Pages(pages) as service:
        for name in ("PDOK_BASE", "CARTOMAP_BASE"):
            monkeypatch.setenv(name, service.base)
        with pytest.raises(FetchError, match=rule):
            fetch(tmp_path)
    assert not (tmp_path / "fetched").exists()


@pytest.mark.parametrize("licence", ["https://creativecommons.org/licenses/by/4.0/deed.nl", ""])
@pytest.mark.parametrize("following", ["HERE/collections?page=1", "?page=1"])
def test_the_licence_may_be_told_and_a_link_may_be_relative(licence, following, tmp_path, monkeypatch):
    first = page(area("GM9901", jaarcode="2022"), next=following, **({"license": licence} if licence else {}))
    with Pages([first, page(area("GM9902", 5.2, jaarcode=2022))]) as service:
        monkeypatch.setenv("PDOK_BASE", service.base)
        assert fetch(tmp_path, expected=("GM9901", "GM9902")).regions == 2


# --- several at once ---


def areas_of_year(root: Path) -> None:
    """What the pipeline makes of 'Gebieden in Nederland' of both years."""
    lines = ["gm_code,year,jeugdregio,province,corop,veilig_thuis"]
    for year, codes in CODES.items():
        lines += [f"{code},{year},{'JZ92' if code == 'GM9905' else 'JZ91'},PV99,," for code in codes]
    (root / "fetched").mkdir()
    (root / "fetched" / "regions_of_year.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")


def test_the_codes_of_a_year_come_from_the_fetched_division(tmp_path):
    assert codes_of_year(MUNICIPALITY, 2022, tmp_path) == frozenset()
    areas_of_year(tmp_path)
    assert codes_of_year(MUNICIPALITY, 2022, tmp_path) == frozenset(CODES[2022])
    assert codes_of_year(RegionKind.YOUTH_REGION, 2023, tmp_path) == {"JZ91", "JZ92"}
    assert codes_of_year(RegionKind.VEILIG_THUIS_REGION, 2023, tmp_path) == frozenset()
    assert codes_of_year(MUNICIPALITY, 2021, tmp_path) == frozenset()


def test_one_layer_that_fails_does_not_stop_the_others(server, tmp_path):
    areas_of_year(tmp_path)
    done = fetch_maps([2022, 2023], root=tmp_path, policy=QUICK)
    names = {f"{kind}_{year}.geojson" for kind in ("gemeente", "provincie", "jeugdregio") for year in CODES}
    assert {one.file.name for one in done.fetched} == names
    assert len(done.failed) == 2, "nobody told how many Veilig Thuis regions there are, and two is not plausible"
    assert all("heeft 2 Veilig Thuis-regio's, verwacht 22 tot 28" in str(problem) for problem in done.failed)
    assert len(done.lines) == 8
