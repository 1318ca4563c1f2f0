"""Widgets -> PrevalenceChoice: one part of the page at a time, so that it stays short on a phone."""

from dataclasses import replace

import streamlit as st

from components import loading, loading_prevalence
from components.address import choose, choose_view, write_parameters
from components.choose import profile_regions
from toekomstscenario.figures.prevalence import statements
from toekomstscenario.prevalence_choice import Part, PrevalenceChoice, from_address, to_address
from toekomstscenario.sentences import region_label

NOWHERE, NOT_YET = "", " (kan nog niet)"
NAMES = {
    Part.SCALE: "Van schatting tot maatregel",
    Part.FORMS: "Vormen, vrouwen en mannen",
    Part.TREND: "Door de jaren",
    Part.REPEATS: "Opnieuw gemeld",
    Part.WOMEN: "Gedode vrouwen",
    Part.LOCAL: "Mijn gemeente",
    Part.STATEMENT: "1 op de …",
}


def choose_prevalence(page: str) -> PrevalenceChoice:
    """Choose a part, and its region or statement; a wrong link says what is wrong."""
    regions = {region.code: region_label(region) for region in profile_regions(loading.catalogue())}
    offered = statements(loading.register())
    linked, told = from_address(st.query_params.to_dict(), regions, offered)
    choice = PrevalenceChoice(choose_view(page, "Onderdeel", list(Part), linked.part, lambda part: NAMES[part]))
    if choice.part is Part.LOCAL:
        with st.container(key="stadkeuze"):
            names = {NOWHERE: "Kies een gebied", **_possible_first(regions)}
            codes = list(names)
            code = choose(page, "Gemeente, provincie of regio", codes, linked.region, lambda code: names[code])
        choice = replace(choice, region=code)
    if choice.part is Part.STATEMENT:
        names = {name: _statement_name(name) for name in offered}
        with st.container(key="stadkeuze"):
            chosen = choose(page, "Uitspraak", list(offered), linked.statement, lambda name: names[name])
        choice = replace(choice, statement=chosen)
    for notice in write_parameters(page, to_address(choice), told):
        st.warning(notice, icon=":material/link_off:")
    return choice


def _possible_first(regions: dict[str, str]) -> dict[str, str]:
    """The regions whose children are known above the others, and those marked."""
    known = {region.code for region in loading_prevalence.regions_with_population()}
    first = {code: name for code, name in regions.items() if code in known}
    return first | {code: f"{name}{NOT_YET}" for code, name in regions.items() if code not in known}


def _statement_name(name: str) -> str:
    facts, indicators = loading.register().facts, loading.catalogue().indicators
    return facts[name].label if name in facts else indicators[name].title if name in indicators else name
