"""/gezondheid, asked as a proxy does: what it says of good, broken and absent data, and what it never says."""

import asyncio
import re
import shutil
from pathlib import Path

import httpx
import pytest

import asgi
from server import health

SECRET = re.compile(r"/|\\|127\.0\.0\.1|Traceback|Error", re.IGNORECASE)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question is answered anew."""
    monkeypatch.setattr(health, "SECONDS", 0.0)
    monkeypatch.setattr(health, "_KEPT", health._Kept())


def ask() -> httpx.Response:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi.app), base_url="http://dashboard") as client:
            return await client.get(health.ADDRESS)

    answer = asyncio.run(asked())
    assert answer.headers["cache-control"] == "no-store"
    assert not SECRET.search(answer.text), answer.text
    return answer


def test_a_folder_that_is_whole_is_good_and_one_broken_file_is_told(data_copy: Path) -> None:
    told = ask().json()
    assert told["toestand"] == "goed"
    assert told["levering"] == health.FOLDER
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["versie"])
    assert set(told["controles"].values()) == {"goed"}
    file = data_copy / "observations" / "vt_meldingen.parquet"
    file.write_bytes(file.read_bytes()[:-50])
    answer = ask()
    assert answer.status_code == 200
    assert answer.json()["toestand"] == "let op"
    assert answer.json()["controles"]["cijfers"].startswith("deels: ")


def test_without_figures_or_catalogue_it_does_not_serve(data_copy: Path) -> None:
    for name in ("observations", "catalogue"):
        shutil.rmtree(data_copy / name)
        answer = ask()
        assert answer.status_code == 503, name
        assert answer.json()["toestand"] == "storing"


def test_an_answer_is_given_again_for_a_while(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SECONDS", 60.0)
    first = ask()
    shutil.rmtree(data_copy)
    assert ask().json() == first.json()


def test_a_broken_delivery_keeps_the_last_good_one_and_says_since_when(
    data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that is watched; tests/app/test_shared_storage.py does it with an object store."""
    monkeypatch.setenv("DATA_ROOT", data_copy.as_uri())
    monkeypatch.setenv("MIRROR_ROOT", str(tmp_path / "kopie"))
    first = ask().json()
    assert (first["toestand"], first["levering"]) == ("goed", health.NEWEST)
    (data_copy / "observations" / "vt_meldingen.parquet").write_bytes(b"PAR1 half")
    monkeypatch.setenv("MIRROR_SECONDS", "0.01")
    for _ in range(100):
        answer = ask()
        if answer.json()["levering"] == health.KEPT:
            break
    told = answer.json()
    assert (answer.status_code, told["toestand"], told["levering"]) == (200, "let op", health.KEPT)
    assert told["levering_geweigerd_sinds"] >= told["gegevens_sinds"]
    assert (told["kenmerk"], told["controles"]) == (first["kenmerk"], first["controles"])
