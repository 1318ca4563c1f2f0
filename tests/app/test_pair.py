"""May I compare this: two figures to choose, the verdict first, and links that lead here with the right pair."""

from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from components.show_judgement import EXAMPLES, OPENING
from toekomstscenario.analysis.comparability import Level
from toekomstscenario.figures.judgement import HEADINGS, SAME
from toekomstscenario.links import to_address

PAGE = "pages/cijfers/mag_ik_dit_vergelijken.py"
DEVELOPMENT = "pages/cijfers/ontwikkeling.py"
COMPARISON = "pages/cijfers/vergelijken.py"
REGION_PAGE = "pages/cijfers/mijn_stad.py"
QUESTION = "Mag ik dit vergelijken?"
ONE = {"cijfer": "vt_vervolgmelding_na_beoordeling_pct", "gebied": "GM0363", "tot": "2023"}
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def choices(app: AppTest) -> dict[str, object]:
    return {box.label: box.value for box in app.selectbox}


def links(app: AppTest, label: str) -> list[dict[str, str]]:
    """The parameters of the links with this text."""
    found = [element.proto for element in app.get("page_link") if element.proto.label == label]
    assert all(link.page == "mag-ik-dit-vergelijken" for link in found)
    return [dict(parse_qsl(link.query_string)) for link in found]


def test_both_sides_start_equal_and_ask_for_the_difference(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **ONE)
    assert (choices(app)["Ander cijfer"], choices(app)["Ander gebied"], choices(app)["Andere periode"]) == ("", "", "")
    assert dict(app.query_params) == ONE
    assert SAME in html_of(app)
    for example in EXAMPLES:
        assert links(app, example.words) == [to_address(example.selection)]


def test_who_comes_without_a_choice_sees_a_pair_and_its_answer(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    assert dict(app.query_params) == to_address(OPENING)
    assert not app.warning
    assert any(heading in html_of(app) for heading in HEADINGS.values())


def test_only_the_difference_is_chosen_and_stands_in_the_address(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **ONE)
    next(box for box in app.selectbox if box.label == "Ander gebied").set_value("NL01").run()
    assert dict(app.query_params) == {**ONE, "gebied2": "NL01"}
    assert HEADINGS[Level.WITH_CARE] in html_of(app)
    assert "hoger dan in Nederland" in html_of(app)


def test_the_second_figure_follows_the_first_in_what_is_not_chosen(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **ONE, gebied2="NL01")
    next(box for box in app.selectbox if box.label == "Gebied").set_value("PV26").run()
    assert dict(app.query_params) == {**ONE, "gebied": "PV26", "gebied2": "NL01"}
    assert not app.warning
    assert "Utrecht (provincie), 2023 naast Nederland, 2023" in html_of(app)


def test_a_second_choice_equal_to_the_first_is_no_difference(open_page: Open) -> None:
    app = open_page(PAGE, **ONE, cijfer2=ONE["cijfer"], gebied2=ONE["gebied"], tot2=ONE["tot"])
    assert dict(app.query_params) == ONE
    assert not app.warning


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.words)
def test_examples_are_there(example, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **to_address(example.selection))
    assert not app.warning
    assert dict(app.query_params) == to_address(example.selection)
    assert any(heading in html_of(app) for heading in HEADINGS.values())


def test_examples_show_every_answer(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    seen: set[Level] = set()
    for example in EXAMPLES:
        html = html_of(follow_link(app, PAGE, **to_address(example.selection)))
        seen |= {level for level, heading in HEADINGS.items() if heading in html}
    assert seen == set(Level)


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ({"cijfer2": "bestaat_niet"}, "bestaat_niet"),
        ({"gebied2": "GM9999"}, "GM9999"),
        ({"gebied2": "JZ01"}, "niet te kiezen"),
        ({"tot2": "1900"}, "1900"),
        ({"tot2": "toen"}, "toen"),
        ({"gebied": "GM9999"}, "GM9999"),
        ({"tot": "1900"}, "1900"),
    ],
    ids=str,
)
def test_a_wrong_part_of_either_side_is_told(part: dict[str, str], named: str, open_page: Open) -> None:
    app = open_page(PAGE, **{**ONE, **part})
    assert not app.exception
    assert not app.error
    assert any(named in warning.value for warning in app.warning), [warning.value for warning in app.warning]


def test_what_may_be_compared_instead_is_one_click_away(open_page: Open, follow_link: Open, html_of: Html) -> None:
    december = {"cijfer": "jongeren_ots_regulier_peildatum", "gebied": "NL01", "tot": "2023-12-31"}
    app = open_page(PAGE, **december, tot2="2023-06-30")
    assert HEADINGS[Level.NO] in html_of(app)
    (instead,) = links(app, "31 december 2023 en 31 december 2024")
    html = html_of(follow_link(app, PAGE, **instead))
    assert HEADINGS[Level.WITH_CARE] in html
    assert "Tussen 31 december 2023 en 31 december 2024 is dit cijfer" in html


@pytest.mark.parametrize(
    ("page", "link", "pair"),
    [
        (
            DEVELOPMENT,
            {"cijfer": "jongeren_ots_regulier_peildatum", "gebied": "NL01", "soort": "dag"},
            {"cijfer": "jongeren_ots_regulier_peildatum", "gebied": "NL01"},
        ),
        (
            COMPARISON,
            {"cijfer": ONE["cijfer"], "groep": "provincies", "gebied": "PV26", "tot": "2023"},
            {**ONE, "gebied": "PV26", "gebied2": "NL01"},
        ),
        (REGION_PAGE, {"gebied": "GM0363"}, {"gebied": "GM0363", "gebied2": "NL01"}),
    ],
)
def test_a_figure_leads_to_the_pair_of_its_finding(
    page: str, link: dict[str, str], pair: dict[str, str], open_page: Open, follow_link: Open, html_of: Html
) -> None:
    app = open_page(page, **link)
    to_pairs = [found for found in links(app, QUESTION) if found]
    assert any(pair.items() <= found.items() for found in to_pairs), to_pairs
    for found in to_pairs:
        there = follow_link(app, PAGE, **found)
        assert not there.warning
        assert dict(there.query_params) == found
        assert any(heading in html_of(there) for heading in HEADINGS.values())


def test_every_page_leads_here_from_its_foot(open_page: Open) -> None:
    assert {} in links(open_page("pages/cijfers/overzicht.py"), QUESTION)
