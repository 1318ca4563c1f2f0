"""The maps that come with us: complete, in place, and tile maps on which neighbours stay neighbours."""

import math
import re
from itertools import combinations, pairwise

import pytest

from tests.contract import published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.geo import Boundaries, TileMap, read_boundaries, read_tiles
from toekomstscenario.geo.tiles import FILES
from toekomstscenario.model import RegionKind

Place = tuple[float, float]
Borders = frozenset[frozenset[str]]
KINDS = (RegionKind.PROVINCE, RegionKind.YOUTH_REGION, RegionKind.MUNICIPALITY)
NUMBERS = dict(zip(KINDS, (12, 42, 45), strict=True))
REAL_BORDERS = dict(zip(KINDS, (23, 90, 80), strict=True))
LEAST_KEPT = 0.70
KILOMETRES = 111.32  # to a degree of latitude
MOST_TURNED = 45  # degrees, for the middle one of the kept borders

# Known geography: which provinces lie side by side, over land or over the water that their municipalities share.
PROVINCES = """
Groningen: Fryslân Drenthe
Fryslân: Groningen Drenthe Overijssel Flevoland Noord-Holland
Drenthe: Groningen Fryslân Overijssel
Overijssel: Fryslân Drenthe Flevoland Gelderland
Flevoland: Fryslân Overijssel Gelderland Utrecht Noord-Holland
Gelderland: Overijssel Flevoland Utrecht Zuid-Holland Noord-Brabant Limburg
Utrecht: Flevoland Gelderland Zuid-Holland Noord-Holland
Noord-Holland: Fryslân Flevoland Utrecht Zuid-Holland
Zuid-Holland: Noord-Holland Utrecht Gelderland Noord-Brabant Zeeland
Zeeland: Zuid-Holland Noord-Brabant
Noord-Brabant: Zeeland Zuid-Holland Gelderland Limburg
Limburg: Noord-Brabant Gelderland
"""
PLACES_OF_PROVINCES = {
    "Groningen": (6.75, 53.25),
    "Fryslân": (5.8, 53.1),
    "Drenthe": (6.62, 52.87),
    "Overijssel": (6.45, 52.44),
    "Flevoland": (5.6, 52.55),
    "Gelderland": (5.95, 52.06),
    "Utrecht": (5.17, 52.09),
    "Noord-Holland": (4.87, 52.58),
    "Zuid-Holland": (4.5, 51.98),
    "Zeeland": (3.85, 51.45),
    "Noord-Brabant": (5.18, 51.56),
    "Limburg": (5.93, 51.2),
}


@pytest.fixture(scope="session")
def boundaries() -> Boundaries:
    """The embedded boundaries."""
    return read_boundaries(RegionKind.YOUTH_REGION, 2017, root=published.DATA)


@pytest.fixture(params=KINDS, ids=str)
def tiles(request: pytest.FixtureRequest) -> TileMap:
    """Each tile map."""
    return read_tiles(request.param, published.DATA)


@pytest.fixture
def places(tiles: TileMap, catalogue: Catalogue) -> dict[str, Place]:
    """Where the regions of a tile map really lie, in kilometres east and north."""
    found: dict[str, Place] = {}
    for region in catalogue.regions_of(tiles.kind):
        longitude, latitude = region.longitude, region.latitude
        if region.kind is RegionKind.PROVINCE:
            longitude, latitude = PLACES_OF_PROVINCES[region.name]
        assert longitude is not None
        assert latitude is not None
        found[region.code] = (longitude * KILOMETRES * math.cos(math.radians(52.2)), latitude * KILOMETRES)
    return found


@pytest.fixture
def borders(tiles: TileMap, catalogue: Catalogue, boundaries: Boundaries, places: dict[str, Place]) -> Borders:
    """The real borders between the regions of a tile map."""
    match tiles.kind:
        case RegionKind.PROVINCE:
            return borders_of_provinces(catalogue)
        case RegionKind.YOUTH_REGION:
            return borders_of_youth_regions(boundaries)
        case _:
            return gabriel_graph(places)


def borders_of_provinces(catalogue: Catalogue) -> Borders:
    codes = {region.name: region.code for region in catalogue.regions_of(RegionKind.PROVINCE)}
    lines = (line.split(": ") for line in PROVINCES.split("\n") if line)
    sides = [(codes[name], codes[other]) for name, others in lines for other in others.split()]
    assert all((other, one) in sides for one, other in sides), "a border has two sides"
    return frozenset(frozenset(pair) for pair in sides)


def borders_of_youth_regions(boundaries: Boundaries) -> Borders:
    """Pairs that share at least one point of their outlines."""
    points = {shape.code: {point for ring in shape.rings for point in ring} for shape in boundaries.shapes}
    return frozenset(frozenset(pair) for pair in combinations(points, 2) if points[pair[0]] & points[pair[1]])


def gabriel_graph(places: dict[str, Place]) -> Borders:
    """Pairs with no third place inside the circle that has the line between them as its diameter."""

    def square(one: str, other: str) -> float:
        return math.dist(places[one], places[other]) ** 2

    return frozenset(
        frozenset((one, other))
        for one, other in combinations(places, 2)
        if all(
            square(one, third) + square(other, third) >= square(one, other) for third in places.keys() - {one, other}
        )
    )


def test_every_region_has_exactly_one_tile(tiles, catalogue):
    assert sorted(tile.code for tile in tiles.tiles) == sorted(
        region.code for region in catalogue.regions_of(tiles.kind)
    )
    assert len(tiles.tiles) == NUMBERS[tiles.kind]


def test_tiles_do_not_overlap_and_start_at_zero(tiles):
    assert len({(tile.column, tile.row) for tile in tiles.tiles}) == len(tiles.tiles)
    assert min(tile.column for tile in tiles.tiles) == min(tile.row for tile in tiles.tiles) == 0
    # Centres at least a tile apart: hexagons of that width cannot overlap.
    middles = [(tile.x, tile.row * math.sqrt(3) / 2) for tile in tiles.tiles]
    assert min(math.dist(one, other) for one, other in combinations(middles, 2)) == pytest.approx(1)


def test_at_least_seventy_percent_of_the_borders_is_kept(tiles, borders, record_property):
    assert len(borders) == REAL_BORDERS[tiles.kind], "the yardstick itself has changed"
    drawn = tiles.borders()
    share = len(borders & drawn) / len(borders)
    told = (
        f"{tiles.kind}: {len(borders & drawn)} of {len(borders)} borders kept ({share:.0%}); {len(drawn - borders)} new"
    )
    record_property("borders", told)
    assert share >= LEAST_KEPT, f"{told}; lost {sorted(map(sorted, borders - drawn))}"


def test_the_readme_tells_the_measured_shares(tiles, borders):
    kept, every = len(borders & tiles.borders()), len(borders)
    told = (published.DATA / "geo" / "README.md").read_text(encoding="utf-8")
    assert f"{kept} van {every} ({100 * kept / every:.0f}%)" in told


def test_a_tile_map_is_one_piece(tiles):
    """From any tile one can walk to any other: nothing floats."""
    drawn = tiles.borders()
    reached, fresh = set(), {tiles.tiles[0].code}
    while fresh:
        reached |= fresh
        fresh = {code for pair in drawn if pair & fresh for code in pair} - reached
    assert reached == {tile.code for tile in tiles.tiles}


def test_north_is_up_and_east_is_right(tiles, places):
    """The order from north to south and from west to east is nearly that of the real places."""
    height = [(tile.row, -places[tile.code][1]) for tile in tiles.tiles]
    width = [(tile.x, places[tile.code][0]) for tile in tiles.tiles]
    assert agreement(height) > 0.9
    assert agreement(width) > 0.9


def test_neighbours_lie_on_the_right_side(tiles, borders, places):
    """The direction from tile to tile is about the real one: never more than a quarter turn, mostly much less."""
    spots = {tile.code: (tile.x, -tile.row * math.sqrt(3) / 2) for tile in tiles.tiles}
    turns = sorted(turn(spots, places, *sorted(pair)) for pair in borders & tiles.borders())
    assert turns[-1] < 90
    assert turns[len(turns) // 2] < MOST_TURNED


def turn(spots: dict[str, Place], places: dict[str, Place], one: str, other: str) -> float:
    """Degrees between the drawn and the real direction."""
    drawn, real = (math.atan2(at[other][1] - at[one][1], at[other][0] - at[one][0]) for at in (spots, places))
    return abs((math.degrees(drawn - real) + 180) % 360 - 180)


def agreement(pairs: list[tuple[float, float]]) -> float:
    """Rank correlation, with the mean rank for equals."""
    ranks = [[mean_rank(value, side) for value in side] for side in zip(*pairs, strict=True)]
    middle = (len(pairs) - 1) / 2
    first, second = ([rank - middle for rank in side] for side in ranks)
    both = math.fsum(one * other for one, other in zip(first, second, strict=True))
    return both / math.sqrt(math.fsum(rank**2 for rank in first) * math.fsum(rank**2 for rank in second))


def mean_rank(value: float, values: tuple[float, ...]) -> float:
    return sum(other < value for other in values) + (sum(other == value for other in values) - 1) / 2


def test_every_tile_map_is_tested():
    assert set(FILES) == set(KINDS)
    assert {file.name for file in (published.DATA / "geo").glob("*.csv")} == set(FILES.values())


def test_provinces_agree_with_the_boundaries(catalogue, boundaries):
    """Youth regions that touch and lie in two provinces make these provinces neighbours."""
    known = borders_of_provinces(catalogue)
    for pair in borders_of_youth_regions(boundaries):
        provinces = frozenset(catalogue.regions[code].province for code in pair)
        if len(provinces) == 2 and "" not in provinces:
            assert provinces in known, [catalogue.regions[code].name for code in pair]


def test_embedded_boundaries_are_the_youth_regions_of_the_catalogue(catalogue, boundaries):
    assert {shape.code for shape in boundaries.shapes} == {
        r.code for r in catalogue.regions_of(RegionKind.YOUTH_REGION)
    }
    assert boundaries.year == 2017
    assert boundaries.notes == ()


def test_embedded_boundaries_hold_the_points_of_their_regions(catalogue, boundaries):
    """A point of each region (from regions.csv) lies in its own area and in no other."""
    for region in catalogue.regions_of(RegionKind.YOUTH_REGION):
        assert region.longitude is not None
        assert region.latitude is not None
        around = [s.code for s in boundaries.shapes if inside((region.longitude, region.latitude), s.rings)]
        assert around == [region.code]


def test_cities_lie_in_the_youth_region_that_the_catalogue_gives(catalogue, boundaries):
    for city in catalogue.regions_of(RegionKind.MUNICIPALITY):
        assert city.longitude is not None
        assert city.latitude is not None
        around = [s.code for s in boundaries.shapes if inside((city.longitude, city.latitude), s.rings)]
        assert around == [city.youth_region], city.name


def inside(point: Place, rings: tuple[tuple[Place, ...], ...]) -> bool:
    """Whether a line from the point to the east crosses the outline an odd number of times."""
    x, y = point
    return sum(
        (low > y) != (high > y) and x < left + (y - low) * (right - left) / (high - low)
        for ring in rings
        for (left, low), (right, high) in pairwise(ring)
    ) % 2 == 1  # fmt: skip


def test_embedded_boundaries_are_small_and_named(boundaries):
    file = published.DATA / "geo" / "jeugdregio_2017.geojson"
    assert file.stat().st_size < 150_000
    assert re.search(r"CBS en Kadaster.*2017.*CC BY 4\.0", boundaries.source_line)
    assert "CC BY 4.0" in (published.DATA / "geo" / "README.md").read_text(encoding="utf-8")
