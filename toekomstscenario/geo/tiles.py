"""data/geo/tiles_*.csv -> tile maps of our own design: every area one tile of the same size."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from toekomstscenario.catalogue.regions import read_csv
from toekomstscenario.errors import DataError
from toekomstscenario.model import RegionKind

COLUMNS = ("code", "column", "row")
FILES = {
    RegionKind.PROVINCE: "tiles_provincies.csv",
    RegionKind.YOUTH_REGION: "tiles_jeugdregios.csv",
    RegionKind.MUNICIPALITY: "tiles_steden.csv",
}
NOTE = "Op deze tegelkaart is elk gebied even groot. De tegels liggen ongeveer op hun plaats; afstanden kloppen niet."


@dataclass(frozen=True, slots=True)
class Tile:
    """One area. Rows count from north to south, columns from west to east; odd rows lie half a tile to the east.

    Drawn as a hexagon with a point up (or a brick), a tile touches six others.
    """

    code: str
    column: int
    row: int

    @property
    def x(self) -> float:
        """Place from west to east, in tiles."""
        return self.column + 0.5 * (self.row % 2)

    def touches(self, other: "Tile") -> bool:
        """Whether two tiles share a side."""
        return {0: 1.0, 1: 0.5}.get(abs(self.row - other.row)) == abs(self.x - other.x)


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles of one kind of region, in the order of the file."""

    kind: RegionKind
    tiles: tuple[Tile, ...]

    def borders(self) -> frozenset[frozenset[str]]:
        """The pairs of codes whose tiles share a side."""
        pairs = combinations(self.tiles, 2)
        return frozenset(frozenset((one.code, other.code)) for one, other in pairs if one.touches(other))


def read_tiles(kind: RegionKind, root: Path) -> TileMap:
    """Read the tile map of provinces, jeugdregio's or cities (kind `gemeente`).

    Args:
        kind: one of `FILES`.
        root: the data root.

    Raises:
        DataError: there is no such map, its file is missing, a place is no whole number from zero up, or two tiles have
            the same place or code.
    """
    file = root / "geo" / FILES.get(kind, f"tiles_{kind}.csv")
    tiles = tuple(_tile(file, line, row) for line, row in enumerate(read_csv(file, COLUMNS), start=2))
    for what, of_each in (
        ("code", [tile.code for tile in tiles]),
        ("plaats", [f"kolom {tile.column}, rij {tile.row}" for tile in tiles]),
    ):
        twice = tuple(sorted({each for each in of_each if of_each.count(each) > 1}))
        if twice:
            raise DataError(file, f"geeft twee tegels dezelfde {what}", len(twice), twice)
    return TileMap(kind, tiles)


def _tile(file: Path, line: int, row: Mapping[str, str]) -> Tile:
    place = [row[key] for key in ("column", "row")]
    if not row["code"] or not all(cell.isascii() and cell.isdecimal() for cell in place):
        raise DataError(file, f"regel {line}: verwacht een code en twee hele getallen vanaf 0")
    return Tile(row["code"], int(place[0]), int(place[1]))
