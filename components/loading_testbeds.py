"""What the page Proeftuinen shows, made once per choice and state of the data."""

from pathlib import Path

from components import loading, loading_facts, loading_origin
from components.keep import kept
from components.loading import Signature, catalogue, register, state, store
from toekomstscenario.figure import Figure
from toekomstscenario.figures.testbeds import (
    GradedClaim,
    Offer,
    find_offers,
    graded_claims,
    make_lines,
    make_list,
    make_waiting,
    regions_with_testbed,
)
from toekomstscenario.figures.testbeds.own_series import OwnSeries, own_series
from toekomstscenario.register import TestbedKind
from toekomstscenario.selection import Selection
from toekomstscenario.settings import data_root


def places(kind: TestbedKind | None) -> Figure:
    """The testbeds of a kind on the map and as a list."""
    return _places(data_root(), state(), kind)


def offers() -> tuple[Offer, ...]:
    """Which figures can be shown of testbed regions beside others."""
    return _offers(data_root(), state())


def beside(selection: Selection) -> Figure:
    """Testbed regions beside others."""
    return _beside(data_root(), state(), selection)


def waiting() -> Figure | None:
    """Which tables would bring figures."""
    return make_waiting(catalogue(), loading_origin.tables().tables)


def claims() -> tuple[GradedClaim, ...]:
    """The claims that cannot be checked."""
    return graded_claims(register(), loading_facts.cards()[0])


def own() -> tuple[OwnSeries, ...]:
    """Own figures about regions with a testbed."""
    return own_series(catalogue(), loading.availability(), regions_with_testbed(register()))


@kept(16)
def _places(root: Path, signature: Signature, kind: TestbedKind | None) -> Figure:
    return make_list(catalogue(), register(), loading.maps(), kind)


@kept(2)
def _offers(root: Path, signature: Signature) -> tuple[Offer, ...]:
    return find_offers(catalogue(), loading.availability(), regions_with_testbed(register()))


@kept(128)
def _beside(root: Path, signature: Signature, selection: Selection) -> Figure:
    return make_lines(catalogue(), store(), register(), selection)
