"""The text versions, asked as a browser without JavaScript asks them: the figures of the page, and nothing unsafe."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import httpx
import pytest

import asgi
from components import loading_brief
from components.plain_run import run_page
from components.text_link import WITHOUT
from server.pages import PAGES
from toekomstscenario.figures.referenced import MAKERS
from toekomstscenario.text_version.form import parameter_of

NAMES = [name or "overzicht" for name in PAGES]
SLY = "<script>alert(1)</script>"
_UNSAFE = re.compile(r"<script|<style|<iframe|<[^>]*(javascript:|\son\w+=|\sstyle=)", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)


def ask(address: str, **headers: str) -> httpx.Response:
    """The app as a server has it, without a socket."""

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi.app), base_url="http://proef") as client:
            return await client.get(address, headers={name.replace("_", "-"): text for name, text in headers.items()})

    return asyncio.run(asked())


def tables(html: str) -> list[tuple[str, ...]]:
    """The words of every cell of every table."""
    return [
        tuple(unescape(re.sub(r"<[^>]+>", "", cell)) for cell in _CELL.findall(one)) for one in _TABLE.findall(html)
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT])
def test_every_page_has_a_text_version_without_a_script(name: str) -> None:
    answer = ask(f"/tekst/{name}")
    assert answer.status_code == 200
    assert '<html lang="nl">' in answer.text
    assert answer.text.count("<h1") == answer.text.count("<main") == 1
    assert not _UNSAFE.search(answer.text)
    assert 'target="_self"' not in answer.text
    assert answer.text.count("<label") == len(re.findall(r'id="keuze-\d+"', answer.text))
    assert f'href="/tekst/{name}" aria-current="page"' in answer.text or name == "los-cijfer"


@pytest.mark.parametrize("name", WITHOUT)
def test_a_page_without_one_says_why(name: str) -> None:
    answer = ask(f"/tekst/{name}")
    assert answer.status_code == 404
    assert WITHOUT[name] in answer.text
    assert f'href="/{name}"' in answer.text
    assert WITHOUT[name] in ask("/tekst").text


@pytest.mark.parametrize(
    ("page", "choice"),
    [
        ("ontwikkeling", {"cijfer": "jeugdbescherming_pct", "gebied": "GM0363,NL01"}),
        (
            "vergelijken",
            {"cijfer": "vt_vervolgmelding_na_beoordeling_pct", "gebied": "GM0363", "groep": "steden", "tot": "2023"},
        ),
        ("maatregelen", {"maatregel": "ots", "gebied": "NL01", "periode": "2022"}),
        ("geld", {}),
    ],
)
def test_tables_hold_the_numbers_of_the_figures(page: str, choice: dict[str, str]) -> None:
    """The figures are made here as a letter makes them, so not by way of the page."""
    made = [figure for figure in MAKERS[page](choice, loading_brief.archive()) if figure is not None]
    text = tables(ask(f"/tekst/{page}?{httpx.QueryParams(choice)}").text)
    assert made
    for figure in made:
        rows = (str(row[one.text] or "–") for row in figure.table.iter_rows(named=True) for one in figure.columns)
        assert (*(one.title for one in figure.columns), *rows) in text, figure.title


def test_the_form_of_a_browser_leads_to_the_same_view() -> None:
    asked = ask("/tekst/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0363&gebied=NL01&van=&index=")
    linked = ask("/tekst/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0363,NL01")
    assert asked.status_code == 200
    assert asked.text == linked.text


def test_every_chooser_is_part_of_the_address() -> None:
    for name in NAMES:
        if name not in WITHOUT:
            labels = run_page("" if name == "overzicht" else name, "").sheet.fields
            lost = {label for label in labels if not parameter_of(name, label)} - {"Onderwerp"}  # a theme of figures
            assert not lost, f"{name}: {lost}"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        (f"mijn-stad?gebied={SLY}", 404, "bestaat niet"),
        ("ontwikkeling?gebied=GM9999", 404, "bestaat niet"),
        (f"tijdlijn?stand={SLY}", 404, "niet te lezen"),
        (f"rekenhulp?instroom2={SLY}", 404, "geen heel getal"),
        (f"los-cijfer?figuur={SLY}", 404, ""),
        ("%3Cb%3E", 404, "geen tekstversie"),
        ("bestaat-niet", 404, "geen tekstversie"),
        ("geld?a=%00", 400, "tekens"),
        ("geld?a=%FF%FE", 400, "tekens"),
        (f"geld?a={'x' * 3000}", 400, "te lang"),
        ("geld/99/breed.svg", 404, "bestaat niet"),
        ("geld/1/wat.exe", 404, "bestaat niet"),
    ],
)
def test_what_is_not_there_is_refused_in_dutch(address: str, status: int, words: str) -> None:
    answer = ask(f"/tekst/{address}")
    assert answer.status_code == status
    assert not _UNSAFE.search(answer.text)
    assert words in answer.text
    assert "/tekst" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_pictures_and_files_of_a_figure() -> None:
    text = ask("/tekst/geld").text
    for picture in re.findall(r'(?:src|srcset)="(/tekst/geld/1/[^"]+)"', text):
        answer = ask(unescape(picture))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "image/svg+xml"
        assert answer.text.startswith("<svg")
        other = ask(re.sub("merk=.*", "merk=anders", unescape(picture)))
        assert (other.status_code, other.headers["cache-control"]) == (404, "no-store"), "not beside other numbers"
    file = ask("/tekst/geld/1/tabel.csv")
    assert file.headers["content-disposition"].startswith("attachment")
    assert ask("/tekst/geld/1/tabel.csv", if_none_match=file.headers["etag"]).status_code == 304


def test_readers_do_not_get_each_others_page() -> None:
    queries = [f"gebied={code}" for code in ("GM0363", "GM0344", "GM0518", "NL01")]
    alone = [tables(ask(f"/tekst/mijn-stad?{query}").text) for query in queries]
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda query: run_page("mijn-stad", query), queries))
    assert len({repr(one) for one in alone}) == len(queries)
    assert [run.sheet.parameters["gebied"] for run in runs] == [query.removeprefix("gebied=") for query in queries]


def test_search_engines_find_all_text_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("/sitemap.xml").status_code == 404
    assert "Allow: /tekst" in ask("/robots.txt").text
    monkeypatch.setenv("PUBLIC_URL", "https://proef.example")
    found = re.findall("<loc>(.*?)</loc>", ask("/sitemap.xml").text)
    expected = {name for name in NAMES if name not in WITHOUT and name != "los-cijfer"}
    assert {address.removeprefix("https://proef.example/tekst").lstrip("/") for address in found} == expected | {""}
    assert '<link rel="canonical" href="https://proef.example/tekst/geld">' in ask("/tekst/geld").text
    assert 'name="robots" content="noindex"' in ask("/tekst/mijn-stad?gebied=GM9999").text


def test_data_that_cannot_be_read_is_told(data_copy: Path) -> None:
    (data_copy / "observations" / "lock.json").write_text("{", encoding="utf-8")
    answer = ask("/tekst/ontwikkeling")
    assert answer.status_code == 503
    assert "niet te lezen" in answer.text
    assert ask("/tekst/geld").status_code == 200
