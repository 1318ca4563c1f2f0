"""The page Prevalentie: each part opens by its link, refuses with a reason, and shows no disputed claim bare."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from components import loading
from toekomstscenario.figures.prevalence import statements
from toekomstscenario.prevalence_choice import Part

PAGE = "pages/context/prevalentie.py"
Open = Callable[..., AppTest]
Html = Callable[[AppTest], str]


def words(app: AppTest) -> str:
    return " ".join(str(one.value) for one in app.markdown)


def test_each_part_opens_by_its_link_and_keeps_it(open_page: Open, follow_link: Open, figures_on) -> None:
    app = open_page(PAGE)
    for part in Part:
        link = {} if part is Part.SCALE else {"deel": part.value}
        follow_link(app, PAGE, **link)
        assert not app.exception, part
        assert not app.error, part
        assert not app.warning, part
        assert len(app.title) == 1
        assert dict(app.query_params).items() >= link.items()
        assert figures_on(app) > 0 or part is Part.LOCAL, part


def test_choosing_another_part_changes_the_address(open_page: Open) -> None:
    app = open_page(PAGE)
    app.button_group[0].set_value(Part.WOMEN).run()
    assert dict(app.query_params) == {"deel": "gedode-vrouwen"}


def test_the_regions_for_which_it_can_be_done_come_first(open_page: Open) -> None:
    app = open_page(PAGE, deel="mijn-gemeente")
    _, first, second, *_ = app.selectbox[0].options
    assert first == "Utrecht"
    assert second.endswith("(kan nog niet)")
    assert "Nu kan het voor: Utrecht." in words(app)


def test_the_answer_stands_above_the_doubtful_claim(open_page: Open, html_of: Html) -> None:
    html = unescape(html_of(open_page(PAGE, deel="gedode-vrouwen")))
    assert html.index("16 à 17 dagen") < html.index(loading.register().facts["F012"].caveat)


def test_every_statement_is_shown_with_its_caveat(open_page: Open, follow_link: Open, html_of: Html) -> None:
    app = open_page(PAGE)
    for name in statements(loading.register()):
        follow_link(app, PAGE, deel="een-op-de", uitspraak=name)
        assert not app.exception, name
        assert dict(app.query_params) == {"deel": "een-op-de", "uitspraak": name}
        fact = loading.register().facts.get(name)
        caveat = fact.caveat if fact is not None else loading.catalogue().indicators[name].caveat
        assert caveat in unescape(html_of(app)), name


def test_every_step_links_to_its_fact_or_series(open_page: Open, html_of: Html) -> None:
    links = re.findall(r'href="(/(?:feitenregister|ontwikkeling)\?[^"]+)"', unescape(html_of(open_page(PAGE))))
    assert len(links) == 6
    assert "/feitenregister?feit=F002" in links


def test_a_region_without_children_in_the_data_gets_a_reason(open_page: Open, figures_on) -> None:
    app = open_page(PAGE, deel="mijn-gemeente", gebied="GM0363")
    assert not app.exception
    assert "staat niet in de gegevens" in words(app)
    assert "Nu kan het voor: Utrecht." in words(app)
    assert figures_on(app) == 0


def test_a_region_with_children_in_the_data_gets_a_range(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, deel="mijn-gemeente", gebied="GM0344")
    html = unescape(html_of(app))
    assert "1.800 tot 2.600" in html
    assert loading.register().facts["F003"].caveat in html
    assert "Nu kan het voor" not in words(app)


def test_the_doubtful_claim_stands_with_its_caveat_and_is_not_copied(open_page: Open, html_of: Html) -> None:
    app = open_page(PAGE, deel="gedode-vrouwen")
    fact, html = loading.register().facts["F012"], unescape(html_of(app))
    for block in re.findall(r"<figure.*?</figure>", html):
        assert "gedode vrouw per" not in block or fact.caveat in block
    assert fact.caveat in html
    copied = re.findall(r'data-kopieer="([^"]*)"', html)
    assert copied
    assert not any("gemiddeld 8 dagen" in text for text in copied)


@pytest.mark.parametrize(
    "link",
    [
        {"deel": "bestaatniet"},
        {"deel": "mijn-gemeente", "gebied": "GM9999"},
        {"deel": "een-op-de", "uitspraak": "F012"},
    ],
)
def test_a_wrong_link_is_told(open_page: Open, link: dict[str, str]) -> None:
    app = open_page(PAGE, **link)
    assert not app.exception
    assert len(app.warning) == 1
