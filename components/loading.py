"""Everything that is read once and shared by all sessions; read again when a file changes on disk."""

import logging
from pathlib import Path
from typing import Any

import streamlit as st

from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.charts import Palette, draw
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.headlines import Headline, make_headlines
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.model import Selection
from toekomstscenario.settings import data_root
from toekomstscenario.store import Store

_LOG = logging.getLogger("toekomstscenario")
Signature = tuple[tuple[str, int, int], ...]


def catalogue() -> Catalogue:
    """The catalogue; read again when one of its files changes."""
    return _catalogue(data_root(), _signature(data_root() / "catalogue"))


def store() -> Store:
    """The observations; the store itself notices changed files."""
    return _store(data_root())


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


def profile(code: str) -> Profile:
    """The page of a region; made once."""
    return _profile(data_root(), _everything(), code)


def drawing(figure: Figure, palette: Palette) -> dict[str, Any]:
    """The Vega-Lite specification of a figure that has a chart; drawn once per figure and theme."""
    return _drawing(data_root(), _everything(), figure.id, palette.name, _figure=figure, _palette=palette)


def _everything() -> Signature:
    folders = (data_root() / name for name in ("catalogue", "observations", "fetched/observations"))
    return tuple(entry for folder in folders for entry in _signature(folder))


def _signature(folder: Path) -> Signature:
    """Names, times and sizes: about 200 files, less than a millisecond."""
    found: list[tuple[str, int, int]] = []
    for file in folder.rglob("*.*"):
        try:
            stat = file.stat()
        except OSError:  # removed between listing and looking
            continue
        found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))


def log_faults(problems: tuple[DataError, ...]) -> None:
    """Put what had to be left out in the log; called where a cache is filled, so once per state of the data."""
    for problem in problems:
        log_fault(problem)


def log_fault(problem: DataError) -> None:
    """Put file, rule and first cases in the log."""
    _LOG.error("%s: %s (%d) %s", problem.file, problem.rule, problem.count, "; ".join(problem.rows[:5]))


@st.cache_resource(show_spinner=False, max_entries=2)
def _catalogue(root: Path, signature: Signature) -> Catalogue:
    found = load_catalogue(root / "catalogue")
    log_faults(found.problems)
    return found


@st.cache_resource(show_spinner=False, max_entries=2)
def _store(root: Path) -> Store:
    return Store(root / "observations", fetched=root / "fetched" / "observations")


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
    return make_development(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=512)
def _comparison(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_comparison(catalogue(), store(), selection)


@st.cache_resource(show_spinner=False, max_entries=128)
def _profile(root: Path, signature: Signature, code: str) -> Profile:
    found = make_profile(catalogue(), store(), code)
    log_faults(found.problems)
    return found


@st.cache_resource(show_spinner=False, max_entries=1024)
def _drawing(
    root: Path, signature: Signature, figure_id: str, theme: str, *, _figure: Figure, _palette: Palette
) -> dict[str, Any]:
    assert _figure.chart is not None  # components.show asks only then
    return draw(_figure.chart, _palette)
