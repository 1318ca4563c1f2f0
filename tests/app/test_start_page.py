"""The start page: a door to every page of the menu, news that is in the change log, no number without its caveat."""

import re
from collections.abc import Callable
from html import unescape

from streamlit.testing.v1 import AppTest

from components import loading
from components.doors import NEWS
from tests.app.conftest import ROOT

PAGE = "pages/cijfers/overzicht.py"
NO_DOOR = {PAGE, "pages/gebruiken/los_cijfer.py"}  # the page itself, and one that needs a link to a figure
MOST_NEWS = 3
Open = Callable[..., AppTest]


def doors(app: AppTest) -> list[str]:
    return [found.proto.page for found in app.get("page_link")]


def labels(app: AppTest) -> list[str]:
    return [found.proto.label for found in app.get("page_link")]


def test_every_page_of_the_menu_has_a_door(open_page: Open) -> None:
    pages = set(re.findall(r'st\.Page\(\s*"(pages/[^"]+)"', (ROOT / "app.py").read_text(encoding="utf-8")))
    names = {"mijn_stad" if page.endswith("mijn_stad.py") else page.split("/")[-1][:-3] for page in pages - NO_DOOR}
    found = {page.replace("-", "_") for page in doors(open_page(PAGE))}
    assert names <= found, names - found


def test_what_is_new_is_in_the_newest_part_of_the_change_log(open_page: Open) -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]
    told = " ".join(log.split())
    assert 0 < len(NEWS) <= MOST_NEWS
    shown = labels(open_page(PAGE))
    for _, label, words in NEWS:
        assert f"**{label}**: {words}" in told
        assert f"{label}: {words}" in shown


def test_a_folded_caveat_stays_whole_beside_its_number(open_page: Open, html_of: Callable[[AppTest], str]) -> None:
    tiles = re.findall(r'<div class="tk-tegel">.*?</details></div>', unescape(html_of(open_page(PAGE))))
    headlines, _ = loading.headlines()
    assert len(tiles) == len(headlines) == 6
    for tile, headline in zip(tiles, headlines, strict=True):
        summary = re.findall(r"<summary>(.*?)</summary>", tile)
        assert headline.value in tile
        assert headline.caveat in summary[0], "the style shows one line, but nothing is left out of the text"


def test_the_women_killed_in_one_year_do_not_stand_alone(open_page: Open) -> None:
    open_page(PAGE)
    assert "moord_doodslag_vrouwen" not in {tile.indicator.id for tile in loading.headlines()[0]}
