"""The real data as references of a letter are looked up in."""

from datetime import date
from functools import lru_cache

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.figures.archive import Archive
from toekomstscenario.geo import Maps
from toekomstscenario.rated_store import RatedStore, read_sums
from toekomstscenario.register import load_register
from toekomstscenario.settings import PROJECT

DATA = PROJECT / "data"


@lru_cache(maxsize=1)  # nothing in it changes, and reading it takes a second
def archive_of() -> Archive:
    catalogue = load_catalogue(DATA / "catalogue", DATA / "fetched")
    store = RatedStore(DATA / "observations", indicators=catalogue.indicators, sums=read_sums(DATA / "fetched"))
    register = load_register(DATA / "register", catalogue)
    return Archive(catalogue, store, register, Maps(DATA), date(2026, 11, 22))
