"""Widgets -> TimelineChoice: lane, status, years and the day on which one looks; kept in the address."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import loading, plain
from components.address import address_is_new, choose, write_parameters
from toekomstscenario.numbers import format_date
from toekomstscenario.register import Track
from toekomstscenario.timeline import State, known_days
from toekomstscenario.timeline_choice import TimelineChoice, from_address, states_of, to_address

DAY = "Stand op datum: wat was er toen bekend?"
_NOW, _ALL = "nu", ""
_SLID = "geschoven"


def choose_timeline(page: str, today: date) -> TimelineChoice:
    """Choose what to see of the timeline; the milestone of a link stays as long as the reader is on it."""
    register = loading.register()
    linked, problems = from_address(st.query_params.to_dict(), register.milestones.keys(), today=today)
    day = _choose_day(page, known_days(register, today), linked.day)
    st.html('<details class="tk-vouw"><summary>Kies baan, status of jaren</summary></details>')
    with st.container(key="keuzetijdlijn", horizontal=True, vertical_alignment="bottom"):
        choice = _choose(page, linked, day)
    for notice in write_parameters(page, to_address(choice), problems):
        st.warning(notice, icon=":material/link_off:")
    return choice


def _choose_day(page: str, days: Sequence[date], linked: date | None) -> date | None:
    """A slider along the days on which something became known, and along the day of the link.

    Who slides on while a run is under way sends an address that is a step behind: it may not move the slider back.
    """
    options = [str(day) for day in sorted({*days, *([linked] if linked else [])})]
    if not options:
        return None
    key = f"{page}: {DAY}"
    slid = st.session_state.pop(f"{key}: {_SLID}", False)
    if (address_is_new(page) and not slid) or st.session_state.get(key) not in [*options, _NOW]:
        st.session_state[key] = str(linked) if linked else _NOW
    found = st.select_slider(DAY, [*options, _NOW], format_func=_day_words, key=key, on_change=_slide, args=(key,))
    words = {_ALL: _NOW, **{option: _day_words(option) for option in reversed(options)}}
    plain.note_groups(DAY, {"": words}, [_ALL if found == _NOW else found])
    return None if found == _NOW else date.fromisoformat(found)


def _slide(key: str) -> None:
    st.session_state[f"{key}: {_SLID}"] = True


def _day_words(option: str) -> str:
    return _NOW if option == _NOW else format_date(date.fromisoformat(option))


def _choose(page: str, linked: TimelineChoice, day: date | None) -> TimelineChoice:
    track = _one(page, "Baan", "Alle banen", list(Track), linked.track)
    state = _one(page, "Status", "Alles", states_of(day), linked.state)
    years = [str(year) for year in _years()]
    first = _one(page, "Van", "Het begin", years, linked.first)
    last = _one(page, "Tot en met", "Het einde", [year for year in years if year >= first], linked.last)
    return TimelineChoice(
        linked.event,
        Track(track) if track else None,
        State(state) if state else None,
        int(first) if first else None,
        int(last) if last else None,
        day,
    )


def _one(page: str, label: str, everything: str, options: Sequence[str], linked: object) -> str:
    """One of these, or nothing, which goes with everything."""
    return choose(page, label, [_ALL, *map(str, options)], str(linked or _ALL), lambda one: one or everything)


def _years() -> list[int]:
    """The years from the first to the last milestone."""
    dated = [one for one in loading.register().milestones.values() if one.date.known]
    if not dated:
        return []
    return list(range(min(one.date.first.year for one in dated), max(one.last.year for one in dated) + 1))
