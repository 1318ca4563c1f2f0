"""The v4 protocol of CBS (OData 4): metadata, counts, pages of observations."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, cast, overload
from urllib.parse import quote

import polars as pl

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.faults import GarbledAnswer
from toekomstscenario.pipeline.cbs.model import (
    CODE_SCHEMA,
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

Record = Mapping[str, Any]
NEXT_V4 = "@odata.nextLink"
_READABLE = "(),'$"


def json_of(answer: Answer) -> dict[str, Any]:
    """The JSON object in an answer.

    Raises:
        GarbledAnswer: HTML, an empty body or half a file: what a busy server sends now and then.
    """
    try:
        found = json.load(answer.body)
    except (ValueError, RecursionError) as problem:
        kind = answer.headers.get("content-type", "onbekend").partition(";")[0]
        raise GarbledAnswer(f"geen volledige JSON (soort: {kind})") from problem
    if not isinstance(found, dict):
        raise GarbledAnswer("geen JSON-object")
    return cast("dict[str, Any]", found)


def records_of(answer: Answer) -> tuple[list[Record], dict[str, Any]]:
    """The records under `value` and the whole object."""
    found = json_of(answer)
    records = found.get("value")
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in cast("list[Any]", records)):
        raise GarbledAnswer("er staat geen lijst 'value' in")
    return cast("list[Record]", records), found


def count_of(answer: Answer) -> int:
    """A plain number, which may begin with a byte order mark."""
    text = answer.body.read(100).decode("utf-8", errors="replace").strip("\ufeff \r\n\t")
    if not (text.isascii() and text.isdecimal()):
        raise GarbledAnswer("er staat geen aantal in")
    return int(text)


class V4:
    """Metadata of one table."""

    def __init__(self, transport: Transport, table: str) -> None:
        self.transport = transport
        self.table = table
        self.base = f"{transport.base}/{table}"

    @overload
    def properties(self, etag: Literal[""] = "") -> Properties: ...
    @overload
    def properties(self, etag: str) -> Properties | None: ...
    def properties(self, etag: str = "") -> Properties | None:
        """Properties; None when the service says that `etag` is still right.

        Raises:
            FetchError: NotFoundError for an unknown table.
        """
        return self.transport.get(f"{self.base}/Properties", self._read_properties, etag=etag)

    def _read_properties(self, answer: Answer) -> Properties | None:
        if answer.status == 304:
            return None
        found = json_of(answer)
        if "Identifier" not in found:
            raise GarbledAnswer("'Identifier' ontbreekt in de eigenschappen")
        count = found.get("ObservationCount")
        return Properties(
            table=self.table,
            title=stripped(found.get("Title")),
            modified=stripped(found.get("Modified")),
            observations_modified=stripped(found.get("ObservationsModified")),
            version=stripped(found.get("Version")),
            count=count if isinstance(count, int) else None,
            status=stripped(found.get("Status")),
            licence=stripped(found.get("License")),
            csv_url=_csv_url(found.get("Distributions")),
            etag=answer.headers.get("etag", ""),
            frequency=stripped(found.get("Frequency")),
        )

    def metadata(self) -> Metadata:
        """Dimensions, measures and code lists.

        Raises:
            FetchError: a set is missing or has a code twice.
        """
        dimensions = tuple(
            Dimension(
                stripped(one.get("Identifier")),
                stripped(one.get("Title")),
                stripped(one.get("Kind")) or "Dimension",
                stripped(one.get("CodesUrl")),
            )
            for one in self._list(f"{self.base}/Dimensions")
        )
        measures = self._list(f"{self.base}/MeasureCodes")
        lists = {one.id: self._list(one.codes_url or f"{self.base}/{one.id}Codes") for one in dimensions}
        return Metadata(
            dimensions=dimensions,
            measures=measure_frame(measures, self._measure_groups(measures)),
            codes={name: code_frame(name, found) for name, found in lists.items()},
        )

    def _measure_groups(self, measures: Iterable[Record]) -> list[Record]:
        """Headings above measures; the set is absent when there are none."""
        if not any(one.get("MeasureGroupId") for one in measures):
            return []
        try:
            return self._list(f"{self.base}/MeasureGroups")
        except errors.NotFoundError:
            return []

    def _list(self, address: str) -> list[Record]:
        """All records of a set that comes in one or more pages."""
        found: list[Record] = []
        seen: set[str] = set()
        while address:
            seen.add(address)
            records, content = self.transport.get(address, records_of)
            found += records
            address = following(self.transport, content.get(NEXT_V4), seen, len(records))
        return found

    def similar(self) -> list[str]:
        """Ids in the catalogue that differ from ours in nothing but capitals; empty when it cannot be read."""
        try:
            listed = self._list(f"{self.transport.base}/Datasets")
        except errors.FetchError:
            return []
        names = {stripped(one.get("Identifier")) for one in listed}
        return sorted(name for name in names if name.casefold() == self.table.casefold() and name != self.table)


class V4Rows:
    """Observations of one table."""

    name = "v4"

    def __init__(self, source: V4, metadata: Metadata) -> None:
        self._transport = source.transport
        self._base = f"{source.base}/Observations"
        self._metadata = metadata

    def first(self, conditions: Codes) -> str:
        """Address of the first page."""
        return self._base + self._query(conditions)

    def count(self, conditions: Codes) -> int | None:
        """`$count` with the same filter."""
        address = f"{self._base}/$count{self._query(conditions)}"
        return self._transport.get(address, count_of, accept="text/plain, application/json")

    def page(self, address: str) -> Page:
        """One page, of as many rows as the service likes.

        Raises:
            GarbledError: other columns than agreed, or nothing while there is more.
        """
        return self._transport.get(address, self._read)

    def _read(self, answer: Answer) -> Page:
        records, content = records_of(answer)
        link = following(self._transport, content.get(NEXT_V4), set(), len(records))
        return Page(observation_frame(records, self._metadata, answer.url), len(records), link)

    def _query(self, conditions: Codes) -> str:
        if not conditions:
            return ""
        parts = [_in(column, codes) for column, codes in conditions.items()]
        return "?$filter=" + quote(" and ".join(parts), safe=_READABLE)


def following(transport: Transport, link: object, seen: set[str], rows: int) -> str:
    """The address of the next page, empty when this was the last.

    Raises:
        ForeignAddressError: it lies on another host.
        GarbledError: it was seen before, or follows a page without rows: fetching would never end.
    """
    if not isinstance(link, str) or not link:
        return ""
    transport.check_origin(link)
    if link in seen or rows == 0:
        reason = (
            "verwijst terug naar een pagina die al gelezen is" if link in seen else "is leeg en toch niet de laatste"
        )
        raise errors.GarbledError(f"Een pagina met cijfers {reason}.", "Probeer het later opnieuw.", url=link)
    return link


def observation_frame(records: list[Record], metadata: Metadata, url: str) -> pl.DataFrame:
    """Records -> the columns of `model.raw_schema`, whatever the first rows look like.

    Raises:
        GarbledError: a column is missing or holds something else than agreed.
    """
    schema = raw_schema(metadata)
    missing = [name for name in schema if name not in records[0]] if records else []
    if missing:
        raise errors.GarbledError(f"De cijfers missen de kolom {', '.join(missing)}.", url=url)
    try:
        return pl.DataFrame(records, schema=schema, orient="row")
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError) as problem:
        raise errors.GarbledError("De cijfers bevatten iets dat geen getal of tekst is.", url=url) from problem


def measure_frame(records: Iterable[Record], groups: Iterable[Record]) -> pl.DataFrame:
    """MeasureCodes and MeasureGroups -> measures; `path` is "group / subgroup / title", because titles repeat."""
    headings = {stripped(one.get("Id")): one for one in groups}
    rows = [
        {
            "code": stripped(one.get("Identifier")),
            "index": one.get("Index"),
            "title": stripped(one.get("Title")),
            "path": " / ".join((*_headings(one.get("MeasureGroupId"), headings), stripped(one.get("Title")))),
            "unit": stripped(one.get("Unit")),
            "decimals": one.get("Decimals"),
            "datatype": stripped(one.get("DataType")),
            "presentation": one.get("PresentationType"),
        }
        for one in records
    ]
    return _frame("MeasureCodes", rows, MEASURE_SCHEMA)


def _headings(group: object, headings: Mapping[str, Record]) -> list[str]:
    found: list[str] = []
    code = stripped(group)
    while code in headings and len(found) < 20:  # a ring of groups must not hang us
        found.insert(0, stripped(headings[code].get("Title")))
        code = stripped(headings[code].get("ParentId"))
    return found


def code_frame(name: str, records: Iterable[Record]) -> pl.DataFrame:
    """<Dim>Codes -> code list, stripped."""
    rows = [
        {
            "code": stripped(one.get("Identifier")),
            "index": one.get("Index"),
            "title": stripped(one.get("Title")),
            "description": stripped(one.get("Description")),
            "group": stripped(one.get("DimensionGroupId")),
            "status": one.get("Status"),
        }
        for one in records
    ]
    return _frame(f"{name}Codes", rows, CODE_SCHEMA)


def _csv_url(distributions: object) -> str:
    listed = cast("list[Record]", distributions) if isinstance(distributions, list) else []
    return next((stripped(one.get("DownloadUrl")) for one in listed if one.get("Format") == "csv"), "")


def _frame(name: str, rows: list[dict[str, Any]], schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    try:
        frame = pl.DataFrame(rows, schema=dict(schema), orient="row")
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError) as problem:
        raise errors.GarbledError(f"De lijst {name} bevat iets onverwachts.") from problem
    if frame["code"].n_unique() != frame.height:
        raise errors.CheckError(f"De lijst {name} heeft een code twee keer.")
    return frame


def _in(column: str, codes: Iterable[str]) -> str:
    written = ["'" + code.replace("'", "''") + "'" for code in codes]
    return f"{column} eq {written[0]}" if len(written) == 1 else f"{column} in ({','.join(written)})"
