"""A file with own figures, looked at in the session of one reader: nothing of it is cached, kept or logged."""

from collections.abc import Callable, Sequence
from contextlib import ContextDecorator
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Any, TypeVar

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import doors, loading, show, texts
from components.choose import in_order
from toekomstscenario import charts, markup
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.development import make_development
from toekomstscenario.numbers import counted
from toekomstscenario.own import Held
from toekomstscenario.period import Grain
from toekomstscenario.pipeline.own_figures import (
    DEFAULT_THRESHOLD,
    LOOKED_AT,
    MAX_BYTES,
    TEMPLATE_NAME,
    Fault,
    OwnFigures,
    joined,
    look_at,
    template_xlsx,
)
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

# Above a megabyte Starlette would put an upload in a temporary file; Streamlit refuses what is too large while it comes
# in. Guarded by tests/browser.
MultiPartParser.spool_max_size = 0

MOST_FAULTS = 50
NOT_IN_LETTER = (
    "Deze figuur kan niet in een brief: de cijfers staan alleen in dit venster, en een link kan ze niet teruggeven."
    " Haal haar op als Word of PDF, of vraag de beheerder het bestand in te lezen."
)
_BOX, _READ = "eigen-bestand", "eigen: gelezen"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Outcome = OwnFigures | tuple[Fault, ...] | None
T = TypeVar("T")


class DiscreetError(Exception):
    """An unexpected error without the message it had."""


class Discreetly(ContextDecorator):
    """Let no unexpected error out with its message: that may hold what is in the file, and it goes to the log."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(problem, Exception) and not isinstance(problem, UserError | DataError):
            raise DiscreetError(type(problem).__name__).with_traceback(trace) from None


def offer_template() -> None:
    """Offer the workbook that people fill in, with the ids and codes that may be used."""
    st.download_button(
        "Download de invulsjabloon (Excel)",
        data=partial(template_xlsx, loading.catalogue()),
        file_name=TEMPLATE_NAME,
        mime=_EXCEL,
        on_click="ignore",
        icon=":material/download:",
        key="eigen: sjabloon",
    )


@Discreetly()
def choose_file() -> Outcome:
    """Ask whose figures they are, what is too small to show, and the file; read the file.

    Returns:
        The figures, every fault of the file, or nothing without a file.

    Raises:
        UserError: the name of the owner cannot be used.
    """
    with st.container(key=_BOX):
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        owner = left.text_input("Van wie zijn de cijfers?", key="eigen: eigenaar", placeholder=texts.EXAMPLE_OWNER)
        threshold = right.number_input(
            "Verberg aantallen onder (0: niets)", min_value=0, value=DEFAULT_THRESHOLD, step=1, key="eigen: grens"
        )
        file = st.file_uploader(
            f"Uw bestand: Excel (.xlsx), CSV of parquet, ten hoogste {MAX_BYTES // 2**20} MB", key="eigen: bestand"
        )
    if file is None:
        st.session_state.pop(_READ, None)
        return None
    return _read(file, owner.strip(), threshold)


def _read(file: UploadedFile, owner: str, threshold: int) -> Outcome:
    """What the file says; read once for each file, owner and threshold, and remembered in this session only."""
    asked = (file.file_id, owner, threshold)
    before, outcome = st.session_state.get(_READ, (None, None))
    if before != asked:
        with st.spinner("Het bestand wordt gelezen …"):
            outcome = look_at(
                file.getvalue(), file.name, loading.catalogue(), threshold=threshold, owner=owner or LOOKED_AT
            )
        st.session_state[_READ] = (asked, outcome)
    return outcome


@Discreetly()
def show_outcome(outcome: Outcome) -> None:
    """Say what is wrong with the file, or what was read."""
    match outcome:
        case None:
            return
        case OwnFigures():
            st.success(_summary(outcome), icon=":material/check:")
            if outcome.warnings:
                st.warning("\n".join(f"- {warning}" for warning in outcome.warnings), icon=":material/visibility:")
        case faults:
            _show_faults(faults)


def _summary(figures: OwnFigures) -> str:
    rows = figures.observations
    series = counted(len(figures.indicators), "reeks", "reeksen")
    regions = counted(rows["region"].n_unique(), "gebied", "gebieden")
    parts = [f"Gelezen: {counted(rows.height, 'cijfer', 'cijfers')}, van {series} en {regions}."]
    if figures.hidden:
        parts.append(f"Verborgen omdat het klein is: {counted(figures.hidden, 'aantal', 'aantallen')}.")
    return " ".join([*parts, "Er is niets bewaard."])


def _show_faults(faults: Sequence[Fault]) -> None:
    st.error(
        f"Dit bestand kan nog niet. Gevonden: {counted(len(faults), 'fout', 'fouten')}. Verbeter het bestand, bewaar"
        " het en kies het opnieuw. Er is niets bewaard.",
        icon=":material/error:",
    )
    shown = faults[:MOST_FAULTS]
    st.html(markup.fault_table([(_place(fault), fault.column or "–", fault.message) for fault in shown]))
    if len(faults) > len(shown):
        more = counted(len(faults) - len(shown), "fout", "fouten")
        st.markdown(f"Er is nog meer: {more}. Verbeter eerst deze; vaak gaan er dan meer tegelijk weg.")


def _place(fault: Fault) -> str:
    return f"Rij {fault.row}" if fault.row else "Hele bestand"


@Discreetly()
def show_chosen(outcome: Outcome) -> None:
    """Let the reader choose a series and a region, and show the figure of it.

    The choice stays out of the address: a link could not show these figures, and the names in it are the reader's.
    """
    if not isinstance(outcome, OwnFigures):
        return
    if outcome.source.publisher == LOOKED_AT:
        st.info("Vul hierboven in van wie de cijfers zijn. Die naam staat dan bij elk cijfer.", icon=":material/edit:")
        return
    catalogue = joined(loading.catalogue(), outcome.indicators, [outcome.source])
    store = replace(loading.store(), own=Held(outcome.observations, outcome.notes))
    own = replace(catalogue, indicators={found.id: found for found in outcome.indicators})
    available = find_available(own, store)
    if available.cells.is_empty():
        st.info("Alle cijfers in dit bestand zijn verborgen of ontbreken. Er is dus niets te tekenen.")
        return
    selection = _choose(catalogue, available)
    figure = make_development(catalogue, store, selection)
    # No links to other pages in it: a file that is only looked at would be forgotten there.
    show.show_figure(figure, draw=_draw, write=markup.plain_table)
    st.html(f'<p class="tk-bron">{NOT_IN_LETTER}</p>')
    show.show_meaning(catalogue, selection)
    doors.show_official_door(catalogue, selection)


def _choose(catalogue: Catalogue, available: Availability) -> Selection:
    series = sorted(set(available.cells["indicator"]), key=lambda name: catalogue.indicators[name].title)
    with st.container(key="eigenkeuze", horizontal=True, vertical_alignment="bottom"):
        name = _pick("Reeks", series, lambda name: catalogue.indicators[name].title)
        codes = in_order(available.regions(name))
        code = _pick("Gebied", codes, lambda code: region_label(catalogue.regions[code]))
        rows = available.of(name)
        present = set(rows.filter(rows["region"] == code)["grain"])
        grains = [grain for grain in Grain if str(grain) in present]
        grain = _pick("Soort periode", grains, lambda grain: texts.GRAINS[grain]) if len(grains) > 1 else grains[0]
    return Selection(name, (code,), "", grain)


def _pick(label: str, options: Sequence[T], write: Callable[[T], str]) -> T:
    """A list; a choice that another file or series does not have gives way to the first one."""
    key = f"eigen: {label}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.selectbox(label, options, format_func=write, key=key, placeholder="Kies")
    return options[0] if chosen is None else chosen


def _draw(figure: Figure, palette: charts.Palette) -> dict[str, Any]:
    """The drawing of a figure, made anew each time: what `loading` keeps is for all readers."""
    assert figure.chart is not None  # components.show asks only then
    return charts.draw(figure.chart, palette)
