"""The timeline -> screen: one milestone in full, the lanes, the list, and how expectations shifted."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import basket_buttons, feedback, frame, loading, loading_timeline, plain, show
from components.copy_button import show_copy_button
from components.found import show_found
from toekomstscenario import markup, markup_fold, markup_timeline
from toekomstscenario.basket import EventItem
from toekomstscenario.figure import Figure
from toekomstscenario.figures.timeline import find_related
from toekomstscenario.figures.timeline.words import event_quote
from toekomstscenario.markup_basket import add_row_button
from toekomstscenario.numbers import counted, format_date
from toekomstscenario.timeline import Known
from toekomstscenario.timeline_choice import TimelineChoice, chosen

NOTHING = "Geen enkele gebeurtenis past bij deze keuze. Zet een van de lijsten hierboven terug op alles."
TOO_EARLY = "Op deze dag was nog niets bekend. Schuif de dag naar later."
NOT_YET = "De gebeurtenis {event} was op {day} nog niet bekend. Schuif de dag naar later om haar te zien."
HOW_TO_MOVE = (
    "Sleep om te schuiven, zoom met de knoppen boven de tijdlijn en wijs een gebeurtenis aan voor haar naam. De lijst"
    " eronder heeft alles ook."
)
# Plotly ships with English words only; what it shows of these can be given along.
_DUTCH = {
    "Zoom in": "Inzoomen",
    "Zoom out": "Uitzoomen",
    "Reset axes": "Hele tijdlijn",
    "Autoscale": "Hele tijdlijn",
    "Pan": "Schuiven",
    "Zoom": "Zoomen",
}
_CONFIG = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
    "scrollZoom": False,
    "showTips": False,
    "doubleClick": "reset",
    "locale": "nl",
    "locales": {"nl": {"dictionary": _DUTCH, "format": {}}},
}


def show_timeline(choice: TimelineChoice, today: date) -> None:
    """Show the lanes, the shifts and the list of the chosen milestones; the one of a link goes first."""
    st.html(markup_timeline.jumps())
    if choice.day is not None:
        st.html(markup_timeline.looking_back(choice.day))
    if choice.event:
        _show_event(choice, today)
    known = chosen(loading_timeline.known(choice.day), choice)
    if known:
        _show_lanes(choice, today)
    else:
        show_found(TOO_EARLY if choice.day and not loading_timeline.known(choice.day) else NOTHING)
    _show_slips(choice, today)
    if known:
        _show_list(known, choice, today)


def _show_list(known: Sequence[Known], choice: TimelineChoice, today: date) -> None:
    st.header(f"Alle gebeurtenissen in een lijst ({len(known)})", anchor=markup_timeline.LIST)
    st.html(f'<div class="tk-gebeurtenissen">{markup_timeline.events(known, choice, today)}</div>')


def _show_event(choice: TimelineChoice, today: date) -> None:
    known = next((one for one in loading_timeline.known(choice.day) if one.milestone.id == choice.event), None)
    if known is None and choice.day is not None:
        st.info(NOT_YET.format(event=choice.event, day=format_date(choice.day)), icon=":material/history:")
    if known is None:
        return
    frame.set_title("Tijdlijn", known.milestone.title)
    quote = event_quote(known, loading.register(), day=choice.day, today=today)
    with st.container(key="kaart-gebeurtenis"):
        st.html(markup_timeline.event(known, choice, today))
        st.html(markup.quote_block(quote))
        show_copy_button(quote.text, about=quote.sentence)
        found = find_related(loading.register(), known.milestone, choice.day, today=today)
        add = add_row_button(EventItem, choice.event, f"deze gebeurtenis, {choice.event}")
        st.html(add + markup_timeline.related(found, choice, known.milestone.track))
        st.html(markup_timeline.way_back(choice))


def _show_lanes(choice: TimelineChoice, today: date) -> None:
    """The lanes to zoom and to move, with what stands under every figure; a phone shows no drawing."""
    figure = loading_timeline.timeline(choice, today)
    if plain.put_figure(figure, markup.plain_table(figure), show.ALL_KINDS):
        return
    with st.container(key=f"kaart-{figure.id}"):
        st.html(markup.heading(figure) + markup_timeline.no_drawing())
        if figure.chart is not None:
            with st.container(key="tijdlijnbeeld"):
                st.plotly_chart(
                    loading_timeline.drawing(choice, today, show.palette()),
                    theme=None, config=_CONFIG, alt=figure.alt_text, key=f"grafiek-{figure.id}",
                )  # fmt: skip
                st.html(f'<p class="tk-wijzer">{HOW_TO_MOVE}</p>')
        _show_under(figure)


def _show_under(figure: Figure) -> None:
    show.show_under(figure)
    with st.container(horizontal=True, vertical_alignment="center", key=f"knoppen-{figure.id}"):
        show.show_downloads(figure)
        basket_buttons.show_add(figure)
        with st.popover("Hoe lees ik dit?", key=f"leeswijzer-{figure.id}"):
            st.markdown(figure.reading)
        feedback.show_question(figure)


def _show_slips(choice: TimelineChoice, today: date) -> None:
    """The expectations that were known, as a chart and as a table that is always in sight."""
    st.header("Verschuivingen", anchor=markup_timeline.SHIFTS)
    figure = loading_timeline.slips(choice.day, today)
    if figure.table.is_empty():
        st.markdown("Op deze dag was nog geen verwachting bekend.")
        return
    if plain.put_figure(figure, markup.plain_table(figure), show.ALL_KINDS):
        return
    with st.container(key=f"kaart-{figure.id}"):
        st.html(markup.heading(figure) + markup_timeline.no_drawing(markup_timeline.NO_SHIFTS))
        if figure.chart is not None:
            with st.container(key="verschuivingenbeeld"):
                drawing = loading_timeline.slips_drawing(choice.day, today, show.palette())
                st.vega_lite_chart(spec=drawing, theme=None, alt=figure.alt_text, key=f"grafiek-{figure.id}")
        rows = counted(figure.table.height, "regel", "regels")
        st.html(markup_fold.phone_fold(f"Tabel ({rows})", markup.plain_table(figure), open_=False))
        _show_under(figure)
