"""Widgets -> Selection for regions side by side: a percentage, a group, a period, a comparator and a view."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from components import loading, notices
from components.address import choose, choose_many, choose_view, read_address
from components.choose import NOBODY, choose_indicator, in_order, or_nobody, panel, settle
from toekomstscenario.analysis.group_value import GROUP_CODE
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.analysis.peers import CHOSEN, PeerGroup, group_with
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.comparison import view_with
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.numbers import format_period
from toekomstscenario.own import is_own
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

Present = Mapping[Period, frozenset[str]]


def choose_comparison(page: str) -> Selection:
    """Choose a percentage, the own region, a group, a period, a comparator and a view.

    Raises:
        UserError: there is nothing to choose from.
        DataError: the file of the inhabitants cannot be used.
    """
    catalogue, available = loading.catalogue(), loading.availability()
    linked, problems = read_address(page)
    offers = available.side_by_side([name for name, found in catalogue.indicators.items() if found.comparable])
    with panel():
        start = max(offers, key=lambda name: (not is_own(name), offers[name], -by_interest(name)[0]), default="")
        name = choose_indicator(page, catalogue, linked.indicator or start, set(offers), by_interest)
        present = available.by_period(name)
        there = frozenset().union(*present.values())
        # Who has no figure is told so, not replaced by another; with another figure the list is that of the figures.
        kept = {code for code in linked.regions if code in catalogue.regions and name == linked.indicator}
        codes = in_order((there | kept) - {COUNTRY_CODE})
        asked = linked.regions[0] if linked.regions else NOBODY
        own = choose(page, "Uw gebied", [NOBODY, *codes], asked, lambda code: or_nobody(catalogue, code))
        regions, group, groups = _choose_group(page, linked, present, codes, own)
        counts = {period: len(found & set(group.codes)) for period, found in present.items()}
        periods = sorted((period for period, count in counts.items() if count), reverse=True)
        fullest = max(periods, key=lambda period: counts[period] * (1 + (COUNTRY_CODE in present[period])))
        period = choose(page, "Periode", periods, linked.last or fullest, format_period)
        selection = Selection(name, regions, group.id, period.grain, None, period)
        whole = [] if loading.group_value(selection).cell is None else [GROUP_CODE]
        comparators = [COUNTRY_CODE, *whole, *in_order(present[period] - {COUNTRY_CODE})]
        beside = choose(
            page, "Vergeleken met", comparators, linked.comparator or COUNTRY_CODE,
            lambda code: _comparator_name(catalogue, code, group),
        )  # fmt: skip
    selection = replace(selection, comparator="" if beside == COUNTRY_CODE else beside)
    views = loading.views(selection)
    selection = replace(selection, view=choose_view(page, "Beeld", views, linked.view, _view_name))
    told = (
        *problems,
        *notices.on_indicator(linked, set(offers)),
        *notices.on_group(linked, groups),
        *notices.on_periods(linked, selection, periods),
        *notices.on_regions(linked, codes, regions),
        *notices.on_comparator(linked, selection, comparators),
        *notices.on_view(linked, views),
    )
    return settle(page, selection, told)


def _choose_group(
    page: str, linked: Selection, present: Present, codes: Sequence[str], own: str
) -> tuple[tuple[str, ...], PeerGroup, list[str]]:
    """The regions of the selection, the group, and the codes of the groups on offer: those with two or more figures.

    Someone with a region of their own may also put a set together.
    """
    catalogue = loading.catalogue()
    mine = (own,) if own else ()
    found = {group.id: group for group in loading.groups(mine)}
    found.pop(CHOSEN, None)
    members = {name: frozenset(group.codes) for name, group in found.items()}
    sizes = {name: max(len(there & codes) for there in present.values()) for name, codes in members.items()}
    names = [name for name, size in sizes.items() if size > 1]
    names += [CHOSEN] * any(own in there for there in present.values())
    widest = max(names, key=lambda name: (own in found[name].codes if name in found else False, sizes.get(name, 0)))
    name = choose(page, "Groep", names, linked.peers or widest, lambda name: _group_name(found.get(name)))
    if name != CHOSEN:
        return mine, found[name], names
    rest = [code for code in codes if code != own]
    others = choose_many(
        page, "Naast deze gebieden", rest, linked.regions[1:], lambda code: region_label(catalogue.regions[code])
    )
    regions = (*mine, *others)
    group = group_with(loading.groups(regions), CHOSEN)
    assert group is not None  # there is an own region
    return regions, group, names


def _group_name(group: PeerGroup | None) -> str:
    return "Zelf kiezen" if group is None else group.name


def _comparator_name(catalogue: Catalogue, code: str, group: PeerGroup) -> str:
    if code == GROUP_CODE:
        return f"Waarde van {group.in_words} samen"
    return region_label(catalogue.regions[code])


def _view_name(name: str) -> str:
    found = view_with(name)
    assert found is not None  # names come from the registry
    return found.name
