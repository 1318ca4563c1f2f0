"""Widgets -> Selection for the page Bronnen: any series of the catalogue, also one without figures."""

from components import loading, texts
from components.address import read_address
from components.choose import choose_indicator, panel, settle
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.errors import echo
from toekomstscenario.selection import Selection


def choose_series(page: str) -> Selection:
    """Choose an indicator by theme.

    Raises:
        UserError: the catalogue holds no indicator.
    """
    catalogue = loading.catalogue()
    linked, problems = read_address(page)
    offered = set(catalogue.indicators)
    with panel("Kies een cijfer"):
        name = choose_indicator(page, catalogue, linked.indicator, offered, by_interest)
    lost = linked.indicator if linked.indicator not in ("", *offered) else ""
    told = (*problems, *([texts.SERIES_NOT_LISTED.format(name=echo(lost))] if lost else []))
    return settle(page, Selection(name), told)
