"""Verkennen: what it waits for with the figures of today, and the moving chart with figures of the size of tomorrow."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import loading, loading_exploration, texts
from tests.generated_root import make_root
from toekomstscenario.figures.exploration.words import NO_CAUSE

PAGE = "pages/cijfers/verkennen.py"
LINK = {
    "cijfer": "jeugdbescherming_pct",
    "gebied": "GM0344,GM0599",
    "groep": "steden",
    "tot": "2019",
    "cijfer2": "jeugdhulp_in_natura_pct",
}
MOST_BYTES = 48_000  # of the chart of 45 cities, 11 years and two followed regions
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data with three percentages and a rate of all cities, youth regions and provinces."""
    return make_root(tmp_path_factory.mktemp("generated") / "data")


@pytest.fixture
def full(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_ROOT", str(generated))


def choices(app: AppTest) -> dict[str, object]:
    return {box.label: box.value for box in app.selectbox}


def picture(app: AppTest) -> dict[str, list[dict[str, object]]]:
    (chart,) = app.get("plotly_chart")
    return json.loads(chart.proto.spec)


def controls(app: AppTest) -> dict[str, object]:
    """What the controls of the chart were told."""
    (found,) = [one for one in app.get("bidi_component") if "moments" in one.proto.mixed.json + one.proto.json]
    return json.loads(found.proto.json or found.proto.mixed.json)


def test_with_the_figures_of_today_the_page_says_what_it_waits_for(open_page: Open, html_of: Html) -> None:
    assert loading_exploration.offers().shown == ()
    app = open_page(PAGE)
    html = html_of(app)
    assert not app.get("plotly_chart")
    assert any("Dat kan nu nog niet" in text.value for text in app.markdown)
    assert texts.WAITING_WORDS in [text.value for text in app.markdown]
    assert "Jongeren met jeugdbescherming, deel van alle jongeren tot 18" in html
    assert "85361NED" in html


def test_links_of_the_empty_page_open_what_they_say(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    links = [
        element.proto for element in app.get("page_link") if element.proto.label.startswith(("Vergelijken: ", "Ontw"))
    ]
    links = [link for link in links if link.query_string]
    assert len(links) >= 2
    for link in links:
        address = dict(part.split("=", 1) for part in link.query_string.split("&"))
        there = follow_link(app, f"pages/cijfers/{link.page}.py", **address)
        assert not there.warning
        assert not there.error
        assert dict(there.query_params).items() >= address.items()
        app = follow_link(there, PAGE)


def test_a_link_to_the_chart_does_no_harm_while_there_is_none(open_page: Open) -> None:
    app = open_page(PAGE, **LINK)
    assert not app.exception
    assert not app.error


def test_a_damaged_file_is_told_on_the_empty_page(data_copy: Path, open_page: Open) -> None:
    (data_copy / "observations" / "jeugdbescherming_pct.parquet").write_bytes(b"stuk")
    app = open_page(PAGE)
    assert not app.exception
    assert any("jeugdbescherming_pct.parquet" in warning.value for warning in app.warning)


@pytest.mark.usefixtures("full")
def test_the_page_begins_with_what_readers_ask_about_first(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    assert not app.warning
    assert choices(app)["Van links naar rechts"] == "jeugdbescherming_pct"
    assert choices(app)["Gebieden"] == "steden"
    assert NO_CAUSE in html_of(app)
    assert len(picture(app)["frames"]) == 11


@pytest.mark.usefixtures("full")
def test_a_link_reopens_the_choice_and_the_year(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **LINK)
    assert not app.warning
    assert dict(app.query_params) == LINK
    assert choices(app)["Van onder naar boven"] == "jeugdhulp_in_natura_pct"
    assert choices(app)["Uw gebied"] == "GM0344"
    assert app.multiselect[0].value == ["GM0599"]
    assert "Utrecht, 2019: " in html_of(app)
    told = controls(app)
    assert told["moments"][told["place"]]["code"] == "2019"  # type: ignore[index]


@pytest.mark.usefixtures("full")
def test_the_latest_year_stays_out_of_the_address(open_page: Open) -> None:
    app = open_page(PAGE, **{**LINK, "tot": "2025"})
    assert "tot" not in app.query_params


@pytest.mark.usefixtures("full")
def test_another_first_figure_keeps_a_partner_that_fits(open_page: Open) -> None:
    app = open_page(PAGE, **LINK)
    first = next(box for box in app.selectbox if box.label == "Van links naar rechts")
    first.set_value("jongeren_jeugdbescherming_per_1000").run()
    assert choices(app)["Van onder naar boven"] == "jeugdhulp_in_natura_pct"
    partner = next(box for box in app.selectbox if box.label == "Van onder naar boven")
    assert "Jongeren met jeugdbescherming, deel van alle jongeren tot 18" not in partner.options, "the same thing twice"
    assert dict(app.query_params)["cijfer"] == "jongeren_jeugdbescherming_per_1000"
    assert not app.warning


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("part", "named"),
    [
        ({"cijfer": "bestaat_niet"}, "bestaat_niet"),
        ({"cijfer": "jongeren_jeugdbescherming"}, "aantal"),
        ({"cijfer2": "bestaat_niet"}, "bestaat_niet"),
        ({"cijfer2": "jongeren_jeugdbescherming_per_1000"}, "niet uit te zetten tegen"),
        ({"groep": "g4"}, "g4"),
        ({"gebied": "GM9999"}, "GM9999"),
        ({"gebied": "PV26"}, "niet te kiezen"),
        ({"gebied": "GM0344,GM0599,GM0363,GM0518"}, "weggelaten"),
        ({"tot": "1900"}, "1900"),
        ({"tot": "toen"}, "toen"),
        ({"soort": "dag"}, "Peildata"),
    ],
    ids=str,
)
def test_a_wrong_part_of_a_link_is_told(part: dict[str, str], named: str, open_page: Open) -> None:
    app = open_page(PAGE, **{**LINK, **part})
    assert not app.exception
    assert not app.error
    assert any(named in warning.value for warning in app.warning), [warning.value for warning in app.warning]
    assert app.get("plotly_chart")


@pytest.mark.usefixtures("full")
def test_no_more_regions_are_followed_than_there_are_colours(open_page: Open) -> None:
    app = open_page(PAGE, **LINK)
    app.multiselect[0].set_value(["GM0599", "GM0363", "GM0518"]).run()
    assert dict(app.query_params)["gebied"] == "GM0344,GM0599,GM0363"
    assert any("ten hoogste 3" in caption.value for caption in app.caption)


@pytest.mark.usefixtures("full")
def test_the_chart_is_light_and_the_tables_are_sent_when_asked_for(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **LINK)
    assert len(app.get("plotly_chart")[0].proto.spec) < MOST_BYTES
    assert "<table>" not in html_of(app)
    assert {"Tabel 2019 (46 regels)", "Tabel, alle perioden (506 regels)"} <= {one.label for one in app.expander}


@pytest.mark.usefixtures("full")
def test_the_chart_is_the_same_in_every_year(open_page: Open, follow_link: Open) -> None:
    """Streamlit would draw another chart anew, and the animation would stumble."""
    app = open_page(PAGE, **LINK)
    before = app.get("plotly_chart")[0].proto.id
    assert follow_link(app, PAGE, **{**LINK, "tot": "2022"}).get("plotly_chart")[0].proto.id == before


@pytest.mark.usefixtures("full")
def test_what_was_made_once_is_shared(open_page: Open) -> None:
    assert loading_exploration.offers() is loading_exploration.offers()
    assert loading.availability() is loading.availability()
