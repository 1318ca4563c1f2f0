"""Widgets -> MomentChoice for the page Vooruitblik; a link to one moment stands until the reader chooses a track."""

from collections.abc import Sequence

import streamlit as st

from components.address import choose, write_parameters
from toekomstscenario.figures.outlook import Moment
from toekomstscenario.moment_choice import MomentChoice, from_address, to_address

_ALL = "Alle sporen"


def choose_moments(page: str, moments: Sequence[Moment]) -> MomentChoice:
    """Choose by track; what is chosen stands in the address."""
    tracks = list(dict.fromkeys(moment.track for moment in moments))
    linked, problems = from_address(st.query_params.to_dict(), [moment.id for moment in moments], tracks)
    with st.container(key="keuzevooruitblik", width=420):
        track = choose(page, "Spoor", ["", *sorted(tracks)], linked.track, lambda option: option or _ALL)
    choice = MomentChoice(track=track)
    if choice.everything and linked.moment:
        choice = linked
    for notice in write_parameters(page, to_address(choice), problems):
        st.warning(notice, icon=":material/link_off:")
    return choice
