"""Maps: boundaries of areas, and tile maps in which every area is as large as any other."""

from toekomstscenario.geo.boundaries import Boundaries, read_boundaries
from toekomstscenario.geo.maps import TILE_HIGH, TILE_WIDE, Areas, Maps
from toekomstscenario.geo.shapes import Shape
from toekomstscenario.geo.tiles import Tile, TileMap, read_tiles

__all__ = [
    "TILE_HIGH", "TILE_WIDE", "Areas", "Boundaries", "Maps", "Shape", "Tile", "TileMap", "read_boundaries",
    "read_tiles",
]  # fmt: skip
