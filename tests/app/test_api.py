"""The open addresses, asked as another program asks them: content, headers, and what is not there."""

import asyncio
import csv
import io
import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

import asgi
from toekomstscenario.own import OWN_PREFIX

LIST = "/api/v1/indicatoren"
ONE = f"{LIST}/jeugdbescherming_pct"


class Asked:
    """The app as a server has it, without a socket."""

    def __init__(self) -> None:
        transport = httpx.ASGITransport(asgi.app)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://proef")

    def __call__(self, address: str, method: str = "GET", **headers: str) -> httpx.Response:
        names = {name.replace("_", "-"): text for name, text in headers.items()}
        return asyncio.run(self._client.request(method, address, headers=names))


@pytest.fixture(scope="module")
def ask() -> Asked:
    return Asked()


def test_the_list_leads_to_every_indicator(ask: Asked):
    found = ask(LIST).json()["cijfers"]
    assert len(found) > 100
    assert all(one["voorbehoud"] and one["titel"] for one in found)
    filled = [one for one in found if one["waarnemingen"]]
    for one in (filled[0], filled[-1], next(one for one in found if not one["waarnemingen"])):
        assert len(ask(one["json"]).json()["cijfers"]) == one["waarnemingen"]
        assert len(list(csv.reader(io.StringIO(ask(one["csv"]).text)))) == one["waarnemingen"] + 1


def test_an_answer_has_states_sources_status_and_caveat(ask: Asked):
    told = ask(f"{ONE}.json").json()
    assert {"definitie", "voorbehoud", "bronnen", "breuken", "licentie", "niet_meegeteld"} <= set(told)
    assert all(source["naam"] and source["licentie"] for source in told["bronnen"])
    for row in told["cijfers"]:
        assert row["toestand"] in ("getoond", "verborgen", "onmogelijk", "afwezig")
        assert (row["waarde"] is None) == (row["toestand"] != "getoond")
        assert row["bron_naam"]
        assert row["voorbehoud"]


@pytest.mark.parametrize("address", [LIST, f"{LIST}.csv", f"{ONE}.json", f"{ONE}.csv"])
def test_an_answer_can_be_kept_and_asked_after(address: str, ask: Asked):
    first = ask(address)
    assert first.status_code == 200
    assert first.headers["cache-control"] == "public, max-age=300"
    assert first.headers["access-control-allow-origin"] == "*"
    assert parsedate_to_datetime(first.headers["last-modified"]) <= datetime.now(UTC)
    assert first.headers["content-type"].startswith("text/csv" if address.endswith(".csv") else "application/json")
    mark, day = first.headers["etag"], first.headers["last-modified"]
    for headers in ({"if_none_match": mark}, {"if_none_match": f'"x", {mark}'}, {"if_modified_since": day}):
        again = ask(address, **headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == mark
    stale = {"if_none_match": '"ander"', "if_modified_since": day}
    for headers in (stale, {"if_modified_since": "Sat, 01 Jan 2000 00:00:00 GMT"}, {"if_modified_since": "gisteren"}):
        assert ask(address, **headers).status_code == 200
    assert ask(address, "HEAD").headers["etag"] == mark


@pytest.mark.parametrize(
    "address",
    [f"{LIST}/bestaat_niet.json", f"{LIST}/{OWN_PREFIX}x.json", f"{ONE}.xml", f"{LIST}/<b>.json", "/api/v2", "/api/"],
)
def test_what_is_not_there_is_told_in_dutch(address: str, ask: Asked):
    answer = ask(address)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert told["fout"].endswith((".", "!"))
    assert LIST in told["volgende_stap"]
    assert "<b>" not in answer.text


def test_nothing_can_be_written(ask: Asked):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert ask(f"{ONE}.json", method).status_code == 405


def test_a_changed_figure_changes_the_mark_and_a_broken_file_is_told(data_copy: Path, ask: Asked):
    before = ask(f"{ONE}.json")
    indicator = data_copy / "catalogue" / "indicators" / "jeugdbescherming_pct.toml"
    caveat = json.dumps(before.json()["voorbehoud"], ensure_ascii=False)
    text = indicator.read_text(encoding="utf-8")
    assert caveat in text
    indicator.write_text(text.replace(caveat, '"Iets anders."'), encoding="utf-8")
    after = ask(f"{ONE}.json", if_none_match=before.headers["etag"])
    assert after.status_code == 200
    assert after.json()["voorbehoud"] == "Iets anders."
    (data_copy / "observations" / "jeugdbescherming_pct.parquet").write_bytes(b"kapot")
    broken = ask(f"{ONE}.csv")
    assert (broken.status_code, broken.headers["cache-control"]) == (503, "no-store")
    assert ask(f"{LIST}/vt_meldingen.csv").status_code == 200
