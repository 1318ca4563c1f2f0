"""Figure, quotes and trouble -> screen: the same anatomy everywhere."""

from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from components import basket_buttons, feedback, frame, loading, loading_drawing, plain, texts
from components.copy_button import copy_button
from components.fold import fold_on_phone
from toekomstscenario import markup
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts import DARK, LIGHT, MAPS, ChartKind, ChartSpec, Palette
from toekomstscenario.document import Document
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports import DOCUMENT_EXPORTS, FIGURE_EXPORTS, file_name
from toekomstscenario.exports.permalink import loose_link
from toekomstscenario.figure import Figure
from toekomstscenario.figures.headlines import Headline
from toekomstscenario.links import to_address
from toekomstscenario.numbers import counted
from toekomstscenario.pipeline.own_figures import own_folder
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root

PAIR_PAGE = "pages/cijfers/mag_ik_dit_vergelijken.py"
LOOSE_PAGE, LOOSE_PLACE = "pages/gebruiken/los_cijfer.py", "los"
SOURCES_PAGE = "pages/verantwoording/bronnen.py"
_SHORT_TABLE = 4  # rows, which a phone has room for
ALL_KINDS = frozenset(export.id for export in FIGURE_EXPORTS)


def palette() -> Palette:
    """The colours of the theme that the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


Drawing = Callable[[Figure, Palette], dict[str, Any]]
Writing = Callable[[Figure], str]


def show_figure(
    figure: Figure, draw: Drawing = loading_drawing.drawing, *, write: Writing = markup.table, place: str = ""
) -> None:
    """Show a figure as a card: title, chart, finding, source, status, notes, quotes, table, downloads, reading.

    Args:
        figure: what is shown.
        draw: makes its chart; the usual way keeps the drawing for all readers.
        write: makes its table; the usual way links each region to its page.
        place: names the card where each choice of the reader shows another figure in it. The browser then changes what
            is different instead of building the card again, and an open table stays open.
    """
    if plain.wanted():
        plain.put_figure(figure, write(figure), ALL_KINDS)
        return
    place = place or figure.id
    with st.container(key=f"kaart-{place}"):
        st.html(markup.heading(figure))
        if figure.chart is not None:
            show_chart(figure, figure.chart, draw, place)
        else:
            if figure.table.height > _SHORT_TABLE:
                fold_on_phone(f"Tabel ({counted(figure.table.height, 'regel', 'regels')})")
            st.html(write(figure))
        show_under(figure)
        if figure.chart is not None:
            words = f"Tabel ({counted(figure.table.height, 'regel', 'regels')})"
            show_fold(words, f"tabel-{place}", lambda: st.html(write(figure)))
        with st.container(horizontal=True, vertical_alignment="center", key=f"knoppen-{place}"):
            show_downloads(figure, place=place)
            basket_buttons.show_add(figure)
            show_reading(figure, place)
            if figure.pair is not None:
                st.page_link(PAIR_PAGE, label=texts.PAIR_QUESTION, query_params=to_address(figure.pair))
            if place != LOOSE_PLACE and (link := loose_link(figure)):
                st.page_link(LOOSE_PAGE, label=texts.SHARE_LINK, query_params=parse_qs(urlsplit(link).query))
            feedback.show_question(figure)


def show_under(figure: Figure) -> None:
    """Show what a figure says (finding and quotes) and, beside it where there is room, what it rests on."""
    quotes = (markup.quote_block(quote) + copy_button(quote.text, about=quote.sentence) for quote in figure.quotes)
    st.html(markup.said_and_grounds(figure, "".join(quotes)))


def show_bare(figure: Figure, *, place: str) -> None:
    """Show what a figure must have on another site: title, chart or table, finding, source, status and notes."""
    with st.container(key=f"kaart-{place}"):
        st.html(markup.heading(figure))
        if figure.chart is not None:
            show_chart(figure, replace(figure.chart, hrefs={}), loading_drawing.unlinked, place)
        else:
            st.html(markup.plain_table(figure))
        st.html(markup.under(figure))


def show_balance(figure: Figure | None) -> None:
    """Show the counter-indicator under the indicator, where there is one."""
    if figure is not None:
        st.header(texts.BALANCE)
        st.markdown(texts.BALANCE_WORDS)
        show_figure(figure, place="balans")


def show_chart(figure: Figure, chart: ChartSpec, draw: Drawing, place: str) -> None:
    """Show the chart of a figure in the way that suits its kind; `place` as in `show_figure`."""
    if chart.kind is ChartKind.MULTIPLES:
        st.html(loading_drawing.panels(figure, palette()))
        return
    spec, key = draw(figure, palette()), f"grafiek-{place}"
    if chart.kind in MAPS:
        with st.container(key=f"kaartbeeld-{chart.kind}-{place}", height="stretch"):
            st.vega_lite_chart(spec=spec, theme=None, height="stretch", alt=figure.alt_text, key=key)
        if chart.hrefs:
            st.html(f'<p class="tk-wijzer">{texts.CLICK_REGION}</p>')
    else:
        st.vega_lite_chart(spec=spec, theme=None, alt=figure.alt_text, key=key)


def show_downloads(figure: Figure, kinds: Container[str] = ALL_KINDS, *, place: str = "") -> None:
    """Offer the files that make sense for a figure; each is made on the click.

    Args:
        figure: what is taken along.
        kinds: ids of the kinds of file to offer.
        place: as in `show_figure`.
    """
    if plain.put_files(figure, [export.id for export in FIGURE_EXPORTS if export.id in kinds]):
        return
    place = place or figure.id
    opened = st.popover("Download", icon=":material/download:", key=f"download-{place}", on_change="rerun")
    if not opened.open:  # the files are offered when somebody looks for them
        return
    with opened:
        for export in FIGURE_EXPORTS:
            if export.id not in kinds or not export.offered(figure):
                continue
            st.download_button(
                export.label,
                data=partial(export.render, figure),
                file_name=file_name(figure, export),
                mime=export.mime,
                on_click="ignore",
                key=f"download-{place}-{export.id}",
                width="stretch",
            )


def show_reading(figure: Figure, place: str) -> None:
    """Show the button that tells how a figure is read; `place` as in `show_figure`."""
    opened = st.popover("Hoe lees ik dit?", key=f"leeswijzer-{place}", on_change="rerun")
    if opened.open:
        opened.markdown(figure.reading)


def show_fold(words: str, key: str, content: Callable[[], object]) -> None:
    """Show a heading that unfolds; what is in it is made and sent when it is opened.

    Args:
        words: the heading.
        key: names it; it stays open where another choice shows another content under the same name.
        content: shows what is in it.
    """
    seen = f"{key}: gezien"
    before, was_open = st.session_state.get(seen, (words, False))
    if words != before:  # Streamlit takes a fold with another heading for another one, and closes it
        st.session_state[key] = was_open
    opened = st.expander(words, key=key, on_change="rerun")
    st.session_state[seen] = words, opened.open
    if opened.open or plain.wanted():
        with opened:
            content()


def show_document_downloads(document: Document, label: str, *, place: str) -> None:
    """Offer a document in every form; each is made on the click.

    Args:
        document: what is taken along.
        label: on the button that opens the list.
        place: names the buttons.
    """
    if plain.wanted():
        return
    with st.popover(label, icon=":material/description:", key=f"documenten-{place}"):
        for export in DOCUMENT_EXPORTS:
            st.download_button(
                export.label,
                data=partial(export.render, document),
                file_name=file_name(document, export),
                mime=export.mime,
                on_click="ignore",
                key=f"document-{place}-{export.id}",
                width="stretch",
            )


def name_page(page: str, catalogue: Catalogue, selection: Selection) -> None:
    """Put the chosen figure and regions in the title of the page."""
    names = ", ".join(catalogue.region(code).name for code in selection.regions)
    frame.set_title(page, *(part for part in (catalogue.indicator(selection.indicator).short, names) if part))


def show_meaning(catalogue: Catalogue, selection: Selection) -> None:
    """Show what the chosen indicator means."""
    indicator = catalogue.indicator(selection.indicator)

    def show() -> None:
        st.html(markup.meaning(indicator, catalogue.sources[indicator.source]))
        if indicator.id in loading.catalogue().indicators:  # not own figures that are only looked at
            link = to_address(Selection(indicator.id))
            st.page_link(SOURCES_PAGE, label="Alles over dit cijfer en zijn bronnen", query_params=link)

    with st.container(key="kaart-betekenis"):
        show_fold("Wat betekent dit cijfer?", f"betekenis-{indicator.id}", show)


def show_tiles(headlines: tuple[Headline, ...]) -> None:
    """Show the headline figures as tiles, three in a row, each with a door to its development."""
    for start in range(0, len(headlines), 3):
        for column, headline in zip(st.columns(3, gap="medium"), headlines[start : start + 3], strict=False):
            with column, st.container(key=f"tegel-{headline.indicator.id}"):
                st.html(markup.tile(headline, texts.THEMES[headline.indicator.theme], palette()))
                link = to_address(headline.link)
                st.page_link("pages/cijfers/ontwikkeling.py", label="Bekijk de ontwikkeling", query_params=link)
                basket_buttons.show_add_series(headline.link, headline.indicator.title)


def show_problems(*groups: tuple[DataError, ...]) -> None:
    """Say once which files could not be read; the rest of the page stands."""
    problems = {problem.file: problem for group in groups for problem in group}
    if not problems:
        return
    lines = "\n".join(f"- {problem}" for problem in problems.values())
    intro = texts.NOTHING_WORKS if _takes_all(problems) else texts.REST_WORKS
    st.warning(f"{intro}\n\n{lines}", icon=":material/error:")


def show_trouble(problem: UserError | DataError) -> None:
    """Say what is wrong and what to do, instead of a page."""
    plain.note_trouble(problem)
    if isinstance(problem, UserError):
        st.error(f"{problem.message}\n\n{problem.next_step}", icon=":material/error:")
        return
    loading.log_fault(problem)
    intro = texts.NOTHING_WORKS if _takes_all([problem.file]) else texts.REST_WORKS
    st.error(f"{intro}\n\n- {problem}", icon=":material/error:")


def _takes_all(files: Iterable[Path]) -> bool:
    """Whether one of these files is needed for every figure; those of own figures never are."""
    needed = (file for file in files if own_folder(data_root()) not in file.parents)
    return any(file.name in ("lock.json", "regions.csv", "set_aside.csv") for file in needed)
