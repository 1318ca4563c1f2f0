"""Vooruitblik and Geld: one moment by link, a track, files, a wrong link and a wrong row told, nothing at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading
from toekomstscenario.figures.outlook import make_moments

PAGE, MONEY = "pages/transitie/vooruitblik.py", "pages/transitie/geld.py"
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def moments(html: str) -> int:
    return html.count('<article class="tk-punt">')


def words(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown)


def test_every_moment_is_there_and_how_far_the_register_reaches(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    found = make_moments(loading.register(), date.today())
    assert moments(html_of(app)) == len(found)
    assert "Nieuwer dan 13 februari 2026 is er niets gevonden" in words(app)
    assert "overgenomen in november 2026 en daarna nog niet nagekeken" in html_of(app)
    titles = [one.value for one in app.header]
    assert titles == ["Wat komt er nog?", "Zonder datum", "Had moeten komen, geen uitkomst gevonden"]
    assert html_of(app).count("Bron: ") >= len(found)
    assert html_of(app).index("T016") > html_of(app).index("T058"), "of what should have come, the latest first"


def files(app: AppTest) -> list[str]:
    return [str(getattr(one, "label", "")) for one in app.get("download_button")]


@pytest.mark.parametrize(
    ("parameters", "title"), [({"moment": "T076"}, "Van Ark"), ({"moment": "T058"}, "koersbesluit")]
)
def test_a_link_opens_one_moment(parameters: dict[str, str], title: str, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **parameters)
    assert not app.warning
    assert moments(html_of(app)) == 1
    assert title in html_of(app)
    assert dict(app.query_params) == parameters
    offered = any(label.startswith("Zet in mijn agenda") for label in files(app))
    assert offered == (parameters["moment"] == "T076"), "what is past goes in no calendar"


def test_choosing_a_track_lets_go_of_the_one_moment(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, moment="T076")
    app.selectbox[0].set_value("wetgeving").run()
    assert dict(app.query_params) == {"spoor": "wetgeving"}
    assert "Wetgeving · " in html_of(app)
    assert "Financiering · " not in html_of(app)


def test_what_a_link_asks_and_is_not_there_is_told(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, moment="T999", spoor="geld")
    assert len(app.warning) == 2
    assert moments(html_of(app)) > 5


def test_a_wrong_row_is_told_and_the_rest_stands(data_copy: Path, open_page: Open, html_of: Html) -> None:
    file = data_copy / "register" / "outlook.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("A008,", "A999,"), encoding="utf-8")
    app = open_page(PAGE)
    assert "outlook.csv: regel 10, kolom asks: punt 'A999' bestaat niet" in app.warning[0].value
    assert moments(html_of(app)) == len(make_moments(loading.register(), date.today()))


def test_a_review_long_ago_is_told_on_top_of_both(data_copy: Path, open_page: Open, html_of: Html) -> None:
    file = data_copy / "register" / "review.toml"
    file.write_text('taken_over = "2020-01"\nreviewed = ""\nnote = ""\nmonths = 6\n', encoding="utf-8")
    for page in (PAGE, MONEY):
        assert "sinds januari 2020 niet nagekeken" in html_of(open_page(page))


def test_no_register_at_all_is_no_crash(data_copy: Path, open_page: Open) -> None:
    for file in (data_copy / "register").iterdir():
        file.unlink()
    app = open_page(PAGE)
    assert not app.exception
    assert "geen moment dat nog moet komen" in words(app)
    app = open_page(MONEY)
    assert not app.exception
    assert "geen bedragen in te delen" in words(app)


def test_money_says_that_a_request_is_no_promise_and_that_nothing_is_divided(
    open_page: Open, unfold: Open, html_of: Html
) -> None:
    app = unfold(open_page(MONEY))
    assert "Een vraag is geen toezegging" in words(app)
    assert "Geen bron verdeelt F083 (500 miljoen euro)" in html_of(app)
    assert "zijn niet op te tellen" in html_of(app)
    assert "Verzoek, geen toezegging" in html_of(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert len([label for label in files(app) if "Excel" in label]) == 3
