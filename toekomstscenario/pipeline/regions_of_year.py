"""'Gebieden in Nederland' -> to which youth region, province and so on each municipality belongs in a year. Pure."""

import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from toekomstscenario.catalogue.areas import FIELDS, AreaGroup, Areas, AreaTable
from toekomstscenario.errors import DataError
from toekomstscenario.model import Region, RegionKind
from toekomstscenario.pipeline.resolve import Snapshot, matches

_MUNICIPALITY = r"^GM\d{4}$"
SCHEMA = {"gm_code": pl.String, "year": pl.Int32, **dict.fromkeys(FIELDS, pl.String)}


def read_regions_of_year(snapshot: Snapshot, areas: Areas, table: AreaTable) -> pl.DataFrame:
    """The regions of every municipality on 1 January of a year.

    The measures are found by the title of their group, because their numbers shift every year, and checked by the form
    of their codes.

    Args:
        snapshot: a text table with one value per municipality and measure.
        areas: which groups are wanted.
        table: the year.

    Returns:
        gm_code, year, and the codes of `FIELDS` (null where the table does not tell), sorted by gm_code.

    Raises:
        DataError: a required group is not found once, a code has another form, a municipality has two rows or misses a
            required region, or the number of municipalities is not that of the year.
    """
    place = Path(table.table) / "obs.parquet"
    found = pl.DataFrame({"gm_code": _municipalities(snapshot, areas, place)}, schema={"gm_code": pl.String})
    for group in areas.groups:
        found = found.join(_group(snapshot, areas, group, place), on="gm_code", how="left", maintain_order="left")
    for field in FIELDS:
        if field not in found.columns:
            found = found.with_columns(pl.lit(None, pl.String).alias(field))
    made = found.with_columns(pl.lit(table.year, pl.Int32).alias("year")).select(list(SCHEMA)).sort("gm_code")
    _check(made, areas, table, place)
    return made


def differences_with_catalogue(regions_of_year: pl.DataFrame, regions: Mapping[str, Region]) -> tuple[str, ...]:
    """What regions.csv says otherwise than the latest year, as Dutch sentences."""
    if regions_of_year.is_empty():
        return ()
    year = regions_of_year["year"].max()
    rows = {row["gm_code"]: row for row in regions_of_year.filter(pl.col("year") == year).iter_rows(named=True)}
    told: list[str] = []
    for region in regions.values():
        row = rows.get(region.code)
        if region.kind is not RegionKind.MUNICIPALITY:
            continue
        if row is None:
            told.append(f"{region.code} ({region.name}) staat niet in Gebieden in Nederland {year}")
            continue
        ours = {
            "jeugdregio": region.youth_region,
            "province": region.province,
            "veilig_thuis": region.veilig_thuis_region,
        }
        told += [
            f"{region.code} ({region.name}): {field} is {row[field]} in {year}, maar {code} in regions.csv"
            for field, code in ours.items()
            if row[field] and row[field] != code
        ]
    return tuple(told)


def _municipalities(snapshot: Snapshot, areas: Areas, place: Path) -> list[str]:
    column = _region_column(snapshot, areas, place)
    codes = snapshot.observations.select(pl.col(column).str.strip_chars()).unique().collect()[column]
    return sorted(code for code in codes if code and re.match(_MUNICIPALITY, code))


def _region_column(snapshot: Snapshot, areas: Areas, place: Path) -> str:
    columns = list(snapshot.codes)
    if areas.region in columns:
        return areas.region
    if len(columns) == 1:
        return columns[0]
    raise DataError(place, f"heeft geen dimensie {areas.region} met gemeenten", len(columns), tuple(columns))


def _group(snapshot: Snapshot, areas: Areas, group: AreaGroup, place: Path) -> pl.DataFrame:
    """gm_code and the code of one kind of area; without rows when the table does not tell and need not."""
    measure = _code_measure(snapshot, group, place)
    if not measure:
        return pl.DataFrame(schema={"gm_code": pl.String, group.field: pl.String})
    column = _region_column(snapshot, areas, place)
    rows = (
        snapshot.observations.filter(pl.col("measure") == measure)
        .select(
            pl.col(column).str.strip_chars().alias("gm_code"),
            pl.col("string_value").str.strip_chars().alias(group.field),
        )
        .filter(pl.col("gm_code").str.contains(_MUNICIPALITY) & (pl.col(group.field).fill_null("") != ""))
        .collect()
    )
    wrong = rows.filter(~pl.col(group.field).str.contains(group.pattern))
    _refuse(place, f"geeft bij {group.title} codes in een andere vorm dan {group.pattern}", wrong)
    _refuse(
        place, f"geeft meer dan één {group.title} voor een gemeente", rows.filter(pl.col("gm_code").is_duplicated())
    )
    return rows


def _code_measure(snapshot: Snapshot, group: AreaGroup, place: Path) -> str:
    """The measure 'Code' under the group with this title."""
    found = [
        str(row["code"])
        for row in snapshot.measures.select("code", "path").iter_rows(named=True)
        if _is_code_of(str(row["path"] or ""), group.title)
    ]
    if len(found) == 1:
        return found[0]
    if found or group.required:
        raise DataError(place, f"heeft {len(found)} keer een code van {group.title}", len(found) or 1, tuple(found))
    return ""


def _is_code_of(path: str, title: str) -> bool:
    *above, last = (part.strip() for part in path.split(" / "))
    return bool(above) and matches("code*", last) and matches(title, above[-1])


def _check(made: pl.DataFrame, areas: Areas, table: AreaTable, place: Path) -> None:
    _refuse(place, "heeft geen precies één regel per gemeente", made.filter(pl.col("gm_code").is_duplicated()))
    for group in areas.groups:
        if group.required:
            _refuse(place, f"heeft gemeenten zonder {group.title}", made.filter(pl.col(group.field).is_null()))
    if table.municipalities and made.height != table.municipalities:
        raise DataError(place, f"heeft {made.height} gemeenten in {table.year}, verwacht {table.municipalities}")


def _refuse(place: Path, rule: str, wrong: pl.DataFrame) -> None:
    if not wrong.is_empty():
        cases = tuple(" ".join(str(cell) for cell in row) for row in wrong.head(5).iter_rows())
        raise DataError(place, rule, wrong.height, cases)
