"""Boundaries of the fictional division: the PDOK OGC API and the files of cartomap."""

import re
from typing import Any

from tests.cbs_server.areas import DIVISION, NAMES, Area
from tests.cbs_server.faults import Faults
from tests.cbs_server.messages import Refusal, Reply, Request, json_reply, text_reply

PDOK = "/cbs/gebiedsindelingen/ogc/v1"
CARTOMAP = "/nl"
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
DEGREES = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LAYERS = {  # layer: field of Area with the code
    "gemeente": "code",
    "jeugdregio": "jeugdregio",
    "veiligthuisregio": "veiligthuisregio",
    "provincie": "provincie",
    "ggdregio": "ggdregio",
    "veiligheidsregio": "veiligheidsregio",
}
_FILE = re.compile(rf"{CARTOMAP}/(?P<crs>wgs84|rd)/(?P<layer>[a-z]+)_(?P<year>\d{{4}})\.geojson")
_MOST = 1000
_GEOJSON = "application/geo+json"
Point = tuple[float, float]
Feature = dict[str, Any]


def pdok(request: Request, faults: Faults, page_size: int) -> Reply:
    """The reply to a request below the PDOK base.

    Raises:
        Refusal: 404 for an unknown layer, 400 for a wrong limit, cursor or crs.
    """
    parts = [part for part in request.path.removeprefix(PDOK).split("/") if part]
    options = request.options()
    match parts:
        case ["collections"]:
            names = [f"{layer}_gegeneraliseerd" for layer in LAYERS]
            return json_reply({"collections": [{"id": name, "title": name} for name in names], "links": []})
        case ["collections", name, "items"] if name.removesuffix("_gegeneraliseerd") in LAYERS:
            return _items(request, options, name, faults, page_size)
    raise Refusal(404, "no such collection")


def _items(request: Request, options: dict[str, str], name: str, faults: Faults, page_size: int) -> Reply:
    layer, limit, start = name.removesuffix("_gegeneraliseerd"), options.get("limit", "10"), options.get("cursor", "0")
    if not limit.isdecimal() or not 1 <= int(limit) <= _MOST or not start.isdecimal():
        raise Refusal(400, "limit or cursor")
    if (crs := options.get("crs", DEGREES)) not in {RD, DEGREES}:
        raise Refusal(400, "crs")
    years = [year for year in DIVISION if options.get("jaarcode") in {None, str(year)}]
    found = [one for year in years for one in features(layer, year, faults, rd=crs == RD, jaarcode=True)]
    stop = int(start) + min(int(limit), page_size)
    page = found[int(start) : stop]
    links = [{"rel": "self", "href": request.origin + request.target, "type": _GEOJSON}]
    if stop < len(found):
        pairs = "&".join(f"{key}={value}" for key, value in (options | {"cursor": str(stop)}).items())
        links.append({"rel": "next", "href": f"{request.url}?{pairs}", "type": _GEOJSON})
    reply = json_reply(_collection(page) | {"links": links, "numberReturned": len(page)}, _GEOJSON)
    reply.headers["Content-Crs"] = f"<{crs}>"
    return reply


def cartomap(request: Request, faults: Faults) -> Reply:
    """The reply to a request below the cartomap base.

    Raises:
        Refusal: 404 for a layer or year that is not there.
    """
    if request.path == f"{CARTOMAP}/index.csv":
        lines = [f"{layer}_{year},{layer},{year}" for layer in LAYERS for year in DIVISION]
        return text_reply("\n".join(["name,layer,year", *lines, ""]), "text/csv; charset=utf-8")
    match = _FILE.fullmatch(request.path)
    if match is None or match["layer"] not in LAYERS or int(match["year"]) not in DIVISION:
        raise Refusal(404, "no such file", "html")
    found = features(match["layer"], int(match["year"]), faults, rd=match["crs"] == "rd")
    return json_reply(_collection(found) | {"name": match["layer"]}, _GEOJSON)


def features(layer: str, year: int, faults: Faults, *, rd: bool = False, jaarcode: bool = False) -> list[Feature]:
    """The features of a layer in a year, with the faults that are on."""
    members: dict[str, list[Area]] = {}
    for area in DIVISION[year]:
        members.setdefault(getattr(area, LAYERS[layer]), []).append(area)
    if (fault := faults.active("boundary_missing_feature")) is not None:
        members.pop(fault["code"], None)
    crossing = faults.active("boundary_crossing_ring")
    if faults.active("boundary_wrong_crs") is not None:
        rd = not rd
    swapped = faults.active("boundary_swapped_axes") is not None
    found: list[Feature] = []
    for number, (code, areas) in enumerate(members.items(), 1):
        ring = _outline(areas)
        if crossing is not None and crossing["code"] == code:
            ring[1], ring[2] = ring[2], ring[1]
        points = [_placed(point, rd=rd, swapped=swapped) for point in ring]
        found.append(_feature(number, layer, year, code, points, jaarcode=jaarcode))
    double = faults.active("boundary_duplicate_feature")
    return found + [one for one in found if double is not None and one["properties"]["statcode"] == double["code"]]


def _feature(number: int, layer: str, year: int, code: str, points: list[Point], *, jaarcode: bool) -> Feature:
    told = {"statcode": code, "statnaam": NAMES[code], "jrstatcode": f"{year}{code}", "rubriek": layer, "id": number}
    return {
        "type": "Feature",
        "id": f"{layer}.{year}.{number}",
        "properties": told | ({"jaarcode": year} if jaarcode else {}),
        "geometry": {"type": "MultiPolygon", "coordinates": [[points]]},
    }


def _outline(areas: list[Area]) -> list[Point]:
    """The ring around boxes that together fill a box, with every corner of the boxes on it."""
    west, south = min(one.box[0] for one in areas), min(one.box[1] for one in areas)
    east, north = max(one.box[2] for one in areas), max(one.box[3] for one in areas)
    corners = {(x, y) for one in areas for x in one.box[0::2] for y in one.box[1::2]}
    bottom = sorted(point for point in corners if point[1] == south)
    right = sorted(point for point in corners if point[0] == east and point[1] > south)
    top = sorted((point for point in corners if point[1] == north and point[0] < east), reverse=True)
    left = sorted((point for point in corners if point[0] == west and south < point[1] < north), reverse=True)
    return [*bottom, *right, *top, *left, (west, south)]


def _placed(point: Point, *, rd: bool, swapped: bool) -> Point:
    x, y = point
    if rd:  # a straight line that ends up in the box of RD; not the real projection
        x, y = round(155_000 + (x - 5.387) * 68_000, 3), round(463_000 + (y - 52.155) * 111_000, 3)
    return (y, x) if swapped else (x, y)


def _collection(found: list[Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": found}
