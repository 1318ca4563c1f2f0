"""The OData v3 services: wide rows, padded keys, positions behind column names."""

import re
from collections.abc import Mapping
from typing import Any

from tests.cbs_server.faults import Faults
from tests.cbs_server.filters import V3_FUNCTIONS, FilterError, compile_filter
from tests.cbs_server.messages import Refusal, Reply, Request, json_reply, text_reply
from tests.cbs_server.model import Measure, Row, Table

API_LIMIT = 10_000
_JSON = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8"
_ROOTS = re.compile(r"/(?P<service>ODataApi|ODataFeed)/odata/(?P<table>[^/]+)(?:/(?P<rest>.*))?", re.IGNORECASE)
_OPTIONS = {"$filter", "$select", "$top", "$skip", "$orderby", "$format", "$inlinecount"}
_WIDTH = 8  # of a value in UntypedDataSet
_DOT = {"Confidential", "NotAvailable", "Unknown", "Onbekend"}  # shown as `.`; every other emptiness is blank
Rows = list[dict[str, Any]]


def answer(request: Request, tables: Mapping[str, Table], faults: Faults, page_size: int) -> Reply:
    """The reply to a request below /ODataApi, /ODataFeed or /ODataCatalog.

    Raises:
        Refusal: for what the service answers with 400, 404 or 500.
    """
    if request.path.rstrip("/").lower() == "/odatacatalog/tables":
        return _set(request, [_info(table) for table in tables.values()], None)
    match = _ROOTS.fullmatch(request.path.rstrip("/"))
    known = {name.lower(): table for name, table in tables.items() if table.v3}  # casing is free in this address
    if match is None or match["table"].lower() not in known:
        raise Refusal(404, "not found")
    table = faults.view(known[match["table"].lower()])
    sets = entity_sets(table)
    if not match["rest"]:
        return _set(request, [{"name": name, "url": f"{request.url}/{name}"} for name in sets], None)
    name, _, tail = match["rest"].partition("/")
    if name not in sets or tail not in {"", "$count"}:
        raise Refusal(404, f"no {match['rest']}")
    rows = sets[name](table) if callable(sets[name]) else sets[name]
    if tail:
        return text_reply(str(len(_filtered(request, rows))))
    feed = match["service"].lower() == "odatafeed"
    if not feed:
        _within_limit(request, rows, faults)
    return _set(request, rows, page_size if feed else None, feed=feed)


def entity_sets(table: Table) -> dict[str, Any]:
    """Name of each set -> its records, or the function that makes them."""
    found: dict[str, Any] = {
        "TableInfos": [_info(table)],
        "DataProperties": _data_properties,
        "CategoryGroups": _category_groups,
        "TypedDataSet": typed,
        "UntypedDataSet": untyped,
    }
    for dimension in table.dimensions:
        found[dimension.identifier] = [
            {"Key": one.identifier.ljust(dimension.width), "Title": one.title, "Description": one.description}
            | ({"Status": one.status} if dimension.is_time else {"CategoryGroupID": one.group})
            for one in dimension.codes
        ]
    return found


def columns(table: Table) -> dict[str, str]:
    """Measure code -> name of its column: the title without spaces, and a position that shifts."""
    found: dict[str, str] = {}
    for position, measure in enumerate(sorted(table.measures, key=lambda one: one.index), 1 + table.v3_shift):
        name = "".join(word[:1].upper() + word[1:] for word in re.split(r"\W+", measure.title))[:40]
        found[measure.identifier] = f"{'k_' if name[:1].isdigit() else ''}{name}_{position}"
    return found


def typed(table: Table) -> Rows:
    """TypedDataSet: numbers and null; why a cell is empty is lost."""
    return _wide(table, lambda row: row["Value"] if row["StringValue"] is None else row["StringValue"], None)


def untyped(table: Table) -> Rows:
    """UntypedDataSet: texts, padded on the left; a secret figure is a dot."""
    decimals = {one.identifier: one.decimals for one in table.measures}

    def text(row: Row) -> str:
        if row["StringValue"] is not None:
            return row["StringValue"]
        if row["Value"] is None:
            return ("." if row["ValueAttribute"] in _DOT else "").rjust(_WIDTH)
        return f"{row['Value']:.{decimals[row['Measure']]}f}".rjust(_WIDTH)

    return _wide(table, text, " " * _WIDTH)


def _wide(table: Table, cell: Any, blank: str | None) -> Rows:
    names = columns(table)
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    dimensions = table.dimensions
    for row in table.rows:
        key = tuple(row[one.identifier] for one in dimensions)
        if key not in found:
            codes = {one.identifier: code.ljust(one.width) for one, code in zip(dimensions, key, strict=True)}
            found[key] = {"ID": len(found), **codes, **dict.fromkeys(names.values(), blank)}
        found[key][names[row["Measure"]]] = cell(row)
    return list(found.values())


def _info(table: Table) -> dict[str, Any]:
    return {
        "ID": 0,
        "Title": table.title,
        "ShortTitle": table.title,
        "Identifier": table.identifier,
        "Summary": "Fictief",
        "Modified": table.modified[:19],
        "ReasonDelivery": "Actualisering",
        "ExplanatoryText": "",
        "Language": "nl",
        "Catalog": "CBS",
        "Frequency": table.frequency,
        "Period": table.coverage,
        "ShortDescription": "Fictief",
        "Description": "Fictief",
        "DefaultPresentation": "",
        "DefaultSelection": "",
        "GraphTypes": "Table,Bar,Line,Map",
        "OutputStatus": table.status,
        "Source": "Fictief",
        "MetaDataModified": table.modified[:19],
        "SearchPriority": "2",
    }


def _data_properties(table: Table) -> Rows:
    keys = columns(table)
    groups = {one.identifier: one for one in table.measure_groups}
    found = [
        _property(number, None, one.kind, one.identifier, one.title) for number, one in enumerate(table.dimensions)
    ]
    for one in table.measure_groups:
        parent = groups[one.parent].index if one.parent else None
        found.append(_property(one.index, parent, "TopicGroup", "", one.title))
    for measure in table.measures:
        parent = groups[measure.group].index if measure.group else None
        found.append(_property(measure.index, parent, "Topic", keys[measure.identifier], measure.title, measure))
    return sorted(found, key=lambda one: one["ID"])


def _property(
    number: int, parent: int | None, kind: str, key: str, title: str, measure: Measure | None = None
) -> dict[str, Any]:
    return {
        "odata.type": f"Cbs.OData.{kind}",
        "ID": number,
        "Position": number,
        "ParentID": parent,
        "Type": kind,
        "Key": key,
        "Title": title,
        "Description": measure.description if measure else "",
        "MapYear": None,
        "ReleasePolicy": True if kind == "TimeDimension" else None,
        "Datatype": measure.datatype if measure else None,
        "Unit": measure.unit if measure else None,
        "Decimals": measure.decimals if measure else None,
        "Default": "None" if measure else None,
        "PresentationType": measure.presentation if measure else None,
    }


def _category_groups(table: Table) -> Rows:
    return [
        {"ID": group.identifier, "DimensionKey": one.identifier, "Title": group.title, "ParentID": group.parent}
        for one in table.dimensions
        for group in one.groups
    ]


def _within_limit(request: Request, rows: Rows, faults: Faults) -> None:
    fault = faults.active("api_limit")
    limit = API_LIMIT if fault is None else fault["limit"]
    asked = min(len(_filtered(request, rows)), _number(request.options(), "$top", len(rows)))
    if asked > limit:
        raise Refusal(500, f"de selectie heeft meer dan {limit} records", "text")


def _set(request: Request, rows: Rows, size: int | None, *, feed: bool = False) -> Reply:
    options = request.options()
    if feed and options.get("$format") != "json":
        return text_reply('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', "application/atom+xml")
    chosen = _filtered(request, rows)
    skip, top = _number(options, "$skip", 0), _number(options, "$top", len(chosen))
    end = min(len(chosen), skip + top)
    stop = end if size is None else min(end, skip + size)
    page = chosen[skip:stop]
    if names := options.get("$select"):
        page = [{name: row[name] for name in names.split(",") if name in row} for row in page]
    content: dict[str, Any] = {"odata.metadata": f"{request.url.rpartition('/')[0]}/$metadata", "value": page}
    if stop < end:
        rest = {"top": str(end - stop)} if "$top" in options else {}
        content["odata.nextLink"] = request.link(skip=str(stop), **rest)
    return json_reply(content, _JSON)


def _filtered(request: Request, rows: Rows) -> Rows:
    options = request.options()
    if unknown := [name for name in options if name.startswith("$") and name not in _OPTIONS]:
        raise Refusal(400, f"unknown option {unknown[0]}")
    if "$filter" not in options:
        return rows
    try:
        test = compile_filter(options["$filter"], [name for row in rows[:1] for name in row], V3_FUNCTIONS)
        return [row for row in rows if test(row)]
    except (FilterError, TypeError) as problem:
        raise Refusal(400, str(problem)) from problem


def _number(options: Mapping[str, str], name: str, default: int) -> int:
    text = options.get(name, str(default))
    if not text.isdecimal():
        raise Refusal(400, f"{name} is not a number")
    return int(text)
