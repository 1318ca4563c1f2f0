"""Two invented percentages of the twelve provinces, in a store of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.unit.example_cells import BREAK, PERCENTAGE, SOURCE, cell, observations
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.catalogue.regions import read_regions
from toekomstscenario.figures.exploration import Prepared, gather, prepare
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, RegionKind, Theme, ValueState
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store

CATALOGUE = PROJECT / "data" / "catalogue"
REGIONS = read_regions(CATALOGUE / "regions.csv")
PROVINCES = tuple(code for code, region in REGIONS.items() if region.kind is RegionKind.PROVINCE)
OWN, OTHER, THIRD = PROVINCES[:3]
ACROSS = replace(PERCENTAGE, id="bescherming_pct", family="bescherming_pct", short="Bescherming (%)", breaks=())
UP = replace(
    PERCENTAGE,
    id="meldingen_pct",
    family="meldingen_pct",
    title="Meldingen die terugkomen",
    short="Terugkerende meldingen (%)",
    theme=Theme.VEILIG_THUIS,
    counts="meldingen",
    denominator="alle meldingen",
    definition="Een melding die terugkomt.",
    breaks=(BREAK,),
)
PEOPLE = replace(load_catalogue(CATALOGUE).indicators["bevolking_totaal"], source="bron")
YEARS = tuple(range(2018, 2024))
CHOICE = Selection(ACROSS.id, (OWN, OTHER), "provincies", beside=Selection(UP.id))
Changes = Mapping[tuple[str, str, int], Mapping[str, Any]]


def catalogue(*indicators: Indicator) -> Catalogue:
    """A catalogue with these indicators and the real regions."""
    found = {one.id: one for one in (indicators or (ACROSS, UP))}
    return Catalogue(found, {"bron": SOURCE}, REGIONS, (), ())


def values(
    changes: Changes | None = None, codes: Iterable[str] = PROVINCES, years: Iterable[int] = YEARS
) -> list[Cell]:
    """Both percentages of every region and year; `changes` are fields of cells, by indicator, region and year."""
    found: list[Cell] = []
    for place, code in enumerate((*codes, COUNTRY_CODE)):
        for year in years:
            for indicator, value in ((ACROSS, 1.0 + place / 10), (UP, 20.0 + (place * 5) % 12 + (year - 2018) / 10)):
                fields = {"indicator": indicator.id, **(changes or {}).get((indicator.id, code, year), {})}
                found.append(replace(cell(value, str(year), region=code), **fields))
    return found


def people(year: int, code: str, count: float) -> Cell:
    """A number of inhabitants on 1 January."""
    return cell(count, f"{year}-01-01", region=code, indicator=PEOPLE.id)


HIDDEN: Mapping[str, Any] = {"value": None, "value_state": ValueState.WITHHELD}


def store_of(folder: Path, cells: Iterable[Cell]) -> Store:
    """A store with these cells, each indicator a family."""
    families: dict[str, list[Cell]] = {}
    for one in cells:
        families.setdefault(one.indicator, []).append(one)
    write_observations({name: observations(*found) for name, found in families.items()}, {}, folder)
    return Store(folder)


def explored(folder: Path, cells: Iterable[Cell], *indicators: Indicator, choice: Selection = CHOICE) -> Prepared:
    """The exploration of these cells."""
    return prepare(gather(catalogue(*indicators), store_of(folder, cells), choice), choice.regions)


def available(folder: Path, cells: Iterable[Cell], *indicators: Indicator) -> tuple[Catalogue, Availability]:
    """What there is of these cells."""
    found = catalogue(*indicators)
    return found, find_available(found, store_of(folder, cells))
