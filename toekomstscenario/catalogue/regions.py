"""regions.csv -> Region values."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from toekomstscenario.errors import DataError
from toekomstscenario.model import Region, RegionKind

COLUMNS = (
    *("code", "name", "official_name", "kind", "landsdeel", "province", "jeugdregio", "veilig_thuis", "groups"),
    *("lat", "lon", "since", "until", "note"),
)


def read_csv(file: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Read a comma-separated file with exactly these columns, as text.

    Raises:
        DataError: the file is missing or unreadable, or has other columns.
    """
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            rows = list(reader)
            found = list(reader.fieldnames or [])
    except OSError as problem:
        raise DataError(file, "ontbreekt of is niet te lezen als CSV-bestand") from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise DataError(file, "is geen leesbaar CSV-bestand in UTF-8") from problem
    if found != list(columns):
        raise DataError(file, f"heeft andere kolommen dan {', '.join(columns)}")
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DataError(file, f"regel {line} heeft niet evenveel velden als de kop")
    return rows


def read_regions(file: Path) -> dict[str, Region]:
    """Read the regions by code.

    Raises:
        DataError: unknown kind, code twice, or a parent that does not exist; names the line.
    """
    regions: dict[str, Region] = {}
    for line, row in enumerate(read_csv(file, COLUMNS), start=2):
        region = _region(file, line, row)
        if region.code in regions:
            raise DataError(file, f"regel {line}: code {region.code} komt twee keer voor")
        regions[region.code] = region
    for region in regions.values():
        lost = [code for code in region.parents if code not in regions]
        if lost:
            raise DataError(file, f"{region.code} hoort bij {', '.join(lost)}, maar die code bestaat niet", len(lost))
    return regions


def _region(file: Path, line: int, row: Mapping[str, str]) -> Region:
    if row["kind"] not in tuple(RegionKind):
        raise DataError(file, f"regel {line}: soort gebied '{row['kind']}' bestaat niet")
    try:
        latitude, longitude = (float(row[key]) if row[key] else None for key in ("lat", "lon"))
    except ValueError as problem:
        raise DataError(file, f"regel {line}: lat of lon is geen getal") from problem
    return Region(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        kind=RegionKind(row["kind"]),
        country_part=row["landsdeel"],
        province=row["province"],
        youth_region=row["jeugdregio"],
        veilig_thuis_region=row["veilig_thuis"],
        group=row["groups"],
        latitude=latitude,
        longitude=longitude,
        note=row["note"],
    )
