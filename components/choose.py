"""Widgets -> Selection. Only combinations that have data are offered; a wrong link says what is wrong."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import loading, notices, texts
from components.address import choose, read_address, write_address
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.analysis.peers import GROUPS, PeerGroup, group_with
from toekomstscenario.availability import Availability, LongestRun
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.model import COUNTRY_CODE, Region, RegionKind, Selection, Theme
from toekomstscenario.numbers import format_period, sort_key
from toekomstscenario.period import Grain, Period
from toekomstscenario.sentences import region_label

_NONE = ""


def choose_region(page: str) -> Selection:
    """Choose one of the 45 cities, a province or the country; the country when nothing is asked."""
    catalogue = loading.catalogue()
    linked, problems = read_address(page)
    options = [region.code for region in profile_regions(catalogue)]
    asked = linked.regions[0] if linked.regions else COUNTRY_CODE
    with st.container(key="stadkeuze"):
        code = choose(
            page, "Stad, provincie of land", options, asked, lambda code: region_label(catalogue.regions[code])
        )
    return _settle(page, Selection(regions=(code,)), (*problems, *notices.on_regions(linked, options, (code,))))


def profile_regions(catalogue: Catalogue) -> list[Region]:
    """The regions with a page of their own: the country, the cities and the provinces, each in Dutch order."""
    ordered: list[Region] = []
    for kind in (RegionKind.COUNTRY, RegionKind.MUNICIPALITY, RegionKind.PROVINCE):
        ordered += sorted(catalogue.regions_of(kind), key=lambda region: sort_key(region.name))
    return ordered


def choose_development(page: str) -> Selection:
    """Choose an indicator, a region (for percentages a second one beside it) and the periods.

    Raises:
        UserError: there is nothing to choose from.
    """
    catalogue, available = loading.catalogue(), loading.availability()
    linked, problems = read_address(page)
    with _panel():
        longest = available.longest_runs()
        name = _choose_indicator(
            page, catalogue, linked.indicator, set(longest), lambda name: _longest_first(longest, name)
        )
        codes = _in_order(catalogue, available.regions(name))
        asked = linked.regions[0] if linked.regions else longest[name].region
        first = choose(page, "Gebied", codes, asked, lambda code: region_label(catalogue.regions[code]))
        regions = (first, *_choose_second(page, catalogue, codes, first, linked, name))
        grain = _choose_grain(page, available, name, first, linked.grain)
        periods = _periods(available, name, grain, regions)
        selection = Selection(name, regions, "", grain, *_choose_span(page, periods, linked))
    told = (
        *problems,
        *notices.on_indicator(linked, set(longest)),
        *notices.on_regions(linked, codes, regions),
        *notices.on_periods(linked, selection, periods),
    )
    return _settle(page, selection, told)


def choose_comparison(page: str) -> Selection:
    """Choose a percentage, a group, a period and the region to be shown in colour.

    Raises:
        UserError: there is nothing to choose from.
    """
    catalogue, available = loading.catalogue(), loading.availability()
    linked, problems = read_address(page)
    offers = _comparisons(catalogue, available)
    with _panel():
        name = _choose_indicator(
            page, catalogue, linked.indicator or _fullest_indicator(offers), set(offers), by_interest
        )
        groups = list(offers[name])
        widest = max(groups, key=lambda group: max(offers[name][group].values()))
        group = choose(page, "Groep", groups, linked.peers or widest, lambda code: _group(code).name)
        counts = offers[name][group]
        periods = sorted(counts, reverse=True)
        fullest = max(periods, key=lambda period: counts[period])
        period = choose(page, "Periode", periods, linked.last or fullest, format_period)
        members = _members(catalogue, available, name, group, period)
        asked = linked.regions[0] if linked.regions else _NONE
        own = choose(page, "In kleur", [_NONE, *members], asked, lambda code: _or_nobody(catalogue, code))
    selection = Selection(name, (own,) if own else (), group, period.grain, None, period)
    told = (
        *problems,
        *notices.on_indicator(linked, set(offers)),
        *notices.on_group(linked, groups),
        *notices.on_periods(linked, selection, periods),
        *notices.on_regions(linked, members, selection.regions),
    )
    return _settle(page, selection, told)


def _panel() -> DeltaGenerator:
    """One quiet row of choices; on a phone the style sheet folds it behind this summary."""
    st.html('<details class="tk-vouw"><summary>Kies cijfer, gebied en periode</summary></details>')
    return st.container(key="keuze", horizontal=True, vertical_alignment="bottom")


def _settle(page: str, selection: Selection, told: tuple[str, ...]) -> Selection:
    for notice in write_address(page, selection, told):
        st.warning(notice, icon=":material/link_off:")
    return selection


def _choose_indicator(
    page: str, catalogue: Catalogue, linked: str, offered: set[str], order: Callable[[str], Any]
) -> str:
    themes = [theme for theme in Theme if any(catalogue.indicators[name].theme is theme for name in offered)]
    if not themes and loading.availability().problems:
        raise loading.availability().problems[0]
    if not themes:
        raise UserError("Er zijn nog geen cijfers om te tonen.", "Maak de gegevens met: make data.")
    asked = catalogue.indicators[linked].theme if linked in offered else None
    theme = choose(page, "Onderwerp", themes, asked, lambda theme: texts.THEMES[theme])
    names = sorted((name for name in offered if catalogue.indicators[name].theme is theme), key=order)
    return choose(page, "Cijfer", names, linked, lambda name: catalogue.indicators[name].title)


def _longest_first(longest: Mapping[str, LongestRun], name: str) -> tuple[int, int, str]:
    """Series that run over several periods before single figures, then by interest."""
    return (0 if longest[name].periods > 1 else 1, *by_interest(name))


def _choose_second(
    page: str, catalogue: Catalogue, codes: list[str], first: str, linked: Selection, name: str
) -> tuple[str, ...]:
    if not catalogue.indicators[name].comparable or len(codes) < 2:
        return ()
    others = [code for code in codes if code != first]
    asked = linked.regions[1] if len(linked.regions) > 1 else _NONE
    second = choose(page, "Daarnaast", [_NONE, *others], asked, lambda code: _or_nobody(catalogue, code))
    return (second,) if second else ()


def _choose_grain(page: str, available: Availability, name: str, region: str, linked: Grain) -> Grain:
    rows = available.of(name)
    grains = [grain for grain in Grain if str(grain) in set(rows.filter(rows["region"] == region)["grain"])]
    if len(grains) == 1:
        return grains[0]
    return choose(page, "Soort periode", grains, linked, lambda grain: texts.GRAINS[grain])


def _periods(available: Availability, name: str, grain: Grain, regions: tuple[str, ...]) -> list[Period]:
    rows = available.of(name)
    rows = rows.filter(rows["region"].is_in(list(regions)), rows["grain"] == str(grain))
    return sorted(Period(*ends) for ends in rows.select("start", "end").unique().iter_rows())


def _choose_span(page: str, periods: list[Period], linked: Selection) -> tuple[Period | None, Period | None]:
    """First and last period; None where it is the first or last there is, so that new data joins by itself."""
    if len(periods) < 3:
        return None, None
    first = choose(page, "Van", periods[:-1], linked.first, format_period)
    later = [period for period in reversed(periods) if period > first]
    last = choose(page, "Tot en met", later, linked.last, format_period)
    return (None if first == periods[0] else first), (None if last == periods[-1] else last)


def _comparisons(catalogue: Catalogue, available: Availability) -> dict[str, dict[str, dict[Period, int]]]:
    """Per percentage and group the periods in which at least two of its regions have a figure, with their number.

    A period for which the country has a figure as well counts double: it is the better one to start with.
    """
    offers: dict[str, dict[str, dict[Period, int]]] = {}
    for name, indicator in catalogue.indicators.items():
        if not indicator.comparable:
            continue
        cells = [
            (region, Period(*ends)) for region, *ends in available.of(name).select("region", "start", "end").iter_rows()
        ]
        country = {period for region, period in cells if region == COUNTRY_CODE}
        for group in GROUPS:
            codes = {region.code for region in group.members(tuple(catalogue.regions.values()))}
            counts = Counter(period for region, period in cells if region in codes)
            found = {period: count * (1 + (period in country)) for period, count in counts.items() if count > 1}
            if found:
                offers.setdefault(name, {})[group.id] = found
    return offers


def _fullest_indicator(offers: Mapping[str, Mapping[str, Mapping[Period, int]]]) -> str:
    """The percentage to start with: the latest period first, then the most regions."""
    scores = {
        name: max((period.end, count) for counts in groups.values() for period, count in counts.items())
        for name, groups in offers.items()
    }
    return max(scores, key=lambda name: (scores[name], -by_interest(name)[0]), default="")


def _members(catalogue: Catalogue, available: Availability, name: str, group: str, period: Period) -> list[str]:
    present = {
        region
        for region, start, end in available.of(name).select("region", "start", "end").iter_rows()
        if Period(start, end) == period
    }
    members = _group(group).members(tuple(catalogue.regions.values()))
    return _in_order(catalogue, [region.code for region in members if region.code in present])


def _group(code: str) -> PeerGroup:
    found = group_with(code)
    assert found is not None  # codes come from GROUPS
    return found


def _in_order(catalogue: Catalogue, codes: list[str]) -> list[str]:
    kinds = list(RegionKind)
    kinds.sort(key=lambda kind: kind not in (RegionKind.COUNTRY, RegionKind.MUNICIPALITY))
    return sorted(
        codes, key=lambda code: (kinds.index(catalogue.regions[code].kind), sort_key(catalogue.regions[code].name))
    )


def _or_nobody(catalogue: Catalogue, code: str) -> str:
    return region_label(catalogue.regions[code]) if code else "Niemand"
