"""Every page file runs through app.py and shows something. A new page is tested by existing."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "pages").glob("*/*.py"))
PRODUCT = ("pages", "components", "toekomstscenario")


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_one_title_and_figures_and_no_trouble(
    page: str,
    open_page: Callable[..., AppTest],
    html_of: Callable[[AppTest], str],
    figures_on: Callable[[AppTest], int],
) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert len(app.title) == 1
    assert "<h1" not in html_of(app)
    assert figures_on(app) > 0 or app.file_uploader, "a figure, or a place for the reader's own file"


@pytest.mark.parametrize("page", PAGES)
def test_page_file_reads_like_a_table_of_contents(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60
    assert "session_state" not in text
    assert "st.html" not in text
    assert "unsafe_allow_html" not in text
    defined = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert not defined, "a page neither computes nor formats: that belongs in components or the domain"


def test_every_page_file_stands_in_the_page_list_once() -> None:
    assert sorted(ast.literal_eval(call.args[0]) for call in _pages_named()) == PAGES


def test_address_of_a_page_is_its_file_name_with_hyphens() -> None:
    for call in _pages_named():
        settings = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
        if not settings.get("default"):
            assert settings["url_path"] == Path(ast.literal_eval(call.args[0])).stem.replace("_", "-")


def test_no_page_stands_directly_in_pages() -> None:
    """Streamlit would run it behind app.py's back on a deep link."""
    assert list((ROOT / "pages").glob("*.py")) == []


def test_app_only_names_pages_and_settings() -> None:
    imported: set[str] = set()
    for node in ast.walk(_app()):
        assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.If | ast.For | ast.While)
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    assert imported <= {"streamlit", "components", "toekomstscenario.errors", "toekomstscenario.settings"}


def test_modules_stay_under_300_lines() -> None:
    files = [*ROOT.glob("*.py"), *(file for folder in PRODUCT for file in (ROOT / folder).rglob("*.py"))]
    lengths = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {file: length for file, length in lengths.items() if length >= 300} == {}


def _app() -> ast.Module:
    return ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))


def _pages_named() -> list[ast.Call]:
    return [node for node in ast.walk(_app()) if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"]
