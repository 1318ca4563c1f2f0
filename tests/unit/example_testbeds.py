"""Generated figures of jeugdregio's beside the real register: the page Proeftuinen once tables are fetched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tests.generated_root import as_they_are, make_root
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.figure import Figure
from toekomstscenario.figures.testbeds import Offer, find_offers, gather, make_beside, regions_with_testbed, unplaced
from toekomstscenario.period import Period
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.register import Register, load_register
from toekomstscenario.selection import Selection

PERCENTAGE, COUNT = "jeugdbescherming_pct", "jongeren_jeugdbescherming"


@dataclass(frozen=True)
class World:
    """A data root with what is read from it."""

    catalogue: Catalogue
    store: RatedStore
    register: Register
    available: Availability

    @property
    def own(self) -> tuple[str, ...]:
        return regions_with_testbed(self.register)

    @property
    def offers(self) -> tuple[Offer, ...]:
        return find_offers(self.catalogue, self.available, self.own)

    def beside(self, indicator: str, view: str, base: str = "2021", regions: tuple[str, ...] = ()) -> Figure:
        selection = Selection(indicator, regions, view=view, base=Period.parse(base))
        found = gather(self.catalogue, self.store, self.own, selection)
        return make_beside(found, self.store, unplaced(self.register))


def world(folder: Path, change: Callable[[pl.DataFrame], pl.DataFrame] = as_they_are) -> World:
    root = make_root(folder, change)
    catalogue = load_catalogue(root / "catalogue")
    store = RatedStore(root / "observations", indicators=catalogue.indicators)
    return World(catalogue, store, load_register(root / "register", catalogue), find_available(catalogue, store))
