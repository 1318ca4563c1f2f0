"""The faults of the test server: each does what README.md says, and goes away again."""

import io
import re
import zipfile
from email.utils import parsedate_to_datetime
from pathlib import Path
from threading import Thread

import httpx
import pytest

from tests.cbs_server import FAULTS, CbsServer
from tests.cbs_server.reading import pages, rows

YOUTH = "99001NED"
COSTS = "99003ned"


@pytest.mark.parametrize("name", ["reset_mid_body", "chunked_cut", "length_too_large"])
def test_a_broken_body_is_an_error_once(server: CbsServer, client: httpx.Client, name: str):
    server.set_fault(name)
    url = f"{server.v4_base}/{COSTS}/Observations"
    with pytest.raises(httpx.TransportError):
        client.get(url)
    assert len(client.get(url).json()["value"]) == 7


def test_statuses_and_waiting_times(server: CbsServer, client: httpx.Client):
    url = f"{server.v4_base}/{COSTS}/Observations"
    server.set_fault("http_503_twice")
    assert [client.get(url).status_code for _ in range(3)] == [503, 503, 200]
    server.set_fault("http_429", date=True)
    assert parsedate_to_datetime(client.get(url).headers["Retry-After"]).tzinfo is not None
    server.set_fault("http_503_always", path="/Properties")
    assert client.get(f"{server.v4_base}/{COSTS}/Properties").status_code == 503
    server.clear_faults()
    assert client.get(f"{server.v4_base}/{COSTS}/Properties").status_code == 200


def test_the_slow_drip_breaks_a_short_patience_only(server: CbsServer, client: httpx.Client):
    url = f"{server.v4_base}/{COSTS}/Observations"
    server.set_fault("slow_drip", seconds=0.1, pieces=3)
    assert len(client.get(url, timeout=1).json()["value"]) == 7
    with pytest.raises(httpx.ReadTimeout):
        client.get(url, timeout=0.03)


def test_a_long_address_is_cut_off_without_an_answer(server: CbsServer, client: httpx.Client):
    with pytest.raises(httpx.TransportError):
        client.get(f"{server.v4_base}/{COSTS}/Observations?$filter={'x' * 2000}")


def test_etag_only_when_switched_on(server: CbsServer, client: httpx.Client):
    url = f"{server.v4_base}/{COSTS}/Properties"
    assert "ETag" not in client.get(url).headers
    server.set_fault("etag")
    tag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    server.tables[COSTS].touch()
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_modified_changes_between_properties_before_and_after(server: CbsServer, client: httpx.Client):
    def version() -> str:
        return client.get(f"{server.v4_base}/{COSTS}/Properties").json()["Version"]

    server.set_fault("modified_changes")
    seen = [version()]
    for _ in range(2):
        client.get(f"{server.v4_base}/{COSTS}/Observations")
        seen.append(version())
    assert seen[0] != seen[1] == seen[2]


def test_hold_keeps_the_third_page_until_released(server: CbsServer, client: httpx.Client):
    server.set_fault("hold")
    found: list[int] = []
    url = f"{server.v4_base}/{COSTS}/Observations"
    run = Thread(target=lambda: found.extend(len(page) for page in pages(client, url)))
    run.start()
    assert server.wait_until_held()
    assert (len(server.asked("/Observations")), found) == (3, [])
    server.release()
    run.join(5)
    assert found == [7, 7, 4]


@pytest.mark.parametrize(
    "name",
    [
        *("padded_codes", "duplicate_row", "unknown_attribute", "measure_removed", "dimension_renamed"),
        *("measure_added", "unknown_period", "ints_then_floats", "nulls_first"),
    ],
)
def test_a_fault_of_the_figures_changes_them_and_goes_away(server: CbsServer, client: httpx.Client, name: str):
    url = f"{server.v4_base}/{YOUTH}/Observations"
    server.page_size = 100
    before = rows(client, url)
    server.set_fault(name, **({} if "table" not in FAULTS[name] else {"table": YOUTH}))
    assert rows(client, url) != before
    server.clear_faults()
    assert rows(client, url) == before


@pytest.mark.parametrize("name", ["next_link_repeated", "next_link_other_host", "next_link_empty_page"])
def test_faults_of_the_next_link(server: CbsServer, client: httpx.Client, name: str):
    server.set_fault(name)
    first = client.get(f"{server.v4_base}/{COSTS}/Observations").json()
    link = first["@odata.nextLink"]
    if name == "next_link_other_host":
        assert not link.startswith(server.origin)
        return
    second = client.get(link).json()
    assert (second["@odata.nextLink"] == link) == (name == "next_link_repeated")
    assert (second["value"] == []) == (name == "next_link_empty_page")


@pytest.mark.parametrize(
    ("name", "head"), [("csv_plain", b"\xef\xbb\xbfId;"), ("csv_error_page", b"<!DOCTYPE"), ("csv_bomb", b"PK")]
)
def test_faults_of_the_bulk_csv(server: CbsServer, client: httpx.Client, name: str, head: bytes):
    server.set_fault(name, **({"megabytes": 3} if name == "csv_bomb" else {}))
    body = client.get(f"{server.origin}/csv/CBS/nl/{COSTS}").content
    assert body.startswith(head)
    if name == "csv_bomb":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            assert archive.getinfo("Observations.csv").file_size == 3 * 2**20 > 100 * len(body)


def test_faults_of_one_answer(server: CbsServer, client: httpx.Client):
    url = f"{server.v4_base}/{COSTS}/Observations"
    for name, length in {"html_200": None, "truncated_json": None, "empty_200": 0}.items():
        server.set_fault(name)
        broken = client.get(url)
        assert broken.status_code == 200
        assert length is None or len(broken.content) == length
        with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
            broken.json()
        assert client.get(url).json()["value"]
    for body in ("json", "html"):
        server.set_fault(f"http_400_{body}", times=1)
        refused = client.get(url)
        assert (refused.status_code, body in refused.headers["Content-Type"]) == (400, True)
    server.set_fault("redirect_same_host")
    assert client.get(url).headers["Location"] == url
    server.set_fault("strict_accept")
    assert client.get(url, headers={"Accept": "*/*"}).status_code == 406
    server.set_fault("gzip")
    assert client.get(url).headers["Content-Encoding"] == "gzip"
    server.set_fault("count_bom")
    server.set_fault("count_too_high", where="count")
    assert client.get(f"{url}/$count").content.decode() == "\ufeff19"
    assert client.get(f"{server.v4_base}/{COSTS}/Properties").json()["ObservationCount"] == 18


def test_faults_of_boundaries(server: CbsServer, client: httpx.Client):
    def first() -> tuple[int, tuple[float, float]]:
        found = client.get(f"{server.cartomap_base}/wgs84/gemeente_2023.geojson").json()["features"]
        x, y = found[0]["geometry"]["coordinates"][0][0][0]
        return len(found), (x, y)

    assert first() == (3, (5.0, 52.0))
    for name, expected in {"missing": 2, "duplicate": 4}.items():
        server.set_fault(f"boundary_{name}_feature")
        assert first()[0] == expected
        server.clear_faults()
    server.set_fault("boundary_swapped_axes")
    assert first()[1] == (52.0, 5.0)
    server.set_fault("boundary_wrong_crs")
    assert first()[1][0] > 300_000


def test_a_fault_can_be_switched_from_another_process(server: CbsServer, client: httpx.Client):
    switch = f"{server.origin}/__test__/faults"
    client.post(switch, json={"name": "http_status", "code": 418, "path": "/Properties"})
    assert client.get(f"{server.v4_base}/{COSTS}/Properties").status_code == 418
    client.post(switch, json={})
    assert client.get(f"{server.v4_base}/{COSTS}/Properties").status_code == 200
    assert not server.asked("__test__")


def test_unknown_faults_and_options_are_refused(server: CbsServer):
    with pytest.raises(LookupError, match="http_503_twice"):
        server.set_fault("http_503")
    with pytest.raises(TypeError, match="times"):
        server.set_fault("http_429", keer=2)


def test_every_fault_is_in_the_readme():
    text = (Path(__file__).parents[1] / "cbs_server" / "README.md").read_text(encoding="utf-8")
    assert FAULTS.keys() - set(re.findall(r"`(\w+)`", text)) == set()
