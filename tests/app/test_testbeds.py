"""The pages Proeftuinen and Methode: with the figures of today, with generated ones, and with own figures apart."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading, show_testbeds
from tests.generated_root import make_root
from toekomstscenario.figures.testbeds import waiting
from toekomstscenario.figures.testbeds.words import NO_PROOF
from toekomstscenario.pipeline.own_figures import TemplateRow, import_file, template_xlsx

PAGE, METHOD = "pages/context/proeftuinen.py", "pages/verantwoording/methode.py"
LINES = {"cijfer": "jeugdbescherming_pct", "gebied": "JZ13,JZ29", "index": "2022"}
CLAIMS = ("F029", "F030", "F043")
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_root(tmp_path_factory.mktemp("testbeds") / "data")


@pytest.fixture
def full(generated: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_ROOT", str(generated))
    return generated


def told(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.error, app.warning, app.markdown) for element in kind)


def box(app: AppTest, label: str):
    return next(found for found in app.selectbox if found.label == label)


def test_today_it_shows_map_and_claims_and_says_what_the_lines_wait_for(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    html = html_of(app)
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    assert waiting.NOT_YET in told(app)
    assert "85099NED" in html
    assert NO_PROOF in unescape(html)
    assert show_testbeds.NO_OWN in told(app)
    assert "Klopt dit? Niet na te gaan." in html


def test_a_claim_stands_in_one_element_with_its_caveat_and_two_cannot_be_copied(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    html = html_of(app)
    facts = loading.register().facts
    for name in CLAIMS:
        caveat = facts[name].caveat.replace('"', "&quot;")
        (figure,) = [part for part in html.split("<figure")[1:] if caveat in part.partition("</figure>")[0]]
        assert "<blockquote>" in figure.partition("</figure>")[0]
    copied = " ".join(re.findall(r'data-kopieer="([^"]*)"', html))
    assert "90 tot 95%" in copied
    assert "Geen controlegroep" in copied
    assert not any(number in copied for number in ("66%", "47%"))


def test_a_link_opens_one_kind_and_a_wrong_link_says_so(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(PAGE, lijst="pilot")
    assert "Waar zijn pilots?" in html_of(app)
    assert dict(app.query_params) == {"lijst": "pilot"}
    app = follow_link(app, PAGE, lijst="tuin", cijfer="jeugdbescherming_pct")
    assert "De soort 'tuin' in de link bestaat niet." in told(app)
    assert "De lijnen uit de link zijn er nu niet" in told(app)
    assert "Waar zijn proeftuinen en hun voorlopers?" in html_of(app)


@pytest.mark.usefixtures("full")
def test_a_link_reopens_the_same_lines(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **LINES)
    html = html_of(app)
    assert not app.exception
    assert not app.error
    assert "2022 t/m 2025" not in html
    assert "Verschil met 2022 in procentpunt" in html
    assert html.count('class="tk-vak"') == 2
    assert dict(app.query_params) == LINES
    assert box(app, "Wat ziet u?").options == ["Verschil met het begin", "Index (begin = 100)"]


@pytest.mark.usefixtures("full")
def test_a_measure_that_cannot_be_drawn_leaves_the_rest_standing(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, cijfer="jeugdbescherming_pct", beeld="index")
    assert not app.exception
    assert "is met 2021 als begin geen lijn te trekken" in app.error[0].value
    assert "Verschil met het begin" in app.error[0].value
    assert "Klopt dit? Niet na te gaan." in html_of(app)
    app = box(app, "Wat ziet u?").set_value("verschil").run()
    assert not app.error


@pytest.mark.usefixtures("full")
def test_a_wrong_link_to_lines_says_what_is_shown_instead(open_page: Open) -> None:
    app = open_page(PAGE, cijfer="jongeren_jeugdbescherming", beeld="verschil", index="1999", eigen="weg")
    words = told(app)
    assert not app.exception
    assert "'Verschil met het begin' uit de link kan niet bij dit cijfer" in words
    assert "De periode 1999 uit de link is er niet" in words
    assert "De eigen cijfers uit de link zijn er niet" in words


def test_own_figures_of_a_testbed_stand_apart(data_copy: Path, tmp_path: Path, open_page: Open, html_of: Html) -> None:
    rows = tuple(
        TemplateRow("Gezinnen in de proeftuin", code, str(year), 40.0 + year, "aantal gezinnen", "definitief")
        for code in ("JZ13", "GM0363", "GM0014")
        for year in (2022, 2023)
    )
    file = tmp_path / "cijfers.xlsx"
    file.write_bytes(template_xlsx(None, rows))
    import_file(file, data_copy, threshold=10, owner="Proeftuin Voorbeeld")
    app = open_page(PAGE)
    html = html_of(app)
    assert not app.exception
    assert show_testbeds.OWN_APART in told(app)
    assert [option.rpartition(", ")[2] for option in box(app, "Eigen cijfers").options] == [
        "Amsterdam",
        "Amsterdam-Amstelland (jeugdregio)",
    ], "Groningen has no testbed"
    assert "eigen cijfers van Proeftuin Voorbeeld" in html
    assert "Gezinnen in de proeftuin" not in "".join(box.options[0] for box in app.selectbox if box.label == "Cijfer")


def test_method_shows_what_is_not_known_by_letter(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(METHOD)
    total = len(loading.register().unknowns)
    assert f"**{total} van {total} onderwerpen**" in told(app)
    assert html_of(app).count("tk-onbekend") == total
    app = follow_link(app, METHOD, brief="brief-rotterdam-2024")
    assert 0 < html_of(app).count("tk-onbekend") < total
    app = follow_link(app, METHOD, brief="geen-brief")
    assert "De brief 'geen-brief' uit de link bestaat niet." in told(app)
    assert html_of(app).count("tk-onbekend") == total


def test_a_broken_register_leaves_both_pages_standing(data_copy: Path, open_page: Open) -> None:
    for name in ("testbeds", "gradings", "unknowns"):
        (data_copy / "register" / f"{name}.csv").write_text("id\n", encoding="utf-8")
    app = open_page(PAGE)
    assert not app.exception
    assert "testbeds.csv" in told(app)
    assert show_testbeds.NO_CLAIMS in told(app)
    app = open_page(METHOD)
    assert not app.exception
    assert "unknowns.csv" in told(app)
