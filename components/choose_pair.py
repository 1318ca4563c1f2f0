"""Widgets -> Selection for two figures: the one in full, the other starting equal, so only the difference is chosen."""

import streamlit as st

from components import loading, notices
from components.address import choose, read_address
from components.choose import choose_indicator, in_order, settle
from components.show_judgement import OPENING
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import COUNTRY_CODE, Theme
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

_SAME = ""


def choose_pair(page: str) -> Selection:
    """Choose two figures; `beside` of the selection has what is different at the second.

    Raises:
        UserError: there is nothing to choose from.
    """
    linked, problems = read_address(page)
    if linked == Selection() and not problems:
        linked = _opening()
    st.html('<details class="tk-vouw"><summary>Kies de twee cijfers</summary></details>')
    with st.container(key="keuzepaar"):
        left, right = st.columns(2, gap="large")
        with left:
            st.html('<p class="tk-kant">Het eerste cijfer</p>')
            first, told = _choose_first(page, linked)
        with right:
            st.html('<p class="tk-kant">Het tweede cijfer</p>')
            second, told_too = _choose_second(page, first, linked.beside or Selection())
    selection = Selection(first.indicator, first.regions, last=first.last, beside=second)
    return settle(page, selection, (*problems, *told, *told_too))


def _opening() -> Selection:
    """A pair that shows what the page does, for who comes without one; nothing when its figures are not there."""
    there = loading.availability().by_period(OPENING.indicator)
    when, other = OPENING.last, OPENING.beside
    assert when is not None  # as it is written
    assert other is not None
    return OPENING if {*OPENING.regions, *other.regions} <= there.get(when, frozenset()) else Selection()


def _choose_first(page: str, linked: Selection) -> tuple[Selection, tuple[str, ...]]:
    catalogue, available = loading.catalogue(), loading.availability()
    longest = available.longest_runs()
    with st.container(key="keuzepaar-1", horizontal=True):
        name = choose_indicator(page, catalogue, linked.indicator, set(longest), by_interest)
        codes = in_order(available.regions(name))
        asked = linked.regions[0] if linked.regions else COUNTRY_CODE
        region = choose(page, "Gebied", codes, asked, lambda code: region_label(catalogue.regions[code]))
        periods = _periods(available, name, region)
        last = choose(page, "Periode", list(periods), str(linked.last), lambda text: format_period(periods[text]))
    chosen = Selection(name, (region,), last=periods[last])
    told = (
        *notices.on_indicator(linked, set(longest)),
        *notices.on_regions(linked, codes, (region,)),
        *notices.on_periods(linked, chosen, list(periods.values())),
    )
    return chosen, told


def _choose_second(page: str, first: Selection, linked: Selection) -> tuple[Selection | None, tuple[str, ...]]:
    """What is different at the second figure; None while nothing is."""
    catalogue, available = loading.catalogue(), loading.availability()
    names = _others(catalogue, available, first.indicator)
    with st.container(key="keuzepaar-2", horizontal=True):
        other = choose(
            page, "Ander cijfer", [_SAME, *names], linked.indicator,
            lambda name: catalogue.indicators[name].title if name else "Hetzelfde cijfer",
        )  # fmt: skip
        name = other or first.indicator
        codes = in_order(available.regions(name))
        elsewhere = choose(
            page, "Ander gebied", _same_first(first.regions[0], codes), "".join(linked.regions[:1]),
            lambda code: region_label(catalogue.regions[code]) if code else "Hetzelfde gebied",
        )  # fmt: skip
        periods = _periods(available, name, elsewhere or first.regions[0])
        then = choose(
            page, "Andere periode", _same_first(str(first.last), list(periods)), str(linked.last or _SAME),
            lambda text: format_period(periods[text]) if text else "Dezelfde periode",
        )  # fmt: skip
    chosen = Selection(other, (elsewhere,) if elsewhere else (), last=periods[then] if then else None)
    told = (
        *notices.on_indicator(linked, {first.indicator, *names}),
        *notices.on_regions(linked, codes, (elsewhere or first.regions[0],)),
        *notices.on_periods(linked, chosen, list(periods.values())),
    )
    return None if chosen == Selection() else chosen, told


def _same_first(same: str, codes: list[str]) -> list[str]:
    """The options of the second side: the choice of the first side under its own words, when it is there as well."""
    others = [code for code in codes if code != same]
    return [_SAME, *others] if same in codes else others


def _others(catalogue: Catalogue, available: Availability, name: str) -> list[str]:
    """The other indicators with figures: those of the same theme first, then the rest by theme."""
    themes = [catalogue.indicators[name].theme, *Theme]
    found = {other for other in available.longest_runs() if other != name}
    return sorted(found, key=lambda other: (themes.index(catalogue.indicators[other].theme), *by_interest(other)))


def _periods(available: Availability, name: str, region: str) -> dict[str, Period]:
    """The periods with a figure by their written form, the latest first."""
    rows = available.of(name)
    rows = rows.filter(rows["region"] == region)
    found = {Period(*ends) for ends in rows.select("start", "end").iter_rows()}
    return {str(period): period for period in sorted(found, key=lambda one: (one.end, one.start), reverse=True)}
