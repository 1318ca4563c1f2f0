"""Widgets -> Wish for the page Programmabureau: figures, regions, kind of figure and kinds of file."""

from collections.abc import Sequence

import streamlit as st

from components import loading
from components.address import choose, choose_many, write_parameters
from components.choose import in_order
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.exports.batch import KIND_WORDS, FigureKind, Wish, from_address, groups, to_address
from toekomstscenario.figures.comparison import VIEWS
from toekomstscenario.sentences import region_label

_OWN_CHOICE = ""


def choose_batch(page: str) -> Wish:
    """Choose what is made in one go; the choice stands in the address. May be without figures or regions yet."""
    catalogue = loading.catalogue()
    linked, problems = from_address(st.query_params.to_dict(), catalogue)
    names = {group.id: group.name for group in groups(catalogue)}
    with st.container(key="keuzepakket"):
        kind = choose(page, "Soort figuur", list(FigureKind), linked.kind, KIND_WORDS.__getitem__)
        view = "" if kind is FigureKind.DEVELOPMENT else _choose_view(page, linked.view)
        indicators = _choose_indicators(page, linked.indicators)
        asked = linked.peers if linked.peers or not linked.regions else _OWN_CHOICE
        peers = choose(
            page, "Gebieden", [*names, _OWN_CHOICE], asked or None if not linked.regions else asked,
            lambda name: names.get(name, "Zelf kiezen"),
        )  # fmt: skip
        regions = () if peers else _choose_regions(page, linked.regions)
        kinds = [export.id for export in FIGURE_EXPORTS]
        labels = {export.id: export.label for export in FIGURE_EXPORTS}
        formats = choose_many(page, "Soorten bestand", kinds, linked.formats, labels.__getitem__)
    wish = Wish(indicators, regions, peers, kind, view, tuple(formats))
    for notice in write_parameters(page, to_address(wish), problems):
        st.warning(notice, icon=":material/link_off:")
    return wish


def _choose_view(page: str, linked: str) -> str:
    names = {view.id: view.name for view in VIEWS}
    return choose(page, "Beeld", list(names), linked, names.__getitem__)


def _choose_indicators(page: str, linked: Sequence[str]) -> tuple[str, ...]:
    catalogue, available = loading.catalogue(), loading.availability()
    there = sorted(set(available.cells["indicator"]), key=by_interest)
    asked = linked or there[: not st.query_params]  # who comes without a link sees what a choice gives
    return tuple(choose_many(page, "Cijfers", there, asked, lambda name: catalogue.indicator(name).title))


def _choose_regions(page: str, linked: Sequence[str]) -> tuple[str, ...]:
    catalogue = loading.catalogue()
    codes = in_order(set(loading.availability().cells["region"]))
    return tuple(choose_many(page, "Welke gebieden", codes, linked, lambda code: region_label(catalogue.region(code))))
