"""Everything that is read once and shared by all sessions; read again when a file changes on disk."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from components.keep import kept
from components.state import key_of
from toekomstscenario.analysis.group_value import GroupValue
from toekomstscenario.analysis.peers import PeerGroup
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.catalogue.retrieved import RETRIEVED_NAME
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import Compared, gather, groups_of, make_view, views_for
from toekomstscenario.figures.development import make_asked_development, make_balance, possible_bases
from toekomstscenario.figures.headlines import Headline, make_headlines
from toekomstscenario.figures.judgement import Judgement, make_judgement
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.geo import Maps
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.model import RegionKind
from toekomstscenario.numbers import sort_key
from toekomstscenario.period import Period
from toekomstscenario.pipeline.own_figures import own_folder, with_own_figures
from toekomstscenario.rated_store import no_sums, read_sums
from toekomstscenario.register import Register, load_register
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root
from toekomstscenario.store import Store

_LOG = logging.getLogger("toekomstscenario")
Signature = str


def catalogue() -> Catalogue:
    """The catalogue, with imported own figures; read again when one of its files changes."""
    root = data_root()
    return _catalogue(root, key_of(*_of_catalogue(root)))


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


def groups(regions: tuple[str, ...]) -> tuple[PeerGroup, ...]:
    """The groups for a choice of regions, the first of which the reader is about; found once.

    Raises:
        DataError: the file of the inhabitants cannot be used.
    """
    return _groups(data_root(), state(), regions)


def places() -> Mapping[str, int]:
    """The place of each region in a list: the country, cities, then the other kinds, each in Dutch order."""
    return _places(data_root(), state())


def profile(code: str) -> Profile:
    """The page of a region; made once."""
    return _profile(data_root(), state(), code)


def state() -> Signature:
    """Names, times and sizes of all data files: the key of whatever is kept of them."""
    return key_of(*_of_state(data_root()))


@cache
def _of_state(root: Path) -> tuple[Path, ...]:
    return tuple(root / name for name in ("catalogue", "observations", "fetched", "own", "register"))


@cache
def _of_catalogue(root: Path) -> tuple[Path, ...]:
    return root / "catalogue", own_folder(root), root / "fetched" / RETRIEVED_NAME


def log_faults(problems: tuple[DataError, ...]) -> None:
    """Put what had to be left out in the log; called where a cache is filled, so once per state of the data."""
    for problem in problems:
        log_fault(problem)


def log_fault(problem: DataError) -> None:
    """Put file, rule and first cases in the log."""
    _LOG.error("%s: %s (%d) %s", problem.file, problem.rule, problem.count, "; ".join(problem.rows[:5]))


@kept(2)
def _catalogue(root: Path, signature: Signature) -> Catalogue:
    found = with_own_figures(load_catalogue(root / "catalogue", root / "fetched"), root)
    log_faults(found.problems)
    return found


@kept(2)
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


@kept(2)
def _register(root: Path, signature: Signature) -> Register:
    found = load_register(root / "register", catalogue())
    log_faults(found.problems)
    return found


@kept(2)
def _maps(root: Path, signature: Signature) -> Maps:
    return Maps(root)


@kept(2)
def _availability(root: Path, signature: Signature) -> Availability:
    found = find_available(catalogue(), store())
    log_faults(found.problems)
    return found


@kept(2)
def _headlines(root: Path, signature: Signature) -> tuple[tuple[Headline, ...], tuple[DataError, ...]]:
    tiles, problems = make_headlines(catalogue(), store())
    log_faults(problems)
    return tiles, problems


@kept(512)
def _development(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_asked_development(catalogue(), store(), selection, register().chart_milestones(date.min, date.max))


@kept(512)
def _comparison(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_view(_gathered(root, signature, replace(selection, view="")), selection.view)


@kept(512)
def _judgement(root: Path, signature: Signature, selection: Selection) -> Judgement:
    return make_judgement(catalogue(), store(), selection)


@kept(512)
def _balance(root: Path, signature: Signature, selection: Selection) -> Figure | None:
    return make_balance(catalogue(), store(), selection)


@kept(512)
def _bases(root: Path, signature: Signature, selection: Selection) -> tuple[Period, ...]:
    return possible_bases(catalogue(), store(), selection)


@kept(512)
def _views(root: Path, signature: Signature, selection: Selection) -> tuple[str, ...]:
    return tuple(view.id for view in views_for(_gathered(root, signature, selection)))


@kept(64)
def _gathered(root: Path, signature: Signature, selection: Selection) -> Compared:
    return gather(catalogue(), store(), selection, maps())


@kept(512)
def _groups(root: Path, signature: Signature, regions: tuple[str, ...]) -> tuple[PeerGroup, ...]:
    return groups_of(catalogue(), store(), regions)


@kept(2)
def _places(root: Path, signature: Signature) -> Mapping[str, int]:
    kinds = [RegionKind.COUNTRY, RegionKind.MUNICIPALITY]
    kinds += [kind for kind in RegionKind if kind not in kinds]
    regions = sorted(catalogue().regions.values(), key=lambda one: (kinds.index(one.kind), sort_key(one.name)))
    return {region.code: place for place, region in enumerate(regions)}


@kept(128)
def _profile(root: Path, signature: Signature, code: str) -> Profile:
    found = make_profile(catalogue(), store(), code)
    log_faults(found.problems)
    return found
