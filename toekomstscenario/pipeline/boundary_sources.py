"""PDOK and cartomap: where boundaries come from. Only asks and reads; what came is checked in `boundaries`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urljoin

from toekomstscenario.geo.boundaries import LICENCE
from toekomstscenario.geo.shapes import as_object
from toekomstscenario.model import RegionKind
from toekomstscenario.pipeline.cbs.errors import CheckError
from toekomstscenario.pipeline.cbs.faults import GarbledAnswer
from toekomstscenario.pipeline.cbs.policy import Policy
from toekomstscenario.pipeline.cbs.transport import Answer, Transport
from toekomstscenario.settings import cartomap_base, pdok_base

NEXT_STEP = "Er is niets veranderd. Meld dit aan de beheerder van het dashboard; de kaart blijft zoals hij was."
_LICENCE_ADDRESS = "creativecommons.org/licenses/by/4.0"
_ACCEPT = "application/geo+json, application/json"
_MOST_BYTES = 200_000_000
Content = Mapping[str, Any]
Feature = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BoundarySource:
    """A service that gives boundaries, at one address."""

    name: str
    base: str
    by_way_of: str  # to be named beside CBS and Kadaster
    read: Callable[[Transport, RegionKind, int], list[Feature]]

    def features(self, kind: RegionKind, year: int, policy: Policy) -> list[Feature]:
        """All features of one kind of region in one year, in degrees.

        Raises:
            FetchError: the service cannot be reached, refuses, or gives pages that do not fit together.
        """
        with Transport(self.base, policy) as transport:
            return self.read(transport, kind, year)


def sources() -> tuple[BoundarySource, ...]:
    """The sources in the order of asking, at the addresses of the environment."""
    return (
        BoundarySource("PDOK", pdok_base(), "", _from_pdok),
        BoundarySource("cartomap", cartomap_base(), "cartomap", _from_cartomap),
    )


def _from_pdok(transport: Transport, kind: RegionKind, year: int) -> list[Feature]:
    address = f"{transport.base}/collections/{kind}_gegeneraliseerd/items?f=json&jaarcode={year}&limit=1000"
    features: list[Feature] = []
    seen: set[str] = set()
    while address:
        if address in seen:
            raise CheckError("Het antwoord verwijst naar een bladzijde die al gelezen is.", NEXT_STEP, url=address)
        seen.add(address)
        page = transport.get(address, _read_collection, accept=_ACCEPT)
        following = _link(page, "next")
        if following and not page["features"]:
            raise CheckError("Een lege bladzijde verwijst naar een volgende.", NEXT_STEP, url=address)
        _check_licence(page, address)
        features += page["features"]
        address = urljoin(address, following) if following else ""
    return features


def _from_cartomap(transport: Transport, kind: RegionKind, year: int) -> list[Feature]:
    content = transport.get(f"{transport.base}/wgs84/{kind}_{year}.geojson", _read_collection, accept=_ACCEPT)
    return list(content["features"])


def _read_collection(answer: Answer) -> Content:
    body = answer.body.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise CheckError("Het antwoord is veel groter dan een kaart kan zijn.", NEXT_STEP, url=answer.url)
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise GarbledAnswer("geen JSON, of maar een deel ervan") from problem
    if not isinstance(found, dict) or not isinstance(cast("Content", found).get("features"), list):
        raise GarbledAnswer("geen verzameling van gebieden")
    content = cast("dict[str, Any]", found)
    if not all(isinstance(feature, dict) for feature in content["features"]):
        raise GarbledAnswer("een gebied is geen gebied")
    return content


def _link(page: Content, relation: str) -> str:
    links = page.get("links")
    for link in map(as_object, cast("list[object]", links) if isinstance(links, list) else []):
        if link.get("rel") == relation:
            return str(link.get("href") or "")
    return ""


def _check_licence(page: Content, address: str) -> None:
    """The service need not tell its licence; when it does, it must be the one under which we pass the map on."""
    licence = _link(page, "license")
    if licence and _LICENCE_ADDRESS not in licence:
        raise CheckError(f"De licentie is {licence[:100]}, niet {LICENCE}.", NEXT_STEP, url=address)
