"""The page Oproepen: every item, filters and one item by link, a wrong link told, and how fresh the register is."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading

PAGE = "pages/transitie/oproepen.py"
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def items(html: str) -> int:
    return html.count('<article class="tk-punt">')


def words(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown)


def test_all_items_are_there_and_nobody_is_said_to_have_looked(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    assert items(html_of(app)) == len(loading.register().asks)
    assert "niemand heeft de antwoorden nog nagezocht" in words(app)
    assert "Manifest jeugdbeschermingsorganisaties" in html_of(app)
    assert "overgenomen in november 2026 en daarna nog niet nagekeken" in html_of(app)
    assert dict(app.query_params) == {}


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"soort": "oproep"}, 8),
        ({"soort": "suggestie"}, 8),
        ({"brief": "brief-rotterdam-2024"}, 7),
        ({"aan": "tweede-kamer", "soort": "oproep"}, 8),
        ({"brief": "reactie-g4-2021", "soort": "standpunt"}, 3),
        ({"onderwerp": "lokale-teams"}, 3),
        ({"antwoord": "onbekend"}, 42),
        ({"oproep": "A034"}, 1),
        ({"oproep": "A01"}, 1),
    ],
)
def test_a_link_opens_its_choice(parameters: dict[str, str], count: int, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **parameters)
    assert not app.exception
    assert not app.warning
    assert items(html_of(app)) == count
    assert dict(app.query_params) == {**parameters, **({"oproep": "A001"} if "A01" in parameters.values() else {})}


def test_every_item_opens_by_its_link(open_page: Open, follow_link: Callable[..., AppTest], html_of: Html) -> None:
    app = open_page(PAGE)
    for ask in list(loading.register().asks.values())[::6]:
        follow_link(app, PAGE, oproep=ask.id)
        assert not app.warning
        assert items(html_of(app)) == 1
        assert "Bekijk alle 42 punten" in html_of(app)


def test_choosing_puts_the_choice_in_the_address_and_lets_go_of_the_one_item(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, oproep="A034")
    box = next(one for one in app.selectbox if one.label == "Soort")
    box.set_value("oproep").run()
    assert dict(app.query_params) == {"soort": "oproep"}
    assert items(html_of(app)) == 8
    assert "U ziet één punt" not in html_of(app)


def test_a_choice_without_items_says_so(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, brief="brief-rotterdam-2024", soort="suggestie")
    assert not app.exception
    assert items(html_of(app)) == 0
    assert "Geen enkel punt past bij deze keuze" in words(app)
    assert not app.get("download_button")


def test_what_a_link_asks_and_is_not_there_is_told(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, oproep="A999", soort="oproep")
    assert ["A999" in one.value for one in app.warning] == [True]
    assert items(html_of(app)) == 8


def test_an_answer_is_shown_with_source_and_date(data_copy: Path, open_page: Open, html_of: Html) -> None:
    file = data_copy / "register" / "asks.csv"
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("A004,"))
    answered = line.replace(",onbekend,,", ",deels,verslag-2026-02-02,2026-02-02")
    assert answered != line
    file.write_text(text.replace(line, answered), encoding="utf-8")
    app = open_page(PAGE)
    assert "deels ingewilligd, 2 februari 2026. Bron: Ongecorrigeerd verslag" in html_of(app)
    assert "1 deels ingewilligd" in words(app)
    assert "Van 41 is het antwoord onbekend" in words(app)


def test_a_wrong_row_is_told_and_the_rest_stands(data_copy: Path, open_page: Open, html_of: Html) -> None:
    file = data_copy / "register" / "asks.csv"
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    rows[3][3] = "wens"
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    app = open_page(PAGE)
    assert "asks.csv: regel 4, kolom kind" in app.warning[0].value
    assert items(html_of(app)) == 41


def test_a_review_long_ago_is_told_on_top(data_copy: Path, open_page: Open, html_of: Html) -> None:
    file = data_copy / "register" / "review.toml"
    file.write_text('taken_over = "2020-01"\nreviewed = ""\nnote = ""\nmonths = 6\n', encoding="utf-8")
    html = html_of(open_page(PAGE))
    assert "tk-overtijd" in html
    assert "sinds januari 2020 niet nagekeken" in html
    assert html.index("tk-overtijd") < html.index("tk-matrix")


def test_a_broken_review_is_told_and_the_items_stand(data_copy: Path, open_page: Open, html_of: Html) -> None:
    (data_copy / "register" / "review.toml").write_text("reviewed = 1\n", encoding="utf-8")
    app = open_page(PAGE)
    assert "review.toml" in app.warning[0].value
    assert "nu niet te lezen" in html_of(app)
    assert items(html_of(app)) == 42


def test_no_asks_at_all_is_no_crash(data_copy: Path, open_page: Open) -> None:
    (data_copy / "register" / "asks.csv").unlink()
    app = open_page(PAGE)
    assert not app.exception
    assert "asks.csv" in app.warning[0].value
