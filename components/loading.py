"""Everything that is read once and shared by all sessions; read again when a file changes on disk."""

import hashlib
import logging
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from toekomstscenario.analysis.group_value import GroupValue
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.catalogue.retrieved import RETRIEVED_NAME
from toekomstscenario.charts import Palette, draw
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import Compared, gather, make_view, views_for
from toekomstscenario.figures.development import make_balance, make_development, possible_bases
from toekomstscenario.figures.headlines import Headline, make_headlines
from toekomstscenario.figures.judgement import Judgement, make_judgement
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.period import Period
from toekomstscenario.pipeline.own_figures import own_folder, with_own_figures
from toekomstscenario.rated_store import RatedStore, no_sums, read_sums
from toekomstscenario.register import Register, load_register
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root
from toekomstscenario.store import Store

_LOG = logging.getLogger("toekomstscenario")
Files = tuple[tuple[str, int, int], ...]
Signature = str


def catalogue() -> Catalogue:
    """The catalogue, with imported own figures; read again when one of its files changes."""
    root = data_root()
    folders = (*_signature(root / "catalogue"), *_signature(own_folder(root)))
    return _catalogue(root, _key((*folders, *_stat(root / "fetched" / RETRIEVED_NAME))))


def store() -> Store:
    """The observations and the rates made of them; the store itself notices changed files."""
    return _store(data_root(), _everything())


def maps() -> Maps:
    """Boundaries and tile maps; read again when one of their files changes."""
    signatures = (_signature(data_root() / name) for name in ("geo", "fetched/geo"))
    return _maps(data_root(), _key(tuple(entry for signature in signatures for entry in signature)))


def register() -> Register:
    """Facts, milestones and what else is known; read again when a file of it or of the catalogue changes."""
    signatures = (_signature(data_root() / name) for name in ("register", "catalogue"))
    return _register(data_root(), _key(tuple(entry for signature in signatures for entry in signature)))


def availability() -> Availability:
    """What there is, per indicator, region and period."""
    return _availability(data_root(), _everything())


def headlines() -> tuple[tuple[Headline, ...], tuple[DataError, ...]]:
    """The tiles of the start page."""
    return _headlines(data_root(), _everything())


def development(selection: Selection) -> Figure:
    """One indicator over time; made once per choice."""
    return _development(data_root(), _everything(), selection)


def comparison(selection: Selection) -> Figure:
    """Regions side by side; made once per choice."""
    return _comparison(data_root(), _everything(), selection)


def judgement(selection: Selection) -> Judgement:
    """May these two figures be compared; judged once per choice."""
    return _judgement(data_root(), _everything(), selection)


def balance(selection: Selection) -> Figure | None:
    """The counter-indicator of a development; made once per choice."""
    return _balance(data_root(), _everything(), replace(selection, base=None))


def bases(selection: Selection) -> tuple[Period, ...]:
    """The periods of a development that can be 100 in an index; `selection.base` does not matter."""
    return _bases(data_root(), _everything(), replace(selection, base=None))


def views(selection: Selection) -> tuple[str, ...]:
    """Codes of the views in which a comparison can be shown; `selection.view` does not matter."""
    return _views(data_root(), _everything(), replace(selection, view=""))


def group_value(selection: Selection) -> GroupValue:
    """The value of the group of a comparison as a whole, or why there is none; view and comparator do not matter."""
    return _gathered(data_root(), _everything(), replace(selection, view="", comparator="")).whole


def profile(code: str) -> Profile:
    """The page of a region; made once."""
    return _profile(data_root(), _everything(), code)


def drawing(figure: Figure, palette: Palette) -> dict[str, Any]:
    """The Vega-Lite specification of a figure that has a chart; drawn once per figure and theme.

    Figures of one id may differ in the regions in colour and in the comparator; their marks tell them apart.
    """
    assert figure.chart is not None  # components.show asks only then
    marks = figure.chart.marks.write_csv()
    return _drawing(data_root(), _everything(), figure.id, marks, palette.name, _figure=figure, _palette=palette)


def state() -> Signature:
    """Names, times and sizes of all data files: the key of whatever is kept of them."""
    return _everything()


def _everything() -> Signature:
    folders = (data_root() / name for name in ("catalogue", "observations", "fetched", "own", "register"))
    return _key(tuple(entry for folder in folders for entry in _signature(folder)))


def _key(files: Files) -> Signature:
    """One short text for the state of many files: Streamlit takes 5 ms to hash a long tuple, at every look-up."""
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _signature(folder: Path) -> Files:
    """Names, times and sizes: about 200 files, less than a millisecond."""
    return tuple(sorted(entry for file in folder.rglob("*.*") for entry in _stat(file)))


def _stat(file: Path) -> Files:
    try:
        stat = file.stat()
    except OSError:  # not there, or removed between listing and looking
        return ()
    return ((str(file), stat.st_mtime_ns, stat.st_size),)


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
    return RatedStore(
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


@st.cache_resource(show_spinner=False, max_entries=512)
def _development(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_development(catalogue(), store(), selection, register().chart_milestones(date.min, date.max))


@st.cache_resource(show_spinner=False, max_entries=512)
def _comparison(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_view(_gathered(root, signature, replace(selection, view="")), selection.view)


@st.cache_resource(show_spinner=False, max_entries=512)
def _judgement(root: Path, signature: Signature, selection: Selection) -> Judgement:
    return make_judgement(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=512)
def _balance(root: Path, signature: Signature, selection: Selection) -> Figure | None:
    return make_balance(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=512)
def _bases(root: Path, signature: Signature, selection: Selection) -> tuple[Period, ...]:
    return possible_bases(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=512)
def _views(root: Path, signature: Signature, selection: Selection) -> tuple[str, ...]:
    return tuple(view.id for view in views_for(_gathered(root, signature, selection)))


@st.cache_resource(show_spinner=False, max_entries=64)
def _gathered(root: Path, signature: Signature, selection: Selection) -> Compared:
    return gather(catalogue(), store(), selection, maps())


@st.cache_resource(show_spinner=False, max_entries=128)
def _profile(root: Path, signature: Signature, code: str) -> Profile:
    found = make_profile(catalogue(), store(), code)
    log_faults(found.problems)
    return found


@st.cache_resource(show_spinner=False, max_entries=1024)
def _drawing(
    root: Path, signature: Signature, figure_id: str, marks: str, theme: str, *, _figure: Figure, _palette: Palette
) -> dict[str, Any]:
    assert _figure.chart is not None  # components.show asks only then
    return draw(_figure.chart, _palette)
