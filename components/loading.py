"""Everything that is read once and shared by all sessions; read again when a file changes on disk."""

import io
import json
import logging
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import streamlit as st

from components.state import key_of
from toekomstscenario import markup
from toekomstscenario.analysis.group_value import GroupValue
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.catalogue.retrieved import RETRIEVED_NAME
from toekomstscenario.charts import Palette, draw, draw_panels
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import Compared, gather, make_view, views_for
from toekomstscenario.figures.development import make_asked_development, make_balance, possible_bases
from toekomstscenario.figures.headlines import Headline, make_headlines
from toekomstscenario.figures.judgement import Judgement, make_judgement
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.period import Period
from toekomstscenario.pipeline.own_figures import own_folder, with_own_figures
from toekomstscenario.rated_store import no_sums, read_sums
from toekomstscenario.register import Register, load_register
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root
from toekomstscenario.store import Store

_LOG = logging.getLogger("toekomstscenario")
Signature = str
T = TypeVar("T")
_MOST_DRAWINGS = 1024
# Written out, a choice is told apart in a tenth of the time that Streamlit takes to go through its fields.
BY_WORDS: dict[str | type[Any], Callable[[Any], Any]] = {Selection: repr}


def catalogue() -> Catalogue:
    """The catalogue, with imported own figures; read again when one of its files changes."""
    root = data_root()
    return _catalogue(root, key_of(root / "catalogue", own_folder(root), root / "fetched" / RETRIEVED_NAME))


def store() -> Store:
    """The observations and the rates made of them; another one when a file changes."""
    return _store(data_root(), state())


def maps() -> Maps:
    """Boundaries and tile maps; read again when one of their files changes."""
    root = data_root()
    return _maps(root, key_of(root / "geo", root / "fetched" / "geo"))


def register() -> Register:
    """Facts, milestones and what else is known; read again when a file of it or of the catalogue changes."""
    root = data_root()
    return _register(root, key_of(root / "register", root / "catalogue"))


def availability() -> Availability:
    """What there is, per indicator, region and period."""
    return _availability(data_root(), state())


def headlines() -> tuple[tuple[Headline, ...], tuple[DataError, ...]]:
    """The tiles of the start page."""
    return _headlines(data_root(), state())


def development(selection: Selection) -> Figure:
    """One indicator over time; made once per choice."""
    return _development(data_root(), state(), selection)


def comparison(selection: Selection) -> Figure:
    """Regions side by side; made once per choice."""
    return _comparison(data_root(), state(), selection)


def judgement(selection: Selection) -> Judgement:
    """May these two figures be compared; judged once per choice."""
    return _judgement(data_root(), state(), selection)


def balance(selection: Selection) -> Figure | None:
    """The counter-indicator of a development; made once per choice."""
    return _balance(data_root(), state(), replace(selection, base=None))


def bases(selection: Selection) -> tuple[Period, ...]:
    """The periods of a development that can be 100 in an index; `selection.base` does not matter."""
    return _bases(data_root(), state(), replace(selection, base=None))


def views(selection: Selection) -> tuple[str, ...]:
    """Codes of the views in which a comparison can be shown; `selection.view` does not matter."""
    return _views(data_root(), state(), replace(selection, view=""))


def group_value(selection: Selection) -> GroupValue:
    """The value of the group of a comparison as a whole, or why there is none; view and comparator do not matter."""
    return _gathered(data_root(), state(), replace(selection, view="", comparator="")).whole


def profile(code: str) -> Profile:
    """The page of a region; made once."""
    return _profile(data_root(), state(), code)


def drawing(figure: Figure, palette: Palette) -> dict[str, Any]:
    """The Vega-Lite specification of a figure that has a chart, ready to be sent; drawn once per figure and theme."""
    return _kept("spec", figure, palette, _spec)


def panels(figure: Figure, palette: Palette) -> str:
    """The small multiples of a figure that has them, as HTML; drawn once per figure and theme."""
    return _kept("panels", figure, palette, _panels)


def state() -> Signature:
    """Names, times and sizes of all data files: the key of whatever is kept of them."""
    return key_of(*(data_root() / name for name in ("catalogue", "observations", "fetched", "own", "register")))


def log_faults(problems: tuple[DataError, ...]) -> None:
    """Put what had to be left out in the log; called where a cache is filled, so once per state of the data."""
    for problem in problems:
        log_fault(problem)


def log_fault(problem: DataError) -> None:
    """Put file, rule and first cases in the log."""
    _LOG.error("%s: %s (%d) %s", problem.file, problem.rule, problem.count, "; ".join(problem.rows[:5]))


@st.cache_resource(show_spinner=False, max_entries=2)
def _catalogue(root: Path, signature: Signature) -> Catalogue:
    found = with_own_figures(load_catalogue(root / "catalogue", root / "fetched"), root)
    log_faults(found.problems)
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def _store(root: Path, signature: Signature) -> Store:
    try:
        sums = read_sums(root / "fetched")
    except DataError as problem:  # only a remark beside some figures is lost
        log_fault(problem)
        sums = no_sums()
    return KeptStore(
        root / "observations",
        fetched=root / "fetched" / "observations",
        own=own_folder(root),
        indicators=catalogue().indicators,
        sums=sums,
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _register(root: Path, signature: Signature) -> Register:
    found = load_register(root / "register", catalogue())
    log_faults(found.problems)
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def _maps(root: Path, signature: Signature) -> Maps:
    return Maps(root)


@st.cache_resource(show_spinner=False, max_entries=2)
def _availability(root: Path, signature: Signature) -> Availability:
    found = find_available(catalogue(), store())
    log_faults(found.problems)
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def _headlines(root: Path, signature: Signature) -> tuple[tuple[Headline, ...], tuple[DataError, ...]]:
    tiles, problems = make_headlines(catalogue(), store())
    log_faults(problems)
    return tiles, problems


@st.cache_resource(show_spinner=False, max_entries=512, hash_funcs=BY_WORDS)
def _development(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_asked_development(catalogue(), store(), selection, register().chart_milestones(date.min, date.max))


@st.cache_resource(show_spinner=False, max_entries=512, hash_funcs=BY_WORDS)
def _comparison(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_view(_gathered(root, signature, replace(selection, view="")), selection.view)


@st.cache_resource(show_spinner=False, max_entries=512, hash_funcs=BY_WORDS)
def _judgement(root: Path, signature: Signature, selection: Selection) -> Judgement:
    return make_judgement(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=512, hash_funcs=BY_WORDS)
def _balance(root: Path, signature: Signature, selection: Selection) -> Figure | None:
    return make_balance(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=512, hash_funcs=BY_WORDS)
def _bases(root: Path, signature: Signature, selection: Selection) -> tuple[Period, ...]:
    return possible_bases(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=512, hash_funcs=BY_WORDS)
def _views(root: Path, signature: Signature, selection: Selection) -> tuple[str, ...]:
    return tuple(view.id for view in views_for(_gathered(root, signature, selection)))


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs=BY_WORDS)
def _gathered(root: Path, signature: Signature, selection: Selection) -> Compared:
    return gather(catalogue(), store(), selection, maps())


@st.cache_resource(show_spinner=False, max_entries=128)
def _profile(root: Path, signature: Signature, code: str) -> Profile:
    found = make_profile(catalogue(), store(), code)
    log_faults(found.problems)
    return found


def _kept(what: str, figure: Figure, palette: Palette, make: Callable[[Figure, Palette], T]) -> T:
    """What was drawn of this very figure; the figure is held as long, so nothing else can have its identity."""
    drawings = _drawings()
    key = (what, id(figure), palette.name)
    if key not in drawings:
        while len(drawings) >= _MOST_DRAWINGS:
            drawings.pop(next(iter(drawings), key), None)
        drawings[key] = figure, make(figure, palette)
    return drawings[key][1]


@st.cache_resource(show_spinner=False)
def _drawings() -> dict[tuple[str, int, str], tuple[Figure, Any]]:
    return {}


def _spec(figure: Figure, palette: Palette) -> dict[str, Any]:
    assert figure.chart is not None  # components.show asks only then
    return _ready(draw(figure.chart, palette))


def _panels(figure: Figure, palette: Palette) -> str:
    assert figure.chart is not None  # components.show asks only then
    return markup.panels(draw_panels(figure.chart, palette), figure.alt_text)


def _ready(spec: dict[str, Any]) -> dict[str, Any]:
    """The same chart with its rows as Arrow: Streamlit makes that of them at every view, by way of pandas.

    Only with the columns that the chart speaks of, for it is sent at every choice.
    """
    datasets: dict[str, Any] = spec.get("datasets", {})
    named = frozenset(re.findall(r"\w+", json.dumps({**spec, "datasets": None})))
    return {
        **spec,
        "datasets": {name: _arrow(rows, named) if isinstance(rows, list) else rows for name, rows in datasets.items()},
    }


def _arrow(rows: list[dict[str, Any]], named: Collection[str]) -> bytes:
    sink = io.BytesIO()
    table = pa.Table.from_pylist([{name: value for name, value in row.items() if name in named} for row in rows])
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()
