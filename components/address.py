"""The address of the browser as the one place where a choice is kept: codes, readable, and safe to share."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from components import plain
from toekomstscenario.links import from_address, to_address
from toekomstscenario.selection import Selection
from toekomstscenario.text_version.form import FieldKind

T = TypeVar("T")
_SEEN, _NOTICES, _LAST = "address_seen", "address_notices", "address_last"


def read_address(page: str) -> tuple[Selection, tuple[str, ...]]:
    """The choice in the address, with a Dutch sentence for each part that cannot be read.

    Without a choice in the address the reader's last choice on this page counts, so that moving around loses nothing.
    """
    selection, problems = from_address(st.query_params.to_dict())
    if not st.query_params and f"{page}: {_LAST}" in st.session_state:
        return st.session_state[f"{page}: {_LAST}"], ()
    return selection, problems


def write_address(page: str, selection: Selection, notices: Sequence[str]) -> tuple[str, ...]:
    """Put the choice in the address, so that the link reopens this view.

    Returns:
        The notices to show: those of a wrong link stay in sight until the reader chooses something else.
    """
    kept = write_parameters(page, to_address(selection), notices)
    st.session_state[f"{page}: {_LAST}"] = selection
    return kept


def write_parameters(page: str, wanted: Mapping[str, str], notices: Sequence[str]) -> tuple[str, ...]:
    """As `write_address`, for a page with parameters of its own, which nothing remembers."""
    if address_is_new(page):
        st.session_state[_NOTICES] = (page, dict(wanted), tuple(notices))
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[_SEEN] = (page, dict(wanted))
    noted_page, noted, kept = st.session_state.get(_NOTICES, ("", {}, ()))
    notices = tuple(kept) if (noted_page, noted) == (page, wanted) else ()
    plain.note_address(wanted, notices)
    return notices


def written_by(page: str) -> dict[str, str]:
    """What a page last wrote in the address; nothing when another page wrote last."""
    writer, written = st.session_state.get(_SEEN, ("", {}))
    return dict(written) if writer == page else {}


def address_is_new(page: str) -> bool:
    """Whether the address was not written here: a first visit, a link, the back button."""
    return st.session_state.get(_SEEN) != (page, st.query_params.to_dict())


def choose(page: str, label: str, options: Sequence[T], linked: T | None, write: Callable[[T], str]) -> T:
    """A list to choose from, led by the address when that is new and by the reader otherwise.

    Args:
        page: name of the page; with the label it names the widget.
        label: what is chosen.
        options: at least one.
        linked: what the address says; the first option stands in when that is not offered.
        write: option -> text.
    """
    key = f"{page}: {label}"
    if address_is_new(page) or st.session_state.get(key) not in options:
        st.session_state[key] = linked if linked in options else options[0]
    chosen = st.selectbox(label, options, format_func=write, key=key, placeholder="Kies")
    chosen = options[0] if chosen is None else chosen
    plain.note_choice(label, options, (chosen,), write)
    return chosen


def choose_many(page: str, label: str, options: Sequence[T], linked: Sequence[T], write: Callable[[T], str]) -> list[T]:
    """Several out of a list, led by the address when that is new and by the reader otherwise; may be none."""
    key = f"{page}: {label}"
    kept = [option for option in st.session_state.get(key, ()) if option in options]
    if address_is_new(page) or key not in st.session_state:
        kept = [option for option in linked if option in options]
    st.session_state[key] = kept
    chosen = st.multiselect(label, options, format_func=write, key=key, placeholder="Kies")
    plain.note_choice(label, options, chosen, write, kind=FieldKind.MANY)
    return chosen


def choose_view(page: str, label: str, options: Sequence[T], linked: T, write: Callable[[T], str]) -> T:
    """One of a few, as buttons in a row; led as `choose`."""
    key = f"{page}: {label}"
    if address_is_new(page) or st.session_state.get(key) not in options:
        st.session_state[key] = linked if linked in options else options[0]
    chosen = st.segmented_control(label, options, format_func=write, key=key, required=True)
    chosen = options[0] if chosen is None else chosen
    plain.note_choice(label, options, (chosen,), write)
    return chosen
