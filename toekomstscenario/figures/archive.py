"""Everything that references of a letter are looked up in, as one value."""

from dataclasses import dataclass
from datetime import date

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.geo import Maps
from toekomstscenario.register import Register
from toekomstscenario.store import Store


@dataclass(frozen=True)
class Archive:
    """Meaning, figures, register and maps, as they are on a day."""

    catalogue: Catalogue
    store: Store
    register: Register
    maps: Maps
    today: date
