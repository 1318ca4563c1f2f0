"""A hidden figure, asked at the addresses that give figures and in every kind of file: its number stands in none."""

import asyncio
import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path

import httpx
import pytest

import asgi
from tests.generated_root import COUNT, WHOLE, make_root
from tests.hidden_figures import CITY, RATE, TOLD, told_of, with_secrets, words_of
from toekomstscenario.exports import FIGURE_EXPORTS

API = [f"/api/v1/indicatoren/{name}.{kind}" for name in (COUNT, RATE, WHOLE) for kind in ("csv", "json")]
PAGES = [
    f"/tekst/ontwikkeling?cijfer={RATE}&gebied={CITY}",
    f"/tekst/vergelijken?cijfer={WHOLE}&gebied={CITY}&groep=g4&van=2024",
    f"/tekst/mijn-stad?gebied={CITY}",
    f"/tekst/los-cijfer?figuur=ontwikkeling&cijfer={WHOLE}&gebied={CITY}",
]
_FILE = re.compile(r'(?:href|src)="(/tekst/[^"]+/[0-9]+/[^"]+)"')
EVERY = frozenset(export.extension for export in FIGURE_EXPORTS)
Given = Callable[[str, Sequence[str], frozenset[str]], dict[str, str]]


def kind_of(address: str) -> str:
    return address.partition("?")[0].rpartition(".")[2]


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Given:
    """`given(hidden, addresses, kinds)` -> by address what is sent there, and in the files of a kind that it offers."""

    async def asked(addresses: Sequence[str], kinds: frozenset[str]) -> dict[str, str]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi.app), base_url="http://proef") as client:
            pages = {address: await client.get(address) for address in addresses}
            offered = {unescape(one) for page in pages.values() for one in _FILE.findall(page.text)}
            wanted = sorted(address for address in offered if kind_of(address) in kinds)
            files = {address: await client.get(address) for address in wanted}
        assert {answer.status_code for answer in (*pages.values(), *files.values())} == {200}
        return {address: words_of(answer.content) for address, answer in (*pages.items(), *files.items())}

    def made(hidden: str, addresses: Sequence[str], kinds: frozenset[str]) -> dict[str, str]:
        root = make_root(tmp_path / f"data-{hidden}", lambda rows: with_secrets(rows, hidden))
        monkeypatch.setenv("DATA_ROOT", str(root))
        return asyncio.run(asked(addresses, kinds))

    return made


def test_open_data_and_text_versions_do_not_tell_a_hidden_figure(given: Given) -> None:
    found = given(COUNT, [*API, PAGES[0]], frozenset({"csv"}))
    assert len(found) == len(API) + 2
    assert {address: told_of(words) for address, words in found.items() if told_of(words)} == {}


@pytest.mark.matrix
@pytest.mark.parametrize("hidden", [COUNT, WHOLE])
def test_no_page_and_no_file_tells_a_hidden_figure(given: Given, hidden: str) -> None:
    found = given(hidden, [*API, *PAGES], EVERY)
    assert {kind_of(address) for address in found} >= EVERY
    assert {address: told_of(words) for address, words in found.items() if told_of(words)} == {}


@pytest.mark.matrix
def test_without_a_hidden_figure_every_kind_of_file_tells_them(given: Given) -> None:
    """So the numbers that are looked for are the right ones, and would be found."""
    found = given("", [*API, *PAGES], EVERY)
    assert {kind_of(address) for address, words in found.items() if told_of(words)} >= EVERY - {"png"}
    assert set(told_of("\n".join(found.values()))) == set(TOLD)
