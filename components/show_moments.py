"""The moments ahead -> screen: what is to come, what has no date, what should have come, and both as a file."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from components import frame, loading, plain, show
from components.choose_moments import choose_moments
from components.fold import fold_on_phone
from components.found import show_found
from toekomstscenario import markup_asks, markup_outlook
from toekomstscenario.exports import AGENDA_EXPORTS, file_name
from toekomstscenario.figures.outlook import Moment, Phase, make_moments, of_phase, of_transition
from toekomstscenario.figures.outlook_files import NO_LINKS, PRECISION, make_agenda, moments_table
from toekomstscenario.moment_choice import MomentChoice, to_address
from toekomstscenario.numbers import counted
from toekomstscenario.review_words import newest_words

SECTIONS = (
    (
        "Wat komt er nog?",
        "Op volgorde van de laatste dag waarop het kan zijn.",
        (Phase.AHEAD, Phase.BEGUN),
    ),
    ("Zonder datum", "Dit wordt verwacht, maar geen bron zegt wanneer.", (Phase.UNDATED,)),
    (
        "Had moeten komen, geen uitkomst gevonden",
        "De datum is voorbij; wat het laatst had moeten komen, staat bovenaan. Dat wij niets vonden, wil niet"
        " zeggen dat er niets is gebeurd.",
        (Phase.PASSED,),
    ),
)
NOTHING = "Op dit spoor staat geen moment. Kies een ander spoor, of alle sporen."
NOTHING_KNOWN = "In het register staat geen moment dat nog moet komen."
_FILES = ("xlsx", "csv", "docx", "pdf")


def show_moments(page: str) -> None:
    """Let the reader choose, and show the moments as they lie seen from today."""
    moments = make_moments(loading.register(), date.today())
    choice = choose_moments(page, moments)
    shown = tuple(
        moment for moment in moments if choice.moment in ("", moment.id) and choice.track in ("", moment.track)
    )
    _show_summary(choice, shown, len(moments))
    for title, intro, phases in SECTIONS:
        found = of_phase(shown, *phases)
        if found:
            st.header(title)
            st.markdown(intro)
        if Phase.PASSED in phases:
            _show_passed(found, alone=bool(choice.moment))
        else:
            _show_each(found, alone=bool(choice.moment))
    if len(shown) > 1:
        with st.expander(f"Tabel ({counted(len(shown), 'regel', 'regels')})", key="tabel-vooruitblik"):
            st.html(markup_outlook.overview(shown))


def _show_passed(found: Sequence[Moment], *, alone: bool) -> None:
    """What is over, the latest first; a phone folds it, because what is ahead comes first."""
    if found and not alone:
        fold_on_phone(f"Toon {counted(len(found), 'moment', 'momenten')}")
    with st.container(key="deel-voorbij"):
        _show_each(tuple(reversed(found)), alone=alone)


def _show_each(found: Sequence[Moment], *, alone: bool) -> None:
    for moment in found:
        _show_moment(moment, alone=alone)


def _show_summary(choice: MomentChoice, shown: Sequence[Moment], total: int) -> None:
    """How many moments there are, until when the register reaches, and the moments as a file."""
    if choice.moment:
        frame.set_title("Vooruitblik", shown[0].title)
        st.html(markup_outlook.alone(total))
    if not shown:
        show_found(NOTHING if total else NOTHING_KNOWN)
        return
    decisions = of_transition(shown)
    ahead, undated, passed = (len(of_phase(decisions, *phases)) for _, _, phases in SECTIONS)
    if not choice.moment:
        show_found(
            f"**Komt nog of is al begonnen: {ahead}.** Zonder datum: {undated}."
            f" Had moeten komen, geen uitkomst gevonden: {passed}."
        )
    st.markdown(newest_words(loading.register()))
    st.html(markup_asks.small((PRECISION, NO_LINKS)))
    words = ", ".join(f"{name}: {text}" for name, text in to_address(choice).items())
    with st.container(key="knoppen-vooruitblik", horizontal=True, vertical_alignment="center"):
        show.show_downloads(moments_table(loading.register(), shown, words), _FILES)
        if ahead > 1:
            _show_agenda(decisions, "alles", f"Zet alle {ahead} in mijn agenda")


def _show_moment(moment: Moment, *, alone: bool) -> None:
    with st.container(key=f"moment-{moment.id}"):
        st.html(markup_outlook.entry(moment, alone=alone))
        if moment.phase in (Phase.AHEAD, Phase.BEGUN):
            _show_agenda((moment,), moment.id, f"Zet in mijn agenda: {moment.title}")


def _show_agenda(moments: Sequence[Moment], key: str, label: str) -> None:
    """Offer moments as a calendar file, made on the click."""
    if plain.wanted():
        return
    export = AGENDA_EXPORTS[0]
    register = loading.register()
    empty = make_agenda(register, moments, datetime.now(UTC))
    st.download_button(
        label,
        data=lambda: export.render(make_agenda(register, moments, datetime.now(UTC))),
        file_name=file_name(empty, export),
        mime=export.mime,
        on_click="ignore",
        icon=":material/event:",
        key=f"agenda-{key}",
    )
