"""Widgets -> TestbedChoice: what is on the map, which lines, and which own figures; each stands by what it changes."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import loading, loading_testbeds, notices, texts
from components.address import choose, choose_many, write_parameters
from toekomstscenario.figures.testbeds import MEASURES, Offer, measures_of, regions_with_testbed
from toekomstscenario.figures.testbeds.own_series import OwnSeries
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Grain
from toekomstscenario.register import TestbedKind
from toekomstscenario.selection import Selection
from toekomstscenario.testbed_choice import TestbedChoice, from_address, to_address

_ALL = ""
_LINES_LOST = "De lijnen uit de link zijn er nu niet: er zijn te weinig cijfers van jeugdregio's."
_OWN_LOST = "De eigen cijfers uit de link zijn er niet. U ziet nu andere."


def read_choice() -> tuple[TestbedChoice, tuple[str, ...]]:
    """What the address asks for, and what of it cannot be read."""
    return from_address(st.query_params.to_dict())


def choose_kind(page: str, linked: TestbedChoice) -> TestbedKind | None:
    """Choose what is on the map and in the list."""
    with st.container(key="keuzelijst"):
        chosen = choose(
            page, "Op de kaart en in de lijst", [_ALL, *TestbedKind], linked.kind or _ALL, lambda kind: kind or "Alles"
        )
    return TestbedKind(chosen) if chosen else None


def choose_lines(page: str, linked: Selection) -> Selection:
    """Choose figure, kind of period, measure, start and regions; there must be an offer."""
    catalogue = loading.catalogue()
    st.html('<details class="tk-vouw"><summary>Kies cijfer, begin en regio</summary></details>')
    with st.container(key="keuzeproeftuinen", horizontal=True, vertical_alignment="bottom"):
        offer = _choose_offer(page, linked)
        measures = measures_of(catalogue.indicators[offer.indicator])
        measure = choose(page, "Wat ziet u?", measures, linked.view, lambda code: MEASURES[code])
        base = choose(page, "Begin", offer.bases, linked.base or offer.base, format_period)
        codes = _own_codes(offer)
        regions = choose_many(
            page, "Regio's (leeg is alle)", codes, linked.regions, lambda code: catalogue.regions[code].name
        )
    return Selection(offer.indicator, tuple(regions), grain=offer.grain, view=measure, base=base)


def _choose_offer(page: str, linked: Selection) -> Offer:
    offers, catalogue = loading_testbeds.offers(), loading.catalogue()
    names = list(dict.fromkeys(offer.indicator for offer in offers))
    name = choose(page, "Cijfer", names, linked.indicator, lambda name: catalogue.indicators[name].title)
    grains = {offer.grain: offer for offer in offers if offer.indicator == name}
    if len(grains) == 1:
        return next(iter(grains.values()))
    return grains[choose(page, "Soort periode", list(grains), linked.grain, lambda grain: texts.GRAINS[grain])]


def _own_codes(offer: Offer) -> list[str]:
    """The testbed regions that have this figure."""
    there = set(loading.availability().regions(offer.indicator))
    return [code for code in regions_with_testbed(loading.register()) if code in there]


def choose_own(page: str, linked: TestbedChoice, found: Sequence[OwnSeries]) -> OwnSeries:
    """Choose one series of own figures; there must be one."""
    by_code = {one.code: one for one in found}
    with st.container(key="keuzeeigen"):
        return by_code[choose(page, "Eigen cijfers", list(by_code), linked.own, lambda code: by_code[code].words)]


def settle(page: str, place: DeltaGenerator, chosen: TestbedChoice) -> None:
    """Put what is shown in the address, and say on top of the page what of a link is not shown.

    Args:
        page: name of the page.
        place: where the notices go.
        chosen: what is shown.
    """
    linked, problems = read_choice()
    told = (*problems, *_lost(linked, chosen))
    with place:
        for notice in write_parameters(page, to_address(_short(chosen)), told):
            st.warning(notice, icon=":material/link_off:")


def _short(chosen: TestbedChoice) -> TestbedChoice:
    """The choice without what is the default, so that a link follows new data."""
    offers = [one for one in loading_testbeds.offers() if one.indicator == chosen.lines.indicator]
    base = next((offer.base for offer in offers if offer.grain is chosen.lines.grain), None)
    lines = replace(chosen.lines, base=None) if chosen.lines.base == base else chosen.lines
    indicator = loading.catalogue().indicators.get(lines.indicator)
    if indicator is not None and lines.view == measures_of(indicator)[0]:
        lines = replace(lines, view="")
    first = next((one.code for one in loading_testbeds.own()), "")
    return replace(chosen, lines=lines, own="" if chosen.own == first else chosen.own)


def _lost(linked: TestbedChoice, chosen: TestbedChoice) -> tuple[str, ...]:
    """Why a link shows something else than it asks for."""
    offers, asked = loading_testbeds.offers(), linked.lines
    lost = [_OWN_LOST] if linked.own and linked.own != chosen.own else []
    if not offers:
        return (*([_LINES_LOST] if asked.indicator else []), *lost)
    names = {offer.indicator for offer in offers}
    if asked.grain not in (Grain.YEAR, chosen.lines.grain):
        lost.append(texts.GRAIN_NOT_OFFERED.format(grain=texts.GRAINS[asked.grain]))
    if asked.view and asked.view != chosen.lines.view:
        lost.append(
            f"'{MEASURES.get(asked.view, 'Dit beeld')}' uit de link kan niet bij dit cijfer. U ziet nu iets anders."
        )
    if asked.base is not None and asked.base != chosen.lines.base:
        lost.append(texts.PERIOD_NOT_OFFERED.format(period=format_period(asked.base)))
    told = notices.on_indicator(asked, names)
    return (*told, *notices.on_regions(asked, chosen.lines.regions, chosen.lines.regions), *lost)
