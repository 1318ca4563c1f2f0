"""Widgets -> Selection for two figures set out against each other: what goes right, what goes up, who, and when."""

from collections.abc import Sequence

import streamlit as st

from components import loading, loading_exploration, notices, texts
from components.address import address_is_new, choose, choose_many, read_address
from components.choose import NOBODY, in_order, or_nobody, settle
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.exploration import MOST_FOLLOWED, Offer, Offers, widest
from toekomstscenario.model import Theme
from toekomstscenario.own import is_own
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label


def choose_exploration(page: str) -> Selection:
    """Choose two figures, a group of regions, whom to follow, and the kind of period; there must be an offer.

    The period is chosen in the chart (`remember_period`); `last` is None while it is the latest.
    """
    offers = loading_exploration.offers()
    catalogue = loading.catalogue()
    linked, problems = read_address(page)
    st.html('<details class="tk-vouw"><summary>Kies cijfers en gebieden</summary></details>')
    with st.container(key="keuzeverkennen", horizontal=True, vertical_alignment="bottom"):
        x, y = _choose_pair(page, catalogue, offers, linked)
        offer = _choose_offer(page, offers.of(x, y), linked)
        codes = in_order(offer.group.codes)
        regions = _choose_regions(page, catalogue, codes, linked)
    periods = [period for period, _ in offer.counts]
    last = _period(page, periods, linked)
    selection = Selection(x, regions, offer.group.id, offer.grain, None, last, beside=Selection(y))
    told = (
        *problems,
        *notices.on_indicator(linked, set(offers.indicators)),
        *notices.on_partner(linked, x, offers.beside(x)),
        *notices.on_group(linked, [found.group.id for found in offers.of(x, y)]),
        *notices.on_regions(linked, codes, regions),
        *notices.on_periods(linked, selection, periods),
    )
    return settle(page, selection, told)


def remember_period(page: str, code: str) -> None:
    """Keep the period that the reader chose in the chart, for the next run."""
    st.session_state[_key(page)] = code


def _key(page: str) -> str:
    return f"{page}: periode"


def _choose_pair(page: str, catalogue: Catalogue, offers: Offers, linked: Selection) -> tuple[str, str]:
    def title(name: str) -> str:
        return catalogue.indicators[name].title

    asked = linked.indicator if linked.indicator in offers.indicators else min(offers.indicators, key=_first)
    x = choose(page, "Van links naar rechts", _by_theme(catalogue, offers.indicators), asked, title)
    partners = offers.beside(x)
    wanted = linked.beside.indicator if linked.beside is not None else ""
    asked = wanted if wanted in partners else min(partners, key=_first)
    return x, choose(page, "Van onder naar boven", _by_theme(catalogue, partners), asked, title)


def _first(name: str) -> tuple[bool, int, str]:
    """What readers ask about first; never own figures."""
    return is_own(name), *by_interest(name)


def _by_theme(catalogue: Catalogue, names: frozenset[str]) -> list[str]:
    themes = list(Theme)
    return sorted(names, key=lambda name: (themes.index(catalogue.indicators[name].theme), *by_interest(name)))


def _choose_offer(page: str, offers: Sequence[Offer], linked: Selection) -> Offer:
    """The group, and the kind of period where there are more."""
    start = widest(offers, linked.regions[0] if linked.regions else "")
    groups = {offer.group.id: offer.group for offer in offers}
    group = choose(page, "Gebieden", list(groups), linked.peers or start.group.id, lambda name: groups[name].name)
    grains = {offer.grain: offer for offer in offers if offer.group.id == group}
    if len(grains) == 1:
        return next(iter(grains.values()))
    ordered = [grain for grain in Grain if grain in grains]
    return grains[choose(page, "Soort periode", ordered, linked.grain, lambda grain: texts.GRAINS[grain])]


def _choose_regions(page: str, catalogue: Catalogue, codes: list[str], linked: Selection) -> tuple[str, ...]:
    asked = linked.regions[0] if linked.regions else NOBODY
    own = choose(page, "Uw gebied", [NOBODY, *codes], asked, lambda code: or_nobody(catalogue, code))
    if not own:
        return ()
    rest = [code for code in codes if code != own]
    others = choose_many(
        page, "Volg ook", rest, linked.regions[1:MOST_FOLLOWED], lambda code: region_label(catalogue.regions[code])
    )
    if len(others) >= MOST_FOLLOWED:
        st.caption(texts.MOST_FOLLOWED.format(most=MOST_FOLLOWED))
    return (own, *others)[:MOST_FOLLOWED]


def _period(page: str, periods: Sequence[Period], linked: Selection) -> Period | None:
    """What the reader chose in the chart, or the link; None for the latest, so that new data joins by itself."""
    found = {str(period): period for period in periods}
    key = _key(page)
    if address_is_new(page) or st.session_state.get(key) not in found:
        st.session_state[key] = str(linked.last)
    chosen = found.get(st.session_state[key], periods[-1])
    return None if chosen == periods[-1] else chosen
