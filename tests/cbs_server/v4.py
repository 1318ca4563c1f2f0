"""The OData v4 service: catalogue, metadata, observations, paging."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.cbs_server.faults import Faults
from tests.cbs_server.filters import V4_FUNCTIONS, FilterError, compile_filter
from tests.cbs_server.messages import Refusal, Reply, Request, json_reply, text_reply
from tests.cbs_server.model import FIXED, Group, Table
from tests.cbs_server.sets import code_rows, dimension_rows, group_rows, measure_rows, properties

ROOT = "/odata/v1"
_OPTIONS = {"$filter", "$select", "$top", "$skip", "$orderby", "$count", "$search"}
Rows = list[dict[str, Any]]


def answer(
    request: Request, tables: Mapping[str, Table], faults: Faults, page_size: int, lists_page: int | None
) -> Reply:
    """The reply to a request below /odata/v1.

    Raises:
        Refusal: for what the service answers with 400, 404, 406.
    """
    parts = [part for part in request.path.removeprefix(ROOT).split("/") if part]
    if faults.active("strict_accept") is not None and "application/json" not in request.headers.get("accept", ""):
        raise Refusal(406, "Accept")
    match parts:
        case ["CBS"] | []:
            names = ["Catalogs", "Datasets"]
            return json_reply(_wrapped(request, "", [{"name": one, "kind": "EntitySet", "url": one} for one in names]))
        case ["Catalogs"]:
            return _collection(request, faults, [{"Identifier": "CBS", "Title": "CBS", "Language": "nl"}], None)
        case ["Datasets"] | ["CBS", "Datasets"]:
            rows = [properties(table, request.origin, short=True) for table in tables.values()]
            return _collection(request, faults, rows, lists_page)
        case ["CBS", identifier, *rest] if identifier in tables and len(rest) <= 2:
            return _table(request, faults.view(tables[identifier]), rest, faults, page_size, lists_page)
    raise Refusal(404, "not found")


def _table(
    request: Request, table: Table, rest: list[str], faults: Faults, page_size: int, lists_page: int | None
) -> Reply:
    sets = entity_sets(table, request.origin, faults)
    if not rest:
        names = ["Properties", *sets]
        rows = [{"name": one, "kind": "Singleton" if one == "Properties" else "EntitySet", "url": one} for one in names]
        return json_reply(_wrapped(request, "", rows))
    name = rest[0]
    if rest == ["$metadata"]:
        return _metadata(request)
    if rest == ["Properties"]:
        found = properties(faults.release(table), request.origin)
        found["ObservationCount"] += faults.surplus("properties", table.identifier)
        return json_reply({"@odata.context": _context(request, "Properties"), **found})
    if name not in sets or (name == "Observations" and not observations_there(table, faults)):
        raise Refusal(404, f"no {name}")
    if name == "Observations":
        faults.observed(table.identifier)
    rows = sets[name]()
    names = [*FIXED, *(one.identifier for one in table.dimensions)] if name == "Observations" else None
    if rest[1:] == ["$count"]:
        chosen = _filtered(rows, request.options(), faults, names)
        mark = "\ufeff" if faults.active("count_bom") is not None else ""
        return text_reply(f"{mark}{len(chosen) + faults.surplus('count', table.identifier)}")
    if rest[1:]:
        raise Refusal(404, f"no {rest[1]}")
    size = page_size if name == "Observations" else lists_page
    return _collection(request, faults, rows, size, names, table if name == "Observations" else None)


def observations_there(table: Table, faults: Faults) -> bool:
    return table.v4_observations and faults.active("discontinued", table.identifier) is None


def entity_sets(table: Table, origin: str, faults: Faults) -> dict[str, Callable[[], Rows]]:
    """Name of each set of a table -> its records, unfiltered."""
    url = f"{origin}{ROOT}/CBS/{table.identifier}"
    groups: dict[str, list[Group]] = {"Measure": table.measure_groups}
    sets: dict[str, Callable[[], Rows]] = {"Dimensions": lambda: dimension_rows(table, url, faults)}
    sets["MeasureCodes"] = lambda: measure_rows(table, faults)
    for dimension in table.dimensions:
        groups[dimension.identifier] = dimension.groups
        sets[f"{dimension.identifier}Codes"] = lambda one=dimension: code_rows(one, faults)
    sets |= {f"{name}Groups": lambda some=some: group_rows(some) for name, some in groups.items() if some}
    return sets | {"Observations": lambda: table.rows}


def _collection(
    request: Request,
    faults: Faults,
    rows: Rows,
    size: int | None,
    names: list[str] | None = None,
    table: Table | None = None,
) -> Reply:
    """One page of a set, with the address of the next one; `table` is given for observations."""
    options = request.options()
    chosen = _ordered(_filtered(rows, options, faults, names), options)
    skip, top = _number(options, "$skip", 0), _number(options, "$top", len(chosen))
    end = min(len(chosen), skip + top)
    stop = end if size is None else min(end, skip + size)
    page = chosen[skip:stop]
    if table is not None:
        page = faults.page(table, page, chosen, skip, size or len(chosen))
    content = _wrapped(request, _entity(request), _selected(page, options))
    if options.get("$count") == "true":
        content = {"@odata.context": content["@odata.context"], "@odata.count": len(chosen), "value": content["value"]}
    if stop < end:
        changes = {"skip": str(stop)} | ({"top": str(end - stop)} if "$top" in options else {})
        content["@odata.nextLink"] = request.link(**changes)
    return json_reply(faults.links(content, request, observations=table is not None))


def _filtered(rows: Rows, options: Mapping[str, str], faults: Faults, names: Iterable[str] | None) -> Rows:
    if unknown := [name for name in options if name.startswith("$") and name not in _OPTIONS]:
        raise Refusal(400, f"unknown option {unknown[0]}")
    if "$filter" not in options:
        return rows
    functions = V4_FUNCTIONS - {"tolower"} if faults.active("no_tolower") is not None else V4_FUNCTIONS
    known = list(names) if names is not None else [name for row in rows[:1] for name in row]
    try:
        test = compile_filter(options["$filter"], known, functions)
        return [row for row in rows if test(row)]
    except (FilterError, TypeError) as problem:  # TypeError: a text compared with a number
        raise Refusal(400, str(problem)) from problem


def _ordered(rows: Rows, options: Mapping[str, str]) -> Rows:
    if not (keys := options.get("$orderby")):
        return rows
    found = list(rows)
    for key in reversed(keys.split(",")):
        name, _, direction = key.strip().partition(" ")
        if direction not in {"", "asc", "desc"} or any(name not in row for row in found[:1]):
            raise Refusal(400, f"cannot order by {key.strip()}")
        # None first, and no comparison of None with a value
        found.sort(key=lambda row: (row[name] is not None, row[name] or 0), reverse=direction == "desc")
    return found


def _selected(rows: Rows, options: Mapping[str, str]) -> Rows:
    if not (text := options.get("$select")):
        return rows
    names = [name.strip() for name in text.split(",")]
    if missing := [name for name in names for row in rows[:1] if name not in row]:
        raise Refusal(400, f"could not find a property named {missing[0]}")
    return [{name: row[name] for name in names} for row in rows]


def _number(options: Mapping[str, str], name: str, default: int) -> int:
    text = options.get(name, str(default))
    if not text.isdecimal():
        raise Refusal(400, f"{name} is not a number")
    return int(text)


def _metadata(request: Request) -> Reply:
    if "xml" not in request.headers.get("accept", ""):
        raise Refusal(406, "$metadata is XML only")
    return text_reply('<?xml version="1.0"?><edmx:Edmx Version="4.0"/>', "application/xml")


def _entity(request: Request) -> str:
    return request.path.rstrip("/").rpartition("/")[2]


def _context(request: Request, entity: str) -> str:
    table = request.url.rpartition("/")[0] if entity else request.url
    return f"{table}/$metadata" + (f"#{entity}" if entity else "")


def _wrapped(request: Request, entity: str, rows: Rows) -> dict[str, Any]:
    return {"@odata.context": _context(request, entity), "value": rows}
