"""Two figures against each other -> screen: the moving chart with its controls, or what it waits for."""

from dataclasses import asdict
from functools import partial
from html import escape
from textwrap import wrap

import streamlit as st

from components import feedback, loading, loading_exploration, loading_origin, plain, show, texts
from components.choose_exploration import choose_exploration, remember_period
from components.player import show_player
from toekomstscenario import markup
from toekomstscenario.figures.exploration import FEWEST_PERIODS, FEWEST_REGIONS, Exploration, Way
from toekomstscenario.links import to_address
from toekomstscenario.numbers import counted, format_period
from toekomstscenario.period import Grain
from toekomstscenario.selection import Selection

_COMPARISON_PAGE = "pages/cijfers/vergelijken.py"
_DEVELOPMENT_PAGE = "pages/cijfers/ontwikkeling.py"
_NO_TOOLBAR = {"displayModeBar": False, "showTips": False, "doubleClick": False, "scrollZoom": False}
_LINE_SIGNS = 150  # of a line under the picture that is saved


def show_exploration(page: str) -> None:
    """Let the reader choose and show the chart, or show what there is instead while nothing can be chosen."""
    if not loading_exploration.offers().shown:
        _show_waiting()
        return
    st.markdown(texts.EXPLORATION)
    selection = choose_exploration(page)
    show.name_page("Verkennen", loading.catalogue(), selection)
    found = loading_exploration.exploration(selection)
    figure, name = found.figure, _name(selection)
    if plain.wanted():
        plain.put_figure(figure, markup.table(figure), show.ALL_KINDS)
        _show_meaning(selection)
        return
    with st.container(key=f"kaart-{name}"):
        st.html(markup.heading(figure))
        with st.container(key=f"bollen-{name}", height="stretch"):
            ground = loading_exploration.ground(selection, show.palette())
            st.plotly_chart(
                ground, height="stretch", theme=None, config=_NO_TOOLBAR, alt=figure.alt_text, key=f"grafiek-{name}"
            )
        _show_controls(page, found, f"bollen-{name}", selection)
        st.html(markup.under(figure))
        with st.container(horizontal=True, vertical_alignment="center", key=f"knoppen-{name}"):
            show.show_downloads(figure)
            show.show_reading(figure, name)
            _show_way_to_letter(selection)
            feedback.show_question(figure)
        _show_tables(found, name)
    _show_meaning(selection)


def _show_way_to_letter(selection: Selection) -> None:
    """A moving chart does not fit in a letter; the same figure of one period does."""
    link = to_address(Selection(selection.indicator, selection.regions[:1], selection.peers, selection.grain))
    st.page_link(_COMPARISON_PAGE, label="Voor in een brief: bekijk één periode", query_params=link)


def _name(selection: Selection) -> str:
    """A name for widgets, the same whoever is followed and when: a chart with another name would start anew."""
    second = selection.beside.indicator if selection.beside is not None else ""
    parts = [selection.indicator, second, selection.peers, str(selection.grain)]
    return "-".join(parts).replace("_", "-")


def _show_controls(page: str, found: Exploration, chart: str, selection: Selection) -> None:
    moments = [asdict(moment) for moment in found.chart.moments]
    place = next(number for number, moment in enumerate(moments) if moment["code"] == str(found.period))
    figure = found.figure
    lines = [
        line for text in (figure.source_line, figure.status_line, *figure.notes) for line in wrap(text, _LINE_SIGNS)
    ]
    picture = {
        "title": escape(figure.title),
        "lines": [escape(line) for line in lines],
        "ground": show.palette().paper,
        "file": figure.id,
    }
    what = "Jaar" if selection.grain is Grain.YEAR else "Periode"
    over = loading_exploration.followed(selection, show.palette())
    show_player(chart, moments, place, over=over, what=what, picture=picture, moved=partial(remember_period, page))


def _show_tables(found: Exploration, name: str) -> None:
    """The table of the period that is looked at, and that of all periods; each sent only when it is opened."""
    now, every = found.figure_now, found.figure
    words = f"Tabel {format_period(found.period)} ({counted(now.table.height, 'regel', 'regels')})"
    show.show_fold(words, f"tabel-{name}", lambda: st.html(markup.table(now)))
    words = f"Tabel, alle perioden ({counted(every.table.height, 'regel', 'regels')})"
    show.show_fold(words, f"tabel-alles-{name}", lambda: st.html(markup.table(every)))


def _show_meaning(selection: Selection) -> None:
    catalogue = loading.catalogue()
    names = [selection.indicator, *([selection.beside.indicator] if selection.beside is not None else [])]
    with st.container(key="kaart-betekenis"):
        for indicator in map(catalogue.indicator, names):
            meaning = markup.meaning(indicator, catalogue.sources[indicator.source])
            show.show_fold(f"Wat betekent: {indicator.short}?", f"betekenis-{indicator.id}", partial(st.html, meaning))


def _show_waiting() -> None:
    """Say why there is no chart, what is nearest, where to look meanwhile, and what would bring more."""
    found = loading_exploration.waiting()
    show.show_problems(loading.catalogue().problems, loading_origin.tables().problems, loading.availability().problems)
    st.markdown(texts.NO_EXPLORATION.format(regions=FEWEST_REGIONS, periods=FEWEST_PERIODS))
    st.markdown(texts.NOT_TOGETHER)
    if found.compare or found.develop:
        st.header(texts.MEANWHILE)
        _show_ways("Vergelijken", _COMPARISON_PAGE, found.compare)
        _show_ways("Ontwikkeling", _DEVELOPMENT_PAGE, found.develop)
    if found.nearest is not None:
        st.header(texts.NEAREST)
        st.html(markup.table(found.nearest))
    st.header(texts.WAITING_FOR)
    if found.missing is None:
        st.markdown(texts.ALL_FETCHED)
        return
    st.markdown(texts.WAITING_WORDS)
    st.html(markup.table(found.missing))


def _show_ways(heading: str, page: str, ways: tuple[Way, ...]) -> None:
    with st.container(key=f"paarlinks-{heading.lower()}"):
        for way in ways:
            st.page_link(page, label=f"{heading}: {way.words}", query_params=to_address(way.selection))
