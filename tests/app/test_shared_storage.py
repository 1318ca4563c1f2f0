"""The dashboard on figures from shared storage: the same pages, and Dutch when the store fails."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from streamlit.testing.v1 import AppTest

import asgi
from server import health
from tests.s3_server import S3Server
from toekomstscenario import settings

START = "pages/cijfers/overzicht.py"
ADDRESS = "s3://bak/proef/data"
Open = Callable[..., AppTest]


def messages(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.error, *app.warning))


def test_start_page_is_the_same_from_shared_storage(
    open_page: Open, html_of: Callable[[AppTest], str], s3: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = html_of(open_page(START))
    monkeypatch.setenv("DATA_ROOT", ADDRESS)
    settings.upload_data(settings.PROJECT / "data")
    s3.requests.clear()
    app = open_page(START)
    assert not app.exception
    assert not messages(app)
    assert html_of(app) == local
    assert 'class="tk-tegel"' in local
    assert len(s3.asked("GET", "list")) == 1, "one look for the whole view"

    s3.put("proef/data/delivery.json", b"{}")
    assert html_of(open_page(START)) == local, "a broken delivery changes nothing for the reader"


def test_bronnen_says_which_delivery_is_shown_and_why_not_a_newer_one(
    open_page: Open, s3: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_ROOT", ADDRESS)
    monkeypatch.setenv("MIRROR_SECONDS", "0")
    settings.upload_data(settings.PROJECT / "data")
    app = open_page("pages/verantwoording/bronnen.py")
    assert any("de levering die hij overnam op" in caption.value for caption in app.caption)
    assert health.examine()[1]["levering"] == health.NEWEST
    s3.put("proef/data/delivery.json", b"{}")
    for _ in range(100):  # the look happens behind the reader's back
        settings.data_root()
        state = settings.delivery()
        if state is not None and state.fault is not None:
            break
        time.sleep(0.05)
    assert health.examine()[1]["levering"] == health.KEPT
    told = messages(open_page("pages/verantwoording/bronnen.py"))
    assert "U ziet de laatste goede levering, overgenomen op" in told
    for strange in ("Traceback", "127.0.0.1", "proef"):
        assert strange not in told


def test_store_that_cannot_be_used_is_told_in_dutch_and_the_page_keeps_its_heading(
    open_page: Open, s3: S3Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATA_ROOT", ADDRESS)
    app = open_page(START)
    assert not app.exception
    assert len(app.title) == 1
    told = messages(app)
    assert "Op deze plek in de gedeelde opslag staan geen gegevens" in told
    for strange in (str(tmp_path), "Traceback", "Error", "127.0.0.1", "proef"):
        assert strange not in told


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ontwikkeling?cijfer=jeugdbescherming_pct", 200),  # the shell; the page in it tells what is wrong
        ("/tekst/geld", 503),
        ("/api/v1/indicatoren", 503),
        ("/gezondheid", 503),
    ],
)
@pytest.mark.usefixtures("s3")
def test_a_store_that_cannot_be_used_is_no_lost_page_and_no_crash(
    address: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_ROOT", ADDRESS)
    monkeypatch.setattr(health, "_KEPT", health._Kept())

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi.app), base_url="http://proef") as client:
            return await client.get(address)

    answer = asyncio.run(asked())
    assert answer.status_code == status
    assert "127.0.0.1" not in answer.text
    assert status == 200 or answer.headers["cache-control"] == "no-store"
