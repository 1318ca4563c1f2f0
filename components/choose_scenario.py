"""Widgets -> ScenarioChoice: the figures to start with, the outflow for all three, and two scenarios of the reader."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components import loading, loading_scenarios, notices, plain
from components.address import address_is_new, choose, write_parameters
from components.choose import in_order
from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.scenarios import OutflowRule, possible_rules
from toekomstscenario.errors import UserError, echo
from toekomstscenario.figures.measures import MEASURES
from toekomstscenario.figures.scenarios import ScenarioOffers, settle
from toekomstscenario.scenario_choice import (
    LARGEST_CHANGE,
    MOST_YEARS,
    OWN_NUMBERS,
    OwnScenario,
    ScenarioChoice,
    from_address,
    to_address,
)
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

_LAST = "laatste keuze"
_RULES = {OutflowRule.SHARE: "Een vast deel van de stand", OutflowRule.NUMBER: "Een vast aantal"}
_UNKNOWN = "De maatregel '{code}' uit de link bestaat niet. U ziet nu een andere."
_NO_START = "Met het jaar {year} uit de link kan hier geen som beginnen. U ziet nu een ander jaar."
_OTHER_SOURCE = (
    "De begincijfers komen nu uit een andere publicatie dan toen de link werd gemaakt. De uitkomst kan anders zijn."
)
_RULE_LOST = "De uitstroom uit de link kan bij deze maatregel niet. U ziet nu een vast aantal."
_NO_SHARE = (
    "Een vast deel van de stand kan hier niet: in {year} eindigden er meer maatregelen dan er op de eerste dag waren."
    " Een deel ervan begon en eindigde dus in hetzelfde jaar."
)
_WHY_CHANGE = " Eerst staat er 5% minder en 5% meer: even ver naar beide kanten, en geen verwachting."
_WHY_SHARE = (
    "Bij de uitstroom staat eerst **een vast deel**: zijn er minder maatregelen, dan kunnen er ook minder eindigen. Bij"
    " een vast aantal kan de som onder nul komen; dan stopt zij."
)


def choose_scenario(page: str) -> ScenarioChoice:
    """Choose everything that is assumed; a wrong link says what is wrong.

    Raises:
        UserError: no sum of this measure can start.
    """
    linked, problems = _read(page)
    st.html('<details class="tk-vouw"><summary>Kies maatregel en aannames</summary></details>')
    with st.container(key="keuzerekenhulp"):
        with st.container(key="rekenbegin", horizontal=True, vertical_alignment="bottom"):
            measure = choose(page, "Maatregel", list(MEASURES), linked.measure, lambda code: MEASURES[code].name)
            offers = loading_scenarios.offers(measure)
            asked = _choose_start(page, replace(linked, measure=measure), offers)
            start = settle(replace(asked, rule=None), offers)[1]
            rule = _choose_rule(page, start, linked.rule)
        years = _slide(page, "Aantal jaren vooruit", linked.years, ends=(1, MOST_YEARS), words="%d")
        own = _choose_own(page, linked, start)
    choice, _ = settle(replace(asked, years=years, rule=rule, own=own), offers)
    why = _NO_SHARE.format(year=start.period) if len(possible_rules(start)) == 1 else _WHY_SHARE
    st.markdown(why + _WHY_CHANGE)
    for notice in write_parameters(page, to_address(choice), (*problems, *_lost(linked, choice, offers))):
        st.warning(notice, icon=":material/link_off:")
    st.session_state[f"{page}: {_LAST}"] = choice
    return choice


def _read(page: str) -> tuple[ScenarioChoice, tuple[str, ...]]:
    """The choice in the address; without one, the reader's last choice on this page."""
    if not st.query_params and f"{page}: {_LAST}" in st.session_state:
        return st.session_state[f"{page}: {_LAST}"], ()
    return from_address(st.query_params.to_dict())


def _choose_start(page: str, linked: ScenarioChoice, offers: ScenarioOffers) -> ScenarioChoice:
    """Region, when there is more than one, and the year of the figures."""
    codes = in_order(offers.starts)
    if not codes:
        raise UserError(
            "Van deze maatregel zijn er geen beginstand, instroom, uitstroom en eindstand uit één publicatie. Daar kan"
            " geen som mee beginnen.",
            "Kies een andere maatregel.",
        )
    name: Callable[[str], str] = lambda code: region_label(loading.catalogue().region(code))  # noqa: E731
    region = choose(page, "Gebied", codes, linked.region, name) if len(codes) > 1 else codes[0]
    years = [one.period.start.year for one in reversed(offers.starts[region])]
    return replace(linked, region=region, start=choose(page, "Begincijfers van", years, linked.start, str))


def _choose_rule(page: str, start: Bridge, linked: OutflowRule | None) -> OutflowRule:
    rules = list(possible_rules(start))
    return choose(page, "Uitstroom, voor alle drie", rules, linked, lambda rule: _RULES[rule])


def _choose_own(page: str, linked: ScenarioChoice, start: Bridge) -> tuple[OwnScenario, OwnScenario]:
    """Inflow and change of the two scenarios of the reader, each in a block of its own."""
    with st.container(key="rekenscenarios", horizontal=True):
        with st.container(key="rekenscenario-1"):
            st.markdown(
                f"**Scenario 1: blijft gelijk**  \nElk jaar beginnen er evenveel als in {start.period}. Dit scenario"
                " ligt vast, om mee te vergelijken."
            )
        return _choose_one(page, linked, start, place=0), _choose_one(page, linked, start, place=1)


def _choose_one(page: str, linked: ScenarioChoice, start: Bridge, *, place: int) -> OwnScenario:
    number, asked = OWN_NUMBERS[place], linked.own[place]
    with st.container(key=f"rekenscenario-{number}"):
        st.markdown(f"**Scenario {number}: uw aanname**")
        inflow = _type(page, f"Scenario {number}: instroom in {start.period.start.year + 1}", asked.inflow, start)
        change = _slide(
            page, f"Scenario {number}: verandering per jaar daarna", asked.change,
            ends=(-LARGEST_CHANGE, LARGEST_CHANGE), words="%d%%",
        )  # fmt: skip
    return OwnScenario(inflow, change)


def _slide(page: str, label: str, linked: int, *, ends: tuple[int, int], words: str) -> int:
    """A whole number by a slider, led by the address when that is new."""
    key = f"{page}: {label}"
    if address_is_new(page) or key not in st.session_state:
        st.session_state[key] = linked
    chosen = st.slider(label, *ends, step=1, format=words, key=key)
    plain.note_number(label, chosen, ends)
    return chosen


def _type(page: str, label: str, linked: int | None, start: Bridge) -> int:
    """A whole number by hand; impossible ones are told below, so nothing is cut off here.

    Other figures to start with begin again with the inflow of their year.
    """
    usual = round(start.inflow.value or 0)
    key = f"{page}: {label} {start.inflow.indicator} {start.inflow.region}"
    if address_is_new(page) or st.session_state.get(key) is None:
        st.session_state[key] = linked if linked is not None and address_is_new(page) else usual
    typed = st.number_input(label, step=max(10 ** (len(str(usual)) - 2), 1), key=key)
    typed = usual if typed is None else int(typed)
    plain.note_number(label, typed)
    return typed


def _lost(linked: ScenarioChoice, shown: ScenarioChoice, offers: ScenarioOffers) -> tuple[str, ...]:
    """What of a link does not exist here."""
    told: list[str] = []
    if linked.measure and linked.measure != shown.measure:
        told.append(_UNKNOWN.format(code=echo(linked.measure)))
    told += notices.on_regions(Selection(regions=(linked.region,)), list(offers.starts), (shown.region,))
    if linked.start is not None and linked.start != shown.start:
        told.append(_NO_START.format(year=linked.start))
    elif linked.source and linked.source != shown.source:
        told.append(_OTHER_SOURCE)
    if linked.rule is not None and linked.rule != shown.rule:
        told.append(_RULE_LOST)
    return tuple(told)
