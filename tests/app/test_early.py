"""What a browser may keep and a page need not bring: the style, scripts of the front end, grounds of maps."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest
from streamlit.testing.v1 import AppTest

import asgi
from components import grounds, styles
from server import early
from server.pages import PAGES

TOPOLOGY: dict[str, Any] = {"type": "Topology", "arcs": [[[0, 0], [1, 1]]]}
FORMAT = {"type": "topojson", "feature": "areas"}
SPEC: dict[str, Any] = {
    "layer": [{"data": {"name": "data0", "format": FORMAT}, "mark": "geoshape"}, {"data": {"name": "data1"}}],
    "datasets": {"data0": TOPOLOGY, "data1": [{"a": 1}]},
}


def ask(address: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi.app), base_url="http://proef") as client:
            return await client.get(address)

    return asyncio.run(asked())


def test_style_is_linked_by_the_shell_and_kept() -> None:
    answer = ask(f"/stijl.css?v={early.mark(styles.SHEET)}")
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert ask("/stijl.css?v=oud").headers["cache-control"] == "no-cache"
    for file in Path(styles.__file__).parent.glob("*.css"):
        assert file.read_text(encoding="utf-8") in answer.text, file.name
    html = ask("/vergelijken").text
    assert html.index("</head>") < html.index(early.sheet_link()) < html.index('id="root"'), (
        "over Streamlit's own styles"
    )


def _page() -> None:
    from components.styles import show_styles

    show_styles()


@pytest.mark.parametrize("in_shell", [True, False])
def test_page_brings_the_style_itself_where_no_shell_does(in_shell: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "in_shell", in_shell)
    assert len(AppTest.from_function(_page).run().get("html")) == (not in_shell)


def test_scripts_that_are_asked_for_early_exist() -> None:
    assert len(early.scripts("vergelijken")) > len(early.scripts("geld")) > 3
    assert not set(early.scripts("geld")) - set(early.scripts("vergelijken"))
    for page in PAGES:
        assert all((early.FRONT / name.removeprefix("/")).is_file() for name in early.scripts(page)), page
    assert early.scripts("vergelijken")[0] in ask("/vergelijken").text


def test_ground_of_a_map_has_an_address_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "served", True)
    spec = grounds.apart(SPEC)
    assert spec["datasets"] == {"data1": [{"a": 1}]}
    assert spec["layer"][1] == SPEC["layer"][1]
    assert spec["layer"][0]["data"]["format"] == FORMAT
    answer = ask(spec["layer"][0]["data"]["url"])
    assert answer.json() == TOPOLOGY
    assert "immutable" in answer.headers["cache-control"]
    assert ask("/grenzen/0123456789abcdef.json").status_code == 404


def test_without_the_routes_a_map_has_its_ground_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "served", False)
    assert grounds.apart(SPEC) == SPEC
