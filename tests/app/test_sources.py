"""The page Bronnen: every series opens, nothing is empty without a word, and what is broken is told."""

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from components import loading, loading_origin
from tests.pipeline.example_snapshots import cell, put
from tests.unit.example_tables import measures
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.figures.coverage import Filled
from toekomstscenario.model import Theme
from toekomstscenario.pipeline.overlay import build_fetched

SOURCES = "pages/verantwoording/bronnen.py"
PAGE_OF = {"/ontwikkeling": "pages/cijfers/ontwikkeling.py", "/vergelijken": "pages/cijfers/vergelijken.py"}
LINK = {"cijfer": "jb_maatregelen_instroom"}
SHARES = measures(("M12", "Jongeren met jeugdbescherming", "% (zie toelichting)", 1))
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]
Figures = Callable[[AppTest], int]


@pytest.fixture
def fetched(data_copy: Path, tmp_path: Path) -> Path:
    """A copy of data/ with one fetched table, which gives a published figure otherwise."""
    rows = [cell(1.1, "2019", "NL01"), cell(1.7, "2019")]
    put(tmp_path / "raw", "82972NED", rows, SHARES, retrieved="2027-03-14T09:00:00+00:00")
    catalogue = load_catalogue(data_copy / "catalogue")
    report = build_fetched(data_copy, tmp_path / "raw", catalogue, strict=False)
    assert not report.failed
    return data_copy


def text_of(app: AppTest, html: str) -> str:
    return " ".join([re.sub(r"<[^>]+>", " ", unescape(html)), *(one.value for one in app.markdown)])


def test_every_series_opens_without_a_fault(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(SOURCES)
    for indicator in loading.catalogue().indicators.values():
        follow_link(app, SOURCES, cijfer=indicator.id)
        assert not app.exception, indicator.id
        assert not app.error, indicator.id
        assert not app.warning, indicator.id
        assert app.header[0].value == indicator.title
        assert dict(app.query_params) == {"cijfer": indicator.id}
        html = html_of(app)
        assert html.count('class="tk-matrix"') == 1, indicator.id
        assert ("Bronnen van dit cijfer" in [one.value for one in app.header]) == ('tk-bronnen"' in html)


def test_every_series_of_the_catalogue_is_on_the_list(open_page: Open) -> None:
    app = open_page(SOURCES)
    catalogue = loading.catalogue()
    listed: set[str] = set()
    for place in range(len(app.selectbox[0].options)):
        app.selectbox[0].select_index(place).run()
        listed |= set(app.selectbox[1].options)
    assert listed == {indicator.title for indicator in catalogue.indicators.values()}


@pytest.mark.parametrize("name", ["vt_meldingen", "jeugdbescherming_pct"])
def test_links_in_the_matrix_open_their_view_without_a_warning(
    name: str, open_page: Open, follow_link: Open, html_of: Html, figures_on: Figures
) -> None:
    app = open_page(SOURCES, cijfer=name)
    links = {unescape(found) for found in re.findall(r'<td><a href="([^"]+)"', html_of(app))}
    assert len(links) > 3
    for link in sorted(links)[::2]:
        page, _, query = link.partition("?")
        asked = dict(parse_qsl(query))
        follow_link(app, PAGE_OF[page], **asked)
        assert not app.exception, link
        assert not app.error, link
        assert not app.warning, link
        assert asked.items() <= dict(app.query_params).items(), link
        assert figures_on(app) > 0, link


def test_links_of_every_theme_open_side_by_side(open_page: Open, follow_link: Open, figures_on: Figures) -> None:
    lines = [line for theme in Theme for line in loading_origin.matrix(theme).coverage.lines]
    links = [slot.link for line in lines for slot in line.slots if isinstance(slot, Filled)]
    sides = list(dict.fromkeys(link for link in links if link.peers))
    app = open_page(SOURCES)
    assert len(sides) > 20
    for link in sides[::4]:
        follow_link(app, PAGE_OF["/vergelijken"], cijfer=link.indicator, groep=link.peers, tot=str(link.last))
        assert not app.exception, link
        assert not app.warning, link
        assert figures_on(app) > 0, link


def test_unknown_series_in_a_link_is_told_and_another_is_shown(open_page: Open, html_of: Html) -> None:
    app = open_page(SOURCES, cijfer="bestaat_niet")
    assert not app.exception
    assert "bestaat_niet" in app.warning[0].value
    assert "tk-matrix" in html_of(app)


def test_choice_is_written_in_the_address(open_page: Open) -> None:
    app = open_page(SOURCES, **LINK)
    app.selectbox[0].set_value(Theme.COSTS).run()
    assert loading.catalogue().indicators[app.query_params["cijfer"]].theme is Theme.COSTS


def test_corrected_figure_is_shown_with_both_numbers_and_sources(open_page: Open, html_of: Html) -> None:
    words = text_of(app := open_page(SOURCES, **LINK), html_of(app))
    for part in ("12.965", "12.980", "CBS, rapport jeugdbescherming 2022, 2023", "ander getal"):
        assert part in words
    assert "nog niets opgehaald" in words


def test_series_without_corrections_says_so_and_why_none_can_be_seen(open_page: Open, html_of: Html) -> None:
    words = text_of(app := open_page(SOURCES, cijfer="moord_doodslag_vrouwen"), html_of(app))
    assert "Wij kennen geen publicatie die hier een ander getal geeft." in words
    assert "De beheerder van dit dashboard haalt ze op bij het CBS" in words


def test_fetched_figures_have_their_day_their_correction_and_no_promise(
    fetched: Path, open_page: Open, html_of: Html
) -> None:
    words = text_of(app := open_page(SOURCES, cijfer="jeugdbescherming_pct"), html_of(app))
    assert not app.warning
    for part in (
        "opgehaald op 14 maart 2027",
        "Tabel gewijzigd op 30 april 2026",
        "1,1%",
        "Gezien op",
        "14 maart 2027",
    ):
        assert part in words
    assert "nog niets opgehaald" not in words
    matrix = re.search(r'<div class="tk-matrix".*?</table>', html_of(app), re.DOTALL)
    assert matrix is not None
    assert "85098NED" in matrix[0]
    assert "82972NED" not in matrix[0], "a table that was fetched promises nothing more"


def test_development_tells_of_the_day_and_the_correction(fetched: Path, open_page: Open, html_of: Html) -> None:
    html = html_of(open_page("pages/cijfers/ontwikkeling.py", cijfer="jeugdbescherming_pct", gebied="NL01"))
    assert "pgehaald bij het CBS op 14 maart 2027." in html
    assert "Gewijzigd cijfer: Nederland, 2019: eerder gepubliceerd:" in html
    assert "sinds 14 maart 2027 1,1%" in html


def test_lists_of_everything_are_folded_until_asked_for(open_page: Open, html_of: Html) -> None:
    app = open_page(SOURCES, **LINK)
    folded = re.sub(r"<style.*?</style>", "", html_of(app), flags=re.DOTALL)
    assert [one.label.partition(" (")[0] for one in app.expander] == [
        "Alle cijfers over Jeugdbescherming: gebieden en jaren",
        "Alle cijfers die eerder of elders anders waren",
        "Alle bronnen",
    ]
    assert 'class="tk-groep"' not in folded
    assert len(folded) < 40_000


def damage_parquet(data: Path) -> str:
    (data / "observations" / "jb_maatregelen.parquet").unlink()
    return "jb_maatregelen.parquet"


def damage_catalogue(data: Path) -> str:
    (data / "catalogue" / "indicators" / "jb_duur.toml").write_text("kleur = 1", encoding="utf-8")
    return "jb_duur.toml"


def damage_table(data: Path) -> str:
    (data / "catalogue" / "tables" / "85098ned.toml").write_text("kleur = 1", encoding="utf-8")
    return "85098ned.toml"


def damage_retrievals(data: Path) -> str:
    (data / "fetched" / "sources.csv").write_text("rommel\n", encoding="utf-8")
    return "sources.csv"


def damage_revisions(data: Path) -> str:
    (data / "fetched" / "revisions.csv").write_text("rommel\nx,y\n", encoding="utf-8")
    return "revisions.csv"


def damage_lock(data: Path) -> str:
    (data / "observations" / "lock.json").unlink()
    return "lock.json"


BROKEN = [damage_parquet, damage_catalogue, damage_table, damage_retrievals, damage_revisions, damage_lock]


@pytest.mark.parametrize("damage", BROKEN, ids=lambda damage: damage.__name__)
def test_faulty_file_is_named_at_the_top_and_the_page_stands(
    damage: Callable[[Path], str], fetched: Path, open_page: Open, html_of: Html
) -> None:
    file = damage(fetched)
    app = open_page(SOURCES, **LINK)
    assert not app.exception
    assert not app.error
    assert "".join(one.value for one in app.warning).count(file) == 1
    assert "tk-kenmerken" in html_of(app)
    assert str(fetched) not in app.warning[0].value


def test_file_that_cannot_be_read_is_not_called_a_lack_of_figures(
    data_copy: Path, open_page: Open, html_of: Html
) -> None:
    damage_parquet(data_copy)
    words = text_of(app := open_page(SOURCES, **LINK), html_of(app))
    assert "Het bestand met deze cijfers kan nu niet gelezen worden." in words
    assert "niet te lezen" in words
    assert "niet gevonden" not in words


def test_page_of_a_figure_links_to_its_sources(open_page: Open, unfold: Open) -> None:
    app = unfold(open_page("pages/cijfers/ontwikkeling.py", **LINK))
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    assert links["Alles over dit cijfer en zijn bronnen"] == "cijfer=jb_maatregelen_instroom"


def test_without_any_figures_the_page_still_explains_every_series(data_copy: Path, open_page: Open) -> None:
    shutil.rmtree(data_copy / "observations")
    app = open_page(SOURCES, **LINK)
    assert not app.exception
    assert any("geen enkel cijfer te lezen" in one.value for one in app.markdown)
    assert app.header[0].value == loading.catalogue().indicators[LINK["cijfer"]].title
