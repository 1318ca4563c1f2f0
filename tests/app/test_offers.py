"""The choosers offer only what has figures: any choice gives a figure and a link that reopens it."""

import random
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components import loading
from toekomstscenario.figures.development import make_development
from toekomstscenario.links import from_address, to_address
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

REGION_PAGE = "pages/cijfers/mijn_stad.py"
DEVELOPMENT = "pages/cijfers/ontwikkeling.py"
COMPARISON = "pages/cijfers/vergelijken.py"
PAIR = "pages/cijfers/mag_ik_dit_vergelijken.py"
Open = Callable[..., AppTest]
Figures = Callable[[AppTest], int]


def offered() -> list[tuple[str, str, str]]:
    """Every indicator, region and kind of period with a figure."""
    cells = loading.availability().cells
    return sorted(cells.select("indicator", "region", "grain").unique().iter_rows())


def test_every_indicator_region_and_kind_of_period_on_offer_gives_a_figure() -> None:
    for indicator, region, grain in offered()[::3]:
        figure = make_development(
            loading.catalogue(), loading.store(), Selection(indicator, (region,), "", Grain(grain))
        )
        assert figure.table["waarde"].is_not_null().any(), (indicator, region, grain)


def test_regions_on_offer_in_a_development_are_those_with_a_figure(open_page: Open, follow_link: Open) -> None:
    available, catalogue = loading.availability(), loading.catalogue()
    app = open_page(DEVELOPMENT)
    for indicator in sorted(set(available.cells["indicator"]))[::20]:
        app = follow_link(app, DEVELOPMENT, cijfer=indicator)
        box = next(box for box in app.selectbox if box.label == "Gebied")
        assert sorted(box.options) == sorted(
            region_label(catalogue.regions[code]) for code in available.regions(indicator)
        )


def test_link_to_anything_on_offer_shows_it_without_a_warning(
    open_page: Open, follow_link: Open, figures_on: Figures
) -> None:
    app = open_page(DEVELOPMENT)
    for indicator, region, grain in offered()[::40]:
        link = to_address(Selection(indicator, (region,), "", Grain(grain)))
        app = follow_link(app, DEVELOPMENT, **link)
        assert dict(app.query_params) == link
        assert not app.exception, link
        assert not app.error, link
        assert not app.warning, link
        assert figures_on(app) > 0, link


def test_counts_are_not_offered_for_comparison(open_page: Open) -> None:
    indicators = loading.catalogue().indicators.values()
    percentages = {indicator.title for indicator in indicators if indicator.comparable}
    app = open_page(COMPARISON)
    seen: set[str] = set()
    for theme in range(len(app.selectbox[0].options)):
        app.selectbox[0].select_index(theme).run()
        seen |= set(next(box for box in app.selectbox if box.label == "Cijfer").options)
    assert seen
    assert seen <= percentages


@pytest.mark.parametrize("page", [REGION_PAGE, DEVELOPMENT, COMPARISON, PAIR])
def test_any_walk_through_the_choices_gives_a_figure_and_its_link(
    page: str, open_page: Open, follow_link: Open, figures_on: Figures
) -> None:
    """Fifteen choices in a row, drawn with a fixed seed; another reader follows each link."""
    draw = random.Random(page)
    app, other = open_page(page), open_page(page)
    for _ in range(15):
        box = draw.choice([box for box in app.selectbox if len(box.options) > 1])
        assert len(set(box.options)) == len(box.options), "two choices with the same words"
        choice = draw.randrange(len(box.options))
        step = f"{box.label}: {box.options[choice]}"
        box.select_index(choice).run()
        assert not app.exception, step
        assert not app.error, step
        assert not app.warning, step
        assert figures_on(app) > 0, step
        link = dict(app.query_params)
        assert to_address(from_address(link)[0]) == link, step
        follow_link(other, page, **link)
        assert [box.value for box in other.selectbox] == [box.value for box in app.selectbox], step


def test_periods_on_offer_run_forward(open_page: Open) -> None:
    app = open_page(DEVELOPMENT, cijfer="jeugdbescherming_pct", gebied="GM0268")
    boxes = {box.label: box for box in app.selectbox}
    boxes["Van"].set_value(Period.parse("2019")).run()
    later = next(box for box in app.selectbox if box.label == "Tot en met")
    assert "2019" not in later.options
    assert "2022" in later.options
