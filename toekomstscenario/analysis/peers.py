"""Groups of regions that may be put side by side, each with the reason why they are peers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toekomstscenario.model import Region, RegionKind
from toekomstscenario.numbers import format_date, format_number

CHOSEN = "eigen"
# Classes of CBS (gemeentegrootteklassen): the first number of inhabitants of each.
SIZE_CLASSES = (0, 5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000)


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """A group: its code in the address, its name, why these are peers, and the codes of its regions."""

    id: str
    name: str
    why: str
    codes: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """The group inside a sentence: de G40, de provincies, de gekozen gebieden."""
        if self.id == CHOSEN:
            return "de gekozen gebieden"
        proper = self.name.startswith(("G4", "Veilig Thuis"))
        return f"de {self.name if proper else self.name[:1].lower() + self.name[1:]}"


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """Numbers of inhabitants by region on one day."""

    day: date
    counts: Mapping[str, float]


_OF_KIND = (
    ("provincies", "Provincies", "alle twaalf provincies", RegionKind.PROVINCE),
    ("landsdelen", "Landsdelen", "de vier landsdelen", RegionKind.COUNTRY_PART),
    ("jeugdregios", "Jeugdregio's", "alle 42 jeugdregio's", RegionKind.YOUTH_REGION),
    ("veiligthuisregios", "Veilig Thuis-regio's", "alle 25 Veilig Thuis-regio's", RegionKind.VEILIG_THUIS_REGION),
)
_CITIES = (
    ("steden", "G4 en G40", "de 45 steden van de G4 en het Stedennetwerk G40", ("G4", "G40")),
    ("g4", "G4", "de vier grootste steden", ("G4",)),
    ("g40", "G40", "de 41 grote en middelgrote steden van het Stedennetwerk", ("G40",)),
)


def peer_groups(
    regions: Mapping[str, Region], own: str = "", *, chosen: Sequence[str] = (), inhabitants: Inhabitants | None = None
) -> tuple[PeerGroup, ...]:
    """All groups that a reader may choose; those around the own region only when that is a city.

    Args:
        regions: all regions by code.
        own: code of the region that the reader is about, or "".
        chosen: codes of a set of one's own; no group of its own when empty.
        inhabitants: for the group of the same size; without it, or without the own region in it, there is none.
    """
    cities = [region for region in regions.values() if region.kind is RegionKind.MUNICIPALITY]
    groups = [
        PeerGroup(name, title, why, tuple(city.code for city in cities if city.group in members))
        for name, title, why, members in _CITIES
    ]
    groups += [
        PeerGroup(name, title, why, tuple(region.code for region in regions.values() if region.kind is kind))
        for name, title, why, kind in _OF_KIND
    ]
    if own in regions and regions[own].kind is RegionKind.MUNICIPALITY:
        groups += _around(regions, regions[own], cities)
        groups += _as_large(regions[own], cities, inhabitants)
    if chosen:
        groups.append(PeerGroup(CHOSEN, "Eigen keuze", "een eigen keuze van gebieden", tuple(dict.fromkeys(chosen))))
    return tuple(groups)


def _around(regions: Mapping[str, Region], own: Region, cities: Sequence[Region]) -> Iterator[PeerGroup]:
    """The other cities in the same areas; an area without another city gives no group."""
    for name, field, words in (
        ("zelfde-provincie", "province", "in dezelfde provincie"),
        ("zelfde-jeugdregio", "youth_region", "in dezelfde jeugdregio"),
        ("zelfde-veiligthuisregio", "veilig_thuis_region", "in dezelfde Veilig Thuis-regio"),
    ):
        area = str(getattr(own, field))
        codes = tuple(city.code for city in cities if area and str(getattr(city, field)) == area)
        if len(codes) > 1:
            title = f"Steden {words}"
            yield PeerGroup(name, title, f"G4- en G40-steden {words} als {own.name}: {regions[area].name}", codes)


def _as_large(own: Region, cities: Sequence[Region], inhabitants: Inhabitants | None) -> Iterator[PeerGroup]:
    if inhabitants is None or own.code not in inhabitants.counts:
        return
    size = size_class(inhabitants.counts[own.code])
    codes = tuple(city.code for city in cities if size_class(inhabitants.counts.get(city.code, -1.0)) == size)
    if len(codes) > 1:
        when = format_date(inhabitants.day)
        why = f"G4- en G40-steden met {size_words(size)} inwoners op {when} (klasse van het CBS)"
        yield PeerGroup("zelfde-grootte", f"Steden met {size_words(size)} inwoners", why, codes)


def size_class(inhabitants: float) -> int:
    """Which class of `SIZE_CLASSES` a number of inhabitants falls in; -1 below zero (unknown)."""
    return sum(inhabitants >= first for first in SIZE_CLASSES) - 1


def size_words(number: int) -> str:
    """A class in words: 100.000 tot 150.000."""
    first = format_number(SIZE_CLASSES[number], 0)
    if number + 1 == len(SIZE_CLASSES):
        return f"{first} of meer"
    return f"{first} tot {format_number(SIZE_CLASSES[number + 1], 0)}"


def group_with(groups: Sequence[PeerGroup], name: str) -> PeerGroup | None:
    """The group with this code, or None."""
    return next((group for group in groups if group.id == name), None)
