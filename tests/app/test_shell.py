"""The shell of a page as a browser or a search engine first gets it: Dutch, named, kept, and 404 where no page is."""

import ast
import asyncio
import re
from pathlib import Path

import httpx
import pytest
import streamlit

import asgi
from server import shell
from server.dutch import WORDS
from server.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
SITE = "Kind- en gezinsbescherming in cijfers"
BUNDLE = Path(streamlit.__file__).parent / "static" / "static" / "js"


def ask(address: str, method: str = "GET", **headers: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(asgi.app), base_url="http://proef") as client:
            return await client.request(
                method, address, headers={name.replace("_", "-"): text for name, text in headers.items()}
            )

    return asyncio.run(asked())


def test_every_page_of_the_app_is_described_under_its_own_name() -> None:
    calls = [node for node in ast.walk(ast.parse((ROOT / "app.py").read_text())) if isinstance(node, ast.Call)]
    pages = [{word.arg: ast.literal_eval(word.value) for word in one.keywords} for one in calls if _makes_page(one)]
    named = {"" if page.get("default") else page["url_path"]: page["title"] for page in pages}
    assert len(named) > 20
    assert {path: page.title for path, page in PAGES.items()} == named
    assert all(40 < len(page.description) <= 160 for page in PAGES.values())
    assert len({page.description for page in PAGES.values()}) == len(PAGES)


def _makes_page(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "Page"


def test_shell_is_dutch_and_named_after_page_figure_and_region() -> None:
    text = ask("/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268,NL01").text
    title = f"Ontwikkeling – Jongeren met jeugdbescherming (%) – Nijmegen, Nederland – {SITE}"
    assert '<html lang="nl"' in text
    assert f"<title>{title}</title>" in text
    assert f'<meta property="og:title" content="{title}">' in text
    assert f'<meta name="description" content="{PAGES["ontwikkeling"].description}">' in text
    assert text.index(shell.ICON) < text.index("</head>")
    assert "canonical" not in text
    assert "You need" not in text
    assert 'href="/tekst/ontwikkeling?cijfer=jeugdbescherming_pct&amp;gebied=GM0268,NL01">de tekst' in text
    assert not re.search(r"<script>", text), "no script in the shell itself: the content policy needs no exception"
    assert text.index("/schil.js") < text.index('type="module"'), "before Streamlit's own"


def test_link_and_picture_have_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://voorbeeld.nl")
    text = ask("/mijn-stad?gebied=GM0268").text
    assert '<link rel="canonical" href="https://voorbeeld.nl/mijn-stad?gebied=GM0268">' in text
    assert '<meta property="og:image" content="https://voorbeeld.nl/app/static/deelbeeld.png">' in text
    assert (ROOT / "static" / "deelbeeld.png").stat().st_size < 100_000


@pytest.mark.parametrize("name", ["gebied", "cijfer", "x", '"><script>alert(1)</script>'])
def test_nothing_of_the_address_gets_into_the_shell(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://voorbeeld.nl")
    text = ask(str(httpx.URL("/mijn-stad", params={name: '"><script>alert(1)</script><title>'}))).text
    assert "alert(1)</script>" not in text
    assert text.count("<title>") == 1
    assert f"<title>Mijn stad – {SITE}</title>" in text


def test_shell_is_asked_for_again_and_sent_only_when_it_is_another() -> None:
    first = ask("/mijn-stad?gebied=GM0268")
    assert first.headers["cache-control"] == "no-cache"
    again = ask("/mijn-stad?gebied=GM0268", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert ask("/mijn-stad?gebied=GM0344", if_none_match=first.headers["etag"]).status_code == 200


def test_who_may_frame_a_figure_is_told_again_when_that_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "Not modified" would leave the old policy in the browser's memory."""
    address = "/los-cijfer?figuur=ontwikkeling&embed=true"
    monkeypatch.delenv("EMBED_HOSTS", raising=False)
    kept = ask(address).headers["etag"]
    assert ask(address, if_none_match=kept).status_code == 304
    monkeypatch.setenv("EMBED_HOSTS", "https://www.gemeente.nl")
    assert ask(address, if_none_match=kept).status_code == 200


@pytest.mark.parametrize("address", ["/nergens", "/mijn-stad/dieper", "/overzicht", "/nergens.html", "/%3Cb%3E"])
def test_address_that_is_no_page_is_told_in_dutch_with_where_to_go(address: str) -> None:
    answer = ask(address, accept="text/html", accept_encoding="gzip")
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text
    assert all(f'<a href="/{path}">' in answer.text for path in PAGES)
    assert "<script" not in answer.text
    assert "<b>/" not in answer.text


def test_what_is_no_page_is_left_alone() -> None:
    assert ask("/_stcore/health").status_code in (200, 503)
    assert ask("/api/v1/indicatoren").headers["content-type"].startswith("application/json")
    assert ask("/app/static/icoon.svg").headers["content-type"].startswith("image/svg")
    assert ask("/favicon.ico").headers["location"] == shell.ICON
    assert ask("/mijn-stad", "POST").status_code == 405


def test_script_may_be_kept_for_good_under_its_own_mark_only() -> None:
    address = re.findall(r'src="(/schil\.js[^"]*)"', ask("/").text)[0]
    kept = ask(address)
    assert kept.headers["content-type"].startswith("text/javascript")
    assert "immutable" in kept.headers["cache-control"]
    assert ask("/schil.js?v=oud").headers["cache-control"] == "no-cache"
    assert len(kept.content) < 16_000


def test_every_word_is_one_that_streamlit_says() -> None:
    """A word that a later version does not say any more is dead; what came in its place stays English."""
    code = b"".join(path.read_bytes() for path in BUNDLE.glob("*.js") if path.stat().st_size < 500_000)
    assert [word for word in WORDS if word.encode() not in code and word not in MADE_UP_OF_PARTS] == []


# Streamlit puts these together from more than one piece, or sends them from the server.
MADE_UP_OF_PARTS = {
    "upload icon",
    "add icon",
    "Press Enter to apply",
    "Press Ctrl+Enter to apply",
    "Press ⌘+Enter to apply",
    "The page that you have requested does not seem to exist. Running the app's main page.",
}
