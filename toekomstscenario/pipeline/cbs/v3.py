"""The v3 protocol of CBS: the way out for tables of which v4 has no observations (any more).

Metadata come from ODataApi, rows always from UntypedDataSet of ODataFeed: ODataApi stops at 10,000 rows, and only
Untyped tells a dot (unknown or secret) from a blank.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

import polars as pl

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.faults import GarbledAnswer
from toekomstscenario.pipeline.cbs.model import (
    CODE_SCHEMA,
    MEASURE,
    MEASURE_SCHEMA,
    Codes,
    Dimension,
    Metadata,
    Page,
    Properties,
    raw_schema,
)
from toekomstscenario.pipeline.cbs.reading import stripped
from toekomstscenario.pipeline.cbs.transport import Answer, Transport
from toekomstscenario.pipeline.cbs.v4 import Record, count_of, following, records_of

NEXT_V3 = "odata.nextLink"
DOT, BLANK = ".", "Impossible"  # v4 calls a blank Impossible; whether it has a word for the dot is not known
_KINDS = {"Dimension", "TimeDimension", "GeoDimension", "GeoDetail"}
_NUMBER = r"^-?\d+([.,]\d+)?$"
_READABLE = "(),'$"


class V3:
    """Metadata of one table."""

    def __init__(self, transport: Transport, table: str) -> None:
        self.transport = transport
        self.table = table
        self._api = f"{transport.base}/ODataApi/odata/{table}"
        self._records: list[Record] | None = None

    def properties(self) -> Properties:
        """Properties from TableInfos; v3 does not tell the number of observations.

        Raises:
            FetchError: NotFoundError for an unknown table.
        """
        found = self._list("TableInfos")
        if not found:
            raise errors.NotFoundError(404, f"Tabel {self.table} heeft in v3 geen beschrijving.", url=self._api)
        return Properties(
            table=self.table,
            title=stripped(found[0].get("Title")),
            modified=stripped(found[0].get("Modified")),
            observations_modified="",
            version="",
            count=None,
            status=stripped(found[0].get("OutputStatus")),
            licence="https://creativecommons.org/licenses/by/4.0/",
            frequency=stripped(found[0].get("Frequency")),
        )

    def metadata(self) -> Metadata:
        """Dimensions, measures (with their v3 key as code) and code lists."""
        found = self.data_properties()
        dimensions = tuple(
            Dimension(stripped(one.get("Key")), stripped(one.get("Title")), _kind(one))
            for one in found
            if one.get("Type") in _KINDS
        )
        codes = {one.id: _code_frame(self.codes(one.id)) for one in dimensions}
        return Metadata(dimensions, topics(found).select(list(MEASURE_SCHEMA)), codes)

    def data_properties(self) -> list[Record]:
        """DataProperties, asked once."""
        if self._records is None:
            self._records = self._list("DataProperties")
        return self._records

    def codes(self, dimension: str) -> list[Record]:
        """A code list with padded keys."""
        return self._list(dimension)

    def _list(self, name: str) -> list[Record]:
        address = f"{self._api}/{quote(name)}?$format=json"
        return self.transport.get(address, lambda answer: records_of(answer)[0])


class V3Rows:
    """Rows of one table, made long: one row per cell.

    Args:
        source: the table.
        metadata: that of v4 where it exists, so that the measures have the same codes; else that of v3.
    """

    name = "v3"

    def __init__(self, source: V3, metadata: Metadata) -> None:
        self._transport = source.transport
        self._base = f"{source.transport.base}/ODataFeed/odata/{source.table}/UntypedDataSet"
        self._metadata = metadata
        self._columns = match_topics(topics(source.data_properties()), metadata.measures)
        self._raw = {
            one.id: {stripped(code.get("Key")): str(code.get("Key")) for code in source.codes(one.id)}
            for one in metadata.dimensions
        }

    def first(self, conditions: Codes) -> str:
        """Address of the first page; keys are written with their padding, which `eq` wants."""
        query = self._filter(conditions)
        if MEASURE in conditions:
            wanted = [name for name, code in self._columns.items() if code in conditions[MEASURE]]
            query += "&$select=" + quote(",".join((*self._raw, *wanted)), safe=_READABLE)
        return f"{self._base}?$format=json{query}"

    def count(self, conditions: Codes) -> int | None:
        """The number of wide rows."""
        return self._transport.get(f"{self._base}/$count?$format=json{self._filter(conditions)}", count_of)

    def page(self, address: str) -> Page:
        """One page of wide rows, made long.

        Raises:
            GarbledError: other columns than agreed, or nothing while there is more.
        """
        return self._transport.get(address, self._read)

    def _read(self, answer: Answer) -> Page:
        records, content = records_of(answer)
        link = following(self._transport, content.get(NEXT_V3), set(), len(records))
        present = records[0].keys() if records else self._raw.keys()
        columns = {name: code for name, code in self._columns.items() if name in present}
        missing = [name for name in self._raw if name not in present]
        if missing or (records and not columns):
            raise errors.GarbledError(f"De cijfers missen de kolom {', '.join(missing)}.", url=answer.url)
        schema = dict.fromkeys((*self._raw, *columns), pl.String)
        try:
            wide = pl.DataFrame(records, schema=schema, orient="row", strict=False)
        except (TypeError, ValueError, pl.exceptions.PolarsError) as problem:
            raise GarbledAnswer("de rijen zijn geen tabel") from problem
        return Page(self._long(wide, columns), len(records), link)

    def _long(self, wide: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
        long = wide.unpivot(index=list(self._raw), on=list(columns), variable_name=MEASURE, value_name="text")
        text = pl.col("text").str.strip_chars().fill_null("")
        measures = self._metadata.measures
        textual = measures.filter(pl.col("datatype") == "String")["code"].to_list()
        is_text = pl.col(MEASURE).is_in(textual) & (text != "")
        is_number = text.str.contains(_NUMBER) & ~is_text
        empty = pl.when(text == "").then(pl.lit(BLANK)).otherwise(text)  # anything odd becomes its own attribute
        return (
            long.with_columns(pl.col(MEASURE).replace_strict(dict(columns), return_dtype=pl.String))
            .with_columns(
                pl.when(is_number | is_text).then(pl.lit("None")).otherwise(empty).alias("ValueAttribute"),
                pl.when(is_number)
                .then(text.str.replace(",", ".", literal=True))
                .cast(pl.Float64, strict=False)
                .alias("Value"),
                pl.when(is_text).then(text).alias("StringValue"),
            )
            .select(list(raw_schema(self._metadata)))
        )

    def _filter(self, conditions: Codes) -> str:
        parts = [
            _either(column, [self._raw[column].get(code, code) for code in codes])
            for column, codes in conditions.items()
            if column != MEASURE
        ]
        return "&$filter=" + quote(" and ".join(parts), safe=_READABLE) if parts else ""


def topics(records: Iterable[Record]) -> pl.DataFrame:
    """Topics of DataProperties as measures: code is the key (`Name_<position>`), index the ID."""
    found = {one.get("ID"): one for one in records}
    rows = [
        {
            "code": stripped(one.get("Key")),
            "index": one.get("ID"),
            "title": stripped(one.get("Title")),
            "path": _path(one, found),
            "unit": stripped(one.get("Unit")),
            "decimals": one.get("Decimals"),
            "datatype": stripped(one.get("Datatype")),
            "presentation": one.get("PresentationType"),
        }
        for one in found.values()
        if one.get("Type") == "Topic"
    ]
    try:
        return pl.DataFrame(rows, schema=MEASURE_SCHEMA, orient="row")
    except (TypeError, ValueError, pl.exceptions.PolarsError) as problem:
        raise errors.GarbledError("De lijst DataProperties bevat iets onverwachts.") from problem


def match_topics(topics: pl.DataFrame, measures: pl.DataFrame) -> dict[str, str]:
    """v3 key -> measure code, by path and unit, and by number where that is not enough; never by the key itself.

    Raises:
        CheckError: a measure has no column, or its column cannot be told from another one.
    """
    found: dict[str, str] = {}
    for measure in measures.iter_rows(named=True):
        same = [one for one in topics.iter_rows(named=True) if _meaning(one) == _meaning(measure)]
        if len(same) > 1:
            same = [one for one in same if one["index"] == measure["index"]]
        if len(same) != 1:
            raise errors.CheckError(f"Onderwerp '{measure['path']}' ({measure['unit']}) is in v3 niet terug te vinden.")
        found[same[0]["code"]] = measure["code"]
    return found


def _meaning(row: Mapping[str, object]) -> tuple[str, str]:
    return (" ".join(str(row["path"]).casefold().split()), " ".join(str(row["unit"]).casefold().split()))


def _path(one: Record, found: Mapping[Any, Record]) -> str:
    titles = [stripped(one.get("Title"))]
    while (parent := found.get(one.get("ParentID"))) is not None and len(titles) < 20:
        titles.insert(0, stripped(parent.get("Title")))
        one = parent
    return " / ".join(titles)


def _kind(one: Record) -> str:
    return "GeoDimension" if one.get("Type") == "GeoDetail" else stripped(one.get("Type"))


def _code_frame(records: Iterable[Record]) -> pl.DataFrame:
    rows = [
        {
            "code": stripped(one.get("Key")),
            "index": place,
            "title": stripped(one.get("Title")),
            "description": stripped(one.get("Description")),
            "group": stripped(one.get("CategoryGroupID")),
            "status": one.get("Status"),
        }
        for place, one in enumerate(records, 1)
    ]
    return pl.DataFrame(rows, schema=CODE_SCHEMA, orient="row")


def _either(column: str, keys: Iterable[str]) -> str:
    parts = [f"{column} eq '{key.replace(chr(39), chr(39) * 2)}'" for key in keys]
    return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"
