"""The page Rekenhulp: links reopen, impossible wishes are told, and its label stands on the screen."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/context/rekenhulp.py"
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]
LINK = {
    "maatregel": "ots", "gebied": "NL01", "begin": "2019", "bron": "cbs-jbjr-2019-tabel", "jaren": "3",
    "uitstroom": "aantal", "instroom2": "8000", "verandering2": "-10", "instroom3": "9000", "verandering3": "2",
}  # fmt: skip


def test_a_link_opens_its_choice(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **LINK)
    assert not app.exception
    assert not app.warning
    assert dict(app.query_params) == LINK
    html = html_of(app)
    assert "drie sommen tot en met 2022 (rekenhulp, geen voorspelling)" in html
    assert "in 2020 beginnen er 8.000" in html
    assert "Er zijn ook gepubliceerde cijfers over 2022" in html


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"maatregel": "straf"}, "De maatregel 'straf' uit de link bestaat niet"),
        ({"gebied": "GM0363"}, "Amsterdam"),
        ({"begin": "2031"}, "Met het jaar 2031 uit de link kan hier geen som beginnen"),
        ({"jaren": "0"}, "Over 0 jaar"),
        ({"verandering2": "-100"}, "een daling van 100% of meer"),
        ({"bron": "een-ander-rapport"}, "uit een andere publicatie"),
        ({"maatregel": "voorlopige-ots", "uitstroom": "deel", "verandering2": "0"}, "U ziet nu een vast aantal"),
    ],
)
def test_a_wrong_link_is_told_and_shows_something_else(parameters, words, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, **parameters)
    assert not app.exception
    assert not app.error
    assert [words in one.value for one in app.warning] == [True]
    assert "drie sommen" in html_of(app)


@pytest.mark.parametrize(("inflow", "words"), [("0", "met een instroom van 0"), ("-20", "een instroom onder nul")])
def test_an_impossible_inflow_is_refused_beside_its_field(inflow, words, open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, instroom2=inflow)
    assert not app.exception
    (error,) = app.error
    assert words in error.value
    assert "Vul bij de instroom een heel getal van 1 of meer in" in error.value
    assert "drie sommen" not in html_of(app)
    app.number_input[0].set_value(5000).run()
    assert not app.error
    assert app.query_params["instroom2"] in ("5000", ["5000"])


def test_another_measure_begins_again_with_its_own_inflow(open_page: Open) -> None:
    app = open_page(PAGE, **LINK)
    app.selectbox[0].set_value("voogdij").run()
    assert not app.exception
    assert [one.value for one in app.number_input] == [1345, 1345]
    assert [one.value for one in app.slider] == [3, -10, 2]
