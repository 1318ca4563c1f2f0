"""Opening pages the way a reader does: through app.py, with or without a link."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """`open_page(page file, **parameters of the link)` -> the page in a new session."""

    def opened(page: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
        app.run()  # only after a run does AppTest know the addresses of the pages
        return follow(app, page, **parameters)

    return opened


@pytest.fixture
def follow_link() -> Callable[..., AppTest]:
    """`follow_link(session, page file, **parameters of the link)` -> the page in the same session."""
    return follow


def follow(app: AppTest, page: str, **parameters: str) -> AppTest:
    app.switch_page(page)
    app.query_params.clear()
    for name, text in parameters.items():
        app.query_params[name] = text
    return app.run()


@pytest.fixture
def data_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/ that the dashboard reads instead of the real one; a test may break it."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    monkeypatch.setenv("DATA_ROOT", str(folder))
    return folder


@pytest.fixture
def unfold() -> Callable[[AppTest], AppTest]:
    """`unfold(page)` -> the page with every table, list of files and other fold open; they are empty until then."""

    def unfolded(app: AppTest) -> AppTest:
        found = [one.proto for one in app.get("expander")] + [one.proto.popover for one in app.get("popover")]
        for proto in found:
            if proto.id:
                app.session_state[proto.id.split("-", 2)[2]] = True
        return app.run()

    return unfolded


@pytest.fixture
def html_of() -> Callable[[AppTest], str]:
    """`html_of(page)` -> everything the page shows with st.html, as one text."""
    return lambda app: "\n".join(str(getattr(element, "body", "")) for element in app.get("html"))


@pytest.fixture
def figures_on(html_of: Callable[[AppTest], str]) -> Callable[[AppTest], int]:
    """`figures_on(page)` -> the number of charts, tables, tiles and facts that the page shows."""

    def counted(app: AppTest) -> int:
        html = html_of(app)
        cards = html.count('class="tk-tegel"') + html.count('class="tk-feit"')
        return len(app.get("vega_lite_chart")) + html.count("<table>") + cards

    return counted
