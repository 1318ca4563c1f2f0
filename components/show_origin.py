"""Where figures come from -> screen: properties, sources, availability and corrections."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components import frame, loading_origin, plain, show, texts
from components.fold import fold_on_phone
from components.loading_origin import Corrections, Matrix, Sources
from toekomstscenario import markup, markup_origin
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.corrections import series_behind
from toekomstscenario.figure import Figure
from toekomstscenario.figures.correction_words import MOST_SHOWN
from toekomstscenario.figures.origin import Origin
from toekomstscenario.figures.origin_tables import corrections_table
from toekomstscenario.links import to_address
from toekomstscenario.model import Indicator
from toekomstscenario.numbers import counted, format_date
from toekomstscenario.selection import Selection
from toekomstscenario.settings import delivery

_FILES = ("xlsx", "csv")


def show_properties(origin: Origin) -> None:
    """Show what one indicator means and where its figures come from."""
    indicator = origin.indicator
    frame.set_title("Bronnen", indicator.short)
    st.header(indicator.title)
    with st.container(key="kaart-kenmerken"):
        st.html(markup_origin.properties(origin))
        if origin.uses:
            st.page_link(
                "pages/cijfers/ontwikkeling.py",
                label="Bekijk deze cijfers",
                query_params=to_address(Selection(indicator.id)),
            )


def show_delivery() -> None:
    """Say which delivery of shared storage is shown, and why not a newer one; nothing for a local folder."""
    state = delivery()
    if state is None:
        return
    since = f"{format_date(state.taken_over.date())} om {state.taken_over:%H:%M} uur (UTC)"
    if state.fault is None:
        st.caption(texts.DELIVERY.format(since=since))
    else:
        error = state.fault.error
        st.warning(f"{error.message} {texts.OLDER_DELIVERY.format(since=since)}", icon=":material/cloud_off:")


def show_sources(origin: Origin) -> None:
    """Show the sources of one indicator; without figures the properties have told why there are none."""
    if origin.uses:
        st.header("Bronnen van dit cijfer")
        fold_on_phone(f"Toon {counted(len(origin.uses), 'bron', 'bronnen')}")
        st.html(markup_origin.sources_of(origin.uses, f"Bronnen van: {origin.indicator.title}"))


def show_coverage(indicator: Indicator) -> None:
    """Show for which regions and years there are figures of one indicator, and why not elsewhere."""
    st.header("Voor welke gebieden en jaren?")
    found = loading_origin.matrix(indicator.theme).of(indicator.id)
    if not found.years:
        st.markdown(texts.NO_YEARS)
        return
    st.html(markup_origin.matrix(found, f"Beschikbaar: {indicator.title}"))
    st.html(markup_origin.legend(found))


def show_corrections(catalogue: Catalogue, indicator: Indicator) -> None:
    """Show which figures of one indicator were given otherwise, or why there are none to show."""
    st.header("Is het cijfer later veranderd?")
    found = [one for one in loading_origin.corrections().found if one.indicator in series_behind(indicator)]
    if found:
        title = f"Eerder of elders anders: {indicator.title}"
        _show_table(corrections_table(catalogue, found, indicator.id, title))
    else:
        st.markdown(texts.NO_CORRECTIONS)
    if not loading_origin.anything_fetched():
        st.markdown(texts.NOTHING_FETCHED)


def show_everything(indicator: Indicator) -> None:
    """Show the matrix of the theme, all corrections and all sources, each folded and made only when asked for."""
    corrections, sources = loading_origin.corrections(), loading_origin.sources()
    total = sum(map(len, sources.groups.values()))
    _folded(
        "matrix",
        f"Alle cijfers over {texts.THEMES[indicator.theme]}: gebieden en jaren",
        lambda: _show_matrix(loading_origin.matrix(indicator.theme)),
    )
    _folded(
        "wijzigingen",
        f"Alle cijfers die eerder of elders anders waren ({len(corrections.found)})",
        lambda: _show_corrections(corrections),
    )
    _folded("bronnen", f"Alle bronnen ({total})", lambda: _show_sources(sources))


def _folded(name: str, label: str, show: Callable[[], None]) -> None:
    """Something long behind a summary; it is sent to the reader only once that is open."""
    opened = st.expander(label, key=f"vouw-{name}", on_change="rerun")
    if opened.open or plain.wanted():
        with opened:
            show()


def _show_matrix(matrix: Matrix) -> None:
    # The downloads go first: below a table this long, a panel that opens makes the page jump.
    show.show_downloads(matrix.table, _FILES)
    st.html(markup_origin.legend(matrix.coverage))
    st.html(markup_origin.matrix(matrix.coverage, matrix.table.title))


def _show_corrections(corrections: Corrections) -> None:
    if corrections.found:
        _show_table(corrections.table)
    else:
        st.markdown(texts.NO_CORRECTIONS)


def _show_sources(sources: Sources) -> None:
    show.show_downloads(sources.table, _FILES)
    st.html(markup_origin.all_sources(sources.groups, sources.table.title))


def _show_table(figure: Figure) -> None:
    """Show the first rows of a table; the files have them all."""
    st.markdown(f"{figure.subtitle}.")
    st.html(markup.table(replace(figure, table=figure.table.head(MOST_SHOWN))))
    if figure.table.height > MOST_SHOWN:
        st.markdown(texts.MORE_IN_FILE.format(shown=MOST_SHOWN, total=figure.table.height))
    show.show_downloads(figure, _FILES)
