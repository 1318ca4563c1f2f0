"""The page of a region: all its figures in one table, for every kind of region, and links that open."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from toekomstscenario.links import from_address

REGION_PAGE = "pages/cijfers/mijn_stad.py"
PAGES = {"ontwikkeling": "pages/cijfers/ontwikkeling.py", "vergelijken": "pages/cijfers/vergelijken.py"}
Open = Callable[..., AppTest]
Read = Callable[[AppTest], str]


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("GM0363", "Hoe doet Amsterdam het?"),
        ("PV26", "Hoe doet de provincie Utrecht het?"),
        ("JZ10", "Hoe doet de jeugdregio IJmond (Midden-Kennemerland) het?"),
        ("VT02", "Hoe doet de Veilig Thuis-regio Drenthe het?"),
        ("NL01", "Hoe gaat het in Nederland?"),
    ],
)
def test_every_kind_of_region_has_a_page(code: str, title: str, open_page: Open) -> None:
    app = open_page(REGION_PAGE, gebied=code)
    assert not app.exception
    assert not app.warning
    assert [one.value for one in app.title] == [title]


def test_a_region_without_figures_has_no_table_and_says_what_is_missing(open_page: Open, html_of: Read) -> None:
    app = open_page(REGION_PAGE, gebied="JZ10")
    assert 'class="tk-table tk-spil' not in html_of(app)
    assert any("nog niet hebben" in header.value for header in app.header)


@pytest.mark.parametrize("code", ["GM0363", "VT02"])
def test_links_of_the_table_open_what_they_promise(code: str, open_page: Open, html_of: Read) -> None:
    html = html_of(open_page(REGION_PAGE, gebied=code))
    links = re.findall(r'href="/(ontwikkeling|vergelijken)\?([^"]+)" target="_self"', html)
    assert links
    last = dict(links)
    for page, query in last.items():
        link = dict(part.split("=") for part in unescape(query).split("&"))
        assert from_address(link)[1] == ()
        app = open_page(PAGES[page], **link)
        assert not app.exception
        assert not app.error
        assert not app.warning, [one.value for one in app.warning]
