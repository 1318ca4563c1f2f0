"""All maps under one data root, made ready for a chart and kept once made."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from toekomstscenario.errors import UserError
from toekomstscenario.geo.boundaries import Boundaries, read_boundaries
from toekomstscenario.geo.shapes import Ring, Shape, signed_area
from toekomstscenario.geo.simplify import simplify
from toekomstscenario.geo.tiles import FILES, Tile, TileMap, read_tiles
from toekomstscenario.geo.topology import topology
from toekomstscenario.model import RegionKind

TOLERANCE = 700.0  # metres: less than a pixel of a map that shows the whole country
# A hexagon with its point up on a grid of half a tile wide and a third of a row high.
_HEXAGON = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2))
_HALF_WIDE, _THIRD_HIGH = 0.866, 0.5
TILE_WIDE, TILE_HIGH = 2 * _HALF_WIDE, 4 * _THIRD_HIGH  # of a tile on its plane


@dataclass(frozen=True)
class Areas:
    """What a map is drawn on.

    Args:
        topology: the areas as TopoJSON (`topology`); `id` of a geometry is the code of its region.
        flat: places are on a plane (tiles), not degrees on the globe.
        names: code -> name of the areas that the map is about; those without a mark have no figure.
        places: code -> where the label or symbol of a region stands, in degrees or on the plane.
    """

    topology: Mapping[str, Any]
    flat: bool
    names: Mapping[str, str]
    places: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Coarse:
    """Boundaries of one year as they are drawn, and the middle of each area."""

    topology: Mapping[str, Any]
    middles: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Maps:
    """Boundaries and tile maps of one data root. Make a new one when a file changes."""

    root: Path
    _read: dict[tuple[RegionKind, int], Boundaries] = field(default_factory=dict[tuple[RegionKind, int], Boundaries])
    _tiles: dict[RegionKind, TileMap] = field(default_factory=dict[RegionKind, TileMap])
    _coarse: dict[tuple[RegionKind, int], Coarse] = field(default_factory=dict[tuple[RegionKind, int], Coarse])

    def has(self, kind: RegionKind) -> bool:
        """Whether there are boundaries of this kind of region."""
        try:
            self.boundaries(kind, 2023, ())
        except UserError:
            return False
        return True

    def has_tiles(self, kind: RegionKind) -> bool:
        """Whether there is a tile map of this kind of region."""
        return kind in FILES

    def boundaries(self, kind: RegionKind, year: int, codes: Collection[str]) -> Boundaries:
        """See `read_boundaries`."""
        if (kind, year) not in self._read:
            self._read[kind, year] = read_boundaries(kind, year, root=self.root)
        return self._read[kind, year].asked_for(codes)

    def areas(self, boundaries: Boundaries, names: Mapping[str, str]) -> Areas:
        """Boundaries as the ground of a map of the regions in `names`."""
        coarse = self._made_ready(boundaries)
        return Areas(coarse.topology, flat=False, names=names, places=coarse.middles)

    def outline(self, boundaries: Boundaries, places: Mapping[str, tuple[float, float]]) -> Areas:
        """Boundaries as the ground under symbols at places of their own."""
        return Areas(self._made_ready(boundaries).topology, flat=False, names={}, places=places)

    def tiles(self, kind: RegionKind, names: Mapping[str, str]) -> Areas:
        """The tile map of a kind of region, only the tiles of the regions in `names`.

        Raises:
            DataError: the file of the tile map cannot be used.
        """
        tiles = [tile for tile in self._tile_map(kind).tiles if tile.code in names]
        ground = {
            "type": "Topology",
            "transform": {"scale": [_HALF_WIDE, _THIRD_HIGH], "translate": [0, 0]},
            "objects": {"areas": {"type": "GeometryCollection", "geometries": list(_geometries(tiles))}},
            "arcs": [_hexagon(tile) for tile in tiles],
        }
        places = {tile.code: _centre(tile) for tile in tiles}
        kept = {tile.code: names[tile.code] for tile in tiles}
        return Areas(ground, flat=True, names=kept, places=places)

    def _tile_map(self, kind: RegionKind) -> TileMap:
        if kind not in self._tiles:
            self._tiles[kind] = read_tiles(kind, self.root)
        return self._tiles[kind]

    def _made_ready(self, boundaries: Boundaries) -> Coarse:
        key = (boundaries.kind, boundaries.year)
        if key not in self._coarse:
            middles = {shape.code: _middle(shape) for shape in boundaries.shapes}
            self._coarse[key] = Coarse(topology(simplify(boundaries.shapes, TOLERANCE)), middles)
        return self._coarse[key]


def _middle(shape: Shape) -> tuple[float, float]:
    """The centre of gravity of the largest piece of an area."""
    ring: Ring = max((polygon[0] for polygon in shape.polygons), key=lambda outer: abs(signed_area(outer)))
    area = signed_area(ring)
    sums = [0.0, 0.0]
    for (x, y), (other_x, other_y) in pairwise(ring):
        cross = x * other_y - other_x * y
        sums[0] += (x + other_x) * cross
        sums[1] += (y + other_y) * cross
    return round(sums[0] / (6 * area), 4), round(sums[1] / (6 * area), 4)


def _grid(tile: Tile) -> tuple[int, int]:
    return round(2 * tile.x), 3 * tile.row


def _centre(tile: Tile) -> tuple[float, float]:
    column, row = _grid(tile)
    return round(column * _HALF_WIDE, 3), row * _THIRD_HIGH


def _hexagon(tile: Tile) -> Sequence[Sequence[int]]:
    """The corners of a tile as TopoJSON wants them: the first point, then steps."""
    column, row = _grid(tile)
    corners = [(column + x, row + y) for x, y in _HEXAGON]
    steps = [[x - before[0], y - before[1]] for before, (x, y) in pairwise(corners)]
    return [list(corners[0]), *steps]


def _geometries(tiles: Iterable[Tile]) -> Iterable[Mapping[str, Any]]:
    for place, tile in enumerate(tiles):
        yield {"type": "Polygon", "id": tile.code, "arcs": [[place]]}
