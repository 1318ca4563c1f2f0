"""What a CBS table is to the connector, whichever protocol it came by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

MEASURE = "Measure"
CODE_SCHEMA: dict[str, type[pl.DataType]] = {
    "code": pl.String, "index": pl.Int64, "title": pl.String, "description": pl.String, "group": pl.String,
    "status": pl.String,
}  # fmt: skip
MEASURE_SCHEMA: dict[str, type[pl.DataType]] = {
    "code": pl.String, "index": pl.Int64, "title": pl.String, "path": pl.String, "unit": pl.String,
    "decimals": pl.Int64, "datatype": pl.String, "presentation": pl.String,
}  # fmt: skip

TIME, REGION = "TimeDimension", "GeoDimension"
_REGION_NAME = re.compile(r"(Regio|RegioS|WijkenEnBuurten|RegioVan\w*)")
REGION_CODE = re.compile(r"(NL|LD|PV|CR|GM|JZ|VT|GG|VR|AM|WK|BU)\d{2,8}", re.ASCII)
RAW_FIXED: dict[str, type[pl.DataType]] = {
    "Measure": pl.String, "ValueAttribute": pl.String, "Value": pl.Float64, "StringValue": pl.String,
}  # fmt: skip

Codes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Properties:
    """Properties of a table; `count` is None where the protocol does not tell (v3).

    `frequency` is how often CBS says that it renews the table, in its own words.
    """

    table: str
    title: str
    modified: str
    observations_modified: str
    version: str
    count: int | None
    status: str
    licence: str
    csv_url: str = ""
    etag: str = ""
    frequency: str = ""

    @property
    def key(self) -> tuple[str, str, str, int | None]:
        """What tells one version from another: any difference means fetching again."""
        return (self.modified, self.observations_modified, self.version, self.count)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension; `kind` is Dimension, TimeDimension or GeoDimension as the service says."""

    id: str
    title: str
    kind: str
    codes_url: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Dimensions, measures (MEASURE_SCHEMA) and code lists by dimension (CODE_SCHEMA), all without padding."""

    dimensions: tuple[Dimension, ...]
    measures: pl.DataFrame
    codes: Mapping[str, pl.DataFrame]

    @property
    def times(self) -> tuple[str, ...]:
        """Ids of the time dimensions; a table can have none."""
        return tuple(found.id for found in self.dimensions if found.kind == TIME)

    @property
    def region(self) -> str:
        """Id of the region dimension, recognised by kind, name or codes (85792NED types it as plain); may be empty."""
        typed = [found.id for found in self.dimensions if found.kind == REGION]
        plain = [found.id for found in self.dimensions if found.kind not in (REGION, TIME)]
        named = [name for name in plain if _REGION_NAME.fullmatch(name)]
        coded = [name for name in plain if name in self.codes and _mostly_regions(self.codes[name])]
        return next(iter((*typed, *named, *coded)), "")

    @property
    def kinds(self) -> dict[str, str]:
        """Kind of each dimension by id, with the region dimension called GeoDimension."""
        return {found.id: REGION if found.id == self.region else found.kind for found in self.dimensions}

    def fingerprint(self) -> dict[str, list[str]]:
        """What may not silently change: dimension ids, and per measure code, title, unit, decimals and datatype."""
        parts = self.measures.select("code", "title", "unit", "decimals", "datatype").sort("code").iter_rows()
        measures = [" | ".join("" if part is None else " ".join(str(part).split()) for part in row) for row in parts]
        return {"dimensions": sorted(found.id for found in self.dimensions), "measures": measures}


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows (Measure, ValueAttribute, Value, StringValue and one column per dimension) and where it goes on.

    `counted` is how many rows this is in the way the service counts them: v3 counts wide rows.
    """

    rows: pl.DataFrame
    counted: int
    following: str


class Rows(Protocol):
    """Where rows come from: v4, v3 or the csv. `conditions` are the wanted codes by column ("Measure" too)."""

    name: str

    def first(self, conditions: Codes) -> str:
        """Address of the first page."""
        ...

    def count(self, conditions: Codes) -> int | None:
        """The number of rows to expect, as the service counts; None when it does not tell."""
        ...

    def page(self, address: str) -> Page:
        """The page at an address."""
        ...


def raw_schema(metadata: Metadata) -> dict[str, type[pl.DataType]]:
    """Columns of `Page.rows`."""
    return RAW_FIXED | {found.id: pl.String for found in metadata.dimensions}


def _mostly_regions(codes: pl.DataFrame) -> bool:
    if codes.is_empty():
        return False
    return sum(REGION_CODE.fullmatch(code) is not None for code in codes["code"].to_list()) * 2 > codes.height
