"""A link reopens exactly the view it was made from, and a wrong link says what is wrong."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from toekomstscenario.links import to_address
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection

REGION_PAGE = "pages/cijfers/mijn_stad.py"
DEVELOPMENT = "pages/cijfers/ontwikkeling.py"
COMPARISON = "pages/cijfers/vergelijken.py"
ENOUGH = {"cijfer": "jeugdbescherming_pct", "gebied": "GM0268"}
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def choices(app: AppTest) -> dict[str, object]:
    return {box.label: box.value for box in app.selectbox}


@pytest.mark.parametrize("code", ["NL01", "GM0344", "PV26"])
def test_link_to_a_region_reopens_it(code: str, open_page: Open) -> None:
    app = open_page(REGION_PAGE, gebied=code)
    assert choices(app) == {"Stad, provincie, regio of land": code}
    assert dict(app.query_params) == {"gebied": code}
    assert not app.warning


def test_link_to_a_development_reopens_every_choice(open_page: Open) -> None:
    selection = Selection(
        "jeugdbescherming_pct", ("GM0268", "NL01"), first=Period.parse("2016"), last=Period.parse("2021")
    )
    app = open_page(DEVELOPMENT, **to_address(selection))
    chosen = choices(app)
    assert chosen["Cijfer"] == "jeugdbescherming_pct"
    assert (chosen["Gebied"], chosen["Daarnaast"]) == ("GM0268", "NL01")
    assert (chosen["Van"], chosen["Tot en met"]) == (Period.parse("2016"), Period.parse("2021"))
    assert dict(app.query_params) == to_address(selection)
    assert not app.warning


def test_link_to_half_years_reopens_half_years(open_page: Open) -> None:
    selection = Selection("vt_meldingen", ("NL01",), grain=Grain.FIRST_HALF)
    app = open_page(DEVELOPMENT, **to_address(selection))
    assert choices(app)["Soort periode"] == Grain.FIRST_HALF
    assert dict(app.query_params) == to_address(selection)


def test_link_to_a_comparison_reopens_every_choice(open_page: Open) -> None:
    selection = Selection("vt_vervolgmelding_na_beoordeling_pct", ("PV27",), "provincies", last=Period.parse("2023"))
    app = open_page(COMPARISON, **to_address(selection))
    chosen = choices(app)
    assert chosen["Cijfer"] == selection.indicator
    assert (chosen["Groep"], chosen["Periode"], chosen["Uw gebied"]) == ("provincies", Period.parse("2023"), "PV27")
    assert dict(app.query_params) == to_address(selection)
    assert not app.warning


def test_link_to_another_view_and_comparator_reopens_them(open_page: Open) -> None:
    selection = Selection(
        "vt_vervolgmelding_na_beoordeling_pct", ("PV27",), "provincies", last=Period.parse("2023"),
        comparator="PV26", view="tegels",
    )  # fmt: skip
    app = open_page(COMPARISON, **to_address(selection))
    assert choices(app)["Vergeleken met"] == "PV26"
    assert dict(app.query_params) == to_address(selection)
    assert not app.warning
    assert not app.error


@pytest.mark.parametrize(("part", "words"), [("beeld", "Het beeld 'taart'"), ("met", "'taart'")])
def test_a_view_or_comparator_that_is_not_there_is_told(open_page: Open, part: str, words: str) -> None:
    selection = Selection("vt_vervolgmelding_na_beoordeling_pct", (), "provincies", last=Period.parse("2023"))
    app = open_page(COMPARISON, **{**to_address(selection), part: "taart"})
    assert [words in warning.value for warning in app.warning] == [True]
    assert not app.error


def test_link_to_an_index_reopens_it(open_page: Open) -> None:
    selection = Selection("jb_maatregelen_instroom", ("NL01",), base=Period.parse("2016"))
    app = open_page(DEVELOPMENT, **to_address(selection))
    assert choices(app)["Index"] == "2016 = 100"
    assert dict(app.query_params) == to_address(selection)
    assert not app.warning


def test_an_index_that_cannot_be_made_is_told(open_page: Open) -> None:
    app = open_page(DEVELOPMENT, cijfer="jb_maatregelen_instroom", gebied="NL01", index="1999")
    assert ["index" in warning.value for warning in app.warning] == [True]


def test_link_leads_over_earlier_choices(open_page: Open, follow_link: Open) -> None:
    app = open_page(DEVELOPMENT, cijfer="vt_meldingen", gebied="NL01")
    app = follow_link(app, DEVELOPMENT, **ENOUGH)
    assert (choices(app)["Cijfer"], choices(app)["Gebied"]) == ("jeugdbescherming_pct", "GM0268")


def test_page_without_a_link_reopens_the_last_choice_of_the_session(open_page: Open, follow_link: Open) -> None:
    app = open_page(DEVELOPMENT, **ENOUGH)
    app = follow_link(app, REGION_PAGE, gebied="GM0344")
    app = follow_link(app, DEVELOPMENT)
    assert (choices(app)["Cijfer"], choices(app)["Gebied"]) == ("jeugdbescherming_pct", "GM0268")
    assert not app.warning


def test_choice_is_written_in_the_address_as_a_code(open_page: Open) -> None:
    app = open_page(REGION_PAGE, gebied="NL01")
    app.selectbox[0].set_value("GM0344").run()
    assert dict(app.query_params) == {"gebied": "GM0344"}


def test_a_link_keeps_a_city_without_this_figure_and_says_so(open_page: Open, unfold: Open, html_of: Html) -> None:
    link = {"cijfer": "jeugdbescherming_pct", "gebied": "GM0402", "groep": "steden", "tot": "2019"}
    for view in ("", "lijnen", "tegels"):
        app = open_page(COMPARISON, **link, **({"beeld": view} if view else {}))
        assert not app.exception
        assert choices(app)["Uw gebied"] == "GM0402"
        assert dict(app.query_params)["gebied"] == "GM0402"
        assert "Geen cijfer van Hilversum over 2019: de bron geeft dit cijfer wel" in html_of(app)
        assert not app.warning
    app = unfold(open_page(COMPARISON, **link))
    assert "geen cijfer" in html_of(app)
    figure = next(box for box in app.selectbox if box.label == "Cijfer")
    figure.set_value(next(name for name in figure.options if name != figure.value)).run()
    assert not app.exception


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("PV27", "Geen cijfer van Noord-Holland (provincie): de bron geeft dit cijfer wel voor dit soort gebied"),
        ("VT01", "de bron geeft dit cijfer niet voor dit soort gebied"),
    ],
)
def test_a_link_to_a_development_keeps_a_region_without_this_figure(
    code: str, reason: str, open_page: Open, html_of: Html, figures_on: Callable[[AppTest], int]
) -> None:
    link = {"cijfer": "jeugdbescherming_pct", "gebied": code, "van": "2016", "tot": "2021"}
    app = open_page(DEVELOPMENT, **link)
    assert not [*app.exception, *app.error, *app.warning]
    assert (choices(app)["Gebied"], dict(app.query_params)) == (code, link)
    assert reason in html_of(app)
    assert "geen cijfer</td>" in html_of(app)
    beside = open_page(DEVELOPMENT, **{**link, "gebied": f"{code},GM0268"})
    assert dict(beside.query_params)["gebied"] == f"{code},GM0268"
    assert reason in html_of(beside)
    assert beside.get("vega_lite_chart"), "the other one has figures"
    figure = next(box for box in app.selectbox if box.label == "Cijfer")
    figure.set_value(next(name for name in figure.options if name != figure.value)).run()
    assert not app.exception


def test_an_unknown_region_of_a_link_is_not_called_another_one_where_nobody_is_chosen(open_page: Open) -> None:
    app = open_page(COMPARISON, cijfer="jeugdbescherming_pct", groep="steden", gebied="GM9999")
    (told,) = app.warning
    assert "Er is nu geen gebied gekozen" in told.value
    assert "ander gebied" not in told.value
    app = open_page(DEVELOPMENT, **{**ENOUGH, "gebied": "GM0268,GM9999"})
    assert "ander gebied" not in app.warning[0].value
    assert "U ziet nu een ander gebied" in open_page(REGION_PAGE, gebied="GM9999").warning[0].value


WRONG = [
    (REGION_PAGE, {"gebied": "GM9999"}, "GM9999"),
    (REGION_PAGE, {"gebied": "LD01"}, "Noord-Nederland"),
    (DEVELOPMENT, {"cijfer": "bestaat_niet"}, "bestaat_niet"),
    (DEVELOPMENT, {**ENOUGH, "gebied": "GM9999"}, "GM9999"),
    (DEVELOPMENT, {**ENOUGH, "gebied": "GM0268,GM9999"}, "GM9999"),
    (DEVELOPMENT, {**ENOUGH, "van": "20x3"}, "20x3"),
    (DEVELOPMENT, {**ENOUGH, "van": "1900"}, "1900"),
    (DEVELOPMENT, {**ENOUGH, "tot": "2090"}, "2090"),
    (DEVELOPMENT, {**ENOUGH, "van": "2021", "tot": "2016"}, "2021"),
    (DEVELOPMENT, {**ENOUGH, "soort": "week"}, "week"),
    (DEVELOPMENT, {**ENOUGH, "soort": "dag"}, "eildat"),
    (DEVELOPMENT, {"cijfer": "vt_meldingen", "gebied": "NL01,GM0363"}, "Amsterdam"),
    (COMPARISON, {"cijfer": "bestaat_niet"}, "bestaat_niet"),
    (COMPARISON, {"cijfer": "vt_meldingen"}, "Meldingen bij Veilig Thuis"),
    (COMPARISON, {"cijfer": "jeugdbescherming_pct", "groep": "vrienden"}, "vrienden"),
    (COMPARISON, {"cijfer": "jeugdbescherming_pct", "groep": "steden", "tot": "1900"}, "1900"),
    (COMPARISON, {"cijfer": "jeugdbescherming_pct", "groep": "steden", "tot": "nu"}, "nu"),
    (COMPARISON, {"cijfer": "jeugdbescherming_pct", "groep": "steden", "gebied": "GM9999"}, "GM9999"),
]


@pytest.mark.parametrize(("page", "link", "named"), WRONG, ids=lambda value: str(value).rpartition("/")[2])
def test_wrong_link_says_what_is_wrong_and_still_shows_a_figure(
    page: str, link: dict[str, str], named: str, open_page: Open, figures_on: Callable[[AppTest], int]
) -> None:
    app = open_page(page, **link)
    assert not app.exception
    assert not app.error
    assert figures_on(app) > 0
    assert any(named in warning.value for warning in app.warning), [warning.value for warning in app.warning]


def test_warning_of_a_wrong_link_goes_away_with_the_next_choice(open_page: Open) -> None:
    app = open_page(REGION_PAGE, gebied="GM9999")
    assert app.warning
    app.run()
    assert app.warning, "it stays until something is chosen"
    app.selectbox[0].set_value("GM0344").run()
    assert not app.warning


def test_link_cannot_put_words_of_its_own_on_the_page(open_page: Open) -> None:
    """Warnings repeat a part of the link; a link or picture in it must stay plain text."""
    for part in ("[Klik](http://kwaad.nl)", "![x](http://kwaad.nl)", "# Kop", "<b>vet</b>", ":red[rood]", "$x$"):
        app = open_page(DEVELOPMENT, cijfer=part, gebied="NL01")
        assert app.warning
        for warning in app.warning:
            assert part not in warning.value, "Streamlit reads this as Markdown"
