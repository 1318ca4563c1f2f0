"""The regions that a sentence names, by the names of the catalogue."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from toekomstscenario.model import COUNTRY_CODE, Region

LOCAL = re.compile(
    r"\b(?:in|binnen|voor|van) (?:onze|deze|mijn|uw|de eigen) (?:stad|gemeente|regio|proeftuin|wijk)|\bbij ons\b"
    r"|\bin de (?:g4|g40)\b|\bonze (?:stad|gemeente|regio)\b|\b(?:per|in elke|in iedere) gemeente\b"
)
_OTHER_NAMES = {"s-Gravenhage": "GM0518", "Den Bosch": "GM0796", "Friesland": "PV21", "landelijk": COUNTRY_CODE}
_SHORTEST, _REACH = 3, 12  # signs of a name, and before it
# The word before a name that tells which kind of region is meant ("de provincie Utrecht").
_KIND = re.compile(r"\b(?P<gemeente>stad|gemeente)\s+$|\b(?P<provincie>provincie)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A name in the text, and the regions that carry it (Utrecht: gemeente, provincie, regio)."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """Names of regions, looked up as they are written."""

    regions: Mapping[str, Region]

    @cached_property
    def _codes(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for region in self.regions.values():
            for name in {region.name, region.official_name}:
                found.setdefault(name, []).append(region.code)
        for name, code in _OTHER_NAMES.items():
            found.setdefault(name, []).append(code)
        return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items() if len(name) >= _SHORTEST}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._codes, key=len, reverse=True)
        return re.compile(
            r"(?<![\w-])(?<!buiten )(?<!naast )(?<!behalve )"
            r"(?<!Universiteit )(?<!Hogeschool )(?<!Rechtbank )(?<!Omroep )(?<!Gerechtshof )("
            + "|".join(map(re.escape, names))
            + r")(?![\w-])"
        )

    def places(self, text: str) -> tuple[Place, ...]:
        """The names in a text as it was written, from left to right."""
        return tuple(
            Place(match.start(), match.end(), self._meant(text[: match.start()], match[1]))
            for match in self._pattern.finditer(text)
        )

    def _meant(self, before: str, name: str) -> tuple[str, ...]:
        said = _KIND.search(before, max(0, len(before) - _REACH))
        if said is None:
            return self._codes[name]
        kind = said.lastgroup
        return tuple(code for code in self._codes[name] if self.regions[code].kind == kind) or self._codes[name]


def nearest(places: Iterable[Place], clause: tuple[int, int], at: int) -> Place | None:
    """The place that goes with a number: before or behind it in its clause, else in the sentence; None if none."""
    return min(
        places,
        key=lambda place: (not clause[0] <= place.start < clause[1], place.start > at, abs(place.start - at)),
        default=None,
    )
