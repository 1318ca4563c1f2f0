"""Widgets -> the letter of the reader: its form and heading, the order of what is in it, and the words between."""

from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from components import loading, loading_brief
from components.basket_state import Letter
from components.check_claims import DRAFT_KEY
from components.choose import profile_regions
from toekomstscenario import markup_claims
from toekomstscenario.basket import LONGEST_LINE, LONGEST_TEXT, Form, TextItem, tidy_line
from toekomstscenario.claims import Checked
from toekomstscenario.documents.briefing import Briefing
from toekomstscenario.documents.forms import MEANINGS, NAMES, Part, handout
from toekomstscenario.errors import UserError
from toekomstscenario.figures.typed import bare_text, check_typed
from toekomstscenario.sentences import region_label

TEXT_HELP = (
    "Elke regel is een alinea. Begin een regel met # voor een kop en met - voor een lijst. Een cijfer zet u erin met"
    " de knop onder de lijst; dan blijft het kloppen en houdt het zijn bron."
)
TYPED = (
    "Getypte getallen kunnen verouderen en hebben geen bron. Vervang zo'n getal met 'Zet een cijfer in uw tekst', of"
    " neem de zin over die erbij staat."
)
CHECK_PAGE = "pages/gebruiken/feitencheck.py"


def choose_heading(letter: Letter) -> None:
    """Form, title, addressee and date."""
    basket, turn = letter.basket, letter.round
    with st.container(key="briefkop"):
        left, right = st.columns(2, gap="medium")
        with left:
            form = st.selectbox(
                "Vorm", list(Form), list(Form).index(basket.form), format_func=lambda one: NAMES[one],
                key=f"brief-vorm-{turn}", on_change=_set_form, args=(letter, f"brief-vorm-{turn}"),
            )  # fmt: skip
            st.html(f'<p class="tk-bron">{escape(MEANINGS[form])}</p>')
        with right:
            _line(letter, "Titel", "title", basket.title, NAMES[basket.form])
        left, right = st.columns(2, gap="medium")
        with left:
            _line(letter, "Aan wie", "addressee", basket.addressee, "Bijvoorbeeld: de gemeenteraad")
        with right:
            day = f"brief-datum-{turn}"
            st.text_input(
                "Datum (dag-maand-jaar; leeg is vandaag)", _day(basket.day), key=day, placeholder=_day(date.today()),
                on_change=_set_day, args=(letter, day),
            )  # fmt: skip


def _line(letter: Letter, label: str, name: str, text: str, example: str) -> None:
    key = f"brief-{name}-{letter.round}"
    st.text_input(
        label, text, max_chars=LONGEST_LINE, key=key, placeholder=example, on_change=_set_line, args=(letter, key, name)
    )


def _set_form(letter: Letter, key: str) -> None:
    letter.change(lambda basket: replace(basket, form=st.session_state[key]))


def _set_line(letter: Letter, key: str, name: str) -> None:
    letter.change(lambda basket: replace(basket, **{name: tidy_line(st.session_state[key])}))


def _set_day(letter: Letter, key: str) -> None:
    letter.change(lambda basket: replace(basket, day=_read_day(st.session_state[key].strip())))


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day}-{day.month}-{day.year}"


def _read_day(text: str) -> date | None:
    """The day that was typed; None for nothing.

    Raises:
        UserError: it is no day.
    """
    if not text:
        return None
    try:
        day, month, year = (int(part) for part in text.replace("/", "-").split("-"))
        return date(year, month, day)
    except ValueError as problem:
        raise UserError("Deze datum is niet te lezen.", f"Schrijf haar als {_day(date.today())}.") from problem


def choose_parts(letter: Letter, briefing: Briefing) -> None:
    """Everything in the letter, in its order: move it, take it out, or change own words."""
    st.header(f"Wat staat erin? ({len(briefing.parts)})", anchor="onderdelen")
    with st.container(key="briefdelen"):
        for place, part in enumerate(briefing.parts):
            with st.container(key=f"briefdeel-{letter.names[place]}"):
                _choose_part(letter, place, part)
    if any(isinstance(part.item, TextItem) for part in briefing.parts):
        st.html(f'<p class="tk-bron">{escape(TEXT_HELP)}</p>')
    with st.container(key="brief-erbij", horizontal=True):
        end = len(briefing.parts)
        st.button(
            "Tekst toevoegen", key="brief-tekst-eind", icon=":material/add:", on_click=letter.insert_text, args=(end,)
        )
        show_undo(letter)


def _choose_part(letter: Letter, place: int, part: Part) -> None:
    name, number = letter.names[place], place + 1
    words = f"{number}. {part.label}" if not isinstance(part.item, TextItem) else f"{number}. Eigen tekst"
    st.html(f'<p class="tk-titel">{escape(words)}</p>')
    if isinstance(part.item, TextItem):
        _choose_text(letter, place, part.item.text)
    for problem in part.problems:
        st.html(f'<p class="tk-overtijd"><strong>Let op:</strong> {escape(problem)}</p>')
    with st.container(key=f"briefknoppen-{name}", horizontal=True):
        st.button(
            f"{number} omhoog", key=f"brief-op-{name}", icon=":material/arrow_upward:",
            on_click=letter.move, args=(place, -1),
        )  # fmt: skip
        st.button(
            f"{number} omlaag", key=f"brief-neer-{name}", icon=":material/arrow_downward:",
            on_click=letter.move, args=(place, 1),
        )  # fmt: skip
        st.button(
            f"Tekst boven {number}", key=f"brief-boven-{name}", icon=":material/edit:",
            on_click=letter.insert_text, args=(place,),
        )  # fmt: skip
        st.button(
            f"Haal {number} weg", key=f"brief-weg-{name}", icon=":material/close:",
            on_click=letter.remove, args=(place,),
        )  # fmt: skip


def _choose_text(letter: Letter, place: int, text: str) -> None:
    key = f"brief-woorden-{letter.names[place]}"
    st.text_area(
        f"Uw tekst bij {place + 1}", text, max_chars=LONGEST_TEXT, key=key, label_visibility="collapsed",
        placeholder="Schrijf hier uw eigen tekst", on_change=_set_text, args=(letter, key, place),
    )  # fmt: skip
    if typed := _typed(letter, text):
        _show_typed(typed, text, letter.names[place])


def _show_typed(typed: tuple[Checked, ...], text: str, name: int) -> None:
    """What the claim check says of the numbers in own text, and the way to the whole check."""
    with st.container(key=f"brief-getypt-{name}"):
        st.html(f'{markup_claims.short_list(typed)}<p class="tk-bron">{TYPED}</p>')
        if st.button("Open deze tekst in de Feitencheck", key=f"brief-check-{name}", icon=":material/fact_check:"):
            st.session_state[DRAFT_KEY] = bare_text(text)
            st.switch_page(CHECK_PAGE)


def _typed(letter: Letter, text: str) -> tuple[Checked, ...]:
    """The numbers that were typed in a text with their verdict; looked for once, and forgotten with the text."""
    written = [item.text for item in letter.basket.items if isinstance(item, TextItem)]
    letter.typed = {one: found for one, found in letter.typed.items() if one in written}
    if text not in letter.typed:
        letter.typed[text] = _checked(text)
    return letter.typed[text]


def _checked(text: str) -> tuple[Checked, ...]:
    try:
        return check_typed(text, loading_brief.archive())
    except UserError:  # too many numbers to say something about each
        return ()


def _set_text(letter: Letter, key: str, place: int) -> None:
    letter.rewrite(place, st.session_state[key])


def show_undo(letter: Letter) -> None:
    """Offer to take back the last change, as long as there is one."""
    if letter.past:
        st.button("Maak ongedaan", key="brief-ongedaan", icon=":material/undo:", on_click=letter.undo)


def choose_handout(letter: Letter) -> None:
    """A handout on one region, ready to download: the second of two clicks."""
    regions = {region.code: region_label(region) for region in profile_regions(loading.catalogue())}
    with st.container(key="brief-handout", horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            "Handout voor de raad over",
            list(regions),
            None,
            format_func=lambda one: regions[one],
            key="brief-gebied",
            placeholder="Kies een gebied",
        )
        st.button(
            "Maak de handout", key="brief-maak-handout", type="primary", on_click=_make_handout, args=(letter, code)
        )


def _make_handout(letter: Letter, code: str | None) -> None:
    if code is None:
        letter.trouble = UserError("Er is nog geen gebied gekozen.", "Kies eerst een gebied in de lijst.")
    else:
        letter.replace(handout(loading.catalogue().region(code)))
