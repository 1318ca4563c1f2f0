"""The test server itself: it pages, filters, and serves the same figures in every form."""

import csv
import io
import zipfile
from collections import Counter

import httpx
import pytest

from tests.cbs_server import CbsServer
from tests.cbs_server.reading import pages, rows
from tests.cbs_server.tables import large

YOUTH = "99001NED"
COSTS = "99003ned"


def test_every_table_pages_to_its_count_with_unique_keys_and_known_codes(server: CbsServer, client: httpx.Client):
    server.page_size = 5_000
    for identifier, table in server.tables.items():
        base = f"{server.v4_base}/{identifier}"
        told = client.get(f"{base}/Properties").json()["ObservationCount"]
        if not table.v4_observations:
            assert client.get(f"{base}/Observations").status_code == 404
            continue
        found = rows(client, f"{base}/Observations")
        assert len(found) == told == int(client.get(f"{base}/Observations/$count").text) > 0
        names = [one["Identifier"] for one in client.get(f"{base}/Dimensions").json()["value"]]
        assert max(Counter(tuple(row[name] for name in ("Measure", *names)) for row in found).values()) == 1
        for name in names:
            codes = {one["Identifier"] for one in client.get(f"{base}/{name}Codes").json()["value"]}
            assert {row[name] for row in found} <= codes


def test_pages_are_as_long_as_asked_and_a_change_is_seen(server: CbsServer, client: httpx.Client):
    url = f"{server.v4_base}/{COSTS}/Observations"
    assert [len(page) for page in pages(client, url)] == [7, 7, 4]
    server.tables[COSTS].rows[0]["Value"] = 12_345
    assert client.get(url).json()["value"][0]["Value"] == 12_345
    assert len(server.asked(r"/Observations")) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RegioS eq 'GM9901'", 30),
        ("RegioS in ('GM9901','JZ91') and Perioden eq '2023JJ00'", 12),
        ("startswith(RegioS,'GM') and contains(Perioden,'2023HJ')", 48),
        ("(Perioden ge '2023HJ02' and Perioden le '2023JJ00') and Measure eq 'M990001'", 36),
        ("RegioS eq 'GM9901' or RegioS eq 'GM9902' and Perioden eq '2022JJ00'", 36),
        ("RegioS eq 'O''Verzin'", 0),
    ],
)
def test_filters(server: CbsServer, client: httpx.Client, text: str, expected: int):
    server.page_size = 1000
    query = text.replace(" ", "%20")
    url = f"{server.v4_base}/{YOUTH}/Observations"
    assert len(rows(client, f"{url}?$filter={query}")) == expected
    assert client.get(f"{url}/$count?%24filter={query}").text == str(expected)


@pytest.mark.parametrize("query", ["$filter=foo", "$filter=Nee%20eq%20'1'", "$filter=(RegioS%20eq%20'a'", "$expand=x"])
def test_a_wrong_question_is_refused(server: CbsServer, client: httpx.Client, query: str):
    assert client.get(f"{server.v4_base}/{YOUTH}/Observations?{query}").status_code == 400


def test_casing_groups_and_search(server: CbsServer, client: httpx.Client):
    assert client.get(f"{server.v4_base}/{COSTS.upper()}/Properties").status_code == 404
    assert client.get(f"{server.v4_base}/{COSTS}/MeasureGroups").status_code == 404
    found = client.get(f"{server.v4_base}/Datasets?$filter=tolower(Identifier)%20eq%20'99003ned'&$search=niets").json()
    assert [one["Identifier"] for one in found["value"]] == [COSTS]


def test_the_bulk_csv_holds_the_same_figures(server: CbsServer, client: httpx.Client):
    reply = client.get(f"{server.origin}/csv/CBS/nl/{YOUTH}")
    with zipfile.ZipFile(io.BytesIO(reply.content)) as archive:
        text = archive.read("Observations.csv").decode("utf-8-sig")
        assert {"MeasureCodes.csv", "RegioSCodes.csv"} <= set(archive.namelist())
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [line["Value"] for line in lines] == [
        "" if row["Value"] is None else str(row["Value"]).replace(".", ",") for row in server.tables[YOUTH].rows
    ]
    assert any(line["RegioS"] == "NL01      " for line in lines)


def test_v3_is_wide_padded_and_tells_a_dot_from_a_blank(server: CbsServer, client: httpx.Client):
    base = f"{server.v3_base}/ODataFeed/odata/99004NED"
    typed = rows(client, f"{base}/TypedDataSet?$format=json", "odata.nextLink")
    untyped = rows(client, f"{base}/UntypedDataSet?$format=json", "odata.nextLink")
    name = next(one for one in typed[0] if one.startswith("k_3OfMeer"))
    assert {row["RegioS"] for row in typed} == {"NL01  ", "GM9901", "GM9902"}
    assert [row[name] for row in typed] == [50, 51, 52, 53, None, None]
    assert [row[name] for row in untyped][3:] == ["      53", "       .", "        "]
    assert len(rows(client, f"{base}/TypedDataSet?$format=json&$filter=RegioS%20eq%20'NL01'")) == 0
    assert len(rows(client, f"{base}/TypedDataSet?$format=json&$filter=substringof('NL01',RegioS)")) == 2
    keys = [one["Key"] for one in client.get(f"{base}/DataProperties?$format=json").json()["value"]]
    assert name in keys


def test_v3_api_refuses_more_than_its_limit(server: CbsServer, client: httpx.Client):
    url = f"{server.v3_base}/ODataApi/odata/99006NED/TypedDataSet"
    refused = client.get(url)
    assert (refused.status_code, "10000" in refused.text) == (500, True)
    assert len(client.get(f"{url}?$top=10").json()["value"]) == 10


def test_boundaries_page_and_mix_years_without_jaarcode(server: CbsServer, client: httpx.Client):
    def municipalities(query: str) -> list[str]:
        url, found = f"{server.pdok_base}/collections/gemeente_gegeneraliseerd/items?f=json&limit=1000{query}", []
        while url:
            content = client.get(url).json()
            found += [one["properties"]["jrstatcode"] for one in content["features"]]
            url = next((link["href"] for link in content["links"] if link["rel"] == "next"), "")
        return found

    assert municipalities("&jaarcode=2023") == ["2023GM9901", "2023GM9904", "2023GM9905"]
    assert len(municipalities("")) == 7
    file = client.get(f"{server.cartomap_base}/rd/jeugdregio_2022.geojson").json()
    for feature in file["features"]:
        ring = feature["geometry"]["coordinates"][0][0]
        assert ring[0] == ring[-1]
        assert all(0 < x < 300_000 < y < 630_000 for x, y in ring)


def test_a_larger_table_can_be_put_in(server: CbsServer, client: httpx.Client):
    server.tables["99008NED"] = large(60_000, "99008NED")
    server.page_size = 100_000
    assert len(rows(client, f"{server.v4_base}/99008NED/Observations")) == 60_000
