"""The page Tijdlijn: every milestone once, one of them by link, an earlier day, filters, and the shifts."""

import csv
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading

PAGE = "pages/transitie/tijdlijn.py"
ITEM = '<li class="tk-gebeurtenis"'
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def test_every_milestone_is_in_the_list_once(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    html = html_of(app)
    listed = html[html.index('<div class="tk-gebeurtenissen">') :]
    assert not app.exception
    assert html.count(ITEM) == len(loading.register().milestones) == 80
    for name in loading.register().milestones:
        assert listed.count(f'?gebeurtenis={name}"') == 1
    assert listed.index("<h3>Zonder datum</h3>") < listed.index("gebeurtenis=T080")
    assert html.count("<tr>") == 1 + len(loading.register().expectations)
    assert dict(app.query_params) == {}


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"baan": "financiering"}, 9),
        ({"status": "vertraagd"}, 5),
        ({"van": "2027"}, 7),
        ({"van": "2021", "tot": "2021", "baan": "besluitvorming"}, 8),
        ({"stand": "2024-06-20", "status": "verwacht"}, 4),
    ],
)
def test_a_link_opens_its_choice(parameters: dict[str, str], count: int, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **parameters)
    assert not app.exception
    assert not app.warning
    assert html_of(app).count(ITEM) == count
    assert dict(app.query_params) == parameters


def test_one_milestone_opens_by_its_link_with_what_belongs_to_it(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, gebeurtenis="t40", baan="besluitvorming")
    html = html_of(app)
    assert dict(app.query_params) == {"gebeurtenis": "T040", "baan": "besluitvorming"}
    assert "<h2>Beoogde keuze voor een voorkeursvariant veiligheidsteam</h2>" in html
    assert html.count('aria-current="true"') == 1
    assert "/tijdlijn?gebeurtenis=T058" in html  # where the same subject was expected next
    assert "/oproepen?onderwerp=besluitvorming" in html
    assert "/tijdlijn?gebeurtenis=T040&amp;stand=2024-06-20" in html


def test_every_milestone_opens_by_its_link(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    for name, milestone in list(loading.register().milestones.items())[::20]:
        follow_link(app, PAGE, gebeurtenis=name)
        assert not app.warning
        assert html_of(app).count('<article class="tk-een">') == 1
        assert f"<h2>{escape(milestone.title)}</h2>" in html_of(app)


def test_an_earlier_day_shows_nothing_of_later(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, stand="2024-06-20", gebeurtenis="T040")
    html = html_of(app)
    for later in ("vertraagd", "ontwikkelrichting", "gepland", "nog geen uitkomst gevonden", "Routekaart", "E03"):
        assert later not in html
    assert "Stand van 20 juni 2024." in html
    assert "verwacht" in html
    assert html.count("<tr>") == 1 + 3


def test_what_was_not_known_yet_is_said(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, stand="2024-06-20", gebeurtenis="T058")
    assert "nog niet bekend" in app.info[0].value
    assert "koersbesluit" not in html_of(app)


def test_sliding_puts_the_day_in_the_address_and_back(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    slider = app.select_slider[0]
    slider.set_value("2024-06-20").run()
    assert dict(app.query_params) == {"stand": "2024-06-20"}
    assert html_of(app).count(ITEM) < 80
    app.select_slider[0].set_value("nu").run()
    assert dict(app.query_params) == {}


def test_a_choice_without_milestones_and_a_wrong_link_are_told(open_page: Open, html_of: Html) -> None:
    early = open_page(PAGE, stand="1999-01-01")
    assert any("was nog niets bekend. Schuif" in one.value for one in early.markdown)
    app = open_page(PAGE, status="vervallen")
    assert any("Geen enkele gebeurtenis" in one.value for one in app.markdown)
    assert html_of(app).count(ITEM) == 0
    wrong = open_page(PAGE, gebeurtenis="T999")
    assert "T999" in wrong.warning[0].value
    assert html_of(wrong).count(ITEM) == 80


def test_a_wrong_row_is_told_and_the_rest_stands(data_copy: Path, open_page: Open, html_of: Html) -> None:
    file = data_copy / "register" / "milestones.csv"
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[2][1] = "2015-13"
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    app = open_page(PAGE)
    assert "milestones.csv: regel 3, kolom date" in app.warning[0].value
    assert html_of(app).count(ITEM) == 79


def test_an_empty_register_is_no_crash(data_copy: Path, open_page: Open) -> None:
    for name in ("milestones.csv", "expectations.csv"):
        (data_copy / "register" / name).unlink()
    app = open_page(PAGE)
    assert not app.exception
    assert any("Geen enkele gebeurtenis" in one.value for one in app.markdown)
