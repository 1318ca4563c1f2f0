"""Widgets -> MeasureChoice for the page Maatregelen: measure, region, period and the period to compare with."""

from collections.abc import Callable

import streamlit as st

from components import loading, loading_measures, notices, plain, texts
from components.address import choose, write_parameters
from components.choose import in_order, panel
from toekomstscenario.errors import echo
from toekomstscenario.figures.measures import MEASURES, Offers
from toekomstscenario.links import region_page
from toekomstscenario.measure_choice import MeasureChoice, from_address, to_address
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

_NO_BASE = "De periode ervoor"
_UNKNOWN = "De maatregel '{code}' uit de link bestaat niet. U ziet nu een andere."
_ELSEWHERE = (
    "Uithuisplaatsing is hier niet als maatregel te kiezen: wij hebben er geen stand, instroom en uitstroom van in"
    " dezelfde telling. Jongeren met een machtiging staan onder [Balans](#balans) op deze pagina."
)
_PLACEMENTS = ("uithuisplaatsing", "machtiging-uithuisplaatsing")
_NOT_OF_REGION = "Van {region} hebben wij geen cijfers over deze maatregel. U ziet nu {shown}.{link}"
_LAST = "laatste keuze"


def choose_measure(page: str) -> MeasureChoice:
    """Choose a measure, a region, a period and a period to compare with; a wrong link says what is wrong."""
    linked, problems = _read(page)
    with panel("Kies maatregel, gebied en periode"):
        measure = choose(page, "Maatregel", list(MEASURES), linked.measure, lambda code: MEASURES[code].name)
        regions = _regions(measure)
        region = choose(page, "Gebied", regions, linked.region, _region_name)
        offers = loading_measures.offers(measure, region)
        period = _choose_period(page, offers, linked.period)
        base = _choose_base(page, offers.bases(period), linked.base)
    choice = MeasureChoice(measure, region, period, base)
    told = (*problems, *_lost(linked, choice, regions))
    for notice in write_parameters(page, to_address(choice), told):
        st.warning(notice, icon=":material/link_off:")
    st.session_state[f"{page}: {_LAST}"] = choice
    return choice


def _read(page: str) -> tuple[MeasureChoice, tuple[str, ...]]:
    """The choice in the address; without one, the reader's last choice on this page."""
    if not st.query_params and f"{page}: {_LAST}" in st.session_state:
        return st.session_state[f"{page}: {_LAST}"], ()
    return from_address(st.query_params.to_dict())


def _regions(measure: str) -> list[str]:
    """The country first, then every region with a figure of this measure."""
    found = {COUNTRY_CODE}
    for name in MEASURES[measure].series:
        found.update(loading.availability().regions(name))
    return in_order(found)


def _region_name(code: str) -> str:
    return region_label(loading.catalogue().region(code))


def _choose_period(page: str, offers: Offers, linked: Period | None) -> Period | None:
    """The latest first; those without a bridge say so, and can be chosen to read why."""
    if not offers.periods:
        return None
    asked = linked if linked in offers.periods else offers.first_choice
    write: Callable[[Period], str] = lambda one: (  # noqa: E731
        format_period(one) if one in offers.bridged or not offers.bridged else f"{format_period(one)} (geen brug)"
    )
    return choose(page, "Periode", list(reversed(offers.periods)), asked, write)


def _choose_base(page: str, bases: tuple[Period, ...], linked: Period | None) -> Period | None:
    """The earlier period that is 100 and that the decomposition is set beside; None shows the figures themselves."""
    if not bases:
        return None
    options = {_NO_BASE: None, **{f"{format_period(base)} = 100": base for base in bases}}
    asked = next((words for words, base in options.items() if base == linked), None)
    words = choose(page, "Vergelijk met", list(options), asked, str)
    plain.note_groups(
        "Vergelijk met",
        {"": {plain.code_of(base): words for words, base in options.items()}},
        [plain.code_of(options[words])],
    )
    return options[words]


def _lost(linked: MeasureChoice, shown: MeasureChoice, regions: list[str]) -> tuple[str, ...]:
    """What of a link does not exist here."""
    told: list[str] = []
    if linked.measure and linked.measure != shown.measure:
        placement = linked.measure.lower() in _PLACEMENTS
        told.append(_ELSEWHERE if placement else _UNKNOWN.format(code=echo(linked.measure)))
    told += _on_region(linked.region, shown.region, regions)
    if linked.period is not None and linked.period != shown.period:
        told.append(texts.PERIOD_NOT_OFFERED.format(period=format_period(linked.period)))
    if linked.base is not None and linked.base != shown.base:
        told.append(texts.BASE_NOT_OFFERED.format(period=format_period(linked.base)))
    return tuple(told)


def _on_region(linked: str, shown: str, offered: list[str]) -> tuple[str, ...]:
    """Why the region of a link is not shown, and where its other figures stand."""
    if linked in offered or linked not in loading.catalogue().regions:
        return notices.on_regions(Selection(regions=(linked,)), offered, (shown,))
    page = region_page(linked)
    link = f" Andere cijfers staan op [Mijn stad]({page})." if page else ""
    return (_NOT_OF_REGION.format(region=_region_name(linked), shown=_region_name(shown), link=link),)
