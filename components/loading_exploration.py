"""What the page Verkennen shows, made once per choice and state of the data."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from components import loading, loading_origin
from components.keep import kept
from components.loading import Signature, catalogue, state, store
from toekomstscenario.charts import Palette
from toekomstscenario.charts.explorer import draw_explorer, draw_followed
from toekomstscenario.figures.exploration import (
    Exploration,
    Explored,
    Offers,
    Prepared,
    Waiting,
    find_offers,
    gather,
    make_exploration,
    make_waiting,
    prepare,
)
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root


def offers() -> Offers:
    """Which figures can be set out against each other."""
    return _offers(data_root(), state())


def waiting() -> Waiting:
    """What to show while nothing can."""
    return _waiting(data_root(), state())


def exploration(selection: Selection) -> Exploration:
    """Words, table and chart of a choice."""
    return _exploration(data_root(), state(), selection)


def ground(selection: Selection, palette: Palette) -> Any:
    """The Plotly figure of a choice, the same whoever is followed and whatever period is looked at, once per theme."""
    bare = replace(selection, regions=(), last=None)
    return _ground(data_root(), state(), bare, palette.name, _palette=palette)


def followed(selection: Selection, palette: Palette) -> dict[str, Any]:
    """What the regions of a choice add to its ground, the same whatever period is looked at; drawn once per theme."""
    return _followed(data_root(), state(), replace(selection, last=None), palette.name, _palette=palette)


@kept(2)
def _offers(root: Path, signature: Signature) -> Offers:
    return find_offers(catalogue(), loading.availability())


@kept(2)
def _waiting(root: Path, signature: Signature) -> Waiting:
    return make_waiting(catalogue(), loading.availability(), offers(), tables=loading_origin.tables().tables)


@kept(32)
def _gathered(root: Path, signature: Signature, selection: Selection) -> Explored:
    return gather(catalogue(), store(), selection)


@kept(128)
def _prepared(root: Path, signature: Signature, selection: Selection) -> Prepared:
    return prepare(_gathered(root, signature, replace(selection, regions=())), selection.regions)


@kept(256)
def _exploration(root: Path, signature: Signature, selection: Selection) -> Exploration:
    return make_exploration(_prepared(root, signature, replace(selection, last=None)), selection.last)


@kept(32)
def _ground(root: Path, signature: Signature, selection: Selection, theme: str, *, _palette: Palette) -> Any:
    return draw_explorer(_prepared(root, signature, selection).chart, _palette)


@kept(128)
def _followed(
    root: Path, signature: Signature, selection: Selection, theme: str, *, _palette: Palette
) -> dict[str, Any]:
    return draw_followed(_prepared(root, signature, selection).chart, _palette)
